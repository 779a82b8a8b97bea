"""What is not the author's prose is masked by fillers of the same length, so that offsets stay the source's.

Markup inside a sentence becomes U+2060 (dropped when prose is made); what stands for itself, such as code or a quoted
message, becomes spaces; a template's placeholder becomes one private-use character that says its type, and fillers.
"""

from __future__ import annotations

from pitchlint.regexes import later
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

FILLER = "\u2060"
BLANK = " \t\r\n\u3000\u00a0\ufeff" + FILLER
_VISIBLE = later(r"[^\r\n]")


def spaces(text: str) -> str:
    """Return white space of the same length and with the same line breaks."""
    return _VISIBLE.sub(" ", text)


def without(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    """Return `text` with the given ranges (in order, not overlapping) as white space."""
    pieces: list[str] = []
    position = 0
    for start, end in ranges:
        pieces += (text[position:start], spaces(text[start:end]))
        position = end
    pieces.append(text[position:])
    return "".join(pieces)


def only(text: str, ranges: Iterable[tuple[int, int]]) -> str:
    """Return `text` with everything but the given ranges (in order, not overlapping) as white space."""
    pieces: list[str] = []
    position = 0
    for start, end in ranges:
        pieces += (spaces(text[position:start]), text[start:end])
        position = end
    pieces.append(spaces(text[position:]))
    return "".join(pieces)

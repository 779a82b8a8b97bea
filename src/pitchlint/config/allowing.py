"""Names and products whose words trigger no cue: masked in every turn, as a placeholder of their kind would be."""

from __future__ import annotations

import re

from pitchlint.regexes import compiled
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.model import Message

# One private-use character a kind (see `rules.patterns`), then fillers that prose drops: offsets stay as they are.
KINDS = {"names": "\ue006", "companies": "\ue007", "products": "\ue008"}
FILLER = "\u2060"


def masked(message: Message, allow: tuple[tuple[str, str], ...]) -> Message:
    """Return the message with each allowed word of `allow` (kind and word) masked where it stands in a turn."""
    words = [(kind, word) for kind, word in sorted(allow, key=lambda pair: -len(pair[1]))]
    pattern = compiled("|".join(f"({_spelled(word)})" for _, word in words))

    def mask(match: re.Match[str]) -> str:
        kind, _ = words[(match.lastindex or 1) - 1]
        return KINDS[kind] + FILLER * (len(match.group()) - 1)

    turns = tuple(turn._replace(text=pattern.sub(mask, turn.text)) for turn in message.turns)
    return message._replace(turns=turns)


def _spelled(word: str) -> str:
    """A word as a regular expression: in its own spelling, over line breaks, and never inside another Latin word."""
    body = r"\s{1,3}".join(map(re.escape, word.split()))
    before = "(?<![A-Za-z0-9])" if word[:1].isascii() and word[:1].isalnum() else ""
    after = "(?![A-Za-z0-9])" if word[-1:].isascii() and word[-1:].isalnum() else ""
    return f"{before}{body}{after}"

"""Edits of a text, applied to the bytes that it was decoded from: nothing outside of a span changes by a bit.

Re-encoding a whole text would not do: legacy encodings write some characters in two ways, and ISO-2022-JP may carry
escapes that no encoder would. So each encoding tells how many bytes a character takes, the bytes of a span are
replaced, and the result counts only if the readers' own decoder gives the text that was wanted.
"""

from __future__ import annotations

import codecs
import re

from pitchlint.readers.decoding import decode
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pitchlint.model import Edit

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNITS = {
    "cp932": re.compile(rb"[\x81-\x9f\xe0-\xfc][\x40-\xfc]|[\x00-\xff]", re.S),
    "euc_jp": re.compile(rb"\x8f[\xa1-\xfe]{2}|[\x8e\xa1-\xfe][\xa1-\xfe]|[\x00-\xff]", re.S),
}
_ASCII = b"\x1b(B"
_ESCAPE = re.compile(rb"\x1b(?:\$\([@BDOPQ]|\$[@B]|\([BJIH]|&@)")

Place = tuple[int, int, bytes]  # where a character's bytes begin and end, and the escape that is in force there


def edited(text: str, edits: Sequence[Edit]) -> str:
    """Return the text with ascending edits that lie apart applied."""
    pieces = []
    at = 0
    for edit in edits:
        pieces += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join((*pieces, text[at:]))


def spliced(data: bytes, edits: Sequence[Edit]) -> bytes | None:
    """Return the bytes of a text with ascending edits applied, or None where its encoding cannot say that."""
    text = decode(data)
    if text is None:
        return None
    wanted = edited(text, edits)
    for made in _attempts(data, text, edits):
        if decode(made) == wanted:
            return made
    return None


def _attempts(data: bytes, text: str, edits: Sequence[Edit]) -> Iterator[bytes]:
    """The bytes in every encoding that they may be in, the likeliest first."""
    mark, encoding = next((pair for pair in _MARKS if data.startswith(pair[0])), (b"", "utf-8"))
    if mark + text.encode(encoding, "replace") == data:
        yield mark + edited(text, edits).encode(encoding, "replace")
    if b"\x1b" in data:
        places = _shifted(data)
        if len(places) == len(text):
            yield _splice(data, places, edits, "iso2022_jp")
    for encoding, units in _UNITS.items():
        places = [(*match.span(), b"") for match in units.finditer(data)]
        if len(places) == len(text):
            yield _splice(data, places, edits, encoding)


def _shifted(data: bytes) -> list[Place]:
    """Where the characters of an ISO-2022-JP text stand; escapes belong to none."""
    places = []
    mode, at = _ASCII, 0
    while at < len(data):
        if escape := _ESCAPE.match(data, at):
            mode, at = escape.group(), escape.end()
            continue
        width = 2 if mode.startswith(b"\x1b$") and data[at] > 0x20 else 1
        places.append((at, at + width, mode))
        at += width
    return places


def _splice(data: bytes, places: list[Place], edits: Sequence[Edit], encoding: str) -> bytes:
    pieces = []
    at = 0
    for edit in edits:
        start, end = edit.span
        first = places[start] if start < len(places) else (len(data), len(data), places[-1][2] if places else b"")
        last = places[end - 1] if end > start else (first[0], first[0], first[2])
        pieces += [data[at : first[0]], _between(edit.text.encode(encoding, "replace"), first[2], last[2])]
        at = last[1]
    return b"".join((*pieces, data[at:]))


def _between(piece: bytes, before: bytes, after: bytes) -> bytes:
    """A replacement that begins and ends in ASCII, between bytes in other modes: with no more escapes than it needs."""
    mode = before
    if before and piece:
        piece = (
            piece.removeprefix(before) if piece.startswith(before) else (piece if before == _ASCII else _ASCII + piece)
        )
        piece = piece.removesuffix(_ASCII) if after != _ASCII else piece
        mode = (_ESCAPE.findall(before + piece) or [before])[-1]
    return piece + (after if mode != after else b"")

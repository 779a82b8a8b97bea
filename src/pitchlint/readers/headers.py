"""Headers of real mail: RFC 2047 and 2231 where they belong and where they do not, and bytes that declare nothing."""

from __future__ import annotations

import base64
import binascii

from pitchlint.readers.decoding import decode, named
from pitchlint.regexes import later

_ENCODED = later(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]{0,2000})\?=")
_BETWEEN = later(r"\?=[ \t\r\n]{1,80}=\?")
_ADDRESS = later(r"<([^<>\s@]{1,100}@[^<>\s]{1,200})>|([^<>\s@,;:\"()]{1,100}@[^<>\s,;:\"()]{1,200})")
_HEX = later(r"=([0-9A-Fa-f]{2})")


def decoded(value: object) -> str:
    """Return a header's value as text: encoded words decoded and joined, raw bytes guessed, line folds undone."""
    said = str(value) if value is not None else ""
    if not said.isascii():
        raw = said.encode("utf-8", "surrogateescape")
        said = decode(raw) or raw.decode("utf-8", "replace")
    elif "\x1b" in said:
        said = decode(said.encode("ascii")) or said
    said = " ".join(said.replace("\x00", "").split())
    return _adjoined(said).strip()


def mailbox(value: object) -> tuple[str, str]:
    """Return the name and the address (in small letters) of the first mailbox of a header; empty where there is none."""
    said = decoded(value)
    match = _ADDRESS.search(said)
    if not match:
        return said.strip(" \"'<>"), ""
    address = (match.group(1) or match.group(2)).lower()
    name = said[: match.start()] if match.group(1) else ""
    return name.strip(" \t\"'()"), address


def _adjoined(said: str) -> str:
    """Join neighbouring encoded words of one charset, whose cut may go through the middle of a character."""
    said = _BETWEEN.sub("?==?", said)
    pieces: list[tuple[str, str, str]] = []
    out: list[str] = []
    position = 0

    def flush() -> None:
        if not pieces:
            return
        data = b"".join(_bytes(how, text) for _, how, text in pieces)
        text = named(data, pieces[0][0].partition("*")[0])
        out.append(text if text is not None else data.decode("ascii", "replace"))
        pieces.clear()

    for match in _ENCODED.finditer(said):
        if match.start() > position or (pieces and pieces[-1][0].lower() != match.group(1).lower()):
            flush()
        out.append(said[position : match.start()])
        pieces.append((match.group(1), match.group(2), match.group(3)))
        position = match.end()
    flush()
    out.append(said[position:])
    return "".join(out)


def _bytes(how: str, text: str) -> bytes:
    if how in "bB":
        plain = "".join(char for char in text if char.isalnum() or char in "+/")
        plain = plain[: len(plain) - (len(plain) % 4 == 1)]
        try:
            return base64.b64decode(plain + "=" * (-len(plain) % 4))
        except (binascii.Error, ValueError):
            return text.encode("utf-8", "replace")
    spaced = text.replace("_", " ")
    return _HEX.sub(lambda match: chr(int(match.group(1), 16)), spaced).encode("latin-1", "replace")

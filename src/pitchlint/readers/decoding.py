"""Bytes decoded once: byte order mark, UTF-8, then the Japanese encodings that mail and exports still use.

What calls itself ISO-2022-JP, Shift_JIS or EUC-JP is read as the superset that Windows writes (①, ㈱, 髙), which
Python has for Shift_JIS only (CP932); the other two are the same table in another arithmetic.
"""

from __future__ import annotations

import codecs

from pitchlint.regexes import later
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LEGACY = ("cp932", "euc_jp")
_CHUNK = 1 << 20
_SAMPLE = 1 << 16


def decode(data: bytes) -> str | None:
    """Return the text of `data` without its byte order mark, or None where it is no text.

    CP932 is tried as the superset of Shift_JIS that Windows writes; of the legacy encodings, the first whose text
    reads as Japanese wins.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _try(data, encoding)
    if b"\x1b$" in data or b"\x1b(" in data:
        text = from_jis(data)
        if text is not None:
            return text
    if b"\x00" in data[:4096] and not _is_mostly_text(data[:4096]):
        return None
    text = _try(data, "utf-8")
    if text is not None:
        return text
    if is_western(data[:_SAMPLE]) and (text := _try(data, "cp1252")) is not None:
        return text
    candidates = [
        (_strangeness(text[:_SAMPLE]), text) for text in (_try(data, "cp932"), from_euc(data)) if text is not None
    ]
    if not candidates:
        return None
    strangeness, text = min(candidates, key=lambda pair: pair[0])
    return text if strangeness <= 0.3 * len(text[:_SAMPLE]) else None


def encoding_of(stream: BinaryIO) -> str | None:
    """Return the encoding of a whole stream, read in pieces, or None where it is no text that we know."""
    head = stream.read(_CHUNK)
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding if _all(stream, head, encoding) else None
    if b"\x00" in head[:4096] and not _is_mostly_text(head[:4096]):
        return None
    if (b"\x1b$" in head or b"\x1b(" in head) and _all(stream, head, "iso2022_jp_ext"):
        return "iso2022_jp_ext"
    if _all(stream, head, "utf-8"):
        return "utf-8"
    if is_western(head[:_SAMPLE]) and _all(stream, head, "cp1252"):
        return "cp1252"
    by_looks = sorted(_LEGACY, key=lambda name: _strangeness(head[:_SAMPLE].decode(name, "replace")))
    return next((name for name in by_looks if _all(stream, head, name)), None)


def is_western(data: bytes) -> bool:
    """Whether the bytes beyond ASCII stand alone between ASCII ones, as accents and curly quotes of Windows-1252 do.

    The Japanese encodings have such bytes in rows, or begin a character of kana or punctuation with 0x81 to 0x83.
    """
    runs = [len(run) for run in _HIGH.findall(data.decode("latin-1"))]
    singles = runs.count(1) >= 0.6 * len(runs) and sum(runs) < 0.25 * len(data)
    return bool(runs) and singles and not any(lead in data for lead in (b"\x81", b"\x82", b"\x83"))


def _all(stream: BinaryIO, head: bytes, encoding: str) -> bool:
    """Whether the stream decodes to its end; leaves the stream behind `head`, as it was."""
    decoder = codecs.getincrementaldecoder(encoding)()
    start = stream.tell()
    piece = head
    try:
        while piece:
            decoder.decode(piece)
            piece = stream.read(_CHUNK)
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return False
    finally:
        stream.seek(start)
    return True


def named(data: bytes, charset: str | None) -> str | None:
    """Return the text of `data` in the charset that a mail declares, or as it really is, or None where it is no text.

    A label that the bytes contradict counts for nothing: UTF-8 that says Latin-1, Shift_JIS that says US-ASCII.
    """
    name = (charset or "").strip().strip("\"'").lower().replace("_", "-")
    if name.startswith(("iso-2022-jp", "csiso2022jp")) or b"\x1b$" in data:
        text = from_jis(data)
        if text is not None:
            return text
    text = _SUPERSETS[name](data) if name in _SUPERSETS else _by_codec(data, name) if name else None
    if text is not None and not (name in _LATIN and not data.isascii()):
        return text
    whole = _try(data, "utf-8")
    if whole is not None:
        return whole
    guessed = decode(data)
    if name in {"utf-8", "utf8"} and (guessed is None or _strangeness(guessed[:_SAMPLE])):
        lenient = data.decode("utf-8", "replace")  # a few broken bytes in what is otherwise as declared
        if lenient.count("\ufffd") * 5 <= len(lenient):
            return lenient
    if text is not None and (guessed is None or not any("\u3040" <= char <= "\u30ff" for char in guessed)):
        return text
    return guessed


def from_jis(data: bytes) -> str | None:
    """Decode ISO-2022-JP with what Windows adds to it: NEC and IBM characters and half-width kana."""
    pieces: list[str] = []
    mode = "ascii"
    for part in _ESCAPE.split(data.decode("latin-1")):
        if part.startswith("\x1b"):
            mode = _MODES.get(part, mode)
            if part not in _MODES:
                return None
            continue
        raw = part.encode("latin-1")
        if mode == "ascii":
            text = _try(raw, "ascii") or (_try(raw, "cp932") if raw else "")
        elif mode == "kana":
            text = _try(bytes(byte | 0x80 if 0x21 <= byte <= 0x5F else byte for byte in raw), "cp932")
        else:
            text = _double(raw)
        if text is None:
            return None
        pieces.append(text)
    return "".join(pieces)


def from_euc(data: bytes) -> str | None:
    """Decode EUC-JP with what Windows adds to it."""
    text = _try(data, "euc_jp")
    if text is not None:
        return text
    pieces: list[str] = []
    for run in _EUC.split(data.decode("latin-1")):
        raw = run.encode("latin-1")
        if raw[:1] >= b"\x80":
            raw = bytes(byte & 0x7F for byte in raw) if raw[0] not in (0x8E, 0x8F) else raw
            piece = _double(raw) if raw[0] < 0x80 else _try(raw, "euc_jp")
        else:
            piece = _try(raw, "ascii")
        if piece is None:
            return None
        pieces.append(piece)
    return "".join(pieces)


def _double(raw: bytes) -> str | None:
    """Decode pairs of seven-bit JIS bytes by way of CP932; line ends between pairs stay."""
    out = bytearray()
    index = 0
    while index < len(raw):
        first = raw[index]
        if first < 0x21:
            out.append(first)
            index += 1
            continue
        if index + 1 >= len(raw) or not 0x21 <= raw[index + 1] <= 0x7E or first > 0x7E:
            return None
        second = raw[index + 1]
        out.append(((first - 0x21) >> 1) + (0x81 if first < 0x5F else 0xC1))
        if first & 1:
            out.append(second + (0x1F if second < 0x60 else 0x20))
        else:
            out.append(second + 0x7E)
        index += 2
    return _try(bytes(out), "cp932")


def _by_codec(data: bytes, name: str) -> str | None:
    try:
        found = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    return _try(data, found.name) if found.name not in _NO_CHARSETS else None


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError, ValueError):
        return None


def _is_mostly_text(data: bytes) -> bool:
    return data.count(0) * 50 < len(data) and _try(data[:4000].rpartition(b"\n")[0], "utf-8") is not None


def _strangeness(text: str) -> int:
    """Count characters that Japanese business prose does not use: private use, controls, half-width kana, rare kanji."""
    return sum(
        char > "\uffff" or "\ue000" <= char <= "\uf8ff" or char == "\ufffd" or (char < " " and char not in "\r\n\t\f")
        or "｡" <= char <= "ﾟ" for char in text
    )  # fmt: skip


_HIGH = later("[\x80-\xff]+")
_ESCAPE = later("(\x1b(?:[$][@B]|[(][BJIH]|[$][(][@BDOPQ]|&@|[.N]))")
_MODES = {
    "\x1b$@": "double", "\x1b$B": "double", "\x1b$(@": "double", "\x1b$(B": "double", "\x1b(B": "ascii", "\x1b(J": "ascii",
    "\x1b(H": "ascii", "\x1b(I": "kana", "\x1b&@": "ascii",
}  # fmt: skip
_EUC = later("((?:\x8e[\xa1-\xfe]|\x8f[\xa1-\xfe][\xa1-\xfe])|(?:[\xa1-\xfe][\xa1-\xfe]){1,60})")
_SUPERSETS: dict[str, Callable[[bytes], str | None]] = {
    **dict.fromkeys(
        ("shift-jis", "shiftjis", "sjis", "x-sjis", "ms-kanji", "windows-31j", "cp932", "csshiftjis"),
        lambda data: _try(data, "cp932"),
    ),
    **dict.fromkeys(("euc-jp", "eucjp", "x-euc-jp", "x-euc", "eucjp-ms", "cp51932"), from_euc),
    **dict.fromkeys(("gb2312", "gbk", "gb-2312-80"), lambda data: _try(data, "gb18030")),
    **dict.fromkeys(("ks-c-5601-1987", "euc-kr"), lambda data: _try(data, "cp949")),
    **dict.fromkeys(("us-ascii", "ascii"), lambda data: _try(data, "ascii")),
    **dict.fromkeys(
        ("iso-8859-1", "latin1", "latin-1", "windows-1252", "cp1252"),
        lambda data: _try(data, "cp1252") or _try(data, "latin-1"),
    ),
}
_LATIN = frozenset(("us-ascii", "ascii", "iso-8859-1", "latin1", "latin-1", "windows-1252", "cp1252", "iso-8859-15"))
# Python's text codecs that are no charset of a mail, some of them slow on long input.
_NO_CHARSETS = frozenset(("idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined", "unicode_escape", "raw_unicode_escape", "mbcs", "oem"))  # fmt: skip

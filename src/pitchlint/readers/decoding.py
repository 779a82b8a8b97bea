"""Bytes decoded once: byte order mark, UTF-8, then the Japanese encodings that mail and exports still use."""

from __future__ import annotations

import codecs

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LEGACY = ("cp932", "euc_jp")


def decode(data: bytes) -> str | None:
    """Return the text of `data` without its byte order mark, or None where it is no text.

    CP932 is tried as the superset of Shift_JIS that Windows writes; of the legacy encodings, the first whose text
    reads as Japanese wins.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _try(data[len(mark) :], encoding)
    if b"\x1b$" in data or b"\x1b(" in data:
        text = _try(data, "iso2022_jp_2004") or _try(data, "iso2022_jp_ext")
        if text is not None and "\x1b" not in text:
            return text
    if b"\x00" in data[:4096] and not _is_mostly_text(data[:4096]):
        return None
    text = _try(data, "utf-8")
    if text is not None:
        return text
    candidates = [(_strangeness(text), text) for encoding in _LEGACY if (text := _try(data, encoding)) is not None]
    if not candidates:
        return None
    strangeness, text = min(candidates, key=lambda pair: pair[0])
    return text if strangeness <= 0.3 * len(text) else None


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _is_mostly_text(data: bytes) -> bool:
    return data.count(0) * 50 < len(data) and _try(data[:4000], "utf-8") is not None


def _strangeness(text: str) -> int:
    """Count characters that Japanese business prose does not use: private use, controls, half-width kana, rare kanji."""
    return sum(
        char > "\uffff" or "\ue000" <= char <= "\uf8ff" or (char < " " and char not in "\r\n\t") or "｡" <= char <= "ﾟ"
        for char in text
    )

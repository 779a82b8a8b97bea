"""Which format a source is in: by its suffix, and by its content where the suffix says nothing."""

from __future__ import annotations

from pitchlint.readers.decoding import decode
from pitchlint.regexes import later
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.readers.source import Source

_HEADERS = later(
    r"(?i)(?:return-path|received|from|to|subject|date|message-id|mime-version|content-type|reply-to|delivered-to|x-[a-z-]{2,40}|dkim-signature|cc|bcc|sender|in-reply-to|references|content-transfer-encoding|thread-topic|authentication-results|arc-[a-z-]{4,40}|list-[a-z-]{2,20}|user-agent|return-receipt-to|importance|priority|organization):"
)
# Colons in the encodings that we know; neither mail nor a transcript begins without one.
_MARKS = (b":", "：".encode(), "：".encode("cp932"), "：".encode("euc_jp"), b"[LINE]", b"\x1b$", b"\x00", b"PK\x03")
_TELLING = later(r"(?im)^(?:mime-version|message-id|received|content-type|date):")
_MBOX = later(
    r"From \S{1,200}.{0,20} (?:mon|tue|wed|thu|fri|sat|sun) ",
)
_TAGGED = later(r"(?i)\s*(?:<!doctype html|<html|<body|<table|<div|<p[ >]|<h1|<center|<head)")
_FLOW = later(r"\{%[-~ ]|\{\{[#^/!>]|\*\|(?:IF|END|ELSE)|<%[ =]")


def format_of(source: Source, suffixes: dict[str, str]) -> str:
    """Return the name of the reader for a source."""
    name = source.path.lower()
    slash = max(name.rfind("/"), name.rfind("\\"))
    dot = name.rfind(".", slash + 1)
    form = suffixes.get(name[dot:], "") if dot >= 0 else ""
    return form if form and form != "text" else _by_content(source, form or "")


def _by_content(source: Source, form: str) -> str:
    """Guess by the beginning; a suffix that says plain text leaves only what plain text carries: mail and transcripts."""
    data = source.head()
    if form and not any(mark in data[:600] for mark in _MARKS):
        return form
    if data.startswith(b"PK\x03\x04"):
        return "xlsx"
    text = decode(data)
    for cut in range(1, 4):  # a character may have been cut in two
        text = text if text is not None or len(data) < 4 else decode(data[:-cut])
    if text is None:
        return "text"
    from pitchlint.readers.transcript import is_transcript

    if data.startswith(b"From ") and _MBOX.match(text.lower().replace("from ", "From ", 1)):
        return "mbox"
    if _is_mail(text):
        return "eml"
    if is_transcript(text):
        return "transcript"
    return "text" if form else _of_unnamed(text)


def _is_mail(text: str) -> bool:
    """Whether a text begins with the headers of a mail: three at least, one of them such as no person writes."""
    head = text.replace("\r\n", "\n").partition("\n\n")[0]
    lines = [line for line in head.split("\n") if line[:1] not in {" ", "\t"}]
    return (
        len(lines) >= 3
        and all(_HEADERS.match(line) or ":" in line[:60].partition(" ")[0] for line in lines)
        and sum(_HEADERS.match(line) is not None for line in lines) >= 3
        and _TELLING.search(head) is not None
        and "from:" in head.lower()
    )


def _of_unnamed(text: str) -> str:
    start = text.lstrip("\ufeff \t\r\n")
    first = start.partition("\n")[0].strip()
    if start.startswith("{") and (start[1:].lstrip()[:1] in {'"', "}"}):
        return "jsonl" if first.endswith("}") else "json"
    if start.startswith("[") and start[1:].lstrip()[:1] in {"{", "]"}:
        return "json"
    if start[:200].lstrip().lower().startswith(("<mjml", "<!-- mjml")):
        return "mjml"
    if _TAGGED.match(start):
        return "html"
    if start.startswith(("---\n", "---\r\n")):
        return "markdown"
    if _FLOW.search(text):
        return "template"
    return _of_table(first, start)


def _of_table(first: str, text: str) -> str:
    """A table is told by a header that names a column of messages and by a second line of as many cells."""
    from pitchlint.readers.columns import resolve
    from pitchlint.readers.source import Manner, Unreadable
    from pitchlint.readers.tables import delimiter_of

    delimiter = delimiter_of(first)
    names = [name.strip(' "') for name in first.split(delimiter)]
    if len(names) < 2 or len(first) > 2000 or "\n" not in text:
        return "text"
    try:
        resolve("", names, Manner())
    except Unreadable:
        return "text"
    return "tsv" if delimiter == "\t" else "csv"

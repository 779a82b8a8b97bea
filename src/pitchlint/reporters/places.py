"""Where a finding is, for people: lines and columns from 1, in code points; text that harms no terminal."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from itertools import accumulate

from pitchlint.regexes import later
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pitchlint.engine import Report, Result
    from pitchlint.model import Finding, Span

# C0 and C1 controls and bidirectional controls would let a draft rewrite the screen (CVE-2021-42574 for the latter).
_HARMFUL = later("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


# What GitHub's runner reads as a command in a log: `::` where a line begins, `##[` anywhere.
_COMMAND = later(r"(?m)^[ \t]{0,80}::|##\[")

_CONTAINERS = (".eml", ".mbox", ".mbx", ".xlsx", ".xlsm")
ROWS = 6
REACH = 400


def harmless(text: str) -> str:
    """Return text with control characters and lone surrogates shown as their escapes' replacement character."""
    return _HARMFUL.sub("\ufffd", text)


def escaped(text: str) -> str:
    """Return JSON text with harmful characters, and what a build server would obey, as JSON's own escapes."""
    if not text.isascii() or "\x7f" in text:
        text = _HARMFUL.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
    return text.replace("##[", "\\u0023#[")


def one_line(text: str) -> str:
    """Return harmless text on one line."""
    return harmless(" ".join(text.split("\n")))


def defused(text: str) -> str:
    """Return text for a log with nothing in it that a build server would read as a command."""
    if "::" not in text and "##[" not in text:
        return text
    return _COMMAND.sub(lambda match: match.group().replace("::", "\u00b7::").replace("##[", "#\u00b7#["), text)


def placed(report: Report) -> Iterator[tuple[Finding, Lines]]:
    """Go through the findings of a report, each with the lines of the document that it points into."""
    known: dict[tuple[str, str | None, str], Lines] = {}
    for finding in report.findings:
        key = finding.path, finding.record, finding.part
        if key not in known:
            known[key] = Lines(report.documents[key])
        yield finding, known[key]


def by_row(result: Result, row: Callable[[Finding, Lines], str]) -> str:
    """Return what `row` makes of each finding of one message."""
    if result.message is None:
        return ""
    lines = Lines(result.message.document)
    return "".join(row(finding, lines) for finding in result.findings)


def where(finding: Finding, lines: Lines) -> str:
    """Return path, record and part where there are such, line and column of a finding."""
    line, column = lines.place(finding.span.start)
    return f"{one_line(finding.path)}{of_record(finding)}:{line}:{column}"


def of_record(finding: Finding) -> str:
    """Return the record and the part that a finding is in, in brackets, or nothing."""
    names = [one_line(finding.record)] if finding.record is not None else []
    if finding.part != "body":
        if finding.row is not None and finding.record != str(finding.row):
            names.append(f"row {finding.row}")
        names.append(one_line(finding.part))
    return f"[{', '.join(names)}]" if names else ""


def in_file(finding: Finding) -> bool:
    """Whether the lines that a finding points to are lines of its file, and not of a text decoded out of it."""
    return finding.record is None and finding.part == "body" and not finding.path.lower().endswith(_CONTAINERS)


def record_line(finding: Finding) -> int | None:
    """Return the line of its file that a finding's record stands on, where a record is a line."""
    return finding.row if finding.path.lower().endswith((".jsonl", ".ndjson")) else None


def message(finding: Finding, lines: Lines) -> str:
    """Return a finding's message on one line; for one inside a record, with its place there, which no tool can show."""
    if in_file(finding):
        return one_line(finding.message)
    line, column = lines.place(finding.span.start)
    return f"{of_record(finding) or one_line(finding.part)} {line}:{column} {one_line(finding.message)}"


def language(finding: Finding) -> str:
    """Return the language that a finding's texts are in: with `--lang auto`, that of its draft."""
    return "ja" if any("\u3040" <= char <= "\u30ff" for char in finding.why) else "en"


def slashed(path: str) -> str:
    """Return a path as repositories write it: from the working folder, with slashes, harmless."""
    import os

    return harmless(os.path.normpath(path).replace(os.sep, "/"))


class Lines:
    """The lines of a document, for turning offsets into places."""

    def __init__(self, document: str) -> None:
        """Note where the lines of `document` begin."""
        self.document = document
        self._bytes = array("q")
        self.starts = [0, *(match.end() for match in re.finditer("\n", document))]

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1, of a code point offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def of(self, span: Span) -> list[tuple[int, str, int, int]]:
        """Return the lines that a span touches: number, text, and the marked columns from 0 of that text.

        At most ROWS lines, each cut to REACH code points on either side of the span, however long they are.
        """
        first, last = self.place(span.start)[0], self.place(max(span.start, span.end - 1))[0]
        rows = []
        for number in range(first, min(last, first + ROWS - 1) + 1):
            start = self.starts[number - 1]
            end = self.starts[number] - 1 if number < len(self.starts) else len(self.document)
            start, end = max(start, span.start - REACH), min(end, span.end + REACH)
            text = self.document[start:end].rstrip("\r")
            rows.append((number, text, max(0, span.start - start), min(len(text), span.end - start)))
        return rows

    def byte_column(self, offset: int) -> int:
        """Return the column, from 1, in bytes of UTF-8, of a code point offset."""
        if not self._bytes:
            sizes = (
                1 if char < "\x80" else 2 if char < "\u0800" else 3 if char < "\U00010000" else 4
                for char in self.document
            )
            self._bytes = array("q", accumulate(sizes, initial=0))
        line, _ = self.place(offset)
        return self._bytes[offset] - self._bytes[self.starts[line - 1]] + 1

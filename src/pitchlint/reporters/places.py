"""Where a finding is, for people: lines and columns from 1, in code points; text that harms no terminal."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from pitchlint.regexes import compiled

if TYPE_CHECKING:
    from pitchlint.model import Span

# C0 and C1 controls and bidirectional controls would let a draft rewrite the screen (CVE-2021-42574 for the latter).
_HARMFUL = compiled("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def harmless(text: str) -> str:
    """Return text with control characters and lone surrogates shown as their escapes' replacement character."""
    return _HARMFUL.sub("\ufffd", text)


class Lines:
    """The lines of a document, for turning offsets into places."""

    def __init__(self, document: str) -> None:
        """Note where the lines of `document` begin."""
        self.document = document
        self.starts = [0, *(match.end() for match in re.finditer("\n", document))]

    def place(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1, of a code point offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def of(self, span: Span) -> list[tuple[int, str, int, int]]:
        """Return the lines that a span touches: number, text, and the marked columns from 0."""
        first, last = self.place(span.start)[0], self.place(max(span.start, span.end - 1))[0]
        rows = []
        for number in range(first, last + 1):
            start = self.starts[number - 1]
            end = self.starts[number] - 1 if number < len(self.starts) else len(self.document)
            text = self.document[start:end].rstrip("\r")
            rows.append((number, text, max(0, span.start - start), min(len(text), span.end - start)))
        return rows

"""A passage and a rule's ways to mend it in, edits of the document out.

An edit changes only what the author wrote as prose and can see: one that would touch masked markup, a placeholder or
quoted history, or words that stand in quotation marks, is not made at all.
"""

from __future__ import annotations

from pitchlint.model import Edit, Span
from pitchlint.regexes import compiled
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pitchlint.rules.vocabulary import Mend

_OPEN = {"「": "」", "『": "』", "“": "”", "‘": "’"}
_ENDINGS = " \t\r\n\u3000.。．!！?？…、,;:)）」』”\"'♪\u2060"
_FARTHEST = 400  # how far back a quotation mark may stand
_HONORIFIC = "おご御"


def mend(ways: Sequence[Mend], document: str, masked: str, span: Span, end: int) -> tuple[Edit, ...]:
    """Return the edits that mend `span` of `document`, ascending and apart; none where one of them is not allowed.

    `masked` is the document with everything that is not prose masked, offset by offset; `end` is where the span's
    sentence ends.
    """
    if len(masked) != len(document) or _is_quoted(document, span.start):
        return ()
    edits = [edit for way in ways for edit in _edits(way, document, span, end)]
    edits.sort()
    kept: list[Edit] = []
    for edit in edits:
        if not _is_prose(document, masked, edit.span):
            return ()
        if (not kept or kept[-1].span.end < edit.span.start) and document[slice(*edit.span)] != edit.text:
            kept.append(edit)
    return tuple(kept)


def _edits(way: Mend, document: str, span: Span, end: int) -> list[Edit]:
    start, stop = span
    if way.kind == "whole":
        twice = next((size for size in range(len(way.text), 0, -1) if document.startswith(way.text[-size:], stop)), 0)
        return [Edit(span, way.text[: len(way.text) - twice])]  # 早め|に becomes 〔期日〕まで|に
    if way.kind == "replace":
        found = compiled(way.pattern).finditer(document, start, stop)
        return [Edit(Span(*match.span()), match.expand(way.text)) for match in found if match.end() > match.start()]
    at = stop
    if way.kind == "before":
        at = start - (document[start - 1 : start] in _HONORIFIC and start > 0 and document[start] not in _HONORIFIC)
    elif way.kind == "end":
        at = max(end, stop)
        while at > stop and document[at - 1] in _ENDINGS:
            at -= 1
    there = at if way.kind == "after" else max(0, at - len(way.text))
    return [] if document.startswith(way.text, there) else [Edit(Span(at, at), way.text)]


def _is_prose(document: str, masked: str, span: Span) -> bool:
    """Whether all of a span is the author's prose; for an insertion, whether it is at least on one side."""
    start, end = span
    if start < end:
        return document[start:end] == masked[start:end]
    beside = [at for at in (start - 1, start) if 0 <= at < len(document)]
    return any(document[at] == masked[at] for at in beside)


def _is_quoted(document: str, at: int) -> bool:
    """Whether an offset lies in quotation marks that were opened in the same line."""
    line = document[max(document.rfind("\n", 0, at) + 1, at - _FARTHEST) : at]
    closing: list[str] = []
    for char in line:
        if closing and char == closing[-1]:
            closing.pop()
        elif char in _OPEN:
            closing.append(_OPEN[char])
        elif char == '"':
            closing.append(char)
    return bool(closing)

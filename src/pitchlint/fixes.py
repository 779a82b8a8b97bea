"""Fixes applied to a file's bytes, again and again until nothing is left to mend, and shown as a diff."""

from __future__ import annotations

import re

from pitchlint.readers.decoding import decode
from pitchlint.splicing import spliced
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pitchlint.engine import Report
    from pitchlint.model import Edit, Finding

ROUNDS = 50
_LINE = re.compile(r"[^\n]*\n|[^\n]+")


class Mended(NamedTuple):
    """A file's bytes after mending, the last report on them, how many findings were mended, and what was in the way."""

    data: bytes
    report: Report
    applied: int
    obstacle: str = ""


def applicable(finding: Finding, unsafe: bool) -> bool:
    """Whether a finding has a fix that may be applied."""
    return finding.fix is not None and (finding.fix.safe or unsafe)


def mended(data: bytes, check: Callable[[bytes], Report], unsafe: bool) -> Mended:
    """Apply fixes and check again until none is left; `check` reports on the file's bytes.

    Where they would never come to an end, or where the text of the findings is not the file's own (a mail, a table),
    the bytes stay as they are and the obstacle is named.
    """
    before, first = data, check(data)
    report, applied = first, 0
    for _ in range(ROUNDS):
        wanted = [finding for finding in report.findings if applicable(finding, unsafe)]
        if not wanted:
            return Mended(data, report, applied)
        text = decode(data)
        own = [finding for finding in wanted if finding.record is None and _document(report, finding) == text]
        if not own:
            return Mended(data, report, applied, "its text is decoded from a container that is not written back")
        fixed, edits = _apart(own)
        made = spliced(data, edits)
        if made is None:
            return Mended(before, first, 0, "its encoding cannot say what the fix writes")
        data, applied = made, applied + fixed
        report = check(data)
    return Mended(before, first, 0, f"its fixes do not come to an end in {ROUNDS} rounds")


def _document(report: Report, finding: Finding) -> str | None:
    return report.documents.get((finding.path, finding.record, finding.part))


def _apart(found: Sequence[Finding]) -> tuple[int, list[Edit]]:
    """The edits of as many fixes as lie apart, ascending, and how many fixes those are; the others wait a round."""
    chosen: list[Edit] = []
    count = 0
    fixes = sorted(finding.fix.edits for finding in found if finding.fix)
    for edits in fixes:
        if not chosen or edits[0].span.start > chosen[-1].span.end:
            chosen.extend(edits)
            count += 1
    return count, chosen


def difference(path: str, before: bytes, after: bytes) -> str:
    """Return a unified diff of two states of a file's text."""
    from difflib import unified_diff

    old, new = (_LINE.findall(decode(data) or "") for data in (before, after))
    rows = unified_diff(old, new, path, path)
    return "".join(row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in rows)

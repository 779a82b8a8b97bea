"""One line a finding: path:line:column: CODE message."""

from __future__ import annotations

from pitchlint.reporters.places import Lines, by_row, defused, one_line, placed, where
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.engine import Report, Result
    from pitchlint.model import Finding, ReadError
    from pitchlint.reporters import View


def render(report: Report, view: View) -> str:
    """Return one line per finding."""
    return "".join(row(finding, lines) for finding, lines in placed(report))


def row(finding: Finding, lines: Lines) -> str:
    """Return the line of a finding in a document of these lines."""
    return defused(f"{where(finding, lines)}: {finding.code} {one_line(finding.message)}\n")


def rows(result: Result) -> str:
    """Return one line per finding of one message, for output that is written as results come."""
    return by_row(result, row)


def unread(error: ReadError) -> str:
    """Return what could not be read as one line: where, what, and the cure."""
    line = f":{error.line}" if error.line else ""
    return defused(f"{one_line(error.path)}{line}: {one_line(error.message)}; {one_line(error.cure)}")

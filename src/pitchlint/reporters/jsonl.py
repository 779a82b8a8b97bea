"""One JSON object a line, a finding each, in the shape of the JSON report's findings."""

from __future__ import annotations

from pitchlint.reporters.json_format import as_object, dumps
from pitchlint.reporters.places import Lines, by_row, placed
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.engine import Report, Result
    from pitchlint.model import Finding
    from pitchlint.reporters import View


def render(report: Report, view: View) -> str:
    """Return one line per finding."""
    return "".join(row(finding, lines) for finding, lines in placed(report))


def rows(result: Result) -> str:
    """Return one line per finding of one message, for output that is written as results come."""
    return by_row(result, row)


def row(finding: Finding, lines: Lines) -> str:
    """Return the line of a finding in a document of these lines."""
    return dumps(as_object(finding, lines)) + "\n"

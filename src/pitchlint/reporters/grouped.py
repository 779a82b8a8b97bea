"""Findings under their files: a line for the file, then line, column, code and message of each finding, in columns."""

from __future__ import annotations

from pitchlint.reporters.places import defused, of_record, one_line, placed
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.engine import Report
    from pitchlint.reporters import View

_COLORS = {"error": "31", "warning": "33", "info": "36"}


def render(report: Report, view: View) -> str:
    """Return the findings grouped by file and record, with a blank line between groups."""
    groups: dict[str, list[tuple[str, str, str, str]]] = {}
    for finding, lines in placed(report):
        line, column = lines.place(finding.span.start)
        row = (f"{line}:{column}", finding.severity, finding.code, one_line(finding.message))
        groups.setdefault(one_line(finding.path) + of_record(finding), []).append(row)
    return "\n".join(_group(name, rows, view.color) for name, rows in groups.items())


def _group(name: str, rows: list[tuple[str, str, str, str]], color: bool) -> str:
    said = [f"\x1b[1m{defused(name)}\x1b[0m" if color else defused(name)]
    wide = [max(len(row[index]) for row in rows) for index in range(3)]
    for place, severity, code, message in rows:
        severity_shown = severity.ljust(wide[1])
        if color:
            severity_shown = f"\x1b[{_COLORS[severity]}m{severity_shown}\x1b[0m"
        said.append(f"  {place.rjust(wide[0])}  {severity_shown}  {code.ljust(wide[2])}  {defused(message)}")
    return "\n".join(said) + "\n"

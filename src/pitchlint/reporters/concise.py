"""One line a finding: path:line:column: CODE message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchlint.reporters.places import Lines, harmless

if TYPE_CHECKING:
    from pitchlint.engine import Report
    from pitchlint.model import Finding, ReadError


def render(report: Report) -> str:
    """Return one line per finding."""
    lines: dict[tuple[str, str | None], Lines] = {}
    rows = []
    for finding in report.findings:
        key = finding.path, finding.record
        if key not in lines:
            lines[key] = Lines(report.documents[key])
        rows.append(f"{where(finding, lines[key])}: {finding.code} {_line(finding.message)}\n")
    return "".join(rows)


def where(finding: Finding, lines: Lines) -> str:
    """Return path, record where there is one, line and column of a finding."""
    line, column = lines.place(finding.span.start)
    record = f"[{_line(finding.record)}]" if finding.record is not None else ""
    return f"{_line(finding.path)}{record}:{line}:{column}"


def unread(error: ReadError) -> str:
    """Return what could not be read as one line: where, what, and the cure."""
    line = f":{error.line}" if error.line else ""
    return f"{_line(error.path)}{line}: {_line(error.message)}; {_line(error.cure)}"


def _line(text: str) -> str:
    return harmless(" ".join(text.split("\n")))

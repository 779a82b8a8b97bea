"""One line a finding: path:line:column: CODE message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchlint.reporters.places import Lines, harmless

if TYPE_CHECKING:
    from pitchlint.engine import Report, Result
    from pitchlint.model import Finding, ReadError


def render(report: Report) -> str:
    """Return one line per finding."""
    lines: dict[tuple[str, str | None, str], Lines] = {}
    rows = []
    for finding in report.findings:
        key = finding.path, finding.record, finding.part
        if key not in lines:
            lines[key] = Lines(report.documents[key])
        rows.append(f"{where(finding, lines[key])}: {finding.code} {_line(finding.message)}\n")
    return "".join(rows)


def rows(result: Result) -> str:
    """Return one line per finding of one message, for output that is written as results come."""
    if result.message is None:
        return ""
    lines = Lines(result.message.document)
    return "".join(f"{where(finding, lines)}: {finding.code} {_line(finding.message)}\n" for finding in result.findings)


def where(finding: Finding, lines: Lines) -> str:
    """Return path, record and part where there are such, line and column of a finding."""
    line, column = lines.place(finding.span.start)
    names = [_line(finding.record)] if finding.record is not None else []
    if finding.part != "body":
        if finding.row is not None and finding.record != str(finding.row):
            names.append(f"row {finding.row}")
        names.append(_line(finding.part))
    return f"{_line(finding.path)}{'[' + ', '.join(names) + ']' if names else ''}:{line}:{column}"


def unread(error: ReadError) -> str:
    """Return what could not be read as one line: where, what, and the cure."""
    line = f":{error.line}" if error.line else ""
    return f"{_line(error.path)}{line}: {_line(error.message)}; {_line(error.cure)}"


def _line(text: str) -> str:
    return harmless(" ".join(text.split("\n")))

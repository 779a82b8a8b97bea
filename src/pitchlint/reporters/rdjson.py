"""Reviewdog's diagnostic format (rdjson), whose columns count UTF-8 bytes from 1."""

from __future__ import annotations

from pitchlint.reporters.json_format import dumps
from pitchlint.reporters.places import Lines, in_file, message, one_line, placed, record_line, slashed
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.engine import Report
    from pitchlint.model import Finding, Span
    from pitchlint.reporters import View

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def render(report: Report, view: View) -> str:
    """Return the report as one rdjson object."""
    found = [_diagnostic(finding, lines) for finding, lines in placed(report)]
    for error in report.errors:
        location: dict[str, object] = {"path": slashed(error.path)}
        if error.line:
            location["range"] = {"start": {"line": error.line}}
        said = f"not read: {one_line(error.message)}; {one_line(error.cure)}"
        found.append({"message": said, "location": location, "severity": "ERROR"})
    source = {"name": "pitchlint", "url": "https://github.com/pitchlint/pitchlint"}
    return dumps({"source": source, "diagnostics": found}, indent=1) + "\n"


def _diagnostic(finding: Finding, lines: Lines) -> dict[str, object]:
    location: dict[str, object] = {"path": slashed(finding.path)}
    if in_file(finding):
        location["range"] = _range(finding.span, lines)
    elif number := record_line(finding):
        location["range"] = {"start": {"line": number}}
    said = (message(finding, lines), one_line(finding.why), one_line(finding.suggestion or ""))
    made: dict[str, object] = {
        "message": "\n".join(text for text in said if text),
        "location": location,
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code},
    }
    if finding.fix and in_file(finding):
        made["suggestions"] = [{"range": _range(edit.span, lines), "text": edit.text} for edit in finding.fix.edits]
    return made


def _range(span: Span, lines: Lines) -> dict[str, object]:
    return {"start": _position(span.start, lines), "end": _position(span.end, lines)}


def _position(offset: int, lines: Lines) -> dict[str, int]:
    return {"line": lines.place(offset)[0], "column": lines.byte_column(offset)}

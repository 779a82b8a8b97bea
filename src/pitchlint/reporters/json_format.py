"""The report as one JSON object, version 1 (docs/outputs.md)."""

from __future__ import annotations

import json

from pitchlint.reporters.places import Lines, escaped, placed
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.engine import Report
    from pitchlint.model import Finding
    from pitchlint.reporters import View


def render(report: Report, view: View) -> str:
    """Return the report as JSON; escapes keep lone surrogates and controls out of the stream."""
    severities = [finding.severity for finding in report.findings]
    whole = {
        "version": 1,
        "findings": [as_object(finding, lines) for finding, lines in placed(report)],
        "errors": [error._asdict() for error in report.errors],
        "summary": {
            "files": report.files, "messages": report.messages, "errors": severities.count("error"),
            "warnings": severities.count("warning"), "infos": severities.count("info"), "unreadable": len(report.errors),
        },
    }  # fmt: skip
    if report.stairs:
        whole["sequences"] = [
            {"name": name, "steps": [stair._asdict() for stair in stairs]} for name, stairs in report.stairs.items()
        ]
    return dumps(whole, indent=1) + "\n"


def dumps(value: object, indent: int | None = None) -> str:
    """Return JSON in which what could harm a terminal or is no Unicode stands as an escape."""
    return escaped(json.dumps(value, ensure_ascii=False, indent=indent))


def as_object(finding: Finding, lines: Lines) -> dict[str, object]:
    """Return a finding as the contract has it; columns and offsets are code points."""

    def point(offset: int) -> dict[str, int]:
        line, column = lines.place(offset)
        return {"line": line, "column": column, "offset": offset}

    fix = finding.fix and {
        "safe": finding.fix.safe,
        "edits": [
            {"start": point(edit.span.start), "end": point(edit.span.end), "text": edit.text}
            for edit in finding.fix.edits
        ],
    }
    return {
        "code": finding.code, "name": finding.name, "severity": finding.severity, "message": finding.message,
        "why": finding.why, "suggestion": finding.suggestion, "path": finding.path, "record": finding.record,
        "part": finding.part, "start": point(finding.span.start), "end": point(finding.span.end), "quote": finding.quote,
        "source": {"seed": finding.source[0], "principle": finding.source[1]}, "fix": fix, "row": finding.row,
    }  # fmt: skip

"""The report as one JSON object, version 1 (docs/design.md, contracts)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from pitchlint.reporters.places import Lines

if TYPE_CHECKING:
    from pitchlint.engine import Report
    from pitchlint.model import Finding


def render(report: Report) -> str:
    """Return the report as JSON; escapes keep lone surrogates and controls out of the stream."""
    lines: dict[tuple[str, str | None, str], Lines] = {}
    findings = []
    for finding in report.findings:
        key = finding.path, finding.record, finding.part
        if key not in lines:
            lines[key] = Lines(report.documents[key])
        findings.append(_finding(finding, lines[key]))
    severities = [finding.severity for finding in report.findings]
    whole = {
        "version": 1,
        "findings": findings,
        "errors": [error._asdict() for error in report.errors],
        "summary": {
            "files": report.files, "messages": report.messages, "errors": severities.count("error"),
            "warnings": severities.count("warning"), "infos": severities.count("info"), "unreadable": len(report.errors),
        },
    }  # fmt: skip
    text = json.dumps(whole, ensure_ascii=False, indent=1)
    return (text if text.isprintable() or not _has_surrogate(text) else json.dumps(whole, indent=1)) + "\n"


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in text)


def _finding(finding: Finding, lines: Lines) -> dict[str, object]:
    def point(offset: int) -> dict[str, int]:
        line, column = lines.place(offset)
        return {"line": line, "column": column, "offset": offset}

    return {
        "code": finding.code, "name": finding.name, "severity": finding.severity, "message": finding.message,
        "why": finding.why, "suggestion": finding.suggestion, "path": finding.path, "record": finding.record,
        "part": finding.part, "start": point(finding.span.start), "end": point(finding.span.end), "quote": finding.quote,
        "source": {"seed": finding.source[0], "principle": finding.source[1]}, "fix": None, "row": finding.row,
    }  # fmt: skip

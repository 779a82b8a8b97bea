"""SARIF 2.1.0: the rules with their texts, findings with fingerprints and fixes, and what could not be read.

Columns count code points, which `columnKind` declares (the default would be UTF-16). A finding inside a record
names it as a logical location, and its message says where in it; it stands on the record's line where a record is one.
"""

from __future__ import annotations

import os
from urllib.parse import quote

from pitchlint import __version__
from pitchlint.reporters.fingerprints import fingerprints
from pitchlint.reporters.json_format import dumps
from pitchlint.reporters.places import Lines, harmless, in_file, message, one_line, placed, record_line
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.engine import Report
    from pitchlint.model import Finding, Fix, Span
    from pitchlint.reporters import View
    from pitchlint.rules.vocabulary import Rule

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_HOME = "https://github.com/pitchlint/pitchlint"


def render(report: Report, view: View) -> str:
    """Return the report as one SARIF log with one run."""
    rules = [_rule(rule, view.lang) for rule in sorted(view.rules, key=lambda rule: rule.code)]
    index = {str(rule["id"]): number for number, rule in enumerate(rules)}
    results = [
        _result(finding, lines, fingerprint, index)
        for (finding, lines), fingerprint in zip(placed(report), fingerprints(report), strict=True)
    ]
    unread = [
        {
            "level": "error",
            "message": {"text": f"{one_line(error.message)}; {one_line(error.cure)}"},
            "locations": [{"physicalLocation": _place(error.path) | _line(error.line)}],
        }
        for error in report.errors
    ]
    run = {
        "tool": {"driver": {"name": "pitchlint", "version": __version__, "informationUri": _HOME, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": not unread, "toolExecutionNotifications": unread}],
        "results": results,
    }
    return dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1) + "\n"


def _rule(rule: Rule, lang: str) -> dict[str, object]:
    why, better = rule.why[lang], rule.suggest[lang]
    short = rule.message[lang].replace("“{match}”", "…").replace("「{match}」", "…").replace("{match}", "…")
    source = f"seeds/{rule.source[0]}.md: {rule.source[1]}"
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": harmless(short)},
        "fullDescription": {"text": harmless(why)},
        "help": {
            "text": harmless(f"{why}\n\n{better}\n\n({source})"),
            "markdown": harmless(f"{why}\n\n> {better}\n\n({source})"),
        },
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {
            "tags": ["writing", rule.code.rstrip("0123456789")],
            "problem.severity": _PROBLEMS[rule.severity],
        },
    }


_PROBLEMS = {"error": "error", "warning": "warning", "info": "recommendation"}


def _result(finding: Finding, lines: Lines, fingerprint: str, index: dict[str, int]) -> dict[str, object]:
    said = [one_line(text) for text in (finding.why, finding.suggestion) if text]
    location: dict[str, object] = {"physicalLocation": _place(finding.path)}
    if in_file(finding):
        region = _region(finding.span, lines) | {"snippet": {"text": harmless(finding.quote)}}
        location["physicalLocation"] = _place(finding.path) | {"region": region}
    else:
        location["physicalLocation"] = _place(finding.path) | _line(record_line(finding))
        location["logicalLocations"] = [{"name": harmless(finding.record or finding.part), "kind": "object"}]
    made: dict[str, object] = {
        "ruleId": finding.code,
        "level": _LEVELS[finding.severity],
        "message": {"text": "\n".join((message(finding, lines), *said))},
        "locations": [location],
        "partialFingerprints": {"pitchlint/v1": fingerprint},
    }
    if finding.code in index:
        made["ruleIndex"] = index[finding.code]
    if finding.fix and in_file(finding):
        made["fixes"] = [_fix(finding.fix, finding, lines)]
    return made


def _fix(fix: Fix, finding: Finding, lines: Lines) -> dict[str, object]:
    replacements = [
        {"deletedRegion": _region(edit.span, lines), "insertedContent": {"text": edit.text}} for edit in fix.edits
    ]
    about = finding.suggestion or finding.message
    return {
        "description": {"text": one_line(about) if fix.safe else f"{one_line(about)} (leaves a blank to fill)"},
        "artifactChanges": [_place(finding.path) | {"replacements": replacements}],
    }


def _region(span: Span, lines: Lines) -> dict[str, object]:
    (line, column), (end_line, end_column) = lines.place(span.start), lines.place(span.end)
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}


def _line(line: int | None) -> dict[str, object]:
    return {"region": {"startLine": line}} if line else {}


def _place(path: str) -> dict[str, object]:
    plain = os.path.normpath(path).replace(os.sep, "/")
    uri = quote(os.fsencode(plain))
    if plain.startswith("/"):
        return {"artifactLocation": {"uri": f"file://{uri}"}}
    return {"artifactLocation": {"uri": uri if ":" not in uri else f"./{uri}", "uriBaseId": "%SRCROOT%"}}

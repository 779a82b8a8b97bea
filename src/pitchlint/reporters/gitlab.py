"""GitLab's code quality report: a JSON list of findings with fingerprints that survive moved lines."""

from __future__ import annotations

from pitchlint.reporters.fingerprints import fingerprints
from pitchlint.reporters.json_format import dumps
from pitchlint.reporters.places import in_file, message, one_line, placed, record_line, slashed
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.engine import Report
    from pitchlint.reporters import View

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(report: Report, view: View) -> str:
    """Return the report; what could not be read is a blocker, so that nobody takes it for clean."""
    found: list[dict[str, object]] = []
    for (finding, lines), fingerprint in zip(placed(report), fingerprints(report), strict=True):
        line = lines.place(finding.span.start)[0]
        last = lines.place(max(finding.span.start, finding.span.end - 1))[0]
        found.append({
            "description": f"{finding.code} {message(finding, lines)}",
            "check_name": f"{finding.code} {finding.name}",
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[finding.severity],
            "location": {
                "path": slashed(finding.path),
                "lines": {"begin": line, "end": last} if in_file(finding) else {"begin": record_line(finding) or 1},
            },
            "content": {"body": "\n\n".join(one_line(text) for text in (finding.why, finding.suggestion) if text)},
        })  # fmt: skip
    for error in report.errors:
        found.append({
            "description": f"pitchlint could not read this: {one_line(error.message)}; {one_line(error.cure)}",
            "check_name": "unreadable",
            "fingerprint": _of_error(error.path, error.message),
            "severity": "blocker",
            "location": {"path": slashed(error.path), "lines": {"begin": error.line or 1}},
        })  # fmt: skip
    return dumps(found, indent=1) + "\n"


def _of_error(path: str, message: str) -> str:
    from hashlib import sha256

    return sha256(f"unreadable\0{path}\0{message}".encode("utf-8", "surrogatepass")).hexdigest()[:32]

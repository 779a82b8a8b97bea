"""GitHub's workflow commands: one annotation a finding.

Values are escaped as the runner reads them: `%`, CR and LF everywhere, `:` and `,` in properties as well. Columns
are given where a finding stays on one line, for GitHub takes them for such annotations only.
"""

from __future__ import annotations

from pitchlint.reporters.places import Lines, in_file, message, one_line, placed, record_line, slashed
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.engine import Report
    from pitchlint.model import Finding, ReadError
    from pitchlint.reporters import View

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: Report, view: View) -> str:
    """Return one workflow command per finding and per file that could not be read."""
    said = [_annotation(finding, lines) for finding, lines in placed(report)]
    said += [_unreadable(error) for error in report.errors]
    return "".join(f"{line}\n" for line in said)


def _annotation(finding: Finding, lines: Lines) -> str:
    properties = {"file": slashed(finding.path)}
    line, column = lines.place(finding.span.start)
    end_line, end_column = lines.place(finding.span.end)
    if in_file(finding):
        properties |= {"line": str(line), "endLine": str(end_line)}
        if line == end_line:
            properties |= {"col": str(column), "endColumn": str(end_column)}
    elif number := record_line(finding):
        properties["line"] = str(number)
    properties["title"] = f"pitchlint {finding.code} {finding.name}"
    said = [message(finding, lines), one_line(finding.why), one_line(finding.suggestion or "")]
    return command(_COMMANDS[finding.severity], properties, "\n".join(text for text in said if text))


def _unreadable(error: ReadError) -> str:
    properties = {"file": slashed(error.path)} | ({"line": str(error.line)} if error.line else {})
    properties["title"] = "pitchlint: not read"
    return command("error", properties, f"{one_line(error.message)}; {one_line(error.cure)}")


def command(name: str, properties: dict[str, str], text: str) -> str:
    """Return a workflow command with its values escaped."""
    shown = ",".join(
        f"{key}={_data(value).replace(':', '%3A').replace(',', '%2C')}" for key, value in properties.items()
    )
    return f"::{name} {shown}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

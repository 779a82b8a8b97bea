"""Checkstyle's XML, which many build servers and editors read."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from pitchlint.reporters.places import in_file, message, one_line, placed, record_line, slashed
from pitchlint.reporters.xml_format import clean, written
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.engine import Report
    from pitchlint.reporters import View


def render(report: Report, view: View) -> str:
    """Return the report; a finding in a record names it in its message and stands on the file's first line."""
    root = Element("checkstyle", version="10.0")
    files: dict[str, Element] = {}

    def add(path: str, line: int, column: int, severity: str, text: str, source: str) -> None:
        if path not in files:
            files[path] = SubElement(root, "file", name=clean(slashed(path)))
        place = {"line": str(line)} | ({"column": str(column)} if column else {})
        said = {"severity": severity, "message": clean(text), "source": source}
        SubElement(files[path], "error", place | said)

    for finding, lines in placed(report):
        line, column = lines.place(finding.span.start)
        place = (line, column) if in_file(finding) else (record_line(finding) or 1, 0)
        add(finding.path, *place, finding.severity, message(finding, lines), f"pitchlint.{finding.code}")
    for error in report.errors:
        said = f"not read: {one_line(error.message)}; {one_line(error.cure)}"
        add(error.path, error.line or 1, 0, "error", said, "pitchlint.unreadable")
    return written(root)

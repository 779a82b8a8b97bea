"""JUnit XML: a test suite per file, a failed test case per finding; a run without findings is one that passed."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from pitchlint.reporters.places import one_line, placed, slashed, where
from pitchlint.reporters.xml_format import clean, written
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.engine import Report
    from pitchlint.reporters import View


def render(report: Report, view: View) -> str:
    """Return the report; what could not be read is an error, which JUnit keeps apart from a failure."""
    suites: dict[str, list[Element]] = {}
    for finding, lines in placed(report):
        path = slashed(finding.path)
        case = Element(
            "testcase", name=clean(f"{finding.code} {finding.name} {where(finding, lines)}"), classname=clean(path)
        )
        failure = SubElement(case, "failure", type=finding.severity, message=clean(one_line(finding.message)))
        failure.text = clean(
            "\n".join(text for text in (where(finding, lines), finding.quote, finding.why, finding.suggestion) if text)
        )
        suites.setdefault(path, []).append(case)
    for error in report.errors:
        path = slashed(error.path)
        case = Element("testcase", name=f"read {clean(path)}", classname=clean(path))
        SubElement(case, "error", type="unreadable", message=clean(one_line(error.message))).text = clean(error.cure)
        suites.setdefault(path, []).append(case)
    if not suites:
        suites["pitchlint"] = [Element("testcase", name=f"{report.messages} messages", classname="pitchlint")]
    root = Element("testsuites", {"name": "pitchlint"} | _counts([case for cases in suites.values() for case in cases]))
    for name, cases in suites.items():
        SubElement(root, "testsuite", {"name": clean(name)} | _counts(cases)).extend(cases)
    return written(root)


def _counts(cases: list[Element]) -> dict[str, str]:
    failed, broken = (sum(case.find(kind) is not None for case in cases) for kind in ("failure", "error"))
    return {"tests": str(len(cases)), "failures": str(failed), "errors": str(broken), "skipped": "0", "time": "0"}

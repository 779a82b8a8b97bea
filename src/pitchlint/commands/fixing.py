"""`pitchlint check --fix` and `--diff`: what was found is mended, or shown as it would be, and what is left is told."""

from __future__ import annotations

import sys

from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from pitchlint.engine import Report
    from pitchlint.fixes import Mended

    Check = Callable[[str, bytes], Report]


def mend_files(report: Report, check: Check, options: argparse.Namespace) -> tuple[Report, bool]:
    """Mend the files of a report, or show how; return the report on what is left, and whether files would change.

    `check` reports on a file's bytes under its path; what was in the way of a fix is told on standard error.
    """
    from pitchlint import writing
    from pitchlint.fixes import applicable, difference
    from pitchlint.model import Refused

    paths = {finding.path: None for finding in report.findings if applicable(finding, options.unsafe_fixes)}
    applied, changed = 0, 0
    for path in paths:
        try:
            with open(path, "rb") as file:
                before = file.read()
            made = _mended(path, before, check, options.unsafe_fixes)
            if made.data == before:
                continue
            if options.diff:
                _show(difference(path, before, made.data))
            else:
                writing.write(path, made.data, before)
                report = _replaced(report, path, made.report)
        except (OSError, Refused) as error:
            _obstacle(str(error))
            continue
        applied, changed = applied + made.applied, changed + 1
    _tell(report, applied, changed, options)
    return report, changed > 0


def mend_stream(path: str, before: bytes, check: Check, options: argparse.Namespace) -> tuple[Report, bool]:
    """Write standard input to standard output as it is mended, or show what would change; see `mend_files`."""
    from pitchlint.fixes import difference

    made = _mended(path, before, check, options.unsafe_fixes)
    if options.diff:
        _show(difference(path, before, made.data))
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(made.data)
    return made.report, made.data != before


def _mended(path: str, before: bytes, check: Check, unsafe: bool) -> Mended:
    from pitchlint.fixes import mended

    made = mended(before, lambda data: check(path, data), unsafe)
    if made.obstacle:
        _obstacle(f"{path}: {made.obstacle}")
    return made


def _obstacle(text: str) -> None:
    from pitchlint.reporters.places import defused, one_line

    sys.stderr.write(defused(f"pitchlint: not mended: {one_line(text)}\n"))


def _show(difference: str) -> None:
    from pitchlint.reporters.places import defused, harmless

    rows = (f"{harmless(row[:-1])}\r" if row.endswith("\r") else harmless(row) for row in difference.split("\n"))
    sys.stdout.write(defused("\n".join(rows)))


def _replaced(report: Report, path: str, part: Report) -> Report:
    """The report with one file's findings replaced by those of `part`."""
    report.documents.update(part.documents)
    findings = [finding for finding in report.findings if finding.path != path]
    findings += [finding for finding in part.findings if finding.path == path]
    findings.sort(key=lambda item: item.path)
    return report._replace(findings=findings)


def _tell(report: Report, applied: int, changed: int, options: argparse.Namespace) -> None:
    """Say on standard error what was done, and what --unsafe-fixes would do."""
    if options.quiet:
        return
    done = "would mend" if options.diff else "mended"
    findings = "1 finding" if applied == 1 else f"{applied} findings"
    sys.stderr.write(f"{done} {findings} in {changed} {'file' if changed == 1 else 'files'}\n")
    unsafe = sum(finding.fix is not None and not finding.fix.safe for finding in report.findings)
    if unsafe and not options.unsafe_fixes:
        sys.stderr.write(f"{unsafe} more with --unsafe-fixes, which leaves blanks to fill\n")

"""Findings in, findings out: less what is suppressed beside them, what has not changed, and what a baseline knows."""

from __future__ import annotations

import os
from bisect import bisect_right

from pitchlint.config.resolving import OWN_CODES
from pitchlint.engine import key as document_of
from pitchlint.engine import wanted
from pitchlint.model import Refused
from pitchlint.suppression import files as ignore_files
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.engine import Report
    from pitchlint.model import Finding
    from pitchlint.project import Asked, Project


def weighed(project: Project, finding: Finding) -> Finding:
    """Return a finding about a suppression with the severity that is configured for it."""
    if finding.code not in OWN_CODES:
        return finding
    severity = project.of(finding.path)[0].held(finding.path).severities.get(finding.code, "off")
    return finding if severity == "off" else finding._replace(severity=severity)  # type: ignore[arg-type]


def needs_all(project: Project, files: list[str]) -> bool:
    """Whether what is to be taken out cannot be told from one message: ignore files and baselines are counted."""
    asked = project.asked
    return bool(
        asked.update_baseline
        or ignore_files(files)
        or any(asked.baseline or project.of(path)[0].baseline for path in files)
    )


def unanswered(project: Project, report: Report, files: list[str]) -> list[Finding]:
    """Return the findings that no ignore file suppresses, and what is to be said of the ignore files."""
    if not ignore_files(files):
        return report.findings
    from pitchlint.suppression import ignore_file
    from pitchlint.suppression.directives import current_day

    today = project.asked.today or current_day()
    lang = project.asked.lang
    found, said, documents = ignore_file.suppressed(report.findings, files, project.names(), lang, today)
    report.documents.update(documents)
    for finding in said:
        settings, _ = project.of(finding.path)
        if wanted(finding.code, project.options(settings, settings.held(finding.path), [])):
            found = [*found, finding]
    return found


def changed(
    project: Project, found: list[Finding], report: Report, lines: dict[str, list[tuple[int, int]]]
) -> list[Finding]:
    """Return the findings on changed lines, by absolute path."""
    from pitchlint import since
    from pitchlint.suppression.directives import line_starts

    starts: dict[tuple[str, str | None, str], list[int]] = {}

    def place(finding: Finding) -> tuple[int, int]:
        key = document_of(finding)
        if key not in starts:
            starts[key] = line_starts(report.documents[key])
        return (
            bisect_right(starts[key], finding.span.start),
            bisect_right(starts[key], max(finding.span.start, finding.span.end - 1)),
        )

    of_drafts = frozenset(rule.code for rules in project.rule_sets() for rule in rules.rules if rule.scope == "draft")
    return since.only(found, lines, place, of_drafts)


def unknown(project: Project, found: list[Finding], files: list[str], notes: list[str]) -> list[Finding]:
    """Return the findings that no baseline knows, and note what is gone; baselines are written where that is asked for."""
    asked = project.asked
    baselines: dict[str, list[str]] = {}
    for path in files:
        if baseline := asked.baseline or project.of(path)[0].baseline:
            baselines.setdefault(baseline, []).append(path)
    if asked.update_baseline and not baselines:
        raise Refused("--update-baseline: there is no baseline; name one with --baseline FILE or in the configuration")
    for path, checked in baselines.items():
        found = _against(path, found, checked, asked, notes)
    return found


def _against(path: str, found: list[Finding], checked: list[str], asked: Asked, notes: list[str]) -> list[Finding]:
    from pitchlint import baseline

    own = set(checked)
    mine = [finding for finding in found if finding.path in own]
    others = [finding for finding in found if finding.path not in own]
    exists = os.path.exists(path)
    if asked.update_baseline or (asked.baseline and not exists):
        if asked.since:
            raise Refused(f"{path}: with --since only a part would be written; write the baseline without it")
        known = baseline.read(path) if exists else {}
        count = baseline.write(path, mine, known, checked)
        notes.append(f"{path}: written with {count} {'finding' if count == 1 else 'findings'}")
        return others
    if not exists:
        notes.append(f"{path}: the baseline is missing; --update-baseline writes it")
        return found
    new, gone = baseline.compare(mine, baseline.read(path), path, checked)
    if gone and not asked.since:
        shown = ", ".join(sorted({f"{key[0]} {key[2]}" for key in gone})[:5])
        are = "1 finding is" if len(gone) == 1 else f"{len(gone)} findings are"
        notes.append(f"{path}: {are} gone ({shown}); --update-baseline takes them out")
    return [*others, *new]

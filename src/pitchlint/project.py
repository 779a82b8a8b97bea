"""A run over a project: each file under the settings that hold for it, then what is known already taken out.

files ─▶ groups of equal settings ─▶ engine ─▶ ignore files ─▶ changed lines ─▶ baseline ─▶ outcome
"""

from __future__ import annotations

import os

from pitchlint import known
from pitchlint.config import finding as configuration
from pitchlint.config.resolving import OWN_CODES, in_force, off, resolve
from pitchlint.engine import Options, Report, Result, collect, find_files, results
from pitchlint.engine import sources as opened
from pitchlint.model import ReadError, Refused
from pitchlint.readers.source import Manner, from_bytes, from_file
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pitchlint.config.settings import Held, Settings
    from pitchlint.model import Finding
    from pitchlint.rules.vocabulary import RuleSet

    Group = tuple[Settings, Held, list[str]]  # files of equal settings

_HERE = os.path.join(os.curdir, "here")  # any file of the current folder
_RANK = {"info": 0, "warning": 1, "error": 2, "never": 3}


class Asked(NamedTuple):
    """What the caller asks for, which wins over what is configured; empty values ask for nothing."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = ""
    lang: str = "auto"
    today: str = ""
    manner: Manner = Manner()
    config: str = ""
    isolated: bool = False
    cached: bool = True
    jobs: int = 0
    since: str = ""
    baseline: str = ""
    update_baseline: bool = False
    campaign: bool = False
    sequence: bool = False


class Plan(NamedTuple):
    """Files to check in order, what cannot be had, and the changed lines by absolute path where only those count."""

    files: list[str]
    errors: list[ReadError]
    lines: dict[str, list[tuple[int, int]]] | None


class Outcome(NamedTuple):
    """What a run came to: the report, the project that it is of, and notes for whoever ran it."""

    report: Report
    project: Project
    notes: list[str]


class Project:
    """The configurations of a run, each read once, and the settings that hold for each file."""

    def __init__(self, asked: Asked) -> None:
        """Begin a run; nothing is read yet."""
        self.asked = asked
        self._found: dict[str, str] = {}
        self._resolved: dict[str, tuple[Settings, RuleSet]] = {}
        self._in_force: dict[tuple[object, ...], RuleSet] = {}

    def of(self, path: str) -> tuple[Settings, RuleSet]:
        """Return the settings and rules of the configuration that holds for a file; raise RuleError."""
        asked = self.asked
        if asked.isolated:
            config = ""
        else:
            config = asked.config or configuration.find(os.path.dirname(os.path.abspath(path)), self._found)
        if config not in self._resolved:
            folder = os.getcwd() if asked.config else ""
            self._resolved[config] = resolve(config, asked.cached, folder)
        return self._resolved[config]

    def rule_sets(self) -> tuple[RuleSet, ...]:
        """Return the rules of every configuration so far."""
        return tuple(self._in_force.values()) or tuple(rules for _, rules in self._resolved.values())

    def names(self) -> list[str]:
        """Return the codes and names that a suppression may mention."""
        rules = [rule for _, rules in self._resolved.values() for rule in rules.rules]
        return [name for rule in rules for name in (rule.code, rule.name)]

    def options(self, settings: Settings, held: Held, files: Sequence[str]) -> Options:
        """Return the engine's options for files of equal settings."""
        asked = self.asked
        steps: dict[str, tuple[str, ...]] = {}
        if settings.sequences:
            from pitchlint.config.sequences import before

            steps = before(settings, files)
        return Options(
            lang=asked.lang if asked.lang != "auto" else settings.lang or "auto",
            today=asked.today,
            select=asked.select or held.select,
            ignore=(*held.ignore, *off(held.severities), *asked.ignore),
            manner=asked.manner._replace(
                template=asked.manner.template or held.template,
                senders=settings.senders,
                customers=settings.customers,
                steps=steps,
            ),
            allow=held.allow,
            campaign=asked.campaign,
            sequence=asked.sequence,
        )

    def rules(self, settings: Settings, held: Held, rules: RuleSet) -> RuleSet:
        """Return the rules with the severities and parameters that hold."""
        key = settings.path, tuple(held.severities.items()), tuple(held.params.items())
        if key not in self._in_force:
            self._in_force[key] = in_force(rules, held.severities, held.params)
        return self._in_force[key]

    def groups(self, files: Sequence[str]) -> list[Group]:
        """Part files by their settings, in order."""
        found: dict[tuple[object, ...], Group] = {}
        for path in files:
            settings, _ = self.of(path)
            held = settings.held(path)
            found.setdefault((settings.path, *held.key()), (settings, held, []))[2].append(path)
        return list(found.values())

    def fails(self, found: Sequence[Finding]) -> bool:
        """Whether findings fail the run: one is at or above what is asked, or configured for its file."""
        return any(_RANK[finding.severity] >= _RANK[self._fail_on(finding)] for finding in found)

    def _fail_on(self, finding: Finding) -> str:
        return self.asked.fail_on or self.of(finding.path)[0].fail_on or "warning"

    def refuse_unknown(self) -> None:
        """Raise Refused for a code asked for that no rule of any configuration has."""
        codes = {rule.code for _, rules in self._resolved.values() for rule in rules.rules} | set(OWN_CODES)
        for prefix in (*self.asked.select, *self.asked.ignore):
            if not any(code.startswith(prefix) for code in codes):
                raise Refused(f"no rule's code begins with {prefix!r}; pitchlint rules lists them")


def plan(paths: Sequence[str], project: Project) -> Plan:
    """Return what a run over files and folders would check; raise RuleError or Refused."""
    sources, errors = find_files(paths)
    if not sources:
        project.of(_HERE)  # so that a configuration that cannot be used is told
    files = [path for path in map(_plain, sources) if not project.of(path)[0].excludes(path)]
    project.refuse_unknown()
    lines = None
    if project.asked.since:
        from pitchlint import since

        lines = since.changed(project.asked.since, files or [_HERE])
        files = [path for path in files if os.path.realpath(path) in lines]
    return Plan(files, errors, lines)


def check_planned(planned: Plan, project: Project, progress: Callable[[int, int, str], None] | None = None) -> Outcome:
    """Check what is planned, each file under its configuration; raise RuleError or Refused."""
    from pitchlint.parallel import check_with, processes

    report = Report([], planned.errors, {}, 0, 0, {})
    parted = project.groups(planned.files)
    _collect_no_rules()
    for settings, held, group in parted:
        rules = project.rules(settings, held, project.of(group[0])[1])
        options = project.options(settings, held, group)
        jobs = 1 if options.campaign else processes(project.asked.jobs, len(group))
        for part in check_with(jobs, group, rules, options, progress):
            report = _joined(report, part)
    return _outcome(project, report, planned.files, planned.lines)


def stream(
    planned: Plan, project: Project, progress: Callable[[int, int, str], None] | None = None
) -> Iterator[Result] | None:
    """Return the results of what is planned one by one, holding none; None where they must be seen together."""
    from pitchlint.parallel import processes

    parted = project.groups(planned.files)
    if len(parted) != 1 or planned.lines is not None or known.needs_all(project, planned.files):
        return None
    settings, held, group = parted[0]
    if processes(project.asked.jobs, len(group)) > 1 and not project.asked.campaign:
        return None
    rules = project.rules(settings, held, project.of(group[0])[1])
    found, errors = opened(group)
    planned.errors.extend(errors)
    _collect_no_rules()
    return (
        result._replace(findings=[known.weighed(project, one) for one in result.findings])
        for result in results(found, rules, project.options(settings, held, group), progress)
    )


def groups(paths: Sequence[str], asked: Asked) -> list[tuple[Settings, Held, list[str], RuleSet]]:
    """Return the files that a run would check by their settings, with the rules as defined; raise RuleError or Refused."""
    project = Project(asked)
    files, _ = find_files(paths)
    wanted_files = [path for path in map(_plain, files or paths) if not project.of(path)[0].excludes(path)]
    project.refuse_unknown()
    return [(*group, project.of(group[2][0])[1]) for group in project.groups(wanted_files)]


def check_text(path: str, data: bytes, project: Project) -> Outcome:
    """Check one source's bytes as if they stood at `path`; raises what `check_paths` raises."""
    settings, rules = project.of(path)
    project.refuse_unknown()
    held = settings.held(path)
    if settings.excludes(path):
        return _outcome(project, Report([], [], {}, 0, 0), [], None)
    found = results(
        [from_bytes(path, data)], project.rules(settings, held, rules), project.options(settings, held, [path])
    )
    return _outcome(project, collect(found, [], 1), [path], None)


def check_data(path: str, data: str, project: Project) -> Outcome:
    """Check the template at `path` as the rows of the table `data` fill it in; raises what `check_planned` raises."""
    from pitchlint.merged import results as filled_in

    (files, errors), (_, missing) = find_files([path]), find_files([data])
    if errors or missing or files != [path] or os.path.isdir(data):
        told = errors or missing
        cure = "name one template and one CSV table"
        return _outcome(
            project, Report([], told or [ReadError(path, None, "no template", cure)], {}, 0, 0), [path], None
        )
    settings, rules = project.of(path)
    project.refuse_unknown()
    held = settings.held(path)
    options = project.options(settings, held, [path])
    options = options._replace(manner=options.manner._replace(template=False))
    found = filled_in(from_file(path), from_file(data), project.rules(settings, held, rules), options)
    return _outcome(project, collect(found, [], 1), [path], None)


def _plain(path: str) -> str:
    """A path as people name it: what is found in the current folder needs no dot before it."""
    return path.removeprefix(os.curdir + os.sep) or path


def _collect_no_rules() -> None:
    """Let the collector begin its work, and spare it the rules: they live as long as the process."""
    import gc

    gc.freeze()
    gc.set_threshold(50_000)
    gc.enable()


def _joined(report: Report, part: Report) -> Report:
    report.findings.extend(part.findings)
    report.errors.extend(part.errors)
    report.documents.update(part.documents)
    report.stairs.update(part.stairs)
    return report._replace(files=report.files + part.files, messages=report.messages + part.messages)


def _outcome(
    project: Project, report: Report, files: list[str], lines: dict[str, list[tuple[int, int]]] | None
) -> Outcome:
    """Take out what is suppressed, unchanged or known."""
    notes: list[str] = []
    found = known.unanswered(project, report, files)
    if lines is not None:
        found = known.changed(project, found, report, lines)
    found = known.unknown(project, found, files, notes)
    found = [known.weighed(project, finding) for finding in found]
    found.sort(key=lambda finding: finding.path)
    report.errors.sort(key=lambda error: (error.path, error.line or 0, error.message))
    return Outcome(report._replace(findings=found), project, notes)

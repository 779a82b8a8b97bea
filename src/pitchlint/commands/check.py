"""`pitchlint check`: files in, a report out."""

from __future__ import annotations

import argparse
import sys

from pitchlint.commands import READING, colored, language_of, locale_language, output, told, usage
from pitchlint.commands.reading import how_to_read, progress, reading_arguments
from pitchlint.commands.streaming import counted, streamed
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.engine import Report
    from pitchlint.model import Finding
    from pitchlint.project import Asked, Outcome, Project


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="files and folders, or - for standard input (default: .)"
    )
    output.arguments(parser)
    parser.add_argument("--data", default="", metavar="CSV", help="fill the template that is named with these rows")
    parser.add_argument(
        "--sequence", action="store_true", help="draw what each message of a sequence asks, step by step"
    )
    parser.add_argument("--campaign", action="store_true", help="all that is named is one campaign, not only tables")
    parser.add_argument("--select", default="", metavar="CODES", help="only these codes or prefixes, comma separated")
    parser.add_argument("--ignore", default="", metavar="CODES", help="all but these codes or prefixes")
    parser.add_argument(
        "--fail-on",
        choices=("error", "warning", "info", "never"),
        default="",
        help="default: as configured, or warning",
    )
    parser.add_argument("--exit-zero", action="store_true", help="exit 0 whatever is found")
    parser.add_argument(
        "--config", default="", metavar="FILE", help="the configuration, in place of the one that is found"
    )
    parser.add_argument("--isolated", action="store_true", help="the default rules alone, whatever is configured")
    parser.add_argument(
        "--show-settings", action="store_true", help="say what holds for each file, and where it is said"
    )
    parser.add_argument("--since", default="", metavar="REV", help="only lines that changed since a git revision")
    parser.add_argument(
        "--baseline", default="", metavar="FILE", help="findings that are known; written where it is missing"
    )
    parser.add_argument("--update-baseline", action="store_true", help="write the baseline anew")
    parser.add_argument("--add-ignores", action="store_true", help="suppress what is found, with --reason")
    parser.add_argument("--reason", default="", metavar="TEXT", help="why it may stay")
    parser.add_argument("--until", default="", metavar="YYYY-MM-DD", help="the last day that it may stay")
    parser.add_argument("--max-findings", type=int, default=0, metavar="N", help="show the first N")
    parser.add_argument(
        "--jobs", "-j", type=int, default=0, metavar="N", help="processes (default: as the machine has)"
    )
    parser.add_argument(
        "--stdin-filename", default="<stdin>", metavar="PATH", help="the name that standard input goes by"
    )
    reading_arguments(parser)
    parser.add_argument(
        "--lang", choices=("auto", "ja", "en"), default="auto", help="the language of the messages to you"
    )
    parser.add_argument("--today", default="", metavar="YYYY-MM-DD", help="the date of drafts that carry none")
    parser.add_argument("--statistics", action="store_true", help="count findings per rule")
    parser.add_argument("--no-cache", action="store_true", help="compile the rules anew")
    parser.add_argument("--quiet", action="store_true", help="print findings only")
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="default: on a terminal, unless NO_COLOR is set",
    )


def run(options: argparse.Namespace) -> int:
    """Check what is named; return the exit code."""
    from pitchlint.model import Refused
    from pitchlint.rules.vocabulary import RuleError

    try:
        output.destinations(options)
        if wrong := _wrong(options):
            return usage(wrong)
        asked = _asked(options)
        if options.show_settings:
            sys.stdout.write(_settings(options, asked))
            return 0
        if options.fix or options.diff:
            return _told(options, *_mended(options, asked))
        outcome = _outcome(options, asked)
        if isinstance(outcome, int):
            return outcome
        return _add_ignores(options, outcome) if options.add_ignores else _told(options, outcome, False)
    except RuleError as error:
        return told(error)
    except Refused as error:
        return usage(str(error))


def _wrong(options: argparse.Namespace) -> str:
    """What is wrong with the options by themselves, with its cure; "" where nothing is."""
    manner = how_to_read(options)
    if isinstance(manner, str):
        return manner
    for name, said in (("--today", options.today), ("--until", options.until)):
        if said and not _is_date(said):
            return f"{name} {said}: write a date such as 2026-11-24"
    if options.config and options.isolated:
        return "--config and --isolated exclude one another; leave one out"
    if options.data and (len(options.paths) != 1 or options.paths == ["-"]):
        return "--data fills one template; name that file alone"
    if options.data and (options.fix or options.diff or options.add_ignores or options.since):
        return "--data checks what is sent; --fix, --diff, --add-ignores and --since are about files"
    if options.add_ignores and not options.reason.strip():
        return "--add-ignores needs a reason: --reason TEXT"
    if (options.reason or options.until) and not options.add_ignores:
        return "--reason and --until go with --add-ignores"
    if options.add_ignores and options.paths == ["-"]:
        return "--add-ignores writes into files; standard input is none"
    if options.jobs < 0 or options.max_findings < 0:
        return "--jobs and --max-findings are whole numbers from 0"
    if options.paths == ["-"] and (options.since or options.update_baseline):
        return "--since and --update-baseline need files; standard input is none"
    if options.since and (options.fix or options.diff):
        return "--fix and --diff mend whole files; leave out --since"
    return ""


def _asked(options: argparse.Namespace) -> Asked:
    from pitchlint.project import Asked
    from pitchlint.readers.source import Manner

    manner = how_to_read(options)
    assert isinstance(manner, Manner)
    select, ignore = (
        tuple(code.strip() for code in said.split(",") if code.strip()) for said in (options.select, options.ignore)
    )
    return Asked(
        select, ignore, options.fail_on, locale_language(options.lang), options.today, manner, options.config,
        options.isolated, not options.no_cache, options.jobs, options.since, options.baseline, options.update_baseline,
        options.campaign, options.sequence,
    )  # fmt: skip


def _outcome(options: argparse.Namespace, asked: Asked) -> Outcome | int:
    """Check what is named; return what it came to, or the exit code where all is said already."""
    from pitchlint.project import Project, check_planned, check_text, plan, stream
    from pitchlint.reporters import STREAMED

    project = Project(asked)
    if options.data:
        from pitchlint.project import check_data

        READING[0] = options.paths[0]
        return check_data(options.paths[0], options.data, project)
    if options.paths == ["-"]:
        READING[0] = options.stdin_filename
        return check_text(options.stdin_filename, sys.stdin.buffer.read(), project)
    planned = plan(options.paths or ["."], project)
    told_as_it_goes = None if options.quiet else progress(len(planned.files))
    if options.output_format in STREAMED and not (
        options.output_file or options.max_findings or options.add_ignores or options.sequence
    ):
        lines = stream(planned, project, told_as_it_goes)
        if lines is not None:
            return streamed(lines, planned.errors, options, project.fails)
    return check_planned(planned, project, told_as_it_goes)


def _mended(options: argparse.Namespace, asked: Asked) -> tuple[Outcome, bool]:
    """Mend what is found, or show how; return what is left, and whether files change."""
    from pitchlint.commands import fixing
    from pitchlint.project import Project, check_planned, check_text, plan

    project = Project(asked)

    def check(path: str, data: bytes) -> Report:
        return check_text(path, data, project).report

    if options.paths == ["-"]:
        path = READING[0] = options.stdin_filename
        data = sys.stdin.buffer.read()
        outcome = check_text(path, data, project)
        report, changed = fixing.mend_stream(path, data, check, options)
    else:
        outcome = check_planned(plan(options.paths or ["."], project), project)
        report, changed = fixing.mend_files(outcome.report, check, options)
    return outcome._replace(report=report), changed


def _settings(options: argparse.Namespace, asked: Asked) -> str:
    """What holds for the files that are named, files of equal settings together."""
    from pitchlint.config.showing import shown
    from pitchlint.project import groups

    said = {
        "select": options.select, "ignore": options.ignore, "fail-on": options.fail_on, "baseline": options.baseline,
        "lang": "" if options.lang == "auto" else options.lang,
    }  # fmt: skip
    paths = [options.stdin_filename] if options.paths == ["-"] else options.paths or ["."]
    return "\n".join(shown(files, settings, held, rules, said) for settings, held, files, rules in groups(paths, asked))


def _add_ignores(options: argparse.Namespace, outcome: Outcome) -> int:
    from pitchlint.project import check_text
    from pitchlint.suppression.adding import add

    def again(path: str, data: bytes) -> list[Finding]:
        return check_text(path, data, outcome.project).report.findings

    sys.stdout.write(add(outcome.report.findings, options.reason, options.until, again))
    return _unread(outcome.report)


def _told(options: argparse.Namespace, outcome: Outcome, changed: bool) -> int:
    """Write the report where it belongs and what else is to be said to standard error; return the exit code."""
    report = outcome.report
    hidden = len(report.findings) - options.max_findings if options.max_findings else 0
    if hidden > 0:
        report = report._replace(findings=report.findings[: options.max_findings])
        outcome.notes.append(f"{hidden} more; --max-findings {options.max_findings} hides them")
    if not options.diff:
        _shown(options, outcome.project, report, _statistics(outcome.report) if options.statistics else "")
    if not options.quiet:
        sys.stderr.write("".join(f"{note}\n" for note in outcome.notes))
    fails = changed if options.diff else outcome.project.fails(outcome.report.findings)
    return _unread(report) or int(fails and not options.exit_zero)


def _shown(options: argparse.Namespace, project: Project, report: Report, counts: str) -> None:
    from pitchlint.reporters import View

    rules = {rule.code: rule for rules in project.rule_sets() for rule in rules.rules}
    lang = project.asked.lang if project.asked.lang != "auto" else language_of([one.why for one in report.findings])
    output.give(report, View(lang, colored(options), tuple(rules.values())), options, counts)


def _unread(report: Report) -> int:
    """Tell what could not be read; return the exit code for it."""
    if not report.errors:
        return 0
    from pitchlint.reporters.concise import unread

    sys.stderr.write("".join(f"{unread(error)}\n" for error in report.errors))
    return 2


def _statistics(report: Report) -> str:
    counts: dict[str, int] = {}
    for finding in report.findings:
        name = f"{finding.code} {finding.name}"
        counts[name] = counts.get(name, 0) + 1
    return counted(counts)


def _is_date(text: str) -> bool:
    from datetime import date

    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True

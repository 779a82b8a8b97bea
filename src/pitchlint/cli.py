"""The command line: reads arguments, prints, exits.

Exit codes: 0 nothing at or above `--fail-on`; 1 findings; 2 bad usage, configuration or unreadable input; 3 a bug.
"""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from pitchlint import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pitchlint.engine import Report
    from pitchlint.rules.vocabulary import RuleSet

_RANK = {"info": 0, "warning": 1, "error": 2, "never": 3}
_READING = ["the command line"]  # what is being read, for the report of a bug


def run(arguments: Sequence[str]) -> int:
    """Run the command line with `arguments`; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        options = _parser().parse_args(list(arguments))
        code = _COMMANDS[options.command](options)
        if not getattr(options, "no_cache", False):
            from pitchlint.regexes import keep

            keep()
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 1
    except KeyboardInterrupt:
        return 130
    except SystemExit as stop:
        return int(stop.code or 0)
    except Exception as error:  # the one boundary: name what was being read, and exit 3
        import traceback

        traceback.print_exc()
        sys.stderr.write(f"pitchlint: a bug while reading {_READING[0]}: {error!r}; please report it with that file\n")
        return 3
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pitchlint", description="A linter for what we say to customers.", allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=f"pitchlint {__version__}")
    commands = parser.add_subparsers(prog="pitchlint", dest="command", required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="check drafts, conversations and templates", allow_abbrev=False)
    check.add_argument(
        "paths", nargs="*", metavar="PATH", help="files and folders, or - for standard input (default: .)"
    )
    check.add_argument("--output-format", choices=("full", "concise", "json"), default="full")
    check.add_argument("--output-file", metavar="FILE", help="write the report there, whole or not at all")
    check.add_argument("--select", default="", metavar="CODES", help="only these codes or prefixes, comma separated")
    check.add_argument("--ignore", default="", metavar="CODES", help="all but these codes or prefixes")
    check.add_argument("--fail-on", choices=("error", "warning", "info", "never"), default="warning")
    check.add_argument("--config", metavar="FILE", help="a rule file to use in place of the default rules")
    check.add_argument(
        "--stdin-filename", default="<stdin>", metavar="PATH", help="the name that standard input goes by"
    )
    check.add_argument(
        "--format", default="auto", help="how to read the input: auto, text, markdown, jsonl, json, yaml"
    )
    check.add_argument(
        "--lang", choices=("auto", "ja", "en"), default="auto", help="the language of the messages to you"
    )
    check.add_argument("--today", default="", metavar="YYYY-MM-DD", help="the date of drafts that carry none")
    check.add_argument("--statistics", action="store_true", help="count findings per rule")
    check.add_argument("--no-cache", action="store_true", help="compile the rules anew")
    check.add_argument("--quiet", action="store_true", help="print findings only")
    check.add_argument("--color", choices=("auto", "always", "never"), default="auto")
    rules = commands.add_parser("test", help="hold rules to their own examples", allow_abbrev=False)
    rules.add_argument("rulefile", nargs="?", metavar="RULEFILE")
    evaluate = commands.add_parser("eval", help="score the rules on labelled conversations", allow_abbrev=False)
    evaluate.add_argument("labels", nargs="+", metavar="LABELS.jsonl")
    evaluate.add_argument("--codes", default="", help="score these codes only, comma separated")
    evaluate.add_argument("--verbose", action="store_true", help="list misses and false alarms")
    evaluate.add_argument("--config", metavar="FILE", help="a rule file to use in place of the default rules")
    return parser


def _language(asked: str) -> str:
    """The language to speak: as asked, or the locale's where it is one of ours, or the draft's ("auto")."""
    if asked != "auto":
        return asked
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return locale[:2] if locale[:2] in {"ja", "en"} else "auto"


def _rules(path: str | None, cached: bool = True) -> RuleSet | None:
    from pitchlint.rules.store import load_rules
    from pitchlint.rules.vocabulary import RuleError

    try:
        return load_rules(path, cached)
    except RuleError as error:
        sys.stderr.write(f"{error.path}:{error.line}: {error.message}; {error.cure}\n")
        return None


def _check(options: argparse.Namespace) -> int:
    from pitchlint.engine import FORMATS, Options, Report, check, check_source, finish
    from pitchlint.reporters import REPORTERS

    if options.format not in FORMATS:
        return _usage(f"--format {options.format}: known are {', '.join(FORMATS)}")
    if options.today and not _is_date(options.today):
        return _usage(f"--today {options.today}: write a date such as 2026-11-24")
    rules = _rules(options.config, not options.no_cache)
    if rules is None:
        return 2
    codes = {rule.code for rule in rules.rules}
    select, ignore = (tuple(code for code in said.split(",") if code) for said in (options.select, options.ignore))
    for prefix in (*select, *ignore):
        if not any(code.startswith(prefix) for code in codes):
            return _usage(f"no rule's code begins with {prefix!r}")
    settings = Options(_language(options.lang), options.today, select, ignore, options.format)
    import gc

    gc.freeze()  # the rules live as long as the process; without this, every collection walks them
    gc.set_threshold(50_000)
    gc.enable()
    paths = options.paths or ["."]
    if paths == ["-"]:
        _READING[0] = options.stdin_filename
        report = finish(
            check_source(options.stdin_filename, sys.stdin.buffer.read(), rules, settings, Report([], [], {}, 0, 0))
        )
    else:
        report = check(paths, rules, settings, _progress())
    shown = settings.lang if settings.lang != "auto" else _most_common_language(report)
    text = REPORTERS[options.output_format](report, shown, _colored(options))
    if options.statistics and options.output_format != "json":
        text += _statistics(report)
    if options.output_file:
        if not _write(options.output_file, text):
            return _usage(f"--output-file {options.output_file}: cannot be written")
    elif not (options.quiet and not report.findings and options.output_format == "full"):
        sys.stdout.write(text)
    if report.errors:
        from pitchlint.reporters.concise import unread

        sys.stderr.write("".join(f"{unread(error)}\n" for error in report.errors))
        return 2
    worst = max((_RANK[finding.severity] for finding in report.findings), default=-1)
    return int(worst >= _RANK[options.fail_on])


def _progress() -> Callable[[int, str], None]:
    """A callback that shows how far a run is, on a terminal, once it has taken a second."""
    import time

    began = time.monotonic()
    state = {"shown": began}

    def show(index: int, path: str) -> None:
        _READING[0] = path
        now = time.monotonic()
        if sys.stderr.isatty() and now - began > 1 and now - state["shown"] > 0.2:
            state["shown"] = now
            sys.stderr.write(f"\r{index} files read")

    return show


def _most_common_language(report: Report) -> str:
    japanese = sum(
        not finding.why.isascii() for finding in report.findings if "の" in finding.why or "、" in finding.why
    )
    return "ja" if japanese * 2 > len(report.findings) else "en"


def _colored(options: argparse.Namespace) -> bool:
    if options.color != "auto":
        return bool(options.color == "always")
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and not options.output_file)


def _statistics(report: Report) -> str:
    counts: dict[str, int] = {}
    for finding in report.findings:
        counts[f"{finding.code} {finding.name}"] = counts.get(f"{finding.code} {finding.name}", 0) + 1
    return "".join(
        f"{count:>6} {name}\n" for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )


def _write(path: str, text: str) -> bool:
    """Write a file whole or not at all."""
    draft = f"{path}.{os.getpid()}.part"
    try:
        with open(draft, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
        os.replace(draft, path)
    except OSError:
        return False
    return True


def _is_date(text: str) -> bool:
    from datetime import date

    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _usage(message: str) -> int:
    sys.stderr.write(f"pitchlint: {message}\n")
    return 2


def _test(options: argparse.Namespace) -> int:
    from pitchlint import testing
    from pitchlint.rules.store import default_path

    path = options.rulefile or default_path()
    rules = _rules(path, cached=False)
    if rules is None:
        return 2
    count, failures = testing.hold_to_examples(path, rules)
    sys.stdout.write("".join(f"{failure}\n" for failure in failures))
    sys.stdout.write(f"{count - len(failures)} of {count} examples come out as marked\n")
    return int(bool(failures))


def _eval(options: argparse.Namespace) -> int:
    from pitchlint import testing

    rules = _rules(options.config)
    if rules is None:
        return 2
    codes = frozenset(code for code in options.codes.split(",") if code)
    try:
        sys.stdout.write(testing.score(options.labels, rules, codes, options.verbose))
    except testing.LabelError as error:
        return _usage(str(error))
    return 0


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {"check": _check, "test": _test, "eval": _eval}

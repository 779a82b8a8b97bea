"""`pitchlint check`: files in, a report out."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from pitchlint.commands import READING, locale_language, rules_or_none, usage

if TYPE_CHECKING:
    from collections.abc import Callable

    from pitchlint.engine import Report

_RANK = {"info": 0, "warning": 1, "error": 2, "never": 3}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="files and folders, or - for standard input (default: .)"
    )
    parser.add_argument("--output-format", choices=("full", "concise", "json"), default="full")
    parser.add_argument("--output-file", metavar="FILE", help="write the report there, whole or not at all")
    parser.add_argument("--select", default="", metavar="CODES", help="only these codes or prefixes, comma separated")
    parser.add_argument("--ignore", default="", metavar="CODES", help="all but these codes or prefixes")
    parser.add_argument("--fail-on", choices=("error", "warning", "info", "never"), default="warning")
    parser.add_argument("--config", metavar="FILE", help="a rule file to use in place of the default rules")
    parser.add_argument(
        "--stdin-filename", default="<stdin>", metavar="PATH", help="the name that standard input goes by"
    )
    parser.add_argument(
        "--format", default="auto", help="how to read the input: auto, text, markdown, jsonl, json, yaml"
    )
    parser.add_argument(
        "--lang", choices=("auto", "ja", "en"), default="auto", help="the language of the messages to you"
    )
    parser.add_argument("--today", default="", metavar="YYYY-MM-DD", help="the date of drafts that carry none")
    parser.add_argument("--statistics", action="store_true", help="count findings per rule")
    parser.add_argument("--no-cache", action="store_true", help="compile the rules anew")
    parser.add_argument("--quiet", action="store_true", help="print findings only")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto")


def run(options: argparse.Namespace) -> int:
    """Check what is named; return the exit code."""
    from pitchlint.engine import FORMATS, Options, Report, check, check_source, finish
    from pitchlint.reporters import REPORTERS

    if options.format not in FORMATS:
        return usage(f"--format {options.format}: known are {', '.join(FORMATS)}")
    if options.today and not _is_date(options.today):
        return usage(f"--today {options.today}: write a date such as 2026-11-24")
    rules = rules_or_none(options.config, not options.no_cache)
    if rules is None:
        return 2
    codes = {rule.code for rule in rules.rules}
    select, ignore = (tuple(code for code in said.split(",") if code) for said in (options.select, options.ignore))
    for prefix in (*select, *ignore):
        if not any(code.startswith(prefix) for code in codes):
            return usage(f"no rule's code begins with {prefix!r}")
    settings = Options(locale_language(options.lang), options.today, select, ignore, options.format)
    import gc

    gc.freeze()  # the rules live as long as the process; without this, every collection walks them
    gc.set_threshold(50_000)
    gc.enable()
    paths = options.paths or ["."]
    if paths == ["-"]:
        READING[0] = options.stdin_filename
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
            return usage(f"--output-file {options.output_file}: cannot be written")
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
        READING[0] = path
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

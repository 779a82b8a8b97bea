"""`pitchlint check`: files in, a report out."""

from __future__ import annotations

import argparse
import os
import sys
from typing import TYPE_CHECKING

from pitchlint.commands import READING, locale_language, rules_or_none, usage
from pitchlint.commands.reading import how_to_read, progress, reading_arguments
from pitchlint.commands.streaming import RANK, counted, streamed

if TYPE_CHECKING:
    from pitchlint.engine import Report
    from pitchlint.model import ReadError


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
    reading_arguments(parser)
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
    from pitchlint.engine import Options, collect, results, sources
    from pitchlint.reporters import REPORTERS, STREAMED

    manner = how_to_read(options)
    if isinstance(manner, str):
        return usage(manner)
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
    settings = Options(locale_language(options.lang), options.today, select, ignore, manner)
    import gc

    gc.freeze()  # the rules live as long as the process; without this, every collection walks them
    gc.set_threshold(50_000)
    gc.enable()
    paths = options.paths or ["."]
    errors: list[ReadError] = []
    if paths == ["-"]:
        from pitchlint.readers.source import from_bytes

        READING[0] = options.stdin_filename
        found = [from_bytes(options.stdin_filename, sys.stdin.buffer.read())]
    else:
        found, errors = sources(paths)
    lines = results(found, rules, settings, None if options.quiet else progress(found))
    if options.output_format in STREAMED and not options.output_file:
        return streamed(lines, errors, STREAMED[options.output_format], options)
    report = collect(lines, errors, len(found))
    shown = settings.lang if settings.lang != "auto" else _most_common_language(report)
    text = REPORTERS[options.output_format](report, shown, _colored(options))
    if options.statistics and options.output_format != "json":
        names = [f"{one.code} {one.name}" for one in report.findings]
        text += counted({name: names.count(name) for name in set(names)})
    if options.output_file:
        if not _write(options.output_file, text):
            return usage(f"--output-file {options.output_file}: cannot be written")
    elif not (options.quiet and not report.findings and options.output_format == "full"):
        sys.stdout.write(text)
    if report.errors:
        from pitchlint.reporters.concise import unread

        sys.stderr.write("".join(f"{unread(error)}\n" for error in report.errors))
        return 2
    worst = max((RANK[finding.severity] for finding in report.findings), default=-1)
    return int(worst >= RANK[options.fail_on])


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

"""`pitchlint promises`: the ledger of promises in drafts and conversations."""

from __future__ import annotations

import argparse
import sys

from pitchlint.commands import READING, colored, language_of, locale_language, told, usage
from pitchlint.commands.reading import how_to_read, reading_arguments
from pitchlint.model import Refused
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import timedelta, tzinfo

    from pitchlint.ledger import Asked, Entry
    from pitchlint.model import ReadError

FORMATS = ("table", "json", "csv", "ics", "markdown")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files and folders (default: .)")
    parser.add_argument("--output-format", choices=FORMATS, default="table", help="how the ledger is written")
    parser.add_argument("--output-file", metavar="FILE", help="write it there, whole or not at all")
    parser.add_argument("--chains", action="store_true", help="below the table: request, promise, fulfilment, thanks")
    parser.add_argument("--today", default="", metavar="YYYY-MM-DD", help="the day as of which states are told")
    parser.add_argument("--since", default="", metavar="YYYY-MM-DD", help="only promises made on that day or later")
    parser.add_argument(
        "--due-within",
        default="",
        metavar="3d",
        help="only what is due by then, and what is overdue; also how near counts as due soon",
    )
    parser.add_argument("--state", default="", metavar="STATES", help="only these states, comma separated")
    parser.add_argument("--fail-on", choices=("overdue", "never"), default="never", help="exit 1 when one is overdue")
    parser.add_argument(
        "--timezone", default="", metavar="IANA", help="where clock times are meant, such as Asia/Tokyo"
    )
    parser.add_argument(
        "--config", default="", metavar="FILE", help="the configuration, in place of the one that is found"
    )
    parser.add_argument("--isolated", action="store_true", help="the default rules alone, whatever is configured")
    parser.add_argument("--lang", choices=("auto", "ja", "en"), default="auto", help="the language of the ledger")
    parser.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="colours in the table")
    reading_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """List the promises of what is named; return the exit code."""
    from pitchlint.rules.vocabulary import RuleError

    try:
        found, errors = _listed(options, _asked(options))
        _write(options, _rendered(options, _wanted(found, options), errors))
    except RuleError as error:
        return told(error)
    except Refused as error:
        return usage(str(error))
    if errors:
        from pitchlint.reporters.concise import unread

        sys.stderr.write("".join(f"{unread(error)}\n" for error in errors))
        return 2
    return int(options.fail_on == "overdue" and any(entry.state == "overdue" for entry in found))


def _asked(options: argparse.Namespace) -> Asked:
    """What the options say of when and where; raise Refused for what makes no sense."""
    from datetime import date

    from pitchlint.ledger import STATES, Asked

    for name, said in (("--today", options.today), ("--since", options.since)):
        try:
            _ = date.fromisoformat(said) if said else None
        except ValueError:
            raise Refused(f"{name} {said}: write a date such as 2026-11-24") from None
    if unknown := set(filter(None, options.state.split(","))) - set(STATES):
        raise Refused(f"--state {min(unknown)}: known are {', '.join(STATES)}")
    asked = Asked(options.today, _zone(options.timezone))
    return asked._replace(soon=_span(options.due_within)) if options.due_within else asked


def _zone(name: str) -> tzinfo | None:
    if not name:
        return None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        cure = "write a name such as Asia/Tokyo or Europe/London; where the system has no zones, install pitchlint[tz]"
        raise Refused(f"--timezone {name}: no such time zone; {cure}") from None


def _span(said: str) -> timedelta:
    from datetime import timedelta

    number, unit = said[:-1], said[-1:]
    if not (number.isdecimal() and len(number) < 5 and unit in {"d", "w", "h"}):
        raise Refused(f"--due-within {said}: write a number and d, w or h, such as 3d")
    return int(number) * {"d": timedelta(days=1), "w": timedelta(weeks=1), "h": timedelta(hours=1)}[unit]


def _listed(options: argparse.Namespace, asked: Asked) -> tuple[list[Entry], list[ReadError]]:
    """The promises in the order of files and turns, each file read as configured, and what could not be read."""
    from pitchlint.engine import find_files
    from pitchlint.ledger import listed
    from pitchlint.project import Asked as Wanted
    from pitchlint.project import Project
    from pitchlint.readers.source import Manner

    manner = how_to_read(options)
    if not isinstance(manner, Manner):
        raise Refused(manner)
    project = Project(
        Wanted(manner=manner._replace(whole=True, alone=True), config=options.config, isolated=options.isolated)
    )
    files, errors = find_files(options.paths or ["."])
    found: list[Entry] = []
    for settings, held, group in project.groups(files):
        rules = project.rules(settings, held, project.of(group[0])[1])
        found.extend(listed(group, rules, project.options(settings, held, group).manner, asked, errors, _note))
    order = {path: index for index, path in enumerate(files)}
    found.sort(key=lambda entry: order[entry.path])
    return found, errors


def _note(path: str) -> None:
    READING[0] = path


def _wanted(found: list[Entry], options: argparse.Namespace) -> list[Entry]:
    states = frozenset(filter(None, options.state.split(",")))
    if options.due_within and not states:
        states = frozenset(("due-soon", "overdue"))
    return [
        entry
        for entry in found
        if (not states or entry.state in states) and (not options.since or (entry.at or options.since) >= options.since)
    ]


def _rendered(options: argparse.Namespace, found: Sequence[Entry], errors: Sequence[ReadError]) -> str:
    asked = locale_language(options.lang)
    lang = asked if asked != "auto" else language_of([entry.quote for entry in found])
    if options.output_format == "ics":
        from pitchlint.ledger.ical import calendar

        return calendar(found)
    if options.output_format == "table":
        from pitchlint.ledger.table import as_table

        return as_table(found, lang, colored(options), options.chains)
    from pitchlint.ledger import formats

    if options.output_format == "json":
        return formats.as_json(found, errors)
    return formats.as_csv(found) if options.output_format == "csv" else formats.as_markdown(found, lang)


def _write(options: argparse.Namespace, text: str) -> None:
    """Write the ledger to standard output or to a file, line ends as they are."""
    data = text.encode("utf-8", "backslashreplace")
    if not options.output_file:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return
    from pitchlint import writing

    try:
        writing.write(options.output_file, data)
    except Refused as error:
        raise Refused(f"--output-file: {error}") from None

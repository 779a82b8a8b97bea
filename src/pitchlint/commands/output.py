"""Where reports go: one format to standard output, others to files, each file written whole or not at all."""

from __future__ import annotations

import sys

from pitchlint import writing
from pitchlint.model import Refused
from pitchlint.reporters import REPORTERS, View, render
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from pitchlint.engine import Report

PEOPLE = frozenset(("full", "concise", "grouped"))  # formats that a count per rule may follow


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments that say what is written, and where: reports, and drafts that are mended."""
    parser.add_argument(
        "--output-format", choices=tuple(REPORTERS), default="full", metavar="FORMAT", help=", ".join(REPORTERS)
    )
    parser.add_argument(
        "--output-file",
        action="append",
        default=[],
        metavar="[FORMAT:]FILE",
        help="write a report there, whole or not at all; FORMAT:FILE adds one (repeatable), FILE takes --output-format",
    )
    parser.add_argument("--fix", action="store_true", help="mend what can be mended safely")
    parser.add_argument(
        "--unsafe-fixes", action="store_true", help="with --fix or --diff: also fixes that leave a blank to fill"
    )
    parser.add_argument("--diff", action="store_true", help="show what --fix would change, and change nothing")


def destinations(options: argparse.Namespace) -> list[tuple[str, str]]:
    """Return the format and path of each file to write; raise Refused for arguments that make no sense."""
    if options.unsafe_fixes and not (options.fix or options.diff):
        raise Refused("--unsafe-fixes says which fixes; add --fix to apply them or --diff to see them")
    found = []
    for said in options.output_file:
        name, colon, path = said.partition(":")
        if colon and name in REPORTERS and path:
            found.append((name, path))
        elif colon and name.isalpha() and len(name) > 1:
            from pitchlint.rules.document import nearest

            raise Refused(f"--output-file {said}: no format is called {name!r}; {nearest(name, tuple(REPORTERS))}")
        else:
            found.append((options.output_format, said))
    return found


def to_screen(options: argparse.Namespace) -> bool:
    """Whether standard output gets a report: always, but where a file was named for it."""
    return all(said.partition(":")[0] in REPORTERS and ":" in said for said in options.output_file)


def give(report: Report, view: View, options: argparse.Namespace, after: str = "") -> None:
    """Write the report to where it is wanted, `after` it on screen; raise Refused where it cannot be written.

    Where standard output carries a mended draft, the report for the screen goes to standard error.
    """
    for name, path in destinations(options):
        data = render(name, report, view._replace(color=False)).encode("utf-8", "backslashreplace")
        try:
            writing.write(path, data)
        except Refused as error:
            raise Refused(f"--output-file: {error}") from None
    silent = options.quiet and not report.findings and options.output_format == "full"
    if to_screen(options) and not silent:
        screen = sys.stderr if options.paths == ["-"] and options.fix else sys.stdout
        screen.write(render(options.output_format, report, view))
        screen.write(after if options.output_format in PEOPLE else "")

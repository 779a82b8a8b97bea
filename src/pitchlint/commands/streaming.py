"""Results written as they come: nothing is held but counts, so that a run's memory does not grow with its input."""

from __future__ import annotations

import sys

from pitchlint.commands.output import PEOPLE
from pitchlint.reporters import rows
from pitchlint.reporters.concise import unread
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable

    from pitchlint.engine import Result
    from pitchlint.model import Finding, ReadError


def streamed(
    found: Iterable[Result],
    errors: list[ReadError],
    options: argparse.Namespace,
    fails: Callable[[list[Finding]], bool],
) -> int:
    """Write each result to standard output and each error to standard error; return the exit code."""
    failed = False
    unreadable = len(errors)
    counts: dict[str, int] = {}
    sys.stderr.write("".join(f"{unread(error)}\n" for error in errors))
    for result in found:
        if result.error:
            unreadable += 1
            sys.stderr.write(f"{unread(result.error)}\n")
        if result.findings:
            sys.stdout.write(rows(options.output_format, result))
            failed = failed or fails(result.findings)
            if options.statistics:
                for finding in result.findings:
                    name = f"{finding.code} {finding.name}"
                    counts[name] = counts.get(name, 0) + 1
    if options.output_format in PEOPLE:
        sys.stdout.write(counted(counts))
    return 2 if unreadable else int(failed and not options.exit_zero)


def counted(counts: dict[str, int]) -> str:
    """Return one line per rule with its count, the commonest first."""
    return "".join(
        f"{count:>6} {name}\n" for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )

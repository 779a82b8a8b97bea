"""Results written as they come: nothing is held but counts, so that a run's memory does not grow with its input."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pitchlint.reporters.concise import unread

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable

    from pitchlint.engine import Result
    from pitchlint.model import ReadError

RANK = {"info": 0, "warning": 1, "error": 2, "never": 3}


def streamed(
    found: Iterable[Result], errors: list[ReadError], row: Callable[[Result], str], options: argparse.Namespace
) -> int:
    """Write each result by `row` to standard output and each error to standard error; return the exit code."""
    worst = -1
    unreadable = len(errors)
    counts: dict[str, int] = {}
    sys.stderr.write("".join(f"{unread(error)}\n" for error in errors))
    for result in found:
        if result.error:
            unreadable += 1
            sys.stderr.write(f"{unread(result.error)}\n")
        if result.findings:
            sys.stdout.write(row(result))
            worst = max(worst, *(RANK[finding.severity] for finding in result.findings))
            if options.statistics:
                for finding in result.findings:
                    name = f"{finding.code} {finding.name}"
                    counts[name] = counts.get(name, 0) + 1
    sys.stdout.write(counted(counts))
    return 2 if unreadable else int(worst >= RANK[options.fail_on])


def counted(counts: dict[str, int]) -> str:
    """Return one line per rule with its count, the commonest first."""
    return "".join(
        f"{count:>6} {name}\n" for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    )

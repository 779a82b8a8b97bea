"""`pitchlint test`: rules held to their own examples."""

from __future__ import annotations

import argparse
import sys

from pitchlint.commands import rules_or_none


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "rulefiles", nargs="*", metavar="RULEFILE", help="rule or configuration files (default: the default rules)"
    )


def run(options: argparse.Namespace) -> int:
    """Hold rule files to their examples; return 1 where one comes out otherwise than it is marked."""
    from pitchlint.rules.extending import default_path

    return max([_one(path) for path in options.rulefiles or [default_path()]])


def _one(path: str) -> int:
    from pitchlint import testing

    rules = rules_or_none(path, cached=False)
    if rules is None:
        return 2
    held = testing.hold_to_examples(path, rules)
    sys.stdout.write("".join(f"{line}\n" for line in (*held.failures, *held.gaps)))
    sys.stdout.write(f"{held.number - len(held.failures)} of {held.number} examples come out as marked; ")
    sys.stdout.write(f"{len(held.gaps)} parts of cues and rules are reached by none\n")
    return int(bool(held.failures))

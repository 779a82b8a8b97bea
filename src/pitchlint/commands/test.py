"""`pitchlint test`: rules held to their own examples."""

from __future__ import annotations

import argparse
import sys

from pitchlint.commands import rules_or_none


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("rulefile", nargs="?", metavar="RULEFILE")


def run(options: argparse.Namespace) -> int:
    """Hold a rule file to its examples; return 1 where one comes out otherwise than it is marked."""
    from pitchlint import testing
    from pitchlint.rules.store import default_path

    path = options.rulefile or default_path()
    rules = rules_or_none(path, cached=False)
    if rules is None:
        return 2
    count, failures = testing.hold_to_examples(path, rules)
    sys.stdout.write("".join(f"{failure}\n" for failure in failures))
    sys.stdout.write(f"{count - len(failures)} of {count} examples come out as marked\n")
    return int(bool(failures))

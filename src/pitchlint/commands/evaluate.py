"""`pitchlint eval`: precision, recall and F1 on labelled conversations."""

from __future__ import annotations

import argparse
import sys

from pitchlint.commands import rules_or_none, usage


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("labels", nargs="+", metavar="LABELS.jsonl")
    parser.add_argument("--codes", default="", help="score these codes only, comma separated")
    parser.add_argument("--verbose", action="store_true", help="list misses and false alarms")
    parser.add_argument("--config", metavar="FILE", help="a rule file to use in place of the default rules")


def run(options: argparse.Namespace) -> int:
    """Score the rules on labelled sets."""
    from pitchlint import testing

    rules = rules_or_none(options.config)
    if rules is None:
        return 2
    codes = frozenset(code for code in options.codes.split(",") if code)
    try:
        sys.stdout.write(testing.score(options.labels, rules, codes, options.verbose))
    except testing.LabelError as error:
        return usage(str(error))
    return 0

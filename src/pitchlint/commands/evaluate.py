"""`pitchlint eval`: precision, recall and F1 on labelled sets."""

from __future__ import annotations

import argparse
import sys

from pitchlint.commands import rules_or_none, usage
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.rules.vocabulary import RuleSet


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("labels", nargs="+", metavar="LABELS", help="conversations (.jsonl) or phrases (.yaml)")
    parser.add_argument("--codes", default="", help="score these codes only, comma separated")
    parser.add_argument("--verbose", action="store_true", help="list misses and false alarms")
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="how the scores are written")
    parser.add_argument("--config", metavar="FILE", help="a configuration or rule file, in place of the default rules")


def run(options: argparse.Namespace) -> int:
    """Score the rules on labelled sets."""
    from pitchlint import scoring
    from pitchlint.rules.vocabulary import RuleError

    rules = rules_or_none(options.config)
    if rules is None:
        return 2
    codes = frozenset(code for code in options.codes.split(",") if code)
    if unknown := codes - {rule.code for rule in rules.rules}:
        return usage(f"--codes: no rule has the code {', '.join(sorted(unknown))}")
    try:
        promised = [path for path in options.labels if path.endswith(".jsonl") and _of_promises(path)]
        if promised:
            return _ledger(promised, options, rules)
        scores = [made for path in options.labels for made in scoring.score(path, rules, codes)]
    except (scoring.LabelError, RuleError) as error:
        return usage(str(error))
    sys.stdout.write(scoring.RENDERERS[options.output_format](scores, options.verbose))
    return 0


def _of_promises(path: str) -> bool:
    from pitchlint.ledger.scoring import is_labelled
    from pitchlint.scoring import text_of

    return is_labelled(text_of(path))


def _ledger(paths: list[str], options: argparse.Namespace, rules: RuleSet) -> int:
    """Score the ledger; sets of promises and sets of findings are two runs."""
    from pitchlint.ledger import scoring
    from pitchlint.scoring import text_of

    if others := [path for path in options.labels if path not in paths]:
        return usage(f"{others[0]} labels findings and {paths[0]} promises; score them in two runs")
    tallies = [scoring.score(path, text_of(path), rules) for path in paths]
    sys.stdout.write(scoring.RENDERERS[options.output_format](tallies, options.verbose))
    return 0

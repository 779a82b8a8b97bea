"""`pitchlint rules`: the table of rules in force."""

from __future__ import annotations

import argparse
import sys

from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.rules.manual import Page


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument(
        "--config", metavar="FILE", help="a configuration or rule file, in place of the one that is found"
    )
    parser.add_argument(
        "--output-format", choices=("table", "json", "markdown"), default="table", help="how they are written"
    )


def run(options: argparse.Namespace) -> int:
    """Print the rules in force."""
    from pitchlint.commands import pages_or_none
    from pitchlint.rules.manual import markdown

    found = pages_or_none(options.config)
    if found is None:
        return 2
    if options.output_format == "markdown":
        sys.stdout.write(markdown(found))
    elif options.output_format == "json":
        sys.stdout.write(_json(found))
    else:
        _table(found)
    return 0


def _json(found: list[Page]) -> str:
    import json

    rows = [
        {
            "code": page.code, "name": page.name, "severity": page.severity, "scope": page.scope,
            "source": {"seed": page.source[0], "principle": page.source[1]}, "about": page.about, "message": page.message,
            "why": page.why, "suggestion": page.suggest,
        }
        for page in found
    ]  # fmt: skip
    return json.dumps({"version": 1, "rules": rows}, ensure_ascii=False, indent=1) + "\n"


def _table(found: list[Page]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("code", "name", "severity", "scope", "source", box=None, pad_edge=False)
    for page in found:
        table.add_row(*map(Text, (page.code, page.name, page.severity, page.scope, " ".join(page.source))))
    Console().print(table)

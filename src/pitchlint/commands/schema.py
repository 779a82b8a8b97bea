"""`pitchlint schema`: the JSON Schema of rule and configuration files."""

from __future__ import annotations

import argparse
import sys


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare no arguments."""


def run(options: argparse.Namespace) -> int:
    """Print the schema, for an editor that has no network."""
    from pitchlint.schema import text

    sys.stdout.write(text())
    return 0

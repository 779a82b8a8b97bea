"""`pitchlint init`: a commented configuration that fits the repository."""

from __future__ import annotations

import argparse
import os
import sys

from pitchlint.commands import usage


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("folder", nargs="?", default=".", metavar="FOLDER", help="where to write (default: .)")
    parser.add_argument("--force", action="store_true", help="write over a configuration that is there")
    parser.add_argument("--dry-run", action="store_true", help="print the file and write nothing")


def run(options: argparse.Namespace) -> int:
    """Write `.pitchlint.yaml`, and say what to do next."""
    from pitchlint import writing
    from pitchlint.config.finding import NAMES
    from pitchlint.model import Refused
    from pitchlint.starting import advice, configuration, survey

    if not os.path.isdir(options.folder):
        return usage(f"{options.folder}: no such folder; make it first")
    found = survey(options.folder)
    text = configuration(found)
    if options.dry_run:
        sys.stdout.write(text)
        return 0
    path = os.path.join(options.folder, NAMES[0])
    if os.path.lexists(path) and not options.force:
        return usage(f"{path} is there already; --force writes over it, --dry-run prints what would be written")
    try:
        writing.write(path, text.encode())
    except Refused as error:
        return usage(str(error))
    sys.stdout.write(f"{path}: written\n{advice(found)}")
    return 0

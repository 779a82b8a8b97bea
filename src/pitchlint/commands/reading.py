"""The options that say how files are read, and the word on standard error about how far a run is."""

from __future__ import annotations

import sys

from pitchlint.commands import READING
from pitchlint.readers.source import Manner
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable


def reading_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options about reading."""
    parser.add_argument(
        "--format", default="auto", metavar="FORMAT", help="how to read the input (docs/formats.md), such as csv"
    )
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="FIELD=COLUMN,…",
        help="which columns of a table hold what: body=本文",
    )
    parser.add_argument("--preset", default="", metavar="NAME", help="the columns of a known export, such as hubspot")
    parser.add_argument(
        "--us", action="append", default=[], metavar="NAME,…", help="names, mail addresses or domains of our side"
    )


def how_to_read(options: argparse.Namespace) -> Manner | str:
    """Return how to read, or what is wrong with the options."""
    from pitchlint.readers import READERS

    if options.format not in ("auto", *READERS):
        return f"--format {options.format}: known are auto, {', '.join(READERS)}"
    columns: tuple[tuple[str, str], ...] = ()
    if options.map or options.preset:
        from pitchlint.readers.columns import PRESETS, parse

        if options.preset and options.preset not in PRESETS:
            return f"--preset {options.preset}: known are {', '.join(PRESETS)}"
        for said in options.map:
            pairs = parse(said)
            if isinstance(pairs, str):
                return f"--map {said}: {pairs}"
            columns += pairs
    us = tuple(name.strip() for said in options.us for name in said.split(",") if name.strip())
    return Manner(options.format, columns, options.preset, us)


def progress(count: int) -> Callable[[int, int, str], None]:
    """Return a callback that says how far a run is once it has taken a second: often on a terminal, else seldom."""
    import time

    began = time.monotonic()
    due = began + 1
    pause = 0.2 if sys.stderr.isatty() else 2.0

    def show(files: int, messages: int, path: str) -> None:
        nonlocal due, pause
        READING[0] = path
        now = time.monotonic()
        if now < due:
            return
        rate = f"{messages:,} messages, {messages / (now - began):,.0f} a second, {files:,} of {count:,} files"
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{rate}")
        else:
            sys.stderr.write(f"{rate}\n")
            pause = min(2 * pause, 30.0)
        due = now + pause

    return show

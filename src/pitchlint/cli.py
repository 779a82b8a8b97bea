"""The command line: reads arguments, runs a command, exits.

Exit codes: 0 nothing at or above `--fail-on`; 1 findings; 2 bad usage, configuration or unreadable input; 3 a bug.
A command is a module of `pitchlint.commands` with `arguments(parser)` and `run(options)`; only the one that is asked
for is imported.
"""

from __future__ import annotations

import argparse
import os
import sys

from pitchlint import __version__
from pitchlint.commands import COMMANDS, module_of, parser_of
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(arguments: Sequence[str]) -> int:
    """Run the command line with `arguments`; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = _run(list(arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 1
    except KeyboardInterrupt:
        return 130
    except SystemExit as stop:
        return int(stop.code or 0)
    except Exception as error:  # the one boundary: name what was being read, and exit 3
        import traceback

        from pitchlint.commands import READING

        traceback.print_exc()
        sys.stderr.write(f"pitchlint: a bug while reading {READING[0]}: {error!r}; please report it with that file\n")
        return 3
    return code


def _run(arguments: list[str]) -> int:
    asked = arguments[0] if arguments else ""
    if asked not in COMMANDS:
        _parser(asked).parse_args(arguments)
        return 2
    options = parser_of(asked).parse_args(arguments[1:])
    code = int(module_of(asked).run(options))
    if not getattr(options, "no_cache", False):
        from pitchlint.regexes import keep

        keep()
    return code


def _parser(asked: str) -> argparse.ArgumentParser:
    """The parser of the bare command: its help lists the commands, without importing them."""
    parser = argparse.ArgumentParser(
        prog="pitchlint", description="A linter for what we say to customers.", allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=f"pitchlint {__version__}")
    commands = parser.add_subparsers(prog="pitchlint", dest="command", required=True, metavar="COMMAND")
    for name, (_, about) in COMMANDS.items():
        commands.add_parser(name, help=about)
    return parser

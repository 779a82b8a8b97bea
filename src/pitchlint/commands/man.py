"""`pitchlint man`: the manual page, made from the parsers."""

from __future__ import annotations

import argparse
import sys

from pitchlint import __version__
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.commands.spelling import Argument, Command

_EXITS = (
    ("0", "nothing at or above --fail-on"),
    ("1", "findings"),
    ("2", "bad usage, a configuration that cannot be used, or input that cannot be read"),
    ("3", "a bug in pitchlint, which names what it was reading"),
)
_VARIABLES = (
    ("NO_COLOR", "no colours"),
    ("FORCE_COLOR", "colours where standard output is no terminal"),
    ("PITCHLINT_CACHE_DIR", "where compiled rules are kept"),
)
_FILES = (
    (".pitchlint.yaml", "the configuration, found upward from each file; or [tool.pitchlint] in pyproject.toml"),
    (".pitchlint-ignore", "suppressions for what can carry no comment"),
    (".pitchlintignore", "paths that are not read, as in .gitignore"),
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare no arguments."""


def run(options: argparse.Namespace) -> int:
    """Print the manual page, for `man -l -`."""
    from pitchlint.commands.spelling import commands

    sys.stdout.write(page(commands()))
    return 0


def page(commands: list[Command]) -> str:
    """Return the manual page as roff."""
    out = [
        f'.TH PITCHLINT 1 "" "pitchlint {__version__}" "User Commands"\n',
        ".SH NAME\npitchlint \\- a linter for what we say to customers\n",
        ".SH SYNOPSIS\n.B pitchlint\n.I COMMAND\n[\\fIargument\\fR ...]\n",
        ".SH DESCRIPTION\nReads what is about to be sent to a customer, in Japanese or English, together with the message "
        "that it answers; finds what would hurt them, says why, and says what to write instead.\n",
        ".SH COMMANDS\n",
    ]
    for command in commands:
        out.append(f".SS pitchlint {_escaped(command.name)}\n{_escaped(command.about.capitalize())}.\n")
        out += [_argument(argument) for argument in command.arguments if argument.help or argument.names]
    for title, rows in (("EXIT STATUS", _EXITS), ("ENVIRONMENT", _VARIABLES), ("FILES", _FILES)):
        out.append(f".SH {title}\n" + "".join(f".TP\n.B {_escaped(name)}\n{_escaped(said)}\n" for name, said in rows))
    return "".join(out)


def _argument(argument: Argument) -> str:
    names = ", ".join(f"\\fB{_escaped(name)}\\fR" for name in argument.names)
    takes = f"\\fI{_escaped(argument.takes)}\\fR" if argument.takes else ""
    head = " ".join(part for part in (names, takes) if part)
    said = argument.help or (", ".join(argument.choices) if argument.choices else "")
    return f".TP\n{head}\n{_escaped(said)}\n" if said else f".TP\n{head}\n"


def _escaped(text: str) -> str:
    plain = text.replace("\\", "\\e").replace("-", "\\-")
    plain = "".join(char if char.isascii() else f"\\[u{ord(char):04X}]" for char in plain)
    return f"\\&{plain}" if plain.startswith((".", "'")) else plain

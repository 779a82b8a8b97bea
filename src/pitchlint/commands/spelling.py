"""The command line as data: its commands and their arguments, read from the parsers that run them."""

from __future__ import annotations

import argparse

from pitchlint.commands import COMMANDS, parser_of
from pitchlint.typed import NamedTuple


class Argument(NamedTuple):
    """An argument of a command: its names (none for what stands by its place), what it takes, and what it is for."""

    names: tuple[str, ...]
    takes: str
    choices: tuple[str, ...]
    help: str


class Command(NamedTuple):
    """A command with its arguments."""

    name: str
    about: str
    arguments: tuple[Argument, ...]


def commands() -> list[Command]:
    """Return every command."""
    return [Command(name, about, _arguments(parser_of(name))) for name, (_, about) in COMMANDS.items()]


def _arguments(parser: argparse.ArgumentParser) -> tuple[Argument, ...]:
    found = []
    for action in parser._actions:
        if action.help == argparse.SUPPRESS:
            continue
        takes = "" if action.nargs == 0 else _takes(action)
        choices = tuple(map(str, action.choices)) if action.choices else ()
        found.append(Argument(tuple(action.option_strings), takes, choices, action.help or ""))
    return tuple(found)


def _takes(action: argparse.Action) -> str:
    if isinstance(action.metavar, str):
        return action.metavar
    return "|".join(map(str, action.choices)) if action.choices else action.dest.upper().replace("_", "-")

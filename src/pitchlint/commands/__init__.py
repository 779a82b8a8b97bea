"""The commands, one module each, their parsers, and what they share: rules with their errors told, bad usage told."""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module

from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from pitchlint.rules.manual import Page
    from pitchlint.rules.vocabulary import RuleError, RuleSet

# One row a command: its name, its module in `pitchlint.commands`, and what it does.
COMMANDS: dict[str, tuple[str, str]] = {
    "check": ("check", "check drafts, conversations and templates"),
    "campaign": ("campaign", "show which messages are the same for everyone"),
    "promises": ("promises", "the ledger of promises in drafts and conversations"),
    "explain": ("explain", "a rule's manual page"),
    "rules": ("rules", "the table of rules in force"),
    "test": ("test", "hold rules to their own examples"),
    "init": ("init", "write a commented configuration that fits the repository"),
    "eval": ("evaluate", "score the rules on labelled conversations"),
    "schema": ("schema", "the JSON Schema of rule and configuration files"),
    "completion": ("completion", "completions for bash, zsh or fish"),
    "man": ("man", "the manual page, as roff"),
}
READING = ["the command line"]  # what is being read, for the report of a bug


def module_of(command: str) -> Any:
    """Import a command's module, which has `arguments(parser)` and `run(options)`."""
    return import_module(f"pitchlint.commands.{COMMANDS[command][0]}")


def parser_of(command: str) -> argparse.ArgumentParser:
    """Return the parser of a command."""
    parser = argparse.ArgumentParser(
        prog=f"pitchlint {command}", description=f"pitchlint {command}: {COMMANDS[command][1]}.", allow_abbrev=False,
        formatter_class=_formatter,
    )  # fmt: skip
    module_of(command).arguments(parser)
    return parser


def _formatter(prog: str) -> argparse.HelpFormatter:
    """A formatter of a known width: argparse makes one for each argument, and asking the terminal costs 2 ms."""
    columns = os.environ.get("COLUMNS", "")
    return argparse.HelpFormatter(prog, width=int(columns) - 2 if columns.isdigit() and int(columns) > 40 else 98)


def rules_or_none(path: str | None, cached: bool = True) -> RuleSet | None:
    """Return the rules of the file at `path` (the default rules without one), or tell what is wrong and return None."""
    from pitchlint.config.resolving import in_force, resolve
    from pitchlint.rules.vocabulary import RuleError

    try:
        settings, rules = resolve(path or "", cached)
        return in_force(rules, settings.severities, settings.params)
    except RuleError as error:
        told(error)
        return None


def told(error: RuleError) -> int:
    """Tell what is wrong with a rule or configuration file; return the exit code for it."""
    sys.stderr.write(f"{error.path}:{error.line}: {error.message}; {error.cure}\n")
    return 2


def pages_or_none(path: str | None) -> list[Page] | None:
    """Return the manual of the rules in force: those of the file at `path`, or of the configuration that holds here.

    What is wrong with a file is told, and None returned.
    """
    from pitchlint.config.finding import find
    from pitchlint.config.resolving import resolve
    from pitchlint.rules.extending import default_path
    from pitchlint.rules.manual import pages
    from pitchlint.rules.vocabulary import RuleError

    path = path or find(os.getcwd(), {}) or default_path()
    try:
        return pages(path, resolve(path)[0].severities)
    except RuleError as error:
        told(error)
        return None


def usage(message: str) -> int:
    """Tell what is wrong with the call; return the exit code for it."""
    sys.stderr.write(f"pitchlint: {message}\n")
    return 2


def locale_language(asked: str) -> str:
    """Return the language to speak: as asked, or the locale's where it is one of ours, or "auto" for the draft's."""
    if asked != "auto":
        return asked
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG") or ""
    return locale[:2] if locale[:2] in {"ja", "en"} else "auto"


def language_of(said: Sequence[str]) -> str:
    """Return the language that more of the texts are in; Japanese is told by its kana."""
    japanese = sum(any("\u3041" <= char <= "\u30fa" for char in text) for text in said)
    return "ja" if japanese * 2 > len(said) else "en"


def colored(options: argparse.Namespace) -> bool:
    """Whether to style what people read: as asked, as NO_COLOR and FORCE_COLOR say, or on a terminal."""
    if options.color != "auto":
        return bool(options.color == "always")
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (sys.stdout.isatty() and not options.output_file)

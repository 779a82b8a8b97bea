"""The commands, one module each, and what they share: rules with their errors told, and bad usage told."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.rules.vocabulary import RuleSet

READING = ["the command line"]  # what is being read, for the report of a bug


def rules_or_none(path: str | None, cached: bool = True) -> RuleSet | None:
    """Return the rules of the file at `path` (the default rules without one), or tell what is wrong and return None."""
    from pitchlint.rules.store import load_rules
    from pitchlint.rules.vocabulary import RuleError

    try:
        return load_rules(path, cached)
    except RuleError as error:
        sys.stderr.write(f"{error.path}:{error.line}: {error.message}; {error.cure}\n")
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

"""Paths by pattern: `*` and `?` within a folder, `**` across folders, `[ab]` for one of these.

A pattern without a slash names a file or folder anywhere; one with a slash counts from the configuration's folder; a
folder stands for all that is in it.
"""

from __future__ import annotations

import re

from pitchlint.regexes import compiled

MOST_STARS = 6
_PIECE = compiled(r"\*\*/|\*\*|\*|\?|\[!?\]?[^\]/]*\]|.")
_SAID = {"**/": "(?:[^\n]*/)?", "**": "[^\n]*", "*": "[^/\n]*", "?": "[^/\n]"}


def complaint(pattern: str) -> str | None:
    """Return why a pattern may not be used, or None where it is sound."""
    if not pattern.strip("/"):
        return "the pattern is empty"
    if pattern.count("*") > 2 * MOST_STARS:
        return f"more than {MOST_STARS} stars in a pattern"
    try:
        re.compile(translate(pattern))
    except re.error as error:
        return f"no pattern of paths: {error}"
    return None


def translate(pattern: str) -> str:
    """Return the regular expression for a pattern."""
    plain = pattern.removeprefix("./").rstrip("/")
    anchored = "/" in plain
    regex = "".join(
        _SAID.get(piece) or (_set(piece) if len(piece) > 1 else re.escape(piece))
        for piece in _PIECE.findall(plain.lstrip("/"))
    )
    return ("" if anchored else "(?:[^\n]*/)?") + regex + "(?:/[^\n]*)?$"


def _set(piece: str) -> str:
    inner = piece[1:-1].replace("\\", r"\\")
    return f"[^{inner[1:]}/]" if inner.startswith("!") else f"[{inner}]"


def matches(patterns: tuple[str, ...], path: str) -> bool:
    """Whether a path, relative to the configuration's folder and with forward slashes, fits one of the patterns."""
    return any(compiled(translate(pattern)).match(path) for pattern in patterns)

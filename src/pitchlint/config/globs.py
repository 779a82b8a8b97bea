"""Paths by pattern: `*` and `?` within a folder, `**` across folders, `[ab]` for one of these.

A pattern without a slash names a file or folder anywhere; one with a slash counts from the configuration's folder; a
folder stands for all that is in it. Matching takes time in proportion to pattern and path: patterns are a stranger's
where a pull request brings them, and a regular expression of many stars would hang.
"""

from __future__ import annotations

from functools import lru_cache

from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

LONGEST = 500
_STAR, _FOLDERS = "*", "**"
Token = tuple[str, str]  # what it is (char, any, star, in, not in) and its characters


def complaint(pattern: str) -> str | None:
    """Return why a pattern may not be used, or None where it is sound."""
    if not pattern.strip("/"):
        return "the pattern is empty"
    if len(pattern) > LONGEST:
        return f"a pattern of more than {LONGEST} characters"
    return None


def matches(patterns: tuple[str, ...], path: str) -> bool:
    """Whether a path, relative to the configuration's folder and with forward slashes, fits one of the patterns."""
    parts = path.split("/")
    return any(_fits(_folders(pattern), parts, _is_folders, _fits_name) for pattern in patterns)


@lru_cache(1000)
def _folders(pattern: str) -> tuple[tuple[Token, ...], ...]:
    plain = pattern.removeprefix("./").rstrip("/")
    names = plain.lstrip("/").split("/")
    if "/" not in plain:
        names = [_FOLDERS, *names]
    return tuple(_tokens(name) for name in (*names, _FOLDERS))


def _tokens(name: str) -> tuple[Token, ...]:
    if name == _FOLDERS:
        return ((_FOLDERS, ""),)
    found: list[Token] = []
    at = 0
    while at < len(name):
        char, end = name[at], name.find("]", at + 2)
        if char == "[" and end > 0:
            inner = name[at + 1 : end]
            found.append(("not in", inner[1:]) if inner.startswith("!") else ("in", inner))
            at = end
        elif char != _STAR:
            found.append(("any", "") if char == "?" else ("char", char))
        elif not found or found[-1][0] != _STAR:
            found.append((_STAR, ""))
        at += 1
    return tuple(found)


def _fits(
    pattern: Sequence[Any], text: Sequence[Any], is_star: Callable[[Any], bool], one: Callable[..., bool]
) -> bool:
    """Whether a pattern fits a whole sequence: a star takes as little as it can, and only the last one is tried again."""
    at = read = 0
    star = resume = -1
    while read < len(text):
        if at < len(pattern) and is_star(pattern[at]):
            star, resume = at, read
            at += 1
        elif at < len(pattern) and one(pattern[at], text[read]):
            at, read = at + 1, read + 1
        elif star >= 0:
            resume += 1
            at, read = star + 1, resume
        else:
            return False
    return all(map(is_star, pattern[at:]))


def _is_folders(tokens: tuple[Token, ...]) -> bool:
    return tokens == ((_FOLDERS, ""),)


def _fits_name(tokens: tuple[Token, ...], name: str) -> bool:
    return _fits(tokens, name, lambda token: token[0] == _STAR, _is_one)


def _is_one(token: Token, char: str) -> bool:
    kind, said = token
    if kind == "char":
        return said == char
    return kind == "any" or (kind != _STAR and _among(said, char) == (kind == "in"))


def _among(said: str, char: str) -> bool:
    """Whether a set such as `ab` or `a-z` holds a character."""
    at = 0
    while at < len(said):
        high = said[at + 2] if said[at + 1 : at + 2] == "-" and at + 2 < len(said) else said[at]
        if said[at] <= char <= high:
            return True
        at += 3 if high != said[at] or said[at + 1 : at + 2] == "-" else 1
    return False

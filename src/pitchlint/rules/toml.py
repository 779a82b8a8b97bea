"""`[tool.pitchlint]` of a TOML file as the same tree that YAML gives, each value with its line.

The standard library's parser tells no lines, so they are looked up afterwards: the table's header, then the key.
"""

from __future__ import annotations

import re
from typing import Any

from pitchlint.rules.vocabulary import RuleError
from pitchlint.typed import NamedTuple


class Mark(NamedTuple):
    """Where a node begins: a line from 0."""

    line: int


class Node(NamedTuple):
    """What the tree's readers ask of a YAML node: its kind, its value and its place."""

    id: str
    value: Any
    start_mark: Mark


def compose(text: str, path: str) -> Node:
    """Return the table `tool.pitchlint` of `text` as nodes; raise RuleError where it is no TOML or has no such table."""
    import tomllib

    try:
        whole = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        at = re.search(r"at line (\d+)", str(error))
        line = int(at[1]) if at else text.count("\n") + 1
        raise RuleError(path, line, f"no TOML: {error}", "check brackets, quotes and equals signs there") from None
    table = whole.get("tool", {}).get("pitchlint") if isinstance(whole.get("tool"), dict) else None
    if not isinstance(table, dict):
        raise RuleError(path, 1, "there is no table [tool.pitchlint]", "add [tool.pitchlint], or name another file")
    return _node(table, text.split("\n"), ("tool", "pitchlint"), _header(text.split("\n"), ("tool", "pitchlint"), 0))


def _node(value: object, lines: list[str], way: tuple[str, ...], line: int) -> Node:
    if isinstance(value, dict):
        pairs = []
        for key, item in value.items():
            below = (*way, key)
            at = _key(lines, way, key, line)
            pairs.append((Node("scalar", key, Mark(at)), _node(item, lines, below, at)))
        return Node("mapping", pairs, Mark(line))
    if isinstance(value, list):
        items = []
        at = line
        for item in value:
            at = _entry(lines, way, item, at)
            items.append(_node(item, lines, way, at))
            at += isinstance(item, dict) and lines[at].lstrip().startswith("[[")
        return Node("sequence", items, Mark(line))
    plain = ("true" if value else "false") if isinstance(value, bool) else str(value)
    return Node("scalar", plain, Mark(line))


def _header(lines: list[str], way: tuple[str, ...], default: int, start: int = 0) -> int:
    wanted = r"\s*\[{1,2}\s*" + r"\s*\.\s*".join(f"[\"']?{re.escape(part)}[\"']?" for part in way) + r"\s*\]"
    return next((index for index in range(start, len(lines)) if re.match(wanted, lines[index])), default)


def _key(lines: list[str], way: tuple[str, ...], key: str, line: int) -> int:
    """The line of a key: under a header of its own, or at or below the line of the table that holds it."""
    own = _header(lines, (*way, key), -1, line)
    if own >= 0:
        return own
    wanted = re.compile(rf"(?:^|[\s{{,.])[\"']?{re.escape(key)}[\"']?\s*[=.]")
    return next((index for index in range(line, len(lines)) if wanted.search(lines[index])), line)


def _entry(lines: list[str], way: tuple[str, ...], item: object, line: int) -> int:
    """The line of a list's entry, at or below the line of the one before."""
    if isinstance(item, dict):
        return _header(lines, way, line, line)
    said = str(item)
    return next((index for index in range(line, len(lines)) if said and said in lines[index]), line)

"""Findings that were there before: a file of them, matched by content, so that moved lines stay known.

An entry is a path, a record, a code, the words in a normal form, and how often they occur. What is in the file is
silenced; what is in the file and no longer found is reported, so that the file shrinks.
"""

from __future__ import annotations

import os
import unicodedata

from pitchlint import writing
from pitchlint.model import Refused
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pitchlint.model import Finding

VERSION = 1
_CURE = "write it anew with --update-baseline"
Key = tuple[str, str, str, str]  # path from the baseline's folder, record, code, quote


class Compared(NamedTuple):
    """Findings that a baseline does not know, and how many of its entries are gone from the files that were checked."""

    new: list[Finding]
    gone: list[Key]


def read(path: str) -> dict[Key, int]:
    """Return the entries of a baseline with their counts; raise Refused."""
    import json

    try:
        with open(path, encoding="utf-8") as file:
            whole = json.load(file)
    except OSError as error:
        raise Refused(f"{path}: cannot be read: {error.strerror}; name a file that --baseline wrote") from None
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise Refused(f"{path}:{line}: no baseline: {error}; {_CURE}") from None
    if not isinstance(whole, dict) or whole.get("version") != VERSION or not isinstance(whole.get("findings"), list):
        raise Refused(f"{path}:1: no baseline of version {VERSION}; {_CURE}")
    known: dict[Key, int] = {}
    for number, entry in enumerate(whole["findings"], 1):
        try:
            key = (entry["path"], entry.get("record") or "", entry["code"], entry["quote"])
            known[key] = known.get(key, 0) + int(entry.get("count", 1))
        except (KeyError, TypeError, ValueError, AttributeError):
            raise Refused(f"{path}: entry {number} has no path, code and quote; {_CURE}") from None
    return known


def compare(found: list[Finding], known: dict[Key, int], path: str, checked: Iterable[str]) -> Compared:
    """Part findings into known ones, which are dropped, and new ones; say what is gone from the files `checked`."""
    left = dict(known)
    new = []
    for finding in found:
        key = key_of(finding, path)
        if left.get(key):
            left[key] -= 1
        else:
            new.append(finding)
    folder = _folder(path)
    seen = {_inside(file, folder) for file in checked}
    gone = [
        key
        for key, count in left.items()
        if count and (key[0] in seen or not os.path.exists(os.path.join(folder, key[0])))
    ]
    return Compared(new, gone)


def write(path: str, found: list[Finding], known: dict[Key, int], checked: Iterable[str]) -> int:
    """Write a baseline of the findings, and of what is known of files not checked; return how many findings it holds.

    The file is written whole or not at all. Raises Refused.
    """
    import json

    folder = _folder(path)
    seen = {_inside(file, folder) for file in checked}
    counts = {
        key: count
        for key, count in known.items()
        if key[0] not in seen and os.path.exists(os.path.join(folder, key[0]))
    }
    for finding in found:
        key = key_of(finding, path)
        counts[key] = counts.get(key, 0) + 1
    rows = [
        {"path": file, **({"record": record} if record else {}), "code": code, "quote": quote, "count": count}
        for (file, record, code, quote), count in sorted(counts.items())
    ]
    lines = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in rows)
    text = (
        f'{{"version": {VERSION}, "findings": [\n{lines}\n]}}\n'
        if rows
        else f'{{"version": {VERSION}, "findings": []}}\n'
    )
    writing.write(path, text.encode("utf-8", "backslashreplace"))
    return sum(counts.values())


def key_of(finding: Finding, path: str) -> Key:
    """Return what a finding is known by in the baseline at `path`."""
    quote = " ".join(unicodedata.normalize("NFKC", finding.quote).split())
    return _inside(finding.path, _folder(path)), finding.record or "", finding.code, quote


def _folder(path: str) -> str:
    return os.path.dirname(os.path.abspath(path))


def _inside(file: str, folder: str) -> str:
    try:
        return os.path.relpath(os.path.abspath(file), folder).replace(os.sep, "/")
    except ValueError:  # another drive
        return os.path.abspath(file).replace(os.sep, "/")

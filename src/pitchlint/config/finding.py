"""Which configuration holds for a file: the nearest one upward from it."""

from __future__ import annotations

import os
import re

NAMES = (".pitchlint.yaml", ".pitchlint.yml", "pyproject.toml")
_TABLE = rb"(?m)^[ \t]*\[{1,2}[ \t]*tool[ \t]*\.[ \t]*[\"']?pitchlint[\"']?[ \t]*[\].]"


def find(folder: str, known: dict[str, str]) -> str:
    """Return the configuration file in force for files of a folder, or "" where there is none.

    `known` keeps what was found before, by folder.
    """
    passed = []
    place = os.path.abspath(folder)
    while place not in known:
        passed.append(place)
        found = _in(place)
        above = os.path.dirname(place)
        if found or above == place:
            known[place] = found
            break
        place = above
    for folder in passed:
        known[folder] = known[place]
    return known[place]


def _named(path: str) -> str:
    """A path as people name it: from the current folder where it lies inside."""
    here = os.getcwd()
    return os.path.relpath(path, here) if path.startswith(here + os.sep) else path


def _in(folder: str) -> str:
    for name in NAMES:
        path = os.path.join(folder, name)
        if os.path.isfile(path) and (not name.endswith(".toml") or _has_table(path)):
            return _named(path)
    return ""


def _has_table(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            data = file.read()
            return b"pitchlint" in data and re.search(_TABLE, data) is not None
    except OSError:
        return False

"""Findings that somebody has answered: by a comment, in front matter, or in a file beside the message."""

from __future__ import annotations

import os

from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

MARK = "pitchlint:"  # what every suppression inside a message holds
NAME = ".pitchlint-ignore"  # the file of suppressions for messages that can carry none


def files(paths: Iterable[str]) -> list[str]:
    """Return the ignore files that stand beside the given files or in folders above them."""
    seen: set[str] = set()
    found = set()
    for folder in {os.path.dirname(os.path.abspath(path)) for path in paths}:
        place = folder
        while place not in seen:
            seen.add(place)
            file = os.path.join(place, NAME)
            if os.path.isfile(file):
                found.add(file)
            place = os.path.dirname(place)
    return sorted(os.path.relpath(file) if file.startswith(os.getcwd() + os.sep) else file for file in found)

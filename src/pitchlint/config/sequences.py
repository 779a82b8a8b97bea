"""Which files follow one another: the configuration's `sequences`, as the paths before each path."""

from __future__ import annotations

import os
import re

from pitchlint.config.globs import matches
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pitchlint.config.settings import Settings

_STARS = frozenset("*?[")


def before(settings: Settings, files: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the paths that come before each of `files` in its sequence; files of no sequence are left out.

    A pattern with stars is a sequence in each folder that it reaches, in the order of the numbers in the names; plain
    paths that stand next to each other are one sequence in their own order. Files that are not among `files`, but lie
    beside them, count as well.
    """
    plain: list[list[str]] = [[]]
    starred = []
    for pattern in settings.sequences:
        if _STARS.isdisjoint(pattern):
            plain[-1].append(os.path.normpath(os.path.join(settings.folder, pattern)))
        else:
            starred.append(pattern)
            plain.append([])
    full = {os.path.abspath(path): path for path in files}
    found: dict[str, tuple[str, ...]] = {}
    for paths in plain:
        for index, path in enumerate(paths):
            if path in full:
                found[full[path]] = tuple(one for one in paths[:index] if os.path.isfile(one))
    for folder in dict.fromkeys(map(os.path.dirname, full)) if starred else ():
        names = sorted((name for name in os.listdir(folder or os.curdir) if not name.startswith(".")), key=_natural)
        for pattern in starred:
            paths = [os.path.join(folder, name) for name in names]
            paths = [path for path in paths if os.path.isfile(path) and matches((pattern,), settings.relative(path))]
            for index, path in enumerate(paths):
                if path in full:
                    found.setdefault(full[path], tuple(paths[:index]))
    return found


def _natural(name: str) -> list[tuple[int, int, str]]:
    """Names in the order of the numbers in them: step-2 before step-10."""
    return [
        (0, int(piece), "") if piece.isdecimal() else (1, 0, piece) for piece in re.split(r"(\d{1,9})", name) if piece
    ]

"""The conversation that a draft's front matter names: a file beside the draft or inside the project."""

from __future__ import annotations

import os

from pitchlint.model import ReadError
from pitchlint.readers.source import Manner, Unreadable, from_file
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.model import Turn


def of_file(path: str, thread: str) -> tuple[Turn, ...] | ReadError:
    """Return the turns of the first conversation of the file `thread`, named relative to the draft at `path`."""
    from pitchlint.readers import conversation

    folder = os.path.dirname(os.path.abspath(path))
    target = os.path.realpath(os.path.join(folder, thread))
    if not (_inside(target, os.path.realpath(os.getcwd())) or _inside(target, os.path.realpath(folder))):
        return ReadError(path, None, f"thread: {thread} lies outside the project", "name a file beside the draft")
    if not os.path.isfile(target):
        return ReadError(path, None, f"thread: {thread}: no such file", "name an existing conversation file")
    try:
        return conversation.turns(from_file(target)._replace(path=thread), Manner())
    except OSError as error:
        return ReadError(path, None, f"thread: {thread}: {error.strerror}", "name an existing conversation file")
    except Unreadable as stop:
        return stop.error


def _inside(target: str, folder: str) -> bool:
    try:
        return os.path.commonpath((folder, target)) == folder
    except ValueError:  # on another drive
        return False

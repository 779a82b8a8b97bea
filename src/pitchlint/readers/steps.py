"""Messages that follow one another: what was sent, and answered, before a step of a sequence.

A sequence is the rows of a table that have a step, files of a folder whose front matter names the same sequence, or
files that the configuration puts in order. A step is read as a conversation: the steps before it are the sender's
turns, and the replies that are known are the customer's.
"""

from __future__ import annotations

import os
from functools import lru_cache

from pitchlint.model import Message, ReadError, Turn
from pitchlint.readers.front import read as read_front
from pitchlint.readers.placeholders import masked
from pitchlint.readers.source import Manner, Unreadable, from_file
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

MOST = 100  # steps of a sequence, the earliest of which are forgotten
_LARGEST_FRONT = 16_384  # bytes at the beginning of a file that may be its front matter
_TEXTS = (".md", ".markdown", ".txt", ".text", ".html", ".htm")


class Steps:
    """The sequences of one table, as far as their rows have been read."""

    def __init__(self, path: str) -> None:
        """Begin a table; `path` is for what cannot be read."""
        self.path = path
        self.before: tuple[Turn, ...] = ()
        self._name, self._step, self._day = "", 0, None
        self._known: dict[str, tuple[int, tuple[Turn, ...]]] = {}
        self._sent: Turn | None = None

    _day: int | None

    def begin(self, name: str, step: str, day: str, row: int) -> ReadError | None:
        """Begin the row of a step; return what is wrong with its place."""
        last, before = self._known.get(name, (0, ()))
        number, sent = number_of(step), number_of(day)
        if number is None or (day.strip() and sent is None):
            what = ("step", step) if number is None else ("day", day)
            return ReadError(self.path, row, f"a {what[0]} that is no number: {what[1].strip()!r}", "write 1, 2, 3, …")
        if number == 1:
            before = ()  # where a table does not name its sequences, each begins at its first step
        elif number <= last:
            cure = "put the rows in the order in which they are sent"
            return ReadError(self.path, row, f"step {number} stands after step {last}", cure)
        self.before, self._name, self._step, self._day = before, name, number, sent
        self._sent = None
        return None

    def placed(self, message: Message) -> Message:
        """Return the message as the step that it is."""
        draft = message.turns[-1]._replace(day=self._day)
        self._sent = self._sent or draft
        return message._replace(turns=(*message.turns[:-1], draft), sequence=self._name or None, step=self._step)

    def end(self, reply: str) -> None:
        """End the row: what it sent, and what was replied, stands before the next step."""
        sent = (self._sent,) if self._sent else ()
        replied = (Turn("customer", masked(reply)),) if reply.strip() else ()
        self._known[self._name] = (self._step, (*self.before, *sent, *replied)[-2 * MOST :])


def number_of(said: object) -> int | None:
    """Return a whole number from 0 to 9999 as it stands in a cell (1, 1.0, "Day 3", 3日目), or None."""
    digits = "".join(char for char in str(said).removesuffix(".0") if char.isdecimal())
    return int(digits) if 0 < len(digits) <= 4 else None


def following(found: Iterable[Message | ReadError], paths: tuple[str, ...]) -> Iterator[Message | ReadError]:
    """Yield messages as the step after those at `paths`, which the configuration puts before it."""
    before = turns_of(paths)
    for item in found:
        if isinstance(item, ReadError) or item.heading or item.step:
            yield item
        else:
            yield item._replace(turns=(*before, *item.turns), sequence=os.path.dirname(item.path), step=len(paths) + 1)


def of_folder(path: str, fields: Mapping[str, object]) -> tuple[Turn, ...]:
    """Return what was sent before the draft at `path` in the sequence that its front matter names.

    Raise Unreadable where its step is no number, or where another file of the folder is the same step.
    """
    name, step = str(fields["sequence"]), number_of(fields.get("step"))
    if step is None:
        raise Unreadable(path, 1, "front matter: a sequence without a step", "write step: 1, 2, 3, …")
    folder = os.path.dirname(path)
    if not os.path.isdir(folder or os.curdir):
        return ()
    steps = _sequences(folder, os.stat(folder or os.curdir).st_mtime_ns).get(name, ())
    twin = next((other for number, other in steps if number == step and not _same(other, path)), None)
    if twin:
        raise Unreadable(path, 1, f"front matter: {os.path.basename(twin)} is step {step} too", "number the steps")
    return turns_of(tuple(other for number, other in steps if number < step))


def _same(one: str, other: str) -> bool:
    return os.path.basename(one) == os.path.basename(other)


@lru_cache(64)
def _sequences(folder: str, _: int) -> dict[str, tuple[tuple[int, str], ...]]:
    """The sequences of a folder's drafts: steps and paths in order; drafts that cannot be read are told of elsewhere."""
    found: dict[str, list[tuple[int, str]]] = {}
    for entry in sorted(os.listdir(folder or os.curdir)):
        path = os.path.join(folder, entry)
        if not entry.lower().endswith(_TEXTS) or not os.path.isfile(path):
            continue
        try:
            fields = read_front(path, from_file(path).head(_LARGEST_FRONT).decode("utf-8", "replace")).fields
        except (Unreadable, OSError):
            continue
        step = number_of(fields.get("step"))
        if fields.get("sequence") is not None and step is not None:
            found.setdefault(str(fields["sequence"]), []).append((step, path))
    return {name: tuple(sorted(steps)) for name, steps in found.items()}


def turns_of(paths: tuple[str, ...]) -> tuple[Turn, ...]:
    """Return what files, which follow one another, say: each one's message, and what it says was answered before it."""
    turns: tuple[Turn, ...] = ()
    for path in paths[-MOST:]:
        turns = (*turns, *_turns(path, os.stat(path).st_mtime_ns if os.path.exists(path) else 0))
    return turns


@lru_cache(1000)
def _turns(path: str, _: int) -> tuple[Turn, ...]:
    from pitchlint.readers import read

    try:
        for item in read(from_file(path), Manner(alone=True)):
            if isinstance(item, ReadError):
                return ()
            if not item.heading:
                return item.turns
    except OSError:
        return ()
    return ()

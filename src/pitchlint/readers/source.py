"""What a reader is given: a file's bytes, read when it asks for them, and how the caller wants them read."""

from __future__ import annotations

import io
import os

from pitchlint.model import ReadError
from pitchlint.readers.decoding import decode, encoding_of
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import BinaryIO

LARGEST = 50_000_000  # bytes of a file that is read whole; tables, JSON Lines and mailboxes are read row by row
LONGEST = 20_000_000  # characters of a line, a cell or a mail within such a file
_CURE = "give a text file in UTF-8, Shift_JIS, EUC-JP or ISO-2022-JP"


class Manner(NamedTuple):
    """How to read: a name of `readers.READERS` or "auto", which columns mean what, and who writes for us.

    `columns` are pairs of a field (`readers.columns.FIELDS`) and the name of the column that holds it; `us` are
    speakers' names, mail addresses or domains of the sender's side; `senders` and `customers` are names that speakers go
    by in transcripts; `template` says that every draft is one. `steps` leads from a path to those of the messages before
    it in a sequence; `alone` leaves all sequences unread; `whole` asks for conversations to their end, also where the
    customer spoke last (then the draft is not the last turn).
    """

    format: str = "auto"
    columns: tuple[tuple[str, str], ...] = ()
    preset: str = ""
    us: tuple[str, ...] = ()
    template: bool = False
    senders: tuple[str, ...] = ()
    customers: tuple[str, ...] = ()
    steps: dict[str, tuple[str, ...]] = {}
    alone: bool = False
    whole: bool = False


class Source(NamedTuple):
    """A named source of bytes: `opened` gives a new stream from the beginning each time, `size` is in bytes."""

    path: str
    opened: Callable[[], BinaryIO]
    size: int

    def data(self) -> bytes:
        """Return all bytes; raise Unreadable where they are too many, OSError where they cannot be had."""
        if self.size > LARGEST:
            raise Unreadable(self.path, None, f"larger than {LARGEST:,} bytes", "split the file")
        with self.opened() as stream:
            return stream.read()

    def head(self, count: int = 16_384) -> bytes:
        """Return the first bytes."""
        with self.opened() as stream:
            return stream.read(count)

    def text(self) -> str:
        """Return the decoded text; raise Unreadable where it is none."""
        data = self.data()
        text = decode(data)
        if text is None:
            raise not_text(self.path, data)
        return text

    def lines(self) -> Iterator[str]:
        """Yield decoded lines with their ends, in constant memory; raise Unreadable for what is no text."""
        with self.opened() as stream:
            encoding = encoding_of(stream)
        if encoding is None:
            raise not_text(self.path, self.head())
        with self.opened() as stream, io.TextIOWrapper(stream, encoding, newline="") as text:
            number = 0
            while line := text.readline(LONGEST):
                number += 1
                if len(line) >= LONGEST:
                    raise Unreadable(self.path, number, f"a line of more than {LONGEST:,} characters", "split it")
                yield line


class Unreadable(Exception):
    """Something that cannot be read, raised inside a reader and turned into a ReadError where readers are called."""

    def __init__(self, path: str, line: int | None, message: str, cure: str) -> None:
        """Say where it is, what is wrong and what would cure it."""
        super().__init__(message)
        self.error = ReadError(path, line, message, cure)


def not_text(path: str, data: bytes) -> Unreadable:
    """Return the error for bytes that are no text."""
    what = "a binary file" if b"\x00" in data[:4096] else "bytes in no encoding that we know"
    return Unreadable(path, None, f"not text: {what}", _CURE)


def from_file(path: str) -> Source:
    """Return a file as a source; raise OSError where there is none."""
    return Source(path, lambda: open(path, "rb"), os.path.getsize(path))


def from_bytes(path: str, data: bytes) -> Source:
    """Return bytes as a source that goes by the name `path`."""
    return Source(path, lambda: io.BytesIO(data), len(data))

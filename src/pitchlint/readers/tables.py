"""Tables as text: CSV with any delimiter, quoting and encoding, and TSV; row by row, in constant memory."""

from __future__ import annotations

import csv

from pitchlint.model import ReadError
from pitchlint.readers.rows import Rows
from pitchlint.readers.source import LONGEST, Unreadable
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchlint.model import Message
    from pitchlint.readers.source import Manner, Source

_DELIMITERS = ",\t;|"
_CURE = "quote cells that hold a line break or the delimiter, and double the quotes inside"


def read_csv(source: Source, manner: Manner) -> Iterator[Message | ReadError]:
    """Read a table with a header; the delimiter is the one that the header uses most."""
    yield from _read(source, manner, "")


def read_tsv(source: Source, manner: Manner) -> Iterator[Message | ReadError]:
    """Read a table whose cells are parted by tabs."""
    yield from _read(source, manner, "\t")


def _read(source: Source, manner: Manner, delimiter: str) -> Iterator[Message | ReadError]:
    csv.field_size_limit(LONGEST)
    lines = source.lines()
    first = next(lines, "").removeprefix("\ufeff")
    if first[:4].lower() == "sep=":  # a line that Excel writes for itself
        delimiter = delimiter or first[4:5]
        first = next(lines, "")
    if not first.strip():
        raise Unreadable(source.path, 1, "a table without a header", "name the columns in the first line")
    delimiter = delimiter or delimiter_of(first)
    reader = csv.reader(_chained(first, lines), delimiter=delimiter)
    rows: Rows | None = None
    number = 0
    while True:
        number += 1
        try:
            row = next(reader, None)
        except csv.Error as error:
            raise Unreadable(source.path, reader.line_num, f"no table: {error}", _CURE) from None
        if row is None:
            break
        if rows is None:
            rows = Rows(source.path, [name.strip("\ufeff \t") for name in row], manner)
        elif len(row) > len(rows.header) and any(cell.strip() for cell in row[len(rows.header) :]):
            said = f"row {number} has {len(row)} cells, the header has {len(rows.header)}"
            yield ReadError(source.path, reader.line_num, said, _CURE)
        elif row:
            yield from rows.read(number, row)
    if rows is not None:
        yield from rows.rest()


def delimiter_of(header: str) -> str:
    """Return the delimiter that a header uses most, outside quotes."""
    plain = "".join(header.split('"')[::2])
    return max(_DELIMITERS, key=plain.count)


def _chained(first: str, lines: Iterator[str]) -> Iterator[str]:
    yield first
    yield from lines

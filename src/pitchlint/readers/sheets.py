"""XLSX by openpyxl (the extra `pitchlint[xlsx]`): every sheet a table; archives that would burst are refused."""

from __future__ import annotations

import zipfile

from pitchlint.model import ReadError
from pitchlint.readers.rows import Rows
from pitchlint.readers.source import LARGEST, Unreadable
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from pitchlint.model import Message
    from pitchlint.readers.source import Manner, Source

MOST = 500_000_000  # bytes that the parts of a workbook may unpack to
_DENSEST = 300  # times that a part of more than a megabyte may grow
_COLUMNS = 1000


def read_xlsx(source: Source, manner: Manner) -> Iterator[Message | ReadError]:
    """Read each sheet that has a header with a column of messages; where none has, the first sheet's error."""
    try:
        import openpyxl
    except ImportError:
        raise Unreadable(source.path, None, "XLSX needs openpyxl", "pip install 'pitchlint[xlsx]'") from None
    if source.size > LARGEST:
        raise Unreadable(source.path, None, f"larger than {LARGEST:,} bytes", "save the sheet as CSV")
    with source.opened() as stream:
        _refuse_bombs(source.path, stream)
        stream.seek(0)
        try:
            book = openpyxl.load_workbook(stream, read_only=True, data_only=True)
            yield from _sheets(source, manner, book)
        except Unreadable:
            raise
        except Exception as error:  # openpyxl lets any error of a broken archive or part through
            said = f"no workbook: {type(error).__name__}: {str(error)[:200]}"
            raise Unreadable(source.path, None, said, "open it and save it anew as .xlsx") from None


def _sheets(source: Source, manner: Manner, book: object) -> Iterator[Message | ReadError]:
    failed: ReadError | None = None
    read = False
    sheets = book.worksheets  # type: ignore[attr-defined]
    for sheet in sheets:
        rows: Rows | None = None
        for number, cells in enumerate(sheet.iter_rows(values_only=True, max_col=_COLUMNS), 1):
            row = [_said(cell) for cell in cells]
            if rows is None:
                if not any(cell.strip() for cell in row):
                    continue
                try:
                    rows = Rows(source.path, row, manner, number, f"{sheet.title}!" if len(sheets) > 1 else "")
                    read = True
                except Unreadable as stop:
                    failed = failed or stop.error
                    break
            else:
                yield from rows.read(number, row)
        if rows is not None:
            yield from rows.rest()
    if not read:
        yield failed or ReadError(source.path, None, "a workbook without a table", "name the columns in the first row")


def _said(cell: object) -> str:
    """A cell's value as text: dates as ISO 8601, numbers as they are written."""
    if cell is None:
        return ""
    if hasattr(cell, "isoformat"):
        return str(cell.isoformat())
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _refuse_bombs(path: str, stream: BinaryIO) -> None:
    """Raise Unreadable for an archive that unpacks to too much or that declares entities."""
    try:
        with zipfile.ZipFile(stream) as archive:
            total = 0
            for part in archive.infolist():
                total += part.file_size
                dense = part.file_size > 1_000_000 and part.file_size > _DENSEST * max(1, part.compress_size)
                if total > MOST or dense:
                    raise Unreadable(path, None, "an archive that unpacks to too much", "save the sheet as CSV")
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as xml:
                        if b"<!" in xml.read(4096).replace(b"<!--", b""):
                            raise Unreadable(path, None, "a workbook that declares entities", "save it anew")
    except (zipfile.BadZipFile, RuntimeError, OSError, EOFError, ValueError) as error:
        raise Unreadable(path, None, f"no XLSX: {error}", "save it as .xlsx (not .xls), without a password") from None

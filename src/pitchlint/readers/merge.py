"""A template filled with the rows of a table: each message as its reader would get it.

Every placeholder takes its value from the column of its name; an empty value shows the placeholder's fallback, or
nothing. What follows no row (control flow, spintax) is read in all its ways, as in any template.
"""

from __future__ import annotations

from pitchlint.model import Message, ReadError, Span
from pitchlint.readers.placeholders import Token, fallbacks, tokens
from pitchlint.readers.source import Source, Unreadable, from_bytes
from pitchlint.regexes import compiled
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pitchlint.readers.source import Manner

_NAME = compiled(r"[A-Za-z_\u3041-\u30ff\u4e00-\u9fff々][\w.\u3041-\u30ff\u4e00-\u9fff々 ]{0,80}")
_FLOW = compiled(r"\{%|\{\{[#/^]|\{\{[~-]?\s*(?:else|end)\b|<%(?!=)")
# What the sending system fills in itself.
_OF_SYSTEM = compiled(
    r"(?i)unsub|opt_?out|view_?(?:in|online)|browser|preference|signature|sender|owner|\buser\b|today|\bnow\b"
)


class Value(NamedTuple):
    """What a row put into a message: its range there, and the column that it came from."""

    span: Span
    column: str


class Filled(NamedTuple):
    """A message as one row makes it, and where the row's values stand in its document."""

    message: Message
    values: tuple[Value, ...]


def filled(template: Source, data: Source, manner: Manner) -> Iterator[Filled | ReadError]:
    """Yield the messages that a template makes of the rows of a CSV table, one row after the other.

    A placeholder without a column is an error that names it, and then nothing is made.
    """
    from pitchlint.readers import read

    try:
        text = template.text()
        found = [token for token in tokens(text) if _is_value(token)]
        rows = _rows(data)
        header = next(rows, (0, ()))[1]
        columns = {_plain(name): place for place, name in reversed(list(enumerate(header)))}
        places = {token: _place(token, columns) for token in found}
    except Unreadable as stop:
        yield stop.error
        return
    missing = False
    for token, place in places.items():
        if place is None and not fallbacks(token) and not _OF_SYSTEM.search(token.said):
            missing = True
            cure = f"add the column, or correct the template; there are: {', '.join(header)[:200]}"
            line = text.count("\n", 0, token.start) + 1
            yield ReadError(template.path, line, f"{data.path} has no column for {token.said[:60]}", cure)
    if missing:
        return
    for number, row in rows:
        document, values = _filled(text, places, header, row)
        source = from_bytes(template.path, document.encode("utf-8", "surrogatepass"))
        for item in read(source, manner):
            if isinstance(item, ReadError):
                yield item
            else:
                placed = item._replace(record=f"{data.path}:{number}", row=number, template=False)
                yield Filled(placed, values)


def _rows(data: Source) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield rows with their numbers, the header first; raise Unreadable."""
    import csv

    from pitchlint.readers.source import LONGEST
    from pitchlint.readers.tables import delimiter_of

    csv.field_size_limit(LONGEST)
    first = next(data.lines(), "").removeprefix("\ufeff")
    if not first.strip():
        raise Unreadable(data.path, 1, "a table without a header", "name the columns in the first line")
    reader = csv.reader(data.lines(), delimiter=delimiter_of(first))
    try:
        for number, row in enumerate(reader, 1):
            if row:
                yield number, tuple(cell.strip("\ufeff \t") if number == 1 else cell for cell in row)
    except csv.Error as error:
        raise Unreadable(data.path, reader.line_num, f"no table: {error}", "mend the quotes of that row") from None


def _is_value(token: Token) -> bool:
    return token.dialect not in {"comment", "script", "tag"} and not _FLOW.match(token.said)


def _plain(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())


def _place(token: Token, columns: Mapping[str, int]) -> int | None:
    """The column of a placeholder: of its whole name, or of the last part of it (contact.first_name)."""
    for match in _NAME.finditer(token.said):
        name = match[0].strip()
        for one in (name, name.rpartition(".")[2]):
            if _plain(one) in columns:
                return columns[_plain(one)]
    return None


def _filled(
    text: str, places: Mapping[Token, int | None], header: tuple[str, ...], row: tuple[str, ...]
) -> tuple[str, tuple[Value, ...]]:
    pieces: list[str] = []
    values = []
    position = length = 0
    for token, place in places.items():
        if place is None and not fallbacks(token):
            continue  # the sending system fills it in
        said = row[place].strip() if place is not None and place < len(row) else ""
        if not said and (back := fallbacks(token)):
            said = token.said[slice(*back[0])]
        before = text[position : token.start]
        pieces += (before, said)
        length += len(before)
        values.append(Value(Span(length, length + len(said)), header[place] if place is not None else "fallback"))
        length += len(said)
        position = token.end
    return "".join((*pieces, text[position:])), tuple(values)

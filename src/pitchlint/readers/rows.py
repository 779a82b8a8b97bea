"""Rows of a table as messages: each row a draft of its own, or the rows of one thread a conversation.

Offsets are in the cell; findings name the row and the column. Rows of threads wait in a database on disk until the last
row is read, for the rows of a thread need not stand together; everything else passes through.
"""

from __future__ import annotations

from pitchlint.model import Language, Message, ReadError, Role, Turn
from pitchlint.readers.columns import is_known, resolve, side
from pitchlint.readers.drafts import heading, parted
from pitchlint.readers.html import is_html
from pitchlint.readers.moments import moment
from pitchlint.readers.placeholders import masked
from pitchlint.readers.quoting import is_ours
from pitchlint.readers.steps import Steps
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from pitchlint.readers.source import Manner


LONGEST_THREAD = 500  # rows of a thread that are read, from its last


class Rows:
    """The rows of one table, read one after the other."""

    def __init__(self, path: str, header: Sequence[str], manner: Manner, line: int = 1, prefix: str = "") -> None:
        """Find the columns by the header at `line`; raise Unreadable where none holds messages.

        `prefix` goes before the record of a row that has no id, such as the name of a sheet.
        """
        self.path, self.header, self.manner, self.prefix = path, tuple(header), manner, prefix
        self.columns = resolve(path, header, manner, line)
        self.unknown: set[str] = set()
        self._waiting: sqlite3.Connection | None = None
        self._steps = Steps(path) if "step" in self.columns.places else None

    def read(self, number: int, row: Sequence[str]) -> Iterator[Message | ReadError]:
        """Yield what row `number` holds, or keep it until `rest` where it belongs to a thread."""
        role = self._role(row)
        if role is None:
            direction = self._cell(row, "direction").strip()
            if not is_known(direction) and direction not in self.unknown and len(self.unknown) < 50:
                self.unknown.add(direction)
                cure = "map another column, or leave direction out: --map direction=COLUMN"
                yield ReadError(self.path, number, f"a direction that says neither in nor out: {direction!r}", cure)
            return
        thread = self._cell(row, "thread").strip()
        if thread:
            self._keep(thread, number, role, row)
        elif self._steps is not None and self._cell(row, "step").strip():
            yield from self._step(self._steps, number, row)
        elif role == "sender":
            yield from self._message(number, row, self._customer(row))

    def _step(self, steps: Steps, number: int, row: Sequence[str]) -> Iterator[Message | ReadError]:
        """Yield a step of a sequence after the steps above it; its reply is known to the next."""
        name = self._cell(row, "sequence").strip()
        wrong = steps.begin(name, self._cell(row, "step"), self._cell(row, "day"), number)
        if wrong:
            yield wrong
            return
        for item in self._message(number, row, (*steps.before, *self._customer(row))):
            yield item if item.heading else steps.placed(item)
        steps.end(self._cell(row, "reply"))

    def rest(self) -> Iterator[Message | ReadError]:
        """Yield the conversations of the threads, in the order in which they began."""
        if self._waiting is None:
            return
        waiting = self._waiting
        threads = waiting.execute("SELECT thread FROM rows GROUP BY thread ORDER BY min(number)")
        latest = "SELECT number, role, cells FROM rows WHERE thread = ? ORDER BY number DESC LIMIT ?"
        for (thread,) in threads:
            yield from self._conversation(waiting.execute(latest, (thread, LONGEST_THREAD)).fetchall()[::-1])
        waiting.close()
        self._waiting = None

    def _role(self, row: Sequence[str]) -> Role | None:
        """Who wrote a row: by its direction, or by its author where we know ours; ours where nothing says."""
        direction = self._cell(row, "direction")
        if direction.strip():
            return side(direction)
        author = self._cell(row, "from")
        if self.manner.us and author:
            return "sender" if is_ours([author], (), self.manner.us) else "customer"
        return "sender"

    def _cell(self, row: Sequence[str], field: str) -> str:
        place = self.columns.places.get(field)
        return row[place] if place is not None and place < len(row) else ""

    def _body(self, row: Sequence[str]) -> tuple[str, str, str]:
        """Return the text of a row's message, its markup and the name of its column."""
        for field in ("body", "html"):
            text = self._cell(row, field)
            if text.strip():
                markup = "html" if field == "html" or is_html(text) else "text"
                return text, markup, self.header[self.columns.places[field]]
        return "", "text", "body"

    def _customer(self, row: Sequence[str]) -> tuple[Turn, ...]:
        said = self._cell(row, "customer")
        return (Turn("customer", masked(said)),) if said.strip() else ()

    def _message(self, number: int, row: Sequence[str], earlier: tuple[Turn, ...]) -> Iterator[Message]:
        text, markup, column = self._body(row)
        if not text.strip():
            return
        base = self._base(number, row, text, column)
        if base.subject:
            name = self.header[self.columns.places["subject"]]
            yield from heading(base._replace(document=base.subject), name, base.subject)
        yield from parted(base, text, markup, self.manner, earlier, [base.sender] if base.sender else ())

    def _base(self, number: int, row: Sequence[str], text: str, column: str) -> Message:
        at = self._cell(row, "at")
        lang = self._cell(row, "lang").strip().lower()[:2]
        language: Language | None = "ja" if lang == "ja" else "en" if lang == "en" else None
        return Message(
            self.path, text, (), record=self._cell(row, "id").strip() or f"{self.prefix}{number}", part=column,
            subject=self._cell(row, "subject").strip() or None, date=moment(at) if at else None, lang=language,
            channel=self._cell(row, "channel") or None, stage=self._cell(row, "stage") or None,
            to=self._cell(row, "to") or None, template=self.columns.template, sender=self._cell(row, "from") or None,
            row=number,
        )  # fmt: skip

    def _conversation(self, rows: Sequence[tuple[int, str, str]]) -> Iterator[Message]:
        """Yield the sender's last message of a thread, after what was said before it."""
        import json

        read = [(number, role, tuple(json.loads(cells))) for number, role, cells in rows]
        moments = [moment(self._cell(row, "at")) or "" for _, _, row in read]
        if all(moments):
            read = [item for _, item in sorted(zip(moments, read, strict=True), key=lambda pair: pair[0])]
        ours = [place for place, (_, role, _) in enumerate(read) if role == "sender"]
        if not ours:
            return
        turns = self._turns(read[: ours[-1]])
        after = self._turns(read[ours[-1] + 1 :]) if self.manner.whole else ()
        number, _, row = read[ours[-1]]
        for part in self._message(number, row, turns):
            yield part if part.heading else part._replace(turns=(*part.turns, *after))

    def _turns(self, rows: Sequence[tuple[int, str, Sequence[str]]]) -> tuple[Turn, ...]:
        turns: tuple[Turn, ...] = ()
        for number, role, row in rows:
            said = next((part for part in self._message(number, row, ()) if not part.heading), None)
            if said:
                whose: Role = "sender" if role == "sender" else "customer"
                turns = (*turns, said.turns[-1]._replace(role=whose))
        return turns

    def _keep(self, thread: str, number: int, role: Role, row: Sequence[str]) -> None:
        import json

        if self._waiting is None:
            import sqlite3

            self._waiting = sqlite3.connect("")  # on disk, and gone when it is closed
            self._waiting.execute("CREATE TABLE rows (thread TEXT, number INTEGER, role TEXT, cells TEXT)")
            self._waiting.execute("CREATE INDEX threads ON rows (thread, number)")
        cells = json.dumps(list(row))
        self._waiting.execute("INSERT INTO rows VALUES (?, ?, ?, ?)", (thread, number, role, cells))

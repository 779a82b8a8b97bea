"""The ledger as iCalendar (RFC 5545): a task for each promise, and an event at the time it is due.

Times are written in UTC, days as dates, so that no time zone has to be described; a time whose zone nobody said stays
a floating one. Nothing depends on when the file is written, so that an unchanged ledger gives an unchanged file.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pitchlint.ledger import Entry

_STATUS = {"kept": "COMPLETED", "thanked": "COMPLETED", "renewed": "CANCELLED", "withdrawn": "CANCELLED"}
_OCTETS = 75  # of a line, its end not counted
_EVENT = timedelta(minutes=15)


def calendar(entries: Sequence[Entry]) -> str:
    """Return the ledger as one calendar, lines ending in CRLF."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//pitchlint//promises//EN", "CALSCALE:GREGORIAN"]
    for entry in entries:
        lines.extend(_task(entry))
        if entry.due:
            lines.extend(_event(entry, entry.due))
    return "".join(_folded(line) for line in (*lines, "END:VCALENDAR"))


def _task(entry: Entry) -> Iterator[str]:
    yield "BEGIN:VTODO"
    yield from _common(entry, "todo")
    if entry.due:
        yield _when("DUE", entry.due)
    status = _STATUS.get(entry.state, "NEEDS-ACTION")
    yield f"STATUS:{status}"
    if status == "COMPLETED":
        yield "PERCENT-COMPLETE:100"
        if entry.settled and "T" in (done := _stamp(entry.settled)):
            yield f"COMPLETED:{done}"
    yield "END:VTODO"


def _event(entry: Entry, due: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield from _common(entry, "event")
    yield _when("DTSTART", due)
    if "T" in due:
        yield _when("DTEND", (datetime.fromisoformat(due) + _EVENT).isoformat())
    else:
        yield _when("DTEND", (date.fromisoformat(due) + timedelta(days=1)).isoformat())
    yield f"STATUS:{'CANCELLED' if _STATUS.get(entry.state) == 'CANCELLED' else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _common(entry: Entry, kind: str) -> Iterator[str]:
    yield f"UID:{entry.id}-{kind}@pitchlint"
    yield f"DTSTAMP:{_stamp(entry.at or entry.due or '1970-01-01')}"
    to = f"{entry.to}: " if entry.to else ""
    yield f"SUMMARY:{escaped(to + entry.outcome)}"
    where = entry.path + (f" ({entry.record})" if entry.record else "")
    about = "\n".join(filter(None, (entry.quote, entry.due_text, where)))
    yield f"DESCRIPTION:{escaped(about)}"
    yield f"CATEGORIES:pitchlint,{entry.state}"


def _when(name: str, iso: str) -> str:
    if "T" not in iso:
        return f"{name};VALUE=DATE:{iso.replace('-', '')}"
    at = datetime.fromisoformat(iso)
    if at.tzinfo is None:
        return f"{name}:{at:%Y%m%dT%H%M%S}"
    return f"{name}:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _stamp(iso: str) -> str:
    """A moment in UTC; one without a zone is taken as it is, because DTSTAMP must be UTC."""
    at = datetime.fromisoformat(iso)
    return f"{at.astimezone(UTC) if at.tzinfo else at:%Y%m%dT%H%M%SZ}"


def escaped(text: str) -> str:
    """Return text as a value of type TEXT; control characters, which it may not hold, become spaces."""
    out = []
    for char in text.replace("\r\n", "\n").replace("\r", "\n"):
        if char == "\n":
            out.append("\\n")
        elif char in "\\;,":
            out.append(f"\\{char}")
        else:
            out.append(char if char >= " " and char != "\x7f" else " ")
    return "".join(out)


def _folded(line: str) -> str:
    """Break a line into pieces of at most 75 octets, never within a character; each but the first begins with a space."""
    return "\r\n ".join(_pieces(line)) + "\r\n"


def _pieces(line: str) -> Iterable[str]:
    room = _OCTETS
    piece: list[str] = []
    for char in line:
        size = len(char.encode("utf-8", "surrogatepass"))
        if size > room:
            yield "".join(piece)
            room, piece = _OCTETS - 1, []
        piece.append(char)
        room -= size
    yield "".join(piece)

"""Dates and moments: dates that cannot be, deadlines gone by before they were written, replies that came late."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from pitchlint.language import dates
from pitchlint.model import Cue
from pitchlint.regexes import compiled
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.cues import Reading
    from pitchlint.rules.vocabulary import CueRule

LATE_HOURS = 24  # unless the rules' parameter late-reply-hours says otherwise


def moment(reading: Reading, turn: int) -> datetime | None:
    """Return when a turn was written, as far as it is said (ISO 8601; a bare date counts from midnight)."""
    said = reading.message.turns[turn].at or (reading.message.date if turn == reading.draft else None)
    if said is None:
        return None
    try:
        return datetime.fromisoformat(said)
    except ValueError:
        return None


def impossible_date(reading: Reading, cue: CueRule, turn: int) -> list[Cue]:
    """Dates of a turn that do not exist or whose weekday is wrong."""
    written = moment(reading, turn)
    today = date.fromisoformat(reading.today)
    return [
        Cue(cue.name, time.start, time.end, index, turn, wrong)
        for index in _with_digits(reading, turn)
        for time in reading.times(turn, index)
        if (wrong := dates.problem(time, written.date() if written else None, today))
    ]


def deadline_in_the_past(reading: Reading, cue: CueRule, turn: int) -> list[Cue]:
    """Written dates of a dated turn that lie before the day it was written."""
    written = moment(reading, turn)
    if written is None:
        return []
    read = reading.prose(turn)
    found = []
    for index in _with_digits(reading, turn):
        for time in reading.times(turn, index):
            if time.value[:1] == ("date",):
                from pitchlint.language.moments import resolve

                meant = resolve(read.text[time.start : time.end], written)
                if meant and meant.day < written.date():
                    found.append(Cue(cue.name, time.start, time.end, index, turn, "before"))
    return found


def _with_digits(reading: Reading, turn: int) -> list[int]:
    """The sentences of a turn that can hold a written date."""
    read = reading.prose(turn)
    digit = compiled("[0-9]")
    return [index for index, at in enumerate(read.sentences) if digit.search(read.text, at.start, at.end)]


def late_reply(reading: Reading, cue: CueRule, turn: int) -> list[Cue]:
    """The first sentence of a draft that comes more than `late-reply-hours` (24; weekends aside) after the turn it answers."""
    answered = reading.last_customer_turns()
    written = moment(reading, turn)
    if turn != reading.draft or not answered or written is None or "answers-customer" not in reading.facts():
        return []
    asked = moment(reading, answered[0])
    if asked is None or (asked.tzinfo is None) != (written.tzinfo is None):
        return []
    late = _working_time(asked, written) > timedelta(hours=reading.rules.params.get("late-reply-hours", LATE_HOURS))
    return [first_sentence(reading, cue, turn)] if late else []


def _working_time(asked: datetime, written: datetime) -> timedelta:
    """The time between two moments, Saturdays and Sundays left out."""
    day = datetime(asked.year, asked.month, asked.day, tzinfo=asked.tzinfo)
    waited = written - asked
    whole_weeks = max(0, waited.days // 7)
    waited -= timedelta(days=2 * whole_weeks)
    day += timedelta(days=7 * whole_weeks)
    asked += timedelta(days=7 * whole_weeks)
    while day < written:
        if day.weekday() >= 5:
            waited -= min(written, day + timedelta(days=1)) - max(asked, day)
        day += timedelta(days=1)
    return waited


def first_sentence(reading: Reading, cue: CueRule, turn: int) -> Cue:
    """The first sentence of a turn, as the place of what is true of the whole."""
    at = reading.prose(turn).sentences[0]
    return Cue(cue.name, at.start, at.end, 0, turn)

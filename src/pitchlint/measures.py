"""What no pattern can say: cues that are computed from dates and turns, one function a row in `MEASURES`."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from pitchlint.language import dates
from pitchlint.language.inflection import lemma
from pitchlint.model import Cue
from pitchlint.regexes import compiled

if TYPE_CHECKING:
    from collections.abc import Callable

    from pitchlint.cues import Reading

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


def impossible_date(reading: Reading, name: str, turn: int) -> list[Cue]:
    """Dates of a turn that do not exist or whose weekday is wrong."""
    written = moment(reading, turn)
    today = date.fromisoformat(reading.today)
    return [
        Cue(name, time.start, time.end, index, turn, wrong)
        for index in _with_digits(reading, turn)
        for time in reading.times(turn, index)
        if (wrong := dates.problem(time, written.date() if written else None, today))
    ]


def deadline_in_the_past(reading: Reading, name: str, turn: int) -> list[Cue]:
    """Written dates of a dated turn that lie before the day it was written."""
    written = moment(reading, turn)
    if written is None:
        return []
    read = reading.prose(turn)
    found = []
    for index in _with_digits(reading, turn):
        for time in reading.times(turn, index):
            meant = dates.resolve(time, read.text, written) if time.value[:1] == ("date",) else None
            if meant and meant[1].date() < written.date():
                found.append(Cue(name, time.start, time.end, index, turn, "before"))
    return found


def _with_digits(reading: Reading, turn: int) -> list[int]:
    """The sentences of a turn that can hold a written date."""
    read = reading.prose(turn)
    digit = compiled("[0-9]")
    return [index for index, at in enumerate(read.sentences) if digit.search(read.text, at.start, at.end)]


def late_reply(reading: Reading, name: str, turn: int) -> list[Cue]:
    """The first sentence of a draft that comes more than a day (weekends aside) after the turn it answers."""
    late = timedelta(hours=reading.rules.params.get("late-reply-hours", LATE_HOURS))
    answered = reading.last_customer_turns()
    written = moment(reading, turn)
    if turn != reading.draft or not answered or written is None or "answers-customer" not in reading.facts():
        return []
    asked = moment(reading, answered[0])
    if asked is None or (asked.tzinfo is None) != (written.tzinfo is None):
        return []
    waited = written - asked
    day = asked.date()
    while day <= written.date() and waited > late:
        if day.weekday() >= 5:
            first = max(asked, datetime(day.year, day.month, day.day, tzinfo=asked.tzinfo))
            waited -= (
                min(written, datetime(day.year, day.month, day.day, tzinfo=asked.tzinfo) + timedelta(days=1)) - first
            )
        day += timedelta(days=1)
    return _first_sentence(reading, name, turn) if waited > late else []


def _first_sentence(reading: Reading, name: str, turn: int) -> list[Cue]:
    sentences = reading.prose(turn).sentences
    return [Cue(name, sentences[0].start, sentences[0].end, 0, turn)] if sentences else []


# Words that carry a subject: what two of them say of the same thing. Short words and those of courtesy carry none.
_SUBJECTS = compiled("[\u30a1-\u30ff\u4e00-\u9fff々]{2,12}|[a-z]{4,20}")
_NO_SUBJECTS = frozenset(
    "今回 今後 以上 連絡 返事 返信 検討 案内 提案 対応 本当 皆様 時間 承知 失礼 理由 機会 お客様 "
    "thanks thank this that with have your from they them then than about just what when will would could should "
    "really there their been being were some very much also here know think thing things right sorry hello dear "
    "need want like please time make into over only more need well good great".split()
)


def echo(reading: Reading, name: str, turn: int) -> list[Cue]:
    """The words of subject in a draft that the customer's last turns used as well."""
    if turn != reading.draft:
        return []
    said = {
        lemma(match[0])
        for asked in reading.last_customer_turns()
        for match in _SUBJECTS.finditer(reading.prose(asked).text)
    } - _NO_SUBJECTS
    read = reading.prose(turn)
    return [
        Cue(name, match.start(), match.end(), index, turn)
        for index, at in enumerate(read.sentences)
        for match in _SUBJECTS.finditer(read.text, at.start, at.end)
        if lemma(match[0]) in said
    ]


def statement(reading: Reading, name: str, turn: int) -> list[Cue]:
    """The sentences of a customer's turn that say something: no question, and more than a word or two."""
    if reading.message.turns[turn].role != "customer":
        return []
    read = reading.prose(turn)
    return [
        Cue(name, at.start, at.end, index, turn)
        for index, at in enumerate(read.sentences)
        if at.end - at.start >= (8 if at.lang == "ja" else 12) and "?" not in read.text[at.start : at.end]
    ]


MEASURES: dict[str, Callable[[Reading, str, int], list[Cue]]] = {
    "impossible-date": impossible_date,
    "deadline-in-the-past": deadline_in_the_past,
    "late-reply": late_reply,
    "echo": echo,
    "statement": statement,
}

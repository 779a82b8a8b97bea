"""What moment a time expression means, reckoned from when it was written.

`resolve` takes the canonical words of one expression ("明日の17時", "by noon on friday") and says which day or moment
they end on. A day of the week is the next one to come, never the day of writing itself; "next" and 来週 mean the week
after the one of writing, and weeks begin on Monday. A span ends on its last working day where people mean offices
(今週中, "the end of next week"), on its last day otherwise (今月中). What cannot be reckoned is None: vague words,
events, and seasons.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from pitchlint.language.calendar import Country, add_working_days
from pitchlint.language.clocks import PART_OF_DAY, clock_of
from pitchlint.language.days import japanese, months_later, written_out
from pitchlint.language.days_en import english_day
from pitchlint.language.numerals import arabic, english
from pitchlint.model import Time
from pitchlint.regexes import compiled
from pitchlint.typed import NamedTuple

_JOINS = compiled(
    r"(?:[の、,()・. ]|まで(?:に)?|に|at|by|on|before|of|in|the|no later than|first thing|till|until|-){0,9}"
)
_UNIT_JA = compiled(
    r"(?<![月/\d年])(\d{1,3}|半)(?:(?:から|[~-])(\d{1,3}))?(営業日|時間半?|分|日|週間|か月|ヶ月|カ月|ヵ月|年)"
)
_WITHIN_JA = compiled(
    r"間?(?:ほど|程度?|くらい|ぐらい)?(?:の?(?:以内|後|うち)|で|前後で|中に?|内に?|経ったら|を(?:目|め))|ほど|程|くらい"
)
_MONTH_JA = compiled(r"半月|ひと月|1月(?=ほど|程|くらい|以内|後)")
_UNIT_EN = compiled(
    r"(\d{1,3}|half an?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty(?:-five)?|thirty|forty(?:-five)?|couple|few)(?: of)?"
    r"(?:(?:-| to | or )(\d{1,3}|two|three|four|five|six|so))?(?: more)?[ -](business |working )?(minute|min|hour|hr|day|week|fortnight|month|year)"
)


class Moment(NamedTuple):
    """When an expression's time ends: a day, and the minute of it where a clock time is said."""

    day: date
    clock: time | None

    def iso(self, written: datetime) -> str:
        """Return ISO 8601: the day, or day and time with the offset that `written` has."""
        if self.clock is None:
            return self.day.isoformat()
        return datetime.combine(self.day, self.clock, written.tzinfo).isoformat(timespec="minutes")

    def end(self, written: datetime) -> datetime:
        """Return the last moment that is in time, in the time zone of `written`."""
        return datetime.combine(self.day, self.clock or time(23, 59, 59), written.tzinfo)


def together(times: list[Time], text: str) -> list[Time]:
    """Join the expressions of one sentence that name one moment: a day and an hour, a month and a day."""
    joined: list[Time] = []
    for item in times:
        pair = joined and joined[-1].kind == item.kind == "absolute"
        if pair and _JOINS.fullmatch(text, joined[-1].end, item.start):
            joined[-1] = joined[-1]._replace(end=item.end)
        else:
            joined.append(item)
    return joined


def resolve(said: str, written: datetime, country: Country = "") -> Moment | None:
    """Return the moment that the expression `said` (canonical prose) ends on, or None where it names none.

    `country` says whose holidays count in working days.
    """
    today = written.date()
    said = arabic(said)
    after = _duration(said, written, country)
    if after is not None:
        return after
    clock = clock_of(said)
    day = (
        written_out(said, today, country == "jp" or _is_american(written))
        or japanese(said, today, country)
        or english_day(said, today, country)
    )
    if clock is not None and PART_OF_DAY.match(said):  # 夕方5時: no day is named
        day = None
    if day is None:
        if clock is None:
            return None
        day = today if clock > written.time() else today + timedelta(days=1)
    if clock is not None and clock.second == 59:  # 24時: the midnight that ends the day
        return Moment(day, time(23, 59))
    return Moment(day, clock)


def _duration(said: str, written: datetime, country: Country) -> Moment | None:
    if month := _MONTH_JA.search(said):
        day = written.date()
        return Moment(day + timedelta(days=15) if month.group() == "半月" else months_later(day, 1), None)
    found = _UNIT_JA.search(said)
    if found and _WITHIN_JA.match(said, found.end()):
        return _after(0 if found[1] == "半" else int(found[2] or found[1]), found[3], written, country)
    if re.search(r"the next half(?: an)? hour", said):
        return _after(0, "hour", written, country)
    if re.search(r"(?:within|in|inside|under) (?:the|an?) (?:next )?hour(?! (?:or two|and))", said):
        return _after(1, "hour", written, country)
    if re.search(r"an hour and a half", said):
        return _after(1, "時間半", written, country)
    if re.search(r"within the (?:day|week|month)", said):
        return None
    latin = _UNIT_EN.search(said)
    if latin and re.search(
        r"\b(?:within|in|inside|under|over|during|after|no more than|from now|from today|later|time|another)\b|-hour",
        said,
    ):
        more = re.match(r"s? or (two|three)\b", said[latin.end() :])
        count = english(more[1] if more else latin[2] if latin[2] and latin[2] != "so" else latin[1])
        return _after(count, (latin[3] or "") + latin[4], written, country)
    return None


def _after(count: int, unit: str, written: datetime, country: Country) -> Moment:
    """Count from the moment of writing; a half counts as 0 and means 30 minutes."""
    if unit in {"営業日", "business day", "working day"}:
        return Moment(add_working_days(written.date(), count, country), None)
    step = {"分": 1, "min": 1, "minute": 1, "時間": 60, "時間半": 60, "hour": 60, "hr": 60}.get(unit)
    if step:
        minutes = count * step + 30 * (unit == "時間半") if count else 30
        moment = written + timedelta(minutes=minutes)
        return Moment(moment.date(), moment.time().replace(second=0, microsecond=0))
    if unit in {"か月", "ヶ月", "カ月", "ヵ月", "month"}:
        return Moment(months_later(written.date(), count), None)
    if unit in {"年", "year"}:
        return Moment(months_later(written.date(), 12 * count), None)
    days = {"週間": 7, "week": 7, "business week": 7, "working week": 7, "fortnight": 14}.get(unit, 1)
    return Moment(written.date() + timedelta(days=min(count * days, 4000)), None)


def _is_american(written: datetime) -> bool:
    """Whether 12/10 is written month first: west of Greenwich it is."""
    offset = written.utcoffset()
    return offset is not None and offset < timedelta(0)

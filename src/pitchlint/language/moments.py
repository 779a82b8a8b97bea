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

from pitchlint.language.calendar import Country, add_working_days, after_the_break, last_working_day
from pitchlint.language.clocks import PART_OF_DAY, clock_of
from pitchlint.model import Time
from pitchlint.regexes import compiled
from pitchlint.typed import NamedTuple

_JA_DAYS = "月火水木金土日"
_EN_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_EN_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_KANJI = {char: value for value, char in enumerate("〇一二三四五六七八九")}
_WORDS = dict(
    zip(
        "a an one two three four five six seven eight nine ten eleven twelve fifteen thirty couple few".split(),
        (1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 30, 2, 3),
        strict=True,
    )
)
_JOINS = compiled(
    r"(?:[の、,()・. ]|まで(?:に)?|に|at|by|on|before|of|in|the|no later than|first thing|till|until|-){0,9}"
)
_UNIT_JA = compiled(
    r"(?<![月/\d年])(\d{1,3}|[一二三四五六七八九十半]{1,3})(?:(?:から|[~-])(\d{1,3}))?(営業日|時間半?|分|日|週間|か月|ヶ月|カ月|ヵ月|年)"
)
_WITHIN_JA = compiled(r"間?(?:ほど|程度?|くらい|ぐらい)?(?:の?(?:以内|後|うち)|で|中に?|内に?|経ったら)")
_UNIT_EN = compiled(
    r"(\d{1,3}|half an?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|thirty|couple|few)(?: of)?"
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
    after = _duration(said, written, country)
    if after is not None:
        return after
    clock = clock_of(said)
    day = _written(said, today) or _japanese(said, today, country) or _english(said, today, country)
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
    found = _UNIT_JA.search(said)
    if found and _WITHIN_JA.match(said, found.end()):
        return _after(_number(found[2] or found[1]), found[3], written, country)
    if re.search(r"(?:within|in|inside|under) (?:the|an?) (?:next )?hour", said):
        return _after(1, "hour", written, country)
    if re.search(r"within the (?:day|week|month)", said):
        return None
    latin = _UNIT_EN.search(said)
    if latin and re.search(
        r"\b(?:within|in|inside|under|over|during|after|no more than|from now|from today|later|time|another)\b|-hour",
        said,
    ):
        count = _number(latin[2] if latin[2] and latin[2] != "so" else latin[1])
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
        return Moment(_months_later(written.date(), count), None)
    if unit in {"年", "year"}:
        return Moment(_months_later(written.date(), 12 * count), None)
    days = {"週間": 7, "week": 7, "business week": 7, "working week": 7, "fortnight": 14}.get(unit, 1)
    return Moment(written.date() + timedelta(days=min(count * days, 4000)), None)


def _number(said: str) -> int:
    if said.isdigit():
        return int(said)
    if said in _WORDS:
        return _WORDS[said]
    if said.startswith("half") or said == "半":
        return 0
    tens, ten, ones = said.rpartition("十")
    return (_KANJI.get(tens, 1) * 10 if ten else 0) + _KANJI.get(ones, 0)


def _written(said: str, today: date) -> date | None:
    """A date that is written out; without a year, the next one to come (up to two months past counts as past)."""
    if found := re.search(r"(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})", said):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    month = day = 0
    year = int(found[0]) if (found := re.search(r"20\d\d(?=\D|$)", said)) else None
    if found := re.search(r"(\d{1,2})(?:月|/)の?(\d{1,2})", said):
        month, day = int(found[1]), int(found[2])
    elif name := re.search(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*", said):
        number = re.search(r"(?<![:.\d])(\d{1,2})(?:st|nd|rd|th)?(?: of)? (?=" + name[0] + ")", said) or re.search(
            name[0] + r"\.? (?:the )?(\d{1,2})(?:st|nd|rd|th)?(?![:\d]| ?[ap]m)", said
        )
        if not number:
            return None
        month, day = _EN_MONTHS.index(name[1]) + 1, int(number[1])
    if not month:
        return None
    if year is None and (later := re.search("再来年|来年", said)):
        year = today.year + len(later[0]) - 1
    if year:
        return _day(year, month, day)
    made = _day(today.year, month, day)
    return _day(today.year + 1, month, day) if made is None or made < today - timedelta(days=60) else made


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _months_later(day: date, count: int) -> date:
    month = day.month - 1 + count
    first = date(day.year + month // 12, month % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), _month_end(first))


def _month_end(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def _in_month(first: date, said: str) -> date | None:
    """The last day of what is said of the month that begins on `first`: its third, its half, a day of it, its end."""
    for pattern, last in (("上旬|初め|頭|early|start|beginning", 10), ("中旬|半ば|mid", 20)):
        if re.search(pattern, said):
            return first.replace(day=last)
    if "前半" in said:
        return first.replace(day=15)
    if found := re.search(r"(?<!\d)(\d{1,2})(?:日|st|nd|rd|th)", said):
        return _day(first.year, first.month, int(found[1]))
    return _month_end(first)


def _weekday(said: str) -> int | None:
    if found := re.search(r"([月火水木金土日])(?:曜|\)|(?=(?:まで|中|の(?:朝|夕|午|昼)|$)))", said):
        before = said[max(0, found.start() - 1) : found.start()]
        if found.group().endswith(("曜", ")")) or not re.match(r"[一-鿿\d]", before) or before in "週期":
            return _JA_DAYS.index(found[1])
    latin = re.search(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|rsday|urday|rs|r|urs)?\b(?:'s)?", said)
    return _EN_DAYS.index(latin[1]) if latin else None


def _coming(today: date, weekday: int) -> date:
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _week(today: date, ahead: int, said: str, country: Country) -> date:
    """The day that is meant of the week `ahead` weeks after this one: a weekday, a part of it, or its last working day."""
    monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * ahead)
    weekday = _weekday(said)
    if weekday is not None:
        return monday + timedelta(days=weekday)
    if re.search(r"週末|weekend", said):
        return monday + timedelta(days=6)
    if re.search(r"初め|頭|明け|前半|early|start|beginning", said):
        return add_working_days(monday - timedelta(days=1), 2 if re.search("前半|early", said) else 1, country)
    if re.search(r"半ば|\bmid", said):
        return monday + timedelta(days=2)
    if monday <= today and today.weekday() >= 4:
        return monday + timedelta(days=4 if today.weekday() == 4 else 6)
    return last_working_day(max(today, monday), monday + timedelta(days=4), country)


def _japanese(said: str, today: date, country: Country) -> date | None:
    if said.isascii():
        return None
    if re.search(r"再来週|さ来週", said):
        return _week(today, 2, said, country)
    if re.search(r"来週|翌週|次週|次の週", said):
        return _week(today, 1, said, country)
    if re.search(r"(?:連休|休み|盆)明け", said):
        return after_the_break(today + timedelta(days=1), country)
    if "週明け" in said:
        return add_working_days(today + timedelta(days=6 - today.weekday()), 1, country)
    if re.search(r"今週|週内|週中|週末|週の", said):
        return _week(today, 0, said, country)
    for pattern, days in (("しあさって|明明後日|明々後日", 3), ("明後日|あさって", 2)):
        if re.search(pattern, said):
            return today + timedelta(days=days)
    if re.search(r"翌営業日|明営業日|次の営業日", said):
        return add_working_days(today, 1, country)
    if re.search(r"明日|明朝|明晩|明夕|あした|あす|翌朝|翌日", said):
        return today + timedelta(days=1)
    if found := re.search(r"再来月|さ来月|来月|翌月", said):
        return _in_month(_months_later(today.replace(day=1), 2 if found[0] in {"再来月", "さ来月"} else 1), said)
    if found := re.search(r"(?<!\d)(\d{1,2})月", said):
        first = _day(today.year + ("来年" in said), int(found[1]), 1)
        if first is None:
            return None
        return _in_month(first if _month_end(first) >= today else first.replace(year=today.year + 1), said)
    if re.search(r"年度末|年度内|今年度", said):
        return date(today.year + (today.month > 3), 3, 31)
    if re.search(r"年明け|年末年始明け|正月明け", said):
        return add_working_days(date(today.year, 12, 31), 1, country)
    if re.search(r"年内|年末|今年|本年|来年", said):
        return date(today.year + ("来年" in said), 12, 31)
    if re.search(r"月末|月内|今月|当月|本月|月中", said):
        return _in_month(today.replace(day=1), said)
    if re.search(r"上旬|中旬|下旬", said):
        first = today.replace(day=1)
        made = _in_month(first, said)
        return made if made and made >= today else _in_month(_months_later(first, 1), said)
    weekday = _weekday(said)
    if found := re.search(r"(?<![\d月/])(\d{1,2})日(?!間|以内|後)", said):
        first = today.replace(day=1)
        this = _day(first.year, first.month, int(found[1]))
        after = _months_later(first, 1)
        return this if this and this >= today else _day(after.year, after.month, int(found[1]))
    if weekday is not None:
        return _coming(today, weekday)
    if re.search(
        r"本日|今日|きょう|今夕|今晩|今夜|今朝|夕方|午前|午後|昼|朝|夜|晩|定時|終業|当日|即日|日中|始業|終日", said
    ):
        return today
    return None


def _english(said: str, today: date, country: Country) -> date | None:
    weekday = _weekday(said)
    if found := re.search(r"\b(a|one|two|1|2) weeks? (?:on|from|from this|from next) |(a fortnight) ", said):
        weeks = 2 if found[2] or found[1] in {"two", "2"} else 1
        start = today if weekday is None else _coming(today, weekday)
        return start + timedelta(days=7 * weeks)
    if weekday is not None and re.search(r"day week\b", said):
        return _coming(today, weekday) + timedelta(days=7)
    if re.search(r"week after next", said):
        return _week(today, 2, said, country)
    if re.search(r"\b(?:next|following|coming) week|next weekend", said):
        return _week(today, 1, said, country)
    if weekday is not None and re.search(r"\bnext\b", said):
        return _week(today, 1, said, country)
    if weekday is not None:
        return _coming(today, weekday)
    if re.search(r"this week|of the week|the week is out|before the week|eow|weekend|of (?:the )?working week", said):
        return _week(today, 0, said, country)
    if re.search(r"day after tomorrow", said):
        return today + timedelta(days=2)
    if re.search(r"(?:next|following) (?:working|business) day", said):
        return add_working_days(today, 1, country)
    if re.search(r"to-?morrow|overnight|next[ -]day|next morning", said):
        return today + timedelta(days=1)
    if re.search(r"next month", said):
        return _in_month(_months_later(today.replace(day=1), 1), said)
    if re.search(r"\bmonth\b|eom\b", said):
        return _in_month(today.replace(day=1), said)
    if re.search(r"(?:this|the) quarter|quarter end|eoq\b", said):
        return _month_end(today.replace(month=(today.month - 1) // 3 * 3 + 3, day=1))
    if re.search(r"next quarter", said):
        first = _months_later(today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1), 5)
        return _month_end(first)
    if re.search(r"new year", said):
        return date(today.year + 1, 1, 1)
    if re.search(r"\byear\b|eoy\b", said):
        return date(today.year, 12, 31)
    if "christmas" in said:
        day = 24 if "christmas eve" in said else 25
        return date(today.year + (today > date(today.year, 12, day)), 12, day)
    if found := re.search(r"\b(\d{1,2})(?:st|nd|rd|th)\b", said):
        first = today.replace(day=1)
        this = _day(first.year, first.month, int(found[1]))
        after = _months_later(first, 1)
        return this if this and this >= today else _day(after.year, after.month, int(found[1]))
    if name := re.search(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*", said):
        first = date(today.year, _EN_MONTHS.index(name[1]) + 1, 1)
        return _in_month(first if _month_end(first) >= today else first.replace(year=today.year + 1), said)
    if re.search(
        r"today|tonight|this (?:morning|afternoon|evening)|\beod\b|\beob\b|\bcob\b|close of (?:business|play)|end of (?:the |my |our )?(?:business|working )?(?:day|play|shift)|same[ -]day|lunch|teatime|afternoon|evening|morning",
        said,
    ):
        return today
    return None

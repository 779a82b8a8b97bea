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
from pitchlint.language.numerals import arabic, english
from pitchlint.model import Time
from pitchlint.regexes import compiled
from pitchlint.typed import NamedTuple

_JA_DAYS = "月火水木金土日"
_EN_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_EN_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
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
        _written(said, today, country == "jp" or _is_american(written))
        or _japanese(said, today, country)
        or _english(said, today, country)
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
        return Moment(day + timedelta(days=15) if month.group() == "半月" else _months_later(day, 1), None)
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
        return Moment(_months_later(written.date(), count), None)
    if unit in {"年", "year"}:
        return Moment(_months_later(written.date(), 12 * count), None)
    days = {"週間": 7, "week": 7, "business week": 7, "working week": 7, "fortnight": 14}.get(unit, 1)
    return Moment(written.date() + timedelta(days=min(count * days, 4000)), None)


def _is_american(written: datetime) -> bool:
    """Whether 12/10 is written month first: west of Greenwich it is."""
    offset = written.utcoffset()
    return offset is not None and offset < timedelta(0)


def _written(said: str, today: date, month_first: bool) -> date | None:
    """A date that is written out; without a year, the next one to come (up to two months past counts as past)."""
    if found := re.search(r"(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})", said):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    month = day = 0
    year = int(found[0]) if (found := re.search(r"20\d\d(?=\D|$)", said)) else None
    if found := re.search(r"(\d{1,2})(?:月|/)の?(\d{1,2})", said):
        month, day = int(found[1]), int(found[2])
        if month > 12 or (day <= 12 and not month_first and said.isascii()):
            month, day = day, month
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
    if week := re.search(r"\b(first|second|third) (?:week|half)", said):
        half = "half" in week[0]
        return (
            first.replace(day=15)
            if half and week[1] == "first"
            else _month_end(first)
            if half
            else first.replace(day=7 * ("first", "second", "third").index(week[1]) + 7)
        )
    for pattern, last in (
        ("の?頭|あたま", 1),
        ("[上初]旬|初め|early|start|beginning", 10),
        ("半ば|前半", 15),
        ("中旬|mid", 20),
    ):
        if re.search(pattern, said):
            return first.replace(day=last)
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
    if re.search(r"before the weekend|week(?:'s |-| |s )end\b", said) and "weekend" not in said.replace(
        "before the weekend", ""
    ):
        return monday + timedelta(days=4)
    if re.search(r"週末|土日|weekend", said):
        return monday + timedelta(days=6)
    if re.search(r"初め|頭|あたま|早々|早め|明け|前半|early|start|beginning", said):
        return add_working_days(monday - timedelta(days=1), 2 if re.search("前半|早め|early", said) else 1, country)
    if re.search(r"半ば|\bmid", said):
        return monday + timedelta(days=2)
    if monday <= today and today.weekday() >= 4:
        return monday + timedelta(days=4 if today.weekday() == 4 else 6)
    return last_working_day(max(today, monday), monday + timedelta(days=4), country)


def _named_day(said: str, day: date, first: date | None = None) -> date:
    """The weekday or the day of the month that is named, on or after `first`, else `day`."""
    first = first or day
    if found := re.search(r"(?<!\d)(\d{1,2})日", said):
        for month in (first.replace(day=1), _months_later(first.replace(day=1), 1)):
            made = _day(month.year, month.month, int(found[1]))
            if made and made >= first:
                return made
    weekday = _weekday(said)
    return day if weekday is None else _coming(first - timedelta(days=1), weekday)


def _coming_day(today: date, month: int, day: int) -> date:
    """The next day of this name, today's left out."""
    made = date(today.year, month, day)
    return made if made > today else made.replace(year=today.year + 1)


def _japanese(said: str, today: date, country: Country) -> date | None:
    if said.isascii():
        return None
    if re.search(r"再来週|さ来週", said):
        return _week(today, 2, said, country)
    if re.search(r"来週|翌週|次週|次の週", said):
        return _week(today, 1, said, country)
    if found := re.search(r"(?:連休|休み|盆|祝日)明け", said):
        return _named_day(said[found.end() :], after_the_break(today + timedelta(days=1), country))
    if found := re.search("週明け", said):
        monday = today + timedelta(days=7 - today.weekday())
        if _weekday(said) is not None or re.search(r"\d日", said):
            return _named_day(said[found.end() :], monday)
        return add_working_days(monday - timedelta(days=1), 1, country)
    if re.search(r"今週|週内|週中|週末|週の|土日", said):
        return _week(today, 0, said, country)
    for pattern, days in (("しあさって|明明後日|明々後日", 3), ("明後日|あさって", 2)):
        if re.search(pattern, said):
            return today + timedelta(days=days)
    if re.search(r"翌々営業日|翌々日", said):
        return add_working_days(today, 2, country) if "営" in said else today + timedelta(days=2)
    if re.search(r"翌営業日|明営業日|次の営業日", said):
        return add_working_days(today, 1, country)
    if re.search(r"明日|明朝|明晩|明夕|あした|あす|翌朝|翌日", said):
        return today + timedelta(days=1)
    if "最終営業日" in said or re.search("[事用]納め", said):
        first = date(today.year, 12, 1) if re.search("年|納め", said) else today.replace(day=1)
        first = _months_later(first, "来月" in said)
        return _named_day(said, last_working_day(first, _month_end(first), country), first)
    if found := re.search(r"大晦日|大みそか|元[日旦]|クリスマス(イブ)?", said):
        month, day = (1, 1) if "元" in found[0] else (12, 25 if "ク" in found[0] else 31)
        return _coming_day(today, month, day - bool(found[1]))
    if found := re.search(r"再来月|さ来月|来月|翌月", said):
        return _in_month(_months_later(today.replace(day=1), 2 if found[0] in {"再来月", "さ来月"} else 1), said)
    if found := re.search(r"(?<!\d)(\d{1,2})月", said):
        first = _day(today.year + ("来年" in said), int(found[1]), 1)
        if first is None:
            return None
        return _in_month(first if _month_end(first) >= today else first.replace(year=today.year + 1), said)
    if re.search(r"年度末|年度内|今年度", said):
        return date(today.year + (today.month > 3), 3, 31)
    if re.search(r"年明け|年始|正月明け", said):
        first = add_working_days(date(today.year, 12, 31), 1, country)
        return _named_day(said, first, date(today.year + 1, 1, 1))
    if re.search(r"年内|年末|今年|本年|来年", said):
        return date(today.year + ("来年" in said), 12, 31)
    if re.search(r"月末|月内|今月|当月|本月|月中", said):
        return _in_month(today.replace(day=1), said)
    if re.search(r"[上中下初]旬", said):
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


def _ordinal(said: str, today: date, day: int, weekday: int | None) -> date | None:
    """The day of a month: of one that is named, else the next to come, on which the weekday falls where one is said."""
    first = today.replace(day=1)
    if "next month" in said:
        return _day(*_months_later(first, 1).timetuple()[:2], day)
    if name := re.search(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", said):
        made = _day(today.year, _EN_MONTHS.index(name[1]) + 1, day)
        return _day(today.year + 1, made.month, day) if made and made < today - timedelta(days=60) else made
    days = [_day(*_months_later(first, ahead).timetuple()[:2], day) for ahead in (0, 1)]
    coming = [made for made in days if made and made >= today]
    return next((made for made in coming if made.weekday() == weekday), next(iter(coming), None))


def _thanksgiving(said: str, today: date, weekday: int | None) -> date:
    """The fourth Thursday of November, or the day that is told from it."""
    first = date(today.year, 11, 1)
    day = first + timedelta(days=(3 - first.weekday()) % 7 + 21)
    if "week after" in said:
        return day + timedelta(days=8)
    if re.search(r"day (?:before|after) ", said):
        ahead = "after" in said
        if weekday is not None:
            return _coming(day, weekday) if ahead else _coming(day, weekday) - timedelta(days=7)
        return day + timedelta(days=1 if ahead else -1)
    return day


def _english(said: str, today: date, country: Country) -> date | None:
    weekday = _weekday(said)
    if said.startswith("after the weekend"):
        return today + timedelta(days=7 - today.weekday())
    if re.match(r"after (?:thanksgiving|christmas|easter|new year|the (?:holiday|break|bank))", said):
        return None
    if found := re.search(
        r"\b(a|one|two|three|1|2|3) weeks? (?:on|from|from this|from next|today|tomorrow)\b|(a fortnight) ", said
    ):
        weeks = 2 if found[2] else english(found[1])
        if weekday is None and "tomorrow" in said:
            weekday = (today + timedelta(days=1)).weekday()
        start = today if weekday is None else _coming(today, weekday)
        return start + timedelta(days=7 * weeks)
    if weekday is not None and re.search(r"day week\b", said):
        return _coming(today, weekday) + timedelta(days=7)
    if found := re.search(r"\b(\d{1,2})(?:st|nd|rd|th)\b", said):
        return _ordinal(said, today, int(found[1]), weekday)
    if "thanksgiving" in said:
        return _thanksgiving(said, today, weekday)
    if "last working day" in said or "last business day" in said:
        first = today.replace(month=12, day=1) if "year" in said else today.replace(day=1)
        first = _months_later(first, "next month" in said)
        return last_working_day(first, _month_end(first), country)
    if re.search(r"week after next", said):
        return _week(today, 2, said, country)
    if re.search(r"\b(?:next|following|coming) week|next weekend", said):
        return _week(today, 1, said, country)
    if weekday is not None and re.search(r"\bnext\b", said):
        return _week(today, 1, said, country)
    if weekday is not None:
        return _coming(today, weekday)
    if re.search(
        r"this week|of (?:the )?week|the week is out|before the week|eow|week(?:'s |-| |s )?end|midweek|of (?:the )?working week",
        said,
    ):
        return _week(today, 0, said, country)
    if re.search(r"day after tomorrow", said):
        return today + timedelta(days=2)
    if re.search(r"(?:next|following) (?:working|business) day", said):
        return add_working_days(today, 1, country)
    if re.search(r"to-?morrow|overnight|next[ -]day|next morning|in the morning", said):
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
    if "new year's eve" in said:
        return date(today.year, 12, 31)
    if re.search(r"new year", said):
        return date(today.year + 1, 1, 1)
    if re.search(r"\byear\b|eoy\b", said):
        return date(today.year, 12, 31)
    if "christmas" in said:
        day = 24 if "christmas eve" in said else 25
        return date(today.year + (today > date(today.year, 12, day)), 12, day)
    if "boxing day" in said:
        return _coming_day(today, 12, 26)
    if name := re.search(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*", said):
        first = date(today.year, _EN_MONTHS.index(name[1]) + 1, 1)
        return _in_month(first if _month_end(first) >= today else first.replace(year=today.year + 1), said)
    if re.search(
        r"today|tonight|this (?:morning|afternoon|evening)|\beod\b|\beob\b|\bcob\b|close of (?:business|play)|end of (?:the |my |our )?(?:business|working )?(?:day|play|shift)|same[ -]day|lunch|teatime|dinnertime|afternoon|evening|morning",
        said,
    ):
        return today
    return None

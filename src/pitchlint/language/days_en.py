"""What day an English expression names."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pitchlint.language.calendar import Country, add_working_days, last_working_day
from pitchlint.language.days import (
    EN_MONTHS,
    coming,
    coming_day,
    day_of,
    in_month,
    month_end,
    months_later,
    week_day,
    weekday_of,
)
from pitchlint.language.numerals import english


def _ordinal(said: str, today: date, day: int, weekday: int | None) -> date | None:
    """The day of a month: of one that is named, else the next to come, on which the weekday falls where one is said."""
    first = today.replace(day=1)
    if "next month" in said:
        return day_of(*months_later(first, 1).timetuple()[:2], day)
    if name := re.search(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", said):
        made = day_of(today.year, EN_MONTHS.index(name[1]) + 1, day)
        return day_of(today.year + 1, made.month, day) if made and made < today - timedelta(days=60) else made
    days = [day_of(*months_later(first, ahead).timetuple()[:2], day) for ahead in (0, 1)]
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
            return coming(day, weekday) if ahead else coming(day, weekday) - timedelta(days=7)
        return day + timedelta(days=1 if ahead else -1)
    return day


def english_day(said: str, today: date, country: Country) -> date | None:
    weekday = weekday_of(said)
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
        start = today if weekday is None else coming(today, weekday)
        return start + timedelta(days=7 * weeks)
    if weekday is not None and re.search(r"day week\b", said):
        return coming(today, weekday) + timedelta(days=7)
    if found := re.search(r"\b(\d{1,2})(?:st|nd|rd|th)\b", said):
        return _ordinal(said, today, int(found[1]), weekday)
    if "thanksgiving" in said:
        return _thanksgiving(said, today, weekday)
    if "last working day" in said or "last business day" in said:
        first = today.replace(month=12, day=1) if "year" in said else today.replace(day=1)
        first = months_later(first, "next month" in said)
        return last_working_day(first, month_end(first), country)
    if re.search(r"week after next", said):
        return week_day(today, 2, said, country)
    if re.search(r"\b(?:next|following|coming) week|next weekend", said):
        return week_day(today, 1, said, country)
    if weekday is not None and re.search(r"\bnext\b", said):
        return week_day(today, 1, said, country)
    if weekday is not None:
        return coming(today, weekday)
    if re.search(
        r"this week|of (?:the )?week|the week is out|before the week|eow|week(?:'s |-| |s )?end|midweek|of (?:the )?working week",
        said,
    ):
        return week_day(today, 0, said, country)
    if re.search(r"day after tomorrow", said):
        return today + timedelta(days=2)
    if re.search(r"(?:next|following) (?:working|business) day", said):
        return add_working_days(today, 1, country)
    if re.search(r"to-?morrow|overnight|next[ -]day|next morning|in the morning", said):
        return today + timedelta(days=1)
    if re.search(r"next month", said):
        return in_month(months_later(today.replace(day=1), 1), said)
    if re.search(r"\bmonth\b|eom\b", said):
        return in_month(today.replace(day=1), said)
    if re.search(r"(?:this|the) quarter|quarter end|eoq\b", said):
        return month_end(today.replace(month=(today.month - 1) // 3 * 3 + 3, day=1))
    if re.search(r"next quarter", said):
        first = months_later(today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1), 5)
        return month_end(first)
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
        return coming_day(today, 12, 26)
    if name := re.search(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*", said):
        first = date(today.year, EN_MONTHS.index(name[1]) + 1, 1)
        return in_month(first if month_end(first) >= today else first.replace(year=today.year + 1), said)
    if re.search(
        r"today|tonight|this (?:morning|afternoon|evening)|\beod\b|\beob\b|\bcob\b|close of (?:business|play)|end of (?:the |my |our )?(?:business|working )?(?:day|play|shift)|same[ -]day|lunch|teatime|dinnertime|afternoon|evening|morning",
        said,
    ):
        return today
    return None

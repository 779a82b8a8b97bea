"""What day an expression names: written dates, weekdays, parts of weeks and months, and all that Japanese says of days."""

from __future__ import annotations

import re
from datetime import date, timedelta

from pitchlint.language.calendar import Country, add_working_days, after_the_break, last_working_day

_JA_DAYS = "月火水木金土日"
_EN_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
EN_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def written_out(said: str, today: date, month_first: bool) -> date | None:
    """A date that is written out; without a year, the next one to come (up to two months past counts as past)."""
    if found := re.search(r"(20\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})", said):
        return day_of(int(found[1]), int(found[2]), int(found[3]))
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
        month, day = EN_MONTHS.index(name[1]) + 1, int(number[1])
    if not month:
        return None
    if year is None and (later := re.search("再来年|来年", said)):
        year = today.year + len(later[0]) - 1
    if year:
        return day_of(year, month, day)
    made = day_of(today.year, month, day)
    return day_of(today.year + 1, month, day) if made is None or made < today - timedelta(days=60) else made


def day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def months_later(day: date, count: int) -> date:
    month = day.month - 1 + count
    first = date(day.year + month // 12, month % 12 + 1, 1)
    return min(first + timedelta(days=day.day - 1), month_end(first))


def month_end(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)


def in_month(first: date, said: str) -> date | None:
    """The last day of what is said of the month that begins on `first`: its third, its half, a day of it, its end."""
    if week := re.search(r"\b(first|second|third) (?:week|half)", said):
        half = "half" in week[0]
        return (
            first.replace(day=15)
            if half and week[1] == "first"
            else month_end(first)
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
        return day_of(first.year, first.month, int(found[1]))
    return month_end(first)


def weekday_of(said: str) -> int | None:
    if found := re.search(r"([月火水木金土日])(?:曜|\)|(?=(?:まで|中|の(?:朝|夕|午|昼)|$)))", said):
        before = said[max(0, found.start() - 1) : found.start()]
        if found.group().endswith(("曜", ")")) or not re.match(r"[一-鿿\d]", before) or before in "週期":
            return _JA_DAYS.index(found[1])
    latin = re.search(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:day|s|sday|nesday|rsday|urday|rs|r|urs)?\b(?:'s)?", said)
    return _EN_DAYS.index(latin[1]) if latin else None


def coming(today: date, weekday: int) -> date:
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def week_day(today: date, ahead: int, said: str, country: Country) -> date:
    """The day that is meant of the week `ahead` weeks after this one: a weekday, a part of it, or its last working day."""
    monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * ahead)
    weekday = weekday_of(said)
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
        for month in (first.replace(day=1), months_later(first.replace(day=1), 1)):
            made = day_of(month.year, month.month, int(found[1]))
            if made and made >= first:
                return made
    weekday = weekday_of(said)
    return day if weekday is None else coming(first - timedelta(days=1), weekday)


def coming_day(today: date, month: int, day: int) -> date:
    """The next day of this name, today's left out."""
    made = date(today.year, month, day)
    return made if made > today else made.replace(year=today.year + 1)


def japanese(said: str, today: date, country: Country) -> date | None:
    if said.isascii():
        return None
    if re.search(r"再来週|さ来週", said):
        return week_day(today, 2, said, country)
    if re.search(r"来週|翌週|次週|次の週", said):
        return week_day(today, 1, said, country)
    if found := re.search(r"(?:連休|休み|盆|祝日)明け", said):
        return _named_day(said[found.end() :], after_the_break(today + timedelta(days=1), country))
    if found := re.search("週明け", said):
        monday = today + timedelta(days=7 - today.weekday())
        if weekday_of(said) is not None or re.search(r"\d日", said):
            return _named_day(said[found.end() :], monday)
        return add_working_days(monday - timedelta(days=1), 1, country)
    if re.search(r"今週|週内|週中|週末|週の|土日", said):
        return week_day(today, 0, said, country)
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
        first = months_later(first, "来月" in said)
        return _named_day(said, last_working_day(first, month_end(first), country), first)
    if found := re.search(r"大晦日|大みそか|元[日旦]|クリスマス(イブ)?", said):
        month, day = (1, 1) if "元" in found[0] else (12, 25 if "ク" in found[0] else 31)
        return coming_day(today, month, day - bool(found[1]))
    if found := re.search(r"再来月|さ来月|来月|翌月", said):
        return in_month(months_later(today.replace(day=1), 2 if found[0] in {"再来月", "さ来月"} else 1), said)
    if found := re.search(r"(?<!\d)(\d{1,2})月", said):
        named = day_of(today.year + ("来年" in said), int(found[1]), 1)
        if named is None:
            return None
        return in_month(named if month_end(named) >= today else named.replace(year=today.year + 1), said)
    if re.search(r"年度末|年度内|今年度", said):
        return date(today.year + (today.month > 3), 3, 31)
    if re.search(r"年明け|年始|正月明け", said):
        first = add_working_days(date(today.year, 12, 31), 1, country)
        return _named_day(said, first, date(today.year + 1, 1, 1))
    if re.search(r"年内|年末|今年|本年|来年", said):
        return date(today.year + ("来年" in said), 12, 31)
    if re.search(r"月末|月内|今月|当月|本月|月中", said):
        return in_month(today.replace(day=1), said)
    if re.search(r"[上中下初]旬", said):
        first = today.replace(day=1)
        made = in_month(first, said)
        return made if made and made >= today else in_month(months_later(first, 1), said)
    weekday = weekday_of(said)
    if found := re.search(r"(?<![\d月/])(\d{1,2})日(?!間|以内|後)", said):
        first = today.replace(day=1)
        this = day_of(first.year, first.month, int(found[1]))
        after = months_later(first, 1)
        return this if this and this >= today else day_of(after.year, after.month, int(found[1]))
    if weekday is not None:
        return coming(today, weekday)
    if re.search(
        r"本日|今日|きょう|今夕|今晩|今夜|今朝|夕方|午前|午後|昼|朝|夜|晩|定時|終業|当日|即日|日中|始業|終日", said
    ):
        return today
    return None

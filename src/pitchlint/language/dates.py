"""Time expressions of both languages: what kind each is, what moment it means, and whether it can exist.

A deadline is a point or span that the customer can check; the kinds follow the rule catalogue. The grammars stand in
`times`; no library tells an event or a vague word from a date
(ja-timex found 19 of 40 deadlines, dateparser 16, recognizers-text 27, and none of them events).
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from pitchlint.language import times
from pitchlint.model import Time, TimeKind
from pitchlint.regexes import compiled

_WEEKDAYS_JA = "月火水木金土日"
_WEEKDAYS_EN = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "fifteen": 15, "thirty": 30, "couple": 2, "few": 3, "half": 0,
}  # fmt: skip
_KANJI_NUMBERS = {char: value for value, char in enumerate("〇一二三四五六七八九十")}

_KINDS: dict[str, TimeKind] = {"event": "event", "duration": "duration", "vague": "vague"}


def find(text: str, start: int, end: int) -> list[Time]:
    """Return the time expressions of one sentence of canonical prose, ordered and apart; offsets are into `text`.

    `value` holds the name of the form ("past" forms are no deadlines) and, for a written date, year, month, day and
    weekday (0 is Monday) where they are said.
    """
    found: list[Time] = []
    piece = text[start:end]
    if not piece.isascii():
        found_by = times.grammar("ja, once" if "次第" in piece else "ja")
        found = [_time(match, times.OF_A_NOUN_JA) for match in found_by.finditer(text, start, end) if match.group()]
    if times.GATE_EN.search(piece):
        latin = [_time(match, times.OF_A_NOUN_EN) for match in times.grammar("en").finditer(text, start, end)]
        found += [time for time in latin if all(time.end <= other.start or other.end <= time.start for other in found)]
        found.sort()
    return found


def _time(match: re.Match[str], of_a_noun: str) -> Time:
    groups = match.groupdict()
    name = next(
        kind
        for kind in ("past", "date", "iso", "event", "duration", "vague", "named", "clock", "day")
        if groups.get(kind)
    )
    value: tuple[str | int | None, ...] = (name,)
    if name == "date":
        value = (name, *_written(match.group(), groups))
    elif name == "iso":
        year, month, day = map(int, match.group().split("-"))
        value = ("date", year, month, day, None)
    elif name == "day" and (said := groups.get("w2")) and groups.get("dd"):
        value = ("date", None, None, int(groups["dd"] or 0), _WEEKDAYS_JA.index(said))
    kind = _KINDS.get(name, "absolute")
    if kind in {"absolute", "duration"} and _of_a_noun(match, of_a_noun):
        kind = "attribute"
    return Time(match.start(), match.end(), kind, value)


def _of_a_noun(match: re.Match[str], expression: str) -> bool:
    """Whether a time belongs to a noun beside it, and so is no deadline: 来週の会議の資料, the January sheet."""
    end = match.end() - match.group().endswith("の")
    behind = compiled(expression).match(match.string, end, min(match.endpos, end + 24))
    if behind is None:
        return False
    if expression is times.OF_A_NOUN_JA:
        return True
    ahead = match.string[max(match.pos, match.start() - 12) : match.start()]
    said = match.group()
    if behind.group().startswith("'s"):
        return not compiled(r"(?:at|before|after|by|in|during|following|until|for) (?:the )?$").search(ahead)
    if said.startswith(("by ", "before ", "on ", "until ", "in ", "within ", "no later", "first thing")):
        return False
    return bool(
        compiled(r"(?:^|[^a-z])(?:the|your|our|my|a|an|that|these|his|her|their|any|each|every|its) $").search(ahead)
    )


def _written(text: str, groups: dict[str, str | None]) -> tuple[int | None, int, int, int | None]:
    month = groups["m"] or groups.get("m2") or ""
    day = int(groups["d"] or groups.get("d2") or 0)
    year = int(found.group()) if (found := re.search(r"20\d\d", text)) else None
    if year is None and (era := re.search(r"令和(\d{1,2})", text)):
        year = 2018 + int(era.group(1))
    if month.isdigit():
        weekday = _WEEKDAYS_JA.index(found_day) if (found_day := groups.get("w")) else None
        return year, int(month), day, weekday
    number = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(month[:3]))
    said = groups.get("w") or groups.get("w3")
    weekday = next(i for i, name in enumerate(_WEEKDAYS_EN) if name.startswith(said[:3])) if said else None
    return year, number, day, weekday


def problem(time: Time, base: date | None, today: date) -> str | None:
    """Return "weekday" where a date and its weekday do not fit, "nonexistent" for no such day, else None.

    A date without a year belongs to the year of `base`, or to the next where it lies over six months before it;
    without a base, this year and the next are both allowed.
    """
    if len(time.value) < 5:
        return None
    year, month, day, weekday = (value if isinstance(value, int) else None for value in time.value[1:5])
    if day is None or (month is not None and not 1 <= month <= 12):
        return "nonexistent" if month is not None else None
    if month is None:
        return None if weekday is None or base is None else _near(base, day, weekday)
    years = [year] if year else _years(month, day, base, today)
    days = [made for candidate in years if (made := _day(candidate, month, day))]
    if not days:
        leap = _day(2028, month, day)
        return "nonexistent" if not leap or base or year else None
    if weekday is not None and all(made.weekday() != weekday for made in days):
        return "weekday"
    return None


def _years(month: int, day: int, base: date | None, today: date) -> list[int]:
    if base is None:
        return [today.year, today.year + 1]
    this = _day(base.year, month, day)
    return [base.year + 1] if this and (base - this).days > 183 else [base.year]


def _near(base: date, day: int, weekday: int) -> str | None:
    """A bare day of the month with a weekday must fit the month of the base or the one after it."""
    later = (base.replace(day=1) + timedelta(days=32)).replace(day=1)
    fits = [made for first in (base, later) if (made := _day(first.year, first.month, day))]
    return None if any(made.weekday() == weekday for made in fits) else "weekday"


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def resolve(time: Time, text: str, base: datetime) -> tuple[datetime, datetime] | None:
    """Return the earliest and the latest moment that a time expression means, seen from `base`, in its zone.

    None for vague words, events and past references. A weekday named on that same weekday means today; a written
    date without a year that lies less than six months before the base is taken as past.
    """
    said = text[time.start : time.end]
    name = time.value[0] if time.value else ""
    if time.kind in {"vague", "event"} or name == "past":
        return None
    midnight = base.replace(hour=0, minute=0, second=0, microsecond=0)
    if time.kind == "duration":
        return _after(said, base)
    day: datetime | None = midnight
    span = 0
    if name == "date" and len(time.value) >= 5 and isinstance(time.value[3], int):
        year, month, number = time.value[1], time.value[2], time.value[3]
        if not isinstance(month, int):
            month = base.month if number >= base.day else base.month % 12 + 1
        years = [year] if isinstance(year, int) else _years(month, number, base.date(), base.date())
        made = _day(years[0], month, number)
        day = midnight.replace(year=made.year, month=made.month, day=made.day) if made else None
    elif name == "day" and (number_said := re.match(r"(\d{1,2})日", said)):
        first = (
            midnight.replace(day=1)
            if int(number_said[1]) >= base.day
            else (midnight.replace(day=1) + timedelta(days=32)).replace(day=1)
        )
        made = _day(first.year, first.month, int(number_said[1]))
        day = first.replace(day=made.day) if made else None
    elif name in {"named", "day"}:
        day, span = _named(said, midnight)
    if day is None:
        return None
    clock = _clock(said)
    if clock is not None:
        moment = day + timedelta(minutes=clock)
        return moment, moment
    return day, day + timedelta(days=span, hours=23, minutes=59)


def _after(said: str, base: datetime) -> tuple[datetime, datetime] | None:
    digits = re.findall(r"\d+", said)
    words = [_NUMBERS[word] for word in re.findall("[a-z]+", said) if word in _NUMBERS]
    kanji = [_KANJI_NUMBERS[char] for char in said if char in _KANJI_NUMBERS]
    count = int(digits[-1]) if digits else (words or kanji or [1])[-1]
    if "営業日" in said or "business" in said or "working" in said:
        day = base
        while count > 0:
            day += timedelta(days=1)
            count -= day.weekday() < 5
        return base, day.replace(hour=23, minute=59)
    for pattern, step in (("分|min", timedelta(minutes=1)), ("時間|hour|hr", timedelta(hours=1))):
        if re.search(pattern, said):
            return base, base + count * step
    days = 1
    for pattern, length in (("週|week", 7), ("fortnight", 14), ("月|month", 30), ("年|year", 365)):
        if re.search(pattern, said):
            days = length
    return base, (base + timedelta(days=min(count, 400) * days)).replace(hour=23, minute=59)


def _clock(said: str) -> int | None:
    """Minutes after midnight that a clock time means."""
    if "正午" in said or said.endswith(("noon", "midday")):
        return 720
    if found := re.search(r"(\d{1,2})(?:時|:|\.)(\d{1,2}|半)?", said) or re.search(
        r"(\d{1,2})() ?(?:[ap]\.?m|o'clock)", said
    ):
        hour = int(found[1])
        minute = 30 if found[2] == "半" else int(found[2] or 0)
        if ("pm" in said or "p.m" in said or "午後" in said or "夕方" in said or "夜" in said) and hour < 12:
            hour += 12
        return hour * 60 + minute if hour < 25 and minute < 60 else None
    return None


def _named(said: str, midnight: datetime) -> tuple[datetime | None, int]:
    """The first day that a name means, and how many days it spans beyond it."""
    weekday = next((i for i, name in enumerate(_WEEKDAYS_EN) if name[:-3] in said), None)
    if weekday is None and (found := re.search(r"([月火水木金土日])曜|^([月火水木金土])(?=までに|$)", said)):
        weekday = _WEEKDAYS_JA.index(found[1] or found[2])
    monday = midnight - timedelta(days=midnight.weekday())
    next_week = bool(re.search(r"来週|翌週|次週|next week", said)) or (weekday is not None and "next" in said)
    if weekday is not None:
        ahead = (weekday - midnight.weekday()) % 7
        return (monday + timedelta(days=7 + weekday), 0) if next_week else (midnight + timedelta(days=ahead), 0)
    if "再来週" in said:
        return monday + timedelta(days=14), 4
    if next_week:
        return monday + timedelta(days=7), 4
    if re.search(r"明後日|あさって", said):
        return midnight + timedelta(days=2), 0
    if re.search(r"明日|明朝|明晩|あした|あす|翌朝|翌日|tomorrow|morrow", said):
        return midnight + timedelta(days=1), 0
    if re.search(r"翌営業日|(?:working|business) day", said):
        return midnight + timedelta(days={4: 3, 5: 2}.get(midnight.weekday(), 1)), 0
    if re.search(r"週明け", said):
        return monday + timedelta(days=7), 0
    if re.search(r"今週|週内|週中|週末|week", said):
        return (
            (monday + timedelta(days=5), 1)
            if re.search("週末|weekend", said)
            else (midnight, max(0, 4 - midnight.weekday()))
        )
    later = (midnight.replace(day=1) + timedelta(days=32)).replace(day=1)
    if re.search(r"来月|next month", said):
        return later, ((later + timedelta(days=32)).replace(day=1) - later).days - 1
    if re.search(r"月末|月内|今月|当月|month|eom", said):
        return midnight, (later - midnight).days - 1
    if re.search(r"年内|年末|今年|本年|eoy|of (?:the |this )?year", said):
        return midnight, (midnight.replace(month=12, day=31) - midnight).days
    if found := re.search(r"(\d{1,2})(?:st|nd|rd|th)", said):
        first = midnight if int(found[1]) >= midnight.day else later
        made = _day(first.year, first.month, int(found[1]))
        return (first.replace(day=made.day) if made else None), 0
    if re.search(
        r"今|本|当|きょう|午|夕|朝|昼|夜|晩|定時|終業|today|tonight|eod|cob|of (?:the )?(?:day|play|business)|this|noon|midday|lunch|midnight",
        said,
    ):
        return midnight, 0
    return None, 0

"""Time expressions of both languages: what kind each is, and whether it can exist (`moments` says what it means).

A deadline is a point or span that the customer can check; the kinds follow the rule catalogue. The grammars stand in
`times`; no library tells an event or a vague word from a date
(ja-timex found 19 of 40 deadlines, dateparser 16, recognizers-text 27, and none of them events).
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from pitchlint.language import times
from pitchlint.language.numerals import kanji
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
_KINDS: dict[str, TimeKind] = {"event": "event", "duration": "duration", "vague": "vague"}
_MEETING = compiled(
    r"(?:'s)?[ -](?:[a-z-]+ )?(?:meeting|call|check-?in|visit|appointment|session|review|delivery|van|truck|lorry|run|route|post|mail|courier|train"
    r"|workshop|demo|kick-?off|viewing|walkthrough|lesson|class|catch-?up|stand-?up)(?![a-z])"
)
_TO_A_MEETING = compiled(
    r"(?:^|[^a-z])(?:to|at|in|on|with|by|before|during|after|following|for|ahead of) (?:(?:the|our|your|this|next|my) )?[a-z0-9, ]{1,14}$"
)
_OF_A_YEAR = compiled(
    r"(?:year|quarter|months?|period|weeks?|accounts|returns?|figures|statements?) (?:to|end(?:ed|ing)?) (?:the )?$"
)


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
        if "/" not in match.group():
            year, month, day = map(int, match.group().split("-"))
            value = ("date", year, month, day, None)
    elif name == "day" and (said := groups.get("w2")) and groups.get("dd"):
        value = ("date", None, None, kanji(groups["dd"] or ""), _WEEKDAYS_JA.index(said))
    kind = _KINDS.get(name, "absolute")
    if name == "date" and _OF_A_YEAR.search(match.string, max(match.pos, match.start() - 24), match.start()):
        kind = "attribute"
    if kind in {"absolute", "duration"} and _of_a_noun(match, of_a_noun):
        kind = "attribute"
    return Time(match.start(), match.end(), kind, value)


def _of_a_noun(match: re.Match[str], expression: str) -> bool:
    """Whether a time belongs to a noun beside it, and so is no deadline: 来週の会議の資料, the January sheet."""
    end = match.end() - match.group().endswith("の")
    if expression is times.OF_A_NOUN_EN and _MEETING.match(
        match.string, match.end(), min(match.endpos, match.end() + 32)
    ):
        ahead = match.string[max(match.pos, match.start() - 16) : match.end()]
        if _TO_A_MEETING.search(ahead):
            return False
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
    day = kanji(groups["d"] or groups.get("d2") or "")
    year = int(found.group()) if (found := re.search(r"20\d\d", text)) else None
    if year is None and (era := re.search(r"令和(\d{1,2})", text)):
        year = 2018 + int(era.group(1))
    if not month.isascii() or month.isdigit():
        weekday = _WEEKDAYS_JA.index(found_day) if (found_day := groups.get("w")) else None
        return year, kanji(month), day, weekday
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

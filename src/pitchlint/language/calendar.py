"""Working days: weekends, and the public holidays of Japan where the conversation is Japanese.

Holidays come from `jpholiday`, which keeps the law's rules (substitute holidays, the days between two holidays) and
is imported only when a working day is counted. From 29 December to 3 January Japanese offices are closed by custom.
"""

from __future__ import annotations

from datetime import date, timedelta

from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Literal, TypeAlias

Country: TypeAlias = 'Literal["jp", ""]'
_CLOSED = frozenset(((12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)))


def is_working_day(day: date, country: Country) -> bool:
    """Whether offices are open on `day`; without a country, only weekends are known."""
    if day.weekday() >= 5:
        return False
    return country != "jp" or not is_holiday(day)


def is_holiday(day: date) -> bool:
    """Whether `day` is a Japanese public holiday or one of the days around New Year."""
    import jpholiday

    return (day.month, day.day) in _CLOSED or jpholiday.is_holiday(day)


def add_working_days(day: date, count: int, country: Country) -> date:
    """Return the `count`-th working day after `day`."""
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day, country)
    return day


def last_working_day(first: date, last: date, country: Country) -> date:
    """Return the last working day of a span, or its last day where it has none."""
    day = last
    while day >= first:
        if is_working_day(day, country):
            return day
        day -= timedelta(days=1)
    return last


def after_the_break(day: date, country: Country) -> date:
    """Return the first working day after the next run of days off that begins on or after `day`."""
    limit = day + timedelta(days=40)
    while day < limit and is_working_day(day, country):
        day += timedelta(days=1)
    return add_working_days(day - timedelta(days=1), 1, country)

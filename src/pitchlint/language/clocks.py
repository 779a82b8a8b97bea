"""Clock times in words and figures: 午後7時半, half past three, 17:30."""

from __future__ import annotations

import re
from datetime import time

from pitchlint.regexes import compiled

_CLOCK_JA = compiled(r"(午前|午後|朝|夕方|夜|深夜)?の?(\d{1,2})(?:時(半|\d{1,2})?|:(\d\d))(?!間)")
_CLOCK_EN = compiled(
    r"(?<![\d.])(\d{1,2})(?:[:.](\d\d))? ?(?:([ap])\.?m\b\.?|o'clock)|(?:(?<![\d.])(?=\d{1,2}:)|(?<=\bat )|(?<=\bby ))(\d{1,2})[:.](\d\d)(?!\d)|\b(?:by|at|before|until|till) (\d{1,2})(?!\d|[/.:]\d|st|nd|rd|th|%| (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)| [a-z]*(?:day|hour|min|week|month))"
)
_HOURS = "one two three four five six seven eight nine ten eleven twelve".split()
_PARTS = {"quarter": 15, "half": 30, "twenty": 20, "ten": 10, "five": 5}
_HOUR_EN = f"({'|'.join(_HOURS)})"
_WORDS_EN = compiled(
    rf"\b((?:quarter|half|twenty|ten|five) (?:past|to)) {_HOUR_EN}\b|\b(?:by|at|before|until|till|around) {_HOUR_EN}\b(?! [a-z]*(?:day|hour|min|week|month))"
)
PART_OF_DAY = compiled("(?:朝|夕方|夜|深夜|午前|午後|お?昼)の?[0-9]")


def clock_of(said: str) -> time | None:
    """Return the clock time that is said; 59 seconds mark the midnight that ends a day."""
    if re.search(r"正午|\b(?:noon|midday)\b", said):
        return time(12)
    if "midnight" in said:
        return time(23, 59, 59)
    hour, minute, late = -1, 0, False
    if found := _CLOCK_JA.search(said):
        hour = int(found[2])
        minute = 30 if found[3] == "半" else int(found[3] or found[4] or 0)
        late = found[1] in {"午後", "夕方", "夜"}
    elif words := _WORDS_EN.search(said):
        hour, minute = _HOURS.index(words[2] or words[3]) + 1, 0
        if words[1]:
            part = _PARTS[words[1].split()[-2]]
            hour, minute = (hour, part) if words[1].endswith("past") else ((hour - 2) % 12 + 1, 60 - part)
        late = hour < 8 or hour == 12
    elif latin := _CLOCK_EN.search(said):
        hour = int(latin[1] or latin[4] or latin[6])
        minute = int(latin[2] or latin[5] or 0)
        late = latin[3] == "p" or (not latin[3] and not latin[4] and hour < 8)
        if latin[3] == "a" and hour == 12:
            hour = 0
    if late and hour < 12:
        hour += 12
    if hour == 24 and minute == 0:
        return time(23, 59, 59)
    return time(hour, minute) if 0 <= hour < 24 and minute < 60 else None

"""Clock times in words and figures: 午後7時半, half past three, 17:30."""

from __future__ import annotations

import re
from datetime import time

from pitchlint.regexes import compiled

_CLOCK_JA = compiled(r"(午前|午後|朝|夕方|夜|今晩|今夜|明晩|深夜)?の?(\d{1,2})(?:時(半|\d{1,2})?|:(\d\d))(?!間)")
_CLOCK_EN = compiled(
    r"(?<![\d.])(\d{1,2})(?:[:.](\d\d))? ?(?:([ap])\.?m\b\.?|o'clock)|(?:(?<![\d.])(?=\d{1,2}:)|(?<=\bat )|(?<=\bby ))(\d{1,2})[:.](\d\d)(?!\d)|\b(?:by|at|before|until|till|around) (\d{1,2})(?!\d|[/.:]\d|st|nd|rd|th|%| (?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)| (?!today|mon|tue|wed|thu|fri|sat|sun)[a-z]*(?:day|hour|min|week|month))"
)
_HOURS = "one two three four five six seven eight nine ten eleven twelve".split()
_PARTS = {"quarter": 15, "half": 30, "twenty": 20, "ten": 10, "five": 5}
_HOUR_EN = f"({'|'.join(_HOURS)})"
_WORDS_EN = compiled(
    rf"\b((?:quarter|half|twenty|ten|five) (?:past|to)|half) {_HOUR_EN}\b|\b{_HOUR_EN} ?(?:([ap])\.?m\b|o'clock)"
    rf"|\b(?:by|at|before|until|till|around) {_HOUR_EN}\b(?! [a-z]*(?:day|hour|min|week|month))"
)
_SPAN_EN = compiled(
    r"\b(?:between|from) [^,;]{1,12}?(?: and | to | till | until | ?- ?)"
    r"|(?<![\d-])\d{1,2}(?:[:.]\d\d)?(?: ?[ap]\.?m\b\.?)?(?: to | ?- ?)(?=\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\b|o'clock))"
)
_MILITARY = compiled(r"\b(?:by|at|before|until) ([012]\d)([0-5]0)\b")
_LATE_JA = {"午後", "夕方", "夜", "今晩", "今夜", "明晩"}
PART_OF_DAY = compiled("(?:朝|夕方|夜|深夜|午前|午後|お?昼)の?[0-9]")


def clock_of(said: str) -> time | None:
    """Return the clock time that is said; 59 seconds mark the midnight that ends a day."""
    said = _SPAN_EN.sub("at ", said, count=1)  # of a span of hours, the last
    if re.search(r"正午|\b(?:noon|midday)\b", said):
        return time(12)
    if "midnight" in said:
        return time(23, 59, 59)
    hour, minute = -1, 0
    if not said.isascii() and (clocks := list(_CLOCK_JA.finditer(said))):
        found = clocks[-1]
        hour = int(found[2])
        minute = 30 if found[3] == "半" else int(found[3] or found[4] or 0)
        if hour < 12 and (found[1] or clocks[0][1]) in _LATE_JA:
            hour += 12
    else:
        hour, minute = _english(said)
    if hour == 24 and minute == 0:
        return time(23, 59, 59)
    return time(hour, minute) if 0 <= hour < 24 and minute < 60 else None


def _english(said: str) -> tuple[int, int]:
    """Hour and minute in English, -1 where there is none; without am or pm, those of the day's work."""
    hour, minute, half, early = -1, 0, "", 8
    if words := _WORDS_EN.search(said):
        hour = _HOURS.index(words[2] or words[3] or words[5]) + 1
        half = words[4] or ""
        if words[1] and words[1].endswith(" to"):
            hour, minute = (hour - 2) % 12 + 1, 60 - _PARTS[words[1].split()[0]]
        elif words[1]:
            minute = _PARTS[words[1].split()[0]]
    elif military := _MILITARY.search(said):
        return int(military[1]), int(military[2])
    elif latin := _CLOCK_EN.search(said):
        hour, half = int(latin[1] or latin[4] or latin[6]), latin[3] or ""
        minute = int(latin[2] or latin[5] or 0)
        early = 0 if (latin[1] or latin[4] or latin[6]).startswith("0") else 7 if latin[4] else 8
    if half == "a":
        return hour % 12, minute
    if not half and not re.search("morning|evening|night|afternoon", said):
        half = "p" if hour < early else ""
    elif not half:
        half = "" if "morning" in said else "p"
    return (hour + 12 if half == "p" and 0 <= hour < 12 else hour), minute

"""When something was written: the forms in which mail, chats and exports say it, as ISO 8601."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from pitchlint.regexes import later

_MONTHS = {name: number for number, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_JA = later(r"(?P<y>\d{4})[年/.-] ?(?P<m>\d{1,2})[月/.-] ?(?P<d>\d{1,2})日?")
_DAY_FIRST = later(
    r"(?i)(?P<d>\d{1,2})(?:st|nd|rd|th)?[ .-](?P<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?,?[ .-](?P<y>\d{4})"
)
_MONTH_FIRST = later(
    r"(?i)(?P<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.? (?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})"
)
_SLASHED = later(r"(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<y>\d{4})")
_CLOCK = later(
    r"(?i)(?P<half>午前|午後)?[ ]?(?P<h>\d{1,2})(?::|時)(?P<n>\d{2})分?(?::(?P<s>\d{2}))?(?:\.\d{1,9})?[ \u202f]?(?P<ap>[ap]\.?m\.?)?(?:[ ]?(?P<zone>Z\b|(?:UTC|GMT|JST)(?![+-])|(?:UTC|GMT)?[+-]\d{2}:?\d{2}))?"
)
_EPOCH = later(r"\d{10}(?:\d{3})?(?:\.\d{1,6})?\Z")
_MOST = 200


def moment(said: str, zone: str | None = None) -> str | None:
    """Return the moment that a text names as ISO 8601, or None where it names none.

    A day without a clock time gives a date. `zone` is an ISO 8601 moment whose offset holds where none is said.
    """
    said = said.strip()[:_MOST]
    if not any(char.isdigit() for char in said):
        return None
    if _EPOCH.match(said):
        return _from_epoch(said)
    day = _day(said)
    if day is None:
        return None
    year, month, date, end = day
    clock = _CLOCK.search(said, end) or _CLOCK.search(said)
    try:
        if not clock or (clock.start() < end and clock.end() > end):
            return datetime(year, month, date).date().isoformat()
        hour = int(clock["h"])
        late = clock["half"] == "午後" or (clock["ap"] or "").lower().startswith("p")
        if clock["half"] or clock["ap"]:
            hour = hour % 12 + 12 * late
        at = datetime(year, month, date, hour, int(clock["n"]), int(clock["s"] or 0), tzinfo=_zone(clock["zone"], zone))
    except (ValueError, OverflowError):
        return None
    return at.isoformat()


def _day(said: str) -> tuple[int, int, int, int] | None:
    """Return year, month, day and where the day ends in the text."""
    match = _JA.search(said)
    if match:
        return int(match["y"]), int(match["m"]), int(match["d"]), match.end()
    match = _DAY_FIRST.search(said) or _MONTH_FIRST.search(said)
    if match:
        return int(match["y"]), _MONTHS[match["m"].lower()], int(match["d"]), match.end()
    match = _SLASHED.search(said)
    if match:
        first, second = int(match["a"]), int(match["b"])
        month, date = (first, second) if first <= 12 else (second, first)  # the American order, where both would do
        return int(match["y"]), month, date, match.end()
    return None


def _zone(said: str | None, like: str | None) -> timezone | None:
    if said == "JST":
        return timezone(timedelta(hours=9))
    if said:
        digits = said.removeprefix("UTC").removeprefix("GMT").replace(":", "")
        if not digits or digits == "Z":
            return UTC
        offset = timedelta(hours=int(digits[1:3]), minutes=int(digits[3:5]))
        return timezone(-offset if digits[0] == "-" else offset)
    try:
        offset_like = datetime.fromisoformat(like).utcoffset() if like else None
    except ValueError:
        return None
    return timezone(offset_like) if offset_like is not None else None


def _from_epoch(said: str) -> str | None:
    seconds = float(said)
    if seconds > 1e11:
        seconds /= 1000
    try:
        return datetime.fromtimestamp(int(seconds), UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        return None

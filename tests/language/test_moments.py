"""What expressions of time mean: every row of moments.tsv at its three moments, and what holds for all of them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pitchlint.language import dates
from pitchlint.language.moments import resolve, together
from pitchlint.language.prose import spell

TABLE = Path(__file__).parent / "moments.tsv"
ROWS = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
ZONES = {"ja": "+09:00", "en": "+00:00"}
WRITTEN = {
    "ja": ("2026-11-20T18:30", "2026-12-31T10:00", "2026-05-01T10:00"),
    "en": ("2026-11-20T18:30", "2026-12-31T10:00", "2026-04-02T10:00"),
}


def meant(lang: str, said: str, written: datetime) -> str:
    """The moment that an expression means, as the table writes it, or the reason why there is none."""
    text = spell(said)
    times = together(dates.find(text, 0, len(text)), text)
    country = "jp" if lang == "ja" else ""
    found = [None if time.kind == "vague" else resolve(text[time.start : time.end], written, country) for time in times]
    moments = [made for made, time in zip(found, times, strict=True) if made and time.value[:1] != ("past",)]
    if moments:
        last = max(moments, key=lambda made: made.end(written))
        sign = {0: "", 1: "+"}[last.day.year - written.year]
        return f"{sign}{last.day:%m-%d}" + (f" {last.clock:%H:%M}" if last.clock else "")
    reasons = ["past" if time.value[:1] == ("past",) else time.kind for time in times]
    return reasons[0] if reasons else "no time"


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_the_table_holds_150_expressions_a_language(lang: str) -> None:
    assert len({row[1] for row in ROWS if row[0] == lang}) >= 150


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[1])
def test_an_expression_means(row: list[str]) -> None:
    lang, said, *expected = row
    written = [datetime.fromisoformat(f"{at}{ZONES[lang]}") for at in WRITTEN[lang]]
    got = [meant(lang, said, at) if wanted != "*" else "*" for at, wanted in zip(written, expected, strict=True)]
    assert got == expected


@given(st.sampled_from([row[1] for row in ROWS]), st.datetimes(datetime(2020, 1, 1), datetime(2035, 12, 31)))
def test_no_moment_lies_before_the_day_of_writing_but_a_written_date(said: str, written: datetime) -> None:
    text = spell(said)
    for time in together(dates.find(text, 0, len(text)), text):
        made = resolve(text[time.start : time.end], written, "jp")
        if made and time.value[:1] in {("duration",), ("clock",)}:
            assert made.day >= written.date()

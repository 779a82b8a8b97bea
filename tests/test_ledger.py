"""The ledger of promises: what it lists, how states are told, what its formats hold, and how it fares on labelled sets."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from pitchlint.cli import run
from pitchlint.ledger import Asked, Entry, entries
from pitchlint.ledger.formats import as_csv
from pitchlint.ledger.ical import calendar
from pitchlint.ledger.scoring import score
from pitchlint.model import Message, Turn
from pitchlint.rules.store import load_rules

RULES = load_rules()
LABELLED = Path(__file__).parent / "labelled" / "ledger"
EXAMPLES = Path(__file__).parent.parent / "examples" / "promises"
TODAY = "2026-11-24"


def listed(*turns: tuple[str, str, str], today: str = TODAY, zone: str = "") -> list[Entry]:
    """The promises of a conversation of (role, when, text)."""
    made = tuple(Turn("customer" if role == "c" else "sender", text, at) for role, at, text in turns)
    message = Message("a.jsonl", made[-1].text, made, record="r", date=made[-1].at)
    return entries(message, RULES, Asked(today, ZoneInfo(zone) if zone else None))


MONDAY = "2026-11-16T10:00:00+00:00"
PROMISE = ("s", MONDAY, "I'll send you the survey report by Thursday.")


@pytest.mark.parametrize(
    ("later", "today", "state"),
    [
        ((), "2026-11-16", "due-soon"),
        ((), "2026-11-10", "open"),
        ((), "2026-11-20", "overdue"),
        ((("s", "2026-11-18T10:00:00+00:00", "The survey report is attached."),), TODAY, "kept"),
        ((("c", "2026-11-18T10:00:00+00:00", "Got the report, thank you!"),), TODAY, "thanked"),
        ((("s", "2026-11-19T10:00:00+00:00", "Sorry, the survey report will be with you by Friday."),), TODAY, "renewed"),
        ((("c", "2026-11-17T10:00:00+00:00", "No need to send the report any more."),), TODAY, "withdrawn"),
    ],
)  # fmt: skip
def test_a_promise_is(later: tuple[tuple[str, str, str], ...], today: str, state: str) -> None:
    assert listed(PROMISE, *later, today=today)[0].state == state


TWO = (
    "s",
    MONDAY,
    "I'll send you the survey report by Thursday. I'll also courier the soil certificate to you on Tuesday.",
)
TUESDAY, WEDNESDAY, FRIDAY = (f"2026-11-{day}T10:00:00+00:00" for day in (17, 18, 20))


@pytest.mark.parametrize(
    ("later", "states"),
    [
        ((("s", TUESDAY, "Here's the soil cert, as promised."),), ["overdue", "kept"]),
        ((("s", TUESDAY, "The certificate is attached."), ("c", WEDNESDAY, "Got it, thanks. Just the report outstanding then.")),
         ["overdue", "thanked"]),
        ((("c", TUESDAY, "Please forget the report, we got one with the deeds."),), ["withdrawn", "overdue"]),
        ((("s", FRIDAY, "A note to say that our prices can be seen online."),), ["overdue", "overdue"]),
        ((("s", FRIDAY, "I'm sorry, the report is held up. New date: Wednesday 25 November. I'll send it by courier."),),
         ["renewed", "overdue"]),
    ],
)  # fmt: skip
def test_of_two_promises_each_becomes_what_is_said_of_it(
    later: tuple[tuple[str, str, str], ...], states: list[str]
) -> None:
    assert [one.state for one in listed(TWO, *later)[:2]] == states


def test_news_of_a_refund_puts_no_refund_off() -> None:
    refund = "s", MONDAY, "We'll refund the deposit within two business days."
    found = listed(refund, ("s", FRIDAY, "I'm sorry. I'll email you the bank's ticket number by Monday."))
    assert [one.state for one in found] == ["overdue", "overdue"]


def test_a_turn_as_long_as_the_draft_is_quoted_from_its_own_words() -> None:
    old, new = "I'll send the map on Friday.", "I'll ring you on Wednesday."
    found = listed(("s", MONDAY, old), ("s", TUESDAY, new.ljust(len(old), "!")))
    assert found[0].quote == old


def test_a_renewed_promise_says_whether_with_apology_and_stands_beside_the_new_one() -> None:
    old, new = listed(PROMISE, ("s", "2026-11-19T10:00:00+00:00", "Sorry! I'll send the survey report by Friday."))
    assert (old.state, old.apologised, new.due, new.apologised) == ("renewed", True, "2026-11-20", None)


def test_a_vague_promise_has_its_words_and_no_day() -> None:
    (one,) = listed(("s", MONDAY, "I'll send you the survey report soon."))
    assert (one.due, one.due_text, one.state) == (None, "soon", "open")


def test_clock_times_carry_the_offset_that_holds_on_their_day() -> None:
    """Summer time begins in London on 28 March 2027, the day before the promise is due."""
    (one,) = listed(("s", "2027-03-26T10:00:00+00:00", "I'll call you on Monday at 9 am."), zone="Europe/London")
    assert one.due == "2027-03-29T09:00+01:00"
    task = next(part for part in Calendar.from_ical(calendar([one])).walk("VTODO"))
    assert task.decoded("DUE") == datetime(2027, 3, 29, 8, tzinfo=UTC)


def test_an_identifier_stays_when_the_file_moves_or_a_promise_is_added_above() -> None:
    text = "I'll send you the survey report by Thursday."
    before = Message("a.md", text, (Turn("sender", text),), date=MONDAY)
    more = f"I'll call you on Tuesday. {text}"
    after = Message("b/c.md", more, (Turn("sender", more),), date=MONDAY)
    assert entries(before, RULES, Asked(TODAY))[0].id == entries(after, RULES, Asked(TODAY))[1].id


def test_equal_promises_of_a_turn_have_different_identifiers() -> None:
    text = "I'll send it by Thursday.\n\nI'll send it by Thursday."
    found = listed(("s", MONDAY, text))
    assert len({one.id for one in found}) == len(found) == 2


ENTRY = Entry("i", "p", "r", 1, MONDAY, "Maya", "quote", "outcome", "2026-11-20", "by Friday", "open")
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=200)


@given(TEXTS, TEXTS, st.sampled_from(["2026-11-20", "2026-11-20T17:00+09:00", None]))
def test_a_calendar_library_reads_back_what_was_written(quote: str, outcome: str, due: str | None) -> None:
    text = calendar([ENTRY._replace(quote=f"{quote}\nand more", outcome=outcome, due=due)])
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    read: Any = Calendar.from_ical(text)
    task = read.walk("VTODO")[0]
    assert str(task["SUMMARY"]) == f"Maya: {outcome}"
    assert str(task["DESCRIPTION"]) == f"{quote}\nand more\nby Friday\np (r)"
    assert (str(task["UID"]), str(task["STATUS"])) == ("i-todo@pitchlint", "NEEDS-ACTION")
    assert len(read.walk("VEVENT")) == (due is not None)
    if due == "2026-11-20":
        assert task.decoded("DUE") == date(2026, 11, 20)
    elif due:
        assert task.decoded("DUE") == datetime(2026, 11, 20, 8, tzinfo=UTC)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t"])
def test_no_cell_begins_a_formula(start: str) -> None:
    rows = list(csv.reader(io.StringIO(as_csv([ENTRY._replace(quote=f"{start}1+1")]).removeprefix("\ufeff"))))
    assert rows[1][rows[0].index("quote")] == f"'{start}1+1"


def test_the_command_lists_fails_on_overdue_and_reports_what_it_cannot_read(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(["promises", str(EXAMPLES), "--today", TODAY, "--output-format", "json"]) == 0
    made = json.loads(capsys.readouterr().out)
    states = [(one["record"], one["turn"], one["due"], one["state"]) for one in made["promises"]]
    assert states == [
        ("mitsumori", 1, "2026-11-17T12:00+09:00", "renewed"),
        ("mitsumori", 2, "2026-11-20", "overdue"),
        ("oak-table", 1, "2026-11-20T17:00+00:00", "thanked"),
        ("oak-table", 1, "2026-11-25", "due-soon"),
        ("oak-table", 2, "2026-11-25", "due-soon"),
    ]
    assert run(["promises", str(EXAMPLES), "--today", TODAY, "--fail-on", "overdue"]) == 1
    broken = tmp_path / "a.jsonl"
    broken.write_text("{\n")
    assert run(["promises", str(broken)]) == 2
    assert run(["promises", str(EXAMPLES), "--state", "lost"]) == 2
    assert run(["promises", str(EXAMPLES), "--timezone", "Nowhere/Land"]) == 2


@pytest.mark.parametrize("path", sorted(LABELLED.glob("*.jsonl")), ids=lambda path: path.stem)
def test_labelled_promises_are_found_dated_and_judged(path: Path) -> None:
    made = score(str(path), path.read_text("utf-8"), RULES)
    assert made.records >= 40
    assert made.found.f1 >= 0.9
    assert made.due.recall >= 0.95
    assert made.state.recall >= 0.9

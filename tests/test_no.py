"""The customer's no: refusals told from look-alikes, and what a draft may answer, in wordings that no rule lists."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from pitchlint.cues import Reading
from pitchlint.judge import lint
from pitchlint.model import Message, Turn
from pitchlint.rules.store import load_rules
from pitchlint.testing import TODAY
from recall import RECALL

if TYPE_CHECKING:
    from pitchlint.model import Finding

WORDINGS = Path(__file__).parent / "wordings"
RULES = load_rules()


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (WORDINGS / name).read_text("utf-8").splitlines()]


def conversation(*turns: str, lang: str = "en") -> Message:
    """A conversation that the customer opens; the last turn is the draft."""
    said = tuple(Turn("sender" if index % 2 else "customer", text) for index, text in enumerate(turns))
    return Message("", turns[-1], said, lang="ja" if lang == "ja" else "en")


def found(code: str, *turns: str, lang: str = "en") -> list[Finding]:
    return [finding for finding in lint(conversation(*turns, lang=lang), RULES, lang, TODAY) if finding.code == code]


def test_refusals_are_told_from_look_alikes() -> None:
    counts: Counter[tuple[str, bool]] = Counter()
    for line in lines("refusals.jsonl"):
        reading = Reading(conversation(line["text"], "ok.", lang=line["lang"]), RULES, TODAY)
        counts["no" if line["class"] != "none" else "none", bool(reading.find("refused", 0))] += 1
    assert counts["no", True] >= 0.95 * (counts["no", True] + counts["no", False])
    assert counts["none", True] <= 0.05 * (counts["none", True] + counts["none", False])


@pytest.mark.parametrize("code", ["NO01", "NO02", "NO03", "NO04", "NO05", "NO06"])
def test_answers_to_a_no_are_judged_by_what_they_mean(code: str) -> None:
    counts: Counter[tuple[bool, bool]] = Counter()
    for line in lines("answers.jsonl"):
        if line["code"] == code:
            turns = tuple(Turn(turn["role"], turn["text"]) for turn in line["turns"])
            message = Message("", turns[-1].text, turns, lang=line["lang"])
            hit = any(finding.code == code for finding in lint(message, RULES, line["lang"], TODAY))
            counts[bool(line["expect"]), hit] += 1
    assert counts[True, True] >= RECALL * (counts[True, True] + counts[True, False])
    assert counts[False, True] <= 0.05 * (counts[False, True] + counts[False, False])


def test_one_sentence_gives_one_finding() -> None:
    (finding,) = found("NO02", "We'll pass.", "Could you spare just 15 minutes on Friday for a quick call?")
    assert finding.quote == "Could you spare just 15 minutes on Friday for a quick call?"
    assert (
        len(found("NO02", "今回は見送ります。", "そこを何とか、一度だけでもお時間をいただけませんか。", lang="ja")) == 1
    )


def test_all_turns_that_the_draft_answers_count() -> None:
    twice = (Turn("customer", "Not for us, thanks."), Turn("customer", "Have a good week."))
    push = "Could we meet on Tuesday?"
    message = Message("", push, (*twice, Turn("sender", push)), lang="en")
    assert "NO02" in {finding.code for finding in lint(message, RULES, "en", TODAY)}


def test_a_customer_who_takes_the_subject_up_again_has_not_refused() -> None:
    again = "Things have changed since then. Could you come and show us?"
    thread = ("Not for us at the moment.", "Understood, thank you.", again)
    assert not found("NO02", *thread, "Gladly. Does Tuesday at 11 suit?")
    again = "先日お断りした件ですが、状況が変わりました。お話を伺えますか。"
    thread = ("今回は見送ります。", "承知しました。", again)
    assert not found("NO02", *thread, "喜んで。火曜の10時に伺います。", lang="ja")


def test_the_customers_own_words_turned_against_them_are_an_argument() -> None:
    assert found("NO01", "We keep it all on a whiteboard.", "A whiteboard is not a system.")
    assert not found(
        "NO01", "We keep it all on a whiteboard.", "A whiteboard shows everything at a glance, I see that."
    )

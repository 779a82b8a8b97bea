"""Asks with their rungs, and what argues from the sender's own interest, in wordings that no rule lists."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from pitchlint.cues import Reading
from pitchlint.judge import lint
from pitchlint.model import Finding, Message, Turn
from pitchlint.rules.store import load_rules
from pitchlint.testing import TODAY

WORDINGS = Path(__file__).parent / "wordings"
RULES = load_rules()


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (WORDINGS / name).read_text("utf-8").splitlines()]


def draft(text: str, lang: str, stage: str | None = None) -> Message:
    return Message("", text, (Turn("sender", text),), lang="ja" if lang == "ja" else "en", stage=stage)


def found(code: str, text: str, lang: str = "en", stage: str | None = None) -> list[Finding]:
    return [finding for finding in lint(draft(text, lang, stage), RULES, lang, TODAY) if finding.code == code]


def rungs(text: str, lang: str) -> list[str]:
    return [cue.value for cue in Reading(draft(text, lang), RULES, TODAY).find("ask", 0)]


def test_each_request_is_found_once_with_its_rung() -> None:
    asked = [line for line in lines("asks.jsonl") if line["rung"]]
    right = [line for line in asked if rungs(line["text"], line["lang"]) == [line["rung"]]]
    assert len(right) >= 0.9 * len(asked)


def test_thanks_facts_and_courtesies_ask_nothing() -> None:
    for line in lines("asks.jsonl"):
        if line["rung"] is None:
            assert set(rungs(line["text"], line["lang"])) <= {"0"}, line


@pytest.mark.parametrize("code", ["AS01", "AS02", "AS03", "SE01", "SE03", "SE04", "SE05"])
def test_wordings_are_told_from_look_alikes(code: str) -> None:
    counts: Counter[tuple[bool, bool]] = Counter()
    for line in lines("interest.jsonl"):
        if line["code"] == code:
            counts[line["bad"], bool(found(code, line["text"], line["lang"], line.get("stage")))] += 1
    assert counts[True, True] >= 0.85 * (counts[True, True] + counts[True, False])
    assert counts[False, True] <= 0.05 * (counts[False, True] + counts[False, False])


def test_stacked_asks_point_at_the_second() -> None:
    for line in lines("interest.jsonl"):
        if line["code"] == "AS03" and "quote" in line:
            second = line["text"].index(line["quote"])
            for finding in found("AS03", line["text"], line["lang"]):
                assert finding.span.start < second + len(line["quote"]), line
                assert second < finding.span.end, line


def test_one_ask_said_twice_is_one() -> None:
    assert not found("AS03", "Could we talk on Tuesday? A call at ten would be fine, if that suits.")
    assert not found("AS03", "ショールームにお越しください。ご予約はお電話でお願いします。", "ja")


def test_a_reply_may_ask_for_anything() -> None:
    text = "I'm Ada from Larch. Please sign the agreement and return it."
    assert found("AS02", text)
    turns = (Turn("customer", "Please send me the agreement."), Turn("sender", text))
    assert "AS02" not in {item.code for item in lint(Message("", text, turns, lang="en"), RULES, "en", TODAY)}


def test_neighbouring_sentences_make_one_passage() -> None:
    (finding,) = found("SE05", "Hurry, these won't last! Act now.")
    assert finding.quote == "Hurry, these won't last! Act now"


def test_a_guarantee_is_an_overclaim_and_no_self_praise() -> None:
    codes = {item.code for item in lint(draft("Results guaranteed.", "en"), RULES, "en", TODAY)}
    assert "SE03" in codes
    assert "SE04" not in codes

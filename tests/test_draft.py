"""The thread and the whole draft: what is asked and answered, promised and kept, and whom a draft is for."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from time import process_time
from typing import Any

import pytest

from pitchlint.judge import lint
from pitchlint.measures.words import content, share
from pitchlint.model import Message, Turn
from pitchlint.readers.placeholders import masked
from pitchlint.rules.loading import load
from pitchlint.rules.store import load_rules
from pitchlint.rules.vocabulary import RuleError
from pitchlint.testing import TODAY
from recall import RECALL

WORDINGS = Path(__file__).parent / "wordings" / "drafts.jsonl"
RULES = load_rules()
MONDAY, TUESDAY, FRIDAY, NEXT_MONDAY = (f"2026-11-{day}T10:00" for day in ("02", "03", "06", "09"))


def codes(*turns: tuple[str, str, str | None], rules: Any = RULES) -> set[str]:
    said = tuple(Turn("customer" if who == "c" else "sender", text, at) for who, text, at in turns)
    lang = "en" if turns[-1][1].isascii() else "ja"
    message = Message("", turns[-1][1], said, lang="en" if lang == "en" else "ja")
    return {finding.code for finding in lint(message, rules, lang, TODAY)}


def answers(asked: str, draft: str) -> bool:
    return "PR05" not in codes(("c", asked, None), ("s", draft, None))


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("code", ["PR05", "PR07", "PR08", "PE08", "PE09", "PE10", "PE12"])
def test_drafts_are_judged_by_what_they_mean(code: str, lang: str) -> None:
    counts: Counter[tuple[bool, bool]] = Counter()
    for line in map(json.loads, WORDINGS.read_text("utf-8").splitlines()):
        if line["lang"] == lang and code in line["of"]:
            turns = tuple(Turn(turn["role"], masked(turn["text"]), turn.get("at")) for turn in line["turns"])
            message = Message("", turns[-1].text, turns, lang=line["lang"])
            hit = any(finding.code == code for finding in lint(message, RULES, lang, TODAY))
            counts[code in line["expect"], hit] += 1
    assert counts[True, True] >= RECALL * (counts[True, True] + counts[True, False])
    assert counts[False, True] <= 0.05 * (counts[False, True] + counts[False, False])


def test_each_question_needs_its_own_answer() -> None:
    both = "Do you open on Sundays, and is there parking?"
    assert answers(both, "Thanks for asking! Yes to both.")
    assert answers(both, "Thanks for asking! We open on Sundays, and you can park behind the church.")
    assert not answers(both, "Thanks for asking! Yes, we open on Sundays.")
    assert not answers("日曜は開いていますか？駐車場はありますか？", "ありがとうございます。はい、日曜は開いています。")


def test_the_kind_of_a_question_says_what_answers_it() -> None:
    assert not answers("保証は何年付きますか？", "ありがとうございます。生地は60種類です。")
    assert answers("保証は何年付きますか？", "ありがとうございます。本体は5年です。")
    assert not answers("When will it arrive?", "Thanks! It costs £40.")
    assert answers("When will it arrive?", "Thanks! It arrives on Friday.")


def test_to_promise_or_to_decline_is_an_answer() -> None:
    assert answers("Could you send me the plan?", "Thanks. You'll have it by noon tomorrow.")
    assert answers("Could you send me the plan?", "Thanks, but I'm afraid there is no plan yet.")
    assert answers("図面をいただけますか。", "ありがとうございます。あいにく図面はまだございません。")


def test_weekends_do_not_count_as_delay() -> None:
    asked, answer = ("c", "Do you gift-wrap?", FRIDAY), "Thanks for asking. We do."
    assert "PR08" not in codes(asked, ("s", answer, NEXT_MONDAY))
    assert "PR08" in codes(asked, ("s", answer, "2026-11-09T10:01"))
    assert "PR08" not in codes(("c", "Do you gift-wrap?", "2026-11-07T08:00"), ("s", answer, "2026-11-09T23:00"))


def test_the_hours_of_a_late_reply_are_the_rules_to_set() -> None:
    thread = ("c", "Do you gift-wrap?", MONDAY), ("s", "Thanks for asking. We do.", "2026-11-04T10:00")
    assert "PR08" in codes(*thread)
    assert "PR08" not in codes(*thread, rules=RULES._replace(params={**RULES.params, "late-reply-hours": 72}))


def test_a_promise_is_overdue_until_it_is_kept_or_renewed_with_an_apology() -> None:
    promise, later = ("s", "I'll send you the report by Friday.", MONDAY), "2026-11-10T10:00"
    assert "PR07" in codes(promise, ("s", "Thank you for the coffee.", later))
    assert "PR07" not in codes(promise, ("s", "Thank you for the coffee.", TUESDAY))
    assert "PR07" not in codes(
        promise, ("c", "Got the report, thanks.", FRIDAY), ("s", "Glad to hear it, thanks.", later)
    )
    assert "PR07" not in codes(promise, ("s", "I'm sorry, the report is late: you'll have it by noon tomorrow.", later))
    assert "PR07" in codes(promise, ("s", "You'll have the report by noon tomorrow.", later))
    assert "PR07" in codes(promise, ("s", "I'm sorry, the report is late.", later))


def test_a_name_in_the_greeting_belongs_to_the_recipient() -> None:
    body = "\n\nOur sale starts on Friday.\n\nBest regards,\nThistle"
    assert "PE10" in codes(("s", "Dear customer," + body, None))
    assert "PE10" in codes(("s", "Hello from the orchard!" + body, None))
    assert "PE10" not in codes(("s", "Dear Mrs. Okwuosa," + body, None))
    assert "PE10" not in codes(("s", "三好監督\n\n名簿を受け取りました。\n\nデポ 出水", None))


def test_content_words_meet_across_inflection_and_compounds() -> None:
    assert content("the deliveries were delayed") & content("a delay in delivery")
    assert share(content("契約期間"), content("ご契約の期間は一年です")) > 0.5
    assert not content("ご連絡ありがとうございます。") - content("ありがとう")


def test_a_long_thread_costs_no_more_than_its_length() -> None:
    spent = []
    for count in (200, 800):
        asked = "Could you tell me the price of number 7? " * count
        began = process_time()
        codes(
            ("s", "I'll send it by Friday. " * count, MONDAY), ("c", asked, TUESDAY), ("s", "Thanks. " * count, FRIDAY)
        )
        spent.append(process_time() - began)
    assert spent[1] < 12 * spent[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("cues: {a: {measure: unanswered}}", "the measure reads asked, kinds"),
        ("cues: {a: {measure: complete, reads: {courtesies: b}}}", "no cue is called 'b'"),
        ("cues: {a: {measure: complete, reads: {greetings: a}}}", "unknown key 'greetings'"),
    ],
)
def test_a_measure_names_the_cues_that_it_reads(text: str, said: str) -> None:
    with pytest.raises(RuleError, match=said):
        load(text, "rules.yaml")


def test_a_doubled_gap_reaches_as_far_as_it_may() -> None:
    rules = load("cues: {a: {en: [price], not: ['please ……{20}']}}", "rules.yaml")
    assert rules.cues["a"].but_patterns[0][0].count("}?") == 0

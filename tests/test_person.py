"""The person: praise, greetings, favours, servility, blame, presumption, numbers and blanks, in wordings that no rule lists."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from pitchlint.judge import lint
from pitchlint.model import Message, Turn
from pitchlint.readers.placeholders import masked
from pitchlint.rules.patterns import compile_pattern
from pitchlint.rules.store import load_rules
from pitchlint.testing import TODAY
from recall import RECALL

WORDINGS = Path(__file__).parent / "wordings" / "person.jsonl"
RULES = load_rules()


def codes(text: str, lang: str, template: bool = False, said: str = "") -> set[str]:
    turns = (*((Turn("customer", said),) if said else ()), Turn("sender", masked(text)))
    message = Message("", text, turns, lang="ja" if lang == "ja" else "en", template=template)
    return {finding.code for finding in lint(message, RULES, lang, TODAY)}


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("code", ["PE01", "PE02", "PE03", "PE04", "PE05", "PE06", "PE07", "PE13"])
def test_what_hurts_is_told_from_what_looks_like_it(code: str, lang: str) -> None:
    counts: Counter[tuple[bool, bool]] = Counter()
    for line in map(json.loads, WORDINGS.read_text("utf-8").splitlines()):
        if (line["code"], line["lang"]) == (code, lang):
            counts[line["bad"], code in codes(line["text"], lang, line.get("template", False))] += 1
    assert counts[True, True] >= RECALL * (counts[True, True] + counts[True, False])
    assert counts[False, True] <= 0.05 * (counts[False, True] + counts[False, False])


def test_a_name_before_a_role_makes_the_greeting_somebodys() -> None:
    assert "PE02" in codes("オーナー様\n\n空室の保証が始まりました。", "ja")
    assert "PE02" not in codes("吉田オーナー様\n\n請求書をお送りします。", "ja")
    assert "PE02" not in codes("株式会社トキタ\nオーナー様\n\n請求書をお送りします。", "ja")


def test_gladness_answers_a_pleasure_that_was_told() -> None:
    glad = "喜んでいただけて何よりです。"
    assert "PE06" in codes(glad, "ja")
    assert "PE06" not in codes(glad, "ja", said="娘がとても喜んでいます。")


def test_a_blank_is_a_blank_only_where_a_word_should_stand() -> None:
    assert "PE13" in codes("佐野様\n\n総額は＿＿＿円です。", "ja")
    assert "PE13" not in codes("佐野様\n\n明日伺います。\n\n＿＿＿＿＿＿＿＿\n木工房", "ja")
    assert "PE13" in codes("佐野様\n\n12月○日に伺います。", "ja")
    assert "PE13" not in codes("佐野様\n\n答えは○×でお書きください。", "ja")
    assert "PE13" in codes("Hi Ada,\n\nI saw that [Company] is hiring.", "en")
    assert "PE13" not in codes("Hi Ada,\n\n[EXTERNAL] stands in the subject when we write.", "en")


def test_a_placeholder_is_quoted_whole() -> None:
    text = "Hi {{ first_name }},\n\nthank you for the order."
    found = lint(Message("", text, (Turn("sender", masked(text)),)), RULES, "en", TODAY)
    assert [item.quote for item in found if item.code == "PE13"] == ["{{ first_name }}"]


def test_a_pattern_asks_for_its_rarest_words_first() -> None:
    pattern = compile_pattern("you …{14}(a paragon|a marvel)", {})
    assert pattern.anchors == {"paragon", "marvel"}
    assert pattern.also == {"you"}


def test_letters_of_a_character_class_are_no_anchor() -> None:
    assert compile_pattern("re:[abcdef]{3}", {}).anchors == frozenset()

"""The default rules: held to their examples, and to the digests that they cite."""

from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest

from pitchlint.rules.extending import default_path
from pitchlint.rules.loading import load
from pitchlint.rules.patterns import compile_pattern
from pitchlint.rules.safety import complaint
from pitchlint.rules.store import load_rules
from pitchlint.rules.vocabulary import RuleError
from pitchlint.testing import hold_to_examples

ROOT = Path(__file__).parent.parent


def test_every_example_comes_out_as_marked() -> None:
    held = hold_to_examples(default_path(), load_rules(cached=False))
    assert held.number > 80
    assert held.failures == []


def test_every_rule_cites_a_principle_that_names_it() -> None:
    for rule in load_rules().rules:
        text = (ROOT / "seeds" / f"{rule.source[0]}.md").read_text("utf-8")
        sections = re.split(r"^### \d+\. ", text, flags=re.M)
        section = next((part for part in sections if part.startswith(rule.source[1] + "\n")), None)
        assert section is not None, rule
        assert rule.code in section, rule


def test_the_cache_returns_what_was_compiled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PITCHLINT_CACHE_DIR", str(tmp_path))
    compiled = load_rules()
    (kept,) = tmp_path.iterdir()
    assert pickle.loads(pickle.dumps(load_rules())) == compiled  # each entry is read when it is asked for
    kept.write_bytes(b"not what was written")
    assert load_rules() == compiled


RULE = """
cues: {a: {en: [some words]}}
rules:
  - {code: XX01, name: x, severity: error, source: {seed: "001", principle: p}, find: a, message: {ja: あ, en: a}, why: {ja: あ, en: a}, suggest: {ja: あ, en: a}, examples: {}}
"""


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("cues: {a: {enn: [x]}}", 1, "unknown key 'enn'"),
        ("cues:\n  a: {of: [b]}\n  bb: {en: [x]}", 2, "no cue is called 'b'"),
        ("cues:\n  a: {of: [b]}\n  b: {of: [a]}", 2, "cues in a circle"),
        ("cues:\n  a:\n    en:\n      - 're:(a+)+b'", 4, "repetition"),
        ("cues:\n  a:\n    en: [(open]", 3, "never closed"),
        ("cues: {a: {en: [x]}}\ncues: {}", 2, "stands twice"),
        ("lists: &x [a, b]\ncues: *x", 2, "alias"),
        ("cues: [\n", 2, "no YAML"),
        ("", 1, "empty"),
        (RULE + RULE.split("rules:\n")[1], 5, "stands twice"),
        (RULE.replace("error", "fatal"), 4, "'fatal' is no value of severity"),
        (RULE.replace("XX01", "x-1"), 4, "is no code"),
        (RULE.replace("find: a", "find: b"), 4, "no cue is called 'b'"),
    ],
)
def test_a_rule_file_that_cannot_be_used_says_where_and_why(text: str, line: int, said: str) -> None:
    with pytest.raises(RuleError, match=re.escape(said)) as caught:
        load(text, "house.yaml")
    assert caught.value.line == line
    assert caught.value.cure


def test_an_alias_bomb_is_refused_at_once() -> None:
    bomb = "a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [{','.join('*' + chr(97 + i) for _ in range(9))}]\n" for i in range(9)
    )
    with pytest.raises(RuleError, match="alias"):
        load(bomb, "house.yaml")


@pytest.mark.parametrize("pattern", ["(a+)+$", r"(\w+\s?)+:", "^(.*?,){12}P", ".*まで.*に$", r"\s+$", r"(a)\1"])
def test_patterns_that_can_hang_are_refused(pattern: str) -> None:
    assert complaint(pattern)


def test_a_gap_ends_where_a_word_begins() -> None:
    pattern = re.compile(compile_pattern("not …{14}(come|work)", {}).regex)
    assert pattern.search("they did not all come")
    assert not pattern.search("i do not need income")


def test_a_gap_within_a_clause_stops_at_a_comma() -> None:
    pattern = re.compile(compile_pattern("契約‥{12}ください", {}).regex)
    assert pattern.search("契約のほうをお進めください")
    assert not pattern.search("契約いただき、お知らせください")


def test_what_must_not_follow_is_no_part_of_a_match() -> None:
    match = re.search(compile_pattern("ください(!まし)", {}).regex, "お越しくださいませ")
    assert match is not None
    assert match.group() == "ください"
    assert not re.search(compile_pattern("ください(!まし)", {}).regex, "お越しくださいました")


def test_a_star_before_an_ending_is_any_beginning() -> None:
    pattern = re.compile(compile_pattern("the (!latest)*est anywhere", {}).regex)
    assert pattern.search("the softest anywhere")
    assert not pattern.search("the latest anywhere")


def test_an_alternative_that_begins_with_no_letter_may_follow_a_word() -> None:
    assert re.search(compile_pattern("(, |and )sign", {}).regex, "attached, sign")
    assert not re.search(compile_pattern("(, |and )sign", {}).regex, "brand sign")

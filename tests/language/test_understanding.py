"""Facts about sentences, predicates and time expressions, in both languages."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import pytest

from pitchlint.language import dates, times
from pitchlint.language.english import predicates as english
from pitchlint.language.japanese import predicates as japanese
from pitchlint.language.prose import prose, spell

if TYPE_CHECKING:
    from collections.abc import Iterable

FRIDAY = datetime.fromisoformat("2026-11-20T18:30:00+09:00")


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "水野様\n\n資料を後\nほどお送りします。よろ\nしくお願いします。",
            ["水野様", "資料を後ほどお送りします。", "よろしくお願いします。"],
        ),
        (
            "Hi Ana,\n\nI'll send the\nfigures. Mr. Lee said so.\n\nBest,\nSam",
            ["hi ana,", "i will send the figures.", "mr. lee said so.", "best,", "sam"],
        ),
        ("ありがとうございます😊 明日伺います！", ["ありがとうございます😊", "明日伺います!"]),
        ("・見積書\n・図面", ["・見積書", "・図面"]),
    ],
)
def test_sentences_over_wrapped_lines(text: str, sentences: list[str]) -> None:
    made = prose(text)
    assert [made.text[item.start : item.end] for item in made.sentences] == sentences


@pytest.mark.parametrize(
    ("text", "lemma", "actor", "mood"),
    [
        ("お見積書をお送りします。", "送る", "sender", "statement"),
        ("資料を送付致します。", "送付する", "sender", "statement"),
        ("資料を送っときますね。", "送る", "sender", "statement"),
        ("明日届けます。", "届ける", "sender", "statement"),
        ("担当が確認させていただきます。", "確認する", "sender", "statement"),
        ("ご返信ください。", "返信する", "customer", "request"),
        ("お会いいただけませんか。", "会う", "customer", "request"),
        ("ご説明に伺ってもよろしいでしょうか。", "伺う", "sender", "offer"),
        ("お送りしましょうか。", "送る", "sender", "offer"),
        ("畳の縁を塗り直しときます。", "塗り直す", "sender", "statement"),
        ("色見本、持ってくわ。", "持つ", "sender", "statement"),
        ("刃は研いでお返ししますよ。", "返す", "sender", "statement"),
        ("メーカーに見てもらいます。", "見る", "sender", "statement"),
        ("壊れた金具は交換の予定です。", "交換する", "sender", "statement"),
        ("返金とさせていただきます。", "返金する", "sender", "statement"),
        ("このポンプは毎分20リットルの水を送ります。", "送る", "other", "statement"),
        ("工事は10時に始まります。", "始まる", "other", "statement"),
        ("部品は倉庫から発送されます。", "発送する", "other", "statement"),
        ("設定を変更できます。", "変更する", "other", "statement"),
        ("お客様が書類をお送りになります。", "送る", "customer", "statement"),
        ("担当が書類を書きます。", "書く", "sender", "statement"),
        ("一度お会いしたいです。", "会う", "sender", "volition"),
    ],
)
def test_japanese_predicates(text: str, lemma: str, actor: str, mood: str) -> None:
    plain = spell(text)
    found = japanese(plain, 0, len(plain))[-1]
    assert (found.lemma, found.actor, found.mood) == (lemma, actor, mood)


def test_japanese_lookalikes_are_no_promises() -> None:
    for text in ("今回は見送ります。", "お送りした資料です。", "送付先です。", "お送りできかねます。"):
        plain = spell(text)
        assert not any(
            act.lemma in {"送る", "送付する"} and act.tense == "future" and not act.negated and not act.modifier
            for act in japanese(plain, 0, len(plain))
        ), text


@pytest.mark.parametrize(
    ("text", "lemma", "actor", "mood", "hedged", "conditional"),
    [
        ("I'll send you the figures.", "send", "sender", "statement", False, False),
        ("We will try to ship it.", "ship", "sender", "statement", True, False),
        ("If you'd like, I'll send the deck.", "send", "sender", "statement", False, True),
        ("Happy to send it if useful.", "send", "sender", "offer", False, True),
        ("Could you sign the form?", "sign", "customer", "request", False, False),
        ("Please reply by Friday.", "reply", "customer", "request", False, False),
        ("The quote will be sent tomorrow.", "send", "sender", "statement", False, False),
        ("Ana will call you.", "call", "sender", "statement", False, False),
        ("Shall I ring you?", "ring", "sender", "offer", False, False),
        ("Our plasterer will skim the wall.", "skim", "sender", "statement", False, False),
        ("Someone from the surgery will ring you.", "ring", "sender", "statement", False, False),
        ("You'll have the contract from me.", "have", "sender", "statement", False, False),
        ("You'll notice the hinge.", "notice", "customer", "statement", False, False),
        ("The boiler will shut down.", "shut", "other", "statement", False, False),
        ("Prices will rise.", "rise", "other", "statement", False, False),
        ("Your manager will sign it.", "sign", "customer", "statement", False, False),
        ("We might be able to post it.", "post", "sender", "statement", True, False),
        ("Say yes and I'll hold the date.", "hold", "sender", "statement", False, True),
        ("Let us know by Friday.", "know", "customer", "request", False, False),
    ],
)
def test_english_predicates(text: str, lemma: str, actor: str, mood: str, hedged: bool, conditional: bool) -> None:
    plain = spell(text)
    found = next(act for act in english(plain, 0, len(plain)) if act.lemma.split()[0] == lemma)
    assert (found.lemma.split()[0], found.actor, found.mood, found.hedged, found.conditional) == (
        lemma,
        actor,
        mood,
        hedged,
        conditional,
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("本日17時までに", "absolute"),
        ("来週の火曜日に", "absolute"),
        ("3営業日以内に", "duration"),
        ("商品の到着後すぐ", "event"),
        ("近日中に", "vague"),
        ("準備が整い次第", "vague"),
        ("by Friday", "absolute"),
        ("within two business days", "duration"),
        ("right after our call", "event"),
        ("as soon as I can", "vague"),
    ],
)
def test_times_have_a_kind(text: str, kind: str) -> None:
    plain = spell(text)
    assert dates.find(plain, 0, len(plain))[0].kind == kind


@pytest.mark.parametrize(
    "text",
    ["来週の会議の資料を", "金曜のご予約を", "the agenda for the 12 may event", "your monday visit", "tuesday's notes"],
)
def test_times_of_a_noun_are_attributes(text: str) -> None:
    assert {time.kind for time in dates.find(text, 0, len(text))} == {"attribute"}


@pytest.mark.parametrize("text", ["来週の会議で", "明日の便で", "at thursday's meeting", "on the 12th"])
def test_times_of_an_act_are_not(text: str) -> None:
    assert {time.kind for time in dates.find(text, 0, len(text))} == {"absolute"}


@pytest.mark.parametrize("text", ["24時間365日", "24/7 support", "version 3.5.1", "the january surcharge sheet"])
def test_decoys_are_no_times(text: str) -> None:
    assert dates.find(text, 0, len(text)) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("11月22日(月)", "weekday"),
        ("11月22日(日)", None),
        ("2月30日", "nonexistent"),
        ("tuesday, 19 november", "weekday"),
        ("thursday, 19 november", None),
        ("april 31", "nonexistent"),
    ],
)
def test_dates_that_cannot_be(text: str, problem: str | None) -> None:
    (time,) = dates.find(text, 0, len(text))
    assert dates.problem(time, FRIDAY.date(), date(2026, 11, 24)) == problem


def test_every_beginning_of_a_japanese_time_is_known() -> None:
    """`STARTS_JA` is written by hand for speed; the grammar's own parse tree says what it must hold."""
    tree = re._parser.parse(times.GRAMMAR_JA.replace("ONCE", ""))  # type: ignore[attr-defined]
    assert _beginnings(tree)[0] == set(times.STARTS_JA)


def _beginnings(tree: Iterable[tuple[object, Any]]) -> tuple[set[str], bool]:
    """The characters with which a match of a parsed expression can begin, and whether it can be empty."""
    found: set[str] = set()
    for operator, argument in tree:
        name, empty = str(operator), False
        if name == "LITERAL":
            found.add(chr(argument))
        elif name == "IN":
            for kind, value in argument:
                wide = range(ord("0"), ord("9") + 1) if str(kind) == "CATEGORY" else ()
                wide = range(value[0], value[1] + 1) if str(kind) == "RANGE" else wide
                found.update(map(chr, wide if wide else (value,)))
        elif name == "BRANCH":
            branches = [_beginnings(branch) for branch in argument[1]]
            found.update(*(first for first, _ in branches))
            empty = any(blank for _, blank in branches)
        elif name in {"SUBPATTERN", "MAX_REPEAT", "MIN_REPEAT"}:
            first, empty = _beginnings(argument[-1])
            empty = empty or (name != "SUBPATTERN" and argument[0] == 0)
            found.update(first)
        else:
            empty = True  # an assertion
        if not empty:
            return found, False
    return found, True

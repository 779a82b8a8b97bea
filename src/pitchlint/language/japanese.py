"""Japanese predicates: stems, one shared table of functional tails, and whose act the form says it is.

Left to right, a sentence is scanned for the beginnings of predicates: お/ご and a word, a verbal noun before し or
いたし, a verb of the lexicon, or any polite ます form. From there the tails are walked (`verbs_ja.TAILS`), each
adding its flags, and the flags decide actor, mood, tense, polarity and hedge. Linear in the sentence.
"""

from __future__ import annotations

import re

from pitchlint.language.verbs_ja import LEXICON, LONGEST_TAIL, STEMS_BY_FIRST, TAILS
from pitchlint.model import Actor, Mood, Predicate, Tense
from pitchlint.regexes import compiled

_FORMS = compiled(
    r"(?P<polite>[おご](?P<word>(?:[\u30a1-\u30ff\u4e00-\u9fff々a-z]{1,6}[\u3041-\u3096]{0,3}?|[\u3041-\u3096]{2,4}?)))"
    r"(?P<object>を)?(?=し[まてたとなよちー]|する|すれ|いたし|いたす|いた[しせ]|申し上げ|差し上げ|させて|になり|になる|になっ|になら|くださ|いただ|なさ|でき|願)"
    r"|(?P<noun>[\u30a1-\u30ff\u4e00-\u9fff々a-z]{2,12})(?P<particle>[をもは]|のほう)?"
    r"(?=し[まてたとなよちー]|する|すれ|いたし|いたす|申し上げ|差し上げ|させて|くださ|願|なさ|でき[まるな]|の?予定|のうえ|中です|済み)"
    r"|(?P<masu>[\u4e00-\u9fff々]{1,2}[いきしちにひみりぎじびえけせてねめれげぜでべわ]?[いきしちにひみりえけせてめれげべせさ]?|[かやもあつたさなわおとくはこ][いきしちみりえけせてめれっさくまば]{1,3})(?=まーす|ます|まし[たょ]|ません|ましたら)"
)
_CONDITION = compiled(
    r"希望(?:でし|であ|が|の場合|なら|され|いただ)|(?:必要|ご?入用|不要|ご?興味|お急ぎ|ご?関心|お困り)[^、]{0,6}(?:たら|れば|なら|場合|際|とき)|"
    r"よろし(?:けれ|かった)|よければ|よかったら|差し支え|もし|いただけ(?:れば|ましたら|るなら|るようでし)|くださ(?:れば|いましたら)|ご?不明|おっしゃ|"
    r"お(?:申し付け|知らせ|声がけ|声掛け)[^、]{0,8}(?:れば|たら)|(?:なら|場合|ようでしたら|ようなら)[はに、]|ご?都合[^、]{0,6}(?:たら|れば)"
)
_HEDGE_BEFORE = compiled(
    r"できれば|なるべく|可能な限り|できるだけ|できる限り|頑張|たぶん|多分|おそらく|極力|精一杯|もしかし"
)
_HEDGE_AFTER = compiled(r"努め|努力|頑張|かと(?:思|存)|と思|もしれ|はず|見込み|つもりでは|たいところ|たいと(?:思|存)")
_OTHER_SUBJECT = compiled(r"(?:お客様|御社|貴社|皆様|様|そちら|先方|[ぁ-ん一-鿿]{1,6}社)[がは]、?[^、]{0,12}$")
_OUR_SUBJECT = compiled(
    r"(?:弊社|当社|当店|弊店|私|わたし|僕|こちら|担当|[のは][一-鿿]{1,4})(?:ども)?の?[^、]{0,8}[がはより]"
)
_THING_SUBJECT = compiled(r"(?:商品|システム|サービス|機能|プラン|アプリ|製品|装置|機械|ソフト)[がは]、?[^、]{0,12}$")
_STATE = frozenset(
    "あ い でき なり なる わか 思い 存じ 困 かか ござい いらっしゃい おり 違い 足り 見え 聞こえ 言え 済み すみ".split()
)
_BOUNDARY = frozenset("見取引受申差持立打落追思話聞書買売読仕組手割振払入出切")
_NOUN_NEXT = compiled(r"[\u30a1-\u30ff\u4e00-\u9fff「『a-z]")
_FUNCTIONAL_NOUN = (
    "予定",
    "方向",
    "次第",
    "際",
    "場合",
    "時",
    "所存",
    "考え",
    "見込",
    "用意",
    "準備",
    "運び",
    "段取",
    "手筈",
    "様に",
    "事",
    "気",
    "可能",
    "為",
    "限り",
    "通り",
    "以上",
)


_PERMISSION = compiled("も(?:よろし|よい|いい|かまい|構い|大丈夫|差し支え)")


def predicates(text: str, start: int, end: int) -> list[Predicate]:
    """Return the predicates of one sentence of canonical prose, in order; offsets are into `text`."""
    found: list[Predicate] = []
    at = start
    forms = _FORMS.finditer(text, start, end)
    match = next(forms, None)
    while at < end:
        while match is not None and match.start() < at:
            match = next(forms, None)
        lexical = _lexical(text, at, end) if text[at] in STEMS_BY_FIRST else None
        if match is not None and match.start() == at and (lexical is None or match.end() >= lexical[1]):
            begin, stop, lemma, flags = _form(match, text, end)
        elif lexical is not None:
            begin, stop, lemma, flags = lexical
        else:
            at += 1
            continue
        tail, seen = _walk(text, stop, end)
        flags += seen
        if tail > stop or "F" in flags:
            predicate = _judge(text, start, end, begin, tail, lemma, flags)
            if predicate is not None:
                found.append(predicate)
                at = tail
                continue
        at = max(at + 1, stop if flags else at + 1)
    return found


def _form(match: re.Match[str], text: str, end: int) -> tuple[int, int, str, str]:
    if match["polite"]:
        word = match["word"]
        lemma = LEXICON.get(word) or (word + "する" if not "\u3041" <= word[-1] <= "\u3096" else word)
        return match.start(), match.end(), lemma, "h"
    if match["noun"]:
        after = text[match.end() : match.end() + 3]
        future = "予定" in after
        return match.start(), match.end(), match["noun"] + "する", "sF" if future else "s"
    word, skip = match["masu"], 0
    if word not in LEXICON and word[1:] in LEXICON and word[0] not in _BOUNDARY:  # 明日|届けます
        word, skip = word[1:], 1
    return match.start() + skip, match.end(), LEXICON.get(word, word), "m"


def _lexical(text: str, at: int, end: int) -> tuple[int, int, str, str] | None:
    """A verb of the lexicon that begins at `at`: its range, its lemma and no flags yet."""
    for stem in STEMS_BY_FIRST.get(text[at], ()):
        if text.startswith(stem, at) and at + len(stem) <= end:
            before = text[at - 1 : at]
            if len(stem) <= 2 and before and (before in _BOUNDARY or "\u30a1" <= before <= "\u30f6"):
                return None
            if not "\u4e00" <= stem[0] <= "\u9fff" and len(stem) < 3 and "\u3041" <= before <= "\u3096":
                return None
            return at, at + len(stem), LEXICON[stem], "l"
    return None


def _walk(text: str, at: int, end: int) -> tuple[int, str]:
    """Walk the functional tails from `at`; return where they end and the flags that they add, in order."""
    flags = ""
    while at < end:
        for width in range(min(LONGEST_TAIL, end - at), 0, -1):
            added = TAILS.get(text[at : at + width])
            if added is not None:
                flags += added + "."
                at += width
                if "J" in added or "C" in added or "T" in added or (added[:1] == "B" and False):
                    return at, flags
                break
        else:
            return at, flags
    return at, flags


def _judge(text: str, first: int, end: int, start: int, stop: int, lemma: str, flags: str) -> Predicate | None:
    rest = text[stop : min(end, stop + 24)]
    whole = text[start:stop]
    if "m" in flags and "M" not in flags:
        return None
    if "l" in flags and not any(flag in flags for flag in "MIPNGHBKRQVOCTWAJF"):
        return None
    before = text[max(first, start - 24) : start]
    mood = _mood(flags, rest, whole)
    negated = (
        "N" in flags and "X" not in flags and flags.count("N") % 2 == 1 and not (mood == "request" and "MNR" in flags)
    )
    finite_plain = "I" in flags and "M" not in flags
    modifier = finite_plain and bool(_NOUN_NEXT.match(rest)) and not rest.startswith(_FUNCTIONAL_NOUN)
    tense: Tense = "present" if whole[-1] in "てで" else _tense(flags)  # a て form goes on; the act is the next verb's
    return Predicate(
        start, stop, lemma, _actor(before, lemma, flags, mood), mood, tense, negated,
        "U" in flags or bool(_HEDGE_BEFORE.search(before) or _HEDGE_AFTER.match(rest)), modifier,
        mood == "statement" and bool(_CONDITION.search(text, max(first, start - 60), start)),
    )  # fmt: skip


def _mood(flags: str, rest: str, whole: str) -> Mood:
    if "O" in flags or (whole[-1] in "てで" and _PERMISSION.match(rest)):
        return "offer"
    if "R" in flags or whole.endswith("願") or rest.startswith(("お願い", "をお願い", "願い")):
        return "request"
    if "B" in flags and ("W" in flags or rest.startswith(("と幸い", "と助か", "とありがた"))):
        return "request"
    if "C" in flags:
        return "condition"
    if "T" in flags:
        return "condition"
    if "Q" in flags or rest.startswith(("か。", "か?", "でしょうか", "?")):
        return "question"
    if "V" in flags or ("W" in flags and "H" not in flags):
        return "volition"
    return "statement"


def _tense(flags: str) -> Tense:
    if "P" in flags:
        return "past"
    if "G" in flags:
        return "ongoing"
    if "A" in flags and "s" not in flags:
        return "present"
    return "future"


def _actor(before: str, lemma: str, flags: str, mood: Mood) -> Actor:
    if "H" in flags and "B" not in flags:
        return "sender"
    if "K" in flags or "B" in flags or "R" in flags:
        return "customer"
    if _OTHER_SUBJECT.search(before) and not _OUR_SUBJECT.search(before):
        return "customer"
    if _THING_SUBJECT.search(before):
        return "other"
    if "m" in flags and any(lemma.endswith(state) for state in _STATE):
        return "other"
    return "sender"

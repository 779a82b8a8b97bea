"""What is promised, as words and as a sort of act, so that a promise and a report of it in other words meet."""

from __future__ import annotations

from pitchlint.measures.words import content
from pitchlint.regexes import compiled

_NAMES = (  # of one thing, each group
    "quote quotation price pricing cost costing figure estimate 見積 概算 金額 価格 費用 料金 単価",
    "photo photograph picture pic image snap 写真 画像",
    "certificate cert 証明 証書",
    "specification spec specs 仕様",
    "contract agreement paperwork 契約",
    "timetable schedule itinerary programme program 日程 スケジュール",
    "invoice bill 請求",
    "sample swatch offcut",
    "parcel package box 荷物 小包",
    "drawing sketch layout mock-up mockup 図面 図",
    "technician engineer plumber electrician fitter",
    "refund credit reimbursement 返金",
    "replacement spare 代替 交換",
    "minutes notes summary recap 議事 要旨 要約",
)
_ONE_NAME = {word: min(names) for names in map(content, _NAMES) for word in names}

SORTS = {  # of acts, by the value that a cue of the rule file carries, or by a name of their own
    "visit": compiled(r"電話|伺|訪問|お邪魔|\b(?:call|ring|phone|visit)\b"),
    "refund": compiled(
        r"返金|振り?込|お返し|返却|\b(?:refund|credit|reimburse|repay|transfer|pay|money|on your card|in your account)"
    ),
    "repair": compiled(
        r"直[しすさせ]|修理|修正|復旧|調整|改善|解消|\b(?:fix|repair|mend|sort|restore|patch|correct|replace|adjust|deploy|go live)"
    ),
}
_TELLING = compiled(
    r"連絡|電話|回答(?!書)|知らせ|報告(?!書)|返事|返信|案内(?![状図])|伝え|折り返|確認(?!書)|尋ね|問い合わせ|\b(?:call|ring|phone|let you know|get back|update|confirm|answer"
    r"|come back|drop you|report back|cause|hear|chase|check|find out|ask|tell|look into|speak)\b"
)

_FINDING = compiled(
    r"確認|尋ね|問い合わせ|調べ|回答|報告|返事|返信|\b(?:find out|check|ask|look into|let you know|confirm|get back|come back|answer|see whether|see if)\b"
)


def named(about: frozenset[str]) -> frozenset[str]:
    """Return what a passage is about with one name for each thing: cert and certificate, photo and picture."""
    return frozenset(_ONE_NAME.get(word, word) for word in about)


def tells(said: str) -> bool:
    """Whether the words of a promise promise news rather than a thing or a deed."""
    return _TELLING.search(said) is not None


def finds_out(said: str) -> bool:
    """Whether words promise an answer, which a refusal is as well."""
    return _FINDING.search(said) is not None


def another_sort(new: str, old: str) -> bool:
    """Whether an act is of none of the sorts of an earlier one: a refund is not put off by news of it."""
    had = [sort for sort in SORTS.values() if sort.search(old)]
    return bool(had) and not any(sort.search(new) for sort in had)

"""What a passage is about: its content words, small enough to compare a request with its answer.

English words lose their endings; Japanese is compared by pairs of characters within a run of kanji or katakana,
so that 契約期間 and ご契約の期間 meet. Function words, formulas and the words of asking itself are left out.
"""

from __future__ import annotations

import itertools

from pitchlint.language.inflection import lemma
from pitchlint.regexes import later
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD = later(r"[a-z0-9]+(?:[-.:/][a-z0-9]+)*")
_RUN = later(r"[一-鿿々]+|[ァ-ヺー]+")
_PLAIN = frozenset(
    "a an the i you we it he she they me us him her them my your our their its this that these those is are was were be been being am "
    "do does did done have has had having will would shall should can could may might must to of in on at by as for from with and or but "
    "if so than then there here what when where which who whom whose why how not no yes any some all one two both each other also just "
    "nothing yet only very really quite too more most much many lot please thanks thank hi hello hey dear regards best kind let get got go going "
    "know tell say ask want need like send give take make see look come call ring phone email mail message reply write back up out over "
    "about into off through again still now soon today able possible sure ok okay well good great help thing things something anything "
    "someone anyone somebody anybody way kindly wonder wondering hope sorry afraid morning afternoon evening question chance whether time confirm check advise".split()
)
_FORMULAS_JA = (
    "連絡 電話 返信 返事 回答 問い合 問合 質問 依頼 確認 対応 検討 案内 相談 返答 用件 願 教 伺 送 頂 下 致 申 訳 有 様 方 件 点 者 事 物 時 際 場合 可能 大丈夫 "
    "世話 先日 今回 本日 今日 明日 昨日 次第 一度 何卒 私 弊社 当社 当店 御社 貴社 担当 了解 承知 失礼 感謝 礼 誠 中 何 誰 上 前 後 月 火 水 木 金 土 日 年 "
    "メール 折 返 急 至急 必要 希望 興味 利用 使 見 聞 言 思 行 来 出 入 取 持 知 分 内容 情報 以下 下記 現在 今 必 改 代"
).split()
_FORMULAS = frozenset(_FORMULAS_JA)
_ENDINGS = ("ingly", "edly", "ings", "ing", "ied", "ies", "ed", "es", "ly", "s", "'s")


def content(text: str) -> frozenset[str]:
    """Return what a piece of canonical prose is about, as stems and pairs of characters."""
    found = {
        _stem(lemma(word))
        for word in _WORD.findall(text)
        if word not in _PLAIN and (len(word) > 2 or word[0].isdigit())
    }
    if not text.isascii():
        for run in _RUN.findall(text):
            found.update(_pieces(run))
    return frozenset(found)


def share(asked: frozenset[str], said: Iterable[str]) -> float:
    """Return which share of what was asked about is spoken of (0 where nothing was named)."""
    return len(asked.intersection(said)) / len(asked) if asked else 0.0


def _pieces(run: str) -> list[str]:
    run = run.removesuffix("様") or run
    if run in _FORMULAS:
        return []
    if len(run) <= 2 or run[0] < "\u3100":
        return [run]
    return [pair for pair in map("".join, itertools.pairwise(run)) if pair not in _FORMULAS]


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2]:
        return word[:-1]
    return word.rstrip("e") if len(word) > 4 else word

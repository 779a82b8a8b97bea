"""A message against those that the sender sent before it: how far its ask climbs, what it adds, what it says again.

These are measures (`measures.MEASURES`): each yields cues of the draft, compared with the sender's earlier turns.
"""

from __future__ import annotations

from pitchlint.language.inflection import lemma
from pitchlint.model import Cue
from pitchlint.regexes import later
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pitchlint.cues import Reading
    from pitchlint.rules.vocabulary import CueRule

CLIMB = 2  # rungs that an ask may climb at once, unless the rules' parameter climb-rungs says otherwise
ADDED = 3  # new words that make a follow-up worth sending (parameter new-words)
TIMES = 3  # how often one ask may not be said (parameter same-ask-times)
_ALIKE = 0.8  # the part of the words of two asks that they share where they are one ask

# Words that carry content, what is counted and where it leads.
_WORDS = later("[\u30a1-\u30ff]{2,20}|[\u4e00-\u9fff々]{2,12}|[a-z][a-z'-]{3,30}")
_FACTS = later(r"https?://[^\s<>\"]{3,200}|[\w.+-]{1,60}@[\w.-]{3,80}|[#0-9][0-9.,:/%]{0,20}")
_EMPTY = frozenset(
    "先日 先週 先月 今回 今後 今日 本日 昨日 以前 前回 以上 連絡 御連絡 返事 返信 検討 状況 案内 提案 件 再度 再送 確認 念 様子 皆様 時間 承知 失礼 "
    "機会 世話 送付 拝見 御覧 幸い 多忙 恐縮 恐れ 願い 株式会社 担当 メール メッセージ フォロー リマインド 埋 都合 度々 何度 お客様 進展 進捗 意見 感想 "
    "about above after again also around asked back been before best both bumping case chance check checking circle circling could dear didn't "
    "does drop ever every feel find follow following folks forward from getting give going good great have haven't hear heard hello here hope "
    "hoping i'd i'll i'm i've inbox into it's just kind know last later let's like look looking love made make many maybe message might more "
    "much need next note once only other over please ping pinging previous quick quickly reach reaching read really regards reply "
    "response right same saw seen send sending sent should since some soon sorry still sure take thank thanks that that's their them then "
    "there these they thing things think this those thought thoughts time today touch touching very want wanted week weeks well were what "
    "when where which while will wish wondering would write writing yesterday yet you'd your you're yours email emails mail top earlier "
    "further update news decision decide chat happy keen moment busy buried sincerely cheers".split()
)


def climb(reading: Reading, cue: CueRule, turn: int) -> list[Cue]:
    """The cues `of` this one whose value, a rung, lies too far above the highest of the sender's turn before."""
    before = _sent_before(reading, turn)
    if not before:
        return []
    names = cue.of
    below = max((int(ask.value or 0) for other in names for ask in reading.find(other, before[-1])), default=0)
    limit = below + reading.rules.params.get("climb-rungs", CLIMB)
    return [
        ask._replace(name=cue.name)
        for other in names
        for ask in reading.find(other, turn)
        if int(ask.value or 0) > limit
    ]


def nothing_new(reading: Reading, cue: CueRule, turn: int) -> list[Cue]:
    """The first sentence, after the greeting, of a follow-up without words, numbers or links that are new."""
    before = _sent_before(reading, turn)
    read = reading.prose(turn)
    own = [index for index, at in enumerate(read.sentences) if at.zone not in {"greeting", "signature"}]
    if not before or not own:
        return []
    known: set[str] = set()
    for other in before:
        known |= _content(reading, other, range(len(reading.prose(other).sentences)))
    new = _content(reading, turn, own) - known
    new -= _content(reading, turn, [index for index in range(len(read.sentences)) if index not in own])
    facts = [word for word in new if not word[0].isalpha()]
    if facts or len(new) >= reading.rules.params.get("new-words", ADDED):
        return []
    at = read.sentences[own[0]]
    return [Cue(cue.name, at.start, at.end, own[0], turn, "nothing-new")]


def said_before(reading: Reading, cue: CueRule, turn: int) -> list[Cue]:
    """The cues `of` this one whose sentence stands in the sender's turns just before as well, often enough."""
    times = reading.rules.params.get("same-ask-times", TIMES)
    before = _sent_before(reading, turn)[1 - times :] if times > 1 else []
    if len(before) < times - 1:
        return []
    names = cue.of
    earlier = [[_said(reading, ask) for other in names for ask in reading.find(other, one)] for one in before]
    return [
        ask._replace(name=cue.name, value="said-before")
        for other in names
        for ask in reading.find(other, turn)
        if all(any(_alike(_said(reading, ask), said) for said in turn_said) for turn_said in earlier)
    ]


def _sent_before(reading: Reading, turn: int) -> list[int]:
    """The sender's turns before a draft; none for any other turn."""
    turns = reading.message.turns
    return [index for index in range(turn) if turns[index].role == "sender"] if turn == reading.draft else []


def _content(reading: Reading, turn: int, sentences: Iterable[int]) -> set[str]:
    read = reading.prose(turn)
    found: set[str] = set()
    for index in sentences:
        at = read.sentences[index]
        found.update(
            lemma(match[0]) for match in _WORDS.finditer(read.text, at.start, at.end) if match[0] not in _EMPTY
        )
        found.update(match[0].rstrip(".,:/") for match in _FACTS.finditer(read.text, at.start, at.end))
    return found - _EMPTY


def _said(reading: Reading, cue: Cue) -> frozenset[str]:
    """What an ask's sentence says, as character pairs: they hold word order, in both languages."""
    read = reading.prose(cue.turn)
    at = read.sentences[cue.sentence]
    text = "".join(read.text[at.start : at.end].split())
    return frozenset(text[index : index + 2] for index in range(len(text) - 1))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _ALIKE * len(one | other)

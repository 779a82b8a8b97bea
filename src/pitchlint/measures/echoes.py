"""What of the customer's words the draft takes up, and what the customer states at all."""

from __future__ import annotations

from pitchlint.language.inflection import lemma
from pitchlint.model import Cue
from pitchlint.regexes import later
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.cues import Reading
    from pitchlint.rules.vocabulary import CueRule

# Words that carry a subject: what two of them say of the same thing. Short words and those of courtesy carry none.
_SUBJECTS = later("[\u30a1-\u30ff\u4e00-\u9fff々]{2,12}|[a-z]{4,20}")
_NO_SUBJECTS = frozenset(
    "今回 今後 以上 連絡 返事 返信 検討 案内 提案 対応 本当 皆様 時間 承知 失礼 理由 機会 お客様 "
    "thanks thank this that with have your from they them then than about just what when will would could should "
    "really there their been being were some very much also here know think thing things right sorry hello dear "
    "need want like please time make into over only more need well good great".split()
)


def echo(reading: Reading, cue: CueRule, turn: int) -> list[Cue]:
    """The words of subject in a draft that the customer's last turns used as well."""
    if turn != reading.draft:
        return []
    said = {
        lemma(match[0])
        for asked in reading.last_customer_turns()
        for match in _SUBJECTS.finditer(reading.prose(asked).text)
    } - _NO_SUBJECTS
    read = reading.prose(turn)
    return [
        Cue(cue.name, match.start(), match.end(), index, turn)
        for index, at in enumerate(read.sentences)
        for match in _SUBJECTS.finditer(read.text, at.start, at.end)
        if lemma(match[0]) in said
    ]


def statement(reading: Reading, cue: CueRule, turn: int) -> list[Cue]:
    """The sentences of a customer's turn that say something: no question, and more than a word or two."""
    if reading.message.turns[turn].role != "customer":
        return []
    read = reading.prose(turn)
    return [
        Cue(cue.name, at.start, at.end, index, turn)
        for index, at in enumerate(read.sentences)
        if at.end - at.start >= (8 if at.lang == "ja" else 12) and "?" not in read.text[at.start : at.end]
    ]

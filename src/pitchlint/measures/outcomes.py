"""What became of a promise: what the turns after it say.

The parts that cues play are said in the rule file: `kept` and `received` mark deeds in the sender's and the customer's
words, `withdrawn` and `called-off` what ends a promise without a deed, `put-off` what says that it will be later, and
`chased` that the customer asks where it is.
"""

from __future__ import annotations

from pitchlint.measures.moments import moment
from pitchlint.measures.promises import Promise, about_of, promises
from pitchlint.measures.words import share
from pitchlint.regexes import compiled
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Literal

    from pitchlint.cues import Reading
    from pitchlint.measures.promises import Parts

    Fate = Literal["", "kept", "renewed", "withdrawn"]

_PENDING = compiled(
    "まだ|未だ|お待ち|承知|かしこまり|了解|ただいま|目下|鋭意|最中|中です|中でござ|(?:描|書|作っ|進め|調べ|待っ|急い|調整し)い?て(?:おり|い)ます|working on|still|not yet|(?:am|are|is) waiting|noted|no problem|you are welcome"
)
_KINDS = {  # of a promise, beyond those that its cues carry
    "visit": compiled(r"電話|伺|訪問|お邪魔|\b(?:call|ring|phone|visit)\b"),
    "refund": compiled(r"返金|振り?込|お返し|返却|\b(?:refund|credit|reimburse|repay|pay)"),
    "repair": compiled(
        r"直[しすさせ]|修理|修正|復旧|調整|改善|解消|\b(?:fix|repair|mend|sort|restore|patch|correct|replace|adjust|deploy|go live)"
    ),
}
_BY_WAY_OF_AMENDS = compiled(r"(?:(?:その)?代わり|替わりに|かわりに|instead\b|in its place|by way of)")
_TELLING = compiled(
    r"連絡|電話|回答|知らせ|報告|返事|返信|案内|伝え|折り返|確認|尋ね|問い合わせ|\b(?:call|ring|phone|let you know|get back|update|confirm|answer"
    r"|come back|drop you|report back|cause|hear|chase|check|find out|ask|tell|look into|speak)\b"
)
_DAY = compiled(r"納期|日程|日時|日取り|いつ|\b(?:dates?|slots?|lead time|timings?|timeline|schedule)\b")
_FIGURE = compiled(
    r"金額|価格|単価|見積|料金|費|目安|総額|いくら|寸法|在庫|数量|値段|\b(?:prices?|pricing|costs?|quot(?:e|ation)|figures?|sizes?|numbers?|rates?|estimate|stock|quantit(?:y|ies))\b"
)
_NUMBER = compiled(r"\d")
_ENOUGH = 0.4  # of the words of a promise are in a sentence: it tells what was promised
_AHEAD = 60  # turns after a promise that are read for what became of it


class Outcome(NamedTuple):
    """What became of a promise, in which turn and sentence, and where the customer thanked for it (turn, sentence)."""

    fate: Fate = ""
    turn: int = -1
    sentence: int = -1
    apologised: bool = False
    thanks: tuple[int, int] | None = None


def outcome(reading: Reading, parts: Parts, promise: Promise, presume: bool = False) -> Outcome:
    """Return what the turns after a promise say of it; the first that settles it decides.

    To `presume` is to take it for kept where a later turn of the sender's speaks of the same thing as of a fact, or
    comes in time and without an apology to tell what it tells; otherwise only words that say so count.
    """
    turns = reading.message.turns
    for later in range(promise.turn + 1, min(len(turns), promise.turn + 1 + _AHEAD)):
        if turns[later].role == "customer":
            found = _by_customer(reading, parts, promise, later)
        else:
            found = _by_sender(reading, parts, promise, later, presume)
        if found.fate:
            return found
    return Outcome()


def _by_customer(reading: Reading, parts: Parts, promise: Promise, turn: int) -> Outcome:
    shown = _speaks(reading, parts["received"], turn, promise)
    if shown is not None:
        return Outcome("kept", turn, shown, thanks=_thanks(reading, parts, turn, promise))
    ended = _speaks(reading, parts["called-off"], turn, promise)
    off = reading.find(parts["called-off"], turn)
    if ended is None and off and _alone(reading, parts, promise, turn):
        ended = off[0].sentence
    return Outcome("withdrawn", turn, ended) if ended is not None else Outcome()


def _alone(reading: Reading, parts: Parts, promise: Promise, turn: int) -> bool:
    """Whether a turn is the next one after a promise, which is the only one of its own."""
    return turn == promise.turn + 1 and len(promises(reading, parts, promise.turn)) == 1


def _by_sender(reading: Reading, parts: Parts, promise: Promise, turn: int, presume: bool) -> Outcome:
    """What a later turn of the sender's makes of a promise: taken back, put off, kept, or promised again."""
    sorry = bool(reading.find(parts["apology"], turn))
    late = sorry or bool(reading.find(parts["put-off"], turn))
    again = [new for new in promises(reading, parts, turn) if new.dated]
    anew = next((new for new in again if _same(reading, parts, new, promise, late)), None)
    ended = _speaks(reading, parts["withdrawn"], turn, promise)
    taken = reading.find(parts["withdrawn"], turn)
    if ended is None and taken and _alone(reading, parts, promise, turn):
        ended = taken[0].sentence
    if ended is not None and (anew is None or (anew.about and _BY_WAY_OF_AMENDS.match(_words(reading, anew)))):
        return Outcome("withdrawn", turn, ended)
    if anew and (late or ended is not None) and (sorry or presume):
        return Outcome("renewed", turn, anew.sentence, sorry)
    shown = _speaks(reading, parts["kept"], turn, promise)
    alike = next((new for new in again if new.kinds & promise.kinds), None)
    if shown is None and presume and not alike:
        shown = _told(reading, parts, promise, turn, sorry, late)
    if shown is not None:
        return Outcome("kept", turn, shown, thanks=_thanks(reading, parts, turn, promise))
    loose = alike or next((new for new in again if not (promise.about or promise.kinds)), anew)
    return Outcome("renewed", turn, loose.sentence, sorry) if loose else Outcome()


def _same(reading: Reading, parts: Parts, new: Promise, promise: Promise, late: bool) -> bool:
    """Whether a new promise is an earlier one again: of the same thing, or, in a turn that is `late`, of no other.

    To ask about a thing, or to ring about it, is not to bring it.
    """
    only_tells = bool(_TELLING.search(_words(reading, new)) and not _TELLING.search(_words(reading, promise)))
    if new.about & promise.about:
        return not (only_tells and _chased(reading, parts, promise, new.turn))
    if only_tells:
        return False
    if not late:
        return bool(new.kinds & promise.kinds and not (new.about and promise.about))
    beside = (other for other in promises(reading, parts, promise.turn) if other.start != promise.start)
    return _mentions(reading, new.turn, promise) or not any(new.about & other.about for other in beside)


def _words(reading: Reading, promise: Promise) -> str:
    return reading.prose(promise.turn).text[promise.start : promise.end]


def _mentions(reading: Reading, turn: int, promise: Promise) -> bool:
    """Whether a sentence of a turn, other than one that keeps the promise, is about what was promised."""
    sentences = reading.prose(turn).sentences
    return any(about_of(reading, turn, index, at.start, at.end) & promise.about for index, at in enumerate(sentences))


def _told(reading: Reading, parts: Parts, promise: Promise, turn: int, sorry: bool, late: bool) -> int | None:
    """The sentence that tells what was promised, or, in time and unasked, tells anything.

    Beside an apology only a figure tells it, where one was promised: the reasons are told as well.
    """
    read = reading.prose(turn)
    ahead = {item.sentence for item in reading.find(parts["promised"], turn)}
    ahead.update(item.sentence for item in reading.find(parts["put-off"], turn))
    first: int | None = None
    for index, at in enumerate(read.sentences):
        text = read.text[at.start : at.end]
        if index in ahead or "?" in text or _PENDING.search(text) or at.zone in {"greeting", "signature"}:
            continue
        if not sorry and share(promise.about, about_of(reading, turn, index, at.start, at.end)) >= _ENOUGH:
            return index
        if late and _tells_a_figure(reading, promise, turn, index):
            return index
        first = index if first is None else first
    written = moment(reading, turn)
    in_time = promise.due is not None and written is not None and written.date() >= promise.due.day
    return first if in_time and not late and not _chased(reading, parts, promise, turn) else None


def _tells_a_figure(reading: Reading, promise: Promise, turn: int, sentence: int) -> bool:
    """Whether a sentence says the figure that was promised: a price or a number, or a date where one was asked for."""
    said = _words(reading, promise)
    at = reading.prose(turn).sentences[sentence]
    text = reading.prose(turn).text
    if _DAY.search(said):
        return any(time.kind == "absolute" for time in reading.times(turn, sentence))
    times = reading.times(turn, sentence)
    starts = [at.start, *(time.end for time in times)]
    rest = " ".join(
        text[start:end] for start, end in zip(starts, [*(time.start for time in times), at.end], strict=True)
    )
    return bool(_FIGURE.search(said) and _NUMBER.search(rest))


def _chased(reading: Reading, parts: Parts, promise: Promise, turn: int) -> bool:
    """Whether the customer asked, before this turn, where the promised thing is."""
    roles = reading.message.turns
    return any(
        roles[between].role == "customer" and reading.find(parts["chased"], between)
        for between in range(promise.turn + 1, turn)
    )


def _speaks(reading: Reading, name: str, turn: int, promise: Promise) -> int | None:
    """The sentence in which a cue speaks of what was promised, or of all that was."""
    for item in reading.find(name, turn):
        if item.value == "all" or (item.value and item.value in promise.kinds):
            return item.sentence
        if item.value in _KINDS and _KINDS[item.value].search(_words(reading, promise)):
            return item.sentence
        if item.value:
            continue
        at = reading.prose(turn).sentences[item.sentence]
        own = about_of(reading, turn, item.sentence, at.start, at.end)
        silent = not own or not promise.about  # one of them names nothing of its own
        if own & promise.about or (silent and "visit" not in promise.kinds):
            return item.sentence
    return None


def _thanks(reading: Reading, parts: Parts, turn: int, promise: Promise) -> tuple[int, int] | None:
    """Where the customer thanks in the turn that shows a promise kept, or in one after it.

    Thanks that name what another promise was about, and nothing of this one, are for the other.
    """
    turns = reading.message.turns
    others: set[str] = set()
    for later in range(turn, len(turns)):
        if turns[later].role != "customer":
            continue
        thanks = reading.find(parts["thanks"], later)
        if not thanks:
            continue
        for earlier in range(promise.turn, later):
            if turns[earlier].role == "sender":
                others.update(*(other.about for other in promises(reading, parts, earlier)))
        named = _named(reading, later, thanks[0].sentence)
        if named & promise.about or not named & (others - promise.about):
            return later, thanks[0].sentence
    return None


def _named(reading: Reading, turn: int, sentence: int) -> frozenset[str]:
    """What the sentence of thanks is about, and the one before it."""
    sentences = reading.prose(turn).sentences
    found: frozenset[str] = frozenset()
    for index in range(max(0, sentence - 1), sentence + 1):
        found |= about_of(reading, turn, index, sentences[index].start, sentences[index].end)
    return found

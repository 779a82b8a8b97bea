"""What became of a promise: what the turns after it say.

The parts that cues play are said in the rule file: `kept` and `received` mark deeds in the sender's and the customer's
words, `withdrawn` and `called-off` what ends a promise without a deed, `put-off` what says that it will be later, and
`chased` that the customer asks where it is.
"""

from __future__ import annotations

from pitchlint.measures import deeds
from pitchlint.measures.moments import moment
from pitchlint.measures.promises import Promise, about_of
from pitchlint.measures.promises import promises as promises_of
from pitchlint.measures.words import content, share
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
_BY_WAY_OF_AMENDS = compiled(r"(?:(?:その)?代わり|替わりに|かわりに|instead\b|in its place|by way of)")
_DAY = compiled(r"納期|日程|日時|日取り|いつ|\b(?:dates?|slots?|lead time|timings?|timeline|schedule)\b")
_DATE = content("new date day slot delivery collection now revised 新しい期日 納期 日程 変更")
_FIGURE = compiled(
    r"金額|価格|単価|見積|料金|費|目安|総額|いくら|寸法|在庫|数量|値段|\b(?:prices?|pricing|costs?|quot(?:e|ation)|figures?|sizes?|numbers?|rates?|estimate|stock|quantit(?:y|ies))\b"
)
_NUMBER = compiled(r"\d")
_NO_REPORT = compiled(  # of a deed: general practice, a reminder, a request
    r"\b(?:can|could|may|might|should|would|must|please|remind|reminder|a (?:quick )?note|is due|are due|by the way|separately|if you)\b"
    r"|なお、|ちなみに|別件|(?<!覧)ください|下さい|ましょう|でしょう|いただけ|お願い|念のため"
)
_BRINGS = compiled(r"送|届|発送|出荷|\b(?:be with you|send|post|mail|ship|courier|deliver|arrive|reach)")
_MISSING = compiled(
    r"\b(?:outstanding|missing|still (?:waiting|to come|need|no|nothing|have not|has not)|not (?:yet )?(?:arrived|come|received|got)|(?:just|only) .{1,40} (?:left|to come|to go|now)|no sign|yet to)\b"
    r"|まだ|未着|残る|残り|あとは|待って(?:い|お)ます|お待ちして"
)
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
    promise = promise._replace(about=deeds.named(promise.about))
    for later in range(promise.turn + 1, min(len(turns), promise.turn + 1 + _AHEAD)):
        if turns[later].role == "customer":
            found = _by_customer(reading, parts, promise, later)
        else:
            found = _by_sender(reading, parts, promise, later, presume)
        if found.fate:
            return found
    return Outcome()


def _by_customer(reading: Reading, parts: Parts, promise: Promise, turn: int) -> Outcome:
    ended = _speaks(reading, parts["called-off"], turn, promise)
    shown = _speaks(reading, parts["received"], turn, promise)
    come = next((item for item in reading.find(parts["received"], turn) if not item.value), None)
    if shown is None and ended is None and come and _only(reading, parts, promise, turn):
        shown = come.sentence
    if shown is not None and shown != ended and not _missed(reading, parts, promise, turn, shown):
        return Outcome("kept", turn, shown, thanks=_thanks(reading, parts, turn, promise))
    off = reading.find(parts["called-off"], turn)
    if ended is None and off and _alone(reading, parts, promise, turn):
        ended = off[0].sentence
    return Outcome("withdrawn", turn, ended) if ended is not None else Outcome()


def _missed(reading: Reading, parts: Parts, promise: Promise, turn: int, shown: int) -> bool:
    """Whether a customer who has something has not this: it is named as missing, or another came and "it" is that."""
    read = reading.prose(turn)
    for index, at in enumerate(read.sentences):
        if _MISSING.search(read.text, at.start, at.end) and _about(reading, turn, index) & promise.about:
            return True
    if not promise.about or _about(reading, turn, shown) & promise.about:
        return False
    last = next((at for at in range(turn - 1, promise.turn, -1) if reading.message.turns[at].role == "sender"), None)
    if last is None:
        return False
    others = (other for at in range(promise.turn, last) for other in _promises(reading, parts, at))
    return any(
        (other.turn, other.start) != (promise.turn, promise.start)
        and _by_sender(reading, parts, other, last, True).fate == "kept"
        for other in others
    )


def _only(reading: Reading, parts: Parts, promise: Promise, turn: int) -> bool:
    """Whether a promise to bring something is the only one before a turn that still stands, whatever it calls the thing."""
    if "visit" in promise.kinds - {""} and not _BRINGS.search(_words(reading, promise)):
        return False
    return not deeds.tells(_words(reading, promise)) and not any(
        other.start != promise.start or other.turn != promise.turn
        for at in range(promise.turn, turn)
        for other in _promises(reading, parts, at)
    )


def _alone(reading: Reading, parts: Parts, promise: Promise, turn: int) -> bool:
    """Whether a turn is the next one after a promise, which is the only one of its own."""
    return turn == promise.turn + 1 and len(_promises(reading, parts, promise.turn)) == 1


def _by_sender(reading: Reading, parts: Parts, promise: Promise, turn: int, presume: bool) -> Outcome:
    """What a later turn of the sender's makes of a promise: taken back, put off, kept, or promised again."""
    sorry = bool(reading.find(parts["apology"], turn))
    late = sorry or bool(reading.find(parts["put-off"], turn))
    again = [new for new in _promises(reading, parts, turn) if new.dated or (late and _new_day(reading, new))]
    anew = next((new for new in again if _same(reading, parts, new, promise, late)), None)
    ended = _speaks(reading, parts["withdrawn"], turn, promise)
    taken = reading.find(parts["withdrawn"], turn)
    if ended is None and taken and _alone(reading, parts, promise, turn):
        ended = taken[0].sentence
    if ended is not None and presume and deeds.finds_out(_words(reading, promise)) and not _finds(reading, turn, ended):
        return Outcome("kept", turn, ended, thanks=_thanks(reading, parts, turn, promise))
    if ended is not None and (anew is None or _makes_up_for(reading, anew, promise)):
        return Outcome("withdrawn", turn, ended)
    shown = _speaks(reading, parts["kept"], turn, promise, _beside(reading, parts, promise, turn))
    news = deeds.tells(_words(reading, promise))  # which news of a delay is as well
    later = set() if news else {item.sentence for item in reading.find(parts["put-off"], turn)}
    done = shown is not None and shown not in later and _about(reading, turn, shown) & promise.about
    if anew and done and not anew.about & promise.about and shown != anew.sentence:
        anew = anew if sorry and news and deeds.tells(_words(reading, anew)) else None
    if anew and (late or ended is not None or _later(reading, anew, promise, turn)) and (sorry or presume):
        return Outcome("renewed", turn, anew.sentence, sorry)
    moved = _moved(reading, parts, promise, turn) if presume and late else None
    if moved is not None and not done:
        return Outcome("renewed", turn, moved, sorry)
    alike = next((new for new in again if new.kinds & promise.kinds), None)
    if shown is None and presume and not alike and not (anew and anew.about & promise.about):
        shown = _told(reading, parts, promise, turn, sorry, late)
    if shown is not None:
        return Outcome("kept", turn, shown, thanks=_thanks(reading, parts, turn, promise))
    loose = alike or next((new for new in again if not (promise.about or promise.kinds)), anew)
    return Outcome("renewed", turn, loose.sentence, sorry) if loose else Outcome()


def _finds(reading: Reading, turn: int, sentence: int) -> bool:
    at = reading.prose(turn).sentences[sentence]
    return deeds.finds_out(reading.prose(turn).text[at.start : at.end])


def _later(reading: Reading, new: Promise, promise: Promise, turn: int) -> bool:
    """Whether a new promise of "it" gives what was promised a later day, on the old day or after."""
    written = moment(reading, turn)
    if new.about or new.due is None or promise.due is None or written is None:
        return False
    return promise.due.day <= written.date() and new.due.day > promise.due.day


def _moved(reading: Reading, parts: Parts, promise: Promise, turn: int) -> int | None:
    """The sentence that puts off what was promised, and says to when without a word of promise."""
    from pitchlint.language.moments import resolve

    written = moment(reading, turn)
    if written is None:
        return None
    promised = {new.sentence for new in _promises(reading, parts, turn)}
    for item in reading.find(parts["put-off"], turn):
        if item.sentence in promised or not _about(reading, turn, item.sentence) & promise.about:
            continue
        text = reading.prose(turn).text
        for time in reading.times(turn, item.sentence):
            meant = (
                resolve(text[time.start : time.end], written)
                if time.kind == "absolute" and time.start > item.start
                else None
            )
            if meant and meant.day > written.date():
                return item.sentence
    return None


def _makes_up_for(reading: Reading, new: Promise, promise: Promise) -> bool:
    """Whether a new promise is made in place of one that is taken back: it says so, or gives money for it."""
    said = _words(reading, new)
    money = deeds.SORTS["refund"]
    return bool(
        (new.about and _BY_WAY_OF_AMENDS.match(said))
        or (money.search(said) and not money.search(_words(reading, promise)))
    )


def _new_day(reading: Reading, new: Promise) -> bool:
    """Whether the sentence before a promise is no more than its day: New date: Wednesday 9 December."""
    from pitchlint.language.moments import resolve

    written = moment(reading, new.turn)
    times = (
        [time for time in reading.times(new.turn, new.sentence - 1) if time.kind == "absolute"] if new.sentence else []
    )
    if not times or written is None or not _about(reading, new.turn, new.sentence - 1) <= _DATE:
        return False
    said = reading.prose(new.turn).text[times[0].start : times[-1].end]
    meant = resolve(said, written)
    return meant is not None and meant.day > written.date()


def _same(reading: Reading, parts: Parts, new: Promise, promise: Promise, late: bool) -> bool:
    """Whether a new promise is an earlier one again: of the same thing, or, in a turn that is `late`, of no other.

    To ask about a thing, or to ring about it, is not to bring it.
    """
    said, before = _words(reading, new), _words(reading, promise)
    only_tells = deeds.tells(said) and not deeds.tells(before)
    if new.about & promise.about:
        return not (only_tells and _chased(reading, parts, promise, new.turn))
    if only_tells:
        return False
    if new.about and not new.kinds & promise.kinds and deeds.another_sort(said, before):
        return late and _mentions(reading, new.turn, promise)
    if not late:
        it = not new.about and len(_promises(reading, parts, promise.turn)) == 1
        return it or bool(new.kinds & promise.kinds and not (new.about and promise.about))
    beside = (other for other in _promises(reading, parts, promise.turn) if other.start != promise.start)
    return _mentions(reading, new.turn, promise) or not any(new.about & other.about for other in beside)


def _promises(reading: Reading, parts: Parts, turn: int) -> list[Promise]:
    if reading.message.turns[turn].role != "sender":
        return []
    return [one._replace(about=deeds.named(one.about)) for one in promises_of(reading, parts, turn)]


def _about(reading: Reading, turn: int, sentence: int) -> frozenset[str]:
    at = reading.prose(turn).sentences[sentence]
    return deeds.named(about_of(reading, turn, sentence, at.start, at.end))


def _words(reading: Reading, promise: Promise) -> str:
    return reading.prose(promise.turn).text[promise.start : promise.end]


def _mentions(reading: Reading, turn: int, promise: Promise) -> bool:
    """Whether a sentence of a turn, other than one that keeps the promise, is about what was promised."""
    return any(_about(reading, turn, index) & promise.about for index in range(len(reading.prose(turn).sentences)))


def _told(reading: Reading, parts: Parts, promise: Promise, turn: int, sorry: bool, late: bool) -> int | None:
    """The sentence that tells what was promised, or, in time and unasked, tells anything.

    Beside an apology only a figure tells it, where one was promised: the reasons are told as well.
    """
    read = reading.prose(turn)
    beside = _beside(reading, parts, promise, turn)
    ahead = {item.sentence for item in reading.find(parts["promised"], turn)}
    ahead.update(item.sentence for item in reading.find(parts["put-off"], turn))
    first: int | None = None
    for index, at in enumerate(read.sentences):
        text = read.text[at.start : at.end]
        if index in ahead or "?" in text or _PENDING.search(text) or at.zone in {"greeting", "signature"}:
            continue
        if not sorry and share(promise.about, _about(reading, turn, index)) >= _ENOUGH:
            return index
        if late and _tells_a_figure(reading, promise, turn, index):
            return index
        if first is None and not (_NO_REPORT.search(text) or _about(reading, turn, index) & beside):
            first = index
    written = moment(reading, turn)
    in_time = promise.due is not None and written is not None and written.date() >= promise.due.day
    if deeds.SORTS["refund"].search(_words(reading, promise)) or _news_beside(reading, parts, promise):
        return None
    return first if in_time and not late and not _chased(reading, parts, promise, turn) else None


def _news_beside(reading: Reading, parts: Parts, promise: Promise) -> bool:
    """Whether a deed was promised beside news: a turn that tells something tells the news."""
    return not deeds.tells(_words(reading, promise)) and any(
        deeds.tells(_words(reading, other)) for other in _promises(reading, parts, promise.turn)
    )


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


def _speaks(
    reading: Reading, name: str, turn: int, promise: Promise, beside: frozenset[str] = frozenset()
) -> int | None:
    """The sentence in which a cue speaks of what was promised, or of all that was.

    What `beside` it was promised is something else: a sentence that names only that does not speak of the promise.
    """
    for item in reading.find(name, turn):
        own = _about(reading, turn, item.sentence)
        if item.value == "all" and (own & promise.about or not own & beside):
            return item.sentence
        if item.value and item.value in promise.kinds:
            return item.sentence
        if item.value in deeds.SORTS and deeds.SORTS[item.value].search(_words(reading, promise)):
            return item.sentence
        if item.value:
            continue
        silent = not own or not promise.about  # one of them names nothing of its own
        if own & promise.about or (silent and "visit" not in promise.kinds):
            return item.sentence
    return None


def _beside(reading: Reading, parts: Parts, promise: Promise, turn: int) -> frozenset[str]:
    """What the other promises before a turn are about."""
    about: set[str] = set()
    for earlier in range(promise.turn, turn):
        about.update(*(other.about for other in _promises(reading, parts, earlier)))
    return frozenset(about - promise.about)


def _thanks(reading: Reading, parts: Parts, turn: int, promise: Promise) -> tuple[int, int] | None:
    """Where the customer thanks in the turn that shows a promise kept, or in one after it.

    Thanks that name what another promise was about, and nothing of this one, are for the other.
    """
    turns = reading.message.turns
    for later in range(turn, len(turns)):
        if turns[later].role != "customer":
            continue
        thanks = reading.find(parts["thanks"], later)
        if not thanks:
            continue
        named = _named(reading, later, thanks[0].sentence)
        if named & promise.about or not named & _beside(reading, parts, promise, later):
            return later, thanks[0].sentence
    return None


def _named(reading: Reading, turn: int, sentence: int) -> frozenset[str]:
    """What the sentence of thanks is about, and the one before it."""
    return frozenset().union(*(_about(reading, turn, index) for index in range(sentence + 1)))

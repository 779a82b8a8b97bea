"""What became of a promise: what the turns after it say.

The parts that cues play are said in the rule file: `kept` and `received` mark deeds in the sender's and the customer's
words, `withdrawn` and `called-off` what ends a promise without a deed, `put-off` what says that it will be later, and
`chased` that the customer asks where it is.
"""

from __future__ import annotations

from pitchlint.measures import deeds
from pitchlint.measures.delays import later_still, makes_up_for, moved, new_day, same
from pitchlint.measures.mentions import about, beside_it, promises, speaks, words
from pitchlint.measures.telling import tells_a_figure, told
from pitchlint.regexes import compiled
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Literal

    from pitchlint.cues import Reading
    from pitchlint.measures.promises import Parts, Promise

    Fate = Literal["", "kept", "renewed", "withdrawn"]

_BRINGS = compiled(r"送|届|発送|出荷|\b(?:transfer|be with you|send|post|mail|ship|courier|deliver|arrive|reach)")
_GOES_ON = compiled(r"\b(?:but|so|and|now)\b|(?:ので|が|て|り)、|たため")
_GIVES_UP = compiled(r"\b(?:after all|get|getting|obtain)\b")
_MISSING = compiled(
    r"\b(?:outstanding|missing|still (?:waiting|to come|need|no|nothing|have not|has not)|not (?:yet )?(?:arrived|come|received|got)|(?:just|only) .{1,40} (?:left|to come|to go|now)|no sign|yet to)\b"
    r"|まだ|未着|残る|残り|あとは|待って(?:い|お)ます|お待ちして"
)
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
    ended = speaks(reading, parts["called-off"], turn, promise)
    shown = speaks(reading, parts["received"], turn, promise)
    come = reading.find(parts["received"], turn)
    if shown is None and ended is None and come and _only(reading, parts, promise, turn):
        shown = None if any(item.value for item in come) else come[0].sentence
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
        if _MISSING.search(read.text, at.start, at.end) and about(reading, turn, index) & promise.about:
            return True
    if not promise.about or about(reading, turn, shown) & promise.about:
        return False
    last = next((at for at in range(turn - 1, promise.turn, -1) if reading.message.turns[at].role == "sender"), None)
    if last is None:
        return False
    others = (other for at in range(promise.turn, last) for other in promises(reading, parts, at))
    return any(
        (other.turn, other.start) != (promise.turn, promise.start)
        and _by_sender(reading, parts, other, last, True).fate == "kept"
        for other in others
    )


def _only(reading: Reading, parts: Parts, promise: Promise, turn: int) -> bool:
    """Whether a promise to bring something is the only one before a turn that still stands, whatever it calls the thing."""
    said = words(reading, promise)
    if deeds.tells(said) or not _BRINGS.search(said) or reading.find(parts["chased"], turn):
        return False
    return not any(
        other.start != promise.start or other.turn != promise.turn
        for at in range(promise.turn, turn)
        for other in promises(reading, parts, at)
    )


def _alone(reading: Reading, parts: Parts, promise: Promise, turn: int) -> bool:
    """Whether a turn is the next one after a promise, which is the only one of its own."""
    return turn == promise.turn + 1 and len(promises(reading, parts, promise.turn)) == 1


def _by_sender(reading: Reading, parts: Parts, promise: Promise, turn: int, presume: bool) -> Outcome:
    """What a later turn of the sender's makes of a promise: taken back, put off, kept, or promised again."""
    sorry = bool(reading.find(parts["apology"], turn))
    late = sorry or bool(reading.find(parts["put-off"], turn))
    again = [new for new in promises(reading, parts, turn) if new.dated or (late and new_day(reading, new))]
    anew = next((new for new in again if same(reading, parts, new, promise, late)), None)
    ended = speaks(reading, parts["withdrawn"], turn, promise)
    taken = reading.find(parts["withdrawn"], turn)
    if ended is None and taken and _alone(reading, parts, promise, turn):
        ended = taken[0].sentence
    if ended is not None and presume and deeds.finds_out(words(reading, promise)) and not _finds(reading, turn, ended):
        return Outcome("kept", turn, ended, thanks=_thanks(reading, parts, turn, promise))
    if ended is not None and (anew is None or makes_up_for(reading, anew, promise)):
        return Outcome("withdrawn", turn, ended)
    shown = speaks(reading, parts["kept"], turn, promise, beside_it(reading, parts, promise, turn))
    news = deeds.tells(words(reading, promise))  # which news of a delay is as well
    later = set() if news else {item.sentence for item in reading.find(parts["put-off"], turn)}
    if shown in later and not _in_spite(reading, parts, turn, shown):
        shown = None
    done = shown is not None and about(reading, turn, shown) & promise.about
    if anew and done and not anew.about & promise.about and shown != anew.sentence:
        anew = anew if sorry and news and deeds.tells(words(reading, anew)) else None
    if anew and (late or ended is not None or later_still(reading, anew, promise, turn)) and (sorry or presume):
        return Outcome("renewed", turn, anew.sentence, sorry)
    put_off = moved(reading, parts, promise, turn, sorry) if presume and late else None
    if put_off is not None and not (done or (news and tells_a_figure(reading, promise, turn, put_off))):
        return Outcome("renewed", turn, put_off, sorry)
    alike = next((new for new in again if new.kinds & promise.kinds), None)
    if shown is None and presume and not alike and not (anew and anew.about & promise.about):
        shown = told(reading, parts, promise, turn, sorry, late)
    if shown is not None:
        return Outcome("kept", turn, shown, thanks=_thanks(reading, parts, turn, promise))
    loose = alike or next((new for new in again if not (promise.about or promise.kinds)), anew)
    return Outcome("renewed", turn, loose.sentence, sorry) if loose else Outcome()


def _in_spite(reading: Reading, parts: Parts, turn: int, sentence: int | None) -> bool:
    """Whether a sentence that tells of a delay goes on to tell the deed: delayed, but it has been sent."""
    text = reading.prose(turn).text
    ends = [item.end for item in reading.find(parts["put-off"], turn) if item.sentence == sentence]
    return any(
        _GOES_ON.search(text, max(ends), item.end)
        for item in reading.find(parts["kept"], turn)
        if item.sentence == sentence and item.end > max(ends)
    )


def _finds(reading: Reading, turn: int, sentence: int) -> bool:
    at = reading.prose(turn).sentences[sentence]
    said = reading.prose(turn).text[at.start : at.end]
    return deeds.finds_out(said) or _GIVES_UP.search(said) is not None


def _thanks(reading: Reading, parts: Parts, turn: int, promise: Promise) -> tuple[int, int] | None:
    """Where the customer thanks in the turn that shows a promise kept, or in one after it.

    Thanks that name what another promise was about, and nothing of this one, are for the other.
    """
    turns = reading.message.turns
    answered = turns[turn].role == "customer"
    spoken = False  # of something else since
    for later in range(turn, len(turns)):
        if turns[later].role != "customer":
            spoken = answered
            continue
        answered = True
        thanks = reading.find(parts["thanks"], later)
        if not thanks:
            continue
        named = _named(reading, later, thanks[0].sentence)
        if named & promise.about or (not spoken and not named & beside_it(reading, parts, promise, later)):
            return later, thanks[0].sentence
    return None


def _named(reading: Reading, turn: int, sentence: int) -> frozenset[str]:
    """What a turn is about up to its sentence of thanks."""
    return frozenset().union(*(about(reading, turn, index) for index in range(sentence + 1)))

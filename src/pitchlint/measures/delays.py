"""Whether a turn puts a promise off: to a new day, with a new promise of the same thing or without one."""

from __future__ import annotations

from pitchlint.measures import deeds
from pitchlint.measures.mentions import about, beside_it, chased, mentioned, promises, words
from pitchlint.measures.moments import moment
from pitchlint.measures.words import content
from pitchlint.regexes import compiled
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.cues import Reading
    from pitchlint.measures.promises import Parts, Promise

_BY_WAY_OF_AMENDS = compiled(r"(?:(?:その)?代わり|替わりに|かわりに|instead\b|in its place|by way of)")
_IT = compiled(r"\b(?:it|them|they|that|those|these)\b|それ|こちら")
_DATE = content("new date day slot delivery collection now revised 新しい期日 納期 日程 変更")


def later_still(reading: Reading, new: Promise, promise: Promise, turn: int) -> bool:
    """Whether a new promise of "it" gives what was promised a later day, on the old day or after."""
    written = moment(reading, turn)
    if new.about or new.due is None or promise.due is None or written is None:
        return False
    return promise.due.day <= written.date() and new.due.day > promise.due.day


def moved(reading: Reading, parts: Parts, promise: Promise, turn: int, sorry: bool) -> int | None:
    """The sentence that puts off what was promised, and says to when without a word of promise."""
    from pitchlint.language.moments import resolve

    written = moment(reading, turn)
    if written is None:
        return None
    read = reading.prose(turn)
    promised = {new.sentence for new in promises(reading, parts, turn)}
    delays = {item.sentence: item.start for item in reading.find(parts["put-off"], turn)}
    news = deeds.tells(words(reading, promise))  # which a date is, and no delay
    alone = len(promises(reading, parts, promise.turn)) == 1
    for index, at in enumerate(read.sentences):
        own = about(reading, turn, index)
        about_it = own & promise.about or (alone and (index in delays or not own))
        if index in promised or not about_it or not ((sorry and not news) or index in delays or not own):
            continue
        first = at.start if at.lang == "ja" else delays.get(index, at.start)  # in English the new time comes after
        for time in reading.times(turn, index):
            said = read.text[time.start : time.end] if time.kind == "absolute" and time.start >= first else ""
            meant = resolve(said, written) if said and "?" not in read.text[at.start : at.end] else None
            if meant and meant.day > max(written.date(), promise.due.day if promise.due else written.date()):
                return index
    return None


def makes_up_for(reading: Reading, new: Promise, promise: Promise) -> bool:
    """Whether a new promise is made in place of one that is taken back: it says so, or gives money for it."""
    said = words(reading, new)
    money = deeds.SORTS["refund"]
    return bool(
        (new.about and _BY_WAY_OF_AMENDS.match(said))
        or (money.search(said) and not money.search(words(reading, promise)))
    )


def new_day(reading: Reading, new: Promise) -> bool:
    """Whether the sentence before a promise is no more than its day: New date: Wednesday 9 December."""
    from pitchlint.language.moments import resolve

    written = moment(reading, new.turn)
    times = (
        [time for time in reading.times(new.turn, new.sentence - 1) if time.kind == "absolute"] if new.sentence else []
    )
    if not times or written is None or not about(reading, new.turn, new.sentence - 1) <= _DATE:
        return False
    said = reading.prose(new.turn).text[times[0].start : times[-1].end]
    meant = resolve(said, written)
    return meant is not None and meant.day > written.date()


def _speaks_of_another(reading: Reading, parts: Parts, new: Promise, promise: Promise) -> bool:
    """Whether the turn of a new promise names, beside it, what another promise is about, and nothing of this one."""
    rest = [about(reading, new.turn, at) for at in range(len(reading.prose(new.turn).sentences)) if at != new.sentence]
    named = frozenset().union(*rest)
    return bool(named & beside_it(reading, parts, promise, new.turn)) and not named & promise.about


def same(reading: Reading, parts: Parts, new: Promise, promise: Promise, late: bool) -> bool:
    """Whether a new promise is an earlier one again: of the same thing, or, in a turn that is `late`, of no other.

    To ask about a thing, or to ring about it, is not to bring it.
    """
    said, before = words(reading, new), words(reading, promise)
    if _IT.search(said) and _speaks_of_another(reading, parts, new, promise):
        return False
    only_tells = deeds.tells(said) and not deeds.tells(before)
    if new.about & promise.about:
        return not (only_tells and chased(reading, parts, promise, new.turn))
    if only_tells:
        return False
    if new.about and not new.kinds & promise.kinds and deeds.another_sort(said, before):
        return late and mentioned(reading, new.turn, promise)
    if not late:
        it = not new.about and len(promises(reading, parts, promise.turn)) == 1
        return it or bool(new.kinds & promise.kinds and not (new.about and promise.about))
    beside = (other for other in promises(reading, parts, promise.turn) if other.start != promise.start)
    return mentioned(reading, new.turn, promise) or not any(new.about & other.about for other in beside)

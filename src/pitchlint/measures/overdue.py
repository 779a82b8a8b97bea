"""Promises of earlier turns whose time has passed: kept, renewed with an apology, or left lying."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pitchlint.language import dates
from pitchlint.measures.moments import first_sentence, moment
from pitchlint.measures.words import content

if TYPE_CHECKING:
    from datetime import datetime

    from pitchlint.cues import Reading
    from pitchlint.model import Cue
    from pitchlint.rules.vocabulary import CueRule


class _Later(NamedTuple):
    """What the turns after a promise say of it: the words of what they bring or replace, and what needs no words."""

    words: frozenset[str]
    all: bool  # something is brought, and not named
    met: bool  # somebody came or called


def overdue(reading: Reading, cue: CueRule, turn: int) -> list[Cue]:
    """The first sentence of a draft that comes after a promise's time and neither keeps it nor renews it with an apology."""
    now = moment(reading, turn)
    if turn != reading.draft or now is None:
        return []
    for earlier in range(turn):
        if reading.message.turns[earlier].role == "sender" and _left_lying(reading, cue, earlier, now):
            return [] if _renewed(reading, cue, turn, now) else [first_sentence(reading, cue, turn)]
    return []


def _left_lying(reading: Reading, cue: CueRule, turn: int, now: datetime) -> bool:
    """Whether a turn holds a promise that fell due before `now` and that nothing afterwards keeps or replaces."""
    said = moment(reading, turn)
    if said is None or (said.tzinfo is None) != (now.tzinfo is None):
        return False
    promises = reading.find(cue.reads["promised"], turn)
    visits = {item.sentence for item in promises if item.value == "visit"}
    later: _Later | None = None
    for sentence in sorted({item.sentence for item in promises}):
        due = _due(reading, turn, sentence, said)
        if due is None or due >= now:
            continue
        later = later or _later(reading, cue, turn)
        settled = later.all or (later.met and sentence in visits) or later.words & _about(reading, turn, sentence)
        if not settled:
            return True
    return False


def _later(reading: Reading, cue: CueRule, turn: int) -> _Later:
    """Gather what later turns keep, what the customer says to have, and what the sender promises anew in between."""
    words: set[str] = set()
    unnamed = met = False
    for later in range(turn + 1, reading.draft + 1):
        theirs = reading.message.turns[later].role == "customer"
        kept = reading.find(cue.reads["received" if theirs else "kept"], later)
        met = met or any(item.value == "met" for item in kept)
        for item in kept:
            own = _about(reading, later, item.sentence) if item.value != "met" else frozenset(("",))
            unnamed = unnamed or not own or item.value == "all"
            words |= own
        if not theirs and later < reading.draft:
            dated = {item.sentence for item in reading.find(cue.reads["deadline"], later)}
            again = {item.sentence for item in reading.find(cue.reads["promised"], later)}
            words = words.union(*(_about(reading, later, sentence) for sentence in dated & again))
    return _Later(frozenset(words), unnamed, met)


def _due(reading: Reading, turn: int, sentence: int, said: datetime) -> datetime | None:
    """The last moment that a sentence's times name; None where they name none."""
    text = reading.prose(turn).text
    meant = [dates.resolve(time, text, said) for time in reading.times(turn, sentence)]
    return max((span[1] for span in meant if span), default=None)


def _about(reading: Reading, turn: int, sentence: int) -> frozenset[str]:
    read = reading.prose(turn)
    at = read.sentences[sentence]
    return content(read.text[at.start : at.end])


def _renewed(reading: Reading, cue: CueRule, turn: int, now: datetime) -> bool:
    """Whether the draft apologises and promises anew by a time that is still to come."""
    if not reading.find(cue.reads["apology"], turn):
        return False
    text = reading.prose(turn).text
    promised = {item.sentence for item in reading.find(cue.reads["promised"], turn)}
    for item in reading.find(cue.reads["deadline"], turn):
        if item.sentence in promised:
            times = [time for time in reading.times(turn, item.sentence) if time.start == item.start]
            meant = [dates.resolve(time, text, now) for time in times]
            if any(span is None or span[1] >= now for span in meant):
                return True
    return False

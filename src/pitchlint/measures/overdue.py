"""Promises of earlier turns whose time has passed: kept, renewed with an apology, or left lying."""

from __future__ import annotations

from pitchlint.measures.moments import first_sentence, moment
from pitchlint.measures.outcomes import outcome
from pitchlint.measures.promises import promises
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from pitchlint.cues import Reading
    from pitchlint.model import Cue
    from pitchlint.rules.vocabulary import CueRule


def overdue(reading: Reading, cue: CueRule, turn: int) -> list[Cue]:
    """The first sentence of a draft that comes after a promise's time and neither keeps it nor renews it with an apology."""
    now = moment(reading, turn)
    if turn != reading.draft or now is None:
        return []
    for earlier in range(turn):
        if reading.message.turns[earlier].role == "sender" and _left_lying(reading, cue, earlier, now):
            return [first_sentence(reading, cue, turn)]
    return []


def _left_lying(reading: Reading, cue: CueRule, turn: int, now: datetime) -> bool:
    """Whether a turn holds a promise that fell due before `now` and that nothing afterwards keeps or replaces."""
    said = moment(reading, turn)
    if said is None or (said.tzinfo is None) != (now.tzinfo is None):
        return False
    for promise in promises(reading, cue.reads, turn):
        if promise.due is None or promise.due.end(said) >= now:
            continue
        became = outcome(reading, cue.reads, promise)
        if not became.fate or (became.fate == "renewed" and became.turn == reading.draft and not became.apologised):
            return True
    return False

"""What no pattern can say: cues that are computed from turns, dates and names, one function a row in `MEASURES`.

A measure is given the cue that asks for it and a turn; `cue.reads` names the cues that play a part in it
(`vocabulary.MEASURES`), and `reading.rules.params` holds the numbers that rules set.
"""

from __future__ import annotations

from pitchlint.measures.answers import unanswered
from pitchlint.measures.echoes import echo, statement
from pitchlint.measures.moments import deadline_in_the_past, impossible_date, late_reply
from pitchlint.measures.overdue import overdue
from pitchlint.measures.promises import promised
from pitchlint.measures.recipient import complete, outnumbered, recipient
from pitchlint.measures.steps import climb, nothing_new, said_before
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pitchlint.cues import Reading
    from pitchlint.model import Cue
    from pitchlint.rules.vocabulary import CueRule

MEASURES: dict[str, Callable[[Reading, CueRule, int], list[Cue]]] = {
    "impossible-date": impossible_date,
    "deadline-in-the-past": deadline_in_the_past,
    "late-reply": late_reply,
    "echo": echo,
    "statement": statement,
    "unanswered": unanswered,
    "overdue": overdue,
    "promises": promised,
    "recipient": recipient,
    "complete": complete,
    "outnumbered": outnumbered,
    "climb": climb,
    "nothing-new": nothing_new,
    "said-before": said_before,
    "same-for-everyone": lambda reading, cue, turn: [],  # found over many messages (`campaigns`)
}

"""What no pattern can say: cues that are computed from turns, dates and names, one function a row in `MEASURES`.

A measure is given the cue that asks for it and a turn; `cue.reads` names the cues that play a part in it
(`vocabulary.MEASURES`), and `reading.rules.params` holds the numbers that rules set.
"""

from __future__ import annotations

from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pitchlint.cues import Reading
    from pitchlint.model import Cue
    from pitchlint.rules.vocabulary import CueRule

    Measure = Callable[[Reading, CueRule, int], list[Cue]]


def _later(module: str, name: str) -> Measure:
    """A measure whose module is imported when a cue first asks for it: a draft that stands alone needs few of them."""

    def measure(reading: Reading, cue: CueRule, turn: int) -> list[Cue]:
        found: Measure = getattr(__import__(f"pitchlint.measures.{module}", fromlist=[name]), name)
        return found(reading, cue, turn)

    return measure


MEASURES: dict[str, Measure] = {
    "impossible-date": _later("moments", "impossible_date"),
    "deadline-in-the-past": _later("moments", "deadline_in_the_past"),
    "late-reply": _later("moments", "late_reply"),
    "echo": _later("echoes", "echo"),
    "statement": _later("echoes", "statement"),
    "unanswered": _later("answers", "unanswered"),
    "overdue": _later("overdue", "overdue"),
    "promises": _later("promises", "promised"),
    "recipient": _later("recipient", "recipient"),
    "complete": _later("recipient", "complete"),
    "outnumbered": _later("recipient", "outnumbered"),
    "climb": _later("steps", "climb"),
    "nothing-new": _later("steps", "nothing_new"),
    "said-before": _later("steps", "said_before"),
    "same-for-everyone": lambda reading, cue, turn: [],  # found over many messages (`campaigns`)
}

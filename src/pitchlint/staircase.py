"""The staircase of a sequence: what each message asks, in rungs, and the days between."""

from __future__ import annotations

from datetime import datetime

from pitchlint.cues import Reading
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pitchlint.model import Message, Turn
    from pitchlint.rules.vocabulary import RuleSet

RUNGS = 5


class Stair(NamedTuple):
    """A message of a sequence: its highest rung and its ask, its day (None where it is unknown), and whether the
    reader answered it.
    """

    rung: int
    ask: str
    day: int | None
    answered: bool


def of_message(message: Message, rules: RuleSet, today: str) -> tuple[str, tuple[Stair, ...]] | None:
    """Return the name and the stairs of the sequence, or of the sender's turns, that a message ends; None for one alone."""
    turns = message.turns
    sent = [index for index, turn in enumerate(turns) if turn.role == "sender"]
    if message.heading or (len(sent) < 2 and not message.step):
        return None
    reading = Reading(message, rules, today or "2000-01-01")
    stairs = []
    for index in sent:
        rung, ask = _highest(reading, index)
        answered = index + 1 < len(turns) and turns[index + 1].role == "customer"
        stairs.append(Stair(rung, ask, _day(turns[index], turns[sent[0]]), answered))
    name = message.sequence or (message.record if not message.step else "") or ""
    return f"{message.path if message.record else _folder(message)} {name}".strip(), tuple(stairs)


def _folder(message: Message) -> str:
    return "" if message.step else message.path


def _highest(reading: Reading, turn: int) -> tuple[int, str]:
    """The highest rung of a turn, and the words that ask it: those of the cues whose climb is measured."""
    names = next((cue.of for cue in reading.rules.cues.values() if cue.measure == "climb"), ())
    found = [cue for name in names for cue in reading.find(name, turn)]
    if not found:
        return 0, ""
    top = max(found, key=lambda cue: (int(cue.value or 0), -cue.start))
    span = reading.prose(turn).source(top.start, top.end)
    return int(top.value or 0), " ".join(reading.message.turns[turn].text[span.start : span.end].split())


def _day(turn: Turn, first: Turn) -> int | None:
    if turn.day is not None:
        return turn.day
    try:
        return (datetime.fromisoformat(turn.at or "").date() - datetime.fromisoformat(first.at or "").date()).days
    except ValueError:
        return None


def picture(name: str, stairs: tuple[Stair, ...], width: int = 80) -> str:
    """Draw a staircase in text: a row a message, as long as its rung is high, with the days since the one before."""
    rows = [name]
    for number, stair in enumerate(stairs, 1):
        before = stairs[number - 2].day if number > 1 else None
        wait = f"+{stair.day - before}d" if stair.day is not None and before is not None else ""
        bar = ("█" * 3 * stair.rung or "·").ljust(3 * RUNGS)
        said = f"{stair.rung}  {stair.ask}"[: width - 3 * RUNGS - 18]
        rows.append(f"{number:>3} {wait:>5} {bar} {said}{'  ↩' if stair.answered else ''}")
    return "\n".join(rows) + "\n"

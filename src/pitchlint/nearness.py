"""What stands near: the occurrences of a cue within the scope of a condition, around another occurrence."""

from __future__ import annotations

from pitchlint.regexes import later
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.cues import Reading
    from pitchlint.model import Cue
    from pitchlint.rules.vocabulary import Condition

_CLAUSE_END = later(r"[、,;:。.!?\n]|(?:が|けど|けれど|ので)、| (?:but|and|so) ")


def place(reading: Reading, condition: Condition, item: Cue | None) -> tuple[int, int] | None:
    """The turn, and paragraph, in which every occurrence gets the same answer; None where each has its own."""
    if condition.side or condition.apart_from:
        return None
    turn = item.turn if item else reading.draft
    if item is not None and condition.within == "paragraph":
        return turn, reading.prose(turn).sentences[item.sentence].paragraph
    narrow = condition.within in {"clause", "same-act", "sentence", "next-sentence", "neighbours", "paragraph"}
    return None if item is not None and narrow else (turn, -1)


def around(reading: Reading, name: str, condition: Condition, item: Cue | None) -> list[Cue]:
    """The occurrences of a cue within the scope of a condition."""
    within = condition.within
    turns = reading.message.turns
    if within == "last-customer-turn":
        return [cue for turn in reading.last_customer_turns() for cue in reading.find(name, turn)]
    if within in {"customer", "earlier-sender-turns", "thread"}:
        wanted = {"customer": "customer", "earlier-sender-turns": "sender"}.get(within)
        return [
            cue
            for turn in range(reading.draft)
            if wanted in (None, turns[turn].role)
            for cue in reading.find(name, turn)
        ]
    turn = item.turn if item else reading.draft
    found = near(reading, name, turn, item, within)
    if item and condition.side:
        found = [cue for cue in found if (cue.end <= item.start) == (condition.side == "before")]
    if item and condition.apart_from:
        found = [
            cue
            for cue in found
            if cue.sentence == item.sentence or not reading.in_sentence(condition.apart_from, turn, cue.sentence)
        ]
    return found


def near(reading: Reading, name: str, turn: int, item: Cue | None, within: str) -> list[Cue]:
    """The occurrences of a cue in a zone, or around an item: looked up by sentence, never by scanning the turn."""
    sentences = reading.prose(turn).sentences
    if within in {"greeting", "opening", "closing", "signature"}:
        return [cue for cue in reading.find(name, turn) if sentences[cue.sentence].zone == within]
    if item is None or within in {"draft", "subject"}:
        return list(reading.find(name, turn))
    at = item.sentence
    if within == "same-act":
        return [cue for cue in reading.in_sentence(name, turn, at) if of_one_act(reading, cue, item)]
    if within == "clause":
        return [cue for cue in reading.in_sentence(name, turn, at) if in_one_clause(reading, cue, item)]
    if within == "paragraph":
        own = sentences[at].paragraph
        first = last = at
        while first and sentences[first - 1].paragraph == own:
            first -= 1
        while last + 1 < len(sentences) and sentences[last + 1].paragraph == own:
            last += 1
    else:
        first = at - (within == "neighbours")
        last = at + (within in {"neighbours", "next-sentence"})
    return [cue for sentence in range(first, last + 1) for cue in reading.in_sentence(name, turn, sentence)]


def of_one_act(reading: Reading, cue: Cue, item: Cue) -> bool:
    """Whether no other act stands between; in English the act itself may (once it's in, I'll call by noon)."""
    low, high = min(cue.end, item.end), max(cue.start, item.start)
    acts = reading.predicates(cue.turn, cue.sentence)
    english = reading.prose(cue.turn).sentences[cue.sentence].lang == "en"
    return sum(low <= act.start and act.end <= high for act in acts) <= english


def in_one_clause(reading: Reading, cue: Cue, item: Cue) -> bool:
    low, high = sorted(((cue.start, cue.end), (item.start, item.end)))
    return low[1] >= high[0] or not _CLAUSE_END.search(reading.prose(cue.turn).text, low[1], high[0])


def of_message(condition: Condition, beyond: tuple[str, ...] = ()) -> bool:
    """Whether a condition asks about the message or its other turns (or `beyond`), and so is the same for every cue."""
    if condition.children:
        return all(of_message(child, beyond) for child in condition.children)
    return condition.kind != "cue" or condition.within in {
        "last-customer-turn",
        "customer",
        "earlier-sender-turns",
        "thread",
        *beyond,
    }

"""What the words of a turn have to do with a promise: promises of a turn, what a sentence is about, whom a cue speaks of."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from pitchlint.measures import deeds
from pitchlint.measures.promises import about_of
from pitchlint.measures.promises import promises as read_promises
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.cues import Reading
    from pitchlint.measures.promises import Parts, Promise

# Each promise is held against the others of its conversation: without these, long ones would be read over and over.
_READ: WeakKeyDictionary[Reading, dict[tuple[str, int], list[Promise]]] = WeakKeyDictionary()
_ABOUT: WeakKeyDictionary[Reading, dict[tuple[int, int], frozenset[str]]] = WeakKeyDictionary()


def promises(reading: Reading, parts: Parts, turn: int) -> list[Promise]:
    """Return the promises of a turn, each thing called by one name; none of the customer's."""
    if reading.message.turns[turn].role != "sender":
        return []
    read, key = _READ.setdefault(reading, {}), (parts["promised"], turn)
    if key not in read:
        read[key] = [one._replace(about=deeds.named(one.about)) for one in read_promises(reading, parts, turn)]
    return read[key]


def about(reading: Reading, turn: int, sentence: int) -> frozenset[str]:
    """Return what a sentence is about, each thing called by one name."""
    read, key = _ABOUT.setdefault(reading, {}), (turn, sentence)
    if key not in read:
        at = reading.prose(turn).sentences[sentence]
        read[key] = deeds.named(about_of(reading, turn, sentence, at.start, at.end))
    return read[key]


def words(reading: Reading, promise: Promise) -> str:
    """Return the words of a promise."""
    return reading.prose(promise.turn).text[promise.start : promise.end]


def mentioned(reading: Reading, turn: int, promise: Promise) -> bool:
    """Whether a sentence of a turn, other than one that keeps the promise, is about what was promised."""
    return any(about(reading, turn, index) & promise.about for index in range(len(reading.prose(turn).sentences)))


def chased(reading: Reading, parts: Parts, promise: Promise, turn: int) -> bool:
    """Whether the customer asked, before this turn, where the promised thing is."""
    roles = reading.message.turns
    return any(
        roles[between].role == "customer" and reading.find(parts["chased"], between)
        for between in range(promise.turn + 1, turn)
    )


def speaks(
    reading: Reading, name: str, turn: int, promise: Promise, beside: frozenset[str] = frozenset()
) -> int | None:
    """The sentence in which a cue speaks of what was promised, or of all that was.

    What `beside` it was promised is something else: a sentence that names only that does not speak of the promise.
    """
    for item in reading.find(name, turn):
        own = about(reading, turn, item.sentence)
        if item.value == "all" and (own & promise.about or not own & beside):
            return item.sentence
        if item.value and item.value in promise.kinds:
            return item.sentence
        if item.value in deeds.SORTS and deeds.SORTS[item.value].search(words(reading, promise)):
            return item.sentence
        if item.value:
            continue
        silent = not own or not promise.about  # one of them names nothing of its own
        if own & promise.about or (silent and "visit" not in promise.kinds):
            return item.sentence
    return None


def beside_it(reading: Reading, parts: Parts, promise: Promise, turn: int) -> frozenset[str]:
    """What the other promises before a turn are about."""
    found: set[str] = set()
    for earlier in range(promise.turn, turn):
        found.update(*(other.about for other in promises(reading, parts, earlier)))
    return frozenset(found - promise.about)

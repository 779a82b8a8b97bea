"""The ledger: every promise of the sender in a conversation, with its due time, its state and the chain it is part of."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Literal, get_args

from pitchlint.cues import Reading
from pitchlint.ledger.naming import identity, outcome_of, quote_of, recipient
from pitchlint.measures.moments import moment
from pitchlint.measures.outcomes import Outcome, outcome
from pitchlint.measures.promises import Promise, promises
from pitchlint.model import ReadError, Refused
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import tzinfo

    from pitchlint.model import Message
    from pitchlint.readers.source import Manner
    from pitchlint.rules.vocabulary import RuleSet

State = Literal["open", "due-soon", "overdue", "kept", "renewed", "withdrawn", "thanked"]
STATES: tuple[State, ...] = get_args(State)
PENDING: frozenset[State] = frozenset(("open", "due-soon", "overdue"))
CUE = "ledger"  # the cue whose `reads` say which cues play which part
MORNING = 9  # the hour of `today` from which a time of that day counts as past


class Link(NamedTuple):
    """A passage of a conversation: its turn, counted from 0, and its words."""

    turn: int
    quote: str


class Entry(NamedTuple):
    """A promise of the ledger; `due` is ISO 8601, a day or a moment with its offset.

    `request`, `fulfilment` and `thanks` are the links of the chain that it is part of; `settled` is when the turn was
    written that kept, renewed or ended it.
    """

    id: str
    path: str
    record: str | None
    turn: int
    at: str | None
    to: str | None
    quote: str
    outcome: str
    due: str | None
    due_text: str | None
    state: State
    apologised: bool | None = None
    settled: str | None = None
    request: Link | None = None
    fulfilment: Link | None = None
    thanks: Link | None = None


class Asked(NamedTuple):
    """As of when, and where, a ledger is drawn up.

    `today` is YYYY-MM-DD ("" for now); `zone` is where clock times are meant (None: as the turns say); `soon` is the
    time before a due day in which a promise counts as due soon.
    """

    today: str = ""
    zone: tzinfo | None = None
    soon: timedelta = timedelta(days=3)


def listed(
    paths: Sequence[str],
    rules: RuleSet,
    manner: Manner,
    asked: Asked,
    errors: list[ReadError],
    note: Callable[[str], None],
) -> list[Entry]:
    """Return the promises of files in order; what cannot be read is added to `errors`, `note` is told each path.

    Mail quotes mail: a promise that a later mail shows again stands once, as far as the longest thread tells of it.
    """
    from pitchlint.engine import unopened
    from pitchlint.readers import read
    from pitchlint.readers.source import from_file

    found: dict[str, tuple[int, Entry]] = {}
    seen: dict[str, int] = {}
    for path in paths:
        note(path)
        try:
            for item in read(from_file(path), manner):
                if isinstance(item, ReadError):
                    errors.append(item)
                elif not item.heading and not item.variant:
                    mail = item.channel == "email"
                    for entry in entries(item, rules, asked, {} if mail else seen):
                        after = len(item.turns) - entry.turn
                        if entry.id not in found or after > found[entry.id][0]:
                            found[entry.id] = after, entry
        except OSError as error:
            errors.append(unopened(path, error))
    return [entry for _, entry in found.values()]


def entries(
    message: Message, rules: RuleSet, asked: Asked = Asked(), seen: dict[str, int] | None = None
) -> list[Entry]:
    """Return the promises of every turn of the sender's, in order; raise Refused where the rules name no ledger.

    `seen` counts promises that nothing else tells apart.
    """
    parts = _parts(rules)
    seen = {} if seen is None else seen
    reading = Reading(message, rules, asked.today or date.today().isoformat())
    found = []
    for turn, said in enumerate(message.turns):
        if said.role != "sender":
            continue
        written = _written(reading, turn, asked)
        for promise in promises(reading, parts, turn, written):
            found.append(_entry(reading, parts, promise, written, asked, seen))
    return found


def _parts(rules: RuleSet) -> Mapping[str, str]:
    try:
        cue = rules.cues[CUE]
    except KeyError:
        raise Refused(f"the rules hold no cue called {CUE}; extend the default rules, or copy it from them") from None
    return cue.reads


def _written(reading: Reading, turn: int, asked: Asked) -> datetime | None:
    """When a turn was written, in the zone that was asked for; an undated draft is written today."""
    at = moment(reading, turn)
    if at is None:
        if turn != reading.draft:
            return None
        at = datetime.fromisoformat(f"{reading.today}T{MORNING:02}:00")
    if asked.zone is None:
        return at
    return at.astimezone(asked.zone) if at.tzinfo else at.replace(tzinfo=asked.zone)


def _entry(
    reading: Reading,
    parts: Mapping[str, str],
    promise: Promise,
    written: datetime | None,
    asked: Asked,
    seen: dict[str, int],
) -> Entry:
    message, turn = reading.message, promise.turn
    became = outcome(reading, parts, promise, presume=True)
    quote = quote_of(reading, turn, promise.start, promise.end)
    to = recipient(reading, turn)
    name = identity(message, turn, to, quote, seen)
    settled = message.turns[became.turn].at if became.fate else None
    return Entry(
        name, message.path, message.record, turn, message.turns[turn].at or (message.date if turn == reading.draft else None), to, quote,
        outcome_of(reading, promise),
        promise.due.iso(written) if promise.due and written else None,
        quote_of(reading, turn, *promise.when) if promise.when else None,
        _state(promise, became, written, asked),
        became.apologised if became.fate == "renewed" else None,
        settled, _request(reading, parts, promise),
        _link(reading, became.turn, became.sentence) if became.fate == "kept" else None,
        _link(reading, *became.thanks) if became.thanks else None,
    )  # fmt: skip


def _state(promise: Promise, became: Outcome, written: datetime | None, asked: Asked) -> State:
    """The state of a promise as of `today`."""
    if became.fate == "kept":
        return "thanked" if became.thanks else "kept"
    if became.fate:
        return became.fate
    if promise.due is None or written is None:
        return "open"
    now = datetime.now(written.tzinfo)
    if asked.today:
        now = datetime.fromisoformat(f"{asked.today}T{MORNING:02}:00").replace(tzinfo=written.tzinfo)
    if promise.due.end(written) < now:
        return "overdue"
    soon = promise.due.day <= (now + asked.soon).date()
    return "due-soon" if soon else "open"


def _request(reading: Reading, parts: Mapping[str, str], promise: Promise) -> Link | None:
    """What the customer asked for before a promise: what speaks of the same thing, else the last request."""
    from pitchlint.measures.words import content

    turns = reading.message.turns
    last: Link | None = None
    for turn in range(promise.turn - 1, -1, -1):
        if turns[turn].role == "sender":
            if last or turn < promise.turn - 1:
                break
            continue
        read = reading.prose(turn)
        for item in reversed(reading.find(parts["asked"], turn)):
            at = read.sentences[item.sentence]
            link = _link(reading, turn, item.sentence)
            if promise.about & content(read.text[at.start : at.end]):
                return link
            last = last or link
    return last


def _link(reading: Reading, turn: int, sentence: int) -> Link:
    at = reading.prose(turn).sentences[sentence]
    return Link(turn, quote_of(reading, turn, at.start, at.end))

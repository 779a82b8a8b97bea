"""What a promise is called: its words in the source, its recipient, its visible result, and a name that lasts."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from pitchlint.regexes import compiled
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.cues import Reading
    from pitchlint.measures.promises import Promise
    from pitchlint.model import Message

_GREETING_EN = compiled(
    r"(?i)^(?:dear|hi|hello|hey|hiya|morning|good (?:morning|afternoon|evening)|greetings)[ ,]+(?P<name>[^,!.:;\n]{1,60})"
)
_GREETING_JA = compiled(r"(?P<name>[^\s、。,]{1,24}(?:[ 　][^\s、。,]{1,12})?)[ 　]?(?:様|さま|さん|先生|殿|御中)")
_SPACE = compiled(r"\s+")
_LEAD_EN = compiled(
    r"(?i)^(?:(?:and|but|so|then|also)[ ,]+)?(?:(?:i|we|you)(?:'ll|’ll|'m going to| will| shall) )(?:then |also |just )?"
)
_TRIM = " \t\r\n　、。,.;:!?！？．，"


def quote_of(reading: Reading, turn: int, start: int, end: int) -> str:
    """Return the source's words behind a range of a turn's prose."""
    span = reading.prose(turn).source(start, end)
    text = reading.message.turns[turn].text
    document = reading.message.document
    said, whole = text[span.start : span.end], document[span.start : span.end]
    if len(document) == len(text) and 2 * sum(map(str.__eq__, said, whole)) > len(said):
        said = whole  # the turn is read in place, and the document still has what was masked
    return said.strip()


def recipient(reading: Reading, turn: int) -> str | None:
    """Return to whom a turn is written: as the message says, as it greets, or who spoke on the other side."""
    message = reading.message
    if message.to:
        return message.to
    read = reading.prose(turn)
    text = message.turns[turn].text
    for at in read.sentences[:3]:
        said = text[read.starts[at.start] : read.ends[at.end - 1]].strip()
        found = (_GREETING_JA.match if at.lang == "ja" else _GREETING_EN.match)(said)
        if found and (at.lang == "ja" or at.zone in {"greeting", "opening"}):
            return found.group().strip() if at.lang == "ja" else found["name"].strip()
    return None


def outcome_of(reading: Reading, promise: Promise) -> str:
    """Return what will be seen to be done: the promise's words without when and who."""
    pieces = [(promise.start, promise.end)]
    if promise.when and promise.start <= promise.when[0] and promise.when[1] <= promise.end:
        pieces = [(promise.start, promise.when[0]), (promise.when[1], promise.end)]
    text = reading.prose(promise.turn).text
    kept = [
        quote_of(reading, promise.turn, *_tight(text, *piece)) for piece in pieces if text[slice(*piece)].strip(_TRIM)
    ]
    spaced = "".join(kept).isascii()
    said = _SPACE.sub(" " if spaced else "", (" " if spaced else "").join(piece.strip(_TRIM) for piece in kept))
    return _LEAD_EN.sub("", said).strip(_TRIM)


def _tight(text: str, start: int, end: int) -> tuple[int, int]:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return start, end


def identity(message: Message, turn: int, to: str | None, quote: str, seen: dict[str, int]) -> str:
    """Return a name that stays when a file moves, or a promise is added above or below.

    It is made of when and to whom the turn was written, what it answers, and the words; of the record's own name where
    no time is known. `seen` counts equal ones.
    """
    said = message.turns[turn].at or (message.date if turn == len(message.turns) - 1 else None) or ""
    named = message.record if message.record and "T" not in said and not message.record.isdecimal() else ""
    asked = next((one.text for one in reversed(message.turns[:turn]) if one.role == "customer"), "")
    known = "\x1f".join((named, _minute(said), to or "", "".join(asked.split()), "".join(quote.split()).casefold()))
    seen[known] = seen.get(known, 0) + 1
    return hashlib.sha256(f"{known}\x1f{seen[known]}".encode("utf-8", "replace")).hexdigest()[:20]


def _minute(said: str) -> str:
    """A moment to the minute and in UTC: a mail's header and the line above its quotation say it in two ways."""
    try:
        at = datetime.fromisoformat(said)
    except ValueError:
        return said
    return f"{at.astimezone(UTC) if at.tzinfo else at:%Y-%m-%dT%H:%M}"

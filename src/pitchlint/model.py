"""The nouns of pitchlint: what a draft is read into, and what is said about it.

Everything here is a named tuple: immutable, cheap to make, and free of the import cost of dataclasses, which a
linter that starts on every commit would pay each time. Two coordinates exist: *source* offsets, half-open code
point offsets into a turn's text, and *prose* offsets, into the canonical text that language modules read
(`Prose.source` is the way back). Lines, columns and UTF-16 exist only where findings are rendered.
"""

from __future__ import annotations

from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal, TypeAlias

Role: TypeAlias = 'Literal["customer", "sender"]'
Language: TypeAlias = 'Literal["ja", "en"]'
Severity: TypeAlias = 'Literal["error", "warning", "info"]'
Actor: TypeAlias = 'Literal["sender", "customer", "other"]'
Mood: TypeAlias = 'Literal["statement", "question", "request", "condition", "volition", "offer"]'
Tense: TypeAlias = 'Literal["past", "present", "ongoing", "future"]'
TimeKind: TypeAlias = 'Literal["absolute", "duration", "event", "vague", "attribute"]'
Zone: TypeAlias = 'Literal["greeting", "opening", "body", "closing", "signature"]'


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int


class Turn(NamedTuple):
    """One message of a conversation.

    `text` is what the author wrote, with everything that is not their own prose masked by fillers of the same
    length (see `readers.masking`), so that offsets into it are offsets into the document. `at` is ISO 8601;
    `speaker` is the name that the source gives to its author; `day` is when it is sent, in days from where its
    sequence begins.
    """

    role: Role
    text: str
    at: str | None = None
    speaker: str | None = None
    day: int | None = None


class Message(NamedTuple):
    """A draft and the conversation that it answers; the last turn is the draft.

    `document` is the text that findings' offsets and lines refer to: a file's decoded text, or, for a record of
    a conversation, the draft's own text (`record` then names the record by its id or its line number).
    `part` names what of a record it is: "body", "subject", or a column of a table; `heading` says that it is a subject
    or a preheader, which is no draft of its own; `row` is where the record stands in its file, counted from 1. A template that can be read in several ways (spintax, branches, fallbacks) gives
    one message for each, with the same document and `variant` counting up from 0. `dialects` are those of its
    placeholders (see `readers.placeholders`). A message of a sequence names it, and its `step`, counted from 1; the
    turns before it are the earlier steps and what was answered to them.
    """

    path: str
    document: str
    turns: tuple[Turn, ...]
    record: str | None = None
    part: str = "body"
    subject: str | None = None
    date: str | None = None
    lang: Language | None = None
    channel: str | None = None
    stage: str | None = None
    to: str | None = None
    template: bool = False
    sender: str | None = None
    row: int | None = None
    heading: bool = False
    variant: int = 0
    dialects: tuple[str, ...] = ()
    sequence: str | None = None
    step: int | None = None


class Refused(Exception):
    """Something asked for that cannot be: what is wrong, and the cure."""


class ReadError(NamedTuple):
    """Something that could not be read: where it is, what is wrong and what would cure it."""

    path: str
    line: int | None
    message: str
    cure: str


class Prose(NamedTuple):
    """A turn's text in canonical form (see `language.prose`), and the way back to the source.

    Sentences are separated by one newline each and contain none. Character `i` of the text stands for the source
    range `starts[i]` to `ends[i]`.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    sentences: tuple[Sentence, ...]

    def source(self, start: int, end: int) -> Span:
        """Map a non-empty range of the canonical text to the source span that it stands for."""
        return Span(self.starts[start], self.ends[end - 1])


class Sentence(NamedTuple):
    """A sentence of a turn, in prose offsets, with its language and its place in the message."""

    start: int
    end: int
    lang: Language
    paragraph: int
    zone: Zone


class Predicate(NamedTuple):
    """A clause's verb, reduced to what rules ask about; offsets are prose offsets.

    `lemma` is the dictionary form (送る, send). `actor` is whose act it is. A negation of a negation is not
    `negated`. `hedged` is a weakening of the act itself (送れると思います, I'll try to send). `modifier` marks a
    verb that only qualifies a noun (お送りした資料, the file that I sent). `conditional` marks an act that hangs
    on a condition in the same sentence (ご希望でしたらお送りします, happy to send it if useful).
    """

    start: int
    end: int
    lemma: str
    actor: Actor
    mood: Mood
    tense: Tense
    negated: bool = False
    hedged: bool = False
    modifier: bool = False
    conditional: bool = False


class Time(NamedTuple):
    """A time expression, in prose offsets. `language.moments` says what it means.

    Of kind "attribute" is one that belongs to a noun (the January sheet, 来週の会議の資料) and tells when of no act.
    """

    start: int
    end: int
    kind: TimeKind
    value: tuple[str | int | None, ...] = ()


class Cue(NamedTuple):
    """A named finding about language, not yet a judgement; offsets are prose offsets.

    `value` is what the cue carries: a refusal's class, an ask's rung; `turn` is the index of its turn.
    """

    name: str
    start: int
    end: int
    sentence: int
    turn: int
    value: str = ""


class Edit(NamedTuple):
    """A replacement of `span` of the document by `text`."""

    span: Span
    text: str


class Fix(NamedTuple):
    """Edits that mend a finding; only a `safe` one keeps the meaning for certain."""

    edits: tuple[Edit, ...]
    safe: bool


class Finding(NamedTuple):
    """A rule's verdict on a passage, ready to be rendered: texts are in the language that the user reads."""

    code: str
    name: str
    severity: Severity
    message: str
    why: str
    suggestion: str | None
    path: str
    record: str | None
    part: str
    span: Span
    quote: str
    source: tuple[str, str]
    fix: Fix | None = None
    row: int | None = None

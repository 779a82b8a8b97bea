"""Promises of the sender: what is promised, and by when (`outcomes` says what became of it).

The parts that cues play are said in the rule file: `promised` marks the acts, `beside` a time that the next sentence
tells of them.
"""

from __future__ import annotations

from pitchlint.measures.moments import moment
from pitchlint.measures.words import content
from pitchlint.model import Cue
from pitchlint.regexes import compiled
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from pitchlint.cues import Reading
    from pitchlint.language.moments import Moment
    from pitchlint.model import Sentence, Time
    from pitchlint.rules.vocabulary import CueRule

    Parts = Mapping[str, str]

_BREAK_EN = compiled(r"(?:[,;:]|\band\b|\bthen\b|\bbut\b)[^,;:]{0,6}$")
_LEAD = compiled(r"(?:[,;:、。 \n]|(?:and|but|then|so|also) |(?:そして|また|なお|それから)、?)*")
_PARTICLES = compiled(r"(?:頃|ごろ|中|まで|に|は|には|のうち)*")
_ASIDE = compiled(  # between a time and the act: the time belongs to a clause before it
    r"(?:ので|から|ため|が|けれど|けど|ように?|おりまして|ありまして|ございまして|いて|すと|れば)、|[,;:] (?:so|therefore|hence|and so|which means|but)\b|; "
)
_PURPOSE = compiled(  # between two times: the second says what the first is for
    r"\b(?:so|so that|in time|ahead|well before|ready|for|because|as|since|to go|to have|to discuss|to cover|in case)\b"
)
_SINCE = compiled(r"(?:[、, の]|から|より|以降|または|あと|後){0,3}")
_OF_AN_EVENT = compiled(r" (?:of|from|after|following) (?!today|now|this|tomorrow|writing|hearing)")
_MOST = 40  # promises of a turn that are followed up, so that hostile lengths cost no more than long ones


class Promise(NamedTuple):
    """A promise of one turn; offsets are prose offsets.

    `when` is the range of the words that say by when, `dated` whether the customer can check them, `due` what they
    mean, None where they name no moment. `kinds` are the values that its acts carry ("visit", "answer").
    """

    turn: int
    sentence: int
    start: int
    end: int
    about: frozenset[str]
    when: tuple[int, int] | None
    dated: bool
    due: Moment | None
    kinds: frozenset[str]


def promised(reading: Reading, cue: CueRule, turn: int) -> list[Cue]:
    """The sender's promises of a turn, as passages."""
    if reading.message.turns[turn].role != "sender":
        return []
    made = promises(reading, cue.reads, turn)
    return [Cue(cue.name, one.start, one.end, one.sentence, turn, cue.value) for one in made]


def promises(
    reading: Reading, parts: Parts, turn: int, written: datetime | None = None, most: int = _MOST
) -> list[Promise]:
    """Return the promises of a sender's turn in order; `written` is when it was written, if not as the turn says."""
    written = written or moment(reading, turn)
    acts: dict[int, list[Cue]] = {}
    for item in reading.find(parts["promised"], turn):
        acts.setdefault(item.sentence, []).append(item)
    made: list[Promise] = []
    for sentence, cues in acts.items():
        made.extend(_of_sentence(reading, parts, turn, sentence, cues, written))
        if len(made) >= most:
            break
    return made


def _of_sentence(
    reading: Reading, parts: Parts, turn: int, sentence: int, cues: list[Cue], written: datetime | None
) -> list[Promise]:
    from pitchlint.language.moments import together

    read = reading.prose(turn)
    at = read.sentences[sentence]
    times = [time for time in reading.times(turn, sentence) if time.kind != "attribute" and time.value[:1] != ("past",)]
    groups = _groups(_apart(cues), together(times, read.text), read.text, at)
    made = []
    start = at.start
    for index, (acts, own) in enumerate(groups):
        ends = [*(act.end for act in acts), *(time.end for time in own)]
        end = at.end if index == len(groups) - 1 else max(ends)
        if not own and index == len(groups) - 1:
            own = _beside(reading, parts, turn, sentence)
        when, due = _due(_near(own, acts, read.text), read.text, written, at)
        dated = any(time.kind != "vague" for time in own)
        about = about_of(reading, turn, sentence, start, end)
        start += len(_LEAD.match(read.text, start, end).group())  # type: ignore[union-attr]
        kinds = frozenset(one.value for one in acts if one.value)
        made.append(Promise(turn, sentence, start, end, about, when, dated, due, kinds))
        start = end
    return made


def _apart(cues: list[Cue]) -> list[Cue]:
    """Join cues that overlap: one act."""
    joined: list[Cue] = []
    for item in sorted(cues, key=lambda item: (item.start, -item.end)):
        if joined and item.start < joined[-1].end:
            value = joined[-1].value or item.value
            joined[-1] = joined[-1]._replace(end=max(joined[-1].end, item.end), value=value)
        else:
            joined.append(item)
    return joined


def _groups(acts: list[Cue], times: list[Time], text: str, at: Sentence) -> list[tuple[list[Cue], list[Time]]]:
    """Part a sentence into promises: acts with a time of their own stand apart, the others go with the next one."""
    owned: list[list[Time]] = [[] for _ in acts]
    for time in times:
        owned[_owner(time, acts, text, at)].append(time)
    groups: list[tuple[list[Cue], list[Time]]] = []
    waiting: list[Cue] = []
    for act, own in zip(acts, owned, strict=True):
        waiting.append(act)
        if any(time.kind != "vague" for time in own) or (own and act is acts[-1]):
            groups.append((waiting, own))
            waiting = []
        elif own and groups:
            groups[-1][1].extend(own)
    if waiting and groups:
        groups[-1][0].extend(waiting)
    elif waiting:
        groups.append((waiting, [time for own in owned for time in own]))
    return groups


def _owner(time: Time, acts: list[Cue], text: str, at: Sentence) -> int:
    """The act that a time tells of: the next one in Japanese, the one before it in English unless a new clause began."""
    before = [index for index, act in enumerate(acts) if act.start < time.start]
    after = [index for index, act in enumerate(acts) if act.start >= time.start]
    if at.lang == "ja":
        return after[0] if after else before[-1]
    if not before or (after and _BREAK_EN.search(text, acts[before[-1]].end, time.start)):
        return after[0] if after else before[-1]
    return before[-1]


def _near(times: list[Time], acts: list[Cue], text: str) -> list[Time]:
    """Leave out what tells the time of another clause, and spans that an event begins, where the event has no time.

    The clauses are those of reason and of purpose: ...出ますので、金曜までに, by Thursday so you have it on Friday.
    """
    first = min((act.start for act in acts), default=0)
    own = [time for time in times if time.start > first or not _ASIDE.search(text, time.end, first)]
    kept: list[Time] = []
    for time in own or times:
        ahead = kept[-1] if kept else None
        if (
            ahead
            and ahead.kind == "event"
            and time.kind == "duration"
            and _SINCE.fullmatch(text, ahead.end, time.start)
        ):
            continue
        if ahead and ahead.kind != "vague" and _PURPOSE.search(text, ahead.end, time.start):
            break
        kept.append(time)
    return kept


def _due(
    times: Iterable[Time], text: str, written: datetime | None, at: Sentence
) -> tuple[tuple[int, int] | None, Moment | None]:
    """The words that say by when, and what they mean: of several moments the latest, else the first words."""
    from pitchlint.language.moments import resolve

    first: tuple[int, int] | None = None
    best: tuple[tuple[int, int], Moment] | None = None
    for time in times:
        place = time.start, _PARTICLES.match(text, time.end, at.end).end()  # type: ignore[union-attr]
        first = first or place
        country = "jp" if at.lang == "ja" else ""
        said = text[time.start : time.end]
        meant = None
        if written and time.kind != "vague" and not _from_an_event(time, text):
            meant = resolve(said, written, country)  # type: ignore[arg-type]
        if meant and written and (best is None or meant.end(written) > best[1].end(written)):
            best = place, meant
    return best or (first, None)


def _from_an_event(time: Time, text: str) -> bool:
    """Whether a span is counted from an event of unknown time: within two days of your order, ご注文いただいた翌日."""
    if time.kind == "duration":
        return _OF_AN_EVENT.match(text, time.end) is not None
    return time.kind == "event" and "翌" in text[time.start : time.end]


def _beside(reading: Reading, parts: Parts, turn: int, sentence: int) -> list[Time]:
    """The times by which the next sentence says that a promise is kept (…お送りします。目安は5日です。)."""
    from pitchlint.language.moments import together

    starts = {item.start for item in reading.find(parts["beside"], turn) if item.sentence == sentence + 1}
    if not starts:
        return []
    text = reading.prose(turn).text
    return together([time for time in reading.times(turn, sentence + 1) if time.start in starts], text)


def about_of(reading: Reading, turn: int, sentence: int, start: int, end: int) -> frozenset[str]:
    """What a passage of a sentence is about, its times left out."""
    text = reading.prose(turn).text
    pieces = []
    for time in reading.times(turn, sentence):
        if start <= time.start and time.end <= end:
            pieces.append(text[start : time.start])
            start = time.end
    return content(" ".join((*pieces, text[start:end])))

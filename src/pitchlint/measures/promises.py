"""Promises of the sender: what is promised, by when, and what later turns say of it.

The parts that cues play are said in the rule file. `promised` marks the acts, `beside` a time that the next sentence
tells of them, `kept` and `received` deeds in the sender's and the customer's words, `withdrawn` and `called-off` what
ends a promise without a deed, `put-off` what says that it will be later, `chased` that the customer asks where it is.
"""

from __future__ import annotations

from pitchlint.measures.moments import moment
from pitchlint.measures.words import content, share
from pitchlint.model import Cue
from pitchlint.regexes import compiled
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from typing import Literal

    from pitchlint.cues import Reading
    from pitchlint.language.moments import Moment
    from pitchlint.model import Sentence, Time
    from pitchlint.rules.vocabulary import CueRule

    Parts = Mapping[str, str]
    Fate = Literal["", "kept", "renewed", "withdrawn"]

_BREAK_EN = compiled(r"(?:[,;:]|\band\b|\bthen\b|\bbut\b)[^,;:]{0,6}$")
_LEAD = compiled(r"(?:[,;:、。 \n]|(?:and|but|then|so|also) |(?:そして|また|なお|それから)、?)*")
_PARTICLES = compiled(r"(?:頃|ごろ|中|まで|に|は|には|のうち)*")
_PENDING = compiled(
    "まだ|未だ|お待ち|承知|かしこまり|了解|ただいま|目下|鋭意|最中|中です|中でござ|(?:描|書|作っ|進め|調べ|待っ|急い|調整し)い?て(?:おり|い)ます|working on|still|not yet|(?:am|are|is) waiting|noted|no problem|you are welcome"
)
_ASIDE = compiled(  # between a time and the act: the time belongs to a clause before it
    r"(?:ので|から|ため|が|けれど|けど|ように?|おりまして|ありまして|ございまして|いて|すと|れば)、|[,;:] (?:so|therefore|hence|and so|which means|but)\b|; "
)
_PURPOSE = compiled(  # between two times: the second says what the first is for
    r"\b(?:so|so that|in time|ahead|well before|ready|for|because|as|since|to go|to have|to discuss|to cover|in case)\b"
)
_SINCE = compiled(r"(?:[、, の]|から|より|以降|または|あと|後){0,3}")
_KINDS = {  # of a promise, beyond those that its cues carry
    "visit": compiled(r"電話|伺|訪問|お邪魔|\b(?:call|ring|phone|visit)\b"),
    "refund": compiled(r"返金|振り?込|お返し|返却|\b(?:refund|credit|reimburse|repay|pay)"),
    "repair": compiled(
        r"直[しすさせ]|修理|修正|復旧|調整|改善|解消|\b(?:fix|repair|mend|sort|restore|patch|correct|replace|adjust|deploy|go live)"
    ),
}
_BY_WAY_OF_AMENDS = compiled(r"(?:(?:その)?代わり|替わりに|かわりに|instead\b|in its place|by way of)")
_TELLING = compiled(
    r"連絡|電話|回答|知らせ|報告|返事|返信|案内|伝え|折り返|確認|尋ね|問い合わせ|\b(?:call|ring|phone|let you know|get back|update|confirm|answer"
    r"|come back|drop you|report back|cause|hear|chase|check|find out|ask|tell|look into|speak)\b"
)
_DAY = compiled(r"納期|日程|日時|日取り|いつ|\b(?:dates?|slots?|lead time|timings?|timeline|schedule)\b")
_FIGURE = compiled(
    r"金額|価格|単価|見積|料金|費|目安|総額|いくら|寸法|在庫|数量|値段|\b(?:prices?|pricing|costs?|quot(?:e|ation)|figures?|sizes?|numbers?|rates?|estimate|stock|quantit(?:y|ies))\b"
)
_NUMBER = compiled(r"\d")
_OF_AN_EVENT = compiled(r" (?:of|from|after|following) (?!today|now|this|tomorrow|writing|hearing)")
_ENOUGH = 0.4  # of the words of a promise are in a sentence: it tells what was promised
_AHEAD = 60  # turns after a promise that are read for what became of it
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


class Outcome(NamedTuple):
    """What became of a promise, in which turn and sentence, and where the customer thanked for it (turn, sentence)."""

    fate: Fate = ""
    turn: int = -1
    sentence: int = -1
    apologised: bool = False
    thanks: tuple[int, int] | None = None


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
        about = _about(reading, turn, sentence, start, end)
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


def _about(reading: Reading, turn: int, sentence: int, start: int, end: int) -> frozenset[str]:
    """What a passage of a sentence is about, its times left out."""
    text = reading.prose(turn).text
    pieces = []
    for time in reading.times(turn, sentence):
        if start <= time.start and time.end <= end:
            pieces.append(text[start : time.start])
            start = time.end
    return content(" ".join((*pieces, text[start:end])))


def outcome(reading: Reading, parts: Parts, promise: Promise, presume: bool = False) -> Outcome:
    """Return what the turns after a promise say of it; the first that settles it decides.

    To `presume` is to take it for kept where a later turn of the sender's speaks of the same thing as of a fact, or
    comes in time and without an apology to tell what it tells; otherwise only words that say so count.
    """
    turns = reading.message.turns
    for later in range(promise.turn + 1, min(len(turns), promise.turn + 1 + _AHEAD)):
        if turns[later].role == "customer":
            found = _by_customer(reading, parts, promise, later)
        else:
            found = _by_sender(reading, parts, promise, later, presume)
        if found.fate:
            return found
    return Outcome()


def _by_customer(reading: Reading, parts: Parts, promise: Promise, turn: int) -> Outcome:
    shown = _speaks(reading, parts["received"], turn, promise)
    if shown is not None:
        return Outcome("kept", turn, shown, thanks=_thanks(reading, parts, turn, promise))
    ended = _speaks(reading, parts["called-off"], turn, promise)
    off = reading.find(parts["called-off"], turn)
    if ended is None and off and _alone(reading, parts, promise, turn):
        ended = off[0].sentence
    return Outcome("withdrawn", turn, ended) if ended is not None else Outcome()


def _alone(reading: Reading, parts: Parts, promise: Promise, turn: int) -> bool:
    """Whether a turn is the next one after a promise, which is the only one of its own."""
    return turn == promise.turn + 1 and len(promises(reading, parts, promise.turn)) == 1


def _by_sender(reading: Reading, parts: Parts, promise: Promise, turn: int, presume: bool) -> Outcome:
    """What a later turn of the sender's makes of a promise: taken back, put off, kept, or promised again."""
    sorry = bool(reading.find(parts["apology"], turn))
    late = sorry or bool(reading.find(parts["put-off"], turn))
    again = [new for new in promises(reading, parts, turn) if new.dated]
    anew = next((new for new in again if _same(reading, parts, new, promise, late)), None)
    ended = _speaks(reading, parts["withdrawn"], turn, promise)
    taken = reading.find(parts["withdrawn"], turn)
    if ended is None and taken and _alone(reading, parts, promise, turn):
        ended = taken[0].sentence
    if ended is not None and (anew is None or (anew.about and _BY_WAY_OF_AMENDS.match(_words(reading, anew)))):
        return Outcome("withdrawn", turn, ended)
    if anew and (late or ended is not None) and (sorry or presume):
        return Outcome("renewed", turn, anew.sentence, sorry)
    shown = _speaks(reading, parts["kept"], turn, promise)
    alike = next((new for new in again if new.kinds & promise.kinds), None)
    if shown is None and presume and not alike:
        shown = _told(reading, parts, promise, turn, sorry, late)
    if shown is not None:
        return Outcome("kept", turn, shown, thanks=_thanks(reading, parts, turn, promise))
    loose = alike or next((new for new in again if not (promise.about or promise.kinds)), anew)
    return Outcome("renewed", turn, loose.sentence, sorry) if loose else Outcome()


def _same(reading: Reading, parts: Parts, new: Promise, promise: Promise, late: bool) -> bool:
    """Whether a new promise is an earlier one again: of the same thing, or, in a turn that is `late`, of no other.

    To ask about a thing, or to ring about it, is not to bring it.
    """
    only_tells = bool(_TELLING.search(_words(reading, new)) and not _TELLING.search(_words(reading, promise)))
    if new.about & promise.about:
        return not (only_tells and _chased(reading, parts, promise, new.turn))
    if only_tells:
        return False
    if not late:
        return bool(new.kinds & promise.kinds and not (new.about and promise.about))
    beside = (other for other in promises(reading, parts, promise.turn) if other.start != promise.start)
    return _mentions(reading, new.turn, promise) or not any(new.about & other.about for other in beside)


def _words(reading: Reading, promise: Promise) -> str:
    return reading.prose(promise.turn).text[promise.start : promise.end]


def _mentions(reading: Reading, turn: int, promise: Promise) -> bool:
    """Whether a sentence of a turn, other than one that keeps the promise, is about what was promised."""
    sentences = reading.prose(turn).sentences
    return any(_about(reading, turn, index, at.start, at.end) & promise.about for index, at in enumerate(sentences))


def _told(reading: Reading, parts: Parts, promise: Promise, turn: int, sorry: bool, late: bool) -> int | None:
    """The sentence that tells what was promised, or, in time and unasked, tells anything.

    Beside an apology only a figure tells it, where one was promised: the reasons are told as well.
    """
    read = reading.prose(turn)
    ahead = {item.sentence for item in reading.find(parts["promised"], turn)}
    ahead.update(item.sentence for item in reading.find(parts["put-off"], turn))
    first: int | None = None
    for index, at in enumerate(read.sentences):
        text = read.text[at.start : at.end]
        if index in ahead or "?" in text or _PENDING.search(text) or at.zone in {"greeting", "signature"}:
            continue
        if not sorry and share(promise.about, _about(reading, turn, index, at.start, at.end)) >= _ENOUGH:
            return index
        if late and _tells_a_figure(reading, promise, turn, index):
            return index
        first = index if first is None else first
    written = moment(reading, turn)
    in_time = promise.due is not None and written is not None and written.date() >= promise.due.day
    return first if in_time and not late and not _chased(reading, parts, promise, turn) else None


def _tells_a_figure(reading: Reading, promise: Promise, turn: int, sentence: int) -> bool:
    """Whether a sentence says the figure that was promised: a price or a number, or a date where one was asked for."""
    said = _words(reading, promise)
    at = reading.prose(turn).sentences[sentence]
    text = reading.prose(turn).text
    if _DAY.search(said):
        return any(time.kind == "absolute" for time in reading.times(turn, sentence))
    times = reading.times(turn, sentence)
    starts = [at.start, *(time.end for time in times)]
    rest = " ".join(
        text[start:end] for start, end in zip(starts, [*(time.start for time in times), at.end], strict=True)
    )
    return bool(_FIGURE.search(said) and _NUMBER.search(rest))


def _chased(reading: Reading, parts: Parts, promise: Promise, turn: int) -> bool:
    """Whether the customer asked, before this turn, where the promised thing is."""
    roles = reading.message.turns
    return any(
        roles[between].role == "customer" and reading.find(parts["chased"], between)
        for between in range(promise.turn + 1, turn)
    )


def _speaks(reading: Reading, name: str, turn: int, promise: Promise) -> int | None:
    """The sentence in which a cue speaks of what was promised, or of all that was."""
    for item in reading.find(name, turn):
        if item.value == "all" or (item.value and item.value in promise.kinds):
            return item.sentence
        if item.value in _KINDS and _KINDS[item.value].search(_words(reading, promise)):
            return item.sentence
        if item.value:
            continue
        at = reading.prose(turn).sentences[item.sentence]
        own = _about(reading, turn, item.sentence, at.start, at.end)
        silent = not own or not promise.about  # one of them names nothing of its own
        if own & promise.about or (silent and "visit" not in promise.kinds):
            return item.sentence
    return None


def _thanks(reading: Reading, parts: Parts, turn: int, promise: Promise) -> tuple[int, int] | None:
    """Where the customer thanks in the turn that shows a promise kept, or in one after it.

    Thanks that name what another promise was about, and nothing of this one, are for the other.
    """
    turns = reading.message.turns
    others: set[str] = set()
    for later in range(turn, len(turns)):
        if turns[later].role != "customer":
            continue
        thanks = reading.find(parts["thanks"], later)
        if not thanks:
            continue
        for earlier in range(promise.turn, later):
            if turns[earlier].role == "sender":
                others.update(*(other.about for other in promises(reading, parts, earlier)))
        named = _named(reading, later, thanks[0].sentence)
        if named & promise.about or not named & (others - promise.about):
            return later, thanks[0].sentence
    return None


def _named(reading: Reading, turn: int, sentence: int) -> frozenset[str]:
    """What the sentence of thanks is about, and the one before it."""
    sentences = reading.prose(turn).sentences
    found: frozenset[str] = frozenset()
    for index in range(max(0, sentence - 1), sentence + 1):
        found |= _about(reading, turn, index, sentences[index].start, sentences[index].end)
    return found

"""Whether a turn tells what was promised: a figure, a day, an answer, a deed that it speaks of as done."""

from __future__ import annotations

from pitchlint.measures import deeds
from pitchlint.measures.mentions import about, beside_it, chased, promises, words
from pitchlint.measures.moments import moment
from pitchlint.measures.words import share
from pitchlint.regexes import compiled
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.cues import Reading
    from pitchlint.measures.promises import Parts, Promise

_PENDING = compiled(
    "まだ|未だ|お待ち|承知|かしこまり|了解|ただいま|目下|鋭意|最中|中です|中でござ|(?:描|書|作っ|進め|調べ|待っ|急い|調整し)い?て(?:おり|い)ます|working on|still|not yet|(?:am|are|is) waiting|noted|no problem|you are welcome"
)
_DAY = compiled(r"納期|日程|日時|日取り|いつ|\b(?:dates?|slots?|lead time|timings?|timeline|schedule)\b")
_FIGURE = compiled(
    r"金額|価格|単価|見積|料金|送料|手数料|費|目安|総額|いくら|寸法|在庫|数量|値段|\b(?:prices?|pricing|costs?|quot(?:e|ation)|figures?|sizes?|numbers?|rates?|estimate|stock|quantit(?:y|ies))\b"
)
_NUMBER = compiled(r"\d")
_NO_REPORT = compiled(  # of a deed: general practice, a reminder, a request
    r"\b(?:can|could|may|might|should|would|must|please|remind|reminder|a (?:quick )?note|is due|are due|by the way|separately|if you)\b"
    r"|なお、|ちなみに|別件|(?<!覧)ください|下さい|ましょう|でしょう|いただけ|お願い|念のため"
)
_ENOUGH = 0.4  # of the words of a promise are in a sentence: it tells what was promised


def told(reading: Reading, parts: Parts, promise: Promise, turn: int, sorry: bool, late: bool) -> int | None:
    """The sentence that tells what was promised, or, in time and unasked, tells anything.

    Beside an apology only a figure tells it, where one was promised: the reasons are told as well.
    """
    read = reading.prose(turn)
    beside = beside_it(reading, parts, promise, turn)
    ahead = {item.sentence for item in reading.find(parts["promised"], turn)}
    ahead.update(item.sentence for item in reading.find(parts["put-off"], turn))
    first: int | None = None
    for index, at in enumerate(read.sentences):
        text = read.text[at.start : at.end]
        if index in ahead or "?" in text or _PENDING.search(text) or at.zone in {"greeting", "signature"}:
            continue
        own = about(reading, turn, index)
        if not sorry and share(promise.about, own) >= _ENOUGH:
            return index
        if (late or own & promise.about) and tells_a_figure(reading, promise, turn, index):
            return index
        if first is None and not (_NO_REPORT.search(text) or (own & beside and not own & promise.about)):
            first = index
    written = moment(reading, turn)
    in_time = promise.due is not None and written is not None and written.date() >= promise.due.day
    if first is None or not in_time or late or chased(reading, parts, promise, turn):
        return None
    money = deeds.SORTS["refund"].search(words(reading, promise))
    return None if money or _news_beside(reading, parts, promise) else first


def _news_beside(reading: Reading, parts: Parts, promise: Promise) -> bool:
    """Whether a deed was promised beside news: a turn that tells something tells the news."""
    return not deeds.tells(words(reading, promise)) and any(
        deeds.tells(words(reading, other)) for other in promises(reading, parts, promise.turn)
    )


def tells_a_figure(reading: Reading, promise: Promise, turn: int, sentence: int) -> bool:
    """Whether a sentence says the figure that was promised: a price or a number, or a date where one was asked for."""
    said = words(reading, promise)
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

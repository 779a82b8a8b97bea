"""Sentences over hard-wrapped lines: where lines join, where sentences end, which language and zone each has.

Works on folded text (`prose.fold`) and answers with edits that leave every sentence on one line of its own.
Japanese mail is wrapped at 25 to 40 characters in the middle of words; English mail at 60 to 78 between words.
A line is joined to the one before it unless something says that the author ended the line on purpose.
"""

from __future__ import annotations

from pitchlint.language import canon
from pitchlint.model import Language, Zone
from pitchlint.regexes import later
from pitchlint.typed import NamedTuple

_ENDERS = frozenset("。.!?！？♪☆★…\ue005")  # the last is the end of a button (`readers.html`)
_NEVER_FIRST = frozenset(
    "。、」』)】〉》!?ーっゃゅょ々"
)  # a line that begins so goes on (the kinsoku rule of typesetting)
_CLOSERS = frozenset("」』)】]\"'”’》〉>")
_BULLET = later(r"(?:[・●○◎■□◆◇▼▽▲△▶★☆※*+>|#✓✔→⇒-]|[-=_*━─＝]{3,}|\(?\d{1,2}[.)、](?!\d)|[①-⑳])\s?")
_JA_FINAL = later(
    r"(?:です|ます|ました|ません|でした|ましょう|でしょう|ください|下さい|ですね|ますね|ですよ|ますよ|ですか|ますか|"
    r"ありがとう|お願い|とのこと|(?:です|ます|した|せん|ょう)[ねよがわ])[~ーwｗ笑 ]*$"
)
_JA_GOES_ON = later(
    r"(?:か[。?？な]|でしょう|よね|ね[。、!?…]|ら(?!く)[、ぁ-ん一-鿿]|ござ|ので|から|が、|けれど|けど|と[、 思の]|よう|し、|ため|こと|の[でがはをに])"
)
_JA_ASKS_ON = later(r"する|し[たてま]|いた[しだ]|でき|申し")  # behind a line that ends in お願い
_ADDRESS = later(
    r"(?:(?:様|さま|御中|各位|殿|先生|さん|ちゃん|くん|氏|[\ue000\ue001\ue006\ue007])(?:方|へ|宛)?|(?:方|方々|あなた|みんな)へ)(?: ?[(（][^)）]{0,20}[)）])?[、,!:~ー ]*$"
)
_GREETING_EN = later(
    r"(?:hi|hiya|hello|hey|dear|howdy|greetings|(?:good )?(?:morning|afternoon|evening)|to whom|"
    r"to (?:the|all|our|my)|attention|attn)\b[^,:;.!?\n]{0,60}?(?P<end>[,:!-]+(?= |$)|$)"
)
_SIGN_OFF = later(
    r"(?:(?:kind|best|warm|warmest|many|with)? ?(?:regards|wishes|thanks)|best|cheers|sincerely|yours\b.{0,16}|"
    r"all the best|take care|respectfully|cordially|thanks(?: so much| again)?|thank you|敬具|草々|以上)[,.! ]*$"
)
_RULE = later(r"(?:--|[-=_*━─＿＝~]{4,}) *$")
_ABBREVIATION = frozenset(
    "mr mrs ms mx dr prof st jr sr inc ltd co corp llc no nos vs etc e.g i.e approx dept est ext fig min max tel jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun a.m p.m u.s u.k ref".split()
)
_TOKENS = frozenset("\ue000\ue001\ue002\ue003\ue004\ue006\ue007")  # of `patterns.PLACEHOLDERS`, buttons left out
_CJK = later(r"[\u3040-\u30ff\u3400-\u9fff々ー]")
_LATIN = later(r"[a-z]")
_WORDS_BEFORE_DOT = later(r"[a-z.]{1,6}$")
_JA_STOP_SPACE = later(
    r"(?:ます|です|ました|ません|でした|ください|ね|よ|(?:ます|です|ね|よ)[~ー]|[\U0001f300-\U0001faff☀-➿♪]) +"
)


_OPENER = later(r"[ \n](?:thank|please|we|you|the|this|that|it|there|if|i|my|our|your|let|for|and|but)\b")
_MAY_END = later(r"[。.!?！？♪☆★…]|(?<=[\u2600-\U0010ffff]) |(?<=[すねよ][~ー]) ")


_BLANK = " \n" + "".join(canon.DROPPED)


class _Line(NamedTuple):
    start: int
    end: int
    text: str


def cut(
    text: str, original: str, lang: Language | None
) -> tuple[list[tuple[int, int, str]], list[tuple[Language, int, Zone]]]:
    """Return the edits that put each sentence of folded `text` on its own line, and what is known of each sentence.

    `original` has the same length as `text` and keeps its capitals, which tell where an English sentence starts.
    """
    edits: list[tuple[int, int, str]] = []
    spans: list[tuple[int, int, int]] = []
    paragraph = -1
    previous_end = 0
    for block in _paragraphs(text):
        paragraph += 1
        breaks = _breaks(block, original)
        for first, last in _runs(len(block), breaks):
            run = block[first : last + 1]
            for start, end in _sentences(text, original, run[0].start, run[-1].end):
                edits.extend(_between(text, previous_end, start, bool(spans)))
                edits.extend(_inside(text, start, end))
                spans.append((start, end, paragraph))
                previous_end = end
    if previous_end < len(text):
        edits.append((previous_end, len(text), ""))
    if not spans:
        return edits, []
    languages = _languages(text, spans, lang)
    zones = _zones(text, spans, languages)
    return edits, [(languages[i], spans[i][2], zones[i]) for i in range(len(spans))]


def _paragraphs(text: str) -> list[list[_Line]]:
    blocks: list[list[_Line]] = [[]]
    position = 0
    for raw in text.split("\n"):
        line = raw.strip(_BLANK)
        if line:
            start = position + raw.index(line)
            blocks[-1].append(_Line(start, start + len(line), line))
        elif blocks[-1]:
            blocks.append([])
        position += len(raw) + 1
    return [block for block in blocks if block]


def _breaks(block: list[_Line], original: str) -> set[int]:
    """Indices of the lines that start something new."""
    widest = max(len(line.text) for line in block)
    prose_like = any(char in line.text for line in block for char in "。、.?!") or any(
        _ends_in_japanese(line.text) for line in block
    )
    found = set()
    for index in range(1, len(block)):
        before, line = block[index - 1].text, block[index].text
        if (
            not prose_like
            or _ends_on_purpose(before, line, widest, original[block[index].start])
            or _starts_anew(before, line, block[index], original)
        ):
            found.add(index)
    return found


def _ends_on_purpose(before: str, line: str, widest: int, original: str) -> bool:
    """Whether a line ended where its author wanted it to; `original` is the first letter of the next, as it was written."""
    last = before.rstrip("".join(_CLOSERS))[-1:] or before[-1]
    if line[0] in _NEVER_FIRST:
        return False
    if "a" <= original <= "z" and (before[-1] in ":;" or before.endswith(("a.m.", "p.m."))):
        return False
    if last in _ENDERS or before[-1] in ":;~" or _is_symbol(last):
        return True
    if _RULE.match(before) or before.startswith(("http://", "https://", "件名", "subject:")):
        return True
    if _CJK.match(last) or _CJK.match(line[0]):
        if last in "、,":
            return bool(_ADDRESS.search(before) and len(before) <= 18)
        if (
            _ADDRESS.search(before)
            and len(before) <= 24
            and not line.startswith(("の", "が", "を", "に", "も", "から"))
        ):
            return True
        goes_on = _JA_GOES_ON.match(line) or (before.endswith("お願い") and _JA_ASKS_ON.match(line))
        return _ends_in_japanese(before) and not goes_on
    if _GREETING_EN.fullmatch(before) or _SIGN_OFF.match(before):
        return True
    return len(before) < 0.5 * widest and len(before) < 40 and last not in ",、-"


def _is_symbol(char: str) -> bool:
    """Whether a character is a pictograph, with which people end a sentence in chat."""
    return "\u2600" <= char <= "\u27bf" or char > "\U0001f000"


def _starts_anew(before: str, line: str, at: _Line, original: str) -> bool:
    if _BULLET.match(line) or line.startswith(("http://", "https://", "p.s", "ps ", "追伸")):
        return True
    if len(line) <= 18 and _addresses(line) and before[-1:] not in "はがのをに、":
        return True
    if _CJK.match(line[0]):
        return False
    widest = 16 if _CJK.match(before[-1]) else 44  # PDF and the like go on where a Japanese line is full
    return original[at.start].isupper() and len(before) < widest and before[-1] != ","


def _runs(count: int, breaks: set[int]) -> list[tuple[int, int]]:
    starts = [0, *sorted(breaks)]
    return [(first, (starts[i + 1] if i + 1 < len(starts) else count) - 1) for i, first in enumerate(starts)]


def _sentences(text: str, original: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut the range of a run of joined lines into sentences."""
    found = []
    begin = start
    greeting = _GREETING_EN.match(text, start, min(end, start + 90))
    if greeting and greeting.group("end") and greeting.end() < end and greeting.group().count(" ") <= 6:
        found.append((start, greeting.end()))
        begin = greeting.end()
    for match in _MAY_END.finditer(text, begin, end):
        index = match.start()
        if index < begin:
            continue
        if text[index] != " ":
            stop = _stop(text, original, index, end)
            if stop is not None:
                found.append((begin, stop))
                begin = stop
        elif gap := _soft_stop(text, begin, index):
            found.append((begin, index))
            begin = index + gap
    found.append((begin, end))
    return [trimmed for span in found if (trimmed := _trim(text, *span))[0] < trimmed[1]]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip(_BLANK)), end - (len(piece) - len(piece.rstrip(_BLANK)))


def _soft_stop(text: str, begin: int, index: int) -> int:
    """A space behind a finished Japanese predicate or an emoji ends a sentence of chat; return its width."""
    match = _JA_STOP_SPACE.match(text, max(begin, index - 1))
    if match and match.end() > index:
        return match.end() - index
    match = _JA_STOP_SPACE.match(text, max(begin, index - 2)) or _JA_STOP_SPACE.match(text, max(begin, index - 3))
    return match.end() - index if match and match.end() > index else 0


def _stop(text: str, original: str, index: int, end: int) -> int | None:
    """Return where the sentence that may end with the character at `index` ends, or None if it does not."""
    char = text[index]
    stop = index + 1
    while stop < end and (text[stop] in _ENDERS or text[stop] in "!?"):
        stop += 1
    if char == "." and stop == index + 1:
        if index and text[index - 1].isdigit() and stop < end and text[stop].isdigit():
            return None
        if stop < end and text[stop] not in " \n" and text[stop] not in _CLOSERS and not _CJK.match(text[stop]):
            return None
        word = _WORDS_BEFORE_DOT.search(text, max(0, index - 6), index)
        initial = word and len(word.group()) == 1 and word.group() != "i" and text[word.start() - 1] != "'"
        if word and (word.group() in _ABBREVIATION or (initial and stop < end and not _OPENER.match(text, stop, end))):
            return None
        after = stop + 1
        if after < end and text[stop] in " \n" and original[after].islower() and word and len(word.group()) <= 2:
            return None
    if char == "…" and stop < end and text[stop] not in " \n":
        return None
    closed = stop
    while closed < end and text[closed] in _CLOSERS:
        closed += 1
    if closed > stop and closed < end and text[closed] not in " \n":
        return None  # 「…。」と, (…!) within a sentence
    if closed > stop and closed < end and text[closed - 1] in "」』" and text[closed] not in " \n":
        return None
    return closed


def _between(text: str, previous_end: int, start: int, separated: bool) -> list[tuple[int, int, str]]:
    """Replace what stands between two sentences by one newline (by nothing before the first)."""
    return [(previous_end, start, "\n" if separated else "")] if separated or start > previous_end else []


_GAP = later(r"[ \n]*\n[ \n]*|  +|[\u2060\u200b-\u200f\ufeff\u00ad\u061c\u202a-\u202e\u2066-\u2069\ufe0e\ufe0f\x00]+")


def _inside(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Join the lines of a sentence: nothing between Japanese characters, one space elsewhere."""
    edits = []
    for gap in _GAP.finditer(text, start, end):
        if gap.group()[0] not in " \n":
            if gap.start() > start and (token := text[gap.start() - 1]) in _TOKENS:
                edits.append((gap.start() - 1, gap.end(), token))  # the whole placeholder is where its token stands
                continue
            plain = ""
        elif "\n" in gap.group() and (_CJK.match(text[gap.start() - 1]) or text[gap.start() - 1] in "、。」』)"):
            plain = "" if not _LATIN.match(text[gap.end()]) else " "
        elif "\n" in gap.group() and _CJK.match(text[gap.end()]):
            plain = ""
        else:
            plain = " "
        edits.append((gap.start(), gap.end(), plain))
    return edits


def _languages(text: str, spans: list[tuple[int, int, int]], lang: Language | None) -> list[Language]:
    counts = []
    for start, end, _ in spans:
        piece = text[start:end]
        counts.append((0, len(piece)) if piece.isascii() else (len(_CJK.findall(piece)), len(_LATIN.findall(piece))))
    whole: Language = lang or ("ja" if sum(ja for ja, _ in counts) * 4 > sum(en for _, en in counts) else "en")
    found: list[Language] = []
    for ja, en in counts:
        found.append("ja" if ja * 3 > en and ja else "en" if en > 8 and not ja else whole)
    return found


def _zones(text: str, spans: list[tuple[int, int, int]], languages: list[Language]) -> list[Zone]:
    """Say where in the message each sentence stands: greeting, opening, body, closing or signature."""
    count = len(spans)
    zones: list[Zone] = ["body"] * count
    first = 0
    greeted = 0
    for index in range(min(count, 8)):
        piece = text[spans[index][0] : spans[index][1]]
        if (len(piece) <= 40 and _addresses(piece)) or (_GREETING_EN.match(piece) and len(piece) <= 70):
            greeted = index + 1
        elif _finished(piece):
            break
    for index in range(greeted):
        zones[index] = "greeting"
    first = greeted
    last = count
    ruled = next((i for i in range(count - 1, first - 1, -1) if _RULE.match(text[spans[i][0] : spans[i][1]])), None)
    if ruled is not None and count - ruled <= 14 and ruled > first:
        last = ruled
    while last > first and not _finished(text[spans[last - 1][0] : spans[last - 1][1]]):
        if last > 1 and "\n" not in text[spans[last - 2][1] : spans[last - 1][0]]:
            break  # it goes on on the line of the sentence before it
        last -= 1
    signed = next((i for i in range(max(first, last - 3), last) if _signs_off(text, spans, i)), last)
    last = max(signed, first)
    for index in range(last, count):
        zones[index] = "signature" if last else "body"  # a message of one unfinished line is no signature
    for index in range(first, min(first + 2, last)):
        zones[index] = "opening"
    for index in range(max(first + 1, last - 2), last):
        zones[index] = "closing"
    if last - first == 1:
        zones[first] = "body"
    return zones


def _signs_off(text: str, spans: list[tuple[int, int, int]], index: int) -> bool:
    """Whether a sentence is a sign-off: one of its formulas, on a line of its own."""
    start, end, _ = spans[index]
    return (
        bool(_SIGN_OFF.fullmatch(text[start:end]))
        and "\n" in text[spans[index - 1][1] if index else 0 : start] + "\n" * (not index)
        and (index + 1 == len(spans) or "\n" in text[end : spans[index + 1][0]])
    )


def _finished(piece: str) -> bool:
    """Whether a line reads as a sentence rather than as an address, a heading or a signature."""
    tail = piece.rstrip("".join(_CLOSERS) + " ")
    return bool(tail) and (
        tail[-1] in _ENDERS or _ends_in_japanese(piece) or len(piece) > 45 or tail[-1] > "\U0001f000"
    )


def _ends_in_japanese(line: str) -> bool:
    """Whether a line ends in a finished Japanese predicate; most that do not are plain ASCII."""
    return not line.isascii() and _JA_FINAL.search(line) is not None


def _addresses(line: str) -> bool:
    """Whether a line ends in a name with its honorific, or in a placeholder for one."""
    return not line.isascii() and _ADDRESS.search(line) is not None

"""What of a mail's text is whose: the author's own lines, quoted history, signatures and disclaimers.

A line classifier that gives ranges and never new text. It knows quote marks (> and ＞), the lines that introduce a quote
in Japanese and English mail clients, blocks of headers (From/Sent/To, 差出人/送信日時/宛先), and quotes that HTML marks.
"""

from __future__ import annotations

from bisect import bisect_right

from pitchlint.model import Role, Turn
from pitchlint.readers.masking import BLANK, FILLER
from pitchlint.readers.moments import moment
from pitchlint.readers.signatures import Line, unsigned
from pitchlint.regexes import later
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_BREAK = later(r"\r\n|\r|\n")
_MARK = later(r"[ \t\u2060]{0,3}(?:[>＞][ \u2060]?){1,12}")
_INTRODUCTION = later(
    r"(?i)(?:On\b.{6,260}\b(?:wrote|schrieb)\s?[:：]?"
    r"|.{0,80}<[^<>\s]{3,120}>.{0,40}\b(?:wrote|writes)\b.{0,60}[:：]"
    r"|.{1,80} wrote on .{6,80}[:：]"
    r"|\(?20\d\d[年/.-].{5,200}(?:<[^<>\s]{3,120}>.{0,20}(?:[:：]|書きました[。:：]?)|のメール ?[:：]?|書きました[。:：]?|wrote[:：]?)"
    r"|-{3} .{3,120} wrote[:：]"
    r"|.{1,80}(?:さん|様)?(?:は|が)?(?:書きました|のメッセージ|さんの発言)[:：。])"
)
_WEAK_INTRODUCTION = later(r"(?i)(?:.{1,80} (?:wrote|writes|said) ?[:：]|20\d\d[年/.-].{5,120}[:：])")
_SEPARATOR = later(
    r"(?i)-{2,12} ?(?:original message|original|forwarded message|reply message|元のメッセージ|元のメール|オリジナルメッセージ|"
    r"転送(?:メッセージ|メール|されたメッセージ)|引用|受信メール) ?-{2,12}|begin forwarded message ?[:：]|_{20,80}"
)
_FROM = later(r"(?i)\*?(?:from|差出人|送信者|送信元|発信者)\*? ?[:：]\*?[ \t　]*(?P<who>.{0,200})")
_HEADER = later(
    r"(?i)\*?(?P<name>from|sent|date|to|cc|subject|reply-to|importance|attachments|差出人|送信者|送信元|発信者|送信日時|日時|日付|宛先|件名|"
    r"ｃｃ|添付ファイル|重要度)\*? ?[:：]\*?[ \t　]*(?P<said>.{0,300})"
)
_DATED = frozenset(("sent", "date", "送信日時", "日時", "日付"))
_ADDRESS = later(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_FREE = frozenset(
    "gmail.com googlemail.com yahoo.com yahoo.co.jp outlook.com outlook.jp hotmail.com hotmail.co.jp live.com live.jp icloud.com me.com aol.com "
    "docomo.ne.jp ezweb.ne.jp au.com softbank.ne.jp i.softbank.jp nifty.com proton.me protonmail.com gmx.de gmx.com web.de".split()
)


class Parts(NamedTuple):
    """A mail's text taken apart: the ranges that are not the author's own words, and earlier messages, the oldest first."""

    others: list[tuple[int, int]]
    earlier: list[Quote]


class Quote(NamedTuple):
    """An earlier message found in quotes: its text, how deep it is (1 is the nearest), who wrote it and when."""

    text: str
    depth: int
    speaker: str | None
    address: str | None
    at: str | None


def take_apart(text: str, quoted: Sequence[tuple[int, int]] = (), zone: str | None = None) -> Parts:
    """Tell the author's own lines from what they quote; `quoted` are ranges that markup says are quotes.

    `zone` is an ISO 8601 moment whose offset holds for the times of quoted messages that say none.
    """
    lines = _lines(text, quoted)
    own: list[Line] = []
    found: dict[tuple[int, int], _Heard] = {}  # by section (an unmarked message below its headers) and depth
    introduced: dict[int, _Heard] = {}  # by the depth of the quote that comes next
    sections = section = base = index = 0  # section 0 is the author's own
    while index < len(lines):
        line = lines[index]
        head = _headers(lines, index, zone) or _introduction(lines, index, zone)
        if head is None:
            if line.text and line.depth < base:  # below a quote that had headers of its own
                section = base = 0
            if section or line.depth:
                _hear(found, (section, max(base, line.depth)), introduced, line)
            else:
                own.append(line)
            index += 1
            continue
        index = head.next
        following = _next_said(lines, index)
        if following is not None and following.depth > line.depth and not head.block:
            introduced[following.depth] = head.said
        else:
            sections += 1
            section, base, introduced = sections, line.depth, {}
            found[section, base] = head.said
    kept = {line.start for line in unsigned(own)} | {line.start for line in own if not line.text}
    return Parts(_ranges([line for line in lines if line.start not in kept]), _in_order(found))


def _next_said(lines: list[Line], index: int) -> Line | None:
    """Return the next line that says something, looking no further than a reader would."""
    return next((line for line in lines[index : index + 12] if line.text), None)


class _Heard(NamedTuple):
    speaker: str | None
    address: str | None
    at: str | None
    lines: list[str]


class _Head(NamedTuple):
    next: int
    said: _Heard
    block: bool


def _hear(
    found: dict[tuple[int, int], _Heard], place: tuple[int, int], introduced: dict[int, _Heard], line: Line
) -> None:
    if place not in found:
        if not line.text:
            return
        unknown = _Heard(None, None, None, [])
        found[place] = introduced.pop(place[1], unknown)
    found[place].lines.append(line.text)


def _lines(text: str, quoted: Sequence[tuple[int, int]]) -> list[Line]:
    """Cut the text into lines with the depth of their quote, marks and fillers taken off their text."""
    starts = sorted(start for start, _ in quoted)
    ends = sorted(end for _, end in quoted)
    lines = []
    position = 0
    for raw in _BREAK.split(text):
        end = position + len(raw) + (2 if text.startswith("\r\n", position + len(raw)) else 1)
        first = position + len(raw) - len(raw.lstrip(BLANK))
        depth = bisect_right(starts, first) - bisect_right(ends, first) if quoted else 0
        mark = _MARK.match(raw)
        said = raw
        if mark:
            depth += sum(char in ">＞" for char in mark.group())
            said = raw[mark.end() :]
        lines.append(Line(position, min(end, len(text)), said.replace(FILLER, "").strip(BLANK), depth))
        position = end
    return lines


def _introduction(lines: list[Line], index: int, zone: str | None) -> _Head | None:
    """Read a line (or two or three, as wrapped) that introduces a quote."""
    first = lines[index]
    if not first.text or len(first.text) > 300:
        return None
    said = first.text
    for more in range(3):
        if more:
            if index + more >= len(lines) or not lines[index + more].text or lines[index + more].depth != first.depth:
                return None
            said = f"{said} {lines[index + more].text}"
        following = index + more + 1
        strong = _INTRODUCTION.fullmatch(said)
        if strong or _WEAK_INTRODUCTION.fullmatch(said):
            heard = _introduced(said, zone)
            # Without a mark on what follows, only a date or an address tells a mail client's line from a person's.
            if _deeper(lines, following, first) or (strong and (heard.address or (heard.at and said[-1] in ":：。"))):
                return _Head(following, heard, False)
        if not (said.startswith(("On ", "20", "(20")) or "<" in said) or len(said) > 300:
            return None
    return None


def _deeper(lines: list[Line], index: int, than: Line) -> bool:
    following = _next_said(lines, index)
    return following is not None and following.depth > than.depth


def _introduced(said: str, zone: str | None) -> _Heard:
    address = _ADDRESS.search(said)
    name = said
    for pattern in (_WHEN, _WORDS):
        name = pattern.sub(" ", name)
    name = name.replace(address.group(), "") if address else name
    name = name.strip(" \t　<>\"'():：,、。;-")
    return _Heard(name[:80] or None, address.group().lower() if address else None, moment(said, zone), [])


_WHEN = later(
    r"(?i)\(?20\d\d[年/.-] ?\d{1,2}[月/.-] ?\d{1,2}日?|[(（][日月火水木金土](?:曜日?)?[)）]|[日月火水木金土]曜日?|(?:午前|午後)? ?\d{1,2}[:時]\d{2}分?(?::\d{2})? ?(?:[ap]\.?m\.?)?(?: ?(?:[+-]\d{4}|JST|GMT|UTC))?|"
    r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b,?|\b\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6},? \d{4}|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6} \d{1,2},? \d{4}|\b\d{1,2}/\d{1,2}/\d{4}"
)
_WORDS = later(
    r"(?i)^on\b|\bat\b|\bwrote(?: on)?\b|\bwrites\b|\bsaid\b|(?:さん|様)?(?:は|が)?(?:に)?書きました|のメール|のメッセージ|さんの発言"
)


def _headers(lines: list[Line], index: int, zone: str | None) -> _Head | None:
    """Read a block of headers that begins an earlier message, with or without a separator above it."""
    text = lines[index].text
    separated = _SEPARATOR.fullmatch(text) is not None
    if not separated and not _FROM.match(text):
        return None
    at = index + separated
    while separated and at < len(lines) and at <= index + 2 and not lines[at].text:
        at += 1
    fields: dict[str, str] = {}
    first = at
    while at < len(lines) and at < first + 10:
        match = _HEADER.fullmatch(lines[at].text)
        if not match:
            if not fields or not lines[at].text or at - first > 8 or not lines[at].text.startswith(("<", ";")):
                break
        else:
            fields.setdefault(match["name"].lower(), match["said"].strip())
        at += 1
    who = next((fields[name] for name in ("from", "差出人", "送信者", "送信元", "発信者") if name in fields), None)
    dated = next((fields[name] for name in fields if name in _DATED), None)
    if separated and text.startswith("_") and who is None:
        return None
    told = any("@" in said for said in fields.values()) or "subject" in fields or "件名" in fields
    if not separated and (who is None or len(fields) < 3 or not told):
        return None  # a journey has a from, a to and a date as well
    address = _ADDRESS.search(who or "")
    name = (who or "").replace(address.group(), "") if address else who or ""
    name = name.replace("mailto:", "").strip(" \t　<>[]\"'()")
    heard = _Heard(name[:80] or None, address.group().lower() if address else None, moment(dated or "", zone), [])
    return _Head(max(at, index + 1) if fields else index + 1, heard, True)


def _ranges(lines: list[Line]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for line in lines:
        if found and found[-1][1] == line.start:
            found[-1] = (found[-1][0], line.end)
        else:
            found.append((line.start, line.end))
    return found


def _in_order(found: dict[tuple[int, int], _Heard]) -> list[Quote]:
    """Order quotes as they were written: what stands further down is older, and so is what is quoted deeper."""
    quotes = []
    depth = 0
    for place in sorted(found, key=lambda place: (place[0], place[1])):
        heard = found[place]
        said = "\n".join(heard.lines).strip()
        if said:
            depth += 1
            quotes.append(Quote(said, depth, heard.speaker, heard.address, heard.at))
    return quotes[::-1]


def as_turns(quotes: Sequence[Quote], own: Sequence[str] = (), us: Sequence[str] = ()) -> tuple[Turn, ...]:
    """Say whose each earlier message is: ours where its author is one of `own` (addresses or names of the draft's author)
    or `us`; where nothing tells, the nearest is the customer's and the sides take turns.
    """
    nearest = quotes[-1] if quotes else None
    turns = []
    for quote in quotes:
        names = [name for name in (quote.address, quote.speaker) if name]
        role: Role
        if is_ours(names, own, us):
            role = "sender"
        elif names and (own or us):
            role = "customer"
        elif nearest and names and (nearest.address or nearest.speaker):
            role = (
                "customer" if {quote.address, quote.speaker} & {nearest.address, nearest.speaker} - {None} else "sender"
            )
        else:
            role = "customer" if quote.depth % 2 else "sender"
        turns.append(Turn(role, quote.text, quote.at, quote.speaker or quote.address))
    return tuple(turns)


def is_ours(names: Sequence[str], own: Sequence[str], us: Sequence[str] = ()) -> bool:
    """Whether one of the names or addresses is of our side: one of `own`, a colleague of it by domain, or of `us`."""
    for name in names:
        low = name.lower()
        domain = low.rpartition("@")[2] if "@" in low else ""
        for known in (*own, *us):
            mine = known.lower()
            if low == mine or (domain and domain not in _FREE and domain == mine.rpartition("@")[2]):
                return True
            if known in us and not domain and mine and mine in low:
                return True
    return False

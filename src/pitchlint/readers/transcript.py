"""Transcripts: `営業: …` and `Customer: …` line by line, LINE's exported history, Zendesk's chat log.

The whole file is one conversation. The sender's last run of lines is the draft; offsets are the file's.
"""

from __future__ import annotations

from pitchlint.model import Message, ReadError
from pitchlint.readers.masking import BLANK
from pitchlint.readers.moments import moment
from pitchlint.readers.source import Unreadable
from pitchlint.readers.speakers import Said, as_message, role_of_label
from pitchlint.regexes import later
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pitchlint.readers.source import Manner, Source

_CLOCK = r"(?:(?:20\d\d[-/.年 ]{1,2}\d{1,2}[-/.月 ]{1,2}\d{1,2}日?[ T,]{0,3})?(?:午前|午後)?\d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp][Mm])?)"
_LINE = later(
    rf"[ \t]{{0,4}}(?:[\[(（]?(?P<when>{_CLOCK})[\])）]?[ \t　-]{{1,4}})?(?:\*\*)?(?P<name>[^\s:：>|#・*\[\](（「『][^:：\t]{{0,39}}?)(?:\*\*)?"
    rf"[ 　]?(?:[\[(（](?P<later>{_CLOCK})[\])）])?[ 　]?[:：](?:\*\*)?(?!//)[ \t　]?(?P<said>.*)"
)
_DAY = later(
    r"(?:[-=─*\s]{0,10})(20\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?)[ 　]{0,2}(?:[(（]?[月火水木金土日A-Za-z]{1,9}[)）]?(?:曜日)?)?(?:[-=─*\s]{0,10})"
)
_STARTED = later(r"(?i)(?:chat started(?: on)?|チャット開始|timestamp)[:： ]{0,3}(.{8,40})")
_EVENT = later(r"[\s]{0,4}(?:[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?[ \t]{1,4})?\*{3}.{0,300}|=====.{0,80}")
_HEAD = later(r"(?i)(?P<name>件名|subject|日付|日時|date)[ 　]?[:：][ \t　]*(?P<said>[^\r\n]{0,300})")
_LINE_TITLE = later(
    r"\ufeff?\[LINE\] ?(?:(?P<ja>.{1,80}?)(?:とのトーク履歴|のトーク履歴)|Chat history (?:with|in) (?P<en>.{1,80}))"
)
_LINE_DAY = later(r"(20\d\d[./]\d{1,2}[./]\d{1,2})[ 　]?(?:[(（].{1,4}[)）]|.曜日|[A-Z][a-z]{2,8})?\s*")
_LINE_SAID = later(r"(?P<when>(?:午前|午後)?\d{1,2}:\d{2}(?: ?[AP]M)?)(?P<gap>\t| )(?P<rest>.*)")
_LINE_EVENT = later(
    r"\[(?:写真|スタンプ|動画|ボイスメッセージ|ファイル|連絡先|位置情報|アルバム|ノート|Photo|Sticker|Video|Voice message|File|Contact|Location|Album|Note)\]|☎"
)
CHARACTERS = "a LINE history, a Zendesk chat, or lines such as 営業: … and Customer: …"


class _Row(NamedTuple):
    start: int
    end: int
    text: str


def read(source: Source, manner: Manner) -> Iterator[Message | ReadError]:
    """Read a transcript as one conversation; raise Unreadable where nobody speaks in it."""
    text = source.text()
    base = Message(source.path, text, (), channel="chat")
    title = _LINE_TITLE.match(text)
    if title:
        customers = (title["ja"] or title["en"] or "").strip(' "')
        said = list(_line_history(text, customers))
    else:
        customers = ""
        said, base = _labelled(text, base, manner)
    if not said:
        raise Unreadable(source.path, None, "a transcript in which nobody speaks", f"give {CHARACTERS}")
    known = (*manner.customers, customers) if customers else manner.customers
    yield as_message(base, said, (*manner.us, *manner.senders), known, manner.whole)


def is_transcript(text: str) -> bool:
    """Whether a text looks like a transcript: a LINE history, or from its first lines both sides' labels."""
    if _LINE_TITLE.match(text):
        return True
    first = text[:8000]
    names = []
    for row in _rows(first):
        match = _LINE.fullmatch(row.text.rstrip("\r"))
        role = role_of_label(match["name"]) if match else None
        if role:
            names.append(role)
        elif row.text.strip() and not names and not _HEAD.match(row.text) and not _DAY.fullmatch(row.text.strip()) and not _STARTED.match(row.text.strip()) and not _EVENT.match(row.text):  # fmt: skip
            return False
    return len(set(names)) == 2


def _rows(text: str) -> Iterator[_Row]:
    position = 0
    for line in text.split("\n"):
        yield _Row(position, position + len(line), line)
        position += len(line) + 1


def _labelled(text: str, base: Message, manner: Manner) -> tuple[list[Said], Message]:
    """Read lines that begin with who speaks; what follows without a label goes on."""
    accepted = _speakers(text, (*manner.us, *manner.senders, *manner.customers))
    said: list[Said] = []
    day = ""
    for row in _rows(text):
        line = row.text.rstrip("\r")
        plain = line.strip(BLANK)
        started = _STARTED.match(plain) or _DAY.fullmatch(plain)
        if started:
            found = moment(started.group(1))
            day = found[:10] if found else day
            continue
        if _EVENT.match(line):
            continue
        match = _LINE.fullmatch(line)
        if match and match["name"].strip() in accepted:
            when = match["when"] or match["later"] or ""
            at = moment(when if when[:2] == "20" and len(when) > 8 else f"{day} {when}") if when else None
            start = row.start + match.start("said")
            said.append(Said(match["name"].strip(), at or (day or None), ((start, row.start + len(line)),)))
            continue
        if not said:
            head = _HEAD.match(line)
            if head and head["name"].lower() in {"件名", "subject"}:
                base = base._replace(subject=head["said"].strip() or None)
            elif head:
                day = (moment(head["said"]) or "")[:10]
        elif plain:
            said[-1] = said[-1]._replace(ranges=(*said[-1].ranges, (row.start, row.end)))
    return said, base


def _speakers(text: str, us: Sequence[str]) -> frozenset[str]:
    """Which labels are people: known ones, ours, those with a clock time, and others that come again or stand alone."""
    counts: dict[str, int] = {}
    sure: set[str] = set()
    for row in _rows(text):
        line = row.text.rstrip("\r")
        match = _LINE.fullmatch(line)
        if not match or _HEAD.fullmatch(line) or _STARTED.match(line.strip(BLANK)) or _EVENT.match(line):
            continue
        name = match["name"].strip()
        counts[name] = counts.get(name, 0) + 1
        if match["when"] or match["later"] or role_of_label(name) or any(own.lower() in name.lower() for own in us):
            sure.add(name)
    others = [name for name in counts if name not in sure]
    if len({role_of_label(name) for name in sure} - {None}) == 2:
        return frozenset(sure)
    return frozenset(sure | {name for name in others if counts[name] > 1 or len(counts) <= 3})


def _line_history(text: str, customer: str) -> Iterator[Said]:
    """Read what LINE exports: days, then clock time, name and text, parted by tabs (by spaces from a computer)."""
    day = ""
    open_quote: Said | None = None
    for row in _rows(text):
        line = row.text.rstrip("\r")
        if open_quote:
            closed = line.endswith('"') and not line.endswith('""')
            end = row.start + len(line) - closed
            open_quote = open_quote._replace(ranges=(*open_quote.ranges, (row.start, end)))
            if closed:
                yield open_quote
                open_quote = None
            continue
        dated = _LINE_DAY.fullmatch(line)
        if dated:
            day = (moment(dated[1]) or "")[:10]
            continue
        match = _LINE_SAID.fullmatch(line)
        if not match:
            continue
        rest = match["rest"]
        if match["gap"] == "\t":
            name, tab, body = rest.partition("\t")
        elif customer and rest.startswith(f"{customer} "):
            name, tab, body = customer, " ", rest[len(customer) + 1 :]
        else:
            name, tab, body = rest.partition(" ")
        if not name.strip() or not tab or _LINE_EVENT.match(body):
            continue
        at = moment(f"{day} {match['when']}") if day else None
        start = row.start + len(line) - len(body)
        if body.startswith('"') and not (len(body) > 1 and body.endswith('"')):
            open_quote = Said(name.strip(), at, ((start + 1, row.end),))
        else:
            quoted = len(body) > 1 and body[0] == body[-1] == '"'
            yield Said(name.strip(), at, ((start + quoted, start + len(body) - quoted),))
    if open_quote:
        yield open_quote

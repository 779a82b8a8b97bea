"""Mail: one message (.eml) or a mailbox of them (mbox), by the standard library's MIME parser and our own decoding.

The text part is read, the HTML part where there is none; offsets are in the decoded part. Quoted history becomes
earlier turns; in a mailbox, so does the mail that a mail answers. The author of a mail is ours unless we are told who is.
"""

from __future__ import annotations

from collections import OrderedDict
from email.errors import MessageError
from email.message import Message as Mail
from email.parser import BytesParser
from email.policy import compat32

from pitchlint.model import Message, ReadError, Turn
from pitchlint.readers.decoding import named
from pitchlint.readers.drafts import heading, parted
from pitchlint.readers.headers import decoded, mailbox
from pitchlint.readers.moments import moment
from pitchlint.readers.quoting import is_ours
from pitchlint.readers.source import LONGEST, Unreadable
from pitchlint.regexes import later
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchlint.readers.source import Manner, Source

_PARTS = 1000
_REMEMBERED = 2000  # mails of a mailbox that a later one may answer
_LONGEST_MAIL = 50_000_000
_STUFFED = later(r"(?m)^ (?=[ >]|From )")
_IDS = later(r"<([^<>\s]{1,250})>")
_BOUNDARY = later(r"(?m)^--([0-9A-Za-z'()+_,./:=?-]{5,70})\r?$")


class Letter(NamedTuple):
    """A mail taken out of its MIME: the decoded text, its markup, and what the headers say."""

    text: str
    markup: str
    flowed: bool
    subject: str
    date: str | None
    author: tuple[str, str]
    to: str
    name: str
    answers: tuple[str, ...]
    sent: bool | None


def read_eml(source: Source, manner: Manner) -> Iterator[Message | ReadError]:
    """Read one mail; raise Unreadable where it has no text that can be read."""
    letter = _letter(source.path, source.data(), None)
    if manner.us and not is_ours([name for name in letter.author if name], (), manner.us):
        raise Unreadable(
            source.path,
            None,
            f"a mail by {letter.author[1] or letter.author[0] or 'nobody'}, none of us",
            "correct --us",
        )
    base = Message(source.path, letter.text, ())
    yield from _messages(base, letter, manner, ())


def read_mbox(source: Source, manner: Manner) -> Iterator[Message | ReadError]:
    """Read a mailbox, one mail after the other; other people's mails are what ours answer."""
    heard: OrderedDict[str, tuple[Turn, ...]] = OrderedDict()
    found = any_ours = False
    for number, line, data in _mails(source):
        found = True
        try:
            letter = _letter(source.path, data, line)
        except Unreadable as stop:
            yield stop.error
            continue
        names = [name for name in letter.author if name]
        ours = is_ours(names, (), manner.us) if manner.us else letter.sent is not False
        any_ours = any_ours or ours
        earlier = next((heard[name] for name in letter.answers if name in heard), ())
        base = Message(source.path, letter.text, (), record=letter.name or str(number), row=number)
        spoken = None
        for message in _messages(base, letter, manner, earlier):
            if ours:
                yield message
            if not message.heading and spoken is None:
                spoken = message.turns[-1]._replace(role="sender" if ours else "customer")
                heard[letter.name] = (*earlier[-20:], spoken._replace(text=spoken.text[:20_000].strip()))
        while len(heard) > _REMEMBERED:
            heard.popitem(last=False)
    if found and not any_ours:
        raise Unreadable(source.path, None, "no mail in it is ours", "say who we are: --us NAME or --us DOMAIN")
    if not found:
        raise Unreadable(
            source.path, 1, "no mailbox: no line begins with “From ”", "export it as mbox, or read it as eml"
        )


def _messages(base: Message, letter: Letter, manner: Manner, earlier: tuple[Turn, ...]) -> Iterator[Message]:
    name, address = letter.author
    base = base._replace(
        subject=letter.subject or None,
        date=letter.date,
        to=letter.to or None,
        channel="email",
        sender=name or address or None,
    )
    if letter.subject:
        yield from heading(base._replace(document=letter.subject), "subject", letter.subject)
    body = _STUFFED.sub("\u200b", letter.text) if letter.flowed else letter.text
    own = [one for one in letter.author if one]
    yield from parted(base, body, letter.markup, manner, earlier, own)


def _letter(path: str, data: bytes, line: int | None) -> Letter:
    """Take a mail out of its MIME; raise Unreadable where it holds no text."""
    try:
        mail = BytesParser(policy=compat32).parsebytes(data)
        if not mail.keys():
            raise Unreadable(path, line, "no mail: it has no headers", "save it as the full message source (.eml)")
        text, markup, flowed = _body(path, mail, data, line)
    except (
        MessageError,
        RecursionError,
        LookupError,
        ValueError,
        TypeError,
        AssertionError,
        AttributeError,
        IndexError,
    ) as error:
        said = f"no mail that can be taken apart: {type(error).__name__}: {str(error)[:120]}"
        raise Unreadable(path, line, said, "save the mail anew, or save its text") from None
    fields = _headers(mail)
    date = moment(decoded(fields.get("date")))
    author = mailbox(fields.get("from") or fields.get("sender"))
    older = " ".join(str(fields.get("references", "")).split()[::-1])
    ids = _IDS.findall(f"{fields.get('in-reply-to', '')} {older}")
    name = _IDS.search(str(fields.get("message-id", "")))
    return Letter(
        text, markup, flowed, decoded(fields.get("subject")), date, author, decoded(fields.get("to")),
        name.group(1) if name else "", tuple(ids), _sent(fields),
    )  # fmt: skip


def _headers(mail: Mail) -> dict[str, object]:
    """The first header of each name, with its bytes as they came (`Mail.get` replaces those beyond ASCII)."""
    found: dict[str, object] = {}
    for name, value in mail.raw_items():
        found.setdefault(name.lower(), value)
    return found


def _sent(fields: dict[str, object]) -> bool | None:
    """Whether a mail was sent by the mailbox's owner, where the headers say so: Gmail's labels, or a delivery."""
    labels = decoded(fields.get("x-gmail-labels"))
    if not labels:
        return False if "delivered-to" in fields else None
    return any(word in labels.lower() for word in ("sent", "送信済み", "下書き", "draft"))


def _body(path: str, mail: Mail, data: bytes, line: int | None) -> tuple[str, str, bool]:
    """Return the text of the part that is read, its markup, and whether it is format=flowed."""
    plain: list[tuple[str, bool]] = []
    pages: list[str] = []
    unread = ""
    for count, part in enumerate(_leaves(mail)):
        kind = _kind(part)
        if count > _PARTS:
            raise Unreadable(path, line, f"a mail of more than {_PARTS} parts", "save its text")
        if "encrypted" in kind or kind.endswith("pkcs7-mime"):
            unread = "an encrypted mail"
        if kind not in {"text/plain", "text/html"} or _is_attached(part):
            continue
        text = _decoded(part)
        if text is None:
            unread = f"a part in no charset that we know ({part.get_param('charset') or 'none declared'})"
        elif kind == "text/html":
            pages.append(text)
        elif text.strip():
            plain.append((text, str(part.get_param("format") or "").lower() == "flowed"))
    if plain:
        if len(plain) > 1 and _kind(mail) == "multipart/alternative":
            plain = plain[:1]
        return "\n".join(text for text, _ in plain), "text", all(flowed for _, flowed in plain)
    page = next((page for page in pages if page.strip()), None)
    if page is not None:
        return page, "html", False
    rescued = None if unread else _without_boundary(mail, data)
    if rescued:
        return rescued, "text", False
    if unread or not _is_blank(mail):
        raise Unreadable(path, line, unread or "a mail without a part of text", "save the mail's text")
    return "", "text", False


def _leaves(mail: Mail) -> Iterator[Mail]:
    """Yield the parts that hold content, in order; mails attached to the mail are not its own text."""
    waiting = [mail]
    while waiting:
        part = waiting.pop()
        if part is not mail and _kind(part).startswith("message/"):
            continue
        inside = part.get_payload()
        if isinstance(inside, list):
            waiting.extend(reversed([one for one in inside if isinstance(one, Mail)]))
        else:
            yield part


def _kind(part: Mail) -> str:
    return part.get_content_type()


def _is_attached(part: Mail) -> bool:
    said = str(part.get("Content-Disposition", "")).strip().lower()
    return said.startswith("attachment") or (said.startswith("inline") and "filename" in said)


def _decoded(part: Mail) -> str | None:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return None
    charset = part.get_param("charset")
    if isinstance(charset, tuple):  # RFC 2231
        charset = charset[2]
    text = named(payload, str(charset) if charset else None)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "") if text is not None else None


def _is_blank(mail: Mail) -> bool:
    """Whether a mail really says nothing, rather than something that we did not understand."""
    payload = mail.get_payload()
    return not isinstance(payload, list) and _kind(mail).startswith("text/") and not str(payload).strip()


def _without_boundary(mail: Mail, data: bytes) -> str | None:
    """The text of a multipart whose declared boundary never comes: that of the first part by the boundary that does."""
    if mail.get_content_maintype() != "multipart":
        return None
    _, _, body = data.replace(b"\r\n", b"\n").partition(b"\n\n")
    match = _BOUNDARY.search(body.decode("latin-1"))
    if match:
        part = body[match.end() :].split(b"\n--" + match.group(1).encode("latin-1"), 1)[0].lstrip(b"\n")
        inner = BytesParser(policy=compat32).parsebytes(part)
        if inner.keys() and inner.get_content_maintype() == "text":
            return _decoded(inner)
        return None
    text = named(body, None)
    return text if text and text.strip() and text.isprintable() is not None else None


def _mails(source: Source) -> Iterator[tuple[int, int, bytes]]:
    """Yield number, first line and bytes of each mail of a mailbox, `>From ` turned back to `From `."""
    number = 0
    begin = 1
    size = 0
    lines: list[bytes] = []
    blank = True
    started = False
    with source.opened() as stream:
        count = 0
        while line := stream.readline(LONGEST):
            count += 1
            if blank and line.startswith(b"From "):
                if started:
                    yield number, begin, b"".join(lines)
                number, begin, size, lines, started = number + 1, count, 0, [], True
                blank = False
                continue
            size += len(line)
            if size > _LONGEST_MAIL:
                raise Unreadable(source.path, begin, f"a mail larger than {_LONGEST_MAIL:,} bytes", "split the mailbox")
            if started:
                lines.append(line[1:] if line.lstrip(b">").startswith(b"From ") and line.startswith(b">") else line)
            blank = not line.strip()
    if started:
        yield number, begin, b"".join(lines)

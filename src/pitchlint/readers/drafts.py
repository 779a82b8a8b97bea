"""Drafts and templates in files of their own: text, Markdown, HTML, MJML, with front matter, subject and quoted history."""

from __future__ import annotations

from pitchlint.model import Language, Message, ReadError, Turn
from pitchlint.readers import masking
from pitchlint.readers.front import Front, text_of
from pitchlint.readers.front import read as read_front
from pitchlint.readers.source import Unreadable
from pitchlint.readers.templates import parse, renderings
from pitchlint.regexes import later
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pitchlint.readers.quoting import Parts
    from pitchlint.readers.source import Manner, Source

_SUBJECT = later(r"(?i)\s{0,20}(?:件名|題名|表題|subject)[ \t]?[:：][ \t　]*([^\r\n]*)\r?\n?")
_TEMPLATE_SUFFIX = later(
    r"(?i)\.(?:j2|jinja2?|hbs|handlebars|mustache|liquid|mjml|njk|ejs|erb|twig)(?:\.(?:txt|md|html?))?$"
)
_TEMPLATE_FOLDER = later(r"(?i)(?:^|[/\\])(?:[^/\\]{0,40}[_-])?(?:templates?|テンプレート|雛形|ひな形)[/\\]")

# What a text must hold for anything in it to be someone else's, or a signature; most drafts hold nothing of it. Words
# are looked for one by one, which for so many is twenty times as fast as one expression.
_SUSPECT = (
    *">＞＿━─＝～☆★◆◇■□▼▽", "--", "==", "***", "~~", "++", "wrote", "writes", "schrieb", "書きました", "のメール", "のメッセージ", "さんの発言",
    "差出人", "送信者", "送信元", "発信者", "from:", "from：", "sent from ", "から送信", "outlook", "confidential", "privileged", "in error",
    "intended", "機密", "秘密情報", "宛先以外", "誤って受信", "誤送信", "名宛人",
)  # fmt: skip
_RULE = later("[-_=*~＊‐–—・+＋/／|〜]{4}")


class Markup(NamedTuple):
    """What is seen of a text, in its own length, and which ranges of it are quoted messages or other quotations."""

    text: str
    messages: Sequence[tuple[int, int]] = ()
    quotations: Sequence[tuple[int, int]] = ()


def read_text(source: Source, manner: Manner) -> Iterator[Message | ReadError]:
    """Read a plain-text draft."""
    yield from _draft(source, manner, "text")


def read_markdown(source: Source, manner: Manner) -> Iterator[Message | ReadError]:
    """Read a Markdown draft."""
    yield from _draft(source, manner, "markdown")


def read_html(source: Source, manner: Manner) -> Iterator[Message | ReadError]:
    """Read a page or a fragment of HTML."""
    yield from _draft(source, manner, "html")


def read_mjml(source: Source, manner: Manner) -> Iterator[Message | ReadError]:
    """Read an MJML template."""
    yield from _draft(source, manner._replace(template=True), "html")


def read_template(source: Source, manner: Manner) -> Iterator[Message | ReadError]:
    """Read a template: of HTML where its text looks so, of Markdown where its name says so, else of plain text."""
    from pitchlint.readers.html import is_html

    name = source.path.lower()
    markup = "html" if is_html(source.text()) else "markdown" if ".md" in name else "text"
    yield from _draft(source, manner._replace(template=True), markup)


def is_template(path: str) -> bool:
    """Whether a path says that what it names is a template: by its suffix, or by the folder it lies in."""
    return bool(_TEMPLATE_SUFFIX.search(path) or _TEMPLATE_FOLDER.search(path))


def seen(text: str, markup: str) -> Markup:
    """Return what a reader sees of a text in one of the markups "text", "markdown" and "html"."""
    if markup == "html":
        from pitchlint.readers.html import seen as of_html

        return Markup(*of_html(text))
    if markup == "markdown":
        from pitchlint.readers.markdown import seen as of_markdown

        return Markup(of_markdown(text))
    return Markup(text)


def _draft(source: Source, manner: Manner, markup: str) -> Iterator[Message | ReadError]:
    text = source.text()
    front = read_front(source.path, text)
    body = masking.spaces(text[: front.end]) + text[front.end :]
    line = _SUBJECT.match(body, front.end) if markup != "html" else None
    if line:
        body = body[: line.start()] + masking.spaces(line.group()) + body[line.end() :]
        if "subject" not in front.fields and line.group(1).strip():
            front.fields["subject"] = line.group(1).strip()
            front = front._replace(shown=(*front.shown, ("subject", *line.span(1))))
    template = manner.template or bool(front.fields.get("template")) or is_template(source.path)
    base = _base(source.path, text, front, template)
    earlier = _earlier_turns(source.path, front)
    if front.fields.get("sequence") is not None and not manner.alone:
        from pitchlint.readers.steps import of_folder

        before = of_folder(source.path, front.fields)
        earlier = (*before, *earlier)
        base = base._replace(sequence=str(front.fields["sequence"]), step=_step(front))
    for name, start, end in front.shown:
        yield from heading(base, name, masking.only(text, [(start, end)]))
    yield from parted(base, body, markup, manner, earlier)


def _step(front: Front) -> int:
    from pitchlint.readers.steps import number_of

    return number_of(front.fields.get("step")) or 1


def heading(base: Message, part: str, text: str) -> Iterator[Message]:
    """Yield a subject or a preheader, a text of the length of `base.document`, in the ways it can be read."""
    template = parse(text)
    for variant, rendered in enumerate(renderings(template)):
        yield base._replace(
            turns=(Turn("sender", rendered, base.date, base.sender),),
            part=part,
            template=base.template or template.flow,
            heading=True,
            variant=variant,
            dialects=template.dialects,
        )


def _base(path: str, text: str, front: Front, template: bool) -> Message:
    fields = front.fields
    lang = text_of(fields.get("lang"))
    language: Language | None = "ja" if lang == "ja" else "en" if lang == "en" else None
    return Message(
        path, text, (), subject=text_of(fields.get("subject")), date=text_of(fields.get("date")), lang=language,
        channel=text_of(fields.get("channel")), stage=text_of(fields.get("stage")), to=text_of(fields.get("to")),
        template=template,
    )  # fmt: skip


def parted(
    base: Message, body: str, markup: str, manner: Manner, earlier: tuple[Turn, ...] = (), own: Sequence[str] = ()
) -> Iterator[Message]:
    """Yield the message, or the ways to read it, that a body makes: quoted history becomes earlier turns.

    `body` has the length of `base.document`; `own` are addresses and names of the draft's author. Earlier turns that
    are given stand before the quoted ones; nothing is yielded twice.
    """
    if markup == "html":
        from pitchlint.readers.html import without_code

        body = without_code(body)
    template = parse(body)
    others: list[tuple[int, int]] = []
    for variant, rendered in enumerate(renderings(template)):
        view = seen(rendered, markup)
        if not variant and (parts := apart(view.text, view.messages, base.date)):
            from pitchlint.readers.quoting import as_turns

            others = parts.others
            earlier = _joined(earlier, as_turns(parts.earlier, own, manner.us))
        words = masking.without(view.text, others)
        words = masking.without(words, view.quotations) if view.quotations else words
        yield base._replace(
            turns=(*earlier, Turn("sender", words, base.date, base.sender)),
            template=base.template or template.flow,
            variant=variant,
            dialects=template.dialects,
        )


def apart(text: str, quoted: Sequence[tuple[int, int]] = (), zone: str | None = None) -> Parts | None:
    """Take a text apart as `quoting.take_apart` does; None where it plainly is all its author's own."""
    low = text.lower()
    if not quoted and not any(word in low for word in _SUSPECT) and not _RULE.search(text):
        return None
    from pitchlint.readers.quoting import take_apart

    return take_apart(text, quoted, zone)


def _joined(given: tuple[Turn, ...], quoted: tuple[Turn, ...]) -> tuple[Turn, ...]:
    """Add quoted turns to those that are known already; what is quoted from them is not said twice."""
    if not given:
        return quoted
    known = ["".join(turn.text.split()) for turn in given]
    return (*given, *(turn for turn in quoted if not any("".join(turn.text.split()) in said for said in known)))


def _earlier_turns(path: str, front: Front) -> tuple[Turn, ...]:
    turns: tuple[Turn, ...] = ()
    thread = text_of(front.fields.get("thread"))
    if thread:
        from pitchlint.readers.threads import of_file

        found = of_file(path, thread)
        if isinstance(found, ReadError):
            raise Unreadable(*found)
        turns = found
    said = front.fields.get("customer_said")
    for words in said if isinstance(said, list) else [said] if said else []:
        turns = (*turns, Turn("customer", str(words)))
    return turns

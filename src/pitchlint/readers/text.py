"""Plain text and Markdown drafts: front matter, a subject line, quoted history, and the draft's own words."""

from __future__ import annotations

import os

from pitchlint.model import Language, Message, ReadError, Turn
from pitchlint.readers import masking
from pitchlint.regexes import compiled

_SUBJECT = compiled(r"(?i)\A\s{0,20}(?:件名|題名|表題|subject)\s?[:：][ \t　]*([^\n]*)\n?")
_FRONT = compiled(r"(?sm)\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_QUOTED = compiled(r"(?m)^[ \t]{0,3}[>＞][^\n]*(?:\n|\Z)")
_QUOTE_MARK = compiled(r"(?m)^[ \t]{0,3}(?:[>＞] ?){1,8}")
_ATTRIBUTION = compiled(
    r"(?m)^(?:On [^\n]{5,160} wrote:|20\d\d[年/.-][^\n]{5,160}(?:[:：]|書きました。?)|[^\n]{1,80}(?:さんは書きました|wrote):?)[ \t]*(?=\r?\n)"
)
STAGES = ("first", "reply", "follow-up", "after-sale", "renewal", "winback")
KEYS = (
    "to", "subject", "date", "lang", "channel", "stage", "customer_said", "thread", "sequence", "step", "template", "pitchlint",
)  # fmt: skip


def read(path: str, text: str) -> list[Message | ReadError]:
    """Read a plain-text draft."""
    return _draft(path, text, markdown=False)


def read_markdown(path: str, text: str) -> list[Message | ReadError]:
    """Read a Markdown draft."""
    return _draft(path, text, markdown=True)


def _draft(path: str, text: str, markdown: bool) -> list[Message | ReadError]:
    fields: dict[str, object] = {}
    body = text
    front = _FRONT.match(text)
    if front:
        parsed = _front_matter(path, front.group(1))
        if isinstance(parsed, ReadError):
            return [parsed]
        fields = parsed
        body = masking.spaces(front.group()) + text[front.end() :]
    subject = _SUBJECT.match(body, front.end() if front else 0) or _SUBJECT.match(body)
    if subject:
        fields.setdefault("subject", subject.group(1).strip())
        body = body[: subject.start()] + masking.spaces(subject.group()) + body[subject.end() :]
    earlier = _earlier_turns(path, fields)
    if isinstance(earlier, ReadError):
        return [earlier]
    quoted = "".join(match.group() for match in _QUOTED.finditer(body))
    if quoted:
        said = _QUOTE_MARK.sub("", quoted).strip()
        body = _QUOTED.sub(lambda match: masking.spaces(match.group()), body)
        body = _ATTRIBUTION.sub(lambda match: masking.spaces(match.group()), body)
        if said:
            earlier = (*earlier, Turn("customer", said))
    masked = masking.placeholders(masking.markdown(body) if markdown else body)
    date = _text(fields.get("date"))
    lang = _text(fields.get("lang"))
    return [
        Message(
            path, text, (*earlier, Turn("sender", masked, date)), subject=_text(fields.get("subject")), date=date,
            lang=_language(lang), channel=_text(fields.get("channel")), stage=_text(fields.get("stage")),
            to=_text(fields.get("to")), template=bool(fields.get("template")),
        )
    ]  # fmt: skip


def _language(lang: str | None) -> Language | None:
    return "ja" if lang == "ja" else "en" if lang == "en" else None


def _text(value: object) -> str | None:
    return None if value is None else value.isoformat() if hasattr(value, "isoformat") else str(value)


def _front_matter(path: str, text: str) -> dict[str, object] | ReadError:
    import yaml

    from pitchlint.rules.document import compose
    from pitchlint.rules.vocabulary import RuleError

    try:
        if not text.strip():
            return {}
        top = compose(text, path)
        fields = top.mapping()
        values = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        if "stage" in fields:
            fields["stage"].text(STAGES)
    except RuleError as error:
        return ReadError(path, error.line + 1, f"front matter: {error.message}", error.cure)
    except (yaml.YAMLError, ValueError) as error:
        return ReadError(
            path, 2, f"front matter is no YAML: {str(error).splitlines()[0]}", "check the lines between the two ---"
        )
    return {str(key): value for key, value in values.items()}


def _earlier_turns(path: str, fields: dict[str, object]) -> tuple[Turn, ...] | ReadError:
    turns: tuple[Turn, ...] = ()
    thread = _text(fields.get("thread"))
    if thread:
        turns_or_error = _thread(path, thread)
        if isinstance(turns_or_error, ReadError):
            return turns_or_error
        turns = turns_or_error
    said = fields.get("customer_said")
    for words in said if isinstance(said, list) else [said] if said else []:
        turns = (*turns, Turn("customer", str(words)))
    return turns


def _thread(path: str, thread: str) -> tuple[Turn, ...] | ReadError:
    """Read the conversation that a draft's front matter names, relative to the draft and inside the project."""
    from pitchlint.readers import conversation
    from pitchlint.readers.decoding import decode

    folder = os.path.dirname(os.path.abspath(path))
    target = os.path.realpath(os.path.join(folder, thread))
    home = os.path.realpath(os.getcwd())
    if os.path.commonpath((home, target)) != home and os.path.commonpath(
        (os.path.realpath(folder), target)
    ) != os.path.realpath(folder):
        return ReadError(path, None, f"thread: {thread} lies outside the project", "name a file beside the draft")
    try:
        with open(target, "rb") as file:
            data = decode(file.read())
    except OSError as error:
        return ReadError(path, None, f"thread: {thread}: {error.strerror}", "name an existing conversation file")
    if data is None:
        return ReadError(path, None, f"thread: {thread} is no text", "name a .jsonl, .json or .yaml conversation")
    return conversation.turns(thread, data)

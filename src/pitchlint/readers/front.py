"""Front matter: what a draft says about itself between two lines of dashes, and what of it the customer sees."""

from __future__ import annotations

from pitchlint.readers.source import Unreadable
from pitchlint.regexes import later
from pitchlint.typed import NamedTuple

STAGES = ("first", "reply", "follow-up", "after-sale", "renewal", "winback")
_CURE = "check the lines between the two ---"
_FRONT = later(r"(?sm)\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_SHOWN = later(
    r"(?m)^(?P<name>subject|preheader|preview|件名)[ \t]*:[ \t]*(?P<quote>[\"']?)(?:[|>][+-]?[ \t]*\r?\n(?P<block>(?:[ \t]+[^\n]*\n?){1,40})"
    r"|(?P<said>[^\r\n]*?)(?P=quote)[ \t]*\r?$)"
)


class Front(NamedTuple):
    """Front matter's fields, where it ends in the text, and which values the customer sees: their part and range."""

    fields: dict[str, object]
    end: int
    shown: tuple[tuple[str, int, int], ...]


def read(path: str, text: str) -> Front:
    """Read the front matter of a text (nothing where it has none); raise Unreadable for what is no such thing."""
    match = _FRONT.match(text)
    if not match:
        return Front({}, 0, ())
    fields = _fields(path, match.group(1))
    shown = []
    for value in _SHOWN.finditer(text, match.start(1), match.end(1)):
        span = value.span("block") if value["block"] else value.span("said")
        if text[span[0] : span[1]].strip():
            shown.append(("subject" if value["name"] in {"subject", "件名"} else "preheader", *span))
    return Front(fields, match.end(), tuple(shown))


def text_of(value: object) -> str | None:
    """Return a field's value as text: dates as ISO 8601."""
    return None if value is None else value.isoformat() if hasattr(value, "isoformat") else str(value)


def _fields(path: str, text: str) -> dict[str, object]:
    import yaml

    from pitchlint.rules.document import compose
    from pitchlint.rules.vocabulary import RuleError

    if not text.strip():
        return {}
    try:
        top = compose(text, path)
        fields = top.mapping()
        values = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        if "stage" in fields:
            fields["stage"].text(STAGES)
    except RuleError as error:
        raise Unreadable(path, error.line + 1, f"front matter: {error.message}", error.cure) from None
    except (yaml.YAMLError, ValueError) as error:
        said = str(error).splitlines()[0]
        raise Unreadable(path, 2, f"front matter is no YAML: {said}", _CURE) from None
    return {str(key): value for key, value in values.items()}

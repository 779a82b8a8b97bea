"""HTML and MJML, whole or in fragments: the words that a reader sees, in a text of the source's length.

Tags inside a line become fillers, so that a word in two colours stays one word; blocks become line breaks; entities
become their character; of attributes only `alt` is seen. Scripts, styles, comments and heads are masked, the hidden
preheader is not: the inbox shows it. One pass from left to right, linear in the length of the source.
"""

from __future__ import annotations

from pitchlint.readers.masking import FILLER
from pitchlint.regexes import later
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr o:p q rp rt ruby s samp small "
    "span strike strong sub sup time tt u var wbr mj-link".split()
)
BUTTON = "\ue005"  # `{button}` in a rule's pattern
_BUTTONS = frozenset(("button", "mj-button"))
_UNSEEN = frozenset(
    "script style title template noframes svg math select object mj-style mj-title mj-attributes mj-font".split()
)
_TAG = later(r"<(/?)([A-Za-z][A-Za-z0-9:_-]{0,40})")
_QUOTE_OR_END = later(r"[\"'>]")
_MARKUP = later(r"<(?=[A-Za-z/!?])|&(?=[#A-Za-z])|[\r\n\t ]*[\r\n][\r\n\t ]*")
_ENTITY = later(r"&(?:#(\d{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));?")
_ALT = later(r"(?i)\balt[ \t]{0,4}=[ \t]{0,4}(?:\"([^\"]{0,500})\"|'([^']{0,500})')")
_BUTTON = later(r"(?i)(?:class|role)[ \t]{0,4}=[ \t]{0,4}[\"'][^\"']{0,80}(?:btn|button|cta)")
_QUOTES = later(
    r"(?i)type[ \t]{0,4}=[ \t]{0,4}[\"']?cite|class[ \t]{0,4}=[ \t]{0,4}[\"'][^\"']{0,80}(?:gmail_quote|yahoo_quoted|protonmail_quote)"
)
_CJK = later(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef]")
_CODE = later(r"<(script|style|SCRIPT|STYLE|mj-style)\b[^<>]{0,500}>")
_LOOKS = later(r"(?i)<(?:!doctype|html|body|p|br|div|table|td|span|h[1-6]|ul|li|mjml|mj-[a-z]{1,20})(?=[\s/>])")


class Seen(NamedTuple):
    """What a reader sees of a source, in a text of the same length, and the ranges that quote.

    `messages` are those of earlier messages, one in the other; `quotations` are all others.
    """

    text: str
    messages: tuple[tuple[int, int], ...] = ()
    quotations: tuple[tuple[int, int], ...] = ()


def is_html(text: str) -> bool:
    """Whether a text looks like HTML."""
    return "<" in text and _LOOKS.search(text) is not None


def without_code(text: str) -> str:
    """Mask what stands in scripts and styles, whose braces and bars are no template."""
    pieces: list[str] = []
    position = 0
    for match in _CODE.finditer(text):
        if match.start() < position:
            continue
        close = text.find(f"</{match[1]}", match.end())
        end = close if close >= 0 else len(text)
        pieces += (text[position : match.end()], FILLER * (end - match.end()))
        position = end
    return "".join((*pieces, text[position:]))


def seen(text: str) -> Seen:
    """Return what a reader sees of HTML; nothing is an error, as in a browser."""
    return _Page(text).read()


class _Page:
    """One pass over a source: what has been made of it so far."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces: list[str] = []
        self.position = 0
        self.preformatted = 0
        self.button = False
        self.open: list[tuple[str, int, bool]] = []  # open quotes: element, beginning, whether it quotes a message
        self.count: dict[str, int] = {}
        self.quoted: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
        self.absent: set[str] = set()  # what is not to be found any more, so that nothing is looked for twice

    def read(self) -> Seen:
        """Read the source to its end."""
        while match := _MARKUP.search(self.text, self.position):
            self.pieces.append(self.text[self.position : match.start()])
            self.position = match.start()
            if self.text[self.position] == "<":
                self._markup()
            elif self.text[self.position] == "&":
                self._entity()
            else:
                self._gap(match)
        self.pieces.append(self.text[self.position :])
        self.position = len(self.text)
        while self.open:
            self._close()
        return Seen("".join(self.pieces), tuple(sorted(self.quoted[1])), _outermost(self.quoted[0]))

    def _to(self, end: int, shown: str = "") -> None:
        """Replace the source up to `end` by `shown` and fillers."""
        self.pieces.append(shown[: end - self.position].ljust(end - self.position, FILLER))
        self.position = end

    def _find(self, what: str) -> int:
        """Return where `what` stands next, or -1; a search that failed is not made again."""
        if what in self.absent:
            return -1
        at = self.text.find(what, self.position)
        if at < 0:
            self.absent.add(what)
        return at

    def _gap(self, match: re.Match[str]) -> None:
        """A line break of the source is a space to a browser; between Japanese characters it is nothing."""
        if self.preformatted:
            self.pieces.append(match.group())
            self.position = match.end()
            return
        before = self.text[match.start() - 1 : match.start()]
        after = self.text[match.end() : match.end() + 1]
        joined = bool(_CJK.match(before) and _CJK.match(after))
        self._to(match.end(), "" if joined else " ")

    def _entity(self) -> None:
        match = _ENTITY.match(self.text, self.position)
        char = _character(match) if match else ""
        if not match or not char:
            self.pieces.append("&")
            self.position += 1
            return
        self._to(self.position + len(match.group()), char)

    def _markup(self) -> None:
        text = self.text
        if text.startswith("<!--", self.position):
            end = self._find("-->")
            self._to(end + 3 if end >= 0 else len(text))
            return
        if text[self.position + 1] in "!?":
            end = self._find("]]>") if text.startswith("<![CDATA[", self.position) else self._find(">")
            self._to(text.find(">", end) + 1 if end >= 0 else len(text))
            return
        match = _TAG.match(text, self.position)
        if not match:
            self.pieces.append("<")
            self.position += 1
            return
        end = self._tag_end(match.end())
        if end < 0:
            self._to(len(text))
            return
        self._tag(match[2].lower(), bool(match[1]), end)

    def _tag_end(self, position: int) -> int:
        """Return where the tag ends, quoted attribute values read over, or -1."""
        while match := _QUOTE_OR_END.search(self.text, position):
            if match.group() == ">":
                return match.end()
            close = self.text.find(match.group(), match.end()) if match.group() not in self.absent else -1
            if close < 0:
                self.absent.add(match.group())
            position = close + 1 if close >= 0 else match.end()
        return -1

    def _tag(self, name: str, closing: bool, end: int) -> None:
        said = self.text[self.position : end]
        if not closing and name in _UNSEEN and not said.endswith("/>"):
            close = self._find_closing(name)
            self._to(close if close >= 0 else len(self.text), "\n")
            return
        if name == "pre":
            self.preformatted = max(0, self.preformatted + (-1 if closing else 1))
        if name == "blockquote" or (name == "div" and (self.open or _QUOTES.search(said))):
            self._quote(name, closing, _QUOTES.search(said) is not None, end)
        alt = _ALT.search(said) if name in {"img", "mj-image"} else None
        if alt:
            start, stop = alt.span(1) if alt.group(1) is not None else alt.span(2)
            self._to(self.position + start, "" if name == "img" else "\n\n")
            inner = said[start:stop].replace("\n", " ").replace("\r", " ")
            self._to(self.position + stop - start, inner)
            self._to(end, "" if name == "img" else "\n\n")
        elif name in INLINE or name == "img":
            button = name == "a" and (self.button if closing else _BUTTON.search(said) is not None)
            self.button = button and not closing if name == "a" else self.button
            self._to(end, (BUTTON if closing else "") + "\n\n" if button else "")
        elif name == "br":
            self._to(end, "\n")
        else:
            bullet = "・" if name == "li" and not closing else ""
            self._to(end, f"{BUTTON if closing and name in _BUTTONS else ''}\n\n{bullet}")

    def _find_closing(self, name: str) -> int:
        """Return the end of the element that is not seen, or -1 where it never ends."""
        mark = f"</{name}"
        if mark in self.absent:
            return -1
        at = self.position
        while True:
            at = self.text.find("</", at)
            if at < 0:
                self.absent.add(mark)
                return -1
            if self.text[at : at + len(mark)].lower() == mark:
                close = self.text.find(">", at)
                return close + 1 if close >= 0 else len(self.text)
            at += 2

    def _quote(self, name: str, closing: bool, of_message: bool, end: int) -> None:
        """Note where quotes begin and end; an end without its beginning counts for nothing."""
        if not closing:
            self.open.append((name, end, of_message))
            self.count[name] = self.count.get(name, 0) + 1
            return
        if not self.count.get(name):
            return
        while self._close() != name:
            pass

    def _close(self) -> str:
        """End the innermost quote; a plain one is no message, but it holds no words of the author's own either."""
        name, start, of_message = self.open.pop()
        self.count[name] -= 1
        holds_quote = bool(self.quoted[1]) and self.quoted[1][-1][0] > start
        if name == "blockquote" or (of_message and not holds_quote):
            self.quoted[of_message].append((start, self.position))
        return name


def _character(match: re.Match[str]) -> str:
    """Return the character that an entity stands for, or nothing for one that does not exist."""
    decimal, hexadecimal, name = match.groups()
    if name:
        from html.entities import html5

        char = html5.get(f"{name};", "") if match.group().endswith(";") else html5.get(name, "")
    else:
        code = int(decimal) if decimal else int(hexadecimal, 16)
        char = chr(code) if 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else " "
    return "".join("\ufffd" if 0xE000 <= ord(one) <= 0xE005 else " " if one in "\r\n" else one for one in char)


def _outermost(ranges: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    found: list[tuple[int, int]] = []
    for start, end in sorted(ranges, key=lambda pair: (pair[0], -pair[1])):
        if not found or start >= found[-1][1]:
            found.append((start, end))
    return tuple(found)

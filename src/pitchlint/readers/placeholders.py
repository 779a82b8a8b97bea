"""Placeholders: the dialects of templates and the blanks that people leave, each one typed token of equal length.

A token is one private-use character that says its type (`rules.patterns.PLACEHOLDERS`: name, company, date, amount,
other) and fillers; where a name carries its own honorific (`%name_sama%`), the token shows it. What a token falls back
to (`| default: "there"`) is found here as well; `readers.templates` shows it to rules.
"""

from __future__ import annotations

from pitchlint.readers.masking import FILLER
from pitchlint.regexes import later
from pitchlint.typed import NamedTuple

PRIVATE = dict.fromkeys(range(0xE000, 0xE009), "\ufffd")

_BLANKS = (
    "会社名|企業名|貴社名|御社名|氏名|名前|お名前|担当者名|ご担当者名|担当者|宛名|お客様名|姓|日付|日時|金額|商品名"
)
# What mail programs and typists put in brackets without leaving anything blank.
_LABELS = "EXT|EXTERNAL|URGENT|IMPORTANT|CAUTION|INTERNAL|SPAM|BULK|REMINDER|UPDATE|NEW|PHOTO|STICKER|VIDEO|SIC"
_SIGNS = "〇○◯△□●×■◆◇★☆▲▼"  # in longer or mixed rows they are ornaments
_ROWS = "|".join(sign + "{2,4}" for sign in "〇○◯△□●×")
_JA_TAIL = "(?=様|御中|株式会社|会社|社|店|さん|円|月|日)"
# One group a dialect; the last group that matched names it. Everything is bounded, and no token runs over the beginning
# of another of its kind, which keeps the whole linear.
TOKEN = later(
    r"(?P<comment>\{\{!--(?:[^-{]|-(?!-\}\})|\{(?!\{!)){0,4000}--\}\}|\{#(?:[^#{]|#(?!\})|\{(?!#)){0,4000}#\})"
    r"|(?P<mustache>\{\{\{[^{}\n]{1,120}\}\}\}|\{\{(?:[^{}]|\$\{[^{}\n]{1,60}\}){1,400}\}\})"
    r"|(?P<tag>\{%(?:[^%{]|%(?!\})|\{(?!%)){0,400}%\})"
    r"|(?P<salesforce>\{!!?[^{}\n]{1,300}\})"
    r"|(?P<embedded><%(?:[^%<]|%(?!>)|<(?!%)){0,400}%>)"
    r"|(?P<mailchimp>\*\|[A-Z][A-Za-z0-9_:;=!<>&,. -]{0,80}\|\*)"
    r"|(?P<script>%%\[(?:[^\]%]|\](?!%%)|%(?!%\[)){0,2000}\]%%)"
    r"|(?P<percent>%%=[^%\n]{1,200}=%%|%%[A-Za-z_][A-Za-z0-9_. ]{1,40}%%|(?<![0-9０-９])%[A-Za-z_][A-Za-z0-9_]{1,40}%)"
    r"|(?P<dollar>\$\{[A-Za-z_][A-Za-z0-9_. ]{0,40}(?::?-[^{}\n]{0,80})?\})"
    r"|(?P<brackets>\[\[[^\[\]\n]{1,40}\]\])"
    r"|(?P<brace>(?<![A-Za-z{$])\{(?:[A-Za-z_][A-Za-z0-9_.]{1,40}|[ぁ-んァ-ヶ一-鿿]{1,12})\}(?!\}))"
    rf"|(?P<blank>\[(?!(?:{_LABELS})\])[A-Z][A-Za-z _']{{1,24}}\](?![(\[])"
    r"|\[(?:your|first|last|full|company|name|date|customer|recipient|insert|amount|price)\b[A-Za-z _']{0,24}\](?![(\[])"
    rf"|(?<![{_SIGNS}])(?:{_ROWS})(?![{_SIGNS}])(?=[ぁ-んァ-ヶ一-鿿々A-Za-z])|(?<=会社)(?:{_ROWS})(?![{_SIGNS}])"
    r"|[〇○◯△□●](?=様|株式会社|月\d|月[〇○◯△□●]|日[にのはまか(（])"
    rf"|(?<![A-Za-zＡ-Ｚ])[XＸ]{{2,4}}{_JA_TAIL}|[＊]{{2,4}}{_JA_TAIL}"
    rf"|[【［\[（#＃](?:{_BLANKS})[】］\]）#＃]|___[A-Za-z]{{2,20}}___|〔[^〔〕\n]{{1,20}}〕"
    r"|(?:(?<=[^\s＿_])|(?<=[^\s＿_] ))[＿_]{3,60}|[＿_]{3,60}(?=[^\s＿_])|[＿_]{2}(?=月|日|時|円|様))"
)
_MARKS = later(r"[{%<*$\[〇○◯△□●×XＸ＊【［（#＃＿_〔]")
_TYPES = (
    ("\ue001", later(r"(?i)compan|account|organi[sz]ation|corp|会社|社名|企業|業者")),
    ("\ue002", later(r"(?i)date|day|time|month|日付|日時|期日|期限")),
    ("\ue003", later(r"(?i)amount|price|total|cost|金額|価格|料金")),
    (
        "\ue000",
        later(
            r"(?i)name|contact|recipient|customer|client|user|lead|requester|to\b|sei\b|mei\b|氏名|名前|宛名|担当|姓|お客様|[〇○◯△□●×XＸ＊]{2}"
        ),
    ),
)
_HONORIFIC = later(r"(?i)sama\b|_san\b|敬称")
_FALLBACKS = (
    later(r"(?i)(?:\bdefault|\bfallback|\bor\b|\|\||\?\?)[ \t]{0,4}[:(=,]?[ \t]{0,4}(?:value[ \t]?=[ \t]?)?[\"'“‘](?P<text>[^\"'“”‘’\n]{1,200})"),
    later(r"(?i)(?:BLANKVALUE|NULLVALUE|personalization_token)\([^,()\n]{1,120},[ \t]{0,4}[\"'](?P<text>[^\"'\n]{1,200})[\"']"),
    later(r"\bdefault [A-Za-z_.]{1,60} [\"'](?P<text>[^\"'\n]{1,200})[\"']"),
    later(r"\bdefault=(?P<text>[^\"'{}|\n]{1,80})\}"),
    later(r"\$\{[A-Za-z_. ]{1,42}:?-(?P<text>[^{}\n]{1,80})\}"),
)  # fmt: skip
_CHOICE = later(r"(?i)\bIF\(|[ ?]\bif\b[^\"']{1,80}\belse\b|\?[ \t]?[\"']")
_QUOTED = later(r"[\"'](?P<text>[^\"'\n]{1,200})[\"']")
_FILTER = later(r"[ \t]*[A-Za-z_]{1,40}[ \t]*(?:[:(].{0,200})?\Z")
_PATH = later(r"[ \t]*[A-Za-z_$][\w.$\[\]{}'\" ]{0,80}\Z")
_KNOWN_FILTERS = frozenset(
    "abs append capitalize capitalise ceil compact concat date datetimeformat default divided_by downcase e escape first "
    "fallback float floor format format_date int join last length lower lowercase lstrip minus money newline_to_br number plus "
    "prepend remove replace reverse round rstrip safe size slice sort split strftime string strip strip_html strip_newlines "
    "striptags title titlecase title_case trim truncate truncatewords upcase upper uppercase urlencode url_encode".split()
)


class Token(NamedTuple):
    """A placeholder or a mark of control flow: where it stands, its dialect, and what it says."""

    start: int
    end: int
    dialect: str
    said: str


def tokens(text: str) -> list[Token]:
    """Return the tokens of `text` in order, comments and control flow included."""
    found: list[Token] = []
    end = 0
    for mark in _MARKS.finditer(text):  # three times as fast as trying every dialect at every character
        start = mark.start()
        if start >= end and (match := TOKEN.match(text, start)):
            if match.lastgroup == "percent" and _in_address(text, start):
                continue
            end = match.end()
            found.append(Token(start, end, match.lastgroup or "", match.group()))
    return found


def _in_address(text: str, start: int) -> bool:
    """Whether what stands at `start` is part of a web address, where %E3%81 is an encoded letter."""
    before = text[max(0, start - 300) : start]
    return "://" in before and "://" in before.split()[-1] and not before[-1].isspace()


def dialects_of(found: list[Token]) -> tuple[str, ...]:
    """Return the dialects of tokens in the order in which they come.

    What people leave blank is none, and `{% … %}` is at home among `{{ … }}`.
    """
    return tuple(
        dict.fromkeys(token.dialect for token in found if token.dialect not in {"blank", "comment", "tag", "script"})
    )


def shown(said: str) -> str:
    """Return a placeholder as rules see it: its type, its honorific where it has one, and fillers."""
    kind = next((char for char, pattern in _TYPES if pattern.search(said)), "\ue004")
    honorific = "様" if _HONORIFIC.search(said) else ""
    return (kind + honorific).ljust(len(said), FILLER)


def masked(text: str) -> str:
    """Mask the placeholders of a text that is no template, each as its typed token."""
    text = text.translate(PRIVATE) if not text.isascii() else text
    pieces: list[str] = []
    position = 0
    for token in tokens(text):
        unseen = token.dialect in {"comment", "script"}
        pieces += (text[position : token.start], FILLER * len(token.said) if unseen else shown(token.said))
        position = token.end
    pieces.append(text[position:])
    return "".join(pieces)


def fallbacks(token: Token) -> list[tuple[int, int]]:
    """Return where, within the token, stand the texts that it shows when it has no value."""
    if token.dialect not in {"mustache", "salesforce", "embedded", "dollar"}:
        return []
    if _CHOICE.search(token.said):
        return [match.span("text") for match in _QUOTED.finditer(token.said)][:8]
    for pattern in _FALLBACKS:
        match = pattern.search(token.said)
        if match:
            return [match.span("text")]
    pieces = token.said.strip("{}").split("|")
    if token.dialect == "mustache" and len(pieces) == 2 and _PATH.match(pieces[0]) and pieces[1].strip():
        word = pieces[1].strip()
        names_field = "_" in pieces[0] or "." in pieces[0] or "ame" in pieces[0]  # {{first_name|there}}
        is_filter = "_" in word or word.partition(":")[0].partition("(")[0].strip() in _KNOWN_FILTERS
        if names_field and not is_filter:
            at = token.said.rindex(word)
            return [(at, at + len(word))]
    return []


def choices(token: Token) -> list[tuple[int, int]]:
    """Return where, within the token, stand the alternatives of spintax in double braces ({{Hi|Hello}})."""
    if token.dialect != "mustache" or "|" not in token.said or fallbacks(token):
        return []
    inside = token.said.strip("{}")
    start = token.said.index(inside)
    pieces = inside.split("|")
    if _PATH.match(pieces[0]) and ("_" in pieces[0] or "." in pieces[0] or pieces[0].strip().islower()):
        return []
    if any(_FILTER.match(piece) and (":" in piece or "(" in piece) for piece in pieces[1:]):
        return []
    if any(piece.strip() in _KNOWN_FILTERS for piece in pieces[1:]):
        return []
    found = []
    for piece in pieces:
        found.append((start, start + len(piece)))
        start += len(piece) + 1
    return found

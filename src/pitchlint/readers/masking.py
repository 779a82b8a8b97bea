"""What is not the author's prose is masked by fillers of the same length, so that offsets stay the source's.

Markup inside a sentence becomes U+2060 (dropped when prose is made); what stands for itself, such as code, becomes
spaces; a template's placeholder becomes one private-use character that says its type, followed by U+2060.
"""

from __future__ import annotations

import re

from pitchlint.regexes import compiled

FILLER = "\u2060"
_PRIVATE = dict.fromkeys(range(0xE000, 0xE008), "�")
_PLACEHOLDER = compiled(
    r"\{\{\{[^{}\n]{1,80}\}\}\}|\{\{[^{}\n]{1,80}\}\}|\{![^{}\n]{1,80}\}|\{%[^%\n]{1,200}%\}|\{#[^#\n]{1,200}#\}|<%[^%\n]{1,80}%>|"
    r"\*\|[A-Z_:]{1,40}\|\*|%%?[A-Za-z_]{2,40}%%?|\$\{[A-Za-z_. ]{1,40}\}|\[\[[^\[\]\n]{1,40}\]\]|\[(?:[A-Z][A-Za-z _]{1,24}|date)\](?!\()|"
    r"(?<![A-Za-z{])\{[a-z_]{2,30}\}|[〇○◯△□●×]{2,4}(?=様|株式会社|会社|店|さん|円|月|日|)|【(?:会社名|氏名|名前|担当者名|お名前|宛名|御社名|日付|金額)】|〔[^〔〕\n]{1,20}〕|[＿_]{3,}"
)
_TYPES = (
    ("\ue001", compiled(r"(?i)compan|account|organi[sz]ation|corp|会社|社名|業者")),
    ("\ue002", compiled(r"(?i)date|day|time|month|日付|日時|期日|期限")),
    ("\ue003", compiled(r"(?i)amount|price|total|cost|金額|価格|料金")),
    (
        "\ue000",
        compiled(r"(?i)name|contact|recipient|customer|client|user|lead|to\b|氏名|名前|宛名|担当|[〇○◯△□●×]{2}"),
    ),
)
_FENCE = compiled(r"(?m)^( {0,3})(```+|~~~+)[^\n]*\n(?:(?!\1?\2)[^\n]*\n?)*(?:\1?\2[^\n]*)?")
_INLINE = compiled(
    r"(?P<code>`[^`\n]{1,200}`)|(?P<comment><!--(?:[^-]|-(?!->)){0,4000}-->)|(?P<tag></?[a-zA-Z][^<>\n]{0,300}>)|"
    r"(?P<image>!\[(?P<alt>[^\]\n]{0,200})\]\([^)\n]{0,400}\))|(?P<open>\[)(?P<label>[^\]\n]{1,200})(?P<close>\]\([^)\n]{0,400}\))|"
    r"(?P<mark>\*{1,3}|(?<![A-Za-z0-9_])_{1,2}|_{1,2}(?![A-Za-z0-9_])|~~)"
)
_LINE_MARK = compiled(r"(?m)^[ \t]{0,8}(?:#{1,6}[ \t]|[-*+][ \t]|\|)")


def spaces(text: str) -> str:
    """Return white space of the same length and with the same line breaks."""
    return re.sub(r"[^\r\n]", " ", text)


def placeholders(text: str) -> str:
    """Mask a template's placeholders, each as one typed character and fillers; control flow as fillers only."""
    text = text.translate(_PRIVATE)
    return _PLACEHOLDER.sub(_placeholder, text)


def _placeholder(match: re.Match[str]) -> str:
    said = match.group()
    if said.startswith(("{%", "{#", "*|IF", "*|END", "*|ELSE")) or re.match(r"\{\{\s*[#/^>!]", said):
        return FILLER * len(said)
    kind = next((char for char, pattern in _TYPES if pattern.search(said)), "\ue004")
    return kind + FILLER * (len(said) - 1)


def markdown(text: str) -> str:
    """Mask Markdown: fences, code, comments, tags, link targets and emphasis marks; keep every word that is read."""
    text = _FENCE.sub(lambda match: spaces(match.group()), text)
    text = _INLINE.sub(_inline, text)
    return _LINE_MARK.sub(
        lambda match: (
            "・".ljust(len(match.group())) if match.group().strip(" \t") in "-*+" else " " * len(match.group())
        ),
        text,
    )


def _inline(match: re.Match[str]) -> str:
    said = match.group()
    if match["mark"] or match["tag"]:
        return FILLER * len(said)
    if match["code"] or match["comment"]:
        return spaces(said)
    if match["image"]:
        return FILLER * 2 + match["alt"] + FILLER * (len(said) - 2 - len(match["alt"]))
    return FILLER + match["label"] + FILLER * len(match["close"])

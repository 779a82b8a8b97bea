"""Markdown: the words that a reader sees, in a text of the source's length.

Fences, indented and inline code, comments, link targets, definitions, rules and emphasis marks are masked; list items
begin with a bullet; the cells of a table stand on lines of their own; entities become their character.
"""

from __future__ import annotations

import re

from pitchlint.readers.masking import FILLER, spaces
from pitchlint.regexes import later
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FENCE = later(r" {0,3}(`{3,60}|~{3,60})")
_INLINE = later(
    r"(?P<escape>\\[!-/:-@\[-`{-~])|(?P<ticks>`{1,3})|(?P<comment><!--)|(?P<auto><(?:https?|mailto):[^<>\s]{1,400}>)"
    r"|(?P<tag></?[a-zA-Z][^<>]{0,400}>)"
    r"|(?P<image>!\[(?P<alt>[^\]\n]{0,200})\](?:\([^)\n]{0,400}\)|\[[^\]\n]{0,80}\]))"
    r"|(?P<note>\[\^[^\]\n]{1,40}\])"
    r"|(?P<link>\[(?P<label>[^\[\]\n]{1,300})\](?:\([^()\n]{0,400}(?:\([^()\n]{0,80}\)[^()\n]{0,200})?\)|\[[^\]\n]{0,80}\]))"
    r"|(?P<mark>\*{1,3}|(?<![A-Za-z0-9_])_{1,2}(?=[^\s_])|(?<=[^\s_])_{1,2}(?![A-Za-z0-9_])|~~)"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
)
_DEFINITION = later(r" {0,3}\[[^\]\n]{1,80}\]:[ \t]{0,8}\S")
_RULE = later(r"[ \t]{0,3}(?:[-*_=][ \t]{0,3}){3,120}$")
_LIST = later(r"[ \t]{0,20}(?:([-*+])|\d{1,9}[.)])[ \t]+(\[[ xX]\][ \t]+)?")
_BOX = later(r"\[[ xX]\]")
_HEADING = later(r"[ \t]{0,3}#{1,6}[ \t]+")
_ROW = later(r"[ \t]{0,3}\|.*\|[ \t]*\r?$")
_ROW_RULE = later(r"[ \t|:-]{3,400}\r?$")
_CODE_INDENT = later(r"(?: {4}|\t)[ \t]*\S")
_BLOCK_TAG = later(
    r"(?i)</?(?:p|div|br|table|tr|td|th|ul|ol|li|h[1-6]|section|article|header|footer|center|details|summary|hr|mj-[a-z]{1,20})\b"
)


def seen(text: str) -> str:
    """Return what a reader sees of Markdown; nothing is an error."""
    lines = "".join(_line(kind, line) for kind, line in _classified(text))
    return _words(lines)


def _classified(text: str) -> Iterator[tuple[str, str]]:
    """Yield each line with its end and what it is: "code", "unseen", "row" or "prose"."""
    fence = ""
    listed = False
    blank = True
    for line in text.splitlines(keepends=True):
        mark = _FENCE.match(line)
        if fence:
            if mark and mark.group(1).startswith(fence) and not line[mark.end() :].strip():
                fence = ""
            yield "code", line
            continue
        if mark and "`" not in line[mark.end() :]:
            fence = mark.group(1)
            yield "code", line
            continue
        if not line.strip():
            blank = True
            yield "prose", line
            continue
        if blank and not listed and _CODE_INDENT.match(line):
            yield "code", line  # and the next indented line still is, since `blank` stays
            continue
        if not line.startswith((" ", "\t")):
            listed = _LIST.match(line) is not None
        blank = False
        if _DEFINITION.match(line) or _RULE.match(line.rstrip("\r\n")):
            yield "unseen", line
        elif _ROW.match(line):
            yield ("unseen" if _ROW_RULE.match(line) else "row"), line
        else:
            yield "prose", line


def _line(kind: str, line: str) -> str:
    if kind in {"code", "unseen"}:
        return spaces(line)
    if kind == "row":
        return line.replace("|", "\n")
    item = _LIST.match(line)
    if item:
        size = item.end()
        return ("・".ljust(size, FILLER) if item.group(1) else _BOX.sub("   ", line[:size])) + line[size:]
    heading = _HEADING.match(line)
    return " " * heading.end() + line[heading.end() :] if heading else line


def _words(text: str) -> str:
    """Mask inline markup; code spans and comments are looked for once, so that none is looked for in vain again."""
    pieces: list[str] = []
    position = 0
    absent: set[str] = set()
    while match := _INLINE.search(text, position):
        pieces.append(text[position : match.start()])
        position = match.end()
        said = match.group()
        if match["ticks"] or match["comment"]:
            closing = "-->" if match["comment"] else said
            end = text.find(closing, position) if closing not in absent else -1
            if end < 0:
                absent.add(closing)
                pieces.append(FILLER * len(said) if match["ticks"] else said)
                continue
            if match["ticks"] and "\n\n" in text[position:end]:  # no code span runs over a paragraph
                pieces.append(FILLER * len(said))
                continue
            position = end + len(closing)
            pieces.append(spaces(text[match.start() : position]))
        elif match["label"] or match["alt"]:
            group = "label" if match["label"] else "alt"
            pieces.append(FILLER * (match.start(group) - match.start()))
            pieces.append(_words(match[group]) if match["label"] else match[group])
            pieces.append(FILLER * (match.end() - match.end(group)))
        else:
            pieces.append(_masked(match, said))
    pieces.append(text[position:])
    return "".join(pieces)


def _masked(match: re.Match[str], said: str) -> str:
    if match["escape"]:
        return FILLER + said[1:]
    if match["entity"]:
        from pitchlint.readers.html import seen as html_seen

        return html_seen(said).text
    if match["tag"] and _BLOCK_TAG.match(said):
        return "\n".ljust(len(said), FILLER)
    return FILLER * len(said)

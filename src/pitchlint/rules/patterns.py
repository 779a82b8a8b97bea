"""The pattern language of cues, compiled to regular expressions with anchors.

    plain text      itself, in any spelling, width or case; whole words in English
    (a|b)  (a|b)?   one of these; perhaps one of these
    <送る>  <send>   any form of a verb (or い-adjective) given in its dictionary form
    [name]          any entry of the list `name` of the rule file
    {name}          a template's placeholder: name, company, date, amount, other, any
    …  …{20}        a gap within the sentence, between whole words: up to 12 characters in Japanese, 30 in English, or as
                    many as said
    ……  ……{20}      the same, and as much as there is: for exceptions, which except all that they cover
    ‥  ‥{20}        the same, but no comma, colon or bracket interrupts it
    (!a|b)          none of these follows here
    word*  *est  #  any ending; any beginning (English); a number
    ^  $            where a sentence begins and ends
    re:…            a regular expression over canonical prose, checked by `safety`

An *anchor* is a word (English) or a pair of characters (Japanese) that every match must contain: a sentence
without it need not be searched. The idea is the literal prefilter of ripgrep and RE2's `FilteredRE2`.
"""

from __future__ import annotations

import itertools
import re

from pitchlint.language.inflection import inflect, stems
from pitchlint.language.prose import spell
from pitchlint.rules.safety import complaint
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_WHOLE_WORD = "(?!(?<=[a-z0-9_])[a-z0-9_])"  # a gap neither begins nor ends inside an English word
AT_START = "(?:(?<=\\n)|(?<![\\s\\S]))"  # where a sentence begins
SYMBOLS = frozenset("?%$£€")
# A name or company that the configuration allows (U+E006, U+E007) stands where a placeholder of that kind would.
# A button is where one ends, so that a rule can ask for it behind words; it stands for no value and is none of "any".
PLACEHOLDERS = {
    "name": "\ue000\ue006", "company": "\ue001\ue007", "date": "\ue002", "amount": "\ue003", "other": "\ue004",
    "button": "\ue005",
}  # fmt: skip
ANY_PLACEHOLDER = "[\ue000-\ue004]"
_ENDING = re.compile("[a-z]+")
_WORDS = re.compile("[a-z0-9]+")
_CLASS = re.compile(r"\[(?:[^\]\\]|\\.)*\]")
_SPECIAL = re.compile(r"[()|<\[{…‥^$*?#\\]|\.\.\.")
# The commonest words of English mail, and characters and pairs of Japanese: as anchors they let most sentences through.
_COMMON = frozenset(
    "a an the i you we it is are am was were be been to of in on at by as for from with and or but so if your our my me us this that "
    "have has had do does did will would can could should may might not no just only more some any all one what when how who which "
    "why where there here they them get give take make see know need want like time now out up about over than then let please "
    "thank thanks dear hi first best good day week back work regards kind "
    "様 方 日 月 年 分 お客 客様 御社 貴社 ます です した ませ せん くだ ださ いた だき ただ ござ ざい して とう まし おり たし さい なり あり から "
    "いま りま うか いで だけ きま しま たい ので すが には では ため こと ない する され れた お願 願い ご連 連絡 ご案 案内".split()
)

_EDGE = "(?:(?<![a-z0-9_])|(?![a-z0-9_]))"  # not in the middle of a word


class Pattern(NamedTuple):
    """A compiled pattern: a regular expression, and anchors of which every match contains one.

    Where `also` is not empty, every match contains one of these, too.
    """

    regex: str
    anchors: frozenset[str]
    also: frozenset[str] = frozenset()


class _Node(NamedTuple):
    regex: str
    anchors: frozenset[str]
    cost: float  # of the anchors: roughly the share of sentences that they let through; infinite where there are none
    head: str  # first and last character where they are letters, which tell where a word is cut in two ("-": perhaps)
    tail: str
    also: frozenset[str] = frozenset()


_NOTHING = _Node("", frozenset(), float("inf"), "", "")


def compile_pattern(text: str, lists: Mapping[str, Sequence[str]], searched: bool = True) -> Pattern:
    """Compile a pattern of the rule file; raise ValueError with what is wrong and what would cure it.

    A pattern that is `searched` for needs an anchor; an exception, which only runs where something was found, does not.
    """
    if text.startswith("re:"):
        return _raw(text[3:])
    node, rest = _alternatives(text, 0, lists)
    if rest < len(text):
        raise ValueError(f"an unmatched ) at character {rest + 1}")
    if searched and not node.anchors:
        raise ValueError("nothing in it is certain to occur: add a word that every match has")
    before = _EDGE if "-" in node.head else "(?<![a-z0-9_])" if node.head else ""
    after = _EDGE if "-" in node.tail else "(?![a-z0-9_])" if node.tail else ""
    regex = f"{before}(?:{node.regex}){after}"
    if problem := complaint(regex):
        raise ValueError(problem)
    return Pattern(regex, node.anchors, node.also)


def _raw(regex: str) -> Pattern:
    if problem := complaint(regex):
        raise ValueError(problem)
    outside = _CLASS.sub("[]", regex)  # letters of a character class are no word
    literal = max(
        re.findall(r"(?<![\\\[(|?*+{])[\u3040-\u9fff]{2,}(?![?*+{|])|[a-z]{3,}(?=\W|$)", outside), key=len, default=""
    )
    if "|" in regex or not literal:
        return Pattern(regex, frozenset())
    node = _literal(literal)
    return Pattern(regex, node.anchors)


def _alternatives(text: str, at: int, lists: Mapping[str, Sequence[str]]) -> tuple[_Node, int]:
    options = []
    while True:
        node, at = _sequence(text, at, lists)
        options.append(node)
        if at >= len(text) or text[at] == ")":
            return _either(options), at
        at += 1  # past |


def _either(options: list[_Node]) -> _Node:
    if len(options) == 1:
        return options[0]
    known = all(option.anchors for option in options)
    return _Node(
        "(?:" + "|".join(option.regex for option in options) + ")",
        frozenset().union(*(option.anchors for option in options)) if known else frozenset(),
        sum(option.cost for option in options),
        "".join(option.head or "-" for option in options) if any(option.head for option in options) else "",
        "".join(option.tail or "-" for option in options) if any(option.tail for option in options) else "",
        frozenset().union(*(option.also for option in options))
        if all(option.also for option in options)
        else frozenset(),
    )


def _sequence(text: str, at: int, lists: Mapping[str, Sequence[str]]) -> tuple[_Node, int]:
    nodes: list[_Node] = []
    while at < len(text) and text[at] not in "|)":
        node, at = _item(text, at, lists)
        if at < len(text) and text[at] == "?":
            node = _Node(f"(?:{node.regex})?", frozenset(), float("inf"), node.head, node.tail)
            at += 1
        if nodes and nodes[-1].tail and node.head:  # budget(s)?: neither half is a word to look for
            nodes[-1] = nodes[-1]._replace(anchors=frozenset(), cost=float("inf"), also=frozenset())
            node = node._replace(anchors=frozenset(), cost=float("inf"), also=frozenset())
        nodes.append(node)
    best, second = (*sorted(nodes, key=lambda node: node.cost), _NOTHING, _NOTHING)[:2]
    words = [node for node in nodes if not node.regex.startswith("(?!")]  # what only must not follow ends no word
    return _Node(
        "".join(node.regex for node in nodes),
        best.anchors,
        best.cost,
        words[0].head if words else "",
        words[-1].tail if words else "",
        second.anchors or best.also,
    ), at


def _item(text: str, at: int, lists: Mapping[str, Sequence[str]]) -> tuple[_Node, int]:
    char = text[at]
    if char == "(":
        refused = text.startswith("!", at + 1)
        node, end = _alternatives(text, at + 1 + refused, lists)
        if end >= len(text):
            raise ValueError("a ( that is never closed")
        if refused:
            return _NOTHING._replace(regex=f"(?!{node.regex})"), end + 1
        return node._replace(regex=f"(?:{node.regex})"), end + 1
    if char in "<[{":
        end = text.find({"<": ">", "[": "]", "{": "}"}[char], at)
        if end < 0:
            raise ValueError(f"a {char} that is never closed")
        return _named(char, text[at + 1 : end].strip(), lists), end + 1
    if text.startswith("……", at):
        return _gap(text, at + 2, "[^\\n]", "")
    if char in "…‥" or text.startswith("...", at):
        return _gap(text, at + (1 if char in "…‥" else 3), "[^\\n、,;:。.()]" if char == "‥" else "[^\\n]")
    if char in "^$":
        return _Node(
            AT_START if char == "^" else "(?=[。.!?…♪~ーw]{0,6}(?:\\n|$))",
            frozenset(),
            float("inf"),
            "",
            "",
        ), at + 1
    if char == "#":
        return _Node("[0-9][0-9,.]{0,8}", frozenset(), float("inf"), "0", "0"), at + 1
    if char == "*" and (ending := _ENDING.match(text, at + 1)):
        return _Node("[a-z-]{1,14}" + ending.group(), frozenset(), float("inf"), "x", "x"), ending.end()
    if char == "*":
        raise ValueError(f"at character {at + 1}: * stands only behind a word; for what may repeat, write ( )?( )?")
    if char == "?":
        raise ValueError(f"at character {at + 1}: nothing to make optional before ?; put words in ( ) or write \\?")
    if char == "\\":
        return _literal(text[at + 1 : at + 2]), at + 2
    return _words(text, at)


def _words(text: str, at: int) -> tuple[_Node, int]:
    stop = _SPECIAL.search(text, at + 1)
    end = stop.start() if stop else len(text)
    if end < len(text) and text[end] == "?" and end - at > 1 and text[at:end].isascii():
        raise ValueError(f"at character {end + 1}: put what is optional in ( ), or write \\? for a question mark")
    if end < len(text) and text[end] == "?" and end - at > 1:
        end -= 1  # in Japanese the ? belongs to the character before it
    if end < len(text) and text[end] == "*":
        head, _, last = text[at:end].rpartition(" ")
        node = _literal(head + " ") if head else _NOTHING
        stem = spell(last)
        return node._replace(
            regex=node.regex + re.escape(stem) + "[a-z]{0,12}",
            head=node.head or stem[:1],
            tail="",
            anchors=node.anchors,
        ), end + 1
    return _literal(text[at:end]), end


def _named(kind: str, name: str, lists: Mapping[str, Sequence[str]]) -> _Node:
    if kind == "[":
        if name not in lists:
            raise ValueError(f"no list is called {name!r}")
        return _either([_entry_of(name, entry, lists) for entry in lists[name]])
    if kind == "{":
        if name != "any" and name not in PLACEHOLDERS:
            raise ValueError(f"no placeholder is called {name!r}: any, {', '.join(PLACEHOLDERS)}")
        if name == "any":
            return _Node(ANY_PLACEHOLDER, frozenset(map(chr, range(0xE000, 0xE005))), 0.03, "", "")
        return _Node(f"[{PLACEHOLDERS[name]}]", frozenset(PLACEHOLDERS[name]), 0.01, "", "")
    if name.isascii():
        head, _, particle = name.partition(" ")
        return _either([_literal(f"{form} {particle}" if particle else form) for form in inflect(head)])
    return _either([_literal(stem) for stem in dict.fromkeys(map(spell, stems(name)))])


def compile_entry(entry: str, lists: Mapping[str, Sequence[str]]) -> _Node:
    """Compile an entry of a list, itself a pattern."""
    node, rest = _alternatives(entry, 0, lists)
    if rest < len(entry):
        raise ValueError(f"an unmatched ) in {entry!r}")
    return node


def _entry_of(name: str, entry: str, lists: Mapping[str, Sequence[str]]) -> _Node:
    try:
        return compile_entry(entry, lists)
    except ValueError as error:
        raise ValueError(f"its list {name!r} has {entry!r}: {error}") from None


def _gap(text: str, at: int, what: str, lazy: str = "?") -> tuple[_Node, int]:
    width = 0
    if at < len(text) and text[at] == "{":
        end = text.find("}", at)
        if end < 0 or not text[at + 1 : end].isdigit() or int(text[at + 1 : end]) > 60:
            raise ValueError("a gap's width is a number up to 60: …{20}")
        width, at = int(text[at + 1 : end]), end + 1
    latin = text.isascii() or bool(re.search("[a-z]{2}", text))
    edge = _WHOLE_WORD if latin else ""
    return _Node(
        f"{edge}{what}{{0,{width or (30 if latin else 12)}}}{lazy}{edge}", frozenset(), float("inf"), "", ""
    ), at


def _literal(text: str) -> _Node:
    plain = spell(text)
    anchors = [
        ((0.6 if word in _COMMON else 0.3 if len(word) < 3 else 0.004) / len(word), word)
        for word in _WORDS.findall(plain)
    ]
    for first, second in itertools.pairwise(plain):
        if first > "\u2fff" and second > "\u2fff" and first not in "「」、。" and second not in "「」、。":
            kana = ("\u3040" < first < "\u30a0") + ("\u3040" < second < "\u30a0")
            anchors.append((0.3 if first + second in _COMMON else (0.0003, 0.003, 0.1)[kana], first + second))
    if not anchors:
        anchors = [
            (0.5 if "\u2fff" < char < "\u30a0" else 0.3 if char in _COMMON else 0.02, char)
            for char in plain
            if char > "\x9f"
        ]
    anchors.extend((0.3, char) for char in SYMBOLS.intersection(plain))
    cost, anchor = min(anchors, default=(float("inf"), ""))
    head = plain[0] if plain and re.match("[a-z0-9]", plain) else ""
    tail = plain[-1] if plain and re.match("[a-z0-9]", plain[-1]) else ""
    return _Node(re.escape(plain).replace("\\ ", " "), frozenset({anchor} if anchor else ()), cost, head, tail)

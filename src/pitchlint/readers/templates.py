"""Templates read through: control flow, fallbacks and spintax, in a bounded number of renderings of equal length.

Each rendering shows one alternative of every group (a branch of `{% if %}`, a variant of `{Hi|Hello}`, a placeholder or
its fallback) and masks the others; together the renderings show every alternative at least once. Since a rendering has
the length of its source, offsets into it are offsets into the source.
"""

from __future__ import annotations

import itertools

from pitchlint.readers.masking import FILLER
from pitchlint.readers.placeholders import PRIVATE, Token, choices, dialects_of, fallbacks, shown, tokens
from pitchlint.regexes import later
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST = 64  # renderings of one template
_LARGEST = 4_000_000  # characters of all renderings of one template
_LONGEST_SPIN = 5_000
_SPIN = later(r"[{|}]")
_OPEN = frozenset("if unless for case foreach each with ifchanged tablerow block macro capture filter while".split())
_ELSE = frozenset("else elif elsif elseif when empty".split())
_HIDDEN = frozenset("comment raw verbatim".split())
_WORD = later(r"[A-Za-z]+")


class Alternative(NamedTuple):
    """One of the ways to read a group: its range, and what it shows there in place of what stands there (if not None)."""

    start: int
    end: int
    text: str | None = None


class Group(NamedTuple):
    """A place of a template that can be read in several ways."""

    start: int
    end: int
    alternatives: tuple[Alternative, ...]


class Template(NamedTuple):
    """A text with its tokens masked, the groups that can be read in several ways, and what it is made of.

    `flow` says that it has control flow, fallbacks or spintax, which no finished message has.
    """

    base: str
    groups: tuple[Group, ...]
    flow: bool
    dialects: tuple[str, ...]


def parse(text: str) -> Template:
    """Read the tokens of `text`; nothing is an error: what is no template is text."""
    text = text.translate(PRIVATE) if not text.isascii() else text
    found = tokens(text)
    if not found and "|" not in text:
        return Template(text, (), False, ())
    pieces: list[str] = []
    position = 0
    groups: list[Group] = []
    flow: list[tuple[str, Token]] = []
    for token in found:
        mark = _flow(token)
        pieces.append(text[position : token.start])
        position = token.end
        if mark == "value":
            alternatives = _of_value(token)
            pieces.append(alternatives[0].text or "")
            if len(alternatives) > 1:
                groups.append(Group(token.start, token.end, tuple(alternatives)))
        else:
            pieces.append(FILLER * len(token.said))
            flow.append((mark, token))
    pieces.append(text[position:])
    base = "".join(pieces)
    base, branches = _branches(base, flow)
    spins = list(_spins(base))
    if spins:
        chars = list(base)
        for spin in spins:
            for at in (spin.start, *(part.end for part in spin.alternatives)):
                chars[at] = FILLER
        base = "".join(chars)
    groups = sorted([*groups, *branches, *spins], key=lambda group: (group.start, -group.end))
    controlled = any(mark in {"open", "else", "close"} for mark, _ in flow)
    return Template(base, tuple(groups), bool(groups) or controlled, dialects_of(found))


def renderings(template: Template) -> Iterator[str]:
    """Yield the ways to read a template, each of the length of its source; the first shows every token as it stands."""
    groups = template.groups
    if not groups:
        yield template.base
        return
    parents, counts = _tree(groups)
    total = max(sum(counts[index]) for index in range(len(groups)) if parents[index] is None)
    if total > MOST or total * len(template.base) > _LARGEST:
        yield from _all_at_once(template)
        return
    for number in range(total):
        yield _render(template.base, groups, parents, counts, number)


def _flow(token: Token) -> str:
    """Say what a token is: "value", or of control flow "open", "else", "close", "hide", "show" or "none"."""
    said = token.said
    if token.dialect in {"comment", "script"}:
        return "none"
    if token.dialect == "mustache":
        inside = said.strip("{}").strip("~ \t\r\n")
        if inside[:1] in {"#", "^", "/"}:
            word = inside[1:].strip()
            if word.startswith(("end", "/")) or inside[0] == "/":
                return "close"
            return "else" if not word or word == "else" else "open"
        if inside[:1] in {"!", ">"}:
            return "none"
        return "else" if inside == "else" or inside.startswith("else if ") else "value"
    if token.dialect == "tag":
        return _of_word(said[2:-2].strip("-~+= \t\r\n"))
    if token.dialect == "embedded":
        inside = said[2:-2]
        if inside[:1] in {"=", "-"} and inside.strip("-= "):
            return "value"
        inside = inside.strip("-_ \t\r\n")
        if inside.startswith("}"):
            return "else" if inside.endswith("{") else "close"
        return "open" if inside.endswith(("{", " do")) else _of_word(inside)
    if token.dialect == "mailchimp":
        inside = said[2:-2]
        if inside.startswith(("IF:", "IFNOT:")):
            return "open"
        return "else" if inside.startswith("ELSE") else "close" if inside.startswith("END:") else "value"
    return "value"


def _of_word(said: str) -> str:
    match = _WORD.match(said)
    word = match.group() if match else ""
    if word in _OPEN:
        return "open"
    if word in _ELSE:
        return "else"
    if word in _HIDDEN:
        return "hide"
    if word.startswith("end"):
        return "show" if word[3:] in _HIDDEN else "close"
    return "none"


def _of_value(token: Token) -> list[Alternative]:
    """The ways to read a placeholder: as its token, as each of its fallbacks; or the variants of double-brace spintax."""
    length = token.end - token.start

    def only(start: int, end: int) -> Alternative:
        text = FILLER * start + token.said[start:end] + FILLER * (length - end)
        return Alternative(token.start, token.end, text)

    variants = choices(token)
    if variants:
        return [only(*span) for span in variants]
    return [Alternative(token.start, token.end, shown(token.said)), *(only(*span) for span in fallbacks(token))]


def _branches(base: str, flow: Sequence[tuple[str, Token]]) -> tuple[str, list[Group]]:
    """Pair opening, parting and closing marks; mask what a comment hides; what has no partner is read over."""
    groups = []
    stack: list[list[Token]] = []
    hidden: Token | None = None
    pieces: list[str] = []
    position = 0
    for mark, token in flow:
        if mark == "hide":
            hidden = hidden or token
        elif mark == "show" and hidden:
            pieces += (base[position : hidden.end], FILLER * (token.start - hidden.end))
            position = token.start
            hidden = None
        elif hidden:
            continue
        elif mark == "open":
            stack.append([token])
        elif mark == "else" and stack:
            stack[-1].append(token)
        elif mark == "close" and stack:
            marks = [*stack.pop(), token]
            parts = [Alternative(left.end, right.start) for left, right in itertools.pairwise(marks)]
            parts = [part for part in parts if base[part.start : part.end].strip(" \t\r\n" + FILLER)]
            if len(parts) > 1:
                groups.append(Group(marks[0].start, token.end, tuple(parts)))
    return "".join((*pieces, base[position:])), groups


def _spins(base: str) -> Iterator[Group]:
    """Find spintax in single braces, nested or not."""
    stack: list[list[int]] = []
    for match in _SPIN.finditer(base):
        char, at = match.group(), match.start()
        if char == "{":
            stack.append([at])
        elif char == "|":
            if stack:
                stack[-1].append(at)
        elif stack:
            marks = [*stack.pop(), at]
            inside = base[marks[0] + 1 : at] if at - marks[0] <= _LONGEST_SPIN else ";"
            if len(marks) > 2 and ";" not in inside and any(char.isalpha() for char in inside):
                parts = [Alternative(left + 1, right) for left, right in itertools.pairwise(marks)]
                yield Group(marks[0], at + 1, tuple(parts))


def _tree(groups: Sequence[Group]) -> tuple[list[tuple[int, int] | None], list[list[int]]]:
    """Return for each group the alternative that holds it, and how many renderings each of its alternatives needs."""
    parents: list[tuple[int, int] | None] = []
    stack: list[int] = []
    for index, group in enumerate(groups):
        while stack and groups[stack[-1]].end <= group.start:
            stack.pop()
        parent = None
        if stack:
            parts = groups[stack[-1]].alternatives
            inside = [place for place, part in enumerate(parts) if part.start <= group.start and group.end <= part.end]
            parent = (stack[-1], inside[0]) if inside else None
        parents.append(parent)
        stack.append(index)
    counts = [[1] * len(group.alternatives) for group in groups]
    for index in range(len(groups) - 1, -1, -1):
        parent = parents[index]
        if parent:
            counts[parent[0]][parent[1]] = max(counts[parent[0]][parent[1]], sum(counts[index]))
    return parents, counts


def _render(
    base: str,
    groups: Sequence[Group],
    parents: Sequence[tuple[int, int] | None],
    counts: Sequence[Sequence[int]],
    number: int,
) -> str:
    """Show the `number`th way to read each group, and mask the others."""
    chosen: list[tuple[int, int]] = []  # for each group: the alternative, and the number that its inner groups get
    pieces: list[str] = []
    position = 0
    for index in range(len(groups)):
        parent = parents[index]
        if parent and chosen[parent[0]][0] != parent[1]:
            chosen.append((-1, 0))
            continue
        rest = (chosen[parent[0]][1] if parent else number) % sum(counts[index])
        place = 0
        while rest >= counts[index][place]:
            rest -= counts[index][place]
            place += 1
        chosen.append((place, rest))
    edits: list[tuple[int, int, str]] = []
    for group, (place, _) in zip(groups, chosen, strict=True):
        for other, part in enumerate(group.alternatives):
            if part.text is not None and other == place:
                edits.append((part.start, part.end, part.text))
            elif part.text is None and other != place and place >= 0:
                edits.append((part.start, part.end, FILLER * (part.end - part.start)))
    for start, end, text in sorted(edits, key=lambda edit: (edit[0], -edit[1])):
        if start >= position:
            pieces += (base[position:start], text)
            position = end
    pieces.append(base[position:])
    return "".join(pieces)


def _all_at_once(template: Template) -> Iterator[str]:
    """Where there are too many ways: every branch and variant on a line of its own, then once more with fallbacks."""
    chars = list(template.base)
    for group in template.groups:
        for part in group.alternatives[:-1]:
            if part.text is None and part.end < group.end:
                chars[part.end] = "\n"
    yield "".join(chars)
    replaced = False
    for group in template.groups:
        last = group.alternatives[-1]
        if last.text is not None:
            chars[last.start : last.end] = last.text
            replaced = True
    if replaced:
        yield "".join(chars)

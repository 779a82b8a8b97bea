"""Rule files laid over one another: lists and cues grow, rules are adjusted, and nothing is defined twice.

A cue or list of the same name continues the one below it; of a cue's single values (`value`, `measure`) the later one
counts. A rule block with `find` or `missing` is a new rule; without them it adjusts the rule of its code.
"""

from __future__ import annotations

from pitchlint.rules.document import Field, nearest
from pitchlint.rules.vocabulary import TOP
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GROWING = frozenset(("ja", "en", "acts", "times", "of", "zone", "not", "if", "unless", "values"))
ADJUSTABLE = (
    "severity",
    "params",
    "if",
    "unless",
    "at-least",
    "in-a-row",
    "message",
    "why",
    "suggest",
    "fix",
    "examples",
)
# What needs no compiling: the engine applies these to the compiled rules.
_APPLIED_LATER = frozenset(("code", "severity", "params", "examples"))


class Block(NamedTuple):
    """The fields of a cue or rule, from one file or several, and where it was first defined."""

    at: Field
    fields: dict[str, Field]


class Merged(NamedTuple):
    """Rule files as one: entries of lists, cues by name, complete rules by code."""

    lists: dict[str, Field]
    cues: dict[str, Block]
    rules: dict[str, Block]


def merge(tops: Sequence[Field], cue_keys: Sequence[str], rule_keys: Sequence[str]) -> Merged:
    """Lay the files of `tops` over one another, the lowest first; raise RuleError, for unknown keys as well."""
    merged = Merged({}, {}, {})
    for top in tops:
        parts = top.mapping(TOP)
        for name, field in parts["lists"].mapping().items() if "lists" in parts else ():
            merged.lists[name] = merged.lists[name].plus(field) if name in merged.lists else field
        for name, field in parts["cues"].mapping().items() if "cues" in parts else ():
            _grow(merged.cues, name, field.mapping(cue_keys), field)
        for code, block in blocks(parts["rules"], named(merged.rules)) if "rules" in parts else ():
            if code.is_scalar() and block.is_mapping():
                _rule(merged.rules, code, block, rule_keys)
    return merged


def contributes(top: Field) -> bool:
    """Whether a file changes what is compiled; severities, parameters and settings do not."""
    parts = top.mapping(TOP)
    if "lists" in parts or "cues" in parts:
        return True
    return "rules" in parts and any(
        block.is_mapping() and not {key.text() for key, _ in block.pairs()} <= _APPLIED_LATER
        for _, block in blocks(parts["rules"], {})
    )


def named(rules: dict[str, Block]) -> dict[str, str]:
    """Return the codes of rules by their names, so that a file may say either."""
    return {block.fields["name"].text(): code for code, block in rules.items() if "name" in block.fields}


def blocks(rules: Field, codes: dict[str, str]) -> Iterator[tuple[Field, Field]]:
    """Iterate over code and value of what stands under `rules`: a mapping by code or name, or a list of blocks."""
    if rules.is_mapping():
        rules.mapping()
        for key, value in rules.pairs():
            yield _code(key, codes), value
        return
    for block in rules.items():
        fields = block.mapping()
        if "code" not in fields:
            raise block.fail("the rule has no code", "add code: (see any rule of the default file)")
        yield _code(fields["code"], codes), block


def _code(key: Field, codes: dict[str, str]) -> Field:
    """A rule's code where its name is written."""
    code = codes.get(key.text())
    if code is None:
        return key
    return Field(key.node._replace(value=code) if hasattr(key.node, "_replace") else _copy(key, code), key.path, "code")


def _copy(key: Field, code: str) -> object:
    from yaml import ScalarNode

    return ScalarNode("tag:yaml.org,2002:str", code, key.node.start_mark, key.node.end_mark)


def _grow(cues: dict[str, Block], name: str, fields: dict[str, Field], field: Field) -> None:
    if name not in cues:
        cues[name] = Block(field, fields)
        return
    known = cues[name].fields
    grown = {
        key: known[key].plus(value) if key in known and key in _GROWING else value for key, value in fields.items()
    }
    cues[name] = cues[name]._replace(fields={**known, **grown})


def _rule(rules: dict[str, Block], code: Field, block: Field, keys: Sequence[str]) -> None:
    fields = block.mapping(keys)
    known = rules.get(code.text())
    if "find" in fields or "missing" in fields:
        if known is not None:
            raise block.fail(
                f"the code {code.text()} stands twice: {known.at.path}:{known.at.line} has it",
                f"give the rule a code of its own, or leave out find: to adjust {code.text()}",
            )
        rules[code.text()] = Block(block, {"code": code, **fields})
        return
    if known is None:
        if {"name", "message"} & fields.keys():
            raise block.fail("a rule finds a cue or misses one", "write find: or missing:")
        raise code.fail(f"no rule has the code {code.text()!r}", nearest(code.text(), (*rules, *named(rules))))
    for key, value in fields.items():
        if key not in ("code", *ADJUSTABLE):
            raise value.fail(f"{key} of {code.text()} cannot be adjusted", f"adjustable are {', '.join(ADJUSTABLE)}")
    changed = {
        key: known.fields[key].plus(value) if key in known.fields and key in {"if", "unless"} else value
        for key, value in fields.items()
        if key in ADJUSTABLE and key not in {"severity", "params"}
    }
    rules[code.text()] = known._replace(fields={**known.fields, **changed})

"""From a rule file to a compiled set of rules: the one place where YAML becomes typed values."""

from __future__ import annotations

import re

from pitchlint.rules.document import Field, compose, nearest
from pitchlint.rules.fixes import load_fix
from pitchlint.rules.indexing import index
from pitchlint.rules.merging import Block, merge
from pitchlint.rules.patterns import Pattern, compile_pattern
from pitchlint.rules.vocabulary import (
    ACTORS,
    FACTS,
    KEEP,
    MEASURES,
    MOODS,
    PER,
    RULE_SCOPES,
    SCOPES,
    SEVERITIES,
    TENSES,
    TIMES,
    ZONES,
    Act,
    Condition,
    CueRule,
    Rule,
    RuleSet,
)  # fmt: skip
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CUE_KEYS = (
    "about", "value", "ja", "en", "acts", "times", "of", "values", "keep", "measure", "reads", "zone", "not", "if", "unless", "examples", "untested",
)  # fmt: skip
ACT_KEYS = ("by", "mood", "tense", "negated", "hedged", "conditional", "modifier", "ja", "en", "but")
RULE_KEYS = (
    "code", "name", "severity", "scope", "source", "find", "missing", "if", "unless", "at-least", "in-a-row", "per",
    "point-at", "message", "why", "suggest", "fix", "examples", "untested", "about", "params", "cases",
)  # fmt: skip
CONDITION_KEYS = (
    "cue",
    "rule",
    "is",
    "stage",
    "channel",
    "any",
    "all",
    "none",
    "within",
    "at-least",
    "turns",
    "side",
    "apart-from",
)


def load(text: str, path: str) -> RuleSet:
    """Compile the rule file `path` with content `text`; raise RuleError for the first thing that is wrong."""
    return compile_rules([compose(text, path)])


def compile_rules(tops: Sequence[Field]) -> RuleSet:
    """Compile rule files laid over one another, the lowest first; raise RuleError."""
    merged = merge(tops, CUE_KEYS, RULE_KEYS)
    lists = {name: field.texts() for name, field in merged.lists.items()}
    found = {name: _cue(name, block, lists, tuple(merged.cues)) for name, block in merged.cues.items()}
    cues = {name: cue for name, (cue, _) in found.items()}
    _refuse_cycles(cues, merged.cues)
    rules = {code: _rule(block, tuple(cues)) for code, block in merged.rules.items()}
    ordered = _in_order(rules, merged.rules)
    params = {
        name: field.number()
        for block in merged.rules.values()
        if "params" in block.fields
        for name, field in block.fields["params"].mapping().items()
    }
    patterns = {name: patterns for name, (_, patterns) in found.items()}
    return RuleSet(cues, ordered, *index(cues, patterns), params)


def _cue(
    name: str, block: Block, lists: Mapping[str, Sequence[str]], known: Sequence[str]
) -> tuple[CueRule, list[tuple[Pattern, int]]]:
    """Compile a cue; return it with its patterns and their entries' numbers, for the index of the whole set."""
    fields = block.fields
    refused = list(fields["not"].items()) if "not" in fields else []
    if "keep" in fields and any(key in fields for key in ("ja", "en", "acts", "times", "measure")):
        raise fields["keep"].fail("keep is about other cues only", "gather them in a cue that has of: and nothing else")
    but_cues = [name for item in refused if item.is_mapping() for name in _names(item.mapping(("cue",))["cue"], known)]
    but_patterns = _patterns([item for item in refused if not item.is_mapping()], lists, searched=False)
    patterns = _patterns([item for key in ("ja", "en") if key in fields for item in fields[key].items()], lists)
    cue = CueRule(
        name=name,
        value=fields["value"].text() if "value" in fields else "",
        acts=tuple(_act(item, lists) for item in fields["acts"].items()) if "acts" in fields else (),
        times=fields["times"].texts(TIMES) if "times" in fields else (),
        of=_names(fields["of"], known) if "of" in fields else (),
        values=fields["values"].texts() if "values" in fields else (),
        keep=fields["keep"].text(KEEP) if "keep" in fields else "each",
        measure=fields["measure"].text(tuple(MEASURES)) if "measure" in fields else "",
        reads=_reads(block.at, fields, known),
        zones=fields["zone"].texts(ZONES) if "zone" in fields else (),
        but_patterns=tuple((pattern.regex, number) for pattern, number in but_patterns),
        but_cues=tuple(but_cues),
        conditions=_conditions(fields.get("if"), known),
        unless=_conditions(fields.get("unless"), known),
    )
    return cue, patterns


def _reads(at: Field, fields: Mapping[str, Field], known: Sequence[str]) -> dict[str, str]:
    """The cues that a measure reads, by the part each plays; exactly those that it asks for."""
    parts = MEASURES[fields["measure"].text()] if "measure" in fields else ()
    given = fields["reads"].mapping(parts) if "reads" in fields else {}
    if missing := [part for part in parts if part not in given]:
        raise at.fail(f"the measure reads {', '.join(missing)}, and no cue is named", "add reads: {part: cue}")
    return {part: _names(item, known)[0] for part, item in given.items()}


def _patterns(
    items: Sequence[Field], lists: Mapping[str, Sequence[str]], searched: bool = True
) -> list[tuple[Pattern, int]]:
    """Compile patterns, each with the number of its entry; one that is a whole list is a pattern an entry of it.

    So each entry has anchors of its own, and runs only where it may match.
    """
    found: list[tuple[Pattern, int]] = []
    for number, item in enumerate(items):
        name = item.text()[1:-1]
        if item.text() == f"[{name}]" and name in lists:
            try:
                found.extend((compile_pattern(entry, lists, searched), number) for entry in lists[name])
            except ValueError as error:
                raise item.fail(
                    f"the list {name!r}: {error}", "docs/rule-files.md says what a pattern may hold"
                ) from None
        else:
            found.append((_pattern(item, lists, searched), number))
    return found


def _pattern(item: Field, lists: Mapping[str, Sequence[str]], searched: bool = True) -> Pattern:
    text = item.text()
    try:
        return compile_pattern(text, lists, searched)
    except ValueError as error:
        raise item.fail(f"the pattern {text!r}: {error}", "docs/rule-files.md says what a pattern may hold") from None


def _act(item: Field, lists: Mapping[str, Sequence[str]]) -> Act:
    fields = item.mapping(ACT_KEYS)

    def flag(key: str, default: bool | None) -> bool | None:
        said = fields[key].text(("true", "false", "any")) if key in fields else ""
        return default if not said else None if said == "any" else said == "true"

    verbs = [verb for key in ("ja", "en") if key in fields for verb in _listed(fields[key], lists)]
    return Act(
        by=fields["by"].texts(ACTORS) if "by" in fields else (),
        mood=fields["mood"].texts(MOODS) if "mood" in fields else (),
        tense=fields["tense"].texts(TENSES) if "tense" in fields else (),
        negated=flag("negated", False),
        hedged=flag("hedged", None),
        conditional=flag("conditional", None),
        modifier=flag("modifier", False),
        verbs=frozenset(verbs),
        but=frozenset(_listed(fields["but"], lists)) if "but" in fields else frozenset(),
    )


def _listed(field: Field, lists: Mapping[str, Sequence[str]]) -> list[str]:
    """Words, and in place of [name] the words of that list."""
    words: list[str] = []
    for item in field.items():
        text = item.text()
        if not text.startswith("["):
            words.append(text)
        elif text[1:-1] in lists:
            words.extend(lists[text[1:-1]])
        else:
            raise item.fail(f"no list is called {text!r}", nearest(text[1:-1], tuple(lists)))
    return words


def _conditions(field: Field | None, known: Sequence[str]) -> tuple[Condition, ...]:
    return tuple(_condition(item, known) for item in field.items()) if field is not None else ()


def _condition(item: Field, known: Sequence[str]) -> Condition:
    fields = item.mapping(CONDITION_KEYS)
    kinds = [key for key in ("cue", "rule", "is", "stage", "channel", "any", "all", "none") if key in fields]
    if len(kinds) != 1:
        raise item.fail("a condition asks one thing", "write one of cue, rule, is, stage, channel, any, all, none")
    kind = kinds[0]
    if kind in {"any", "all", "none"}:
        return Condition(kind, children=_conditions(fields[kind], known))
    names = _names(fields[kind], known) if kind == "cue" else fields[kind].texts(FACTS if kind == "is" else None)
    return Condition(
        kind,
        names,
        within=fields["within"].text(SCOPES) if "within" in fields else "draft" if kind == "cue" else "sentence",
        at_least=fields["at-least"].number() if "at-least" in fields else 1,
        turns=fields["turns"].number() if "turns" in fields else 0,
        side=fields["side"].text(("before", "after")) if "side" in fields else "",
        apart_from=_names(fields["apart-from"], known)[0] if "apart-from" in fields else "",
    )


def _names(field: Field, known: Sequence[str]) -> tuple[str, ...]:
    for item in field.items():
        if item.text() not in known:
            raise item.fail(f"no cue is called {item.text()!r}", nearest(item.text(), known))
    return field.texts()


def _rule(block: Block, known: Sequence[str]) -> Rule:
    field, fields = block
    for key in ("code", "name", "severity", "source", "message", "why", "suggest", "examples"):
        if key not in fields:
            raise field.fail(f"the rule has no {key}", f"add {key}: (see any rule of the default file)")
    code = fields["code"].text()
    if not re.fullmatch(r"[A-Z]{2,5}\d{2,3}", code):
        raise fields["code"].fail(f"{code!r} is no code", "two to five capitals and two or three digits, such as PR01")
    scope = fields["scope"].text(RULE_SCOPES) if "scope" in fields else "passage"
    if ("find" in fields) == ("missing" in fields):
        raise field.fail("a rule finds a cue or misses one", "write find: or missing:")
    source = fields["source"].mapping(("seed", "principle"))
    severity = fields["severity"].text(SEVERITIES)
    return Rule(
        code=code,
        name=fields["name"].text(),
        severity=severity,  # type: ignore[arg-type]
        scope=scope,
        source=(source["seed"].text(), source["principle"].text())
        if len(source) == 2
        else _no_source(fields["source"]),
        find=_names(fields["find"], known) if "find" in fields else (),
        missing=_names(fields["missing"], known) if "missing" in fields else (),
        conditions=_conditions(fields.get("if"), known),
        unless=_conditions(fields.get("unless"), known),
        at_least=fields["at-least"].number() if "at-least" in fields else 1,
        in_a_row=fields["in-a-row"].number() if "in-a-row" in fields else 0,
        per=fields["per"].text(PER) if "per" in fields else "",
        point_at=fields["point-at"].number() if "point-at" in fields else 0,
        message=_both(fields["message"]),
        why=_both(fields["why"]),
        suggest=_both(fields["suggest"]),
        fix=load_fix(fields["fix"]) if "fix" in fields else None,
        cases=_cases(fields["cases"]) if "cases" in fields else {},
    )


def _cases(field: Field) -> dict[str, dict[str, dict[str, str]]]:
    return {
        value: {key: _both(said) for key, said in texts.mapping(("message", "why", "suggest")).items()}
        for value, texts in field.mapping().items()
    }


def _no_source(field: Field) -> tuple[str, str]:
    raise field.fail("a source names a seed and a principle", "write {seed: ..., principle: ...}")


def _both(field: Field) -> dict[str, str]:
    texts = {key: value.text() for key, value in field.mapping(("ja", "en")).items()}
    if len(texts) < 2:
        raise field.fail(f"{field.name} is in one language", "write both ja: and en:")
    return texts


def _refuse_cycles(cues: Mapping[str, CueRule], blocks: Mapping[str, Block]) -> None:
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        if name in way:
            raise blocks[name].at.fail(
                f"cues in a circle: {' → '.join((*way[way.index(name) :], name))}", "let one of them stand alone"
            )
        if name in done:
            return
        cue = cues[name]
        for other in (*cue.of, *cue.reads.values(), *cue.but_cues, *_mentioned((*cue.conditions, *cue.unless))):
            visit(other, (*way, name))
        done.add(name)

    for name in cues:
        visit(name, ())


def _mentioned(conditions: Sequence[Condition]) -> list[str]:
    found: list[str] = []
    for condition in conditions:
        if condition.kind == "cue":
            found.extend(condition.names)
        if condition.apart_from:
            found.append(condition.apart_from)
        found.extend(_mentioned(condition.children))
    return found


def _rules_asked(conditions: Sequence[Condition]) -> list[str]:
    return [
        name
        for condition in conditions
        for name in ((*condition.names,) if condition.kind == "rule" else _rules_asked(condition.children))
    ]


def _in_order(rules: Mapping[str, Rule], defined: Mapping[str, Block]) -> tuple[Rule, ...]:
    """Rules in an order in which each comes after those that it asks about."""
    ordered: dict[str, Rule] = {}

    def visit(code: str, way: tuple[str, ...], asked_by: str) -> None:
        if code in way:
            raise defined[code].at.fail(
                f"rules ask in a circle: {' → '.join((*way, code))}", "let one of them stand alone"
            )
        if code not in rules:
            raise defined[asked_by].at.fail(
                f"{asked_by} asks about {code}, and no rule has that code", nearest(code, tuple(rules))
            )
        if code not in ordered:
            for other in _rules_asked((*rules[code].conditions, *rules[code].unless)):
                visit(other, (*way, code), code)
            ordered[code] = rules[code]

    for code in sorted(rules):
        visit(code, (), code)
    return tuple(ordered.values())

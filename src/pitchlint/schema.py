"""The JSON Schema of rule and configuration files, made from the words that the loader knows."""

from __future__ import annotations

import json
from typing import Any

from pitchlint.config.reading import OVERRIDE_KEYS
from pitchlint.config.resolving import OWN_CODES
from pitchlint.config.settings import CHANNELS_OF_NAMES, FAIL_ON, LANGUAGES
from pitchlint.rules import loading
from pitchlint.rules.fixes import FIX_KEYS, MEND_KEYS
from pitchlint.rules.merging import ADJUSTABLE
from pitchlint.rules.vocabulary import (
    ACTORS,
    FACTS,
    MEASURES,
    MOODS,
    OFF,
    PER,
    RULE_SCOPES,
    SCOPES,
    SEVERITIES,
    TENSES,
    TIMES,
    TOP,
    ZONES,
)

URL = "https://raw.githubusercontent.com/pitchlint/pitchlint/v{version}/docs/schema/pitchlint.schema.json"
Schema = dict[str, Any]


def text() -> str:
    """Return the schema as JSON."""
    return json.dumps(schema(), ensure_ascii=False, indent=1) + "\n"


def schema() -> Schema:
    """Return the schema (draft 7, which editors understand)."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "pitchlint rules and configuration",
        **_object(_known(TOP, _top())),
        "definitions": {
            "texts": _list({"type": ["string", "number"]}),
            "cue": _object(_known(loading.CUE_KEYS, _cue())),
            "act": _object(_known(loading.ACT_KEYS, _act())),
            "condition": {**_object(_known(loading.CONDITION_KEYS, _condition())), "minProperties": 1},
            "conditions": _list({"$ref": "#/definitions/condition"}),
            "rule": _rule(),
            "adjustment": _adjustment(),
            "allow": _object(dict.fromkeys(CHANNELS_OF_NAMES, _ref("texts"))),
            "override": {**_object(_known(OVERRIDE_KEYS, _override())), "required": ["files"]},
        },
    }


def _known(keys: tuple[str, ...], described: Schema) -> Schema:
    """The schema of each key; a key that nothing describes may hold anything, one that is not known is a mistake."""
    unknown = described.keys() - set(keys)
    if unknown:
        raise KeyError(f"the loader knows no {', '.join(sorted(unknown))}")
    return {key: described.get(key, {}) for key in keys}


def _top() -> Schema:
    return {
        "about": {"type": "string"},
        "extends": {
            **_ref("texts"),
            "description": "default, none, a path from this file, an installed package, or a list of these",
            "default": "default",
        },
        "lists": {"type": "object", "additionalProperties": _ref("texts")},
        "cues": {
            "type": "object",
            "additionalProperties": _ref("cue"),
            "description": "New cues, and more words for known ones",
        },
        "rules": {
            "description": "Severities and changes by code or name, or a list of rules",
            "anyOf": [
                {"type": "array", "items": {"anyOf": [_ref("rule"), _ref("adjustment")]}},
                {
                    "type": "object",
                    "additionalProperties": {"anyOf": [_severity(), _ref("adjustment"), _ref("rule")]},
                },
            ],
        },
        "select": {**_ref("texts"), "description": "Only these codes, beginnings of codes or names"},
        "ignore": {**_ref("texts"), "description": "All but these"},
        "fail-on": {"enum": [*FAIL_ON], "default": "warning", "description": "The least severity that fails a run"},
        "lang": {"enum": [*LANGUAGES], "default": "auto", "description": "The language of the messages to you"},
        "baseline": {"type": "string", "description": "The file of findings that are known"},
        "exclude": {**_ref("texts"), "description": "Paths that are left out"},
        "templates": {**_ref("texts"), "description": "Paths of templates, whose blanks are meant to be filled"},
        "sequences": {**_ref("texts"), "description": "Paths of messages that follow one another, in their order"},
        "speakers": {
            **_object({"customer": _ref("texts"), "sender": _ref("texts")}),
            "description": "Who is who in transcripts",
        },
        "allow": {**_ref("allow"), "description": "Names whose words trigger nothing"},
        "overrides": {**_list(_ref("override")), "description": "What some files have otherwise"},
    }


def _cue() -> Schema:
    return {
        "about": {"type": "string"}, "value": {"type": ["string", "number"]}, "ja": _ref("texts"), "en": _ref("texts"),
        "acts": _list(_ref("act")), "times": _list({"enum": [*TIMES]}), "of": _ref("texts"),
        "measure": {"enum": [*MEASURES]}, "reads": {"type": "object", "additionalProperties": {"type": "string"}}, "zone": _list({"enum": [*ZONES]}),
        "not": _list({"anyOf": [{"type": ["string", "number"]}, _object({"cue": _ref("texts")})]}),
        "if": _ref("conditions"), "unless": _ref("conditions"),
    }  # fmt: skip


def _act() -> Schema:
    flag = {"type": "boolean"}
    return {
        "by": _list({"enum": [*ACTORS]}), "mood": _list({"enum": [*MOODS]}), "tense": _list({"enum": [*TENSES]}),
        "negated": {"enum": [True, False, "any"]}, "hedged": flag, "conditional": flag, "modifier": flag, "ja": _ref("texts"), "en": _ref("texts"),
        "but": _ref("texts"),
    }  # fmt: skip


def _condition() -> Schema:
    number = {"type": "integer", "minimum": 0}
    return {
        "cue": _ref("texts"), "rule": _ref("texts"), "is": _list({"enum": [*FACTS]}), "stage": _ref("texts"),
        "channel": _ref("texts"), "any": _ref("conditions"), "all": _ref("conditions"), "none": _ref("conditions"),
        "within": {"enum": [*SCOPES]}, "at-least": number, "turns": number, "side": {"enum": ["before", "after"]},
        "apart-from": _ref("texts"),
    }  # fmt: skip


def _rule_fields() -> Schema:
    number = {"type": "integer", "minimum": 0}
    both = {**_object({"ja": {"type": "string"}, "en": {"type": "string"}}), "required": ["ja", "en"]}
    return {
        "code": {"type": "string", "pattern": "^[A-Z]{2,5}[0-9]{2,3}$"}, "name": {"type": "string"},
        "severity": {"enum": [*SEVERITIES]}, "scope": {"enum": [*RULE_SCOPES]}, "find": _ref("texts"),
        "missing": _ref("texts"), "if": _ref("conditions"), "unless": _ref("conditions"), "at-least": number,
        "in-a-row": number, "per": {"enum": list(PER)}, "point-at": number, "message": both, "why": both, "suggest": both,
        "source": _object({"seed": {"type": ["string", "number"]}, "principle": {"type": "string"}}),
        "cases": {"type": "object", "additionalProperties": _object({"message": both, "why": both, "suggest": both})},
        "fix": _fix(), "params": {"type": "object", "additionalProperties": number},
        "examples": _object({lang: _object({"bad": {}, "good": {}}) for lang in ("ja", "en")}),
    }  # fmt: skip


def _fix() -> Schema:
    mend = _object({key: {"type": "string"} for key in MEND_KEYS})
    ways = {"safe": {"type": "boolean"}, "ja": _list(mend), "en": _list(mend)}
    return {**_object(_known(FIX_KEYS, ways)), "required": ["safe"]}


def _rule() -> Schema:
    needed = ["name", "severity", "source", "message", "why", "suggest", "examples"]
    found = [{"required": ["find"]}, {"required": ["missing"]}]
    return {**_object(_known(loading.RULE_KEYS, _rule_fields())), "required": needed, "oneOf": found}


def _adjustment() -> Schema:
    fields = _known(loading.RULE_KEYS, _rule_fields())
    adjusted = {key: fields[key] for key in ("code", *ADJUSTABLE) if key in fields}
    return _object({**adjusted, "code": {"type": "string"}, "severity": _severity()})


def _override() -> Schema:
    named = _object({"code": {"type": "string"}, "severity": _severity(), "params": {"type": "object"}})
    changed = {"anyOf": [_severity(), named]}
    return {
        "files": _ref("texts"), "select": _ref("texts"), "ignore": _ref("texts"), "allow": _ref("allow"),
        "rules": {"type": "object", "additionalProperties": changed}, "template": {"type": "boolean"},
    }  # fmt: skip


def _severity() -> Schema:
    return {"enum": [OFF, *SEVERITIES, False], "description": f"also for {', '.join(OWN_CODES)}"}


def _object(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "additionalProperties": False}


def _list(item: Schema) -> Schema:
    """A list, or one value in place of a list of one."""
    return {"anyOf": [item, {"type": "array", "items": item}]}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}

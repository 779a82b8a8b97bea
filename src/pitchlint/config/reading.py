"""Configuration files into settings: the one place where their keys become typed values.

Of single values the highest file's counts, lists of names and paths add up, `select` replaces, `ignore` adds.
"""

from __future__ import annotations

import os

from pitchlint.config import globs
from pitchlint.config.overrides import Override
from pitchlint.config.settings import CHANNELS_OF_NAMES, FAIL_ON, LANGUAGES, Settings
from pitchlint.rules.document import Field, nearest
from pitchlint.rules.merging import blocks
from pitchlint.rules.vocabulary import OFF, SEVERITIES, TOP
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pitchlint.rules.vocabulary import RuleSet

OVERRIDE_KEYS = ("files", "select", "ignore", "rules", "allow", "template")


def settings(tops: Sequence[Field], rules: RuleSet, own_codes: Sequence[str]) -> Settings:
    """Return the settings of files laid over one another, the lowest first; raise RuleError.

    `rules` are the compiled rules, whose codes, names and parameters a setting may mention; `own_codes` are pitchlint's
    own findings, which are no rules.
    """
    known = _Known(rules, own_codes)
    made = Settings()
    for top in tops:
        made = _laid_over(made, top.mapping(TOP), known)
    return made


class _Known:
    """The codes, names and parameters that a setting may mention."""

    __slots__ = ("codes", "names", "params")

    def __init__(self, rules: RuleSet, own_codes: Sequence[str]) -> None:
        self.names = {rule.name: rule.code for rule in rules.rules}
        self.codes = (*(rule.code for rule in rules.rules), *own_codes)
        self.params = tuple(rules.params)

    def prefixes(self, field: Field) -> tuple[str, ...]:
        """Codes, beginnings of codes, or names of rules, as codes or beginnings of them."""
        return tuple(self.prefix(item) for item in field.items() if item.text() != "ALL")

    def prefix(self, item: Field) -> str:
        said = self.names.get(item.text(), item.text())
        if not said or not any(code.startswith(said) for code in self.codes):
            raise item.fail(f"no rule's code begins with {said!r}", nearest(said, (*self.codes, *self.names)))
        return said


def _laid_over(below: Settings, parts: dict[str, Field], known: _Known) -> Settings:
    origins = {**below.origins, **{key: f"{field.path}:{field.line}" for key, field in parts.items()}}
    made = below._replace(origins=origins)
    if "exclude" in parts:
        made = made._replace(exclude=(*made.exclude, *_globs(parts["exclude"])))
    if "templates" in parts:
        made = made._replace(templates=(*made.templates, *_globs(parts["templates"])))
    if "sequences" in parts:
        made = made._replace(sequences=(*made.sequences, *_globs(parts["sequences"])))
    if "select" in parts:
        made = made._replace(select=known.prefixes(parts["select"]))
    if "ignore" in parts:
        made = made._replace(ignore=(*made.ignore, *known.prefixes(parts["ignore"])))
    if "fail-on" in parts:
        made = made._replace(fail_on=parts["fail-on"].text(FAIL_ON))
    if "lang" in parts:
        made = made._replace(lang=parts["lang"].text(LANGUAGES))
    if "baseline" in parts:
        folder = os.path.dirname(parts["baseline"].path)
        made = made._replace(baseline=os.path.join(folder, parts["baseline"].text()))
    if "allow" in parts:
        made = made._replace(allow=(*made.allow, *_allow(parts["allow"])))
    if "speakers" in parts:
        said = parts["speakers"].mapping(("customer", "sender"))
        made = made._replace(
            customers=(*made.customers, *(_words(said["customer"]) if "customer" in said else ())),
            senders=(*made.senders, *(_words(said["sender"]) if "sender" in said else ())),
        )
    if "rules" in parts:
        severities, params = _rules(parts["rules"], known, origins)
        made = made._replace(severities={**made.severities, **severities}, params={**made.params, **params})
    if "overrides" in parts:
        made = made._replace(
            overrides=(*made.overrides, *(_override(item, known) for item in parts["overrides"].items()))
        )
    return made


def _globs(field: Field) -> tuple[str, ...]:
    for item in field.items():
        if problem := globs.complaint(item.text()):
            raise item.fail(f"{field.name}: {item.text()!r}: {problem}", "write a path such as newsletters/**")
    return field.texts()


def _words(field: Field) -> tuple[str, ...]:
    for item in field.items():
        if not item.text().strip():
            raise item.fail(f"{field.name}: an empty name", "write a name, or leave it out")
    return field.texts()


def _allow(field: Field) -> tuple[tuple[str, str], ...]:
    said = field.mapping(CHANNELS_OF_NAMES)
    return tuple((kind, word) for kind, words in said.items() for word in _words(words))


def _rules(field: Field, known: _Known, origins: dict[str, str]) -> tuple[dict[str, str], dict[str, int]]:
    """Severities (or `off`) by code, and parameters, of what stands under `rules`."""
    severities: dict[str, str] = {}
    params: dict[str, int] = {}
    for key, value in blocks(field, known.names):
        code = key.text()
        if code not in known.codes:
            raise key.fail(f"no rule has the code {code!r}", nearest(code, (*known.codes, *known.names)))
        origins[f"rules.{code}"] = f"{key.path}:{key.line}"
        if not value.is_mapping():
            severities[code] = value.text((OFF, *SEVERITIES))
            continue
        fields = value.mapping()
        if "severity" in fields:
            severities[code] = fields["severity"].text((OFF, *SEVERITIES))
        for name, number in fields["params"].mapping(known.params).items() if "params" in fields else ():
            params[name] = number.number()
    return severities, params


def _override(item: Field, known: _Known) -> Override:
    fields = item.mapping(OVERRIDE_KEYS)
    if "files" not in fields:
        raise item.fail("an override names no files", "add files: with a path such as newsletters/**")
    severities: dict[str, str] = {}
    params: dict[str, int] = {}
    if "rules" in fields:
        severities, params = _rules(fields["rules"], known, {})
        for _, value in blocks(fields["rules"], known.names):
            if value.is_mapping():
                value.mapping(("code", "severity", "params"))
    return Override(
        files=_globs(fields["files"]),
        select=known.prefixes(fields["select"]) if "select" in fields else (),
        ignore=known.prefixes(fields["ignore"]) if "ignore" in fields else (),
        severities=severities,
        params=params,
        allow=_allow(fields["allow"]) if "allow" in fields else (),
        template=fields["template"].truth() if "template" in fields else None,
    )

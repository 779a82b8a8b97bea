"""A template checked as its readers would get it: row by row, each fault of the template itself said once."""

from __future__ import annotations

from pitchlint.engine import Options, Result, unopened, wanted
from pitchlint.judge import lint
from pitchlint.model import Finding, ReadError
from pitchlint.readers.merge import Filled, Value, filled
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchlint.readers.source import Source
    from pitchlint.rules.vocabulary import RuleSet


def results(template: Source, data: Source, rules: RuleSet, options: Options) -> Iterator[Result]:
    """Lint what a template makes of each row, holding none; a finding on what a row put in names the row and column."""
    of_drafts = frozenset(rule.code for rule in rules.rules if rule.scope == "draft" or rule.missing)
    said: set[tuple[str, int, int]] = set()
    row = None
    here: set[tuple[str, str, int]] = set()
    try:
        for item in filled(template, data, options.manner):
            if isinstance(item, ReadError):
                yield Result(None, [], item)
                continue
            message = item.message
            if message.row != row:
                row, here = message.row, set()
            by_part: dict[str, list[Finding]] = {message.part: []}
            for one in lint(message, rules, options.lang, options.today):
                value = None if one.code in of_drafts else _touched(one, item)
                where = one.code, message.part, one.span.start
                place = (one.code, -1, 0) if one.code in of_drafts else _place(one, item)
                if where in here or not wanted(one.code, options) or (value is None and place in said):
                    continue
                here.add(where)
                said.add(place)
                part = value.column if value else message.part
                by_part.setdefault(part, []).append(one._replace(part=part))
            for number, (part, found) in enumerate(by_part.items()):
                again = number > 0 or message.variant > 0
                yield Result(message._replace(part=part), found, again=again)
    except OSError as error:
        yield Result(None, [], unopened(data.path, error))


def _touched(finding: Finding, item: Filled) -> Value | None:
    """The value that a finding is about: one within its range or right beside it."""
    low, high = finding.span
    return next((value for value in item.values if value.span.start <= high and low <= value.span.end), None)


def _place(finding: Finding, item: Filled) -> tuple[str, int, int]:
    """Where a finding stands in the template, whatever the values before it are: after how many, and how far after."""
    before = [value for value in item.values if value.span.end <= finding.span.start]
    return finding.code, len(before), finding.span.start - (before[-1].span.end if before else 0)

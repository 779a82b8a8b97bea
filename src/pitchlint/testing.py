"""Rules held to their own examples, and scored on labelled conversations."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, NamedTuple

from pitchlint.judge import lint
from pitchlint.model import Language, Message, ReadError, Turn
from pitchlint.readers.conversation import read_jsonl
from pitchlint.readers.masking import placeholders
from pitchlint.rules.loading import examples

if TYPE_CHECKING:
    from pitchlint.model import Finding
    from pitchlint.rules.document import Field
    from pitchlint.rules.vocabulary import RuleSet

UNLABELLED = frozenset(("PE11", "PE13", "AS04", "SE02"))
_MARKED = re.compile(">>(.+?)<<", re.S)
TODAY = "2026-11-24"


class LabelError(Exception):
    """A labelled set that cannot be read."""


class Example(NamedTuple):
    """An example of a rule: a message, and the words that the rule should mark (none for a good one)."""

    message: Message
    marked: tuple[str, ...]


def example(field: Field, lang: str, path: str) -> Example:
    """Read an example: a text, or a mapping of customer, draft, stage, date and the customer's date.

    Raises RuleError for unknown keys.
    """
    turns: list[Turn] = []
    stage = date = None
    if field.is_mapping():
        fields = field.mapping(("customer", "draft", "sender", "stage", "date", "asked"))
        asked = fields["asked"].text() if "asked" in fields else None
        if "sender" in fields:
            turns.extend(Turn("sender", said, asked) for said in fields["sender"].texts())
        if "customer" in fields:
            turns.extend(Turn("customer", said, asked) for said in fields["customer"].texts())
        text = fields["draft"].text()
        stage = fields["stage"].text() if "stage" in fields else None
        date = fields["date"].text() if "date" in fields else None
    else:
        text = field.text()
    marked = tuple(_MARKED.findall(text))
    text = _MARKED.sub(lambda match: match.group(1), text)
    turns.append(Turn("sender", placeholders(text), date))
    language: Language = "ja" if lang == "ja" else "en"
    return Example(Message(path, text, tuple(turns), lang=language, stage=stage, date=date), marked)


def hold_to_examples(path: str, rules: RuleSet) -> tuple[int, list[str]]:
    """Lint every example of a rule file; return how many there are and a line for each that comes out otherwise."""
    failures: list[str] = []
    count = 0

    def each(code: str, lang: str, kind: str, field: Field) -> None:
        nonlocal count
        count += 1
        read = example(field, lang, path)
        found = [finding for finding in lint(read.message, rules, lang, TODAY) if finding.code == code]
        said = " ".join(read.message.document.split())
        if kind == "good" and found:
            failures.append(f"{path}:{field.line}: {code} speaks on a good example: {said} (on {found[0].quote!r})")
        elif kind == "bad" and not found:
            failures.append(f"{path}:{field.line}: {code} is silent on a bad example: {said}")
        elif (
            kind == "bad"
            and read.marked
            and not all(any(_touch(words, finding) for finding in found) for words in read.marked)
        ):
            failures.append(f"{path}:{field.line}: {code} marks {found[0].quote!r} in: {said}")

    with open(path, encoding="utf-8") as file:
        examples(file.read(), path, each)
    return count, failures


def _touch(words: str, finding: Finding) -> bool:
    return words in finding.quote or finding.quote in words


class _Counts:
    __slots__ = ("alarms", "met", "missed")

    def __init__(self) -> None:
        self.met = self.missed = self.alarms = 0

    def f1(self) -> float:
        whole = 2 * self.met + self.missed + self.alarms
        return 2 * self.met / whole if whole else 1.0

    def row(self, name: str) -> str:
        precision = self.met / (self.met + self.alarms) if self.met + self.alarms else 1.0
        recall = self.met / (self.met + self.missed) if self.met + self.missed else 1.0
        return f"{name:<6} P {precision:.2f}  R {recall:.2f}  F1 {self.f1():.2f}  ({self.met} met, {self.missed} missed, {self.alarms} false)\n"


def score(paths: list[str], rules: RuleSet, codes: frozenset[str], verbose: bool) -> str:
    """Score labelled sets; return a table per set: precision, recall and F1 per code and whole.

    An expected entry is met by a finding of its code that overlaps the quote or stands on its lines, anywhere for
    an empty quote; every other finding of a labelled code that the record does not allow is a false alarm.
    """
    out = []
    known = {rule.code for rule in rules.rules} - UNLABELLED
    for path in paths:
        try:
            with open(path, encoding="utf-8") as file:
                text = file.read()
        except (OSError, UnicodeDecodeError) as error:
            raise LabelError(f"{path}: {error}") from None
        counts = {code: _Counts() for code in sorted(codes or known)}
        noisy = 0
        notes: list[str] = []
        lines = [line for line in text.split("\n") if line.strip()]
        for item, line in zip(read_jsonl(path, text), lines, strict=True):
            if isinstance(item, ReadError):
                raise LabelError(f"{item.path}:{item.line}: {item.message}; {item.cure}")
            record = json.loads(line)
            found = [finding for finding in lint(item, rules, "en", TODAY) if finding.code in counts]
            noisy += not record["expect"] and any(
                finding.severity != "info" for finding in found if finding.code not in record.get("allow", ())
            )
            _tally(record, item, found, counts, notes)
        whole = _Counts()
        for count in counts.values():
            whole.met, whole.missed, whole.alarms = (
                whole.met + count.met,
                whole.missed + count.missed,
                whole.alarms + count.alarms,
            )
        out.append(f"{path}\n" + "".join(count.row(code) for code, count in counts.items()) + whole.row("all"))
        out.append(f"clean conversations with an error or a warning: {noisy}\n")
        out.extend(notes if verbose else ())
    return "".join(out)


def _tally(
    record: dict[str, list[dict[str, str]]],
    item: Message,
    found: list[Finding],
    counts: dict[str, _Counts],
    notes: list[str],
) -> None:
    left = list(found)
    text = item.document
    for entry in record["expect"]:
        code, quote = entry["code"], entry["quote"]
        if code not in counts:
            continue
        start = text.find(quote)
        low = text.rfind("\n", 0, start) + 1 if quote else 0
        high = text.find("\n", start + len(quote)) if quote else len(text)
        high = len(text) if high < 0 else high
        met = [
            finding for finding in left if finding.code == code and finding.span.start < high and low < finding.span.end
        ]
        if met:
            counts[code].met += 1
            exact = [
                finding
                for finding in met
                if quote and finding.span.start < start + len(quote) and start < finding.span.end
            ]
            for finding in exact or met[:1]:
                left.remove(finding)
        else:
            counts[code].missed += 1
            notes.append(f"MISS {item.record} {code} {quote!r}\n")
    expected = {(entry["code"], entry["quote"]) for entry in record["expect"]}
    for finding in left:
        on_line = any(
            code == finding.code and quote and quote in text and _same_line(text, text.find(quote), len(quote), finding)
            for code, quote in expected
        )
        if finding.code not in record.get("allow", ()) and not on_line:
            counts[finding.code].alarms += 1
            notes.append(f"FALSE {item.record} {finding.code} {finding.quote!r}\n")


def _same_line(text: str, start: int, length: int, finding: Finding) -> bool:
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", start + length)
    return finding.span.start < (high if high >= 0 else len(text)) and low < finding.span.end

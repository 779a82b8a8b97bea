"""Rules scored on labelled sets: precision, recall and F1, per code and whole, with every miss and false alarm.

A set is JSON Lines of conversations (`{"id", "lang", "turns", "expect": [{"code", "quote"}], "allow": [code]}`), or
YAML of phrases per rule (`families: [{code, ja: {bad, ok}, en: {bad, ok}}]`), each phrase a draft of its own.
An expected entry is met by a finding of its code that overlaps the quote or stands on its lines, anywhere for an empty
quote; every other finding of a labelled code that the record does not allow is a false alarm.
"""

from __future__ import annotations

import json

from pitchlint.judge import lint
from pitchlint.model import Message, ReadError, Turn
from pitchlint.readers.conversation import read_jsonl
from pitchlint.readers.placeholders import masked
from pitchlint.readers.source import Manner, from_bytes
from pitchlint.rules.document import Field, compose
from pitchlint.testing import TODAY
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pitchlint.model import Finding, Language
    from pitchlint.rules.vocabulary import RuleSet

UNLABELLED = frozenset(("PE11", "PE13", "AS04", "SE02"))
_REFUSALS: dict[Language, str] = {"ja": "今回は不要です。", "en": "No thanks, we don't need it."}


class LabelError(Exception):
    """A labelled set that cannot be read."""


class Counts(NamedTuple):
    """Entries met and missed, and false alarms, of one code or of all."""

    met: int = 0
    missed: int = 0
    false: int = 0

    def __add__(self, other: Counts) -> Counts:  # type: ignore[override]
        """Add count by count."""
        return Counts(self.met + other.met, self.missed + other.missed, self.false + other.false)

    @property
    def precision(self) -> float:
        """Return met of all that was found (1 where nothing was)."""
        return self.met / (self.met + self.false) if self.met + self.false else 1.0

    @property
    def recall(self) -> float:
        """Return met of all that was expected (1 where nothing was)."""
        return self.met / (self.met + self.missed) if self.met + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        whole = 2 * self.met + self.missed + self.false
        return 2 * self.met / whole if whole else 1.0


class Miss(NamedTuple):
    """An entry that was missed, or a false alarm: where, which code, on which words."""

    record: str
    code: str
    quote: str


class Score(NamedTuple):
    """How the rules fare on one set; `noisy` counts clean conversations with an error or a warning."""

    path: str
    codes: dict[str, Counts]
    misses: list[Miss]
    alarms: list[Miss]
    records: int
    noisy: int
    clean: int

    @property
    def whole(self) -> Counts:
        """Return the counts of all codes together."""
        return sum(self.codes.values(), Counts())


def score(path: str, rules: RuleSet, codes: frozenset[str] = frozenset()) -> list[Score]:
    """Score the labelled set at `path` (a phrase set gives one score a language); raise LabelError.

    `codes` limits what is scored; without it, every code of the rules that sets label is.
    """
    text = text_of(path)
    scored = codes or frozenset(rule.code for rule in rules.rules) - UNLABELLED
    if path.endswith((".yaml", ".yml")):
        return [_phrases(path, text, lang, rules, scored) for lang in ("ja", "en")]
    return [_conversations(path, text, rules, scored)]


def text_of(path: str) -> str:
    """Return the text of a set; raise LabelError where it cannot be read."""
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise LabelError(f"{path}: {error}") from None


def messages_of(path: str, text: str, whole: bool = False) -> list[tuple[int, str, Message | ReadError]]:
    """Return the records of a set, each with the number of its line and the line itself."""
    source = from_bytes(path, text.encode("utf-8", "surrogatepass"))
    read = read_jsonl(source, Manner(whole=whole))
    items = [item for item in read if isinstance(item, ReadError) or not item.heading]
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    return [(*line, item) for line, item in zip(lines, items, strict=True)]


def _conversations(path: str, text: str, rules: RuleSet, scored: frozenset[str]) -> Score:
    counts = {code: Counts() for code in sorted(scored)}
    made = Score(path, counts, [], [], 0, 0, 0)
    for number, line, item in messages_of(path, text):
        if isinstance(item, ReadError):
            raise LabelError(f"{item.path}:{item.line}: {item.message}; {item.cure}")
        record = json.loads(line)
        if not isinstance(record.get("expect"), list):
            raise LabelError(f"{path}:{number}: no expect; write the list of what should be found, [] for nothing")
        found = [finding for finding in lint(item, rules, "en", TODAY) if finding.code in scored]
        allowed = frozenset(record.get("allow", ()))
        clean = not record["expect"]
        noisy = clean and any(finding.severity != "info" and finding.code not in allowed for finding in found)
        made = made._replace(records=made.records + 1, clean=made.clean + clean, noisy=made.noisy + noisy)
        expected = [(entry["code"], entry["quote"]) for entry in record["expect"] if entry["code"] in scored]
        _tally(item, expected, allowed, found, made)
    return made


def _tally(
    item: Message, expected: list[tuple[str, str]], allowed: frozenset[str], found: list[Finding], made: Score
) -> None:
    """Match what was found in a record against what was expected, and add it up."""
    left = list(found)
    lines = [(code, *_lines(item.document, quote)) for code, quote in expected]
    for (code, quote), (_, low, high) in zip(expected, lines, strict=True):
        start = item.document.find(quote)
        met = [finding for finding in left if finding.code == code and _overlap(finding, low, high)]
        exact = [finding for finding in met if quote and _overlap(finding, start, start + len(quote))]
        for finding in exact or met[:1]:
            left.remove(finding)
        made.codes[code] = made.codes[code] + (Counts(met=1) if met else Counts(missed=1))
        if not met:
            made.misses.append(Miss(item.record or "", code, quote))
    for finding in left:
        on_line = any(
            code == finding.code and quote and _overlap(finding, low, high)
            for (code, low, high), (_, quote) in zip(lines, expected, strict=True)
        )
        if finding.code not in allowed and not on_line:
            made.codes[finding.code] = made.codes[finding.code] + Counts(false=1)
            made.alarms.append(Miss(item.record or "", finding.code, finding.quote))


def _lines(text: str, quote: str) -> tuple[int, int]:
    """Return the range of the lines that a quote stands on: the whole text for an empty one."""
    start = text.find(quote)
    if not quote or start < 0:
        return 0, len(text)
    end = text.find("\n", start + len(quote))
    return text.rfind("\n", 0, start) + 1, len(text) if end < 0 else end


def _overlap(finding: Finding, low: int, high: int) -> bool:
    return finding.span.start < high and low < finding.span.end


def _phrases(path: str, text: str, lang: Language, rules: RuleSet, scored: frozenset[str]) -> Score:
    made = Score(f"{path} [{lang}]", {}, [], [], 0, 0, 0)
    for family in compose(text, path).mapping()["families"].items():
        fields = family.mapping()
        code = fields["code"].text()
        if code not in scored or lang not in fields:
            continue
        for kind, phrases in fields[lang].mapping().items():
            for number, phrase in enumerate(phrases.items(), 1):
                message = _phrase(phrase, code, kind, lang, path)
                found = [finding for finding in lint(message, rules, "en", TODAY) if finding.code == code]
                bad = kind == "bad"
                count = Counts(met=bad and bool(found), missed=bad and not found, false=not bad and bool(found))
                made.codes[code] = made.codes.get(code, Counts()) + count
                made = made._replace(records=made.records + 1, clean=made.clean + (not bad))
                if bad != bool(found):
                    miss = Miss(f"{kind} {number}", code, found[0].quote if found else message.document)
                    (made.misses if bad else made.alarms).append(miss)
    return made


def _phrase(phrase: Field, code: str, kind: str, lang: Language, path: str) -> Message:
    fields = phrase.mapping() if phrase.is_mapping() else {"draft": phrase}
    said = [fields["customer"].text()] if "customer" in fields else []
    if code == "NO02" and kind == "bad" and not said:
        said = [_REFUSALS[lang]]
    draft = fields["draft"].text()
    turns = (*(Turn("customer", words) for words in said), Turn("sender", masked(draft)))
    return Message(path, draft, turns, lang=lang, stage="first" if code == "AS02" else None)


def render(scores: Iterable[Score], verbose: bool) -> str:
    """Return the scores as a table for people, with misses and false alarms where `verbose`."""
    out = []
    for made in scores:
        out.append(f"{made.path}\n")
        for name, count in (*sorted(made.codes.items()), ("all", made.whole)):
            out.append(
                f"{name:<6} P {count.precision:.2f}  R {count.recall:.2f}  F1 {count.f1:.2f}"
                f"  ({count.met} met, {count.missed} missed, {count.false} false)\n"
            )
        out.append(f"clean conversations with an error or a warning: {made.noisy} of {made.clean}\n")
        for label, misses in (("MISS", made.misses), ("FALSE", made.alarms)) if verbose else ():
            out.extend(f"{label} {miss.record} {miss.code} {miss.quote!r}\n" for miss in misses)
    return "".join(out)


def as_json(scores: Sequence[Score]) -> str:
    """Return the scores as one JSON object, version 1."""

    def counted(count: Counts) -> dict[str, float]:
        rates = {"precision": count.precision, "recall": count.recall, "f1": count.f1}
        return {**count._asdict(), **{name: round(value, 4) for name, value in rates.items()}}

    sets = [
        {
            "path": made.path, "records": made.records, "clean": made.clean, "noisy": made.noisy,
            "all": counted(made.whole), "codes": {code: counted(count) for code, count in sorted(made.codes.items())},
            "misses": [miss._asdict() for miss in made.misses], "false_alarms": [miss._asdict() for miss in made.alarms],
        }
        for made in scores
    ]  # fmt: skip
    return json.dumps({"version": 1, "sets": sets}, ensure_ascii=False, indent=1) + "\n"


# One row a format of `pitchlint eval`.
RENDERERS: dict[str, Callable[[Sequence[Score], bool], str]] = {
    "text": render,
    "json": lambda scores, verbose: as_json(scores),
}

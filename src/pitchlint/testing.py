"""Rules held to their own examples, and what of a rule file no example reaches."""

from __future__ import annotations

import re

from pitchlint.cues import Reached, Reading
from pitchlint.judge import lint
from pitchlint.model import Language, Message, Turn
from pitchlint.readers.placeholders import masked
from pitchlint.rules.examples import examples, merged_from, parts
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pitchlint.model import Cue, Finding
    from pitchlint.rules.document import Field
    from pitchlint.rules.vocabulary import RuleSet

_MARKED = re.compile(">>(.+?)<<", re.S)
_EXAMPLE = ("thread", "sender", "customer", "asked", "draft", "stage", "date", "template", "to", "step")
TODAY = "2026-11-24"


class Example(NamedTuple):
    """An example of a rule: a message, and the words that the rule should mark (none for a good one)."""

    message: Message
    marked: tuple[str, ...]


class Held(NamedTuple):
    """How a rule file stands to its examples: their number, a line for each that comes out otherwise, and gaps."""

    number: int
    failures: list[str]
    gaps: list[str]


def example(field: Field, lang: str, path: str) -> Example:
    """Read an example: a text, or a mapping that says what came before the draft.

    `draft` is the text; `customer` and `sender` are earlier turns (the sender's first), `asked` their date; `thread`
    is a list of earlier turns in their order, each `{customer: …}` or `{sender: …}` with an optional `at`. `stage`,
    `date` (of the draft), `to`, `template` and `step` (of a sequence) are the message's. Raises RuleError for unknown keys.
    """
    fields = field.mapping(_EXAMPLE) if field.is_mapping() else {"draft": field}
    asked = fields["asked"].text() if "asked" in fields else None
    turns: list[Turn] = []
    for turn in fields["thread"].items() if "thread" in fields else ():
        said = turn.mapping(("customer", "sender", "at"))
        at = said["at"].text() if "at" in said else asked
        turns.extend(Turn(role, said[role].text(), at) for role in ("customer", "sender") if role in said)
    for role in ("sender", "customer"):
        turns.extend(Turn(role, said, asked) for said in (fields[role].texts() if role in fields else ()))
    text = fields["draft"].text()
    stage, date, to = (fields[key].text() if key in fields else None for key in ("stage", "date", "to"))
    marked = tuple(_MARKED.findall(text))
    text = _MARKED.sub(lambda match: match.group(1), text)
    turns.append(Turn("sender", masked(text), date))
    language: Language = "ja" if lang == "ja" else "en"
    template = "template" in fields and fields["template"].truth()
    step = fields["step"].number() if "step" in fields else None
    message = Message(
        path, text, tuple(turns), lang=language, stage=stage, date=date, to=to, template=template, step=step
    )
    return Example(message, marked)


def hold_to_examples(path: str, rules: RuleSet) -> Held:
    """Lint every example of the rule file at `path` under `rules`, which were loaded from it."""
    failures: list[str] = []
    reached: set[Reached] = set()
    count = 0

    def each(name: str, lang: str, kind: str, field: Field) -> None:
        nonlocal count
        count += 1
        read = example(field, lang, path)
        if kind in {"is", "is-not"}:
            wrong = _cue_failure(name, kind, read, rules, reached)
        else:
            wrong = _rule_failure(name, kind, read, [*lint(read.message, rules, lang, TODAY, reached)])
        if wrong:
            failures.append(f"{path}:{field.line}: {name} {wrong}: {' '.join(read.message.document.split())}")

    merged = merged_from(path)
    examples(merged, path, each)
    gaps = [
        f"{path}:{item.line}: no example reaches this {part.removeprefix('not-')} of {name}{_shown(item)}"
        for (name, part, index), item in parts(merged, path).items()
        if (name, part, index) not in reached
    ]
    return Held(count, failures, gaps)


def _cue_failure(name: str, kind: str, read: Example, rules: RuleSet, reached: set[Reached]) -> str:
    reading = Reading(read.message, rules, TODAY, reached)
    found = reading.find(name, reading.draft)
    if kind == "is":
        return "" if found else "is not found in an example"
    return f"is found in an example that is none (on {_words(reading, found[0])!r})" if found else ""


def _words(reading: Reading, cue: Cue) -> str:
    return reading.prose(reading.draft).text[cue.start : cue.end]


def _rule_failure(code: str, kind: str, read: Example, found: list[Finding]) -> str:
    found = [finding for finding in found if finding.code == code]
    if kind == "good":
        return f"speaks on a good example (on {found[0].quote!r})" if found else ""
    if not found:
        return "is silent on a bad example"
    marked = all(any(_touch(words, finding) for finding in found) for words in read.marked)
    return "" if marked else f"marks {found[0].quote!r}"


def _touch(words: str, finding: Finding) -> bool:
    return words in finding.quote or finding.quote in words


def _shown(item: Field) -> str:
    return "" if item.is_mapping() else f": {item.text()}"

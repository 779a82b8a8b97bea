"""The ledger scored on labelled conversations: promises found, due times and states right of those found.

A set is JSON Lines of conversations with `today` and `promises: [{"turn", "quote", "due", "due_text", "state"}]`. A
promise is found when one of the ledger stands in the same turn and overlaps its quote; a due time is right when the
day is, and the time of day where the label has one.
"""

from __future__ import annotations

import json
from datetime import date

from pitchlint.ledger import STATES, Asked, entries
from pitchlint.model import ReadError
from pitchlint.scoring import Counts, LabelError, messages_of
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from pitchlint.ledger import Entry
    from pitchlint.rules.vocabulary import RuleSet


class Label(NamedTuple):
    """What a record says of one promise."""

    turn: int
    quote: str
    due: str | None
    state: str


class Tally(NamedTuple):
    """How the ledger fares on one set; `wrong` lists what is amiss: record, kind, expected, got."""

    path: str
    records: int
    found: Counts
    due: Counts
    state: Counts
    wrong: list[tuple[str, str, str, str]]


def is_labelled(text: str) -> bool:
    """Whether the first record of a set carries promises."""
    try:
        record = json.loads(text.lstrip().partition("\n")[0])
    except ValueError:
        return False
    return isinstance(record, dict) and "promises" in record


def score(path: str, text: str, rules: RuleSet) -> Tally:
    """Score the ledger on a labelled set; raise LabelError for a record that is none."""
    made = Tally(path, 0, Counts(), Counts(), Counts(), [])
    for number, line, message in messages_of(path, text, whole=True):
        if isinstance(message, ReadError):
            raise LabelError(f"{path}:{message.line}: {message.message}; {message.cure}")
        record = json.loads(line)
        labels = _labels(record, f"{path}:{number}")
        listed = entries(message, rules, Asked(record["today"]))
        made = _add(made, str(message.record), labels, listed, [turn["text"] for turn in record["turns"]])
    return made


def _labels(record: dict[str, object], where: str) -> list[Label]:
    cure = 'write "today": YYYY-MM-DD and "promises": [{"turn", "quote", "due", "due_text", "state"}]'
    try:
        date.fromisoformat(record["today"])  # type: ignore[arg-type]
        made = [
            Label(int(one["turn"]), one["quote"], one["due"], one["state"])
            for one in record["promises"]  # type: ignore[attr-defined]
        ]
        if any(label.state not in STATES for label in made):
            raise ValueError
    except (KeyError, TypeError, ValueError):
        raise LabelError(f"{where}: the promises of the record are not as they should be; {cure}") from None
    return made


def _add(made: Tally, name: str, labels: list[Label], listed: list[Entry], texts: list[str]) -> Tally:
    found, due, state = made.found, made.due, made.state
    left = list(listed)
    for label in labels:
        met = next((entry for entry in left if entry.turn == label.turn and _overlap(entry, label, texts)), None)
        if met is None:
            found += Counts(missed=1)
            made.wrong.append((name, "missed", label.quote, ""))
            continue
        left.remove(met)
        found += Counts(met=1)
        right = (met.due or "")[: len(label.due or "")] == (label.due or "") and bool(met.due) == bool(label.due)
        due += Counts(met=right, missed=not right)
        state += Counts(met=met.state == label.state, missed=met.state != label.state)
        if not right:
            made.wrong.append((name, "due", f"{label.quote}: {label.due}", f"{met.due_text}: {met.due}"))
        if met.state != label.state:
            made.wrong.append((name, "state", f"{label.quote}: {label.state}", met.state))
    for entry in left:
        found += Counts(false=1)
        made.wrong.append((name, "false", "", entry.quote))
    return made._replace(records=made.records + 1, found=found, due=due, state=state)


def _overlap(entry: Entry, label: Label, texts: list[str]) -> bool:
    text = texts[label.turn] if label.turn < len(texts) else ""
    wanted, got = text.find(label.quote), text.find(entry.quote)
    return min(wanted, got) >= 0 and wanted < got + len(entry.quote) and got < wanted + len(label.quote)


def render(tallies: Sequence[Tally], verbose: bool) -> str:
    """Return the scores as lines for people, with all that is wrong where `verbose`."""
    out = []
    for made in tallies:
        found = made.found
        out.append(f"{made.path}: {made.records} conversations\n")
        out.append(
            f"promises found  P {found.precision:.2f}  R {found.recall:.2f}  F1 {found.f1:.2f}"
            f"  ({found.met} met, {found.missed} missed, {found.false} false)\n"
        )
        for name, count in (("due right", made.due), ("state right", made.state)):
            out.append(f"{name:<15} {count.recall:.2f}  ({count.met} of {count.met + count.missed})\n")
        if verbose:
            out.extend(f"{kind.upper()} {record} {wanted!r} {got!r}\n" for record, kind, wanted, got in made.wrong)
    return "".join(out)


def as_json(tallies: Sequence[Tally]) -> str:
    """Return the scores as one JSON object, version 1."""
    sets = [
        {
            "path": made.path, "records": made.records,
            "promises": {**made.found._asdict(), "f1": round(made.found.f1, 4)},
            "due": {"right": made.due.met, "of": made.due.met + made.due.missed},
            "state": {"right": made.state.met, "of": made.state.met + made.state.missed},
            "wrong": [dict(zip(("record", "kind", "wanted", "got"), one, strict=True)) for one in made.wrong],
        }
        for made in tallies
    ]  # fmt: skip
    return json.dumps({"version": 1, "ledger": sets}, ensure_ascii=False, indent=1) + "\n"


RENDERERS: dict[str, Callable[[Sequence[Tally], bool], str]] = {
    "text": render,
    "json": lambda tallies, verbose: as_json(tallies),
}

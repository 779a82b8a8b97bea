"""The ledger for machines and for documents: JSON, CSV and a Markdown checklist."""

from __future__ import annotations

import io

from pitchlint.ledger import PENDING, Entry, Link
from pitchlint.ledger.words import WORDS
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pitchlint.model import ReadError

_PLAIN = ("id", "path", "record", "turn", "at", "to", "quote", "outcome", "due", "due_text", "state")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what makes a spreadsheet take a cell for a formula
_MARKS = str.maketrans({char: f"\\{char}" for char in "\\`*_[]<>|#~"})


def as_json(entries: Sequence[Entry], errors: Sequence[ReadError]) -> str:
    """Return one JSON object, version 1: promises, the chain of each conversation, and what could not be read."""
    import json

    made = {
        "version": 1,
        "promises": [_promise(entry) for entry in entries],
        "chains": [_chain(chain) for chain in chains(entries)],
        "errors": [error._asdict() for error in errors],
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def chains(entries: Sequence[Entry]) -> list[list[Entry]]:
    """Return the promises of each conversation together, in order."""
    found: dict[tuple[str, str | None], list[Entry]] = {}
    for entry in entries:
        found.setdefault((entry.path, entry.record), []).append(entry)
    return list(found.values())


def _promise(entry: Entry) -> dict[str, object]:
    made: dict[str, object] = {name: getattr(entry, name) for name in _PLAIN}
    if entry.apologised is not None:
        made["apologised"] = entry.apologised
    return made


def _chain(chain: Sequence[Entry]) -> dict[str, object]:
    def link(given: Link | None) -> dict[str, object] | None:
        return given._asdict() if given else None

    return {
        "path": chain[0].path,
        "record": chain[0].record,
        "links": [
            {
                "request": link(entry.request), "promise": {"id": entry.id, "turn": entry.turn, "quote": entry.quote},
                "fulfilment": link(entry.fulfilment), "thanks": link(entry.thanks),
            }
            for entry in chain
        ],
    }  # fmt: skip


def as_csv(entries: Sequence[Entry]) -> str:
    """Return comma separated values, with the mark by which spreadsheets know UTF-8 and no cell that they would run."""
    import csv

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow((*_PLAIN, "apologised"))
    for entry in entries:
        cells = [getattr(entry, name) for name in (*_PLAIN, "apologised")]
        writer.writerow([_cell(value) for value in cells])
    return "\ufeff" + out.getvalue()


def _cell(value: object) -> str:
    said = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return f"'{said}" if said.startswith(_FORMULA) else said


def as_markdown(entries: Sequence[Entry], lang: str) -> str:
    """Return a checklist by due day; what is kept is ticked, what was renewed or withdrawn is struck out."""
    words = WORDS[lang]
    days: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: (entry.due is None, entry.due or "")):
        days.setdefault((entry.due or "")[:10] or words["no-day"], []).append(entry)
    out = [f"# {words['title']}\n"]
    for day, of_day in days.items():
        out.append(f"\n## {day}\n\n")
        out.extend(_item(entry, words) for entry in of_day)
    return "".join(out)


def _item(entry: Entry, words: dict[str, str]) -> str:
    done = entry.state in {"kept", "thanked"}
    said = " ".join(entry.outcome.split()).translate(_MARKS)
    said = said if done or entry.state in PENDING else f"~~{said}~~"
    clock = f"{entry.due[11:16]} " if entry.due and "T" in entry.due else ""
    to = f" → {entry.to.translate(_MARKS)}" if entry.to else ""
    where = f"{entry.path}{f' ({entry.record})' if entry.record else ''}".translate(_MARKS)
    return f"- [{'x' if done else ' '}] {clock}{said}{to} ({words[entry.state]}; {where})\n"

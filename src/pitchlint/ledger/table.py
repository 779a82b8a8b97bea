"""The ledger for people: a table by due time, and the chain of each conversation below it."""

from __future__ import annotations

import io
import os

from pitchlint.ledger.formats import chains
from pitchlint.ledger.words import WORDS
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from pitchlint.ledger import Entry, Link

WIDTH = 100
_STYLES = {
    "overdue": "bold red",
    "due-soon": "yellow",
    "kept": "green",
    "thanked": "green",
    "renewed": "dim",
    "withdrawn": "dim",
}


def as_table(entries: Sequence[Entry], lang: str, color: bool, with_chains: bool) -> str:
    """Return the ledger as a table of at most 100 columns."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    words = WORDS[lang]
    if not entries:
        return f"{words['none']}\n"
    out = io.StringIO()
    console = Console(
        file=out, width=WIDTH, force_terminal=color, no_color=not color, highlight=False, legacy_windows=False
    )
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True)
    table.add_column(words["due"], no_wrap=True)
    table.add_column(words["state"], min_width=8, max_width=14)
    table.add_column(words["to"], max_width=14, overflow="fold")
    table.add_column(words["what"], ratio=1, min_width=28, overflow="fold")
    table.add_column(words["where"], max_width=22, overflow="fold")
    for entry in sorted(entries, key=lambda entry: (entry.due is None, entry.due or "")):
        due = (entry.due or "")[:16].replace("T", " ") or _flat(entry.due_text or "-")[:16]
        where = f"{os.path.basename(entry.path)}{f' {entry.record}' if entry.record else ''} [{entry.turn}]"
        cells = (_flat(entry.to or ""), _flat(entry.outcome), where)
        table.add_row(
            due, Text(state_of(entry, words), _STYLES.get(entry.state, "")), *(Text(_shown(cell)) for cell in cells)
        )
    console.print(table)
    if with_chains:
        for chain in chains(entries):
            _print_chain(console, chain, words)
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def state_of(entry: Entry, words: dict[str, str]) -> str:
    """Return the state in words, for a renewed promise with whether there was an apology."""
    if entry.apologised is None:
        return words[entry.state]
    return f"{words[entry.state]}, {words['apologised' if entry.apologised else 'bare']}"


def _print_chain(console: Console, chain: Sequence[Entry], words: dict[str, str]) -> None:
    from rich.text import Text

    console.print(Text(f"{chain[0].path}{f' {chain[0].record}' if chain[0].record else ''}", "bold"))
    for entry in chain:
        steps: list[tuple[str, Link | None]] = [
            ("request", entry.request), ("promise", None), ("fulfilment", entry.fulfilment), ("thanks", entry.thanks),
        ]  # fmt: skip
        for name, link in steps:
            if name == "promise":
                said = f"[{entry.turn}] {_flat(entry.quote)} ({state_of(entry, words)})"
            elif link:
                said = f"[{link.turn}] {_flat(link.quote)}"
            else:
                continue
            console.print(Text(_shown(f"  {words[name]:<8} {said}")))
        console.print()


def _flat(text: str) -> str:
    """A passage on one line; Japanese lines join without a space."""
    return " ".join(text.split()) if text.isascii() else "".join(text.split("\n"))


def _shown(text: str) -> str:
    """Text without what a terminal would obey."""
    return "".join(char if char.isprintable() else " " for char in text)

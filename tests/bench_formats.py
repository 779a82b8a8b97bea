"""The same drafts in every format, for `tests/bench.py`."""

from __future__ import annotations

import csv
import io
import json
import random
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HEADERS = "From: jo@berg.example\nTo: ana@x.example\nSubject: Panels\nDate: Tue, 24 Nov 2026 10:00:00 +0900\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"


def sources(drafts: list[str]) -> dict[str, tuple[str, bytes]]:
    """Return for each format a file's name and bytes; formats of one message a file hold the drafts one after the other."""
    whole = "\n\n".join(drafts)
    page = "".join(f"<p>{escape(draft).replace(chr(10), '<br>')}</p>\n" for draft in drafts)
    quoted = "2026年11月22日(日) 10:00 山田 <ana@x.example>:\n" + "".join(f"> {line}\n" for line in whole.split("\n"))
    records = "".join(
        json.dumps({"id": n, "turns": [{"role": "sender", "text": draft}]}) + "\n" for n, draft in enumerate(drafts)
    )
    tagged = "".join(
        f"Hi {{{{ first_name | default: 'there' }}}}, {{Hello|Good morning}}.\n{draft}\n" for draft in drafts[:60]
    )
    table = io.StringIO()
    rows = csv.writer(table)
    rows.writerows([("id", "body"), *enumerate(drafts)])
    made = {
        "text": ("a.txt", whole),
        "markdown": ("a.md", whole),
        "html": ("a.html", page),
        "mjml": ("a.mjml", f"<mjml><mj-body>{page}</mj-body></mjml>"),
        "template": ("a.j2", tagged),
        "eml": ("a.eml", f"{HEADERS}{drafts[0]}\n\n{quoted}"),
        "mbox": ("a.mbox", "".join(f"From x Tue Nov 24 10:00:00 2026\n{HEADERS}{draft}\n\n" for draft in drafts)),
        "transcript": ("a.txt", "".join(f"{'顧客' if n % 2 else '営業'}: {draft}\n" for n, draft in enumerate(drafts))),
        "conversation": ("a.jsonl", records),
        "csv": ("a.csv", table.getvalue()),
        "jsonl": ("a.jsonl", "".join(json.dumps({"id": n, "body": draft}) + "\n" for n, draft in enumerate(drafts))),
    }
    encoded = {form: (name, text.encode()) for form, (name, text) in made.items()}
    return {**encoded, "xlsx": ("a.xlsx", _workbook(drafts))}


def _workbook(drafts: list[str]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("drafts")
    sheet.append(["id", "body"])
    for number, draft in enumerate(drafts):
        sheet.append([number, draft])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def write_table(path: Path, drafts: list[str], count: int) -> None:
    """Write a CSV of `count` rows of some 400 bytes each."""
    chance = random.Random(3)
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "subject", "body"])
        for number in range(count):
            draft = chance.choice(drafts)
            rows.writerow([f"R-{number}", "Panels", draft[:390] if draft.isascii() else draft[:150]])

"""The report for people, by Rich: the words underlined where they stand, what was seen, why, and better words."""

from __future__ import annotations

import io
import unicodedata
from collections import Counter

from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from pitchlint.reporters.places import Lines, defused, harmless, language, placed, where
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.engine import Report
    from pitchlint.model import Finding
    from pitchlint.reporters import View

WIDTH = 80
_STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
_WORDS = {
    "en": {
        "why": "why",
        "try": "try",
        "clean": "Nothing to mend.",
        "lever": "What would help most",
        "error": "error",
        "warning": "warning",
        "info": "note",
    },
    "ja": {
        "why": "理由",
        "try": "提案",
        "clean": "指摘はありません。",
        "lever": "まずここから",
        "error": "エラー",
        "warning": "警告",
        "info": "情報",
    },
}


def render(report: Report, view: View) -> str:
    """Return the human report, at most 80 columns wide."""
    out = io.StringIO()
    lang, color = view.lang, view.color
    console = Console(
        file=out, width=WIDTH, force_terminal=color, no_color=not color, color_system="standard" if color else None,
        markup=False, highlight=False, emoji=False, legacy_windows=False,
    )  # fmt: skip
    words = _WORDS[lang]
    for name, stairs in report.stairs.items():
        from pitchlint.staircase import picture

        console.print(Text(harmless(picture(name, stairs, WIDTH))), no_wrap=True, crop=False)
    for finding, lines in placed(report):
        _one(console, finding, lines, _WORDS[language(finding)])
    _summary(console, report, words, lang)
    return defused("\n".join(row.rstrip() for row in out.getvalue().split("\n")))


def _one(console: Console, finding: Finding, lines: Lines, words: dict[str, str]) -> None:
    style = _STYLES[finding.severity]
    head = Text(f"{where(finding, lines)} ")
    head.append(f"{words[finding.severity]} ", style=style)
    head.append(f"{finding.code} {finding.name}", style="bold")
    console.print(head)
    for number, text, start, end in lines.of(finding.span)[:4]:
        _source_line(console, number, text, start, end, style)
    console.print(Padding(Text(harmless(finding.message)), (0, 0, 0, 2)))
    for label, said in ((words["why"], finding.why), (words["try"], finding.suggestion)):
        if said:
            row = Text(f"{label}: ", style="dim")
            row.append(harmless(said), style="default")
            console.print(Padding(row, (0, 0, 0, 2)))
    console.print()


def _source_line(console: Console, number: int, text: str, start: int, end: int, style: str) -> None:
    """Print a source line, cut to the width around its marked part, and the marks below it."""
    room = WIDTH - 9
    cells = [_shown(char) for char in text]
    first = start
    while first > 0 and cell_len("".join(cells[first - 1 : start])) < room // 3:
        first -= 1
    last = first
    used = 0
    while last < len(cells) and used + cell_len(cells[last]) <= room:
        used += cell_len(cells[last])
        last += 1
    shown = Text(f"{number:>5} | ", style="dim")
    shown.append("".join(cells[first:last]), style="default")
    console.print(shown, no_wrap=True, crop=False)
    low = cell_len("".join(cells[first:start]))
    width = max(1, cell_len("".join(cells[start : min(end, last)])))
    console.print(Text.assemble(("      | ", "dim"), " " * low, ("^" * width, style)), no_wrap=True, crop=False)


def _shown(char: str) -> str:
    """A character as a terminal shows it: tabs as four spaces, what has no width of its own as nothing."""
    if char == "\t":
        return "    "
    if unicodedata.category(char) in {"Cc", "Cf", "Cs"}:
        return harmless(char) if harmless(char) != char else ""
    return char


def _summary(console: Console, report: Report, words: dict[str, str], lang: str) -> None:
    if not report.findings:
        if not report.errors:
            console.print(Text(words["clean"]))
        return
    counts = Counter(finding.severity for finding in report.findings)
    said = ", ".join(
        f"{counts[key]} {words[key] if lang == 'ja' or counts[key] == 1 else words[key] + 's'}"
        for key in ("error", "warning", "info")
        if counts[key]
    )
    console.print(
        Text(
            f"{said} ({report.messages} {'件' if lang == 'ja' else 'message' if report.messages == 1 else 'messages'})"
        )
    )
    weight = {"error": 9, "warning": 3, "info": 1}
    levers: Counter[tuple[str, str]] = Counter()
    for finding in report.findings:
        levers[finding.code, finding.suggestion or finding.message] += weight[finding.severity]
    (code, better), _ = min(levers.items(), key=lambda item: (-item[1], item[0]))
    lever = Text(f"{words['lever']}: ", style="bold")
    lever.append(f"{code} {harmless(better)}", style="default")
    console.print(lever)

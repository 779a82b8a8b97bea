"""Markdown for a comment on a pull request: short, foldable, and with nothing in it that a draft could make active.

Every punctuation mark of a draft that Markdown knows is escaped, so that no link, image, tag or table of its own appears; `@name`
calls nobody and `#1` points nowhere. The first line marks the comment, so that a later run can find and replace it.
"""

from __future__ import annotations

import re
from collections import Counter

from pitchlint.reporters.places import in_file, of_record, one_line, placed, slashed
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.engine import Report
    from pitchlint.model import Finding, ReadError
    from pitchlint.reporters import View
    from pitchlint.reporters.places import Lines

MARK = "<!-- pitchlint -->"
LONGEST = 60_000  # GitHub refuses comments of more than 65,536 characters
_SIGNS = {"error": "🔴", "warning": "🟡", "info": "🔵"}
_WORDS = {
    "en": ("nothing to mend", "errors", "warnings", "notes", "messages", "line", "not read", "more findings"),
    "ja": ("指摘はありません", "エラー", "警告", "情報", "メッセージ", "行", "読めません", "件の指摘を省きました"),
}
_PUNCTUATION = re.compile(r"([!#$&()*+\-.:<=>@\[\\\]^_`{|}~])")


def render(report: Report, view: View) -> str:
    """Return the comment, cut at a finding's end where it would grow too long."""
    words = _WORDS[view.lang]
    counts: Counter[str] = Counter(finding.severity for finding in report.findings)
    said = [f"{_SIGNS[key]} {counts[key]} {word}" for key, word in zip(_SIGNS, words[1:4], strict=True) if counts[key]]
    head = f"{', '.join(said) or f'✅ {words[0]}'} ({report.messages} {words[4]})"
    parts = [f"{MARK}\n**pitchlint**: {head}\n"]
    parts += [_unread(error, words[6]) for error in report.errors]
    length = sum(map(len, parts))
    last = None
    for index, (finding, lines) in enumerate(placed(report)):
        part = _finding(finding, lines, words[5])
        if finding.path != last:
            part = f"\n#### <code>{plain(slashed(finding.path))}</code>\n\n{part}"
            last = finding.path
        length += len(part)
        if length > LONGEST:
            parts.append(f"\n… {len(report.findings) - index} {words[7]}\n")
            break
        parts.append(part)
    return "".join(parts)


def plain(text: str) -> str:
    """Return text that Markdown shows as it is."""
    quiet = re.sub(r"([@#])(?=\w)", "\\1\u200b", one_line(text))
    return _PUNCTUATION.sub(r"\\\1", quiet)


def _finding(finding: Finding, lines: Lines, word: str) -> str:
    line, column = lines.place(finding.span.start)
    place = f"{word} {line}" if in_file(finding) else f"{plain(of_record(finding) or finding.part)} {line}:{column}"
    rows = [f"- {_SIGNS[finding.severity]} **{finding.code}** {place}: {plain(finding.message)}"]
    rows.append(f"  <br>{plain(finding.why)}")
    if finding.suggestion:
        rows.append(f"  <br>→ {plain(finding.suggestion)}")
    return "\n".join(rows) + "\n"


def _unread(error: ReadError, word: str) -> str:
    line = f":{error.line}" if error.line else ""
    return f"- ⛔ {word}: {plain(error.path)}{line}: {plain(error.message)}; {plain(error.cure)}\n"

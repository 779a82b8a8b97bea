"""`.pitchlint-ignore`: suppressions for what can carry none, such as mail, tables and conversations.

A YAML list beside the messages or in a folder above them:

    - path: exports/tickets.csv       # from the file's own folder; * and ** as in the configuration
      record: T-104                   # the conversation's or row's id; without it, the whole file
      code: [PR01, NO]
      reason: settled by telephone
      until: 2027-01-31
"""

from __future__ import annotations

import os

from pitchlint.config import globs
from pitchlint.model import Finding, Span
from pitchlint.rules.document import Field, read
from pitchlint.suppression import files
from pitchlint.suppression.directives import Directive, codes_problem, line_starts, until_problem
from pitchlint.suppression.verdicts import verdict
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

KEYS = ("path", "record", "code", "reason", "until")


class Entry(NamedTuple):
    """A suppression for paths below `folder`, and for one record where `record` is not empty."""

    file: str
    folder: str
    path: str
    record: str
    directive: Directive

    def speaks_of(self, path: str) -> bool:
        """Whether a path (absolute) is meant."""
        inside = os.path.relpath(path, self.folder).replace(os.sep, "/")
        return not inside.startswith("../") and globs.matches((self.path,), inside)


def entries(file: str, known: Sequence[str]) -> tuple[str, list[Entry]]:
    """Return the text of an ignore file and its entries; raise RuleError for what cannot be understood."""
    with open(file, "rb") as opened:
        data = opened.read()
    if not data.strip():
        return "", []
    top = read(file, data)
    text = data.decode("utf-8-sig")
    starts = line_starts(text)
    return text, [_entry(file, item, starts, text, known) for item in top.items()]


def _entry(file: str, item: Field, starts: list[int], text: str, known: Sequence[str]) -> Entry:
    fields = item.mapping(KEYS)
    for key in ("path", "code"):
        if key not in fields:
            raise item.fail(f"an entry without {key}", "write - {path: …, code: …, reason: …}")
    path = fields["path"].text()
    until = fields["until"].text() if "until" in fields else ""
    codes = fields["code"].texts()
    for field, problem in (
        (fields["path"], globs.complaint(path)),
        (fields["code"], codes_problem(codes, known)),
        (fields.get("until", item), until_problem(until)),
    ):
        if problem:
            what, _, cure = problem.partition("; ")
            raise field.fail(what, cure or "mend the entry")
    start = starts[item.line - 1]
    end = text.find("\n", start)
    reason = fields["reason"].text() if "reason" in fields else ""
    directive = Directive("ignore", codes, reason, until, Span(start, end if end >= 0 else len(text)))
    record = fields["record"].text() if "record" in fields else ""
    return Entry(file, os.path.dirname(os.path.abspath(file)), path, record, directive)


def suppressed(
    found: list[Finding], checked: Sequence[str], known: Sequence[str], lang: str, today: str
) -> tuple[list[Finding], list[Finding], dict[tuple[str, str | None, str], str]]:
    """Return the findings that no ignore file suppresses, what is to be said of its entries, and the files' texts.

    An entry is unused where a file that it speaks of was checked (or is no more) and nothing was found there.
    """
    kept, said = found, []
    documents: dict[tuple[str, str | None, str], str] = {}
    full = {path: os.path.abspath(path) for path in checked}
    for file in files(checked):
        text, listed = entries(file, known)
        documents[file, None, "body"] = text
        for entry in listed:
            kept, verdicts = _apply(entry, kept, full, today)
            said += [verdict(code, words, file, None, text, entry.directive.span, lang) for code, words in verdicts]
    return kept, said, documents


def _apply(
    entry: Entry, found: list[Finding], checked: dict[str, str], today: str
) -> tuple[list[Finding], list[tuple[str, str]]]:
    directive = entry.directive
    meant = {path for path, full in checked.items() if entry.speaks_of(full)}
    gone = "*" not in entry.path and not os.path.exists(os.path.join(entry.folder, entry.path))
    if not meant and not gone:
        return found, []
    if directive.until and directive.until < today:
        return found, [("PL02", ", ".join(directive.codes))]
    used = set()
    kept = []
    for finding in found:
        answers = [
            code
            for code in directive.codes
            if finding.path in meant and entry.record in ("", finding.record) and directive.covers(code, finding)
        ]
        used.update(answers)
        if not answers:
            kept.append(finding)
    return kept, [("PL01", code) for code in directive.codes if code not in used]

"""The words of a suppression, wherever it stands: what is suppressed, why, and until when.

    ignore PR01, NO -- the date stands in the attached plan until 2027-01-31

Codes may be whole, a beginning (`NO`) or a rule's name; what follows `--` is the reason; `until` and a date end it.
"""

from __future__ import annotations

import re

from pitchlint.model import Span
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pitchlint.model import Finding

FORMS = ("ignore", "ignore-next-line", "ignore-block", "ignore-file", "off", "on")
_UNTIL = re.compile(r"(?:^|\s)until\s+(\S+)\s*$")
DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class Directive(NamedTuple):
    """A suppression: its form, codes, reason and last day (ISO 8601, "" for none), and where it stands.

    `lines` is the half-open range of lines, from 0, that it speaks of; None means the whole document. `problem` says
    why it cannot be understood, in English, and is empty where it can.
    """

    form: str
    codes: tuple[str, ...]
    reason: str
    until: str
    span: Span
    lines: tuple[int, int] | None = None
    problem: str = ""

    def covers(self, code: str, finding: Finding) -> bool:
        """Whether one of this directive's codes speaks of a finding."""
        return finding.code.startswith(code) or finding.name == code


def parse(said: str, span: Span, known: Sequence[str]) -> Directive:
    """Read a directive's words; `known` are the codes and names of rules."""
    head, dashes, reason = said.partition("--")
    tail = reason if dashes else head
    until = ""
    if at := _UNTIL.search(tail):
        until, tail = at[1], tail[: at.start()]
    head, reason = (head, tail) if dashes else (tail, "")
    form, *codes = re.split(r"[\s,、]+", head.strip()) if head.strip() else [""]
    made = Directive(form, tuple(code for code in codes if code), reason.strip(), until, span)
    return made._replace(problem=_problem(made, known))


def _problem(made: Directive, known: Sequence[str]) -> str:
    from pitchlint.rules.document import nearest

    if made.form not in FORMS:
        return f"{made.form!r} is none of its forms; {nearest(made.form, FORMS)}"
    if not made.codes and made.form != "on":
        return "it names no code"
    return codes_problem(made.codes, known) or until_problem(made.until)


def codes_problem(codes: Sequence[str], known: Sequence[str]) -> str:
    """Return what is wrong with the first code that no rule's code or name begins with, or ""."""
    from pitchlint.rules.document import nearest

    for code in codes:
        if not code or not any(name.startswith(code) if name.isupper() else name == code for name in known):
            return f"no rule has the code {code!r}; {nearest(code, known)}"
    return ""


def until_problem(until: str) -> str:
    """Return what is wrong with a last day, or ""."""
    from datetime import date

    try:
        if until and not DATE.fullmatch(until):
            raise ValueError
        date.fromisoformat(until or "2026-01-01")
    except ValueError:
        return f"{until!r} is no date such as 2027-01-31"
    return ""


def current_day() -> str:
    """Return the current day (ISO 8601)."""
    from datetime import date

    return date.today().isoformat()


def line_starts(document: str) -> list[int]:
    """Return where the lines of a document begin."""
    return [0, *(match.end() for match in re.finditer("\n", document))]

"""Suppressions inside a message's own document: comments in its own syntax, and front matter.

<!-- pitchlint: ignore PR01 -- reason -->     on a line with text: that line; on a line of its own: the next one
{# pitchlint: ignore-next-line PR01 #}        the next line with text
{{!-- pitchlint: ignore-block PR01 --}}       the paragraph: up to the next empty line
{% comment %}pitchlint: off PR01{% endcomment %} … pitchlint: on PR01
<!-- pitchlint: ignore-file PR01 -->          the whole message
"""

from __future__ import annotations

import re
from bisect import bisect_right

from pitchlint.model import Finding, Message, Span
from pitchlint.regexes import later
from pitchlint.suppression import MARK
from pitchlint.suppression.directives import Directive, codes_problem, current_day, line_starts, parse, until_problem
from pitchlint.suppression.verdicts import verdict
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMENT = later(
    r"(?:<!--|\{#-?|\{\{!(?:--)?|\{%-? ?comment ?-?%\}|<%#|\{\{/\*)\s{0,20}pitchlint:(?P<said>[^\n]{0,400}?)\s{0,20}"
    r"(?:-->|-?#\}|(?:--)?\}\}|\{%-? ?endcomment ?-?%\}|%>|\*/\}\})"
)
_FRONT = later(r"(?s)\A---[ \t]*\r?\n(.{0,20000}?)\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")


def suppressed(
    message: Message, found: list[Finding], known: Sequence[str], lang: str, today: str
) -> tuple[list[Finding], list[Finding]]:
    """Return the findings that no directive of the document suppresses, and what is to be said of its directives.

    `known` are the codes and names of rules; a directive that was good until before `today` suppresses nothing.
    """
    today = today or current_day()
    directives = read(message.path, message.document, known)
    if not directives:
        return found, []
    starts = line_starts(message.document)
    used: set[tuple[int, str]] = set()
    kept = []
    for finding in found:
        first = bisect_right(starts, finding.span.start) - 1
        last = bisect_right(starts, max(finding.span.start, finding.span.end - 1)) - 1
        answers = [
            (index, code)
            for index, directive in enumerate(directives)
            if not directive.problem and not (directive.until and directive.until < today)
            if directive.lines is None or (directive.lines[0] <= last and first < directive.lines[1])
            for code in directive.codes
            if directive.covers(code, finding)
        ]
        used.update(answers)
        if not answers:
            kept.append(finding)
    said = []
    for index, directive in enumerate(directives):
        for code, words in _verdicts(directive, [code for code in directive.codes if (index, code) not in used], today):
            said.append(
                verdict(code, words, message.path, message.record, message.document, directive.span, lang, message.part)
            )
    return kept, said


def _verdicts(directive: Directive, unused: list[str], today: str) -> list[tuple[str, str]]:
    if directive.problem:
        return [("PL03", directive.problem)]
    if directive.until and directive.until < today:
        return [("PL02", ", ".join(directive.codes))]
    return [("PL01", code) for code in unused]


def blanked(message: Message) -> Message:
    """Return the message without its directives' words, which are no prose of the draft; offsets stay."""
    draft = message.turns[-1]
    if len(draft.text) != len(message.document):
        return message
    pieces, at = [], 0
    for match in _COMMENT.finditer(message.document):
        pieces += [draft.text[at : match.start()], re.sub(r"[^\r\n]", " ", match.group())]
        at = match.end()
    text = "".join((*pieces, draft.text[at:]))
    return message._replace(turns=(*message.turns[:-1], draft._replace(text=text)))


def _blank(text: str) -> str:
    return _COMMENT.sub(lambda match: re.sub(r"[^\r\n]", " ", match.group()), text)


def read(path: str, document: str, known: Sequence[str]) -> list[Directive]:
    """Return a document's directives, each with the lines that it speaks of."""
    found = _front_matter(path, document, known)
    comments = [(match, parse(match["said"], Span(*match.span()), known)) for match in _COMMENT.finditer(document)]
    if not comments:
        return found
    lines = [line.strip(" \t\r") for line in _blank(document).split("\n")]
    starts = line_starts(document)
    still_off: list[Directive] = []
    for match, directive in comments:
        line = bisect_right(starts, match.start()) - 1
        if directive.form == "on" and not directive.problem:
            found.extend(_ended(still_off, directive, line))
        elif directive.form == "off":
            still_off.append(directive._replace(lines=(line, len(lines))))
        else:
            found.append(directive._replace(lines=_lines(directive.form, line, lines)))
    return sorted(found + still_off, key=lambda directive: directive.span)


def _ended(still_off: list[Directive], on: Directive, line: int) -> list[Directive]:
    """The directives that an `on` ends, wholly or for its codes; `still_off` keeps the others."""
    ended = []
    for directive in list(still_off):
        codes = tuple(code for code in directive.codes if not on.codes or code in on.codes)
        if codes and directive.lines:
            still_off.remove(directive)
            ended.append(directive._replace(codes=codes, lines=(directive.lines[0], line + 1)))
            rest = tuple(code for code in directive.codes if code not in codes)
            if rest:
                still_off.append(directive._replace(codes=rest))
    return ended


def _lines(form: str, line: int, lines: list[str]) -> tuple[int, int] | None:
    """The half-open range of lines that a directive on `line` speaks of; comments count as empty in `lines`."""
    if form == "ignore-file":
        return None
    if form == "ignore-next-line" or not lines[line]:
        line += 1
        while line < len(lines) and not lines[line]:
            line += 1
    end = line + 1
    while form == "ignore-block" and end < len(lines) and lines[end]:
        end += 1
    return line, end


def _front_matter(path: str, document: str, known: Sequence[str]) -> list[Directive]:
    front = _FRONT.match(document) if document.startswith("---") else None
    if front is None or MARK not in front[1]:
        return []
    from pitchlint.rules.document import compose
    from pitchlint.rules.vocabulary import RuleError

    starts = line_starts(document)
    found = []
    try:
        field = compose(front[1], path).mapping().get("pitchlint")
        for item in field.mapping(("ignore",))["ignore"].items() if field else ():
            fields = item.mapping(("code", "reason", "until")) if item.is_mapping() else {"code": item}
            codes = fields["code"].texts()
            reason, until = (fields[key].text() if key in fields else "" for key in ("reason", "until"))
            span = _line_span(document, starts[item.line])
            problem = codes_problem(codes, known) or until_problem(until)
            found.append(Directive("ignore-file", codes, reason, until, span, None, problem))
    except (RuleError, KeyError) as error:
        line = error.line if isinstance(error, RuleError) else 1
        problem = error.message if isinstance(error, RuleError) else "pitchlint: in front matter holds ignore: [codes]"
        found.append(Directive("", (), "", "", _line_span(document, starts[min(line, len(starts) - 1)]), None, problem))
    return found


def _line_span(document: str, start: int) -> Span:
    end = document.find("\n", start)
    return Span(start, max(start + 1, end if end >= 0 else len(document)))

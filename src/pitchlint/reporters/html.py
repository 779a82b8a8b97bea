"""The report as one page that needs nothing else: no style, script, font or picture from outside.

The content security policy of the page allows its own script by its digest and no other, and no request at all.
Everything from drafts is escaped. Without script the page shows all, in the language that was asked for.
"""

from __future__ import annotations

import base64
import hashlib
import os
from collections import Counter
from html import escape

from pitchlint.judge import case_of, texts
from pitchlint.reporters.places import harmless, of_record, one_line, placed, slashed
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pitchlint.engine import Report
    from pitchlint.model import Edit, Finding, Severity
    from pitchlint.reporters import View
    from pitchlint.reporters.places import Lines
    from pitchlint.rules.vocabulary import Rule

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
WEIGHTS = {"error": 9, "warning": 3, "info": 1}
MOST_BARS = 12
_AROUND = 140  # code points of a long line that are shown on either side of the marked words
_WORDS = {
    "title": ("What to mend in your messages", "メッセージの指摘"),
    "error": ("errors", "エラー"),
    "warning": ("warnings", "警告"),
    "info": ("notes", "情報"),
    "files": ("files checked", "ファイル"),
    "messages": ("messages read", "メッセージ"),
    "by-rule": ("By rule", "規則別"),
    "by-file": ("By file, the worst first", "ファイル別(重い順)"),
    "more": ("more", "件を省略"),
    "all": ("All rules", "すべての規則"),
    "rule": ("Rule", "規則"),
    "line": ("line", "行"),
    "why": ("Why", "理由"),
    "try": ("Better", "書き換えの例"),
    "becomes": ("For example", "たとえば"),
    "none": ("Nothing to mend.", "指摘はありません。"),
    "unmatched": ("No finding matches these filters.", "この条件に合う指摘はありません。"),
    "stairs": ("What each message asks, and the days between", "お願いの階段(段と間隔)"),
    "unread": ("Could not be read", "読めなかったもの"),
}


class Shown(NamedTuple):
    """A finding with the lines of its document, and what is said about it in English and in Japanese."""

    finding: Finding
    lines: Lines
    message: tuple[str, str]
    why: tuple[str, str]
    better: tuple[str, str]


def render(report: Report, view: View) -> str:
    """Return the page."""
    rules = {rule.code: rule for rule in view.rules}
    files: dict[str, list[Shown]] = {}
    for finding, lines in placed(report):
        files.setdefault(finding.path, []).append(_shown(finding, lines, rules.get(finding.code)))
    worst = sorted(files.items(), key=lambda item: (-_weight(one.finding for one in item[1]), item[0]))
    names = {finding.code: finding.name for finding in report.findings}
    script, style = _asset("html_page.js"), _asset("html_page.css")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    body = [_head(report), _charts(report, worst), _filters(names)]
    body += [_stairs(report)] if report.stairs else []
    body += [_unread(report)] if report.errors else []
    body += [_file(path, found, number) for number, (path, found) in enumerate(worst)]
    body.append(f'<p class="empty" id="unmatched" hidden>{_both("unmatched")}</p>')
    if not report.findings and not report.errors:
        body.append(f'<p class="empty">{_both("none")}</p>')
    return (
        f'<!doctype html>\n<html lang="{view.lang}" data-lang="{view.lang}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>pitchlint: {len(report.findings)}</title>\n<style>\n{style}</style>\n</head>\n"
        f"<body>\n{''.join(body)}<script>{script}</script>\n</body>\n</html>\n"
    )


def _asset(name: str) -> str:
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        return file.read()


def _shown(finding: Finding, lines: Lines, rule: Rule | None) -> Shown:
    if rule is None:
        said = [(text, text) for text in (finding.message, finding.why, finding.suggestion or "")]
    else:
        case = case_of(rule, finding)
        english, japanese = (texts(rule, finding.quote, lang, case) for lang in ("en", "ja"))
        said = [(one or "", other or "") for one, other in zip(english, japanese, strict=True)]
    return Shown(finding, lines, *said)


def _safe(text: str) -> str:
    """Text for the page, with nothing in it that a build server would obey if the page went to its log."""
    return escape(harmless(text)).replace("##[", "&#35;#[").replace("::", "&#58;:")


def _pair(texts: tuple[str, str]) -> str:
    """Both languages, of which the style shows one."""
    english, japanese = (_safe(one_line(text)) for text in texts)
    return english if english == japanese else f'<span lang="en">{english}</span><span lang="ja">{japanese}</span>'


def _both(key: str) -> str:
    return _pair(_WORDS[key])


def _weight(findings: Iterable[Finding]) -> int:
    return sum(WEIGHTS[finding.severity] for finding in findings)


def _head(report: Report) -> str:
    counts = Counter(finding.severity for finding in report.findings)
    numbers: list[tuple[str, int]] = [(key, counts[key]) for key in SEVERITIES]
    numbers += [("files", report.files), ("messages", report.messages)]
    cards = "".join(f'<li class="{key}"><b>{count:,}</b> {_both(key)}</li>' for key, count in numbers)
    languages = "".join(
        f'<button type="button" data-speak="{code}">{name}</button>'
        for code, name in (("en", "English"), ("ja", "日本語"))
    )
    return (
        f'<header><p class="brand">pitchlint</p><h1>{_both("title")}</h1><nav class="languages">{languages}</nav>'
        f'<ul class="numbers">{cards}</ul></header>\n'
    )


def _charts(report: Report, worst: Sequence[tuple[str, list[Shown]]]) -> str:
    if not report.findings:
        return ""
    by_rule: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_rule.setdefault(finding.code, []).append(finding)
    rules = [
        (f"#rule={code}", f"<b>{code}</b> {_safe(found[0].name)}", Counter(one.severity for one in found))
        for code, found in sorted(by_rule.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    files = [
        (f"#file-{number}", f"<bdi>{_safe(slashed(path))}</bdi>", Counter(one.finding.severity for one in found))
        for number, (path, found) in enumerate(worst)
    ]
    return f'<div class="charts">{_chart("by-rule", rules)}{_chart("by-file", files)}</div>\n'


def _chart(title: str, rows: list[tuple[str, str, Counter[Severity]]]) -> str:
    """Bars of findings by severity; each leads to what it counts."""
    longest = max(counts.total() for _, _, counts in rows)
    bars = []
    for link, name, counts in rows[:MOST_BARS]:
        pieces = "".join(
            f'<i class="{key}" style="width:{100 * counts[key] / longest:.2f}%"></i>'
            for key in SEVERITIES
            if counts[key]
        )
        bars.append(
            f'<li><a href="{link}"><span class="name">{name}</span><span class="count">{counts.total()}</span>'
            f'<span class="bar">{pieces}</span></a></li>'
        )
    if len(rows) > MOST_BARS:
        bars.append(f'<li class="more">+ {len(rows) - MOST_BARS} {_both("more")}</li>')
    return f'<section class="chart"><h2>{_both(title)}</h2><ol>{"".join(bars)}</ol></section>'


def _filters(names: dict[str, str]) -> str:
    if not names:
        return ""
    boxes = "".join(
        f'<label class="{key}"><input type="checkbox" name="severity" value="{key}" checked> {_both(key)}</label>'
        for key in SEVERITIES
    )
    rules = "".join(f'<option value="{code}">{code} {_safe(name)}</option>' for code, name in sorted(names.items()))
    return (
        f'<form class="filters" id="filters">{boxes}<label class="rule">{_both("rule")} <select name="rule">'
        f'<option value="">{" · ".join(_WORDS["all"])}</option>{rules}</select></label><output id="count"></output></form>\n'
    )


def _stairs(report: Report) -> str:
    """The staircases of sequences, drawn in text: they read the same on paper and to a screen reader."""
    from pitchlint.staircase import picture

    drawn = "".join(f"<pre>{_safe(picture(name, stairs))}</pre>" for name, stairs in report.stairs.items())
    return f'<section class="stairs"><h2>{_both("stairs")}</h2>{drawn}</section>\n'


def _unread(report: Report) -> str:
    rows = "".join(
        f"<li><code>{_safe(one_line(error.path))}{f':{error.line}' if error.line else ''}</code> "
        f"{_safe(one_line(error.message))}; {_safe(one_line(error.cure))}</li>"
        for error in report.errors
    )
    return f'<section class="unread"><h2>{_both("unread")}</h2><ul>{rows}</ul></section>\n'


def _file(path: str, found: list[Shown], number: int) -> str:
    counts = Counter(one.finding.severity for one in found)
    chips = "".join(f'<span class="chip {key}">{counts[key]}</span>' for key in SEVERITIES if counts[key])
    return (
        f'<section class="file" id="file-{number}"><h2><bdi>{_safe(slashed(path))}</bdi> {chips}</h2>'
        f"{''.join(map(_finding, found))}</section>\n"
    )


def _finding(shown: Shown) -> str:
    finding, lines = shown.finding, shown.lines
    line, column = lines.place(finding.span.start)
    place = f"<code>{_safe(of_record(finding))}</code> " if finding.record is not None else ""
    place += "" if finding.part == "body" else f"{_safe(finding.part)} "
    better = f"<h3>{_both('try')}</h3><p>{_pair(shown.better)}</p>" if any(shown.better) else ""
    if finding.fix:
        better += f'<h3>{_both("becomes")}</h3><pre class="fixed">{_fixed(finding.fix.edits, lines)}</pre>'
    return (
        f'<article class="finding {finding.severity}" data-rule="{finding.code}" data-severity="{finding.severity}">'
        f'<p class="rule"><b>{finding.code}</b> {_safe(finding.name)} <span class="place">{place}{_both("line")} '
        f'{line}:{column}</span></p><div class="sides"><div class="said"><pre>{_marked(finding, lines)}</pre>'
        f'<p class="message">{_pair(shown.message)}</p><p class="why">{_pair(shown.why)}</p></div>'
        f'<div class="better">{better}</div></div></article>\n'
    )


def _marked(finding: Finding, lines: Lines) -> str:
    """The lines that a finding touches, with its words marked; long lines are cut around them."""
    rows = []
    for _, text, start, end in lines.of(finding.span):
        first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
        before, after = "… " if first else "", " …" if last < len(text) else ""
        rows.append(
            f"{before}{_safe(text[first:start])}<mark>{_safe(text[start:end])}</mark>{_safe(text[end:last])}{after}"
        )
    return "\n".join(rows)


def _fixed(edits: Sequence[Edit], lines: Lines) -> str:
    """The lines that a fix changes, with what goes and what comes marked."""
    document = lines.document
    low = max(0, edits[0].span.start - _AROUND)
    high = min(len(document), edits[-1].span.end + _AROUND)
    first, last = document.rfind("\n", low, edits[0].span.start), document.find("\n", edits[-1].span.end, high)
    at = first + 1 if first >= 0 else low
    last = last if last >= 0 else high
    pieces = ["… " if first < 0 and low else ""]
    for edit in edits:
        gone = document[edit.span.start : edit.span.end]
        pieces.append(_safe(document[at : edit.span.start]))
        pieces.append(f"<del>{_safe(gone)}</del>" if gone else "")
        pieces.append(f"<ins>{_safe(edit.text)}</ins>" if edit.text else "")
        at = edit.span.end
    return "".join(pieces) + _safe(document[at:last].rstrip("\r"))

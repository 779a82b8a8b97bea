"""`--add-ignores`: a suppression with its reason for everything that a run found.

A comment at the end of the line where the format has comments, if the message then reads as before and the finding is
silent; an entry in `.pitchlint-ignore` otherwise.
"""

from __future__ import annotations

import json
import os
from bisect import bisect_right

from pitchlint import writing
from pitchlint.suppression import NAME
from pitchlint.suppression.directives import line_starts
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from pitchlint.model import Finding

_HTML = ("<!--", "-->")
_JINJA = ("{#", "#}")
_HANDLEBARS = ("{{!--", "--}}")
_LIQUID = ("{% comment %}", "{% endcomment %}")
COMMENTS = {
    ".md": _HTML, ".markdown": _HTML, ".html": _HTML, ".htm": _HTML, ".mjml": _HTML, ".j2": _JINJA, ".jinja": _JINJA,
    ".jinja2": _JINJA, ".hbs": _HANDLEBARS, ".handlebars": _HANDLEBARS, ".liquid": _LIQUID,
}  # fmt: skip
_MARK = b"\xef\xbb\xbf"


def add(found: list[Finding], reason: str, until: str, again: Callable[[str, bytes], list[Finding]]) -> str:
    """Suppress findings where they stand; return what was done, a line a file. Raises Refused.

    `again` checks a file's new bytes and returns what is found in them.
    """
    reason = " ".join(reason.split()).replace("--", "–")
    by_file: dict[str, list[Finding]] = {}
    for finding in found:
        if not finding.code.startswith("PL"):
            by_file.setdefault(finding.path, []).append(finding)
    said = []
    beside: list[Finding] = []
    for path, mine in by_file.items():
        data = _commented(path, mine, reason, until)
        if data is not None and _as_before(again(path, data), mine):
            writing.write(path, data)
            said.append(f"{path}: {_count(len(mine))} in comments\n")
        else:
            beside += mine
    if beside:
        said.append(_add_entries(beside, reason, until))
    return "".join(said) or "nothing to suppress\n"


def _count(number: int) -> str:
    return f"{number} {'suppression' if number == 1 else 'suppressions'}"


def _commented(path: str, found: list[Finding], reason: str, until: str) -> bytes | None:
    """The file's bytes with a comment on each line of a finding, or None where its format or encoding has none."""
    opening, closing = COMMENTS.get(os.path.splitext(path)[1].lower(), ("", ""))
    if not opening or any(finding.record is not None for finding in found):
        return None
    with open(path, "rb") as file:
        data = file.read()
    mark = _MARK if data.startswith(_MARK) else b""
    try:
        text = data[len(mark) :].decode("utf-8")
    except UnicodeDecodeError:
        return None
    starts = line_starts(text)
    codes: dict[int, list[str]] = {}
    for finding in found:
        line = bisect_right(starts, finding.span.start) - 1
        if finding.code not in codes.setdefault(line, []):
            codes[line].append(finding.code)
    lines = text.split("\n")
    for line, wanted in codes.items():
        words = f"pitchlint: ignore {', '.join(wanted)} -- {reason}{f' until {until}' if until else ''}"
        bare = lines[line].rstrip(" \t\r")
        lines[line] = f"{bare} {opening} {words} {closing}{lines[line][len(bare) :]}"
    return mark + "\n".join(lines).encode("utf-8")


def _as_before(found: list[Finding], silenced: list[Finding]) -> bool:
    """Whether what is found anew is nothing of what was to be silenced, nor anything about the new comments."""
    gone = {(finding.code, finding.quote) for finding in silenced}
    return not any((finding.code, finding.quote) in gone or finding.code.startswith("PL0") for finding in found)


def _add_entries(found: list[Finding], reason: str, until: str) -> str:
    folder = os.getcwd()
    place = os.path.join(folder, NAME)
    codes: dict[tuple[str, str | None], list[str]] = {}
    for finding in found:
        inside = os.path.relpath(os.path.abspath(finding.path), folder).replace(os.sep, "/")
        if finding.code not in codes.setdefault((inside, finding.record), []):
            codes[inside, finding.record].append(finding.code)
    rows = []
    for (path, record), wanted in codes.items():
        rows.append(f"- path: {_quoted(path)}\n")
        rows.append(f"  record: {_quoted(record)}\n" if record is not None else "")
        rows.append(f"  code: [{', '.join(wanted)}]\n  reason: {_quoted(reason)}\n")
        rows.append(f"  until: {until}\n" if until else "")
    old = b""
    if os.path.exists(place):
        with open(place, "rb") as file:
            old = file.read()
    joint = b"" if not old or old.endswith(b"\n") else b"\n"
    writing.write(place, old + joint + "".join(rows).encode("utf-8", "surrogatepass"))
    count = sum(map(len, codes.values()))
    return f"{os.path.relpath(place)}: {_count(count)} in {len(codes)} {'entry' if len(codes) == 1 else 'entries'}\n"


def _quoted(text: str) -> str:
    """A text as a YAML scalar: bare where it is plain, in double quotes otherwise."""
    plain = text.replace("/", "").replace(".", "").replace("-", "").replace("_", "")
    return text if plain.isascii() and plain.isalnum() and plain[:1].isalpha() else json.dumps(text, ensure_ascii=False)

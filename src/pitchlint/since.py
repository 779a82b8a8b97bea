"""What changed since a git revision, by lines: `git diff` asked, its hunks read."""

from __future__ import annotations

import os
import re
import subprocess

from pitchlint.model import Refused
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pitchlint.model import Finding

_HUNK = re.compile(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@")
Lines = list[tuple[int, int]]  # half-open ranges of lines, from 1; a whole new file is one that never ends
WHOLE: Lines = [(1, 1 << 60)]


def changed(revision: str, paths: Iterable[str]) -> dict[str, Lines]:
    """Return the changed lines, by absolute real path, of the repositories that hold `paths`; raise Refused.

    Files that git does not know yet are new, and so changed throughout.
    """
    found: dict[str, Lines] = {}
    for root in sorted({_root(folder) for folder in {os.path.dirname(os.path.abspath(path)) for path in paths}}):
        if revision.startswith("-"):
            raise Refused(f"--since {revision}: no revision begins with a dash")
        _git(root, revision, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
        diff = _git(
            root, revision, "-c", "core.quotePath=false", "diff", "-U0", "--no-color", "--no-ext-diff", "--no-renames",
            "--src-prefix=a/", "--dst-prefix=b/", revision, "--",
        )  # fmt: skip
        found.update((os.path.join(root, name), lines) for name, lines in hunks(diff).items())
        unknown = _git(root, revision, "ls-files", "--others", "--exclude-standard", "-z")
        found.update((os.path.join(root, name), WHOLE) for name in unknown.split("\0") if name)
    return found


def hunks(diff: str) -> dict[str, Lines]:
    """Read the new side of a diff: for each file, the ranges of lines that are new or stand where some were removed."""
    found: dict[str, Lines] = {}
    name = ""
    in_header = False
    for line in diff.split("\n"):
        if line.startswith("diff --git "):
            in_header = True
        elif in_header and line.startswith("+++ "):
            name = _name(line[4:].rstrip("\t"))
        elif match := _HUNK.match(line):
            in_header = False
            start, count = int(match[1]), int(match[2] or 1)
            if name:
                found.setdefault(name, []).append((start, start + count))
    return found


def _name(said: str) -> str:
    if said == "/dev/null":
        return ""
    if said.startswith('"'):
        said = said[1:-1].encode("latin-1", "backslashreplace").decode("unicode_escape")
        said = said.encode("latin-1", "replace").decode("utf-8", "replace")
    return said.removeprefix("b/")


def records(path: str, ranges: Lines) -> frozenset[str] | None:
    """Return the records on changed lines of a file that has one a line, by id or line number; None for other files."""
    import json

    if not path.endswith((".jsonl", ".ndjson")):
        return None
    found = set()
    with open(path, encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, 1):
            if any(start <= number < end for start, end in ranges):
                try:
                    record = json.loads(line)
                except ValueError:
                    continue
                found.add(str((record.get("id") if isinstance(record, dict) else None) or number))
    return frozenset(found)


def only(
    found: list[Finding],
    lines: dict[str, Lines],
    place: Callable[[Finding], tuple[int, int]],
    of_drafts: frozenset[str],
) -> list[Finding]:
    """Return the findings that touch changed lines.

    `place` gives a finding's first and last line. A finding of a rule in `of_drafts` (codes that judge the whole
    message) counts where anything of its message has changed; one in a table or mailbox, where its file has.
    """
    changed_records: dict[str, frozenset[str] | None] = {}
    kept = []
    for finding in found:
        ranges = lines.get(os.path.realpath(finding.path), [])
        if not ranges:
            continue
        if finding.record is not None:
            if finding.path not in changed_records:
                changed_records[finding.path] = records(finding.path, ranges)
            wanted = changed_records[finding.path]
            if wanted is None or finding.record in wanted:
                kept.append(finding)
            continue
        first, last = place(finding)
        if finding.code in of_drafts or any(start <= last and first < end for start, end in ranges):
            kept.append(finding)
    return kept


def _root(folder: str) -> str:
    while not os.path.isdir(folder):
        folder = os.path.dirname(folder)
    return os.path.realpath(_run(["git", "-C", folder, "rev-parse", "--show-toplevel"], folder).rstrip("\n"))


def _git(root: str, revision: str, *arguments: str) -> str:
    try:
        return _run(["git", "-C", root, *arguments], root)
    except Refused as error:
        if "rev-parse" in arguments:
            raise Refused(
                f"--since {revision}: git knows no such revision in {root}; name a commit, a branch or a tag "
                "(a shallow clone may lack it)"
            ) from None
        raise error from None


def _run(command: Sequence[str], folder: str) -> str:
    environment = {key: value for key, value in os.environ.items() if key not in {"GIT_DIR", "GIT_WORK_TREE"}}
    try:
        done = subprocess.run(command, capture_output=True, check=False, env={**environment, "LC_ALL": "C"})  # noqa: S603
    except OSError:
        raise Refused("--since needs git, and there is no git on the path; install it") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[0]
        if "not a git repository" in said:
            raise Refused(f"--since: {folder} lies in no git repository; run it inside one, or use --baseline")
        raise Refused(f"--since: git says: {said or 'nothing'}; check the revision")
    return done.stdout.decode("utf-8", "surrogateescape")

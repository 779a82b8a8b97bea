"""The whole line over many files: walk, read, lint, in an order that does not depend on how paths were given."""

from __future__ import annotations

import itertools
import os
from typing import TYPE_CHECKING, NamedTuple

from pitchlint.judge import lint
from pitchlint.model import Finding, Message, ReadError
from pitchlint.readers import READERS, SUFFIXES, read
from pitchlint.suppression import MARK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pitchlint.rules.vocabulary import RuleSet

_SKIPPED = frozenset(
    (".git", ".venv", "node_modules", "__pycache__", ".tox", ".mypy_cache", ".ruff_cache", "dist", "build")
)
# A folder's JSON and YAML are seldom conversations; they are read when they are named.
WALKED = frozenset(suffix for suffix, form in SUFFIXES.items() if form not in {"json", "yaml"})
LARGEST = 50_000_000
# Files that a repository of drafts holds for other reasons, in suffixes that we read.
_NO_DRAFTS = frozenset(
    ("readme.md", "changelog.md", "contributing.md", "license.md", "license.txt", "requirements.txt")
)


class Report(NamedTuple):
    """What a run found: findings in order, what could not be read, and the documents that the findings point into."""

    findings: list[Finding]
    errors: list[ReadError]
    documents: dict[tuple[str, str | None], str]
    files: int
    messages: int


class Options(NamedTuple):
    """What the caller may ask for; empty choices mean everything."""

    lang: str = "auto"
    today: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    format: str = "auto"
    template: bool = False
    allow: tuple[tuple[str, str], ...] = ()


def check(
    paths: Sequence[str],
    rules: RuleSet,
    options: Options = Options(),
    progress: Callable[[int, str], None] | None = None,
) -> Report:
    """Check files and folders; what cannot be read is reported, and the others are still checked."""
    sources, errors = find_files(paths)
    report = Report([], errors, {}, 0, 0)
    for index, path in enumerate(sources):
        if progress:
            progress(index, path)
        try:
            if os.path.getsize(path) > LARGEST:
                errors.append(ReadError(path, None, f"larger than {LARGEST:,} bytes", "split the file"))
                continue
            with open(path, "rb") as file:
                data = file.read()
        except OSError as error:
            errors.append(
                ReadError(path, None, f"cannot be read: {error.strerror}", "check the path and its permissions")
            )
            continue
        report = check_source(path, data, rules, options, report)
    return finish(report)


def check_source(path: str, data: bytes, rules: RuleSet, options: Options, report: Report) -> Report:
    """Check one source's bytes and add what is found to `report`."""
    messages = 0
    for item in read(path, data, options.format):
        if isinstance(item, ReadError):
            report.errors.append(item)
            continue
        messages += 1
        found = _lint(item, rules, options)
        found = [finding for finding in found if wanted(finding.code, options)]
        if found:
            report.findings.extend(found)
            report.documents[item.path, item.record] = item.document
    return report._replace(files=report.files + 1, messages=report.messages + messages)


def _lint(message: Message, rules: RuleSet, options: Options) -> list[Finding]:
    """The findings of a message as the options would have it read, less those that its own comments suppress."""
    if options.template:
        message = message._replace(template=True)
    if options.allow:
        from pitchlint.config.allowing import masked

        message = masked(message, options.allow)
    if MARK not in message.document:
        return lint(message, rules, options.lang, options.today)
    from pitchlint.suppression.comments import blanked, suppressed

    found = lint(blanked(message), rules, options.lang, options.today)
    known = [name for rule in rules.rules for name in (rule.code, rule.name)]
    return [*itertools.chain(*suppressed(message, found, known, options.lang, options.today))]


def finish(report: Report) -> Report:
    """Put findings and errors in their order: path, record, start, code."""
    report.findings.sort(key=lambda item: (item.path, item.record or "", item.span, item.code))
    report.errors.sort(key=lambda item: (item.path, item.line or 0, item.message))
    return report


def wanted(code: str, options: Options) -> bool:
    """Whether a code is selected: the longest prefix named decides, and selecting beats ignoring at the same length."""
    chosen = max(
        (len(prefix) for prefix in options.select if code.startswith(prefix)), default=0 if options.select else 1
    )
    ignored = max((len(prefix) for prefix in options.ignore if code.startswith(prefix)), default=0)
    return chosen > 0 and (chosen >= ignored if options.select else not ignored)


def find_files(paths: Sequence[str]) -> tuple[list[str], list[ReadError]]:
    """Walk the given paths: files as they are, folders for files of a known suffix, ignore files respected."""
    found: dict[str, None] = {}
    errors = []
    for path in paths:
        if os.path.isdir(path):
            inside = sorted(_walk(path))
            if not inside:
                errors.append(
                    ReadError(path, None, "the folder holds no readable file", f"we read {', '.join(sorted(WALKED))}")
                )
            found.update(dict.fromkeys(inside))
        elif os.path.exists(path):
            found[path] = None
        else:
            errors.append(ReadError(path, None, "no such file or folder", "check the spelling of the path"))
    return sorted(found), errors


def _walk(folder: str) -> Iterator[str]:
    ignored = _ignore_patterns(folder)
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(
            name
            for name in folders
            if name not in _SKIPPED and not _is_ignored(os.path.join(place, name), folder, ignored)
        )
        for name in names:
            path = os.path.join(place, name)
            if name.lower() in _NO_DRAFTS or name.startswith("."):
                continue
            if os.path.splitext(name)[1].lower() in WALKED and not _is_ignored(path, folder, ignored):
                yield path


def _ignore_patterns(folder: str) -> list[str]:
    patterns = []
    for name in (".gitignore", ".ignore", ".pitchlintignore"):
        try:
            with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
                patterns += [line.strip() for line in file if line.strip() and not line.startswith(("#", "!"))]
        except OSError:
            continue
    return patterns


def _is_ignored(path: str, folder: str, patterns: list[str]) -> bool:
    from fnmatch import fnmatch

    inside = os.path.relpath(path, folder).replace(os.sep, "/")
    name = inside.rpartition("/")[2]
    return any(
        fnmatch(name, plain) or fnmatch(inside, plain) or inside.startswith(plain + "/")
        for plain in (pattern.strip("/") for pattern in patterns)
    )


FORMATS = ("auto", *READERS)

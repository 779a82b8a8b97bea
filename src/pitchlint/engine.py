"""The whole line over many files: walk, read, lint, in an order that does not depend on how paths were given."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from pitchlint.judge import lint
from pitchlint.model import Finding, ReadError
from pitchlint.readers import SUFFIXES, read
from pitchlint.readers.source import Manner, Source, from_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pitchlint.model import Message
    from pitchlint.rules.vocabulary import RuleSet

_SKIPPED = frozenset(
    (".git", ".venv", "node_modules", "__pycache__", ".tox", ".mypy_cache", ".ruff_cache", "dist", "build")
)
# A folder's JSON, YAML and tables are seldom messages; they are read when they are named.
_NAMED = frozenset(("json", "yaml", "csv", "tsv", "xlsx"))
WALKED = frozenset(suffix for suffix, form in SUFFIXES.items() if form not in _NAMED)
# Files that a repository of drafts holds for other reasons, in suffixes that we read.
_NO_DRAFTS = frozenset(
    ("readme.md", "changelog.md", "contributing.md", "license.md", "license.txt", "requirements.txt")
)


class Options(NamedTuple):
    """What the caller may ask for; empty choices mean everything."""

    lang: str = "auto"
    today: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    manner: Manner = Manner()


class Result(NamedTuple):
    """What came of one message, or of something that could not be read (then `error` says why)."""

    message: Message | None
    findings: list[Finding]
    error: ReadError | None = None


class Report(NamedTuple):
    """What a run found: findings in order, what could not be read, and the documents that the findings point into.

    A document is named by path, record and part.
    """

    findings: list[Finding]
    errors: list[ReadError]
    documents: dict[tuple[str, str | None, str], str]
    files: int
    messages: int


def check(
    paths: Sequence[str],
    rules: RuleSet,
    options: Options = Options(),
    progress: Callable[[int, int, str], None] | None = None,
) -> Report:
    """Check files and folders; what cannot be read is reported, and the others are still checked."""
    found, errors = sources(paths)
    return collect(results(found, rules, options, progress), errors, len(found))


def sources(paths: Sequence[str]) -> tuple[list[Source], list[ReadError]]:
    """Return the files behind paths and folders in order, and errors for those that cannot be had."""
    files, errors = find_files(paths)
    found = []
    for path in files:
        try:
            found.append(from_file(path))
        except OSError as error:
            errors.append(unopened(path, error))
    return found, errors


def results(
    found: Iterable[Source],
    rules: RuleSet,
    options: Options = Options(),
    progress: Callable[[int, int, str], None] | None = None,
) -> Iterator[Result]:
    """Lint one message after the other, in the order of the sources and of the records in them, holding none.

    `progress` is told how many files and messages are done, and the path being read.
    """
    messages = 0
    for index, source in enumerate(found):
        if progress:
            progress(index, messages, source.path)
        for result in _of_source(source, rules, options):
            if progress and messages:  # once there is more than one, so that the last word is not about progress
                progress(index, messages, source.path)
            yield result
            messages += result.message is not None and not result.message.heading


def _of_source(source: Source, rules: RuleSet, options: Options) -> Iterator[Result]:
    """Lint the messages of a source; the ways to read one template become one result."""
    pending: Result | None = None
    of_drafts = frozenset(rule.code for rule in rules.rules if rule.scope == "draft" or rule.missing)
    try:
        for item in read(source, options.manner):
            variant = 0 if isinstance(item, ReadError) else item.variant
            if pending and not variant:
                yield pending
                pending = None
            if isinstance(item, ReadError):
                yield Result(None, [], item)
                continue
            found = [one for one in lint(item, rules, options.lang, options.today) if _wanted(one.code, options)]
            if pending:
                known = {(one.code, None if one.code in of_drafts else one.span) for one in pending.findings}
                new = [one for one in found if (one.code, None if one.code in of_drafts else one.span) not in known]
                found = pending.findings + new
                found.sort(key=lambda one: (one.span, one.code))
                pending = pending._replace(findings=found)
            else:
                pending = Result(item, found)
        if pending:
            yield pending
    except OSError as error:
        yield Result(None, [], unopened(source.path, error))


def collect(found: Iterable[Result], errors: list[ReadError], files: int) -> Report:
    """Gather results into a report; findings keep the order of the files and of the records in them."""
    report = Report([], list(errors), {}, files, 0)
    messages = 0
    for result in found:
        if result.error:
            report.errors.append(result.error)
        if result.message is None:
            continue
        messages += not result.message.heading
        if result.findings:
            report.findings.extend(result.findings)
            report.documents[key(result.message)] = result.message.document
    report.errors.sort(key=lambda item: (item.path, item.line or 0, item.message))
    return report._replace(messages=messages)


def key(item: Message | Finding) -> tuple[str, str | None, str]:
    """Return the name of a message's document, or of the one that a finding points into: path, record and part."""
    return item.path, item.record, item.part


def unopened(path: str, error: OSError) -> ReadError:
    """Return the error for a file that the system does not give."""
    return ReadError(path, None, f"cannot be read: {error.strerror}", "check the path and its permissions")


def _wanted(code: str, options: Options) -> bool:
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

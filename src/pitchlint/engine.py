"""The whole line over many files: walk, read, lint, in an order that does not depend on how paths were given."""

from __future__ import annotations

import os

from pitchlint.judge import lint
from pitchlint.model import Finding, ReadError
from pitchlint.readers import SUFFIXES, read
from pitchlint.readers.source import Manner, Source, from_file
from pitchlint.suppression import MARK
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pitchlint.campaigns import Campaign
    from pitchlint.model import Message
    from pitchlint.rules.vocabulary import RuleSet
    from pitchlint.staircase import Stair

_SKIPPED = frozenset(
    (".git", ".venv", "node_modules", "__pycache__", ".tox", ".mypy_cache", ".ruff_cache", "dist", "build")
)
# A folder's JSON, YAML and tables are seldom messages; they are read when they are named.
_NAMED = frozenset(("json", "yaml", "csv", "tsv", "xlsx"))
_CAMPAIGNS = frozenset(("csv", "tsv", "xlsx", "mbox"))
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
    allow: tuple[tuple[str, str], ...] = ()
    campaign: bool = False
    sequence: bool = False


class Result(NamedTuple):
    """What came of one message, or of something that could not be read (then `error` says why).

    `again` says that the message came before, and this is what it has in common with others.
    """

    message: Message | None
    findings: list[Finding]
    error: ReadError | None = None
    again: bool = False
    stairs: tuple[str, tuple[Stair, ...]] | None = None


class Report(NamedTuple):
    """What a run found: findings in order, what could not be read, and the documents that the findings point into.

    A document is named by path, record and part. `stairs` are those of sequences, by name, where they were asked for.
    """

    findings: list[Finding]
    errors: list[ReadError]
    documents: dict[tuple[str, str | None, str], str]
    files: int
    messages: int
    stairs: dict[str, tuple[Stair, ...]] = {}


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
    whole = _campaign(rules, options) if options.campaign else None
    for index, source in enumerate(found):
        own = whole or (_campaign(rules, options) if _holds_campaign(source, options) else None)
        if progress:
            progress(index, messages, source.path)
        for result in _of_source(source, rules, options):
            if progress and messages:  # once there is more than one, so that the last word is not about progress
                progress(index, messages, source.path)
            yield result
            messages += result.message is not None and not result.message.heading
            if own and result.message:
                own.add(result.message)
        if own and own is not whole:
            yield from _in_common(own, rules, options)
    if whole:
        yield from _in_common(whole, rules, options)


def _holds_campaign(source: Source, options: Options) -> bool:
    """Whether a source holds many messages that went out: a table, or a mailbox."""
    form = options.manner.format
    return (SUFFIXES.get(os.path.splitext(source.path)[1].lower()) if form == "auto" else form) in _CAMPAIGNS


def _campaign(rules: RuleSet, options: Options) -> Campaign | None:
    from pitchlint.campaigns import Campaign, rule_of

    rule = rule_of(rules)
    return Campaign() if rule and wanted(rule.code, options) else None


def _in_common(campaign: Campaign, rules: RuleSet, options: Options) -> Iterator[Result]:
    from pitchlint.campaigns import findings, rule_of

    rule = rule_of(rules)
    for message, finding in findings(campaign, rule, rules, options.lang) if rule else ():
        yield Result(message, [finding], again=True)


def _of_source(source: Source, rules: RuleSet, options: Options) -> Iterator[Result]:
    """Lint the messages of a source; what its comments say of findings holds for all that is read of a document."""
    together: list[Result] = []
    for result in _read(source, rules, options):
        message = result.message
        if together and not (message and message.document == _document(together)):
            yield from _answered(together, rules, options)
            together = []
        if message and MARK in message.document:
            together.append(result)
        else:
            yield result._replace(findings=[one for one in result.findings if wanted(one.code, options)])
    yield from _answered(together, rules, options)


def _document(together: list[Result]) -> str:
    message = together[-1].message
    return message.document if message else ""


def _answered(together: list[Result], rules: RuleSet, options: Options) -> Iterator[Result]:
    """Yield the results of one document without what its own comments suppress, and with what is to be said of them."""
    last = together[-1].message if together else None
    if last is None:
        return
    from pitchlint.suppression.comments import suppressed

    known = [name for rule in rules.rules for name in (rule.code, rule.name)]
    found = [one for result in together for one in result.findings]
    kept, said = suppressed(last, found, known, options.lang, options.today)
    left = set(map(id, kept))
    for result in together:
        own = [one for one in result.findings if id(one) in left]
        own += said if result is together[-1] else []
        own.sort(key=lambda one: (one.span, one.code))
        yield result._replace(findings=[one for one in own if wanted(one.code, options)])


def _read(source: Source, rules: RuleSet, options: Options) -> Iterator[Result]:
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
            found = lint(_prepared(item, options), rules, options.lang, options.today)
            if pending:
                known = {(one.code, None if one.code in of_drafts else one.span) for one in pending.findings}
                new = [one for one in found if (one.code, None if one.code in of_drafts else one.span) not in known]
                found = pending.findings + new
                found.sort(key=lambda one: (one.span, one.code))
                pending = pending._replace(findings=found)
            else:
                pending = Result(item, found)
                if options.sequence:
                    from pitchlint.staircase import of_message

                    pending = pending._replace(stairs=of_message(item, rules, options.today))
        if pending:
            yield pending
    except OSError as error:
        yield Result(None, [], unopened(source.path, error))


def _prepared(message: Message, options: Options) -> Message:
    """The message without the words that are no prose of its author: names that are allowed, and directives."""
    if options.allow:
        from pitchlint.config.allowing import masked

        message = masked(message, options.allow)
    if MARK in message.document:
        from pitchlint.suppression.comments import blanked

        message = blanked(message)
    return message


def collect(found: Iterable[Result], errors: list[ReadError], files: int) -> Report:
    """Gather results into a report; findings keep the order of the files and of the records in them."""
    report = Report([], list(errors), {}, files, 0, {})
    messages = 0
    for result in found:
        if result.error:
            report.errors.append(result.error)
        if result.message is None:
            continue
        messages += not result.message.heading and not result.again
        if result.stairs and len(result.stairs[1]) > len(report.stairs.get(result.stairs[0], ())):
            report.stairs[result.stairs[0]] = result.stairs[1]
        if result.findings:
            at = _place(report.findings, result) if result.again else len(report.findings)
            report.findings[at:at] = result.findings
            report.documents[key(result.message)] = result.message.document
    report.errors.sort(key=lambda item: (item.path, item.line or 0, item.message))
    return report._replace(messages=messages)


def _place(found: list[Finding], result: Result) -> int:
    """Where what messages have in common belongs among the findings: before those of the rows below the first of them."""
    finding = result.findings[0]
    later = (
        index for index, one in enumerate(found) if one.path == finding.path and (one.row or 0) > (finding.row or 0)
    )
    return next(later, len(found))


def key(item: Message | Finding) -> tuple[str, str | None, str]:
    """Return the name of a message's document, or of the one that a finding points into: path, record and part."""
    return item.path, item.record, item.part


def unopened(path: str, error: OSError) -> ReadError:
    """Return the error for a file that the system does not give."""
    return ReadError(path, None, f"cannot be read: {error.strerror}", "check the path and its permissions")


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

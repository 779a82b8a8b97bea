"""The words of the rule file as types: cues, conditions, rules and the set of them that is in force."""

from __future__ import annotations

from collections.abc import Mapping

from pitchlint.model import Severity
from pitchlint.typed import NamedTuple

SCOPES = (
    "clause", "same-act", "sentence", "next-sentence", "neighbours", "paragraph", "draft", "greeting", "opening", "closing",
    "signature", "subject", "last-customer-turn", "customer", "earlier-sender-turns", "thread",
)  # fmt: skip
FACTS = (
    "reply",
    "lone",
    "first",
    "template",
    "subject",
    "mixed-dialects",
    "dated",
    "answers-customer",
    "has-earlier-sender-turn",
    "unanswered",
    "in-sequence",
    "ja",
    "en",
)
ACTORS = ("sender", "customer", "other")
MOODS = ("statement", "question", "request", "condition", "volition", "offer")
TENSES = ("past", "present", "ongoing", "future")
TIMES = ("absolute", "duration", "event", "vague", "attribute", "past")
RULE_SCOPES = ("passage", "draft", "sequence", "campaign")
PER = ("sentence", "passage")
KEEP = ("each", "one-a-place", "second-kind")
ZONES = ("greeting", "opening", "body", "closing", "signature")
_LEDGER = (
    "promised", "beside", "kept", "received", "withdrawn", "called-off", "put-off", "chased", "apology", "thanks",
)  # fmt: skip
# What is computed rather than matched, and the cues that each reads: the parts that they play for it (see `measures`).
MEASURES: dict[str, tuple[str, ...]] = {
    "impossible-date": (),
    "deadline-in-the-past": (),
    "late-reply": (),
    "echo": (),
    "statement": (),
    "unanswered": ("asked", "kinds", "told", "promised", "declined", "affirmed", "courtesy"),
    "overdue": _LEDGER,
    "promises": ("asked", *_LEDGER),
    "recipient": ("facts",),
    "complete": ("courtesies",),
    "outnumbered": (),
    "climb": (),
    "nothing-new": (),
    "said-before": (),
    "same-for-everyone": (),
}
MENDS = ("whole", "before", "after", "end", "replace")
SEVERITIES = ("error", "warning", "info")
OFF = "off"

# The keys of a file, which may be a rule file, a configuration, or both.
RULE_PARTS = ("about", "lists", "cues", "rules")
SETTING_KEYS = (
    "extends", "select", "ignore", "fail-on", "lang", "baseline", "exclude", "templates", "sequences", "speakers", "allow",
    "overrides",
)  # fmt: skip
TOP = (*RULE_PARTS, *SETTING_KEYS)


class Act(NamedTuple):
    """A predicate pattern: what a clause's verb must be. Empty tuples and None allow anything."""

    by: tuple[str, ...] = ()
    mood: tuple[str, ...] = ()
    tense: tuple[str, ...] = ()
    negated: bool | None = False
    hedged: bool | None = None
    conditional: bool | None = None
    modifier: bool | None = False
    verbs: frozenset[str] = frozenset()
    but: frozenset[str] = frozenset()


class Condition(NamedTuple):
    """Something that must hold near an occurrence, or of the message.

    `kind` is "cue", "rule", "is", "stage", "channel", "any", "all" or "none"; `names` are what it asks about.
    """

    kind: str
    names: tuple[str, ...] = ()
    within: str = "sentence"
    at_least: int = 1
    turns: int = 0
    side: str = ""
    apart_from: str = ""
    children: tuple[Condition, ...] = ()


class CueRule(NamedTuple):
    """How a cue is found: patterns, acts, times, other cues; and when it is not one after all.

    `values`, where there are any, are those that an occurrence `of` another cue must carry. `keep` says what becomes of occurrences `of` other cues: each counts; those that overlap count once; or only the
    first counts that is of another kind than the first of all.
    """

    name: str
    value: str
    acts: tuple[Act, ...]
    times: tuple[str, ...]
    of: tuple[str, ...]
    values: tuple[str, ...]
    keep: str
    measure: str
    reads: dict[str, str]
    zones: tuple[str, ...]
    but_patterns: tuple[tuple[str, int], ...]
    but_cues: tuple[str, ...]
    conditions: tuple[Condition, ...]
    unless: tuple[Condition, ...]


class Mend(NamedTuple):
    """One way to mend a passage: `text` in its place, beside it, at its sentence's end, or for `pattern` within it."""

    kind: str
    text: str
    pattern: str = ""


class FixRule(NamedTuple):
    """How a rule's findings are mended, by the language of the sentence; only a `safe` one keeps the meaning."""

    safe: bool
    ways: dict[str, tuple[Mend, ...]]


class Rule(NamedTuple):
    """A rule as it is applied; texts are by language.

    `per` says what one finding is: an occurrence, the whole "sentence" of one, or a "passage" of neighbouring sentences.
    `scope` is one of RULE_SCOPES: a rule of scope "sequence" judges passages of a draft that follows others, and one of
    scope "campaign" many messages together (see `campaigns`). `cases` are texts ("message", "why", "suggest") that are
    said instead where what was found carries that value.
    """

    code: str
    name: str
    severity: Severity
    scope: str
    source: tuple[str, str]
    find: tuple[str, ...]
    missing: tuple[str, ...]
    conditions: tuple[Condition, ...]
    unless: tuple[Condition, ...]
    at_least: int
    in_a_row: int
    per: str
    point_at: int
    message: dict[str, str]
    why: dict[str, str]
    suggest: dict[str, str]
    fix: FixRule | None = None
    cases: dict[str, dict[str, dict[str, str]]] = {}


class Anchors(dict[str, str]):
    """The numbers of the patterns that each anchor lets be possible; none for any other word."""

    __slots__ = ()

    def __missing__(self, word: str) -> str:
        """Return "": a word that is no anchor."""
        return ""


class RuleSet(NamedTuple):
    """Everything that linting needs, compiled.

    `searched` gives every pattern's cue, its entry's number there, its expression, and the features of which a sentence
    must have one (`patterns.Pattern.also`; none: any); `anchors` leads from an anchor to the patterns that it lets be possible and
    from any other word to "", `unanchored` are those that always are. Patterns are numbered, as single characters.
    `sources` tells of each cue that is found by patterns and acts alone, its own or those of others, whose they are;
    `acting` lists the cues with acts.
    """

    cues: Mapping[str, CueRule]
    rules: tuple[Rule, ...]
    searched: Mapping[str, tuple[str, int, str, frozenset[str]]]
    anchors: Mapping[str, str]
    unanchored: str
    sources: Mapping[str, frozenset[str]]
    acting: tuple[tuple[str, tuple[Act, ...]], ...]
    params: dict[str, int] = {}


class RuleError(Exception):
    """A rule file that cannot be used: where, what is wrong, and what would cure it."""

    def __init__(self, path: str, line: int, message: str, cure: str) -> None:
        """Keep the place and the cure apart from the message, for whoever renders the error."""
        super().__init__(f"{path}:{line}: {message} ({cure})")
        self.path, self.line, self.message, self.cure = path, line, message, cure

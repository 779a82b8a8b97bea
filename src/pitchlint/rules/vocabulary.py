"""The words of the rule file as types: cues, conditions, rules and the set of them that is in force."""

from __future__ import annotations

from typing import NamedTuple

from pitchlint.model import Severity

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
    "ja",
    "en",
)
ACTORS = ("sender", "customer", "other")
MOODS = ("statement", "question", "request", "condition", "volition", "offer")
TENSES = ("past", "present", "ongoing", "future")
TIMES = ("absolute", "duration", "event", "vague", "attribute", "past")
ZONES = ("greeting", "opening", "body", "closing", "signature")


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
    """How a cue is found: patterns with their anchors, acts, times, other cues; and when it is not one after all."""

    name: str
    value: str
    patterns: tuple[tuple[str, frozenset[str]], ...]
    acts: tuple[Act, ...]
    times: tuple[str, ...]
    of: tuple[str, ...]
    measure: str
    zones: tuple[str, ...]
    but_patterns: tuple[str, ...]
    but_cues: tuple[str, ...]
    conditions: tuple[Condition, ...]
    unless: tuple[Condition, ...]


class Rule(NamedTuple):
    """A rule as it is applied; texts are by language."""

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


class RuleSet(NamedTuple):
    """Everything that linting needs, compiled; `anchors` leads from an anchor to (cue, index of pattern) pairs."""

    cues: dict[str, CueRule]
    rules: tuple[Rule, ...]
    anchors: dict[str, tuple[tuple[str, int], ...]]
    unanchored: tuple[tuple[str, int], ...]


class RuleError(Exception):
    """A rule file that cannot be used: where, what is wrong, and what would cure it."""

    def __init__(self, path: str, line: int, message: str, cure: str) -> None:
        """Keep the place and the cure apart from the message, for whoever renders the error."""
        super().__init__(f"{path}:{line}: {message} ({cure})")
        self.path, self.line, self.message, self.cure = path, line, message, cure

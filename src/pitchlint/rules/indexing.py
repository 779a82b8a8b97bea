"""Cues in, the index of a rule set out: what a sentence must hold before a pattern is tried or a cue is looked for."""

from __future__ import annotations

from pitchlint.rules.vocabulary import Act, Anchors
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pitchlint.rules.patterns import Pattern
    from pitchlint.rules.vocabulary import CueRule


class Index(NamedTuple):
    """The fields of a `RuleSet` that follow from its cues."""

    searched: dict[str, tuple[str, int, str, frozenset[str]]]
    anchors: Anchors
    unanchored: str
    sources: dict[str, frozenset[str]]
    acting: tuple[tuple[str, tuple[Act, ...]], ...]


def index(cues: Mapping[str, CueRule], patterns: Mapping[str, Sequence[tuple[Pattern, int]]]) -> Index:
    """Return the index of cues and of their patterns, each with its entry's number."""
    searched: dict[str, tuple[str, int, str, frozenset[str]]] = {}
    anchors = Anchors()
    unanchored = ""
    for name, own in patterns.items():
        for pattern, entry in own:
            number = chr(len(searched))
            searched[number] = (name, entry, pattern.regex, pattern.also)
            for word in pattern.anchors:
                anchors[word] = anchors[word] + number
            unanchored += "" if pattern.anchors else number
    acting = tuple((name, cue.acts) for name, cue in cues.items() if cue.acts)
    return Index(searched, anchors, unanchored, _sources(cues), acting)


def _sources(cues: Mapping[str, CueRule]) -> dict[str, frozenset[str]]:
    """The cues of whose patterns and acts one must be there for a cue to be found; nothing of cues that need neither."""
    sources: dict[str, frozenset[str]] = {}

    def of(name: str) -> frozenset[str] | None:
        cue = cues[name]
        if cue.times or cue.measure:
            return None
        if name not in sources:
            parts = [of(other) for other in cue.of]
            if None in parts:
                return None
            sources[name] = frozenset({name}).union(*(part for part in parts if part))
        return sources[name]

    for name in cues:
        of(name)
    return sources

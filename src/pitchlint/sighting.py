"""A sentence in; out, once asked, the patterns that can match in it, where they do, its predicates and its times.

Canonical prose puts each sentence on a line of its own, so what a sentence holds depends on its words alone. It is
kept between messages: mail repeats its greetings, its offers and its signatures. One pass over the words and character
pairs tells which patterns have their anchors there; the idea is the literal prefilter of ripgrep and RE2's
`FilteredRE2`.
"""

from __future__ import annotations

import itertools

from pitchlint.language import dates
from pitchlint.regexes import compiled, later
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from pitchlint.model import Language, Predicate, Time
    from pitchlint.rules.vocabulary import CueRule, RuleSet

LONGEST = 2000  # code points of a sentence that are read
_WORDS = later("[a-z0-9]+")
_AT_START = (
    "(?:(?<=\\n)|(?<![\\s\\S]))",
    "(?:(?:(?<=\\n)|(?<![\\s\\S]))",
)  # `patterns.AT_START`, bare and in a pattern
_SYMBOLS = frozenset("?%$")  # of `patterns.SYMBOLS`, those that a sentence of plain ASCII can hold
_MOST_KEPT = 4096  # sentences, and rule sets times as many
_kept: dict[int, tuple[RuleSet, dict[tuple[str, Language], Sighted]]] = {}


class Sighted:
    """What one sentence holds under one rule set; offsets are from where it begins."""

    __slots__ = ("_acts", "_hits", "_lang", "_piece", "_times", "possible")

    def __init__(self, piece: str, lang: Language, rules: RuleSet) -> None:
        """Find which patterns are possible in `piece`: `possible` lists their indexes by cue, until it is known better."""
        self._piece, self._lang = piece[:LONGEST], lang
        self._hits: dict[str, list[tuple[int, int, int]]] = {}
        self._acts: list[Predicate] | None = None
        self._times: list[Time] | None = None
        self.possible: dict[str, list[int]] = {}
        words = _features(piece)
        anchors, searched = rules.anchors, rules.searched
        for number in set(rules.unanchored).union(*[anchors[word] for word in words]):
            name, index, also = searched[number]
            if not also or not also.isdisjoint(words):
                self.possible.setdefault(name, []).append(index)

    def hits(self, cue: CueRule) -> list[tuple[int, int, int]]:
        """Return where a cue's patterns match: start and end in the sentence, and the number of the pattern's entry."""
        found = self._hits.get(cue.name)
        if found is None:
            found = [
                (*match.span(), cue.patterns[index][1])
                for index in self.possible.get(cue.name, ())
                for match in _matches(cue.patterns[index][0], self._piece)
                if match.end() > match.start()
            ]
            if found:
                self._hits[cue.name] = found
            else:
                self.possible.pop(cue.name, None)
        return found

    def acts(self, start: int) -> list[Predicate]:
        """Return the predicates of the sentence, which begins at `start` of its prose."""
        if self._acts is None:
            if self._lang == "ja":
                from pitchlint.language.japanese import predicates
            else:
                from pitchlint.language.english import predicates
            self._acts = predicates(self._piece, 0, len(self._piece))
        return [act._replace(start=start + act.start, end=start + act.end) for act in self._acts]

    def times(self, start: int) -> list[Time]:
        """Return the time expressions of the sentence, which begins at `start` of its prose."""
        if self._times is None:
            self._times = dates.find(self._piece, 0, len(self._piece))
        return [time._replace(start=start + time.start, end=start + time.end) for time in self._times]


def sight(piece: str, lang: Language, rules: RuleSet) -> Sighted:
    """Return what a sentence holds, as it is known from an earlier message or anew."""
    if len(piece) > LONGEST:
        return Sighted(piece, lang, rules)
    held, known = _kept.get(id(rules), (None, {}))
    if held is not rules:
        if len(_kept) >= 8:
            _kept.clear()
        _kept[id(rules)] = rules, known
    found = known.get((piece, lang))
    if found is None:
        if len(known) >= _MOST_KEPT:
            known.clear()
        known[piece, lang] = found = Sighted(piece, lang, rules)
    return found


def _matches(regex: str, piece: str) -> Iterable[re.Match[str]]:
    pattern = compiled(regex)
    if regex.startswith(_AT_START):
        return (first,) if (first := pattern.match(piece)) else ()
    return pattern.finditer(piece)


def _features(piece: str) -> set[str]:
    """The words of a sentence, and its characters and pairs of them where it is not plain ASCII."""
    features = set(_WORDS.findall(piece))
    if piece.isascii():
        features.update(_SYMBOLS.intersection(piece))
    else:
        features.update(piece)
        features.update(map("".join, itertools.pairwise(piece)))
    return features

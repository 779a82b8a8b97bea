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
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable

    from pitchlint.model import Language, Predicate, Time
    from pitchlint.rules.vocabulary import Act, CueRule, RuleSet

LONGEST = 2000  # code points of a sentence that are read
_WORDS = later("[a-z0-9]+")
_AT_START = (
    "(?:(?<=\\n)|(?<![\\s\\S]))",
    "(?:(?:(?<=\\n)|(?<![\\s\\S]))",
)  # `patterns.AT_START`, bare and in a pattern
_SYMBOLS = frozenset("?%$")  # of `patterns.SYMBOLS`, those that a sentence of plain ASCII can hold
Hit = tuple[int, int, str, int]  # start and end in the sentence; the part of the cue that it is by (`cues.Reached`)
_MOST_KEPT = 4096  # sentences that are recent, and as many of the time before


class Sighted:
    """What one sentence holds under one rule set; offsets are from where it begins."""

    __slots__ = ("_acting", "_acts", "_exceptions", "_hits", "_lang", "_piece", "_rules", "_times", "possible")

    def __init__(self, piece: str, lang: Language, rules: RuleSet) -> None:
        """Find which patterns are possible in `piece`: `possible` lists their entries and expressions by cue, until it is known better."""
        self._piece, self._lang, self._rules = piece[:LONGEST], lang, rules
        self._hits: dict[str, list[Hit]] = {}
        self._exceptions: dict[str, list[tuple[int, int, int]]] = {}
        self._acting: dict[str, list[Hit]] | None = None
        self._acts: list[Predicate] | None = None
        self._times: list[Time] | None = None
        self.possible: dict[str, list[tuple[int, str]]] = {}
        words = _features(piece)
        anchors, searched = rules.anchors, rules.searched
        for number in set(rules.unanchored).union(*[anchors[word] for word in words]):
            name, entry, regex, also = searched[number]
            if not also or not also.isdisjoint(words):
                self.possible.setdefault(name, []).append((entry, regex))

    def hits(self, cue: CueRule) -> list[Hit]:
        """Return where a cue's patterns, acts and times are, whatever its conditions say."""
        found = self._hits.get(cue.name)
        if found is None:
            found = [
                (*match.span(), "pattern", entry)
                for entry, regex in self.possible.get(cue.name, ())
                for match in _matches(regex, self._piece)
                if match.end() > match.start()
            ]
            if not found:
                self.possible.pop(cue.name, None)
            found += self.acting().get(cue.name, ())
            for time in self.times() if cue.times else ():
                if ("past" if time.value[:1] == ("past",) else time.kind) in cue.times:
                    found.append((time.start, time.end, "times", 0))
            self._hits[cue.name] = found
        return found

    def acting(self) -> dict[str, list[Hit]]:
        """Return where the acts of cues are, by cue."""
        if self._acting is None:
            self._acting = {}
            for act in self.acts():
                for name, wanted in self._rules.acting:
                    which = next((which for which, one in enumerate(wanted) if _is(act, one)), None)
                    if which is not None:
                        self._acting.setdefault(name, []).append((act.start, act.end, "acts", which))
        return self._acting

    def exceptions(self, cue: CueRule) -> list[tuple[int, int, int]]:
        """Return where what a cue is not stands, as ranges in the sentence, with the number of the exception's entry."""
        found = self._exceptions.get(cue.name)
        if found is None:
            self._exceptions[cue.name] = found = [
                (*match.span(), entry)
                for regex, entry in cue.but_patterns
                for match in compiled(regex).finditer(self._piece)
            ]
        return found

    def acts(self, start: int = 0) -> list[Predicate]:
        """Return the predicates of the sentence, which begins at `start` of its prose."""
        if self._acts is None:
            if self._lang == "ja":
                from pitchlint.language.japanese import predicates
            else:
                from pitchlint.language.english import predicates
            self._acts = predicates(self._piece, 0, len(self._piece))
        if not start:
            return self._acts
        return [act._replace(start=start + act.start, end=start + act.end) for act in self._acts]

    def times(self, start: int = 0) -> list[Time]:
        """Return the time expressions of the sentence, which begins at `start` of its prose."""
        if self._times is None:
            self._times = dates.find(self._piece, 0, len(self._piece))
        if not start:
            return self._times
        return [time._replace(start=start + time.start, end=start + time.end) for time in self._times]


class Kept(NamedTuple):
    """Sentences seen lately under one rule set, and those of the time before: what is asked for again stays."""

    rules: RuleSet
    recent: dict[tuple[str, Language], Sighted]
    before: dict[tuple[str, Language], Sighted]


_kept: dict[int, Kept] = {}


def sight(piece: str, lang: Language, rules: RuleSet) -> Sighted:
    """Return what a sentence holds, as it is known from an earlier message or anew."""
    if len(piece) > LONGEST:
        return Sighted(piece, lang, rules)
    kept = _kept.get(id(rules))
    if kept is None or kept.rules is not rules:
        if len(_kept) >= 8:
            _kept.clear()
        _kept[id(rules)] = kept = Kept(rules, {}, {})
    key = piece, lang
    found = kept.recent.get(key)
    if found is None:
        kept.recent[key] = found = kept.before.get(key) or Sighted(piece, lang, rules)
        if len(kept.recent) > _MOST_KEPT:
            _kept[id(rules)] = Kept(rules, {}, kept.recent)
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


def _is(act: Predicate, wanted: Act) -> bool:
    return (
        (not wanted.by or act.actor in wanted.by)
        and (not wanted.mood or act.mood in wanted.mood)
        and (not wanted.tense or act.tense in wanted.tense)
        and (wanted.negated is None or act.negated == wanted.negated)
        and (wanted.hedged is None or act.hedged == wanted.hedged)
        and (wanted.conditional is None or act.conditional == wanted.conditional)
        and (wanted.modifier is None or act.modifier == wanted.modifier)
        and (not wanted.verbs or act.lemma in wanted.verbs or act.lemma.partition(" ")[0] in wanted.verbs)
        and act.lemma not in wanted.but
        and f"{act.lemma.partition(' ')[0]} *" not in wanted.but
    )

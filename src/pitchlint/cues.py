"""Sentences in, cues out: which cues of a rule set a message holds, and what holds near them.

A turn is analysed when something asks about it; only patterns that can match in a sentence run there (`sighting`),
and each cue is found once.
"""

from __future__ import annotations

from pitchlint.language.prose import prose
from pitchlint.measures import MEASURES
from pitchlint.model import Cue
from pitchlint.nearness import around, of_message, place
from pitchlint.passages import one_a_place, second_kind
from pitchlint.rules.vocabulary import Condition
from pitchlint.sighting import sight
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.model import Message, Predicate, Prose, Time
    from pitchlint.rules.vocabulary import CueRule, RuleSet
    from pitchlint.sighting import Sighted

Reached = tuple[str, str, int]  # a cue's or rule's name, a part of it as the rule file calls it, and which of them


class Reading:
    """A message as rules see it: the prose of its turns, and the cues found in them so far."""

    def __init__(self, message: Message, rules: RuleSet, today: str, trace: set[Reached] | None = None) -> None:
        """Prepare to read `message` under `rules`; `today` (YYYY-MM-DD) dates an undated draft.

        Where `trace` is given, every part of a cue that makes a difference is added to it (`testing` asks for that).
        """
        self.message, self.rules, self.today, self.trace = message, rules, today, trace
        self.draft = len(message.turns) - 1
        self._prose: dict[int, Prose] = {}
        self._sighted: dict[int, list[Sighted]] = {}
        self._possible: dict[int, dict[str, list[int]]] = {}
        self._found: dict[tuple[str, int], tuple[Cue, ...]] = {}
        self._by_sentence: dict[tuple[str, int], dict[int, list[Cue]]] = {}
        self._predicates: dict[tuple[int, int], list[Predicate]] = {}
        self._times: dict[tuple[int, int], list[Time]] = {}
        self._held: dict[tuple[int, int, int], bool] = {}
        self._facts: frozenset[str] | None = None

    def prose(self, turn: int) -> Prose:
        """Return the canonical prose of a turn."""
        read = self._prose.get(turn)
        if read is None:
            self._prose[turn] = read = prose(self.message.turns[turn].text, self.message.lang)
        return read

    def sighted(self, turn: int) -> list[Sighted]:
        """Return what each sentence of a turn holds."""
        if turn not in self._sighted:
            read = self.prose(turn)
            self._sighted[turn] = [sight(read.text[at.start : at.end], at.lang, self.rules) for at in read.sentences]
        return self._sighted[turn]

    def predicates(self, turn: int, sentence: int) -> list[Predicate]:
        """Return the predicates of a sentence."""
        key = turn, sentence
        if key not in self._predicates:
            self._predicates[key] = self.sighted(turn)[sentence].acts(self.prose(turn).sentences[sentence].start)
        return self._predicates[key]

    def times(self, turn: int, sentence: int) -> list[Time]:
        """Return the time expressions of a sentence."""
        key = turn, sentence
        if key not in self._times:
            self._times[key] = self.sighted(turn)[sentence].times(self.prose(turn).sentences[sentence].start)
        return self._times[key]

    def facts(self) -> frozenset[str]:
        """Return what is true of the message as a whole (`vocabulary.FACTS`)."""
        if self._facts is None:
            turns = self.message.turns
            facts = {"reply"} if any(turn.role == "customer" for turn in turns[:-1]) else set()
            facts |= {"lone"} if len(turns) == 1 else set()
            facts |= {"template"} if self.message.template else set()
            facts |= {"dated"} if turns[-1].at or self.message.date else set()
            facts |= {"answers-customer"} if len(turns) > 1 and turns[-2].role == "customer" else set()
            facts |= {"has-earlier-sender-turn"} if any(turn.role == "sender" for turn in turns[:-1]) else set()
            facts |= {"unanswered"} if len(turns) > 1 and turns[-2].role == "sender" else set()
            facts |= {"subject"} if self.message.heading else set()
            facts |= {"mixed-dialects"} if len(self.message.dialects) > 1 else set()
            facts |= {"in-sequence"} if self.message.step else set()
            facts |= {"first"} if self.message.stage == "first" or self.message.step == 1 else set()
            sentences = self.prose(self.draft).sentences
            japanese_ones = sum(sentence.lang == "ja" for sentence in sentences)
            facts.add("ja" if japanese_ones * 2 > len(sentences) else "en")
            self._facts = frozenset(facts)
        return self._facts

    def last_customer_turns(self) -> range:
        """Return the customer's turns that the draft answers: those after the sender's last turn, or the last one."""
        turns = self.message.turns
        end = self.draft
        while end > 0 and turns[end - 1].role == "sender":
            end -= 1
        start = end
        while start > 0 and turns[start - 1].role == "customer":
            start -= 1
        return range(start, end)

    def find(self, name: str, turn: int) -> tuple[Cue, ...]:
        """Return the occurrences of a cue in a turn, in order."""
        key = name, turn
        known = self._found.get(key)
        if known is None:
            self._found[key] = known = ()
            possible = self._possible.get(turn) or self._candidates(turn)
            sources = self.rules.sources.get(name)
            if sources is None or not possible.keys().isdisjoint(sources):
                self._found[key] = known = tuple(self._look(self.rules.cues[name], turn))
        return known

    def _look(self, cue: CueRule, turn: int) -> list[Cue]:
        if not all(self.holds(condition, None) for condition in cue.conditions if of_message(condition)):
            return []
        found: set[Cue] = set()
        sentences, sighted = self.prose(turn).sentences, self.sighted(turn)
        only = self._only(cue, turn) if cue.conditions else None
        for sentence in range(len(sentences)) if cue.times else self._candidates(turn).get(cue.name, ()):
            if only is not None and sentence not in only:
                continue
            start = sentences[sentence].start
            for begin, end, part, entry in sighted[sentence].hits(cue):
                found.add(Cue(cue.name, start + begin, start + end, sentence, turn, cue.value))
                self._reach(cue.name, part, entry)
        if cue.keep == "each" and not cue.measure:
            found.update(item for item in self._of(cue, cue.of, turn) if not cue.values or item.value in cue.values)
        if cue.measure:
            found.update(MEASURES[cue.measure](self, cue, turn))
        standing = [item for item in found if self._stands(cue, item)]
        if cue.keep != "each":
            standing = self._kept(cue, turn)
        return sorted(standing, key=lambda item: (item.start, -item.end))

    def _only(self, cue: CueRule, turn: int) -> set[int] | None:
        """The sentences to which a cue's conditions confine it; None where they do not."""
        only: set[int] | None = None
        for condition in cue.conditions:
            if condition.kind == "cue" and condition.within == "sentence" and condition == Condition(*condition[:3]):
                held = {found.sentence for name in condition.names for found in self.find(name, turn)}
                only = held if only is None else only & held
        return only

    def _of(self, cue: CueRule, names: tuple[str, ...], turn: int) -> list[Cue]:
        return [
            item._replace(name=cue.name, value=item.value or cue.value)
            for name in names
            for item in self.find(name, turn)
        ]

    def _kept(self, cue: CueRule, turn: int) -> list[Cue]:
        """Of the occurrences of other cues that stand, those that the cue keeps (`vocabulary.KEEP`)."""
        kinds = [
            (kind, item)
            for kind, name in enumerate(cue.of)
            for item in self._of(cue, (name,), turn)
            if self._stands(cue, item)
        ]
        kept = [(kind, item) for kind, item in one_a_place(kinds) if not cue.values or item.value in cue.values]
        return [item for _, item in (second_kind(kept) if cue.keep == "second-kind" else kept)]

    def _stands(self, cue: CueRule, item: Cue) -> bool:
        """Whether an occurrence survives the cue's exceptions and conditions."""
        at = self.prose(item.turn).sentences[item.sentence]
        if cue.zones and at.zone not in cue.zones:
            return False
        if cue.but_patterns:
            for start, end, entry in self.sighted(item.turn)[item.sentence].exceptions(cue):
                if at.start + start < item.end and item.start < at.start + end:
                    return self._reach(cue.name, "not-pattern", entry)
        for index, name in enumerate(cue.but_cues):
            if any(
                other.start < item.end and item.start < other.end
                for other in self.in_sentence(name, item.turn, item.sentence)
            ):
                return self._reach(cue.name, "not-cue", index)
        return self.allowed(cue.name, cue.conditions, cue.unless, item)

    def _reach(self, name: str, part: str, index: int) -> bool:
        """Note that a part of a cue or rule made a difference; return False, for callers that refuse for it."""
        if self.trace is not None:
            self.trace.add((name, part, index))
        return False

    def allowed(
        self,
        name: str,
        conditions: tuple[Condition, ...],
        unless: tuple[Condition, ...],
        item: Cue | None,
        fired: frozenset[str] = frozenset(),
    ) -> bool:
        """Whether all `conditions` and none of `unless` hold around an occurrence of the cue or rule called `name`."""
        if not all(self.holds(condition, item, fired) for condition in conditions):
            return False
        for index, condition in enumerate(unless):
            if self.holds(condition, item, fired):
                return self._reach(name, "unless", index)
        return True

    def _candidates(self, turn: int) -> dict[str, list[int]]:
        """For each cue, the sentences in which one of its patterns is possible or one of its acts is."""
        known = self._possible.get(turn)
        if known is None:
            self._possible[turn] = known = {}
            for sentence, sighted in enumerate(self.sighted(turn)):
                for name in sighted.possible.keys() | sighted.acting().keys():
                    known.setdefault(name, []).append(sentence)
        return known

    def holds(self, condition: Condition, item: Cue | None, fired: frozenset[str] = frozenset()) -> bool:
        """Whether a condition holds around an occurrence (or, for None, for the draft), `fired` being rules' codes."""
        kind, names = condition.kind, condition.names
        if kind == "any":
            return any(self.holds(child, item, fired) for child in condition.children)
        if kind == "all":
            return all(self.holds(child, item, fired) for child in condition.children)
        if kind == "none":
            return not any(self.holds(child, item, fired) for child in condition.children)
        if kind == "rule":
            return not fired.isdisjoint(names)
        if kind == "is":
            return not self.facts().isdisjoint(names)
        if kind in {"stage", "channel"}:
            return (self.message.stage if kind == "stage" else self.message.channel) in names
        where = place(self, condition, item)
        if where is None:
            return self._enough(condition, item)
        key = id(condition), *where
        if key not in self._held:
            self._held[key] = self._enough(condition, item)
        return self._held[key]

    def _enough(self, condition: Condition, item: Cue | None) -> bool:
        found = [cue for name in condition.names for cue in around(self, name, condition, item)]
        if condition.turns:
            return len({cue.turn for cue in found}) >= condition.turns
        return len({(cue.turn, cue.start) for cue in found}) >= condition.at_least

    def in_sentence(self, name: str, turn: int, sentence: int) -> list[Cue]:
        """Return the occurrences of a cue in one sentence of a turn."""
        key = name, turn
        if key not in self._by_sentence:
            found = self.find(name, turn)
            if not found:
                return []
            table: dict[int, list[Cue]] = {}
            for cue in found:
                table.setdefault(cue.sentence, []).append(cue)
            self._by_sentence[key] = table
        return self._by_sentence[key].get(sentence, [])

"""What the customer asked for, and whether the draft gives it, promises it or declines it.

Each question and request is taken by itself, and each sentence of the draft answers what it speaks of, or, where it
names nothing of its own, whatever is still open. What would answer depends on the kind of thing that is asked for.
The parts that cues play are said in the rule file: `asked` marks questions and requests, `kinds` and `told` carry a
kind as their value, `promised`, `declined` and `affirmed` speak for themselves.
"""

from __future__ import annotations

import itertools

from pitchlint.measures.moments import first_sentence
from pitchlint.measures.words import content, share
from pitchlint.regexes import later
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pitchlint.cues import Reading
    from pitchlint.model import Cue
    from pitchlint.rules.vocabulary import CueRule

NEAR = 0.3  # of the words of a question are in a sentence: it speaks of that question
ENOUGH = 0.4  # of them are in the draft as a whole
MOST = 30  # questions that are looked at, so that hostile lengths cost no more than long ones
# Kinds that a yes, a no or a deed answers as well as what they name.
SOFT = frozenset(("do", "leave", "any", "a-time", "who", "place"))
WITH_TOPIC = frozenset(("any", "a-time"))  # these answer only beside what was asked about, or in a promise
YIELDING = frozenset(("do", "leave"))  # a promise that names nothing grants these
BINDING = frozenset(("place", "price"))  # whoever speaks of these speaks of the question for them
TIMES = frozenset(("when", "a-time"))
_CUT = later(
    r"(?:[,;]|(?<=か)、|(?<=\?))? ?(?:and|also|あと|それと|また|ちなみに)(?: also)?[, 、] ?"
    r"(?=could|can|do|does|is|are|will|would|what|when|where|how|who|which|may|any|[^a-z])"
)
_LEAD = later(r"(?:ですが|ますが|んだけど|んですけど|のですが|ですけど|ますので|ですので|けれど|けど|ので)、")
_BOTH = later(r"(?<![a-z])(?:both|all (?:three|of)|either|each)(?![a-z])|どちらも|いずれも|両方")
_IT = later(r"(?:it|they|that|those|these|she|he)(?:'s|'re)?(?= )")
_BACK = later(  # an answer in words of its own takes up the question with a pronoun, or is no more than the answer itself
    r"(?:.*[^a-z])?(?:it|its|it's|them|they|they're|ones?|that'?s?|those|there|so|either|neither|none|nothing|any|him|her|she|he)(?![a-z])|"
    r"(?:[0-9]|about|around|at|behind|by|for|from|half|here|if|in|just|near|next|not|number|on|only|over|roughly|then|through|under|until|up|"
    r"with)(?![a-z])|[a-z]{2,14}, "
)
_TOPIC = later(r"^(?!.*そ[のれ]).*(?<!まで)(?<![にでとてら])は(?![いず])")  # what は sets up anew, beside contrasts
_TOPICS = frozenset("はが")
_NAMES_ITSELF = later(r"[^、。はがをに]{2,24}の[一-鿿々]{2,4}(?:です|でございます|と申します)。?$")
_VERB_ALONE = later(r"[一-鿿ぁ-ん]{1,8}(?:ます|ません|ました)[よねー]{0,2}[。!]")
_ENDS = frozenset(".!。)")
_ASKING = ("?", "ますか", "ませんか", "ですか", "でしょうか")


class _Ask(NamedTuple):
    """One thing that the customer asks for: what it is about, and which kinds of answer would do."""

    about: frozenset[str]
    kinds: frozenset[str]
    around: bool  # it says little itself: its words are those of the sentence before it as well
    bare: bool  # it says nothing itself ("Are you still coming?")


class _Said(NamedTuple):
    """A sentence of the draft that may answer: what it is about, and the values of each part found in it."""

    about: frozenset[str]
    parts: dict[str, frozenset[str]]
    answers: int  # how many questions a yes in it answers
    elliptic: bool  # it names no topic of its own, and so goes on with the customer's
    free: bool  # a promise to answer in it may be about anything that was asked
    whole: bool  # it says something, and is no name or heading
    back: bool  # it takes up what was said before

    @property
    def idle(self) -> bool:
        """Whether it thanks, wishes or acknowledges, and does nothing else."""
        return "idle" in self.has("courtesy") and self._silent

    @property
    def aside(self) -> bool:
        """Whether it tells of the house, its offers or the season."""
        return "aside" in self.has("courtesy") and self._silent

    @property
    def telling(self) -> bool:
        """Whether it tells something which nothing but what was asked would make it say."""
        return self.whole and "courtesy" not in self.parts and (self.back or bool(self.has("promised")))

    @property
    def _silent(self) -> bool:
        if any(word[0].isdigit() for word in self.about):
            return False
        return not (self.has("promised") or self.has("declined") or "" in self.has("affirmed"))

    def has(self, part: str) -> frozenset[str]:
        """Return the values of a part."""
        return self.parts.get(part, frozenset())


def unanswered(reading: Reading, cue: CueRule, turn: int) -> list[Cue]:
    """The first sentence of a draft that leaves a question or request of the turn it answers without any answer."""
    if turn != reading.draft:
        return []
    asks = [ask for customer in reading.last_customer_turns() for ask in _asks(reading, cue, customer)][:MOST]
    if not asks:
        return []
    said = _statements(reading, cue, turn)[: MOST * MOST]
    together = frozenset().union(*(item.about for item in said if not item.idle))
    bound = [[_near(ask, item) for ask in asks] for item in said]
    spare = sum(
        item.answers * ("" in item.has("affirmed") and not any(near)) + ("also" in item.has("affirmed"))
        for item, near in zip(said, bound, strict=True)
    )
    words = frozenset().union(*(content(reading.prose(at).text) for at in reading.last_customer_turns()))
    facts = [item for item in said if item.telling]
    for index, ask in enumerate(asks):
        open_to = [
            (item, near[index])
            for item, near in zip(said, bound, strict=True)
            if not any(near) or near[index] or ask.about & item.about or ask.kinds & item.has("promised") - {""}
        ]
        if _answered(ask, open_to, together):
            continue
        fact = next((item for item in facts if _serves(item, ask, asks, words)), None)
        if (ask.kinds - SOFT and not (spare and len(asks) == 1)) or not (spare or fact):
            return [first_sentence(reading, cue, turn)]
        if fact:
            facts.remove(fact)
        else:
            spare -= 1
    return []


def _serves(item: _Said, ask: _Ask, asks: list[_Ask], words: frozenset[str]) -> bool:
    """Whether a sentence tells what only this question would make it tell, for nothing else of the customer's is in it."""
    told, promised = item.has("told"), item.has("promised")
    timed = bool(TIMES & told)
    if "do" in ask.kinds and "material" in told:
        return item.back
    if "do" in ask.kinds or (timed and not promised and "when" not in ask.kinds):
        return False  # a deed wants a yes, a no or a promise; the hours of something are told for their own sake
    if not timed and "material" in told | promised:
        return False
    if any(other is not ask and (other.kinds - SOFT - ask.kinds) & item.has("told") for other in asks):
        return False
    return bool(item.about & ask.about) or words.isdisjoint(item.about)


def _asks(reading: Reading, cue: CueRule, turn: int) -> list[_Ask]:
    """Each question and request of a turn."""
    read = reading.prose(turn)
    found = []
    asking = {item.sentence for item in reading.find(cue.reads["asked"], turn)}
    for index in sorted(asking):
        at = read.sentences[index]
        kinds = [item for item in reading.find(cue.reads["kinds"], turn) if item.sentence == index]
        cuts = [at.start, *(match.end() for match in _CUT.finditer(read.text, at.start, at.end)), at.end]
        for start, end in itertools.pairwise(cuts):
            about = _about(read.text[start:end])
            bare = not about
            around = len(about) < 2 and len(cuts) == 2 and index > 0
            own = frozenset(item.value for item in kinds if item.start < end and start < item.end)
            if bare and around and index - 1 in asking and not own - SOFT:
                continue
            if around:
                before = read.sentences[index - 1]
                about |= content(read.text[before.start : before.end])
            if about or own or len(cuts) == 2:
                found.append(_Ask(about, own, around, bare))
    return found


def _about(text: str) -> frozenset[str]:
    """What a question is about: its last clause, or all of it where that names nothing."""
    lead = max((match.end() for match in _LEAD.finditer(text)), default=0)
    return content(text[lead:]) or content(text)


def _statements(reading: Reading, cue: CueRule, turn: int) -> list[_Said]:
    """The sentences of the draft that may answer something: neither greeting, signature nor question."""
    read = reading.prose(turn)
    parts: dict[int, dict[str, set[str]]] = {}
    for part in ("told", "promised", "declined", "affirmed", "kinds", "courtesy"):
        for item in reading.find(cue.reads[part], turn):
            parts.setdefault(item.sentence, {}).setdefault(part, set()).add(item.value)
    found = []
    for index, at in enumerate(read.sentences):
        text = read.text[at.start : at.end]
        if at.zone in {"greeting", "signature"} or text.rstrip("\"' )。").endswith(_ASKING):
            continue
        if index < 4 and index not in parts and _NAMES_ITSELF.match(text):
            continue
        own = {part: frozenset(values) for part, values in parts.get(index, {}).items()}
        elliptic = bool(_IT.match(text)) if at.lang == "en" else _TOPICS.isdisjoint(text)
        many = MOST if _BOTH.search(text) else 1
        about = content(text)
        whole = bool(about or own or _VERB_ALONE.match(text)) and text[-1] in _ENDS
        back = bool(_BACK.match(text)) if at.lang == "en" else not _TOPIC.search(text)
        found.append(_Said(about, own, many, elliptic, elliptic or at.lang == "en", whole, back))
    return found


def _near(ask: _Ask, item: _Said) -> bool:
    """Whether a sentence speaks of what is asked."""
    common = share(ask.about, item.about)
    if BINDING & ask.kinds & item.has("kinds"):
        return True
    return common >= NEAR or (common > 0 and (ask.around or "any" in ask.kinds & item.has("told")))


def _answered(ask: _Ask, said: list[tuple[_Said, bool]], together: frozenset[str]) -> bool:
    """Whether the draft gives, promises or declines what is asked, in sentences that are open to it."""
    kinds = ask.kinds or frozenset(("",))
    plain = not ask.kinds - SOFT
    for item, near in said:
        if item.idle or (not near and item.aside):
            continue
        touches = near or share(ask.about, item.about) > 0 or bool((ask.kinds - SOFT) & item.has("kinds"))
        promised = item.has("promised")
        if (
            ("declined" in item.parts and (touches or len(said) < 4))
            or (kinds & item.has("told")) - (frozenset() if touches or promised else WITH_TOPIC)
            or (promised and (touches or kinds & promised or ("" in promised and item.free)))
            or (promised and item.elliptic and len(item.about) < 2 and kinds & YIELDING)
            or (plain and _affirmed(ask, item, near))
            or (ask.bare and plain and item.parts)
        ):
            return True
    return plain and "leave" not in ask.kinds and share(ask.about, together) >= ENOUGH


def _affirmed(ask: _Ask, item: _Said, near: bool) -> bool:
    """Whether a sentence says yes, no or done to a question that these answer."""
    affirmed = item.has("affirmed")
    if near:
        return "leave" not in ask.kinds or bool(affirmed)
    if "do" in ask.kinds:
        return item.elliptic and "deed" in affirmed
    brief = len(item.about) < 3 and "material" not in item.has("told")
    return item.whole and item.elliptic and "courtesy" not in item.parts and (brief or "deed" not in affirmed)

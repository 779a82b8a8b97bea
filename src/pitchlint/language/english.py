"""English predicates: subject, auxiliary and negation found token by token, and whose act they say it is.

A sentence is read once from left to right. An auxiliary looks back for its subject and on for its verb; a clause
without one is an imperative, a dropped subject ("Will send it over") or an offer ("Happy to send"). English
morphology is small enough for a table and suffixes (`inflection`); a tagger would cost 0.2 s to start.
"""

from __future__ import annotations

from pitchlint.language.english_clauses import (
    Token,
    comes_to_you,
    find_subject,
    find_verb,
    imperative_place,
    is_participle,
    negated_before,
    opening_word,
    starts_clause,
    word_at,
)
from pitchlint.language.english_words import (
    ADJACENT,
    ADVERB,
    BE,
    CLAUSE,
    CUSTOMER_WISH,
    DONE_FOR_YOU,
    HEDGE,
    IMPERATIVE,
    MODAL,
    ON_ITS_WAY,
    OURS,
    PARTICLES,
    RELATIVE,
    STARTERS,
    SUBORDINATE,
    WILL,
)
from pitchlint.language.inflection import lemma
from pitchlint.model import Actor, Mood, Predicate, Tense
from pitchlint.regexes import later

_TOKEN = later(r"[a-z]+(?:['-][a-z]+){0,3}|[\ue000-\ue008]|[,;:.!?()–—-]")


_CLAUSES = later(r"[,;:(–—]| (?:but|so)(?= (?:i|we) )")
_LEADS = frozenset("just now first next again ok okay right well sure thanks".split())
_NOBODY = frozenset(("nothing", "nobody", "none"))
_WHOLE = frozenset("last first only all most least everything anything what".split())  # this is the last you'll hear


def predicates(text: str, start: int, end: int) -> list[Predicate]:
    """Return the predicates of one sentence of canonical prose, in order; offsets are into `text`."""
    tokens = [Token(match[0], *match.span()) for match in _TOKEN.finditer(text, start, end)]
    question = text[max(start, end - 3) : end].rstrip("\"') ").endswith("?")
    found: list[Predicate] = []
    index = 0
    while index < len(tokens):
        read = _at(tokens, index) if tokens[index].text in STARTERS else None
        if read is None:
            index += 1
            continue
        begin, verb, actor, mood, tense, negated = read
        predicate, index = _finish(text, start, tokens, begin, verb, actor, mood, tense, negated, question)
        found.append(predicate)
    return found


def _at(tokens: list[Token], index: int) -> tuple[int, int, Actor, Mood, Tense, bool] | None:
    """Read a predicate whose auxiliary, offer or imperative stands at `index`: its first token, its verb and its form."""
    word = tokens[index].text
    after = word_at(tokens, index + 1)
    if word in MODAL or word in BE:
        return _auxiliary(tokens, index)
    if word == "let" and after in {"me", "us"} and _leads_in(tokens, index) and (verb := find_verb(tokens, index + 2)):
        if tokens[verb[0]].text in {"know", "have"}:
            return index, verb[0], "customer", "request", "future", verb[1]
        return index, verb[0], "sender", "statement", "future", verb[1]
    if word == "allow" and after == "me" and (verb := find_verb(tokens, index + 2, "to")):
        return index, verb[0], "sender", "statement", "future", verb[1]
    if word in {"happy", "glad", "delighted", "pleased"} and after == "to" and (verb := find_verb(tokens, index + 2)):
        return index, verb[0], "sender", "offer", "future", False
    if (
        word in {"going", "about"}
        and after == "to"
        and (starts_clause(tokens, index) or _ours_is(tokens, index))
        and (verb := find_verb(tokens, index + 2))
    ):
        return index, verb[0], "sender", "statement", "future", False
    if word in OURS and after not in MODAL and after not in BE and (verb := find_verb(tokens, index + 1)):
        return _simple(tokens, index, verb[0])
    if word in IMPERATIVE and imperative_place(tokens, index):
        return index, index, "customer", "request", "future", negated_before(tokens, index)
    return None


def _leads_in(tokens: list[Token], index: int) -> bool:
    """Whether "let" at `index` begins a clause of its own, and is not told of somebody: the file let us see it."""
    return starts_clause(tokens, index) or word_at(tokens, index - 1) in _LEADS


def _ours_is(tokens: list[Token], index: int) -> bool:
    """Whether one of the sender's side stands before the word at `index` with a shortened "is": the fitter's going to."""
    before = word_at(tokens, index - 1)
    return (
        before.endswith("'s")
        and find_subject([*tokens[: index - 1], tokens[index - 1]._replace(text=before[:-2])], index)[1] == "sender"
    )


def _auxiliary(tokens: list[Token], index: int) -> tuple[int, int, Actor, Mood, Tense, bool] | None:
    word = tokens[index].text
    if word == "may" and index and tokens[index].start - tokens[index - 1].end > 2:
        return None  # 12 May
    after = word_at(tokens, index + 1)
    inverted = after in {"you", "i", "we", "your", "my", "our", "it", "they", "he", "she"} and starts_clause(
        tokens, index
    )
    if inverted:
        return _inverted(tokens, index)
    begin, actor = find_subject(tokens, index)
    lead = index + 1
    while word in BE and word_at(tokens, lead) in ADVERB:
        lead += 1
    going = (
        word in BE
        and word_at(tokens, lead)
        in {
            "going",
            "about",
            "due",
            "set",
            "hoping",
            "planning",
            "aiming",
            "looking",
            "striving",
            "endeavouring",
            "endeavoring",
        }
        and word_at(tokens, lead + 1) == "to"
    )
    verb = find_verb(tokens, lead + 2 if going else index + 1)
    if verb is None:
        return None
    at, negated = verb
    negated = negated or any(token.text in {"not", "never"} for token in tokens[index + 1 : lead])
    negated = negated or any(token.text in _NOBODY for token in tokens[begin:index])
    name = tokens[at].text
    lead = index + 1 + (word == "ought" and after == "to")
    if word_at(tokens, lead) == "have" and word in MODAL - WILL and is_participle(word_at(tokens, lead + 1)):
        return begin, lead + 1, actor, "statement", "past", negated  # should have told you
    if word in WILL:
        return _promised(tokens, begin, at, actor, negated)
    if going:
        return begin, at, actor, "statement", "past" if word in {"was", "were"} else "future", negated
    if word in BE:
        if name.endswith("ing"):
            return begin, at, actor, "statement", "ongoing", negated
        return None
    if word == "would":
        volition = name in {"like", "love"}
        return begin, at, actor, "volition" if volition else "statement", "present", negated
    if word in {"can", "could", "may"} and actor == "sender":
        return begin, at, actor, "offer", "future", negated
    return begin, at, actor, "statement", "future" if word in {"should", "might", "ought"} else "present", negated


def _inverted(tokens: list[Token], index: int) -> tuple[int, int, Actor, Mood, Tense, bool] | None:
    """Read a question, a request or an offer: the subject stands behind the auxiliary at `index`."""
    word, subject = tokens[index].text, word_at(tokens, index + 1)
    verb = find_verb(tokens, index + (3 if subject in {"your", "my", "our"} else 2))
    if verb is None:
        return None
    if subject in {"i", "we", "my", "our"}:
        mood: Mood = "offer" if word in {"shall", "may", "can", "could", "should"} else "question"
        return index, verb[0], "sender", mood, "future", verb[1]
    if subject not in {"you", "your"}:
        return index, verb[0], "other", "question", "future", verb[1]
    request = word in {"could", "can", "would", "will"}
    return index, verb[0], "customer", "request" if request else "question", "future", verb[1]


def _promised(
    tokens: list[Token], begin: int, at: int, actor: Actor, negated: bool
) -> tuple[int, int, Actor, Mood, Tense, bool]:
    """Read what stands behind "will": an act, a passive, a progressive, or a thing that comes to the reader."""
    name, after = tokens[at].text, word_at(tokens, at + 1)
    if name == "be" and after.endswith("ing"):
        actor = "sender" if actor == "customer" and comes_to_you(tokens, at + 1) else actor
        return begin, at + 1, actor, "statement", "future", negated
    if name in {"be", "get"} and actor != "sender" and lemma(after) in DONE_FOR_YOU and after != lemma(after):
        return begin, at + 1, "sender", "statement", "future", negated
    if actor == "customer" and comes_to_you(tokens, at) and word_at(tokens, begin - 1) not in _WHOLE:
        return begin, at, "sender", "statement", "future", negated
    if actor == "other" and (
        (name == "be" and (after, word_at(tokens, at + 2)) in ON_ITS_WAY)
        or (name in {"reach", "find"} and after in {"you", "its"})
        or (name in {"get", "go", "come", "land"} and after in {"to", "out", "back", "with", "in"})
    ):
        return begin, at, "sender", "statement", "future", negated
    return begin, at, actor, "statement", "future", negated


def _simple(tokens: list[Token], index: int, verb: int) -> tuple[int, int, Actor, Mood, Tense, bool]:
    name = tokens[verb].text
    negated = any(tokens[i].text in {"not", "never"} for i in range(index, verb))
    helper = tokens[index + 1].text
    if helper in {"have", "had"} and (verb > index + 1 or is_participle(word_at(tokens, verb + 1))):
        return index, verb + (verb == index + 1), "sender", "statement", "past", negated
    if helper == "did":
        return index, verb, "sender", "statement", "past", negated
    if (
        name
        in {
            "want",
            "hope",
            "plan",
            "intend",
            "aim",
            "wish",
            "need",
            "promise",
            "undertake",
            "guarantee",
            "commit",
            "pledge",
            "vow",
            "swear",
        }
        and word_at(tokens, verb + 1) == "to"
    ):
        inner = find_verb(tokens, verb + 2)
        if inner:
            return (
                index,
                inner[0],
                "sender",
                "volition" if name in {"want", "wish", "need"} else "statement",
                "future",
                negated,
            )
    if helper in {"hope", "aim", "try", "expect", "hoped"} and verb > index + 1:
        return index, verb, "sender", "statement", "future", negated
    past = name.endswith("ed") or (lemma(name) != name and not name.endswith(("s", "ing")))
    return index, verb, "sender", "statement", "past" if past else "present", negated


def _finish(
    text: str,
    start: int,
    tokens: list[Token],
    begin: int,
    verb: int,
    actor: Actor,
    mood: Mood,
    tense: Tense,
    negated: bool,
    question: bool,
) -> tuple[Predicate, int]:
    """Add particle, hedge, condition and subordination to a predicate; return it and the index to go on from."""
    last = verb
    name = lemma(tokens[verb].text)
    for at in range(verb + 1, min(verb + 5, len(tokens))):
        if tokens[at].text in CLAUSE:
            break
        if tokens[at].text in (ADJACENT if at == verb + 1 else PARTICLES):
            name = f"{name} {tokens[at].text}"
            last = at if at == verb + 1 else last
            break
    opener = opening_word(tokens, begin)
    if opener in SUBORDINATE and mood in {"statement", "offer", "volition"}:
        mood = "condition"
    elif question and mood == "statement" and last + 12 > len(tokens) and opener != "but":
        mood = "question"
    low, high = tokens[begin].start, tokens[last].end
    near = text[max(start, low - 30) : high]
    hedged = bool(HEDGE.search(near if "hopefully" in near else _CLAUSES.split(near)[-1]))
    clause_end = tokens[min(len(tokens) - 1, last + 25)].end
    conditional = mood in {"statement", "offer"} and bool(CUSTOMER_WISH.search(text, max(start, low - 120), clause_end))
    return Predicate(low, high, name, actor, mood, tense, negated, hedged, opener in RELATIVE, conditional), last + 1

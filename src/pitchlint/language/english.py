"""English predicates: subject, auxiliary and negation found token by token, and whose act they say it is.

A sentence is read once from left to right. An auxiliary looks back for its subject and on for its verb; a clause
without one is an imperative, a dropped subject ("Will send it over") or an offer ("Happy to send"). English
morphology is small enough for a table and suffixes (`inflection`); a tagger would cost 0.2 s to start.
"""

from __future__ import annotations

from typing import NamedTuple

from pitchlint.language.inflection import lemma
from pitchlint.model import Actor, Mood, Predicate, Tense
from pitchlint.regexes import compiled

_TOKEN = compiled(r"[a-z]+(?:'[a-z]+)?|[\ue000-\ue008]|[,;:.!?()–—-]")
_WILL = frozenset("will shall".split())
_MODAL = frozenset("will shall would can could may might must should".split())
_BE = frozenset("am are is was were".split())
_ADVERB = frozenset(
    "also then now just really still personally gladly happily definitely certainly always simply quickly kindly please even then soon probably hopefully likely surely only again first never not actually both all immediately try".split()
)
_OURS = frozenset("i we".split())
_OUR_PEOPLE = frozenset(
    "team colleague colleagues office engineer engineers driver drivers technician crew people manager assistant partner boss warehouse staff department accountant installer fitter rep specialist advisor adviser someone somebody one".split()
)
_SERVICE = frozenset(
    "send call ring phone email visit contact deliver bring fix sort check look reach get be take drop give pick collect show explain prepare walk handle write confirm report forward share arrange follow come swing ship post".split()
)
_SUBORDINATE = frozenset(
    "if when once unless until whenever whether because since while after before as although though".split()
)
_RELATIVE = frozenset("that which who whom whose what where how why".split())
_CLAUSE = frozenset([",;:.!?()–—", *list(",;:.!?()–—")])
_PARTICLES = frozenset("over back up out off through into in on down across by along together around after".split())
_DO_NOT_TAKE = frozenset("the a an my your our this that these those it to".split())
_REQUEST = compiled(
    r"(?:could|can|would|will) (?:you|your team)\b|would you mind|(?:do|would) you (?:want|like|care) to|are you able to"
)
_IMPERATIVE = frozenset(
    "send reply let give tell call ring email message drop click book grab pick choose sign fill complete return review read look have take check confirm visit come join try register download buy order pay act hurry contact ask see watch use bring add forward share pop pencil shoot ping text schedule set feel keep note consider start upgrade renew claim save reserve hit find get put make move go do be stop say name mark block hop jump meet talk speak swing browse explore enjoy".split()
)
_WISH = compiled(
    r"\b(?:if|should|in case|whenever|let me know|say the word|just say|shout|want me|would you like|when(?:ever)? you|as (?:soon as|long as) you)\b"
)
_CUSTOMER_WISH = compiled(
    r"\b(?:if|should|in case|whenever)\b[^,.;]{0,20}?\b(?:you|useful|helpful|handy|interest|interested|easier|need|needed|required|preferred|that helps|that works|of use|so)\b|"
    r"\b(?:let me know|say the word|give me a nod|just ask|just say|just shout|on request|drop me a line|tell me|reply with|send me|give me)\b[^.;]{0,60}?\band\b"
)
_HEDGE = compiled(
    r"\b(?:try|trying|hope|hopefully|aim|aiming|should be able|might|may|(?:do|doing) (?:my|our) best|see (?:if|what|whether)|ideally|"
    r"with (?:any|a bit of) luck|fingers crossed|all being well|think|reckon|probably|perhaps|maybe|attempt|endeavou?r|if all goes|should)\b"
)


_STARTERS = _MODAL | _BE | _OURS | _IMPERATIVE | frozenset("let allow happy glad delighted pleased going about".split())


class _Token(NamedTuple):
    text: str
    start: int
    end: int


def predicates(text: str, start: int, end: int) -> list[Predicate]:
    """Return the predicates of one sentence of canonical prose, in order; offsets are into `text`."""
    tokens = [_Token(match[0], *match.span()) for match in _TOKEN.finditer(text, start, end)]
    question = text[max(start, end - 3) : end].rstrip("\"') ").endswith("?")
    found: list[Predicate] = []
    index = 0
    while index < len(tokens):
        read = _at(tokens, index) if tokens[index].text in _STARTERS else None
        if read is None:
            index += 1
            continue
        begin, verb, actor, mood, tense, negated = read
        predicate, index = _finish(text, start, tokens, begin, verb, actor, mood, tense, negated, question)
        found.append(predicate)
    return found


def _at(tokens: list[_Token], index: int) -> tuple[int, int, Actor, Mood, Tense, bool] | None:
    """Read a predicate whose auxiliary, offer or imperative stands at `index`: its first token, its verb and its form."""
    word = tokens[index].text
    after = _word(tokens, index + 1)
    if word in _MODAL or word in _BE:
        return _auxiliary(tokens, index)
    if word == "let" and after in {"me", "us"} and (verb := _verb(tokens, index + 2)):
        return index, verb[0], "sender", "statement", "future", verb[1]
    if word == "allow" and after == "me" and (verb := _verb(tokens, index + 2, "to")):
        return index, verb[0], "sender", "statement", "future", verb[1]
    if word in {"happy", "glad", "delighted", "pleased"} and after == "to" and (verb := _verb(tokens, index + 2)):
        return index, verb[0], "sender", "offer", "future", False
    if (
        word in {"going", "about"}
        and after == "to"
        and _starts_clause(tokens, index)
        and (verb := _verb(tokens, index + 2))
    ):
        return index, verb[0], "sender", "statement", "future", False
    if word in _OURS and after not in _MODAL and after not in _BE and (verb := _verb(tokens, index + 1)):
        return _simple(tokens, index, verb[0])
    if word in _IMPERATIVE and _imperative_place(tokens, index):
        return index, index, "customer", "request", "future", _negated_before(tokens, index)
    return None


def _auxiliary(tokens: list[_Token], index: int) -> tuple[int, int, Actor, Mood, Tense, bool] | None:
    word = tokens[index].text
    after = _word(tokens, index + 1)
    inverted = after in {"you", "i", "we", "your", "my", "our", "it", "they", "he", "she"} and _starts_clause(
        tokens, index
    )
    if inverted:
        ours = after in {"i", "we", "my", "our"}
        skip = 2 if after in {"your", "my", "our"} else 1
        verb = _verb(tokens, index + 1 + skip)
        if verb is None:
            return None
        if ours:
            mood: Mood = "offer" if word in {"shall", "may", "can", "could", "should"} else "question"
            return index, verb[0], "sender", mood, "future", verb[1]
        request = after in {"you", "your"} and word in {"could", "can", "would", "will"}
        return (
            index,
            verb[0],
            "customer" if after in {"you", "your"} else "other",
            "request" if request else "question",
            "future",
            verb[1],
        )
    begin, actor = _subject(tokens, index)
    going = (
        word in _BE
        and after in {"going", "about", "due", "set", "hoping", "planning", "aiming", "looking"}
        and _word(tokens, index + 2) == "to"
    )
    verb = _verb(tokens, index + (3 if going else 1))
    if verb is None:
        return None
    at, negated = verb
    name = tokens[at].text
    passive = (
        word in _WILL
        and lemma(name) == "be"
        and _word(tokens, at + 1).endswith(("ed", "ent", "one", "own", "ut", "en"))
    )
    if passive and actor == "other":
        return begin, at + 1, "sender", "statement", "future", negated
    if word in _WILL:
        if actor == "other" and name in _SERVICE and begin < index and _name_like(tokens, index):
            actor = "sender"
        if actor == "customer" and name in {"have", "get", "receive", "hear", "find"}:
            actor = "sender"
        return begin, at, actor, "statement", "future", negated
    if going:
        return begin, at, actor, "statement", "future", negated
    if word in _BE:
        if name.endswith("ing"):
            return begin, at, actor, "statement", "ongoing", negated
        return None
    if word == "would":
        volition = name in {"like", "love"}
        return begin, at, actor, "volition" if volition else "statement", "present", negated
    if word in {"can", "could", "may"} and actor == "sender":
        return begin, at, actor, "offer", "future", negated
    return begin, at, actor, "statement", "future" if word == "should" else "present", negated


def _simple(tokens: list[_Token], index: int, verb: int) -> tuple[int, int, Actor, Mood, Tense, bool]:
    name = tokens[verb].text
    negated = any(tokens[i].text in {"not", "never"} for i in range(index, verb))
    helper = tokens[index + 1].text
    if (helper in {"have", "had"} and verb > index + 1) or helper == "did":
        return index, verb, "sender", "statement", "past", negated
    if name in {"want", "hope", "plan", "intend", "aim", "wish", "need"} and _word(tokens, verb + 1) == "to":
        inner = _verb(tokens, verb + 2)
        if inner:
            return (
                index,
                inner[0],
                "sender",
                "volition" if name in {"want", "wish", "need"} else "statement",
                "future",
                negated,
            )
    past = name.endswith("ed") or (lemma(name) != name and not name.endswith(("s", "ing")))
    return index, verb, "sender", "statement", "past" if past else "present", negated


def _verb(tokens: list[_Token], index: int, skip: str = "") -> tuple[int, bool] | None:
    """Return the index of the verb from `index` on, behind adverbs and hedges, and whether it is negated."""
    negated = False
    for at in range(index, min(index + 7, len(tokens))):
        word = tokens[at].text
        if word in {"not", "never"}:
            negated = _word(tokens, at + 1) not in {"only", "hesitate"}
        elif (word in {"be"} and _word(tokens, at + 1) in {"able", "sure", "happy", "glad"}) or (
            word
            in {
                "able",
                "sure",
                "do",
                "my",
                "our",
                "best",
                "to",
                "hope",
                "aim",
                "endeavour",
                "endeavor",
                "attempt",
                "happy",
                "glad",
                "have",
            }
            and _leads_on(tokens, at)
        ):
            continue
        elif (
            word == skip
            or word in _ADVERB
            or (word.endswith("ly") and len(word) > 4 and word not in {"reply", "apply", "supply", "rely"})
        ):
            if word == "try" and _word(tokens, at + 1) not in {"to", "and"}:
                return at, negated
            continue
        elif word == "and" and at and tokens[at - 1].text == "try":
            continue
        elif word.isalpha() and word not in _DO_NOT_TAKE and word not in _MODAL:
            return at, negated
        else:
            return None
    return None


def _leads_on(tokens: list[_Token], at: int) -> bool:
    """Whether a word such as "able" or "best" leads on to the verb proper ("be able to send", "do our best to send")."""
    return any(_word(tokens, later) == "to" for later in range(at + 1, at + 5)) or tokens[at].text == "to"


def _subject(tokens: list[_Token], index: int) -> tuple[int, Actor]:
    """Look back from an auxiliary for its subject: the index where it begins, and whose side it is on."""
    at = index - 1
    while at >= 0 and tokens[at].text in _ADVERB:
        at -= 1
    if at < 0 or tokens[at].text in _CLAUSE:
        return index, "sender"
    word = tokens[at].text
    if word in _OURS:
        begin = at - 2 if at >= 2 and tokens[at - 1].text == "and" else at
        return begin, "sender"
    if word == "you":
        return at, "customer"
    if word in {"and", "but", "or", "so", "then"}:
        return index, "sender"
    first = at
    while (
        first > 0
        and at - first < 5
        and tokens[first - 1].text not in _CLAUSE
        and tokens[first - 1].text not in {"and", "but", "so", "then", "that"}
    ):
        first -= 1
    phrase = [tokens[i].text for i in range(first, at + 1)]
    if phrase[0] in {"our", "my"} or "our" in phrase or ("my" in phrase and "of" in phrase):
        return first, "sender"
    if phrase[0] in {"someone", "somebody", "one"} or ("from" in phrase and "team" in phrase):
        return first, "sender"
    if phrase[0] == "your":
        return first, "customer" if phrase[-1] in {"team", "colleague", "colleagues", "office", "manager"} else "other"
    return first, "other"


def _name_like(tokens: list[_Token], index: int) -> bool:
    """Whether the word before an auxiliary may be somebody's name, rather than a thing or a pronoun."""
    word = tokens[index - 1].text
    alone = index < 2 or tokens[index - 2].text in _CLAUSE or tokens[index - 2].text in {"and", "so", "but", "then"}
    return (
        alone
        and word.isalpha()
        and word
        not in {"it", "this", "that", "there", "they", "he", "these", "those", "which", "who", "prices", "everything"}
    )


def _starts_clause(tokens: list[_Token], index: int) -> bool:
    return (
        index == 0
        or tokens[index - 1].text in _CLAUSE
        or tokens[index - 1].text
        in {
            "so",
            "and",
            "but",
            "or",
            "then",
            "when",
            "what",
            "how",
            "where",
            "which",
            "who",
            "why",
            "time",
            "day",
            "else",
            "please",
            "also",
            "perhaps",
        }
        or tokens[index - 1].text.endswith("ly")
    )


def _imperative_place(tokens: list[_Token], index: int) -> bool:
    before = tokens[index - 1].text if index else ""
    if before in {"please", "kindly", "just", "do", "always", "simply"}:
        return True
    if before == "not" and index >= 2 and tokens[index - 2].text == "do":
        return index == 2 or tokens[index - 3].text in _CLAUSE or tokens[index - 3].text in {"please", "and", "so"}
    if not (index == 0 or before in _CLAUSE or before in {"and", "then", "or", "so", "but"}):
        return False
    after = _word(tokens, index + 1)
    if (
        before in {"and", "or"}
        and index >= 2
        and not any(
            token.text in {"please", "just"} or (i == 0 and token.text in _IMPERATIVE)
            for i, token in enumerate(tokens[:index])
        )
    ):
        return False
    return after not in _MODAL and after not in _BE and after not in {"of", ":"}


def _negated_before(tokens: list[_Token], index: int) -> bool:
    return index > 0 and tokens[index - 1].text == "not" and _word(tokens, index) != "hesitate"


def _finish(
    text: str,
    start: int,
    tokens: list[_Token],
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
    for at in range(verb + 1, min(verb + 6, len(tokens))):
        if tokens[at].text in _CLAUSE:
            break
        if tokens[at].text in _PARTICLES:
            name = f"{name} {tokens[at].text}"
            last = at if at == verb + 1 else last
            break
    opener = _opener(tokens, begin)
    if opener in _SUBORDINATE and mood in {"statement", "offer", "volition"}:
        mood = "condition"
    elif question and mood == "statement" and last + 12 > len(tokens) and opener != "but":
        mood = "question"
    low, high = tokens[begin].start, tokens[last].end
    near = text[max(start, low - 30) : high]
    hedged = bool(_HEDGE.search(near.rpartition(",")[2] if "hopefully" not in near else near))
    clause_end = tokens[min(len(tokens) - 1, last + 25)].end
    conditional = mood in {"statement", "offer"} and bool(
        _CUSTOMER_WISH.search(text, max(start, low - 120), clause_end)
    )
    return Predicate(low, high, name, actor, mood, tense, negated, hedged, opener in _RELATIVE, conditional), last + 1


def _opener(tokens: list[_Token], begin: int) -> str:
    """The word that opens the clause of the token at `begin`, where it subordinates."""
    for at in range(begin, max(-1, begin - 4), -1):
        if at < begin and tokens[at].text in _CLAUSE:
            break
        if tokens[at].text in _SUBORDINATE or (tokens[at].text in _RELATIVE and at and at >= begin - 1):
            return tokens[at].text
    return ""


def _word(tokens: list[_Token], index: int) -> str:
    return tokens[index].text if 0 <= index < len(tokens) else ""

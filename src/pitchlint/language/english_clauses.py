"""Where things stand in a row of English tokens: verbs, subjects, and the beginnings of clauses."""

from __future__ import annotations

from pitchlint.language import actors_en
from pitchlint.language.english_words import (
    ADVERB,
    BE,
    CLAUSE,
    DO_NOT_TAKE,
    GIVEN,
    IMPERATIVE,
    JOINING,
    LEADING_ON,
    MODAL,
    OPPORTUNITY,
    OURS,
    PARTICIPLES,
    RELATIVE,
    REPLIES,
    SUBORDINATE,
    VOUCHING,
)
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pitchlint.model import Actor


class Token(NamedTuple):
    """A word or a mark of a sentence, in prose offsets."""

    text: str
    start: int
    end: int


def is_participle(word: str) -> bool:
    """Whether a word is a past participle, as far as its ending or a short table tells."""
    return word.endswith("ed") or (word in PARTICIPLES)


def find_verb(tokens: list[Token], index: int, skip: str = "") -> tuple[int, bool] | None:
    """Return the index of the verb from `index` on, behind adverbs and hedges, and whether it is negated."""
    negated = False
    for at in range(index, min(index + 7, len(tokens))):
        word = tokens[at].text
        if word in {"not", "never"}:
            negated = word_at(tokens, at + 1) not in {"only", "hesitate"}
        elif (word == "be" and word_at(tokens, at + 1) in {"able", "sure", "happy", "glad"}) or (
            word in LEADING_ON and leads_on(tokens, at)
        ):
            continue
        elif (
            word == skip
            or word in ADVERB
            or (word.endswith("ly") and len(word) > 4 and word not in {"reply", "apply", "supply", "rely"})
        ):
            if word == "try" and word_at(tokens, at + 1) not in {"to", "and"}:
                return at, negated
            continue
        elif word == "and" and at and tokens[at - 1].text == "try":
            continue
        elif word.replace("-", "").isalpha() and word not in DO_NOT_TAKE and word not in MODAL:
            return at, negated
        else:
            return None
    return None


def leads_on(tokens: list[Token], at: int) -> bool:
    """Whether a word such as "able" or "best" leads on to the verb proper ("be able to send", "do our best to send")."""
    if tokens[at].text == "have":  # have to send; but: have the figures to you
        return word_at(tokens, at + 1) == "to"
    return any(word_at(tokens, later) == "to" for later in range(at + 1, at + 5)) or tokens[at].text == "to"


def find_subject(tokens: list[Token], index: int) -> tuple[int, Actor]:
    """Look back from an auxiliary for its subject: the index where it begins, and whose side it is on."""
    at = index - 1
    while at >= 0 and tokens[at].text in ADVERB:
        at -= 1
    if at < 0 or tokens[at].text in CLAUSE:
        return index, "sender"
    word = tokens[at].text
    if word in OURS:
        named = at == 2 or (at > 2 and tokens[at - 3].text in CLAUSE | {"my", "our"})
        begin = at - 2 if named and tokens[at - 1].text == "and" else at
        return begin, "sender"
    if word == "you":
        return at, "customer"
    if word in JOINING:
        return index, "sender"
    first = at
    while first > 0 and at - first < 5 and tokens[first - 1].text not in CLAUSE | JOINING:
        first -= 1
    begin, side = actors_en.subject([token.text for token in tokens[first : at + 1]])
    return first + begin, side


def starts_clause(tokens: list[Token], index: int) -> bool:
    """Whether the token at `index` can begin a clause."""
    return (
        index == 0
        or tokens[index - 1].text in CLAUSE
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


def imperative_place(tokens: list[Token], index: int) -> bool:
    """Whether the token at `index` stands where an imperative would."""
    before = tokens[index - 1].text if index else ""
    if before == "also" and index >= 2 and tokens[index - 2].text in {"please", "kindly", "then", "do", ".", ";"}:
        return True
    if before in {"please", "kindly", "just", "do", "always", "simply"}:
        return True
    if before == "not" and index >= 2 and tokens[index - 2].text == "do":
        return index == 2 or tokens[index - 3].text in CLAUSE or tokens[index - 3].text in {"please", "and", "so"}
    if not (index == 0 or before in CLAUSE or before in {"and", "then", "or", "so", "but"}):
        return False
    after = word_at(tokens, index + 1)
    if (
        before in {"and", "or"}
        and index >= 2
        and not any(
            token.text in {"please", "just"} or (i == 0 and token.text in IMPERATIVE)
            for i, token in enumerate(tokens[:index])
        )
    ):
        return False
    return after not in MODAL and after not in BE and after not in {"of", ":"}


def negated_before(tokens: list[Token], index: int) -> bool:
    """Whether "not" stands before the token at `index`."""
    return index > 0 and tokens[index - 1].text == "not" and word_at(tokens, index) != "hesitate"


def opening_word(tokens: list[Token], begin: int) -> str:
    """The word that opens the clause of the token at `begin`, where it subordinates."""
    for at in range(begin, max(-1, begin - 3), -1):
        word = tokens[at].text
        if at < begin and word in CLAUSE:
            break
        if word in SUBORDINATE and (at >= begin - 1 or tokens[at + 1].text in ADVERB):
            return word
        if word in RELATIVE and at and at >= begin - 1 and not (word == "that" and tokens[at - 1].text in VOUCHING):
            return word
    return ""


def word_at(tokens: list[Token], index: int) -> str:
    """Return the word at `index`, or "" outside of the sentence."""
    return tokens[index].text if 0 <= index < len(tokens) else ""


def comes_to_you(tokens: list[Token], at: int) -> bool:
    """Whether "you will have ..." says that the sender gives: you'll have it, you'll hear from me, you'll get a call."""
    name, after, then = (word_at(tokens, at + offset) for offset in range(3))
    if name in {"hear", "hearing"}:
        return after in {"from", "back"}
    if name not in {"have", "get", "receive", "having", "getting", "receiving"} or then in OPPORTUNITY:
        return False
    return after in GIVEN or (
        after in {"a", "an", "another"} and not {then, word_at(tokens, at + 3)}.isdisjoint(REPLIES)
    )

"""Messages of one campaign: which of them are the same once what is merged in is taken out.

A message is reduced to its sentences without greeting, numbers, links and the recipient's name. Equal ones are found by
their digest; those that differ in merged words by MinHash (extra `pitchlint[batch]`), and every likeness is verified on
the sentences themselves. A message that has a sentence which its likes do not have was written for its reader.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from functools import lru_cache
from importlib import import_module

from pitchlint.judge import texts
from pitchlint.model import Finding, Message, Span
from pitchlint.readers.masking import FILLER
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from typing import Any

    from pitchlint.rules.vocabulary import Rule, RuleSet

FEWEST = 5  # messages of a campaign that may be the same (parameter same-for-everyone)
NOTE = "only messages of equal wording were compared; pip install 'pitchlint[batch]' finds those that differ in merged words as well"
_PERMUTATIONS, _BANDS, _ALIKE = 128, 32, 0.5
_MERGED = 0.5  # the part of a sentence's words that stand in its counterpart too, where the rest is merged in
_CANDIDATES = 8
_LONGEST = 20_000  # characters of a message that are compared
_GREETING = re.compile(
    r"\A\s*(?:(?:dear|hi|hello|hey|good (?:morning|afternoon))\b[^\n,、]{0,60}[,!、:]?|[^\n。]{1,40}(?:様|さん|さま|御中|先生|各位)(?:へ|、|,)?(?=\s*(?:\n|\Z)))",
    re.I,
)
_LINK = re.compile(r"https?://[^\s<>\"]{1,300}|[\w.+-]{1,60}@[\w.-]{3,80}")
_NUMBER = re.compile(r"[0-9０-９][0-9０-９.,:/]{0,20}")
_ENDS = re.compile(r"(?<=[。！？!?])\s*|(?<=[.])\s+")
_TOKEN = re.compile(r"[a-z0-9']+|[\u30a1-\u30ffー]+|[\u3041-\u309f]|[\u4e00-\u9fff々]|[^\x00-\x7f\s\u3000-\u303f]")


class Cluster:
    """Messages that are alike: the first of them, how often each wording comes, and samples of what differs."""

    __slots__ = ("counts", "differs", "first", "sentences", "shown", "verified")

    def __init__(self, first: Message, sentences: tuple[str, ...]) -> None:
        """Begin with the message that the others are compared with."""
        self.first = self.shown = first
        self.sentences = sentences
        self.counts: dict[bytes, list[int]] = {}  # how often, and whether the wording has a sentence of its own
        self.differs: list[str] = []
        self.verified = False

    def size(self) -> int:
        """Return how many messages have no sentence of their own: one that comes twice is nobody's own."""
        return sum(count for count, own in self.counts.values() if not own or count > 1)


class Alike(NamedTuple):
    """What a campaign's messages have in common: how many there are, the first, and what was merged in."""

    size: int
    first: Message
    differs: tuple[str, ...]


class Campaign:
    """The messages of one campaign, compared as they come; memory grows with different wordings only."""

    def __init__(self) -> None:
        """Begin a campaign."""
        self._known: dict[bytes, Cluster] = {}
        self._clusters: list[Cluster] = []
        try:
            self._rensa: Any = import_module("rensa")
        except ImportError:
            self._rensa = None
        self._index: Any = None
        self.near = self._rensa is not None

    def add(self, message: Message) -> None:
        """Compare a message with those before it; headings, templates and answers to a customer are no campaign."""
        if message.heading or message.template or any(turn.role == "customer" for turn in message.turns):
            return
        sentences = skeleton(message)
        if not sentences:
            return
        digest = hashlib.blake2b("\n".join(sentences).encode("utf-8", "surrogatepass"), digest_size=16).digest()
        known = self._known.get(digest)
        if known is None:
            known = self._known[digest] = self._placed(message, sentences, digest)
        known.counts[digest][0] += 1

    def _placed(self, message: Message, sentences: tuple[str, ...], digest: bytes) -> Cluster:
        """Return the cluster that a new wording belongs to, a new one where it is like none."""
        found: Cluster | None = None
        likeness = None
        if self._rensa is not None:
            likeness = self._rensa.RMinHash(num_perm=_PERMUTATIONS, seed=7)
            likeness.update(sorted(_pairs(sentences)))
            self._index = self._index or self._rensa.RMinHashLSH(_ALIKE, _PERMUTATIONS, _BANDS)
            for number in sorted(self._index.query(likeness))[:_CANDIDATES]:
                one, other = _pairs(sentences), _pairs(self._clusters[number].sentences)
                if len(one & other) >= _ALIKE * len(one | other):
                    found = self._clusters[number]
                    break
        if found is None:
            found = Cluster(message, sentences)
            found.counts[digest] = [0, 0]
            if self._index is not None:
                self._index.insert(len(self._clusters), likeness)
            self._clusters.append(found)
            return found
        self._join(found, message, sentences, digest)
        return found

    def _join(self, cluster: Cluster, message: Message, sentences: tuple[str, ...], digest: bytes) -> None:
        own = has_own(sentences, cluster.sentences)
        if not cluster.verified:
            cluster.verified = True
            if has_own(cluster.sentences, sentences):
                next(iter(cluster.counts.values()))[1] = 1
                cluster.shown = message
        cluster.counts[digest] = [0, int(own)]
        if not own and len(cluster.differs) < 3 and (merged := _merged(sentences, cluster.sentences)):
            cluster.differs.append(merged)

    def alike(self, fewest: int) -> list[Alike]:
        """Return what at least `fewest` messages have in common, the most first."""
        found = [Alike(one.size(), one.shown, tuple(one.differs)) for one in self._clusters if one.size() >= fewest]
        return sorted(found, key=lambda one: -one.size)


def skeleton(message: Message) -> tuple[str, ...]:
    """Return the sentences of a message without what is merged in."""
    text = message.turns[-1].text[:_LONGEST].replace(FILLER, " ").replace("\r", "")
    text = _GREETING.sub("", text, count=1)
    for name in re.split(r"[\s,　@<>\"]+", message.to or ""):
        if len(name) > 1:
            text = text.replace(name, "")
    text = _NUMBER.sub("0", _LINK.sub("", text)).lower()
    found = []
    for paragraph in re.split(r"\n\s*\n", text):
        joined = ("" if not paragraph.isascii() else " ").join(line.strip() for line in paragraph.split("\n"))
        found += [piece for piece in (part.strip() for part in _ENDS.split(joined)) if len(piece) > 3]
    return tuple(found)


@lru_cache(256)
def _pairs(sentences: tuple[str, ...]) -> frozenset[str]:
    pairs: set[str] = set()
    for sentence in sentences:
        tokens = _TOKEN.findall(sentence)
        pairs.update(map("".join, itertools.pairwise(tokens)) if len(tokens) > 1 else tokens)
    return frozenset(pairs)


def has_own(sentences: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether one of the sentences has no counterpart among others, merged words aside."""
    known = frozenset(others)
    left = [sentence for sentence in sentences if sentence not in known]
    if not left:
        return False
    counterparts = [_words(other) for other in others]
    return any(
        len(words) >= 4 and not any(len(words & other) >= _MERGED * len(words) for other in counterparts)
        for words in map(_words, left)
    )


@lru_cache(1024)
def _words(sentence: str) -> frozenset[str]:
    return frozenset(_TOKEN.findall(sentence)) if sentence.isascii() else _pairs((sentence,))


def _merged(sentences: tuple[str, ...], others: tuple[str, ...]) -> str:
    """The words of a message that the other one does not have."""
    known = {token for other in others for token in _TOKEN.findall(other)}
    found = [token for sentence in sentences for token in _TOKEN.findall(sentence) if token not in known]
    return " ".join(dict.fromkeys(found))[:60]


def rule_of(rules: RuleSet) -> Rule | None:
    """Return the rule about campaigns, where there is one."""
    return next((rule for rule in rules.rules if rule.scope == "campaign"), None)


def findings(campaign: Campaign, rule: Rule, rules: RuleSet, lang: str) -> list[tuple[Message, Finding]]:
    """Return what the rule says of a campaign: one finding for all that are alike, at the first of them."""
    found = []
    for one in campaign.alike(rules.params.get(rule.name, FEWEST)):
        message = one.first
        document = message.document
        start = len(document) - len(document.lstrip())
        stop = document.find("\n", start)
        span = Span(start, stop if stop > start else len(document))
        quote = document[span.start : span.end]
        spoken = lang if lang != "auto" else "en" if document.isascii() else "ja"
        said, why, better = texts(rule, quote, spoken)
        found.append((message, Finding(
            rule.code, rule.name, rule.severity, said.replace("{count}", f"{one.size:,}"), why, better, message.path,
            message.record, message.part, span, quote, rule.source, None, message.row,
        )))  # fmt: skip
    return found

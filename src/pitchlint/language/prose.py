"""A turn's text in canonical form: folded, unwrapped, cut into sentences, spelled one way, every span kept.

Two passes, each a list of edits over the text before it: the first folds widths and quotes, joins hard-wrapped
lines and puts every sentence on a line of its own; the second spells out contractions and writes the variants of
function words canonically (`canon`). Both are linear in the length of the text.
"""

from __future__ import annotations

import re
import unicodedata
from array import array

from pitchlint.language import canon
from pitchlint.language.sentences import cut
from pitchlint.model import Language, Prose, Sentence
from pitchlint.regexes import later
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

Edits = list[tuple[int, int, str]]

_MARKED = re.compile(".[\u3099\u309a]", re.S)
_DROPPED = later("[" + "".join(sorted(canon.DROPPED)) + "]+")
_WORD = later(r"[a-z]+(?:'[a-z]+)?")
_CONTRACTED = later(r"[a-z]+'[a-z]+")
_HAS_CLITIC = later(r"(n't|'(?:ll|re|ve|m))$")


def prose(text: str, lang: Language | None = None) -> Prose:
    """Return the canonical prose of a turn's `text`; `lang` settles the language of sentences without letters."""
    folded, starts, ends = fold(text)
    edits, spans = cut(folded, text if len(folded) == len(text) else folded, lang)
    joined, starts, ends = _apply(folded, edits, starts, ends)
    spelled, starts, ends = _apply(joined, spellings(joined), starts, ends)
    sentences = []
    position = 0
    for language, paragraph, zone in spans:
        stop = spelled.find("\n", position)
        stop = len(spelled) if stop < 0 else stop
        sentences.append(Sentence(position, stop, language, paragraph, zone))
        position = stop + 1
    return Prose(spelled, starts, ends, tuple(sentences))


def fold(text: str) -> tuple[str, Sequence[int], Sequence[int]]:
    """Fold widths, quotes, spaces, line breaks and letter case; return the text and its way back."""
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    folded = text.translate(canon.FOLD).lower()
    if len(folded) != len(text):  # a letter such as İ that grows when it is lowered
        folded = "".join(low if len(low := char.lower()) == 1 else char for char in text.translate(canon.FOLD))
    identity = array("i", range(len(folded)))
    if folded.isascii():
        return folded, identity, array("i", range(1, len(folded) + 1))
    edits: Edits = []
    if not unicodedata.is_normalized("NFKC", folded):
        edits = _compatible(folded)
    return _apply(folded, edits, identity, array("i", range(1, len(folded) + 1)))


def _compatible(text: str) -> Edits:
    """Edits that bring the characters NFKC would change (㈱, ㌔, ガ in two code points) to their plain form."""
    edits: Edits = [
        (match.start(), match.end(), unicodedata.normalize("NFC", match.group())) for match in _MARKED.finditer(text)
    ]
    taken = {start for start, _, _ in edits}
    for index, char in enumerate(text):
        if char > "\x9f" and index not in taken and not "\u3041" <= char <= "\u3096" and not "一" <= char <= "鿿":
            plain = unicodedata.normalize("NFKC", char).lower()
            if plain != char and char not in "…‥":
                edits.append((index, index + 1, plain))
    return sorted(edits)


def spellings(text: str) -> Edits:
    """Edits that write contractions out and variants of function words canonically."""
    edits: Edits = []
    if not text.isascii():
        for first in canon.BY_FIRST.keys() & set(text):
            for variant in canon.BY_FIRST[first]:
                at = text.find(variant)
                while at >= 0:
                    edits.append((at, at + len(variant), canon.JAPANESE[variant]))
                    at = text.find(variant, at + len(variant))
    chat = _chat_words(text)
    if chat or "'" in text:
        for match in (_WORD if chat else _CONTRACTED).finditer(text):
            word = match.group()
            if word in canon.ENGLISH:
                if word != "u" or text[match.end() : match.end() + 1] in {" ", "?", "!", "\n", ""}:
                    edits.append((match.start(), match.end(), canon.ENGLISH[word]))
            elif "'" in word and (clitic := _HAS_CLITIC.search(word)):
                at = match.start() + clitic.start()
                edits.append((at, match.end(), canon.CLITICS[clitic.group()]))
    edits.sort(key=lambda edit: (edit[0], -edit[1]))
    kept: Edits = []
    for edit in edits:
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    return kept


def spell(text: str) -> str:
    """Write a pattern's literal `text` the way that `prose` writes what it is matched against."""
    folded, starts, ends = fold(text)
    return _apply(folded, spellings(folded), starts, ends)[0]


def _chat_words(text: str) -> bool:
    return not canon.ENGLISH.keys().isdisjoint(text.split())


def _apply(
    text: str, edits: Edits, starts: Sequence[int], ends: Sequence[int]
) -> tuple[str, Sequence[int], Sequence[int]]:
    """Apply non-overlapping ascending `edits`; a replacement stands for the whole of what it replaces."""
    if not edits:
        return text, starts, ends
    pieces: list[str] = []
    new_starts = array("i")
    new_ends = array("i")
    position = 0
    for start, end, plain in edits:
        if start > position:
            pieces.append(text[position:start])
            new_starts.extend(starts[position:start])
            new_ends.extend(ends[position:start])
        if plain:
            pieces.append(plain)
            low, high = (starts[start], ends[end - 1]) if end > start else (_edge(ends, start), _edge(ends, start))
            if len(plain) == 1:
                new_starts.append(low)
                new_ends.append(high)
            for index in range(len(plain) if len(plain) > 1 else 0):
                new_starts.append(min(low + index, max(low, high - 1)))
                new_ends.append(high if index >= len(plain) - 1 else min(low + index + 1, high))
        position = end
    pieces.append(text[position:])
    new_starts.extend(starts[position:])
    new_ends.extend(ends[position:])
    return "".join(pieces), new_starts, new_ends


def _edge(ends: Sequence[int], start: int) -> int:
    return ends[start - 1] if start else 0


def dropped(text: str, position: int, end: int) -> Edits:
    """Edits that drop masked markup and invisible characters from a range of a folded text."""
    return [(match.start(), match.end(), "") for match in _DROPPED.finditer(text, position, end)]

"""Occurrences into passages: which of them are one, and which count."""

from __future__ import annotations

from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pitchlint.model import Cue, Sentence


def apart(cues: Iterable[Cue]) -> list[Cue]:
    """Join the occurrences, which are in order, that overlap."""
    joined: list[Cue] = []
    for cue in cues:
        if joined and cue.start < joined[-1].end:
            joined[-1] = joined[-1]._replace(end=max(joined[-1].end, cue.end))
        else:
            joined.append(cue)
    return joined


def passages(cues: Iterable[Cue], sentences: Sequence[Sentence]) -> list[Cue]:
    """Join the occurrences, which are in order, of a sentence and of neighbouring sentences of a paragraph."""
    joined: list[Cue] = []
    last = 0
    for cue in cues:
        if joined and cue.sentence - last <= 1 and sentences[cue.sentence].paragraph == sentences[last].paragraph:
            joined[-1] = joined[-1]._replace(end=max(joined[-1].end, cue.end))
        else:
            joined.append(cue)
        last = cue.sentence
    return joined


def rows(cues: Iterable[Cue], length: int) -> list[Cue]:
    """Join runs of at least `length` occurrences in neighbouring sentences to one passage each."""
    runs: list[list[Cue]] = []
    for cue in cues:
        if runs and cue.sentence - runs[-1][-1].sentence <= 1:
            runs[-1].append(cue)
        else:
            runs.append([cue])
    return [run[0]._replace(end=run[-1].end) for run in runs if len(run) >= length]


def one_a_place(kinds: Sequence[tuple[int, Cue]]) -> list[tuple[int, Cue]]:
    """Of occurrences of several kinds that overlap, keep one; return those kept, in order.

    The last to begin stays (the head of a Japanese phrase stands last), and of two that begin together the first kind.
    """
    kept: list[tuple[int, Cue]] = []
    for kind, cue in sorted(kinds, key=lambda item: (-item[1].start, item[0])):
        if not kept or cue.end <= kept[-1][1].start:
            kept.append((kind, cue))
    return kept[::-1]


def second_kind(kinds: Sequence[tuple[int, Cue]]) -> list[tuple[int, Cue]]:
    """Return the first occurrence that is of another kind than the first of all, if there is one."""
    return [(kind, cue) for kind, cue in kinds if kind != kinds[0][0]][:1]

"""No pattern that can hang: every regular expression is checked when it is loaded.

The danger is a repetition inside a repetition, or two unbounded ones that can share characters (measured: `(a+)+$`
takes more than 6 s on 29 characters). We allow neither: every quantifier has an upper bound of at most 60, and
none stands inside another that repeats. What is left is polynomial in a sentence, and sentences are sliced.
"""

from __future__ import annotations

import re
import warnings
from typing import Any

LONGEST = 60
MOST_REPEATS = 6


def complaint(pattern: str) -> str | None:
    """Return why a regular expression may not be used, or None where it is safe."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            tree = re._parser.parse(pattern)  # type: ignore[attr-defined]
    except (re.error, OverflowError, RecursionError, Warning) as error:
        return f"not a regular expression: {error}"
    try:
        count = _repeats(tree, 1)
    except ValueError as error:
        return str(error)
    return f"{count} open-ended repetitions; {MOST_REPEATS} at most" if count > MOST_REPEATS else None


def _repeats(tree: Any, outer: int) -> int:
    """Count the repetitions below `tree`; raise ValueError for one that could run away."""
    count = 0
    for operator, argument in tree:
        name = str(operator)
        if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
            _, high, body = argument
            if int(high) > LONGEST:
                raise ValueError(f"an open-ended repetition: bound it, for example {{0,{LONGEST}}}")
            if int(high) > 1 and outer > 1:
                raise ValueError("a repetition inside a repetition: write it flat")
            count += (int(high) > 1) + _repeats(body, max(outer, int(high)))
        elif name == "BRANCH":
            count += max((_repeats(branch, outer) for branch in argument[1]), default=0)
        elif name == "SUBPATTERN":
            count += _repeats(argument[-1], outer)
        elif name in {"ASSERT", "ASSERT_NOT"}:
            count += _repeats(argument[1], outer)
        elif name == "ATOMIC_GROUP":
            count += _repeats(argument, outer)
        elif name.startswith("GROUPREF"):
            raise ValueError("a back-reference: patterns match by meaning, not by repetition")
    return count

"""Numbers in words: 十二月四日 is 12月4日, "forty-five" is 45."""

from __future__ import annotations

from pitchlint.regexes import compiled

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")}
_COUNTED = compiled(r"[〇一二三四五六七八九十]{1,4}(?=[月日時分週年]|[かヶカヵ]月|営業日)")
_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
_WORDS = {word: value for value, word in enumerate(_ONES, 1)} | _TENS | {"a": 1, "an": 1, "couple": 2, "few": 3}


def arabic(said: str) -> str:
    """Return a Japanese expression with its counted kanji numbers in figures."""
    return _COUNTED.sub(lambda match: str(kanji(match.group())), said)


def kanji(said: str) -> int:
    """Return the number that kanji or figures below a hundred say."""
    if said.isdecimal():
        return int(said)
    tens, ten, ones = said.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def english(said: str) -> int:
    """Return the number that English words or figures say, 0 for a half."""
    if said.isdecimal():
        return int(said)
    if said.startswith("half"):
        return 0
    tens, _, ones = said.partition("-")
    return _WORDS.get(tens, 0) + (_WORDS.get(ones, 0) if ones else 0)

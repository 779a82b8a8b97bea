"""Inflection, both ways a rule needs it: every form of an English verb, every stem of a Japanese one.

A rule names a verb by its dictionary form and never lists conjugations. English irregulars are the ordinary school
table; Japanese classes follow from the last kana, with the ambiguous ones listed (or annotated as 送る/五段).
"""

from __future__ import annotations

_IRREGULAR = """be am is are was were been being;have has had having;do does did done doing;go goes went gone going;
send sends sent sending;get gets got gotten getting;give gives gave given giving;take takes took taken taking;
make makes made making;let lets letting;put puts putting;tell tells told telling;say says said saying;
see sees saw seen seeing;know knows knew known knowing;think thinks thought thinking;find finds found finding;
bring brings brought bringing;buy buys bought buying;come comes came coming;meet meets met meeting;
keep keeps kept keeping;hold holds held holding;leave leaves left leaving;feel feels felt feeling;
hear hears heard hearing;read reads reading;write writes wrote written writing;speak speaks spoke spoken speaking;
run runs ran running;sit sits sat sitting;lose loses lost losing;pay pays paid paying;sell sells sold selling;
build builds built building;spend spends spent spending;cut cuts cutting;set sets setting;hit hits hitting;
understand understands understood understanding;begin begins began begun beginning;choose chooses chose chosen
choosing;forget forgets forgot forgotten forgetting;ring rings rang rung ringing;catch catches caught catching;
show shows showed shown showing;draw draws drew drawn drawing;throw throws threw thrown throwing;
grow grows grew grown growing;win wins won winning;break breaks broke broken breaking;wake wakes woke woken waking;
ship ships shipped shipping;drop drops dropped dropping;stop stops stopped stopping;plan plans planned planning;
chat chats chatted chatting;swap swaps swapped swapping;pop pops popped popping;fit fits fitted fitting;
sign signs signed signing;beg begs begged begging;grab grabs grabbed grabbing;book books booked booking;
forward forwards forwarded forwarding;email emails emailed emailing;mean means meant meaning;teach teaches taught
teaching;lend lends lent lending;fall falls fell fallen falling;beat beats beat beaten beating;bet bets betting;
lead leads led leading;deal deals dealt dealing;stick sticks stuck sticking;drive drives drove driven driving"""
IRREGULAR: dict[str, tuple[str, ...]] = {
    entry.split()[0]: tuple(dict.fromkeys(entry.split())) for entry in _IRREGULAR.split(";")
}
_LEMMAS: dict[str, str] = {form: lemma for lemma, forms in IRREGULAR.items() for form in forms}


def inflect(verb: str) -> tuple[str, ...]:
    """Return all forms of an English verb, the lemma first."""
    if verb in IRREGULAR:
        return IRREGULAR[verb]
    if verb.endswith("e"):
        return verb, verb + "s", verb + "d", (verb[:-2] + "y" if verb.endswith("ie") else verb[:-1]) + "ing"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"
    plural = verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    return verb, plural, verb + "ed", verb + "ing"


def lemma(word: str) -> str:
    """Return the lemma of an English verb form, as well as suffixes tell it."""
    if word in _LEMMAS:
        return _LEMMAS[word]
    for suffix, plain in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if word.endswith(suffix) and len(word) - len(suffix) >= 3 and not word.endswith("ss"):
            stem = word[: len(word) - len(suffix)] + plain
            if suffix in {"ing", "ed", "es"}:
                if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "lsz":
                    return stem[:-1]
                if stem.endswith(
                    (
                        "at",
                        "iz",
                        "is",
                        "ov",
                        "iv",
                        "ar",
                        "ur",
                        "ir",
                        "uc",
                        "ang",
                        "edul",
                        "it",
                        "os",
                        "as",
                        "ac",
                        "ic",
                        "nc",
                        "rc",
                        "lv",
                        "rv",
                        "erg",
                        "arg",
                        "udg",
                        "plet",
                        "nag",
                    )
                ) and not stem.endswith(("eat", "oat", "visit", "edit", "wait")):
                    return stem + "e"
            return stem
    return word


_ROWS = {
    "う": "わいうえおっ", "く": "かきくけこい", "ぐ": "がぎぐげごい", "す": "さしすせそ", "つ": "たちつてとっ",
    "ぬ": "なにぬねのん", "ぶ": "ばびぶべぼん", "む": "まみむめもん", "る": "らりるれろっ",
}  # fmt: skip
# Verbs in kanji + る that keep their る-less stem, and kana + る in i/e that do not.
_ICHIDAN = frozenset("見る 出る 得る 寝る 着る 似る 煮る 居る 経る 試みる 用いる 率いる 省みる".split())
_GODAN = frozenset(
    "帰る 入る 走る 知る 要る 切る 減る 限る 喋る 滑る 握る 参る 焦る 蹴る 返る 散る 照る 裏切る 見切る 遮る".split()
)
_E_I = frozenset("いきぎしじちぢにひびぴみりえけげせぜてでねへべぺめれ")


def stems(word: str) -> tuple[str, ...]:
    """Return the beginnings of all forms of a Japanese dictionary-form verb or い-adjective.

    Raises ValueError for a word that ends in no dictionary form.
    """
    plain, _, kind = word.partition("/")
    if plain.endswith("する"):
        noun = plain[:-2]
        # する inflects on さ し す せ; its humble stand-ins are part of the same verb.
        return tuple(
            noun + form
            for form in (
                "し",
                "する",
                "すれ",
                "させ",
                "され",
                "せ",
                "いた",
                "を",
                "願",
                "くださ",
                "なさ",
                "でき",
                "申し上",
            )
        )
    if plain == "来る" or plain == "くる":
        return ("来", "くる", "きま", "きて", "きた", "こな")
    if plain.endswith("い") and kind != "五段":
        return tuple(plain[:-1] + form for form in ("い", "く", "か", "け", "さ", "そ", "し"))
    one_row = kind == "一段" or plain in _ICHIDAN or (plain[-2:-1] in _E_I and plain not in _GODAN)
    if plain.endswith("る") and kind != "五段" and one_row:
        return (plain[:-1],) if len(plain) > 2 else tuple(plain[:-1] + form for form in "るまてたなれらよ")
    row = _ROWS.get(plain[-1:])
    if row is None:
        raise ValueError(
            f"{word!r} is no dictionary form: write a verb such as 送る or 連絡する, or an adjective in い"
        )
    return tuple(plain[:-1] + kana for kana in row)

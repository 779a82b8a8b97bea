"""Japanese predicates: where one begins, one shared table of functional tails, and what its form says.

One regular expression finds the beginnings: お/ご and a word, a verbal noun before し or いたし, a verb in kanji with its
okurigana before an ending, a known verb in kana. From there the tails are walked (`verbs_ja.TAILS`), each adding its
flags, and the flags decide mood, tense, polarity and hedge; whose act it is stands in `actors_ja`. Linear in the sentence.
"""

from __future__ import annotations

import re

from pitchlint.language.actors_ja import actor
from pitchlint.language.verbs_ja import E_VERBS, KANA, LEXICON, LONGEST_TAIL, TAILS
from pitchlint.model import Mood, Predicate, Tense
from pitchlint.regexes import later

_K = "\u4e00-\u9fff々"
_W = "\u30a1-\u30ffa-z" + _K
_H = "\u3041-\u3096"
_OKURI = "あ-おか-ぎく-つづてどなぬねひびぴふ-めゃ-わんげ-ぞだぢっや-よら-ろっ"  # none that is a particle
_LIGHT = (
    r"し(?:[まてたとなよちー、。っお]|ば?らく)|する|すれ|いた[しすせ]|申し上げ|差し上げ|[さし]せて|させ[るま]|され[るまた]|さしてもら|になり|になる|になっ|になら"
    r"|くださ|いただ|なさ|でき|願|とさせて|の?予定"
)
_TE = (
    r"(?:て|(?<=[んい])で)(?:お[きくいけこりら]|い[たるまきくなこ]|(?<![立育建捨当充]て)る|ま[すい]|み[るまたよせ]|あげ|あ[りる]|や[るり]|きま|く(?:る|ださ|れ)"
    r"|も[らろよいか]|いただ|ほし|参|さし|差し|ちょ|ね|[。!♪~]|$|から)"
)
_CHAT = r"[とど](?:く|きま|い[てた]|け[ばるま]|こう|っけ|う(?:けん|ね)|りま)|ちゃ[うい]|じゃ[うい]|た[るげ](?=[わでねよまか])|て[くこ](?=[わねよでう])"
_END = (
    r"(?=[ねよわぞぜ。!?♪~ー…]|$|っす|から|ので|けど|けん|さかい|ばい|んで|し、|こと|つもり|予定|所存|運び|方向|段取|手[筈は]|よう"
    r"|と(?:思|存|の)|か(?:も|と|な)|はず|で[。!ー]|ん(?:じゃ|では|です)|[" + _K + "])"
)
_ENDING = (
    rf"(?=[まてでとどちじたるうくぐすつぬぶむさせそよられだ])(?:ま(?:ー?す(?!ます)|っ[すせさ]|し[たょて]|せ[んぬ])|{_TE}|{_CHAT}|(?:[るうぐすつぬぶむ]|(?<=[書聞引置焼炊敷拭掃抜動開付着行続磨叩巻説描除届])く){_END}"
    r"|[ただ](?=[。!ん]|ので|けど|$|["
    + _K
    + r"])|た[いく](?=と|です|。|、|思|存)|さ?せて(?=いただ|もら|くださ)|させ(?=ます|とき|てお)|よう(?=と|か)|そう(?=です|だ|な)|られ|(?<![入触離忘慣流別訪恐晴枯折割隠逸遅])れ[るま])"
)
_FORMS = later(
    rf"(?P<polite>[おご](?P<word>[{_W}]{{1,6}}[{_OKURI}]{{0,3}}?(?:[{_K}]{{1,2}}[{_OKURI}]{{0,3}}?)?|[{_OKURI}]{{2,4}}?)(?:を|のほう)?(?={_LIGHT}))"
    rf"|(?P<noun>(?<![{_W}])[{_W}]{{2,12}})(?:[をもは]|のほう)?(?={_LIGHT})"
    rf"|(?P<deed>(?<![{_K}])(?:[{_K}]{{1,2}}[いきぎしちびみりえけげせてねべめれ]){{1,2}})を?(?=いたし|いたす|させて(?:いただ|もら)|し(?:ます|まし|てお|とき|とく|ておき)|の予定)"
    rf"|(?P<verb>(?:[{_K}][りいきしちみえけげびぎめせてっ]|[見手出申仕頑](?=[{_K}]))?(?![今良皆様方日一二三四五六七八九十何])[{_K}](?=[{_H}])"
    rf"(?:(?<=落)と|(?<=[上下広])が[りっ]?|(?<=積)も[りっ]?|(?:(?!ます|[をにがはへとでのも])[{_H}]){{0,3}}?))(?={_ENDING})"
    rf"|(?:(?<![{_H}])|(?<=[をにへではもとがのら、]))(?P<kana>(?:"
    + "|".join(sorted({re.escape(verb.removesuffix("する")) for verb in KANA if verb.endswith("する")}))
    + ")(?=し|する)|(?:"
    + "|".join(sorted({verb[:-1] for verb in KANA if not verb.endswith("する") and len(verb) > 2}, reverse=True))
    + rf")[{_H}]?(?={_ENDING})|(?:や[りっるれ]?|とっ|とり|もっ|もち)(?={_ENDING}))"
    + rf"|(?<![{_W}ましあじ])(?P<bare>し)(?=と[くきい]|てお[きく]|ちゃ[うい])"
)
_LEAD = later(
    r"(?:本日|明日|明後日|今日|今週|今月|来週|来月|当日|翌日|後日|早速|至急|即日|随時|適宜|再度|別途|順次|都度|毎回|直接|全額|無償|無料|一部|十分|充分|現在|本件|今回"
    r"|次回|随分|早急|引続|一度|何度|是非|全部|社内|弊社|当社|当店|当方|一旦|仮|先|速達|追加)+"
)
_NOUN_NEXT = later(rf"[{_W}「『\ue000-\ue004]|[こそあ]の|[おご](?!予定)[{_K}]")
_PLANNED = tuple(
    "予定 方向 次第 際 場合 時 所存 考え 見込 用意 準備 運び 段取 手筈 様 事 気 可能 為 限り 通り 以上 思 存 旨".split()
)
_PERMISSION = later("も(?:よろし|よい|いい|かまい|構い|大丈夫|差し支え)")
_HEDGE_BEFORE = later(
    r"できれば|(?<!が)でき(?:まし)?たら|(?:でき(?:る限り|るだけ|る範囲)|なるべく)(?!すぐ|[早速急])|可能(?:な限り|な範囲|であれば|なら)|頑張|たぶん|多分|おそらく|恐らく|極力|精一杯|もしかし|ひょっと|一応"
    r"|(?:なんとか|何とか)(?!し|する)|余裕があ|時間があ|都合がつ|状況が許|間に合え"
)
_HEDGE_AFTER = later(
    r"(?:の?で?は|んじゃ|じゃ)?(?:ない)?か?(?:と(?:思|存)|もしれ|も(?:です|ね|。|$))|はず|見込み|つもりでは|よう(?:に)?(?:努|頑張|努力|心がけ|精進|尽力)"
    r"|ところ(?:です|では)|だろう|でしょう|やろ|ん?(?:じゃないか|ちゃう(?:か|やろ))|考えて|(?:ような)?気が?[すしせ]|可能性|公算|目算|と(?:踏ん|見込ん|期待し|願っ|信じ|読ん)"
)
_CONDITION = later(
    r"希望(?:でし|であ|が|の場合|なら|され|いただ)|(?:必要|ご?入り?用|ご?所望|お求め|お望み|不要|ご?興味|お急ぎ|ご?関心|お困り|ご用命|ご要望|気に?な|お?気に召)[^、]{0,8}(?:たら|れば|なら|場合|際|とき|応じ)|"
    r"よろし(?:けれ|かった)|(?<!気が)(?<!運が)(?<!件が)(?<!候が)(?<!子が)よければ|よかったら|差し支え|もし(?!か)|(?:いただけ|もらえ)(?:れば|ましたら|るなら|るようでし|たら)|(?:いただい|もらっ|くれ|くださっ)たら|くださ(?:れば|いましたら)|ご?不明|おっしゃ|"
    r"(?:お|ご)[^、]{1,6}(?:の際|の折|の場合|のとき|の時)[はにも、]|お(?:申し付け|知らせ|声がけ|声掛け)[^、]{0,8}(?:れば|たら)|(?:なら|場合)[はに、]|よう(?:でしたら|なら)"
    r"|[おご][^、はをがも]{1,8}(?:でしたら|であれば)|(?<![調曜日時朝夕晩後前週月中末内])でしたら|(?<!空い)(?<!覚え)て(?:いたら|いれば|いましたら|おりましたら)(?!、?[^、。]{1,12}た[^らい])"
    r"|(?<!時間)(?<!余裕)(?<!機会)(?<!空き)(?<!暇)が(?:あれば|あったら|ありましたら|ございましたら)|(?:様子|具合|お?答え|結果)(?:で|によ(?:り|って))、|ご?都合[^、]{0,6}(?:たら|れば)|(?:必要|状況|内容|ご?要望)に応じ|(?:言|仰|呼)(?:って|われれば|ってくれ)|(?:でしたら|であれば|ましたら)、?[^、]{0,4}(?:いつでも|何で|遠慮)|次第で|(?:(?<!何事も)(?<!滞が)(?<!支障が)(?<!ルが)(?<!遅れが)(?<!でい)なけれ|合えば|あわなけれ)ば?、|何か[^、]{0,6}(?:あれば|あったら)|(?:こと|点|ところ|不具合|不良|問題|異常|ご?質問|ご?不満|トラブル)[^、]{0,6}(?:あれば|あったら|ありましたら)"
    r"|(?:降れば|降ったら|壊れたら|切れたら|なくなったら)"
)


def predicates(text: str, start: int, end: int) -> list[Predicate]:
    """Return the predicates of one sentence of canonical prose, in order; offsets are into `text`."""
    found: list[Predicate] = []
    at = start
    for match in _FORMS.finditer(text, start, end):
        if match.start() < at:
            continue
        begin, lemma, flags = _beginning(match, text, end)
        tail, seen = _walk(text, match.end(), end)
        if tail > match.end():
            found.append(_judge(text, start, end, begin, tail, lemma, flags + seen))
            at = tail
    return found


def _beginning(match: re.Match[str], text: str, end: int) -> tuple[int, str, str]:
    """Where a predicate begins, its dictionary form, and its first flag: h polite, s verbal noun, v verb."""
    kind = match.lastgroup
    if match["polite"]:
        word = match["word"]
        known = LEXICON.get(word)
        return match.start(), known or (_guess(word, "") if _H[0] <= word[-1] <= "\u3096" else word + "する"), "h"
    if kind == "noun":
        lead = _LEAD.match(text, match.start(), match.end("noun"))
        begin = lead.end() if lead and lead.end() < match.end("noun") else match.start()
        word = text[begin : match.end("noun")]
        return begin, LEXICON.get(word + "し") or word + "する", "s"
    if match["deed"]:
        return match.start(), LEXICON.get(match["deed"]) or match["deed"] + "する", "s"
    if kind == "bare":
        return match.start(), "する", "s"
    word = match[kind or 0]
    following = text[match.end() : match.end() + 1] if match.end() < end else ""
    if word in KANA or word + "する" in KANA:
        return match.start(), KANA.get(word + "する", word), "s"
    known = LEXICON.get(word) or LEXICON.get(word + following)
    own_stem = known is not None and KANA.get(word + "る", word + "る") == known  # 見せ of 見せる, and not 直せ of 直す
    can = not own_stem and word[-1] in _E_ROW and len(word) > 1 and word[-2:] not in E_VERBS
    return match.start(), known or _guess(word, following), "vA." if can else "v"


_E_ROW = frozenset("えけげせぜてでねべめれ")
_ROWS = dict(zip("しきぎちにびみりい", "すくぐつぬぶむるう", strict=True))


def _guess(word: str, following: str) -> str:
    """The dictionary form of an unlisted verb, as well as its stem tells it."""
    last = word[-1]
    if following and following in "るうくぐすつぬぶむ":
        return word + following
    if last in _ROWS and len(word) > 1:
        return word[:-1] + _ROWS[last]
    if last in "っんいさらかがまなばわた" and len(word) > 1:
        return word[:-1] + {"ん": "む", "い": "く", "さ": "す", "か": "く", "わ": "う", "ま": "む"}.get(last, "る")
    return word + "る"


def _walk(text: str, at: int, end: int) -> tuple[int, str]:
    """Walk the functional tails from `at`; return where they end and the flags that they add, in order."""
    flags = ""
    while at < end:
        for width in range(min(LONGEST_TAIL, end - at), 0, -1):
            added = TAILS.get(text[at : at + width])
            if added is not None:
                flags += added + "."
                at += width
                if "J" in added or "C" in added or "T" in added:
                    return at, flags
                break
        else:
            return at, flags
    return at, flags


def _judge(text: str, first: int, end: int, start: int, stop: int, lemma: str, flags: str) -> Predicate:
    rest = text[stop : min(end, stop + 24)]
    whole = text[start:stop]
    before = text[max(first, start - 40) : start]
    mood = _mood(flags, rest, whole)
    negated = (
        "N" in flags and "X" not in flags and flags.count("N") % 2 == 1 and not (mood == "request" and "MNR" in flags)
    )
    plain = "I" in flags and "M" not in flags
    modifier = (
        (plain and bool(_NOUN_NEXT.match(rest)) and not rest.startswith(_PLANNED))
        or whole.endswith(("こと", "のは", "ことかと"))
        or (plain and whole.endswith("する") and rest.startswith("、"))  # 見る者を圧倒する、白い壁
        or (plain and rest.startswith(("」", "』")))  # the label of a button, the name of a setting
    )
    clause = before.rpartition("、")[2] if "、" in before[:-1] else before
    hedged = "U" in flags or bool(_HEDGE_BEFORE.search(before[-30:]) or _HEDGE_AFTER.match(rest))
    hedged = hedged or ("W" in flags and rest.startswith(("思", "存", "考え", "と思", "と存", "と考え", "ところ")))
    bound_for = whole.endswith("方向で")  # 納品する方向で動いております
    hedged = hedged and (bound_for or whole[-1] not in "てで")
    modifier = modifier and not bound_for
    conditional = mood == "statement" and bool(_CONDITION.search(text, max(first, start - 60), start))
    return Predicate(
        start, stop, lemma, actor(clause or before, before, lemma, flags, mood, hedged), mood,
        "present" if _is_step(flags, whole, rest) else _tense(flags, whole), negated, hedged, modifier, conditional,
    )  # fmt: skip


# Plain forms that speak of an act for somebody, or are not plain: 送っとく, 見てあげる.
_PROMISING = tuple("ます とく どく たる だる てく でく あげる 上げる やる もらう いただく いたす".split())


def _is_step(flags: str, whole: str, rest: str) -> bool:
    """Whether a dictionary form ends a sentence, as the steps of an instruction do: 「再開」を押す."""
    plain = "I" in flags and "M" not in flags and "F" not in flags and flags[0] != "h"
    return plain and rest in ("", "。") and whole[-1] in "るうくぐすつぬぶむ" and not whole.endswith(_PROMISING)


def _mood(flags: str, rest: str, whole: str) -> Mood:
    if "O" in flags or (whole[-1] in "てで" and _PERMISSION.match(rest)):
        return "offer"
    if "R" in flags or whole.endswith("願") or rest.startswith(("お願い", "をお願い", "願い")):
        return "request"
    if "B" in flags and ("W" in flags or rest.startswith(("と幸い", "と助か", "とありがた"))):
        return "request"
    if "C" in flags or "T" in flags:
        return "condition"
    if "Q" in flags or rest.startswith(("か。", "か?", "でしょうか", "?")):
        return "question"
    if "W" in flags or ("V" in flags and not flags.startswith("h") and "H" not in flags):
        return "volition"
    return "statement"


def _tense(flags: str, whole: str) -> Tense:
    if "P" in flags:
        return "past"
    if "G" in flags:
        return "ongoing"
    if "A" in flags:
        return "present"
    if "F" in flags or "M" in flags or "I" in flags or "V" in flags or "W" in flags:
        goes_on = whole.endswith(("よう", "ように")) or (whole[-1] in "てで" and not {"I", "M", "F"} & set(flags))
        return "present" if goes_on else "future"
    return "present"  # a て form or a stem goes on: the act is the next verb's

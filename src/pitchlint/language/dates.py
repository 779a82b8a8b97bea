"""Time expressions of both languages: what kind each is, what moment it means, and whether it can exist.

A deadline is a point or span that the customer can check; the kinds follow the rule catalogue. Grammars are two
lazily compiled expressions with bounded quantifiers; no library tells an event or a vague word from a date
(ja-timex found 19 of 40 deadlines, dateparser 16, recognizers-text 27, and none of them events).
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import cache

from pitchlint.model import Time, TimeKind
from pitchlint.regexes import compiled

# Every character with which a Japanese time expression can begin: a sentence, or a place in it, without one has none.
STARTS_JA = (
    "0123456789あいおきこごさしじすそたちでなのほまめもゆわレ一七三上下中九二五今仕令休会作先入八六内再出判到前十午半即去取受可商営四固土夕外夜大契始完定審"
    "少届展工帰年当後戻手打承折授揃数整日早明昨昼時月朝期木本来検業機次正段水決注準火状用申発盆目直着研確社稟空納終結締翌至落見診試詳調講近返追退通速連週都金閉開間電面頃順"
)
_WEEKDAYS_JA = "月火水木金土日"
_WEEKDAYS_EN = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "fifteen": 15, "thirty": 30, "couple": 2, "few": 3, "half": 0,
}  # fmt: skip
_KANJI_NUMBERS = {char: value for value, char in enumerate("〇一二三四五六七八九十")}

_JA_LINES = r"""
(?P<past>昨日|一昨日|おととい|先日|先週|先月|昨年|去年|先ほど|前回)
|(?P<date>(?:(?:20\d\d|令和\d{1,2})[年/.-])?(?P<m>\d{1,2})(?:月|/)(?P<d>\d{1,2})日?(?!\d|/|月号|月版)\s?(?:[(、]?\s?(?P<w>[月火水木金土日])(?:曜日?)?(?:[)・]|(?=曜)|の|、|$|\s|祝))?(?:曜日?)?)
|(?P<iso>20\d\d-\d\d-\d\d)
|(?P<event>(?:お?電話|通話)を切(?:りましたら|ったら|り次第)|(?:打ち合わせ|商談|お?電話|通話|面談|会議|展示会|納品|お?届け|到着|着荷|入金|ご?入金の?確認|ご?注文|ご?返信|ご?返事|ご?発注|受領|受け取り|ご?来店|ご?退社|帰社|帰宅|外出先?から|出張から|仕事|業務|営業|開店|閉店|本日の[一-鿿]{1,6}|講習|研修|試合|レッスン|授業|診察|検査|工事|作業|締結|契約)(?:の?(?:終わり|終了|完了|確認)|が?(?:終わ|済み|すみ|届|着|完了|終了)|から?戻り?|して|し|次第|より戻)?(?:後|あと|次第|[っりきい]?(?:したら|ましたら|たら)|すぐ|直後|その足で)(?:に|すぐ)?|次回の?(?:会議|理事会|打ち合わせ|ご?訪問|ご?来店|ご?来院|定例|ミーティング|面談|授業|稽古|検診)(?:時|後|で|に|の(?:とき|際|時|折))|(?:打ち合わせ|商談|面談|会議|内見|試乗|見学|検診|診察|レッスン|工事|作業|検収)の(?:後|あと|際|とき|場|当日)|(?:届き|着き|到着し|終わり|戻り|お?申し込みいただき)(?:次第|ましたら)|(?:帰|戻)(?:社|宅)?(?:っ|し|り)(?:たら|ましたら))
|(?P<duration>(?:\d{1,3}|[一二三四五六七八九十半]{1,3})(?:[~-]\d{1,3})?(?:営業日|時間半?|分|日間?|週間|か月|ヶ月|カ月|ヵ月|年)(?:以内|後|ほどで|程で|で|くらいで|中に|のうち|たったら|経ったら)|数(?:時間|分)(?:以内|で|後))
|(?P<vague>後ほど|のち|追って|追々|追い追い|近日中?に?|近々|近いうち|近く(?=ご|お|改|あ)|後日|そのうち|いずれ(?!も|か|の)|なるべく早[くめ]に?|なる(?:[はべ]や|早)|できるだけ早[くめ]に?|できる限り早[くめ]|可及的|可能な限り早[くめ]|速やかに|すみやかに|早急に?|早々に|至急|大至急|一両日中?|数日中|数日(?:以内|のうち)|しばらく(?:し(?:たら|まし|て)|お待ち)|順次|おって|落ち着[いき](?:たら|ましたら|次第)|手が空[いき](?:たら|次第|ましたら)|(?:時間|都合|目途|目処|めど|見通し|準備|用意|手配|段取り|確認|内容|詳細|日程|状況|結果|調整|検討|社内|手続き?)[がのも]?[^、。\n]{0,6}?(?:次第|でき(?:たら|ましたら)|つ[いき](?:たら|ましたら)|立[ちっ](?:たら|ましたら)|整[いっ](?:たら|ましたら)|取れ(?:たら|ましたら))|(?:わかり|まとまり|そろい|でき)次第|ONCE(?:わか|決ま|まとま|整|仕上が|固ま|揃|そろ|下|上が|出そろ)(?:ったら|いたら|りましたら|いましたら)|(?:でき|出|取れ|空き?|通り|通っ|(?:審査|決裁|稟議)に通り|入荷し|判明し|確定し|完了し|承認され)(?:たら|ましたら|いたら)|(?<!ます)あとで|のちに|また今度|今度(?=お|ご|送|連|伺|電)|またの機会|折を見て|ほどなく|まもなく|間もなく|じきに|近日|頃合い|ゆくゆく|少ししたら|ちょっとしたら|早め(?=に)|早いうち|すぐ(?=に|お|ご|送|持|や|直|伺|連|対|手|確|、)|直ちに|ただちに|即座に|今しばらく|もう少し(?:お待|かか)|お?時間をいただ[いき]|少々お時間|機会があ[れり])
|(?P<named>(?:本|今|当|明|翌|明後|明明後|しあさって|あさって|あした|あす|きょう)(?:日|朝|晩|夜|夕|昼)(?:中|の?(?:朝|昼|夕方|夜|午前|午後|正午)?)?(?:一番?)?|明日中?|あした|あす(?=[のま中、])|あさって|明後日|(?:今|来|再来|翌|次|さ来)(?:週|月|年|期|営業日|年度)(?:中|末|初め|明け|半ば|前半|後半|の?頭|あたま)?の?(?:[月火水木金土日]曜日?)?|その場(?=で)|当日中?|即日|週(?:明け|末|内|中|頭|の?前半|の?後半)|月(?:末|内|初|中)|年(?:内|末|度末|明け)|期末|(?:この|次の)?[月火水木金土日]曜日?|(?<![一-鿿\d])[月火水木金土](?=までに|中に|の(?:朝|夕|午))|(?:上|中|下)旬|連休明け|(?:三|[三四五六七八九\d])連休明け|休み明け|お?盆明け|翌朝|今夕|今晩|今夜|明朝|明晩|夕方|お昼|正午|昼(?:前|過ぎ|まで)|朝(?:一番?|イチ|いち)|午前中?|午後(?:一番?|イチ|いち)?|終日|定時|始業|終業)(?:まで)?
|(?P<clock>(?:午前|午後|朝|夕方|夜)?\d{1,2}(?:時(?:半|\d{1,2}分)?|:\d\d)(?:頃|ごろ|過ぎ|前)?(?!間|計))
|(?P<day>(?<![\d第])(?P<dd>\d{1,2})日(?:\s?[(](?P<w2>[月火水木金土日])[曜日]{0,2}[)])?(?=まで|に|の|中|、|$|\s|[(])|\d{1,2}月(?:\d{1,2}日)?(?=まで|中|末|上旬|下旬|中旬)|\d{1,2}月(?=に|頃|ごろ|の(?:初|上|中|下|末|前|後|[一-鿿ァ-ヴー]{1,6}(?:で|まで|に))))
"""
GRAMMAR_JA = _JA_LINES.replace("\n", "")
_NUM = (
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|thirty|a couple of|a few|half an?)"
)
_UNIT = r"(?:business |working )?(?:minutes?|mins?|hours?|hrs?|days?|weeks?|fortnight|months?)"
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_MON = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_WD = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?<=by )(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)|(?:mon|tues?|weds?|thurs?|fri)(?= (?:at|by|morning|afternoon|lunch|eve)|[.,!?]|$)"
_EN = rf"""
(?P<past>yesterday|last (?:{_DAY}|week|month|year|night|spring|summer|autumn|fall|winter)|earlier (?:today|this week)|{_NUM} {_UNIT} ago)
|(?P<date>(?:(?:on|by|before|until|for|from) )?(?:(?P<w>{_DAY}),? (?:the )?)?(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m>{_MON})|(?P<m2>{_MON})\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)(?!\d)(?:,? (?P<y>20\d\d))?(?: ?\((?P<w3>{_DAY})\))?)
|(?P<iso>20\d\d-\d\d-\d\d)
|(?P<event>(?:right |straight |directly |just |the minute |the moment |shortly |an hour )?(?:after|following) (?:our|the|your|tomorrow's|today's|this|monday's|tuesday's|wednesday's|thursday's|friday's) [a-z]+(?: [a-z]+)?|(?:when|once|as soon as|the (?:minute|moment)) (?:i am|we are) (?:back|home|in the (?:office|shop|van|yard))[^,.;\n]{{0,24}}|(?:once|when|as soon as|the (?:minute|moment|day)) (?:the|your|it|they|you|this|that)(?: [a-z]+){{0,3}}? (?:arrives?|lands?|comes? (?:in|through|back)|is (?:delivered|signed|with you)|gets? (?:to you|here|there)|reach(?:es)?|clears?|opens?|closes?|sign(?:s|ed)?|pa(?:y|ys|id)|has (?:arrived|landed|cleared)|have (?:arrived|signed|paid))|(?:the (?:minute|moment|day)|when|once|as soon as|after) (?:the|our|your|this) (?:meeting|call|tour|visit|viewing|demo|session|show|exhibition|class|lesson|match|game|conference|webinar|ceremony|service|appointment) (?:ends?|finishes|is (?:over|done|finished)|wraps up|starts|closes)|before (?:you|we) (?:open|close|leave|travel|fly|meet|move in)|at our (?:next )?(?:meeting|call)|when we (?:meet|speak|talk)(?: [a-z]+)?|while you are [a-z]+ing)
|(?P<duration>(?:within|in|inside|under|over|during)(?: the)?(?: next| about| around| under)? {_NUM}(?: or (?:two|three|so))?(?:(?:-| to | or ){_NUM})? {_UNIT}(?:' time)?|{_NUM} {_UNIT} (?:from (?:now|today|tomorrow)|later)|within (?:the|an?) (?:hour|day|week|month|fortnight)|(?:24|48|72)-hours?|overnight|same[ -]day|next[ -]day)
|(?P<vague>as (?:soon|quickly|fast|promptly) as (?:possible|(?:i|we) (?:can|know|hear|have|get|am|are)[^,.;\n]{{0,24}}|(?:it|that|this|they|everything)(?:'s| is| are) (?:ready|done|sorted|available|finali[sz]ed)[^,.;\n]{{0,16}})|a\.?s\.?a\.?p|(?<!as )soon(?:est|ish|er rather than later)?|shortly|(?<!a )later(?: on)?(?! than)|in due (?:course|time)|(?:when|once|whenever|as and when|the moment|the minute|after) (?:i|we|my|our)(?: [a-z']+){{0,2}}? (?:gets?|have|find|can|know|hear|has|knows|hears|manage|work(?:ed)?|heard|sort(?:ed)?|checked|spoken|figured|confirm(?:ed)?|finish(?:ed)?)[^,.;\n]{{0,30}}|(?:when|once) (?:it|things|that|everything|they|the (?:dust|numbers?|figures|paperwork|details|rush|schedule|diary|quote|report|order))(?:'s| is| are| has| have)? (?:been )?(?:ready|done|settles?|calms?|quiet(?:er|ens?)?|quieter|free|clearer?|finali[sz]ed|available|sorted|firms?|confirmed|dies?|eases?|slows?)[^,.;\n]{{0,16}}|(?:when|once|as soon as|the (?:minute|moment)) (?:it|this|that|they|these|those|(?:the|my|our) [a-z]+)(?: [a-z]+)?(?:'s|'ve| is| are| has| have)(?: been)? [a-z]+(?: (?:off|up|in|out|through))?|when (?:things|it) (?:quieten|settle|calm|slow|quiet)s?(?: down)?|as soon as (?!you|possible)[a-z]+(?: [a-z']+){{1,3}}|(?:in|over) the (?:coming|next (?:few|couple of)) (?:hours|days|weeks|months)|in the near future|before (?:too )?long|(?:once|when|as soon as|the (?:moment|minute)) (?:the|a|an|our|one of our|someone|somebody|one of us)(?: [a-z]+){0, 3}? (?:frees? up|is (?:free|back|ready|done|finished|through)|comes? free|becomes? available|gets? (?:a (?:moment|minute|chance)|round|to it)|has (?:time|a moment)|catch(?:es)? up)|at some (?:point|stage)|down the (?:line|road|track)|in a (?:bit|while|little while|moment|minute|sec|jiffy|tick)|presently|momentarily|one of these days|sometime|some time|any (?:day|minute|moment|time) now|at (?:my|our) earliest (?:convenience|opportunity)|eventually|in time|next time|by and by|another (?:day|time)|promptly|without delay|right away|straight ?away|down the line|at the earliest|(?:by )?(?:the )?end of (?:the )?(?:day|week)-?ish|not be (?:much|too) longer|before you know it|in a (?:few|couple of) (?:moments|ticks)|as soon as (?:legal|finance|accounts|head office|my boss|the (?:boss|team|lab|factory|supplier|driver|engineer))(?:'s| is| has| have)? [a-z]+(?: [a-z]+)?|swiftly|forthwith|speedily|anon)
|(?P<named>(?:by |before |on |until |first thing |no later than |early |late |mid )?(?:(?:the )?(?:end|close|start|beginning|middle|back end|(?:first|second|third|last|final|latter) (?:week|weekend|half|part|few days)) of (?:the |this |next |my |our |your )?(?:business|day|play|week|month|quarter|year|working day|shift|january|february|march|april|may|june|july|august|september|october|november|december|{_WD})|eod|eow|eom|eoy|eob|cob|close of business|close of play|to-?(?:day|night|morrow)(?: (?:morning|afternoon|evening|night|lunchtime|noon|lunch|first thing|by [a-z0-9:]+))?|today|this (?:morning|afternoon|evening|week|month|weekend|coming {_DAY}|{_DAY})|(?:the )?(?:next|following|coming) (?:{_DAY}|week(?:end)?|month|quarter|morning|year|working day|business day)|(?:{_WD})(?: (?:morning|afternoon|evening|night|lunchtime|lunch|next|week|at [\d:.]+(?: ?[ap]m)?))?|the weekend|midday|noon|midnight|lunch(?:time)?|teatime|christmas|easter|new year|(?:the )?\d{{1,2}}(?:st|nd|rd|th)|(?:in|by|before|early|late|mid|during|next) (?:{_MON})(?! (?:be|i|we|you|not|have|need))))
|(?P<clock>(?:by |at |before |around |about )?(?:(?:(?:a )?quarter|half|twenty|ten|five) (?:past|to) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{{1,2}}))|\d{{1,2}}(?:[:.]\d\d)? ?(?:[ap]\.?m\b|o'clock)|\d{{1,2}}:\d\d(?!:)|(?:by|at|before|around|until) (?:\d{{1,2}}(?:\.\d\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?= ?[,.;!?]|$| (?:today|tomorrow|on|sharp|this)))
"""


@cache
def _grammar(lang: str) -> re.Pattern[str]:
    if lang == "ja":
        return compiled(f"(?=[{STARTS_JA}])(?:{GRAMMAR_JA.replace('ONCE', '')})")
    if lang == "ja, once":  # any verb may stand before 次第: only where that word is, every character may begin a time
        return compiled(GRAMMAR_JA.replace("ONCE", "|(?:[一-鿿]{1,2}[ぁ-ん]{1,4}?|[一-鿿]{2}|(?<![一-鿿])[来出見])次第(?![でだに])"))
    return compiled(r"(?<![a-z0-9'/])(?:" + _EN.replace("\n", "") + r")(?![a-z0-9])")


_OF_A_NOUN_JA = (
    r"(?:分|付け?)?の(?!(?:朝|昼|夕|夜|午|うち|中|早|終|初|頭|間|ほう|予定|ご予定|便|発送|お届け|納品|お渡し|お打|打|到着|出荷|仕上|お引|納|ため|ところ|時点|[0-9月火水木金土日上中下前後半末翌]))"
    r"[一-鿿ァ-ヶーa-zご御お][一-鿿ァ-ヶーa-z々ぁ-ん]{0,8}?[のをはが]|分の|号"
)
_OF_A_NOUN_EN = (
    r"'s [a-z]|[ -](?!(?:at|by|before|on|in|and|or|but|so|for|with|to|when|if|as|then|i|we|you|is|are|was|will|would|can|from|until|after|afternoon|morning|evening"
    r"|night|next|once|he|she|it|they|without|latest|instead|please|because|since|while|sharp|via|myself|ourselves|personally|too|again|your|the|this|that|a|our|my|if)(?![a-z]))[a-z]{3}"
)
_KINDS: dict[str, TimeKind] = {"event": "event", "duration": "duration", "vague": "vague"}
_GATE_EN = compiled(
    r"\d|day|week|month|future|morrow|past|earliest|quick|fast|soon|short|later|now|eod|eo[wm]|cob|asap|a\.s|time|time|when|once|after|noon|lunch|night|morn|even|minute|hour|fortnight|"
    r"long|point|line|road|due|com|bit|while|moment|present|convenience|promptly|delay|swift|mid|close|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|before|fri|wed|thu|tue"
)


def find(text: str, start: int, end: int) -> list[Time]:
    """Return the time expressions of one sentence of canonical prose, ordered and apart; offsets are into `text`.

    `value` holds the name of the form ("past" forms are no deadlines) and, for a written date, year, month, day and
    weekday (0 is Monday) where they are said.
    """
    found: list[Time] = []
    piece = text[start:end]
    if not piece.isascii():
        grammar = _grammar("ja, once" if "次第" in piece else "ja")
        found = [_time(match, _OF_A_NOUN_JA) for match in grammar.finditer(text, start, end) if match.group()]
    if _GATE_EN.search(piece):
        latin = [_time(match, _OF_A_NOUN_EN) for match in _grammar("en").finditer(text, start, end)]
        found += [time for time in latin if all(time.end <= other.start or other.end <= time.start for other in found)]
        found.sort()
    return found


def _time(match: re.Match[str], of_a_noun: str) -> Time:
    groups = match.groupdict()
    name = next(
        kind
        for kind in ("past", "date", "iso", "event", "duration", "vague", "named", "clock", "day")
        if groups.get(kind)
    )
    value: tuple[str | int | None, ...] = (name,)
    if name == "date":
        value = (name, *_written(match.group(), groups))
    elif name == "iso":
        year, month, day = map(int, match.group().split("-"))
        value = ("date", year, month, day, None)
    elif name == "day" and (said := groups.get("w2")) and groups.get("dd"):
        value = ("date", None, None, int(groups["dd"] or 0), _WEEKDAYS_JA.index(said))
    kind = _KINDS.get(name, "absolute")
    if kind in {"absolute", "duration"} and _of_a_noun(match, of_a_noun):
        kind = "attribute"
    return Time(match.start(), match.end(), kind, value)


def _of_a_noun(match: re.Match[str], expression: str) -> bool:
    """Whether a time belongs to a noun beside it, and so is no deadline: 来週の会議の資料, the January sheet."""
    end = match.end() - match.group().endswith("の")
    behind = compiled(expression).match(match.string, end, min(match.endpos, end + 24))
    if behind is None:
        return False
    if expression is _OF_A_NOUN_JA:
        return True
    ahead = match.string[max(match.pos, match.start() - 12) : match.start()]
    said = match.group()
    if behind.group().startswith("'s"):
        return not compiled(r"(?:at|before|after|by|in|during|following|until|for) (?:the )?$").search(ahead)
    if said.startswith(("by ", "before ", "on ", "until ", "in ", "within ", "no later", "first thing")):
        return False
    return bool(compiled(r"(?:^|[^a-z])(?:the|your|our|my|a|an|that|these|his|her|their|any|each|every|its) $").search(ahead))


def _written(text: str, groups: dict[str, str | None]) -> tuple[int | None, int, int, int | None]:
    month = groups["m"] or groups.get("m2") or ""
    day = int(groups["d"] or groups.get("d2") or 0)
    year = int(found.group()) if (found := re.search(r"20\d\d", text)) else None
    if year is None and (era := re.search(r"令和(\d{1,2})", text)):
        year = 2018 + int(era.group(1))
    if month.isdigit():
        weekday = _WEEKDAYS_JA.index(found_day) if (found_day := groups.get("w")) else None
        return year, int(month), day, weekday
    number = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(month[:3]))
    said = groups.get("w") or groups.get("w3")
    weekday = next(i for i, name in enumerate(_WEEKDAYS_EN) if name.startswith(said[:3])) if said else None
    return year, number, day, weekday


def problem(time: Time, base: date | None, today: date) -> str | None:
    """Return "weekday" where a date and its weekday do not fit, "nonexistent" for no such day, else None.

    A date without a year belongs to the year of `base`, or to the next where it lies over six months before it;
    without a base, this year and the next are both allowed.
    """
    if len(time.value) < 5:
        return None
    year, month, day, weekday = (value if isinstance(value, int) else None for value in time.value[1:5])
    if day is None or (month is not None and not 1 <= month <= 12):
        return "nonexistent" if month is not None else None
    if month is None:
        return None if weekday is None or base is None else _near(base, day, weekday)
    years = [year] if year else _years(month, day, base, today)
    days = [made for candidate in years if (made := _day(candidate, month, day))]
    if not days:
        leap = _day(2028, month, day)
        return "nonexistent" if not leap or base or year else None
    if weekday is not None and all(made.weekday() != weekday for made in days):
        return "weekday"
    return None


def _years(month: int, day: int, base: date | None, today: date) -> list[int]:
    if base is None:
        return [today.year, today.year + 1]
    this = _day(base.year, month, day)
    return [base.year + 1] if this and (base - this).days > 183 else [base.year]


def _near(base: date, day: int, weekday: int) -> str | None:
    """A bare day of the month with a weekday must fit the month of the base or the one after it."""
    later = (base.replace(day=1) + timedelta(days=32)).replace(day=1)
    fits = [made for first in (base, later) if (made := _day(first.year, first.month, day))]
    return None if any(made.weekday() == weekday for made in fits) else "weekday"


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def resolve(time: Time, text: str, base: datetime) -> tuple[datetime, datetime] | None:
    """Return the earliest and the latest moment that a time expression means, seen from `base`, in its zone.

    None for vague words, events and past references. A weekday named on that same weekday means today; a written
    date without a year that lies less than six months before the base is taken as past.
    """
    said = text[time.start : time.end]
    name = time.value[0] if time.value else ""
    if time.kind in {"vague", "event"} or name == "past":
        return None
    midnight = base.replace(hour=0, minute=0, second=0, microsecond=0)
    if time.kind == "duration":
        return _after(said, base)
    day: datetime | None = midnight
    span = 0
    if name == "date" and len(time.value) >= 5 and isinstance(time.value[3], int):
        year, month, number = time.value[1], time.value[2], time.value[3]
        if not isinstance(month, int):
            month = base.month if number >= base.day else base.month % 12 + 1
        years = [year] if isinstance(year, int) else _years(month, number, base.date(), base.date())
        made = _day(years[0], month, number)
        day = midnight.replace(year=made.year, month=made.month, day=made.day) if made else None
    elif name == "day" and (number_said := re.match(r"(\d{1,2})日", said)):
        first = (
            midnight.replace(day=1)
            if int(number_said[1]) >= base.day
            else (midnight.replace(day=1) + timedelta(days=32)).replace(day=1)
        )
        made = _day(first.year, first.month, int(number_said[1]))
        day = first.replace(day=made.day) if made else None
    elif name in {"named", "day"}:
        day, span = _named(said, midnight)
    if day is None:
        return None
    clock = _clock(said)
    if clock is not None:
        moment = day + timedelta(minutes=clock)
        return moment, moment
    return day, day + timedelta(days=span, hours=23, minutes=59)


def _after(said: str, base: datetime) -> tuple[datetime, datetime] | None:
    digits = re.findall(r"\d+", said)
    words = [_NUMBERS[word] for word in re.findall("[a-z]+", said) if word in _NUMBERS]
    kanji = [_KANJI_NUMBERS[char] for char in said if char in _KANJI_NUMBERS]
    count = int(digits[-1]) if digits else (words or kanji or [1])[-1]
    if "営業日" in said or "business" in said or "working" in said:
        day = base
        while count > 0:
            day += timedelta(days=1)
            count -= day.weekday() < 5
        return base, day.replace(hour=23, minute=59)
    for pattern, step in (("分|min", timedelta(minutes=1)), ("時間|hour|hr", timedelta(hours=1))):
        if re.search(pattern, said):
            return base, base + count * step
    days = 1
    for pattern, length in (("週|week", 7), ("fortnight", 14), ("月|month", 30), ("年|year", 365)):
        if re.search(pattern, said):
            days = length
    return base, (base + timedelta(days=min(count, 400) * days)).replace(hour=23, minute=59)


def _clock(said: str) -> int | None:
    """Minutes after midnight that a clock time means."""
    if "正午" in said or said.endswith(("noon", "midday")):
        return 720
    if found := re.search(r"(\d{1,2})(?:時|:|\.)(\d{1,2}|半)?", said) or re.search(
        r"(\d{1,2})() ?(?:[ap]\.?m|o'clock)", said
    ):
        hour = int(found[1])
        minute = 30 if found[2] == "半" else int(found[2] or 0)
        if ("pm" in said or "p.m" in said or "午後" in said or "夕方" in said or "夜" in said) and hour < 12:
            hour += 12
        return hour * 60 + minute if hour < 25 and minute < 60 else None
    return None


def _named(said: str, midnight: datetime) -> tuple[datetime | None, int]:
    """The first day that a name means, and how many days it spans beyond it."""
    weekday = next((i for i, name in enumerate(_WEEKDAYS_EN) if name[:-3] in said), None)
    if weekday is None and (found := re.search(r"([月火水木金土日])曜|^([月火水木金土])(?=までに|$)", said)):
        weekday = _WEEKDAYS_JA.index(found[1] or found[2])
    monday = midnight - timedelta(days=midnight.weekday())
    next_week = bool(re.search(r"来週|翌週|次週|next week", said)) or (weekday is not None and "next" in said)
    if weekday is not None:
        ahead = (weekday - midnight.weekday()) % 7
        return (monday + timedelta(days=7 + weekday), 0) if next_week else (midnight + timedelta(days=ahead), 0)
    if "再来週" in said:
        return monday + timedelta(days=14), 4
    if next_week:
        return monday + timedelta(days=7), 4
    if re.search(r"明後日|あさって", said):
        return midnight + timedelta(days=2), 0
    if re.search(r"明日|明朝|明晩|あした|あす|翌朝|翌日|tomorrow|morrow", said):
        return midnight + timedelta(days=1), 0
    if re.search(r"翌営業日|(?:working|business) day", said):
        return midnight + timedelta(days={4: 3, 5: 2}.get(midnight.weekday(), 1)), 0
    if re.search(r"週明け", said):
        return monday + timedelta(days=7), 0
    if re.search(r"今週|週内|週中|週末|week", said):
        return (
            (monday + timedelta(days=5), 1)
            if re.search("週末|weekend", said)
            else (midnight, max(0, 4 - midnight.weekday()))
        )
    later = (midnight.replace(day=1) + timedelta(days=32)).replace(day=1)
    if re.search(r"来月|next month", said):
        return later, ((later + timedelta(days=32)).replace(day=1) - later).days - 1
    if re.search(r"月末|月内|今月|当月|month|eom", said):
        return midnight, (later - midnight).days - 1
    if re.search(r"年内|年末|今年|本年|eoy|of (?:the |this )?year", said):
        return midnight, (midnight.replace(month=12, day=31) - midnight).days
    if found := re.search(r"(\d{1,2})(?:st|nd|rd|th)", said):
        first = midnight if int(found[1]) >= midnight.day else later
        made = _day(first.year, first.month, int(found[1]))
        return (first.replace(day=made.day) if made else None), 0
    if re.search(
        r"今|本|当|きょう|午|夕|朝|昼|夜|晩|定時|終業|today|tonight|eod|cob|of (?:the )?(?:day|play|business)|this|noon|midday|lunch|midnight",
        said,
    ):
        return midnight, 0
    return None, 0

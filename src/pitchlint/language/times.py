"""The grammar of time expressions in both languages: one expression each, with a named group a kind.

Bounded quantifiers only, compiled when first needed; what a match means stands in `dates`.
"""

from __future__ import annotations

import re
from functools import cache

from pitchlint.regexes import compiled, later

# Every character with which a Japanese time expression can begin: a sentence, or a place in it, without one has none.
STARTS_JA = (
    "0123456789あいおきこごさしじすそたちでなのほまめもゆわレ一七三上下中九二五今仕令休会作先入八六内再出判到前十午半即去取受可商営四固土夕外夜大契始完定審"
    "ひク元初御祝少届展工帰年当後戻手打承折授揃数整最日早明昨昼時月朝期木本来検業機次正段水決注準火状用申発盆目直着研確社稟空納終結締翌至落見診試詳調講近返追退通速連週都金閉開間電面頃順"
)
_KD = "(?:[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])"  # a day, or an hour, in kanji
_KM = "(?:十[一二]?|[一二三四五六七八九])"
_CLOCK_JA = (
    r"(?:午前|午後|朝|夕方|夜)?(?:\d{1,2}(?:時(?:半|\d{1,2}分)?|:\d\d)"
    r"|(?:二?十[一二三四五六七八九]?|[二三四五六七八九]|(?<=[前後])一)時(?:半|[二三四五]?十五?分)?)"
)
_JA_LINES = r"""
(?P<past>昨日|一昨日|おととい|先日|先週|先月|昨年|去年|先ほど|前回)
|(?P<date>(?:(?:20\d\d|令和\d{1,2})[年/.-])?(?P<m>\d{1,2}|KM(?=月))(?:月|/)(?P<d>\d{1,2}|KD(?=日))(?:日(?!/|月号|月版)|(?!\d|日|/|月号|月版))\s?(?:[(、]?\s?(?P<w>[月火水木金土日])(?:曜日?)?(?:[)・]|(?=曜)|の|、|$|\s|祝))?(?:曜日?)?)
|(?P<iso>20\d\d-\d\d-\d\d)
|(?P<event>(?:お?電話|通話)を切(?:りましたら|ったら|り次第)|(?:打ち合わせ|商談|お?電話|通話|面談|会議|展示会|納品|お?届け|到着|着荷|入金|ご?入金の?確認|ご?注文|ご?返信|ご?返事|ご?発注|受領|受け取り|ご?来店|ご?退社|帰社|帰宅|外出先?から|出張から|仕事|業務|営業|開店|閉店|本日の[一-鿿]{1,6}|講習|研修|試合|レッスン|授業|診察|検査|工事|作業|締結|契約)(?:の?(?:終わり|終了|完了|確認)|が?(?:終わ|済み|すみ|届|着|完了|終了)|から?戻り?|して|し|次第|より戻)?(?:後|あと|次第|[っりきい]?(?:したら|ましたら|たら)|すぐ|直後|その足で)(?:に|すぐ)?|[おご](?:返事|返信|注文|発注|入金|回答|連絡|承認|署名)を?(?:いただ[いき]|頂[いき]|くださっ|もらっ)(?:た|ました)(?:その)?(?:日|当日|翌日|翌営業日)(?:の?うち|中)?に|ご?(?:入金|注文|契約|発注|受注|着工|納品|到着|返却|検収|お?申し?込み?)(?:日|いただいて)?(?:から|より|以降)(?=[\d一二三数、])|次回の?(?:会議|理事会|打ち合わせ|ご?訪問|ご?来店|ご?来院|定例|ミーティング|面談|授業|稽古|検診)(?:時|後|で|に|の(?:とき|際|時|折))|(?:打ち合わせ|商談|面談|会議|内見|試乗|見学|検診|診察|レッスン|工事|作業|検収)の(?:後|あと|際|とき|場|当日)|(?:届き|着き|到着し|終わり|戻り|お?申し込みいただき)(?:次第|ましたら)|(?:帰|戻)(?:社|宅)?(?:っ|し|り)(?:たら|ましたら))
|(?P<duration>(?!(?:[123]\d|[二三]?十[一二三四五六七八九]?)日(?:中|を))(?:\d{1,3}|[一二三四五六七八九十半]{1,3})(?:[~-]\d{1,3})?(?:営業日|時間半?|分|日間?|週間|か月|ヶ月|カ月|ヵ月|年)(?:以内|後|ほどで|程で|で|くらいで|前後で|を(?:目安|目処|目途|めど)に|中に|のうち|たったら|経ったら)|(?:半月|ひと月|一月)(?:以内|後|ほど|程|くらい)|数(?:時間|分)(?:以内|で|後))
|(?P<vague>後ほど|のち|追って|追々|追い追い|近日中?に?|近々|近いうち|近く(?=ご|お|改|あ)|後日|そのうち|いずれ(?!も|か|の)|なるべく(?:早[くめ]に?|すぐに?|急いで)|なる(?:[はべ]や|早)|できるだけ(?:早[くめ]に?|すぐに?|急いで)|できる限り早[くめ]|可及的|可能な限り早[くめ]|速やかに|すみやかに|早急に?|早々に|至急|大至急|一両日中?|数日中|数日(?:以内|のうち)|しばらく(?:し(?:たら|まし|て)|お待ち)|順次|おって|落ち着[いき](?:たら|ましたら|次第)|手が空[いき](?:たら|次第|ましたら)|(?:時間|都合|目途|目処|めど|見通し|準備|用意|手配|段取り|確認|内容|詳細|日程|状況|結果|調整|検討|社内|手続き?)[がのも]?[^、。\n]{0,6}?(?:次第|でき(?:たら|ましたら)|つ[いき](?:たら|ましたら)|立[ちっ](?:たら|ましたら)|整[いっ](?:たら|ましたら)|取れ(?:たら|ましたら))|(?:わかり|まとまり|そろい|でき)次第|ONCE(?:わか|決ま|まとま|整|仕上が|固ま|揃|そろ|下|上が|出そろ)(?:ったら|いたら|りましたら|いましたら)|(?:でき|出|取れ|空き?|通り|通っ|(?:審査|決裁|稟議)に通り|入荷し|判明し|確定し|完了し|承認され)(?:たら|ましたら|いたら)|(?<!ます)あとで|のちに|また今度|今度(?=お|ご|送|連|伺|電)|またの機会|折を見て|ほどなく|まもなく|間もなく|じきに|近日|頃合い|ゆくゆく|少ししたら|ちょっとしたら|早め(?=に)|早いうち|すぐ(?=に|お|ご|送|持|や|直|伺|連|対|手|確|、)|直ちに|ただちに|即座に|今しばらく|もう少し(?:お待|かか)|お?時間をいただ[いき]|少々お時間|機会があ[れり])
|(?P<named>翌々(?:営業)?日|(?:年内|本年|今年|今月|当月|来月|月末|年末)?(?:の)?最終営業日|(?:仕事|御用)納め|大晦日|大みそか|元[日旦]|クリスマス(?:イブ)?|土日|週の半ば|年始|(?:本|今|当|明|翌|明後|明明後|あした|あす|きょう)(?:日|朝|晩|夜|夕|昼)(?:中|の?(?:朝|昼|夕方|夜|午前|午後|正午)?)?(?:一番?)?|明日中?|きょう中?|あした|あす(?=[のま中、])|しあさって|あさって|明後日|(?:今|来|再来|翌|次|さ来)(?:週|月|年度|年|期|営業日)(?:中旬|上旬|下旬|初旬|中|末|初め|明け|半ば|前半|後半|の?頭|あたま|早々|の?早め)?の?(?:[月火水木金土日]曜日?)?|その場(?=で)|当日中?|即日|週(?:明け|末|内|中|頭|の?前半|の?後半)|月(?:末|内|初|中)|年(?:内|末|度末|明け)|期末|(?:この|次の)?[月火水木金土日]曜日?|(?<![一-鿿\d])[月火水木金土](?=までに|中に|の(?:朝|夕|午))|(?:上|中|下|初)旬|(?:連休|祝日)明け|(?:三|[三四五六七八九\d])連休明け|休み明け|お?盆明け|(?:お?正月|年末年始)明け|翌朝|次の営業日|今夕|今晩|今夜|明朝|明晩|夕方|お昼|正午|昼(?:前|過ぎ|まで)|朝(?:一番?|イチ|いち)|午前中?|午後(?:一番?|イチ|いち)?|終日|定時|始業|終業)(?:まで)?
|(?P<clock>CLOCK(?:(?:から|~|-)CLOCKの?間?)?(?:頃|ごろ|過ぎ|前)?(?!間|計))
|(?P<day>(?<![\d第])(?P<dd>\d{1,2}|(?<![〇一二三四五六七八九十数何])KD)日(?:\s?[(](?P<w2>[月火水木金土日])[曜日]{0,2}[)])?(?:いっぱい|頃|ごろ|あたり|夕刻|必着)?(?=まで|に(?!一度|[1一二三四2-9]度|[一二三四\d]回)|で(?![はもき])|の|中|、|$|\s|[(]|を(?:目|め)|朝|夕|正?午|\d{1,2}[時:])|(?:\d{1,2}|(?<![〇一二三四五六七八九十数何か])KM)月(?:(?:\d{1,2}日)?(?=まで)|(?:上旬|中旬|下旬|初旬|中|末|半ば|いっぱい)(?:まで)?)|(?:\d{1,2}|(?<![〇一二三四五六七八九十数何か])KM)月(?=に|頃|ごろ|の(?:初|上|中|下|末|前|後|[一-鿿ァ-ヴー]{1,6}(?:で|まで|に))))
"""
GRAMMAR_JA = _JA_LINES.replace("\n", "").replace("CLOCK", _CLOCK_JA).replace("KD", _KD).replace("KM", _KM)
_NUM = r"(?:\d{1,3}|an?|(?:twenty|thirty|forty|sixty|ninety)(?:-five)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|a couple of|a few|half an?)"
_UNIT = r"(?:business |working )?(?:minutes?|mins?|hours?|hrs?|days?|weeks?|fortnight|months?)"
_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_MON = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_WD = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?<=by )(?:mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun)|(?:mon|tues?|weds?|thurs?|fri)(?= (?:at|by|morning|afternoon|lunch|eve)|[.,!?]|$)"
_HOUR = r"(?:\d{1,2}(?:[:.]\d\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midday)(?: ?[ap]\.?m\b\.?)?"
_WHEN = r"(?:today|tomorrow|tonight|on|this|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
_SPAN = (  # between 1 and 3 this afternoon, 2-4 pm; numbers without a day or "pm" beside them are none
    rf"(?:between |from )?{_HOUR}(?: and | to | till | until | ?- ?)(?:\d{{1,2}}(?:[:.]\d\d)?|[a-z]{{3,6}}) ?(?:[ap]\.?m\b\.?|o'clock)"
    rf"|(?:between|from) {_HOUR}(?: and | to | till | until |-)(?:noon|midday|\d{{1,2}}:\d\d)"
    rf"|(?:between|from) {_HOUR}(?: and | to | till | until |-){_HOUR}(?= {_WHEN})"
    rf"|(?:(?<=day )|(?<=row )|(?<=day, )|(?<=noon )|(?<=morning ))(?:between|from) {_HOUR}(?: and | to | till | until |-){_HOUR}"
)
_EN = rf"""
(?P<past>yesterday|last (?:{_DAY}|week|month|year|night|spring|summer|autumn|fall|winter)|earlier (?:today|this week)|{_NUM} {_UNIT} ago)
|(?P<date>(?:(?:on|by|before|until|for|from) )?(?:the (?=\d{{1,2}}(?:st|nd|rd|th) of))?(?:(?P<w>{_DAY}),? (?:the )?)?(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?: of)? (?P<m>{_MON})|(?P<m2>{_MON})\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)(?!\d)(?:,? (?P<y>20\d\d))?(?: ?\((?P<w3>{_DAY})\))?)
|(?P<iso>20\d\d-\d\d-\d\d|(?:on|by|before|until) \d{{1,2}}/\d{{1,2}}(?:/(?:20)?\d\d)?(?![\d/]))
|(?P<event>(?:right |straight |directly |just |the minute |the moment |shortly |an hour )?(?:after|following) (?:our|the|your|tomorrow's|today's|this|monday's|tuesday's|wednesday's|thursday's|friday's) [a-z]+(?: [a-z]+)?|(?:when|once|as soon as|the (?:minute|moment)) (?:i am|we are) (?:back|home|in the (?:office|shop|van|yard))[^,.;\n]{{0,24}}|(?:once|when|as soon as|the (?:minute|moment|day)) (?:the|your|it|they|you|this|that)(?: [a-z]+){{0,3}}? (?:arrives?|lands?|comes? (?:in|through|back)|is (?:delivered|signed|with you)|gets? (?:to you|here|there)|reach(?:es)?|clears?|opens?|closes?|sign(?:s|ed)?|pa(?:y|ys|id)|has (?:arrived|landed|cleared)|have (?:arrived|signed|paid))|(?:the (?:minute|moment|day)|when|once|as soon as|after) (?:the|our|your|this) (?:meeting|call|tour|visit|viewing|demo|session|show|exhibition|class|lesson|match|game|conference|webinar|ceremony|service|appointment) (?:ends?|finishes|is (?:over|done|finished)|wraps up|starts|closes)|after (?:thanksgiving|christmas|easter|new year|the (?:holidays?|weekend|break|bank holiday))|before (?:you|we) (?:open|close|leave|travel|fly|meet|move in)|at our (?:next )?(?:meeting|call)|when we (?:meet|speak|talk)(?: [a-z]+)?|while you are [a-z]+ing)
|(?P<duration>(?:within|in|inside|under|over|during)(?: the)?(?: next| about| around| under)? {_NUM}(?: or (?:two|three|so))?(?:(?:-| to | or ){_NUM})? {_UNIT}(?:' time| and a half| or (?:two|three|so)\b)?|(?:within|in) the next half(?: an)? hour|{_NUM} {_UNIT} (?:from (?:now|today|tomorrow)|later)|within (?:the|an?) (?:hour|day|week|month|fortnight)|(?:24|48|72)-hours?|overnight|same[ -]day|next[ -]day)
|(?P<vague>as (?:soon|quickly|fast|promptly) as (?:possible|(?:i|we) (?:can|know|hear|have|get|am|are)[^,.;\n]{{0,24}}|(?:it|that|this|they|everything)(?:'s| is| are) (?:ready|done|sorted|available|finali[sz]ed)[^,.;\n]{{0,16}})|a\.?s\.?a\.?p|(?<!as )soon(?:est|ish|er rather than later)?|shortly|(?<!a )later(?: on)?(?! than)|in due (?:course|time)|(?:when|once|whenever|as and when|the moment|the minute|after) (?:i|we|my|our)(?: [a-z']+){{0,2}}? (?:gets?|have|find|can|know|hear|has|knows|hears|manage|work(?:ed)?|heard|sort(?:ed)?|checked|spoken|figured|confirm(?:ed)?|finish(?:ed)?)[^,.;\n]{{0,30}}|(?:when|once) (?:it|things|that|everything|they|the (?:dust|numbers?|figures|paperwork|details|rush|schedule|diary|quote|report|order))(?:'s| is| are| has| have)? (?:been )?(?:ready|done|settles?|calms?|quiet(?:er|ens?)?|quieter|free|clearer?|finali[sz]ed|available|sorted|firms?|confirmed|dies?|eases?|slows?)[^,.;\n]{{0,16}}|(?:when|once|as soon as|the (?:minute|moment)) (?:it|this|that|they|these|those|(?:the|my|our) [a-z]+)(?: [a-z]+)?(?:'s|'ve| is| are| has| have)(?: been)? [a-z]+(?: (?:off|up|in|out|through))?|when (?:things|it) (?:quieten|settle|calm|slow|quiet)s?(?: down)?|as soon as (?!you|possible)[a-z]+(?: [a-z']+){{1,3}}|(?:once|as soon as|the (?:minute|moment)) (?:i|we|my|our)(?:'ve| am| are| have| can| get)?(?: [a-z']+){{1,9}}|in (?:some|several) (?:hours|days|weeks)|(?:in|over) the (?:coming|next (?:few|couple of)) (?:hours|days|weeks|months)|in the near future|before (?:too )?long|(?:once|when|as soon as|the (?:moment|minute)) (?:the|a|an|our|one of our|someone|somebody|one of us)(?: [a-z]+){{0,3}}? (?:frees? up|is (?:free|back|ready|done|finished|through)|comes? free|becomes? available|gets? (?:a (?:moment|minute|chance)|round|to it)|has (?:time|a moment)|catch(?:es)? up)|at some (?:point|stage)|down the (?:line|road|track)|in a (?:bit|while|little while|moment|minute|sec|jiffy|tick)|presently|momentarily|one of these days|sometime|some time|any (?:day|minute|moment|time) now|at (?:my|our) earliest (?:convenience|opportunity)|eventually|in time|next time|by and by|another (?:day|time)|promptly|without delay|right away|straight ?away|down the line|at the earliest|(?:by )?(?:the )?end of (?:the )?(?:day|week)-?ish|not be (?:much|too) longer|before you know it|in a (?:few|couple of) (?:moments|ticks)|as soon as (?:legal|finance|accounts|head office|my boss|the (?:boss|team|lab|factory|supplier|driver|engineer))(?:'s| is| has| have)? [a-z]+(?: [a-z]+)?|swiftly|forthwith|speedily|anon)
|(?P<named>(?:by |before |on |until |first thing |no later than |early |late |mid[ -])?(?:(?:the )?day after tomorrow|(?:the )?week after next|(?:a|one|two|three) weeks? (?:(?:on|from|from this|from next) (?:{_WD}|today|tomorrow)|today|tomorrow)|(?:{_WD}),? (?:the )?\d{{1,2}}(?:st|nd|rd|th)|(?:the )?\d{{1,2}}(?:st|nd|rd|th) of (?:next|this) month|a fortnight (?:on |from )?(?:{_WD}|today|tomorrow)|(?:the )?(?:end|close|start|beginning|middle|back end|(?:first|second|third|last|final|latter) (?:week|weekend|half|part|few days)) of (?:the |this |next |my |our |your )?(?:business|day|play|week|month|quarter|year|working day|shift|january|february|march|april|may|june|july|august|september|october|november|december|{_WD})|before the (?:day|week|month|year) is (?:out|over|up)|(?:the )?(?:month|year|quarter|week)(?:'s |-| |s )end|(?:first thing )?in the morning|midweek|(?:the )?last (?:working|business) day of (?:the |this |next )?(?:month|year|week)|(?:early|late) afternoon|mid-?(?:morning|afternoon)|dinnertime|(?:the )?(?:(?:{_WD}|day|week) (?:before|after) )?thanksgiving|boxing day|new year's (?:eve|day)|eod|eow|eom|eoy|eob|cob|close of business|close of play|to-?(?:day|night|morrow)(?: (?:morning|afternoon|evening|night|lunchtime|noon|lunch|first thing|by [a-z0-9:]+))?|today|this (?:morning|afternoon|evening|week|month|weekend|coming {_DAY}|quarter|year|{_DAY})|(?:the )?(?:next|following|coming) (?:{_DAY}|week(?:end)?|month|quarter|morning|year|working day|business day)|(?:{_WD})(?: (?:morning|afternoon|evening|night|lunchtime|lunch|next|week|at [\d:.]+(?: ?[ap]m)?))?|the weekend|midday|noon|midnight|lunch(?:time)?|teatime|christmas(?: eve)?|easter|new year|(?:the )?\d{{1,2}}(?:st|nd|rd|th)|(?:in |by |before )?(?:in|by|before|early|late|mid|during|next)[ -](?:{_MON})(?! (?:be|i|we|you|not|have|need))))
|(?P<clock>{_SPAN}|(?:by |at |before |around |about )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) ?(?:o'clock|[ap]\.?m\b\.?)|(?:by|at|before|until) half (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|(?:by|at|before|until) (?:0[6-9]|1\d|2[0-3])[0-5]0(?= ?[,;!?.]|$| (?:hours|hrs|today|tomorrow|on))|(?:by |at |before |around |about )?(?:(?:(?:a )?quarter|half|twenty|ten|five) (?:past|to) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{{1,2}}))|\d{{1,2}}(?:[:.]\d\d)? ?(?:[ap]\.?m\b|o'clock)|\d{{1,2}}:\d\d(?!:)|(?:by|at|before|around|until) (?:\d{{1,2}}(?:\.\d\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?= ?[,;!?]| ?\.(?!\d)|$| (?:today|tomorrow|on|sharp|this)))
"""


OF_A_NOUN_JA = (
    r"(?:分|付け?)?の(?!(?:朝|昼|夕|夜|午|うち|中|早|終|初|頭|間|ほう|予定|ご予定|便|発送|お届け|納品|お渡し|お打|打|到着|出荷|仕上|お引|納|ため|ところ|時点|[一-鿿ァ-ヶーぁ-ん]{1,8}の?(?:前|直前|直後|後|あと)[に、で]|[一-鿿ァ-ヶーぁ-ん]{1,10}(?:の?(?:折|際|時|席|場|とき)(?:に|で)|[がを]?(?:終わ|終え|済[みん]|すみ|すん|完了し|終了し|終わり|明け)[^、。\n]{0,4}(?:たら|だら|次第|後|あと))|[0-9月火水木金土日上中下前後半末翌]))"
    r"[一-鿿ァ-ヶーa-zご御お][一-鿿ァ-ヶーa-z々ぁ-ん]{0,8}?[のをはが]|分の|号"
)
OF_A_NOUN_EN = (
    r"'s (?!end(?![a-z]))[a-z]|[ -](?!(?:at|by|before|on|in|and|or|but|so|for|with|to|when|if|as|then|i|we|you|is|are|was|will|would|can|from|until|after|afternoon|morning|evening"
    r"|night|next|once|he|she|it|they|without|latest|instead|please|because|since|while|sharp|via|myself|ourselves|personally|too|again|your|the|this|that|a|our|my|if)(?![a-z]))[a-z]{3}"
)
GATE_EN = later(
    r"\d|thanksgiv|o'clock|between|half|day|week|month|future|morrow|past|earliest|year|quarter|christ|easter|away|eventual|anon|forthwith|speed|eoy|eob|(?:by|at|before|until|around) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)|quick|fast|soon|short|later|now|eod|eo[wm]|cob|asap|a\.s|time|time|when|once|after|noon|lunch|night|morn|even|minute|hour|fortnight|"
    r"long|point|line|road|due|com|bit|while|moment|present|convenience|promptly|delay|swift|mid|close|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|before|fri|wed|thu|tue"
)


@cache
def grammar(lang: str) -> re.Pattern[str]:
    """Return the compiled grammar of "ja" or "en", or of "ja, once" where a sentence holds 次第."""
    if lang == "ja":
        return compiled(f"(?=[{STARTS_JA}])(?:{GRAMMAR_JA.replace('ONCE', '')})")
    if lang == "ja, once":  # any verb may stand before 次第: only where that word is, every character may begin a time
        return compiled(
            GRAMMAR_JA.replace("ONCE", "(?:[一-鿿]{1,2}[ぁ-ん]{1,4}?|[一-鿿]{2}|(?<![一-鿿])[来出見])次第(?![でだに])|")
        )
    return compiled(r"(?<![a-z0-9'/])(?:" + _EN.replace("\n", "") + r")(?![a-z0-9])")

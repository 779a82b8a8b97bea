"""Whom a draft is for: what in it belongs to this recipient, whether it is a whole message, and who is spoken of."""

from __future__ import annotations

from pitchlint.measures.moments import first_sentence
from pitchlint.measures.words import content
from pitchlint.model import Cue
from pitchlint.regexes import later
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.cues import Reading
    from pitchlint.model import Prose
    from pitchlint.rules.vocabulary import CueRule

MENTIONS, TIMES = 4, 2
_PLACEHOLDERS = frozenset("\ue000\ue001")
_ANY_PLACEHOLDER = frozenset("\ue000\ue001\ue002\ue003\ue004")  # whatever stands in a greeting is the recipient's
_HONORIFIC = later(r"(?:様|さま|さん|先生|殿|御中|ちゃん|くん|女史|氏)(?![々一-鿿])")
_NAME_BEFORE = later(r"[一-鿿々ぁ-ヺーa-z0-9_@.・']$")
_TITLED_JA = later(
    r"[一-鿿々ァ-ヺーa-z]{1,8}(?:監督|コーチ|社長|店長|部長|課長|係長|主任|会長|院長|園長|校長|教授|館長|住職|女将|専務|常務|弁護士|棟梁|親方|シェフ)$"
)
_NOBODY_JA = later(
    r"(?:客|皆|みな|各|会員|担当者|担当|関係者|利用者|得意|取引先|オーナー|経営者|読者|保護者|家族|奥|お子|息子|娘|ユーザー|メンバー|"
    r"住民|入居者|参加者|リード|見込み|一人|二人|企業|責任者|代表者|社長|店長|院長|ご?購入者|契約者|組合員|登録者|ファン|隣人|お父|お母|お疲れ|ご苦労|業者|職人|ご馳走|子|団体|"
    r"貴方|貴女|あなた|どなた|世帯主|花嫁|花婿|新郎|新婦|ママ|パパ|主婦|学生|生徒|受験生|飼い主|患者|乗客|店員|駅員|従業員|社員|愛好家|好き|世帯|検討中)$"
)
_COMPANY = later(r"(?:株式|有限|合同|合資)会社|\((?:株|有|同)\)|医療法人|学校法人|社団法人|財団法人|協同組合")
_GREETING_EN = later(
    r"(?:hi|hiya|hello|hey|dear|howdy|greetings|ahoy|yo|g'?day|gday|oi|respected|good (?:morning|afternoon|evening|day)|morning|afternoon|evening|to|attn|attention)(?![a-z])"
)
_TITLE_EN = later(r"(?:mr|mrs|ms|miss|mx|dr|prof|professor|rev|madame|mme|herr|frau|señora?)\.? [^\W\d_]")
_GROUP_EN = later(r"(?:people|folk|[a-z]+s)$")
_CROWD_EN = later(
    r"(?!(?:davies|jeffries|humphries|menzies|gillies|anders|rogers|sanders|saunders|chambers|peters|myers|withers|waters|powers|summers|masters|rivers|"
    r"connors|ayers|sellers|vickers|akers|bowers|meyers|landers)$)[a-z]{2,}(?:ies|ers|ors|ees|ants|ists|ians|lings|heads|holics|mates|geeks|nerds|queens|legends|heroes|stars|pals|dudes|chums)$"
)
_TITLES_EN = frozenset("mr mrs ms miss mx dr".split())
_GREETED_END = later(r"[,!]|(?:^| )from ")
_WORDS_EN = later(r"[^\W_]+(?:['-][^\W_]+)*|@\w+")
_EVERYBODY = frozenset("all everyone everybody anyone whoever whom one's".split())
_NOBODY_EN = frozenset(
    "there all everyone everybody folks team teams guys friend friends customer customers client clients sir madam sirs mr mrs ms colleague colleagues neighbour "
    "neighbours neighbor neighbors homeowner homeowners householder householders householder resident residents occupier tenant tenants landlord landlords owner owners "
    "member members subscriber subscribers shopper shoppers guest guests visitor visitors parent parents student students reader readers fan fans user users partner "
    "partners supporter supporters patient patients policyholder policyholders applicant applicants candidate candidates prospect prospects lead leads entrepreneur "
    "entrepreneurs founder founders manager managers leader leaders professional professionals buyer buyers investor investors supplier suppliers gardener gardeners "
    "lovers lover fellow valued loyal esteemed dear our the my to whom it may concern who a of in and or at for you your yours again hiring sales marketing purchasing "
    "procurement hr it department office management staff person charge hello hi hey morning afternoon evening good day world ladies gentlemen business businesses "
    "company companies one future potential beloved lovely wonderful happy new year season from us is are we this welcome driver drivers families family shipmates mates mate lads ladies gents peeps crew fam lovelies folk people readers bookworms foodies runners climbers cyclists carer carers volunteer volunteers pupils governors gorgeous handsome beautiful darling sweetie babe babes hun hon sunshine superstar legend champ stranger holder policy head chief director executive president ceo cfo cto coo cmo vp chair chairperson operations finance facilities head-teacher headteacher principal bursar".split()
)


_ROLES_EN = frozenset(
    "owner lover parent holder resident director manager officer homeowner policyholder policy-holder customer client guest member subscriber reader gardener buyer supplier "
    "investor student patient neighbour neighbor friend fan supporter shopper visitor leader professional founder entrepreneur recruiter landlord tenant teacher headteacher "
    "principal governor bursar treasurer secretary organiser organizer planner trader cyclist enthusiast fanatic addict foodie administrator coordinator contractor developer "
    "engineer specialist executive freelancer musician artist photographer householder".split()
)


def recipient(reading: Reading, cue: CueRule, turn: int) -> list[Cue]:
    """What a draft holds of its recipient: a name, a placeholder, a company, or a fact (also of the conversation)."""
    read = reading.prose(turn)
    for index, at in enumerate(read.sentences):
        if at.zone == "signature":
            continue
        text = read.text[at.start : at.end]
        first = at.zone == "greeting" or index == 0
        if (
            not (_ANY_PLACEHOLDER if at.zone == "greeting" else _PLACEHOLDERS).isdisjoint(text)
            or _names(text, first)
            or (first and at.zone == "greeting" and _COMPANY.search(text))
        ):
            return [Cue(cue.name, at.start, at.end, index, turn)]
    facts = reading.find(cue.reads["facts"], turn)
    return [facts[0]._replace(name=cue.name)] if facts else _shared(reading, cue, turn)


def _names(text: str, greeting: bool) -> bool:
    """Whether a sentence names somebody: with an honorific, or as the one whom it greets."""
    for match in _HONORIFIC.finditer(text) if not text.isascii() else ():
        before = text[max(0, match.start() - 20) : match.start()].rstrip()
        if _NAME_BEFORE.search(before) and not _NOBODY_JA.search(before):
            return True
    if greeting and _TITLED_JA.search(text.rstrip("、。!へ ")):
        return True
    if greeting and _TITLE_EN.match(text):
        return True
    opening = _GREETING_EN.match(text) if greeting else None
    if opening is None:
        return False
    greeted = text[opening.end() :].lstrip(" ,")
    words = _WORDS_EN.findall(_GREETED_END.split(greeted, maxsplit=1)[0][:60])
    if words and len(words) < 4 and _group(words):
        return False  # fur parents, beer people, pet owner: a group or a post, whatever it is called
    if words[1:2] == ["of"] and words[0] in _ROLES_EN:
        return False  # friend of the theatre
    return len(words) <= 8 and _EVERYBODY.isdisjoint(words) and any(word not in _NOBODY_EN for word in words)


def _group(words: list[str]) -> bool:
    last = words[-1]
    if last in _ROLES_EN or (last in _NOBODY_EN and _GROUP_EN.match(last)):
        return True
    nobody = all(word in _NOBODY_EN or _CROWD_EN.match(word) for word in words[:-1])  # movers and shakers
    return nobody and words[0] not in _TITLES_EN and bool(_CROWD_EN.match(last))


def _shared(reading: Reading, cue: CueRule, turn: int) -> list[Cue]:
    """The first sentence of the draft that takes up what the conversation is about."""
    if turn != reading.draft or turn == 0:
        return []
    said = frozenset().union(
        *(
            content(reading.prose(earlier).text)
            for earlier in range(turn)
            if reading.message.turns[earlier].role == "customer"
        )
    )
    read = reading.prose(turn)
    for index, at in enumerate(read.sentences):
        if at.zone != "signature" and said & content(read.text[at.start : at.end]):
            return [Cue(cue.name, at.start, at.end, index, turn)]
    return []


def complete(reading: Reading, cue: CueRule, turn: int) -> list[Cue]:
    """The first sentence of a turn that is a whole message: greeted, and closed or of three sentences and more."""
    read = reading.prose(turn)
    sentences = read.sentences
    greeted = (
        sentences[0].zone == "greeting"
        or _stands_alone(read)
        or any(item.sentence < 2 for item in reading.find(cue.reads["courtesies"], turn))
    )
    signed = sentences[-1].zone == "signature" or _signs_off(read)
    own = sum(at.zone not in {"greeting", "signature"} for at in sentences)
    reply = "reply" in reading.facts()
    whole = greeted and (signed or (own > 2 and not reply))
    return [first_sentence(reading, cue, turn)] if whole else []


def _stands_alone(read: Prose) -> bool:
    """Whether a message begins with a short line that is a paragraph of its own, as greetings are."""
    first = read.sentences[0]
    short = first.end - first.start <= (48 if read.text[first.end - 1] in ",!:" else 30)
    return short and len(read.sentences) > 1 and read.sentences[1].paragraph != first.paragraph


def _signs_off(read: Prose) -> bool:
    last = read.sentences[-1]
    return last.end - last.start <= 24 and len(read.sentences) > 2 and read.text[last.end - 1] not in "。.!?"


_OURS_JA = (
    "弊社", "当社", "当店", "当院", "当館", "当行", "当方", "弊店", "弊院", "私", "わたくし", "わたしども", "手前ども", "我々",
    "われわれ", "うちの", "うちでは", "うちは", "僕",
)  # fmt: skip
_THEIRS_JA = (
    "御社",
    "貴社",
    "貴店",
    "貴院",
    "貴校",
    "貴殿",
    "様",
    "あなた",
    "さまの",
    "さまは",
    "さんの",
    "さんは",
    "さんが",
    "そちら",
)
_OURS_EN = frozenset("we our ours us i my me mine".split())
_THEIRS_EN = frozenset("you your yours yourself yourselves".split())
_STOPS = str.maketrans(dict.fromkeys(",.;:!?()'\"-", " "))


def outnumbered(reading: Reading, cue: CueRule, turn: int) -> list[Cue]:
    """The first sentence of a turn that names the sender `self-mentions` times or more and over `self-times` as often as the customer."""
    read = reading.prose(turn)
    end = next((at.start for at in read.sentences if at.zone == "signature"), len(read.text))
    text = read.text[:end]
    if text.isascii() or "en" in reading.facts():
        words = text.translate(_STOPS).split()
        ours, theirs = sum(map(_OURS_EN.__contains__, words)), sum(map(_THEIRS_EN.__contains__, words))
        theirs += read.sentences[0].zone == "greeting"  # “Dear Mrs Hale,” names the customer, as 様 does
    else:
        ours, theirs = sum(map(text.count, _OURS_JA)), sum(map(text.count, _THEIRS_JA))
    theirs += sum(text.count(placeholder) for placeholder in _PLACEHOLDERS)
    params = reading.rules.params
    much = ours >= params.get("self-mentions", MENTIONS) and ours > params.get("self-times", TIMES) * theirs
    return [first_sentence(reading, cue, turn)] if much else []

"""Whose act a Japanese predicate is: by its form where the form says it, by the subject in its clause otherwise.

Humble and benefactive forms (お送りします, しておきます, させていただきます) are the sender's, honorific ones and requests the
reader's. A plain form (直します) is the sender's unless something else stands as its subject, or it is a verb that nobody does.
"""

from __future__ import annotations

from pitchlint.language.verbs_ja import KNOWN, NOBODYS
from pitchlint.model import Actor, Mood
from pitchlint.regexes import later

_READER = later(
    r"(?:お客様|御社|貴社|貴店|皆様|様|先生|さん|そちら|先方|あなた|ご自身|各自|利用者|参加者|ご?本人|ユーザー|保護者|ご家族)(?:[がもは]|のほうで|側で|にて|で)、?[^、]{0,16}$"
)
_OUR_PEOPLE = later(
    r"(?:弊社|当社|当店|当館|当院|当園|当方|弊店|私|わたし|わたくし|僕|俺|うち|こちら|自分|我々|担当|の者|の方|の子|若いの|[係員士師手者人役長匠主頭部課室店舗社局館院校班方]|スタッフ|ドライバー|エンジニア|デザイナー"
    r"|アシスタント|マネージャー|営業|経理|総務|広報|技術|設計|工場|事務|窓口|センター|サポート|チーム|カウンター|フロント|本部|夫|妻|息子|娘|父|母|弟子|バイト|パート|シェフ|オペレーター)"
    r"(?:ども|たち|側|ら|の?ほう)?(?:の[一-鿿]{1,4})?(?:が|は|も|より|から|で|のほうで|にて)、?[^、]{0,24}$"
)
_OWN_NAME = later(r"(?:の|、|^|課|部|担当|長)[一-鿿]{2,3}(?:が|より|から)、?[^、]{0,16}$")
_SUBJECT = later(r"(?<![だですんま])が、?(?=(?:(?!たら|次第|れば)[^、が]){0,16}$)")
_TOPIC = later(r"([^、。はをがにで\s]{1,12})[はも]、?([^、]{0,20})$")
_BY_ITSELF = ("まる", "がる", "わる", "かる", "れる")  # what becomes of a thing, where no object stands by it
_GOING = frozenset(("戻る", "動く", "着く"))
_ON = later("[てで、]|し、")  # another verb stands between, and so the topic is no subject
_FREE_TOPIC = later(
    r"(?:日|週|月|回|時|頃|中|朝|晩|夜|前|後|次|件|点|先|分|方|曜|こちら|それ|これ|まず|では|ほう|今度|最初|最後|あと|[0-9])$"
)
_THIS_THING = later(
    r"(?:この|その|本|新|弊社の|当社の)[^、はがを]{1,10}[はが]、?[^、]{0,24}$|(?:システム|サービス|機能|プラン|アプリ|製品|装置|機械|ソフト|ツール|保険|制度|機器|商品)[はがも]、?[^、]{0,24}$"
)


def actor(clause: str, before: str, lemma: str, flags: str, mood: Mood, hedged: bool) -> Actor:
    """Return whose act it is, from its clause and the words before it, its dictionary form and the flags of its form."""
    if "H" in flags and ("B" not in flags or "S" in flags):
        return "sender"
    if "K" in flags or "B" in flags or "R" in flags or mood == "request":
        return "customer"
    if "Z" in flags and not (hedged and flags.startswith("v")):
        return "customer" if _READER.search(clause) else "other"
    if lemma in NOBODYS or lemma.endswith(("ある", "くなる", "になる")):
        return "other"
    if "を" not in clause and lemma not in KNOWN and lemma.endswith(_BY_ITSELF) and flags[0] == "v":
        return "other"
    ours = bool(_OUR_PEOPLE.search(clause) or _OWN_NAME.search(clause))
    if _READER.search(clause) and not ours:
        return "customer"
    if flags.startswith("h"):
        return "sender"
    if "A" in flags and not hedged:
        return "other"
    if ours:
        return "sender"
    if _THIS_THING.search(before) or _SUBJECT.search(clause):
        return "other"
    topic = _TOPIC.search(before)
    if (
        topic
        and ("を" in topic[2] or lemma in _GOING)
        and not _ON.search(topic[2])
        and not _FREE_TOPIC.search(topic[1])
    ):
        return "other"  # ポンプは水を送ります, 船は港に戻ります: what has an object beside it, or goes, is the subject
    return "sender"

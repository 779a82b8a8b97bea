"""Signatures and disclaimers: what stands below the author's own words, or beside them, and is none of them."""

from __future__ import annotations

from pitchlint.regexes import later
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIGNED = later(
    r"(?i)-- ?$|sent from my (?:iphone|ipad|android|samsung|galaxy|pixel|huawei|xiaomi|xperia|blackberry|verizon|t-mobile|(?:smart|mobile )?phone|"
    r"mobile|mac|windows|device)\b.{0,40}$|get outlook for (?:ios|android|mac).{0,60}$|sent from (?:outlook|mail|yahoo|proton|gmail)\b.{0,50}$|"
    r".{0,10}(?:iphone|ipad|android|xperia|galaxy|スマートフォン|スマホ|携帯|gmail|yahoo!?メール|outlook).{0,12}から送信(?:されました)?。?$|"
    r"outlook for (?:ios|android).{0,30}を入手"
)
_RULED = later(r"[-=_*━─＝＿~＊*‐–—・☆★◆◇■□▼▽+＋/／\\|〜～]{4,100}$")
_CONTACT = later(
    r"(?i)[\w.+-]{1,64}@[\w-]{1,63}\.|tel\b|fax\b|電話|携帯|mobile|phone|〒|https?://|www\.|株式会社|有限会社|合同会社|\binc\b|\bltd\b|\d{2,4}-\d{2,4}-\d{3,4}"
)
_DISCLAIMER = later(
    r"(?is)(?=.{0,1500}(?:intended (?:only )?(?:recipient|for)|confidential|privileged|received this (?:e-?mail|message) in error|機密|秘密情報|宛先以外|誤って受信|誤送信|名宛人))"
    r"[ \t*_\[【■※]{0,4}(?:this (?:e-?mail|message|communication)|the (?:information|content)|confidential|disclaimer|notice|"
    r"(?:この|本)(?:電子)?(?:メール|メッセージ)|機密|免責|ご注意)"
)
_SENTENCE = later(r"(?:[。！？!?]|です|ます|ません|ました|ください|.{30}[a-z]\.)[ \u2060」)）]{0,4}$")
_SIGNATURE_LINES = 14


class Line(NamedTuple):
    """A line of a mail: its range in the text, what it says, and how deep it is quoted."""

    start: int
    end: int
    text: str
    depth: int


def unsigned(own: Sequence[Line]) -> list[Line]:
    """Return the author's own lines without the signature and disclaimers; blank lines are not returned."""
    end = len(own)
    following = sum(bool(line.text) for line in own)
    for index, line in enumerate(own):
        following -= bool(line.text)
        if _SIGNED.match(line.text) and (not line.text.startswith("--") or following <= 2 * _SIGNATURE_LINES) and index:
            end = index
            break
    while end and not own[end - 1].text:
        end -= 1
    end = _below_rule(own, end)
    kept: list[Line] = []
    paragraph: list[Line] = []
    for line in [*own[:end], Line(0, 0, "", 0)]:
        if line.text:
            paragraph.append(line)
            continue
        if not (kept and paragraph and _DISCLAIMER.match("\n".join(part.text for part in paragraph)[:4000])):
            kept += paragraph
        paragraph = []
    return kept


def _below_rule(own: Sequence[Line], end: int) -> int:
    """Return where a signature begins that stands below a ruled line and names contacts; `end` where none does.

    A signature in a box may have rules inside; what reads as a sentence ends it, for newsletters rule their headings.
    """
    found = end
    said = 0
    contact = False
    for index in range(end - 1, 0, -1):
        text = own[index].text
        if not text:
            continue
        said += 1
        ruled = _RULED.match(text) is not None
        if said > _SIGNATURE_LINES or (not ruled and _SENTENCE.search(text)):
            break
        contact = contact or bool(_CONTACT.search(text))
        if ruled and contact and any(line.text for line in own[:index]):
            found = index
    return found

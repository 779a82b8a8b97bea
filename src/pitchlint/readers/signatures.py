"""Signatures and disclaimers: what stands below the author's own words, or beside them, and is none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pitchlint.regexes import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

_SIGNED = compiled(
    r"(?i)-- ?$|sent from my .{2,40}|get outlook for .{2,40}|sent from .{2,30} for .{2,30}|.{2,30}から送信(?:されました)?。?$|"
    r"outlook for (?:ios|android).{0,30}を入手"
)
_RULED = compiled(r"[-=_*━─＝＿~＊*‐–—・☆★◆◇■□▼▽+＋/／\\|〜～]{4,100}$")
_CONTACT = compiled(
    r"(?i)[\w.+-]{1,64}@[\w-]{1,63}\.|tel\b|fax\b|電話|携帯|mobile|phone|〒|https?://|www\.|株式会社|有限会社|合同会社|\binc\b|\bltd\b|\d{2,4}-\d{2,4}-\d{3,4}"
)
_DISCLAIMER = compiled(
    r"(?is)(?=.{0,1500}(?:intended (?:only )?(?:recipient|for)|confidential|privileged|received this (?:e-?mail|message) in error|機密|秘密情報|宛先以外|誤って受信|誤送信|名宛人))"
    r"[ \t*_\[【■※]{0,4}(?:this (?:e-?mail|message|communication)|the (?:information|content)|confidential|disclaimer|notice|"
    r"(?:この|本)(?:電子)?(?:メール|メッセージ)|機密|免責|ご注意)"
)
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
    seen = 0
    contact = False
    for index in range(end - 1, 0, -1):
        text = own[index].text
        seen += bool(text)
        contact = contact or bool(_CONTACT.search(text))
        if seen > _SIGNATURE_LINES:
            break
        if contact and _RULED.match(text) and any(line.text for line in own[:index]):
            above = next((line.text for line in reversed(own[:index]) if line.text), "")
            if not _CONTACT.search(above) or _RULED.match(above):
                end = index
                break
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

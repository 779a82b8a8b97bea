"""Which column of a table holds what: as mapped, as a preset knows it, or as its name says."""

from __future__ import annotations

import unicodedata

from pitchlint.readers.source import Unreadable
from pitchlint.regexes import later
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pitchlint.model import Role
    from pitchlint.readers.source import Manner

# What a column can hold. `reply` is what the customer answered to the step of a sequence; `customer` is what the customer said in the same row; `html` is read where `body` is empty.
FIELDS = (
    "body", "html", "subject", "id", "direction", "thread", "at", "from", "to", "customer", "lang", "stage", "channel",
    "sequence", "step", "day", "reply",
)  # fmt: skip
_GUESSES: dict[str, tuple[str, ...]] = {
    "body": ("body", "text", "message", "content", "plain_body", "body_text", "textbody", "本文", "メッセージ", "メッセージ本文", "内容", "テンプレート本文", "文面", "返信内容", "返信本文", "回答", "メール本文", "message body", "email body"),
    "html": ("html", "body_html", "html_body", "htmlbody", "本文html"),
    "subject": ("subject", "件名", "題名", "email subject", "メール件名", "タイトル"),
    "id": ("id", "key", "no", "no.", "番号", "管理番号", "record id", "レコードid", "メールid", "問い合わせid", "チケットid", "ticket id", "message id"),
    "direction": ("direction", "種別", "送受信", "送受信区分", "方向", "incoming", "role"),
    "thread": ("thread", "thread_id", "threadid", "conversation_id", "スレッド", "スレッドid"),
    "at": ("at", "date", "sent_at", "created_at", "timestamp", "日時", "送信日時", "送信日", "受信日時", "作成日時", "日付"),
    "from": ("from", "sender", "差出人", "送信者"),
    "to": ("to", "recipient", "宛先", "受信者", "宛名"),
    "customer": ("customer_said", "customer_message", "お客様の発言", "お問い合わせ内容", "問い合わせ内容"),
    "lang": ("lang", "language", "言語"),
    "stage": ("stage", "段階"),
    "channel": ("channel",),
    "sequence": ("sequence", "シーケンス", "シナリオ"),
    "step": ("step", "ステップ", "ステップ番号"),
    "day": ("day", "day offset", "日目", "経過日数"),
    "reply": ("reply", "customer_reply", "お客様の返信", "返信"),
}  # fmt: skip
PRESETS: dict[str, dict[str, tuple[str, ...]]] = {
    "hubspot": {
        "body": ("hs_email_text", "email body", "body", "メール本文", "本文"), "html": ("hs_email_html",),
        "subject": ("hs_email_subject", "email subject", "subject", "メールの件名", "件名"), "id": ("hs_object_id", "record id", "レコードid", "id"),
        "direction": ("hs_email_direction", "email direction", "direction", "メールの方向"), "thread": ("hs_email_thread_id", "thread id"),
        "at": ("hs_timestamp", "activity date", "create date", "アクティビティー日"), "from": ("hs_email_from_email",), "to": ("hs_email_to_email",),
    },
    "salesforce": {
        "body": ("textbody", "body", "description", "本文", "テキスト本文"), "html": ("htmlbody", "htmlvalue", "html 本文"),
        "subject": ("subject", "件名"), "id": ("id", "name", "developername"), "direction": ("incoming", "isincoming"),
        "thread": ("threadidentifier", "parentid", "relatedtoid"), "at": ("messagedate", "createddate", "メッセージ日"),
        "from": ("fromaddress",), "to": ("toaddress",),
    },
    "zendesk-macros": {
        "body": ("comment_value", "comment", "action comment_value", "body"), "html": ("comment_value_html",),
        "id": ("title", "id", "タイトル"), "subject": ("subject",),
    },
}  # fmt: skip
_TELLING = frozenset(
    ("hs_email_text", "hs_email_html", "textbody", "htmlbody", "htmlvalue", "comment_value", "comment_value_html")
)
# Columns that only exports of templates have, not those of messages sent.
_TEMPLATES = frozenset(
    (
        "htmlvalue",
        "developername",
        "template name",
        "comment_value",
        "comment_value_html",
        "テンプレート本文",
        "テンプレート名",
        "template_name",
        "step",
        "sequence",
        "ステップ",
    )
)
_SIDES: dict[str, Role] = {
    **dict.fromkeys(
        ("incoming", "incoming_email", "in", "inbound", "received", "receive", "true", "1", "yes", "customer", "client", "end-user", "end_user",
         "受信", "受信メール", "着信", "顧客", "お客様"), "customer",
    ),
    **dict.fromkeys(
        ("email", "outgoing", "outgoing_email", "forwarded_email", "out", "outbound", "sent", "send", "reply", "false", "0", "no", "sender", "agent",
         "us", "admin", "送信", "送信メール", "返信", "発信", "営業", "担当", "担当者"), "sender",
    ),
}  # fmt: skip
_NEITHER = frozenset(
    "note notes call task meeting internal memo comment system event sms_log メモ 社内メモ 備考 通話 電話 タスク 会議 打ち合わせ 社内 システム".split()
)
_PAIR = later(r"\s*([A-Za-z]+)\s*=\s*(.+?)\s*")
_BETWEEN = later(r",(?=\s*[A-Za-z]+\s*=)")


class Columns(NamedTuple):
    """The place of each field in a row, and whether the rows are templates."""

    places: dict[str, int]
    template: bool


def parse(said: str) -> tuple[tuple[str, str], ...] | str:
    """Read `body=本文,subject=件名`; return what is wrong with it where it is not of that form."""
    pairs = []
    for piece in _BETWEEN.split(said):
        match = _PAIR.fullmatch(piece)
        if not match:
            return "write FIELD=COLUMN, such as body=本文,subject=件名"
        if match[1] not in FIELDS:
            return f"no field {match[1]!r}; known are {', '.join(FIELDS)}"
        pairs.append((match[1], match[2]))
    return tuple(pairs)


def resolve(path: str, header: Sequence[str], manner: Manner, line: int = 1) -> Columns:
    """Return the columns of a table by its header; raise Unreadable where none holds the messages."""
    plain = [_plain(name) for name in header]
    places: dict[str, int] = {}
    for field, column in manner.columns:
        place = _place(column, header, plain)
        if place is None:
            said = ", ".join(header)[:300]
            raise Unreadable(path, line, f"no column {column!r} for {field}; there are: {said}", "correct --map")
        places[field] = place
    _guess(PRESETS[manner.preset] if manner.preset else _known(plain), plain, places)
    if "body" not in places and "html" not in places:
        said = ", ".join(name for name in header if name)[:300]
        raise Unreadable(
            path, line, f"no column holds messages; there are: {said or 'none'}", "name it: --map body=COLUMN"
        )
    return Columns(places, manner.template or not _TEMPLATES.isdisjoint(plain))


def _known(plain: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return the preset whose own columns a header has, or else the names that columns commonly have."""
    for preset in PRESETS.values():
        if any(name in plain for name in (*preset["body"], *preset["html"]) if name in _TELLING):
            return preset
    return _GUESSES


def _guess(names: dict[str, tuple[str, ...]], plain: Sequence[str], places: dict[str, int]) -> None:
    """Add the places of the fields whose column has one of their names."""
    for field, wanted in names.items():
        found = next((plain.index(name) for name in wanted if name in plain), None)
        if found is not None and field not in places and found not in places.values():
            places[field] = found


def side(direction: str) -> Role | None:
    """Return who wrote a row by the value of its direction, or None where nobody wrote to anybody."""
    return _SIDES.get(_plain(direction))


def is_known(direction: str) -> bool:
    """Whether the value of a direction is one that we know, be it no message at all (a note, a call)."""
    return _plain(direction) in _SIDES or _plain(direction) in _NEITHER


def _place(column: str, header: Sequence[str], plain: Sequence[str]) -> int | None:
    """Return the place of a column by its name, or by its number (#3)."""
    if column in header:
        return list(header).index(column)
    if column.startswith("#") and column[1:].isdecimal() and 1 <= int(column[1:]) <= len(header):
        return int(column[1:]) - 1
    return list(plain).index(_plain(column)) if _plain(column) in plain else None


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name).strip("\ufeff \t\"'").casefold()

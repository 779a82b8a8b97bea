"""What chats and help desks export in JSON: Slack's channels, Zendesk's macros and chats."""

from __future__ import annotations

from pitchlint.model import Message, ReadError
from pitchlint.readers.drafts import heading, parted
from pitchlint.readers.html import is_html
from pitchlint.readers.masking import FILLER, spaces
from pitchlint.readers.moments import moment
from pitchlint.readers.speakers import Said, as_message
from pitchlint.regexes import later
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator

    from pitchlint.readers.source import Manner

_SLACK = later(
    r"(?P<quote>(?m:^&gt;[^\n]*))|(?P<fence>```(?:[^`]|`(?!``)){0,4000}```)|(?P<code>`[^`\n]{1,200}`)|(?P<person><[@#!][^<>|\n]{1,80}(?:\|(?P<label>[^<>\n]{1,80}))?>)"
    r"|(?P<link><(?:https?|mailto|tel):[^<>|\n]{1,2000}(?:\|(?P<text>[^<>\n]{1,300}))?>)|(?P<entity>&(?:amp|lt|gt);)|(?P<emoji>:[a-z0-9_+-]{1,40}:)"
    r"|(?P<mark>(?<![A-Za-z0-9])[*_~](?=\S)|(?<=\S)[*_~](?![A-Za-z0-9]))"
)
_SYSTEM = frozenset(
    "channel_join channel_leave channel_topic channel_purpose channel_name channel_archive bot_add bot_remove group_join reminder_add pinned_item".split()
)


def of(data: object) -> Callable[[str, object, Manner], Iterator[Message | ReadError]] | None:
    """Return the reader of an export by its keys, or None where it is none of ours."""
    first = data[0] if isinstance(data, list) and data else data
    if not isinstance(first, dict):
        return None
    if "ts" in first and ("text" in first or "user" in first):
        return slack
    if "actions" in first or any(isinstance(first.get(key), (list, dict)) for key in ("macros", "macro")):
        return macros
    if isinstance(first.get("messages"), list) and all(
        isinstance(one, dict) and "ts" in one for one in first["messages"]
    ):
        return slack
    if isinstance(first.get("history"), list) or isinstance(first.get("chats"), list):
        return chats
    return None


def slack(path: str, data: object, manner: Manner) -> Iterator[Message | ReadError]:
    """Read a Slack export: each thread, and the channel outside threads, is a conversation."""
    listed = data.get("messages") if isinstance(data, dict) else data
    posts = [one for one in _dicts(listed) if isinstance(one.get("text"), str)]
    posts = [one for one in posts if one.get("subtype") not in _SYSTEM and str(one["text"]).strip()]
    answered = {one.get("thread_ts") for one in posts if one.get("thread_ts") not in (None, one.get("ts"))}
    talks: dict[str, list[dict[str, object]]] = {}
    for one in posts:
        thread = one.get("thread_ts")
        talks.setdefault(str(thread) if thread in answered else "", []).append(one)
    own_team = _own_team(posts)
    for talk in talks.values():
        said = []
        customers = []
        for one in talk:
            name, identity = _slack_name(one)
            text = str(one["text"])
            if own_team and one.get("user_team", own_team) != own_team:
                customers.append(name)
            if identity in manner.us:
                name = identity
            said.append(Said(name, moment(str(one.get("ts"))), own=text, seen=_SLACK.sub(_slack_mark, text)))
        record = str(talk[0].get("thread_ts") or talk[0].get("ts"))
        yield as_message(Message(path, "", (), record=record, channel="chat"), said, manner.us, customers, manner.whole)


def _dicts(listed: object) -> list[dict[str, object]]:
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def _own_team(posts: list[dict[str, object]]) -> str | None:
    """The team that exported a shared channel: `team` is the exporter's, `user_team` the author's."""
    return next((str(one["team"]) for one in posts if "user_team" in one and "team" in one), None)


def _slack_name(post: dict[str, object]) -> tuple[str, str]:
    profile = post.get("user_profile")
    names = [profile.get(key) for key in ("real_name", "display_name", "name")] if isinstance(profile, dict) else []
    identity = str(post.get("user") or post.get("bot_id") or "")
    return str(next((name for name in (*names, post.get("username")) if name), identity or "?")), identity


def _slack_mark(match: re.Match[str]) -> str:
    said = match.group()
    if match["fence"] or match["code"] or match["quote"]:
        return spaces(said)
    if match["entity"]:
        return {"&amp;": "&", "&lt;": "<", "&gt;": ">"}[said].ljust(len(said), FILLER)
    group = "label" if match["label"] else "text" if match["text"] else ""
    if group:
        start, end = match.start(group) - match.start(), match.end(group) - match.start()
        return FILLER * start + said[start:end] + FILLER * (len(said) - end)
    if match["person"]:
        return (FILLER * 2 + said[2:-1]).ljust(len(said), FILLER)
    return FILLER * len(said)


def macros(path: str, data: object, manner: Manner) -> Iterator[Message | ReadError]:
    """Read Zendesk's macros: every text that one puts into a reply is a template."""
    listed: object = data
    if isinstance(data, dict):
        listed = data.get("macros") or data.get("macro") or data
    for number, macro in enumerate(listed if isinstance(listed, list) else [listed], 1):
        if not isinstance(macro, dict) or not isinstance(macro.get("actions"), list):
            yield ReadError(path, number, f"macro {number} has no actions", "export the macros anew")
            continue
        title = str(macro.get("title") or macro.get("id") or number)
        for action in macro["actions"]:
            field = action.get("field") if isinstance(action, dict) else None
            if field not in {"comment_value", "comment_value_html", "subject"}:
                continue
            value = action.get("value")
            text = value[-1] if isinstance(value, list) and value else value
            if not isinstance(text, str) or not text.strip():
                continue
            base = Message(path, text, (), record=title, part=str(field), template=True, row=number)
            if field == "subject":
                yield from heading(base, "subject", text)
            else:
                yield from parted(base, text, "html" if is_html(text) else "text", manner)


def chats(path: str, data: object, manner: Manner) -> Iterator[Message | ReadError]:
    """Read Zendesk's chats: visitors are customers, agents are ours."""
    listed = data.get("chats") if isinstance(data, dict) and "chats" in data else data
    for number, chat in enumerate(listed if isinstance(listed, list) else [listed], 1):
        history = chat.get("history") if isinstance(chat, dict) else None
        said = []
        customers = []
        for event in history if isinstance(history, list) else ():
            text = event.get("msg") if isinstance(event, dict) else None
            if not isinstance(text, str) or not text.strip():
                continue
            name = str(event.get("name") or event.get("nick") or "?")
            if str(event.get("sender_type") or event.get("nick") or "").lower().startswith("visitor"):
                customers.append(name)
            said.append(Said(name, moment(str(event.get("timestamp") or "")), own=text, seen=text))
        record = str((chat.get("id") if isinstance(chat, dict) else None) or number)
        if said:
            yield as_message(
                Message(path, "", (), record=record, channel="chat", row=number),
                said,
                manner.us,
                customers,
                manner.whole,
            )
        else:
            yield ReadError(path, number, f"chat {record} has no messages", "export the chat with its history")

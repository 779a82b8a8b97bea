"""The words of the ledger for people, in both languages."""

from __future__ import annotations

WORDS: dict[str, dict[str, str]] = {
    "ja": {
        "title": "約束", "due": "期限", "state": "状態", "to": "宛先", "what": "約束の内容", "where": "場所", "no-day": "期限なし",
        "none": "約束はありません。", "open": "未了", "due-soon": "まもなく期限", "overdue": "期限切れ", "kept": "果たした",
        "renewed": "期限を改めた", "withdrawn": "取り下げ", "thanked": "お礼をもらった", "apologised": "お詫びあり", "bare": "お詫びなし",
        "request": "依頼", "promise": "約束", "fulfilment": "実行", "thanks": "お礼", "turn": "発言", "missing": "まだ",
    },
    "en": {
        "title": "Promises", "due": "Due", "state": "State", "to": "To", "what": "Promise", "where": "Where", "no-day": "No day named",
        "none": "No promises.", "open": "open", "due-soon": "due soon", "overdue": "overdue", "kept": "kept",
        "renewed": "renewed", "withdrawn": "withdrawn", "thanked": "thanked", "apologised": "with apology", "bare": "no apology",
        "request": "request", "promise": "promise", "fulfilment": "kept", "thanks": "thanks", "turn": "turn", "missing": "not yet",
    },
}  # fmt: skip

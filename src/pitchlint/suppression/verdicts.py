"""What pitchlint says about suppressions themselves: unused, expired, or not to be understood."""

from __future__ import annotations

from pitchlint.model import Finding, Span
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from pitchlint.model import Severity

_SEVERITY: Severity = "warning"
# One row a code: its name, then message, why and suggestion in Japanese and English; {said} is what stands there.
VERDICTS: dict[str, tuple[str, dict[str, tuple[str, str, str]]]] = {
    "PL01": (
        "unused-suppression",
        {
            "ja": (
                "「{said}」の指摘は、ここにはもうありません。",
                "使われない除外が残ると、次の本当の指摘まで隠れます。",
                "この除外を消します。",
            ),
            "en": (
                "Nothing here is found by {said} any more.",
                "A suppression that is left behind hides the next finding, which may be a true one.",
                "Remove it.",
            ),
        },
    ),
    "PL02": (
        "expired-suppression",
        {
            "ja": (
                "「{said}」の除外は期限を過ぎました。",
                "期限は、見直すという約束です。",
                "文面を直すか、理由を書き直して期限を延ばします。",
            ),
            "en": (
                "The suppression of {said} has expired.",
                "The date was a promise to look again.",
                "Mend the words, or say anew why they stay and until when.",
            ),
        },
    ),
    "PL03": (
        "invalid-suppression",
        {
            "ja": (
                "この除外は読み取れません（{said}）。",
                "読み取れない除外は何も除外しません。",
                "例「pitchlint: ignore PR01 -- 理由 until 2027-01-31」と書きます。",
            ),
            "en": (
                "This suppression cannot be understood: {said}.",
                "What cannot be understood suppresses nothing.",
                "Write for example: pitchlint: ignore PR01 -- reason until 2027-01-31",
            ),
        },
    ),
}


def verdict(
    code: str, said: str, path: str, record: str | None, document: str, span: Span, lang: str, part: str = "body"
) -> Finding:
    """Return a finding about a suppression at `span` of `document`; `lang` is `ja`, `en` or `auto`."""
    name, texts = VERDICTS[code]
    spoken = lang if lang != "auto" else "ja" if any("\u3040" <= char <= "\u30ff" for char in document[:4000]) else "en"
    message, why, suggestion = texts[spoken]
    return Finding(
        code, name, _SEVERITY, message.replace("{said}", said), why, suggestion, path, record, part, span,
        document[span.start : span.end], ("", ""),
    )  # fmt: skip

"""What holds for every reader: no bytes raise, spans map back, no format reads otherwise what it can carry."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pitchlint.engine import Options, collect, results
from pitchlint.model import Message, ReadError
from pitchlint.readers import READERS, SUFFIXES, html, markdown, masking, quoting, read, templates
from pitchlint.readers.headers import decoded, mailbox
from pitchlint.readers.moments import moment
from pitchlint.readers.source import Manner, from_bytes
from pitchlint.rules.store import load_rules

HERE = Path(__file__).parent
FIXTURES = [
    path for path in sorted(HERE.rglob("*")) if path.is_file() and path.suffix != ".py" and "goldens" not in path.parts
]
TOKENS = frozenset("\ue000\ue001\ue002\ue003\ue004\ue005")
# What a mask may show that is not what stands there: fillers, blanks, bullets, tokens with their honorific, line breaks.
SHOWN = TOKENS | frozenset(" \n\r\u2060\u200b・様\ufffd")
MARKUP = st.lists(
    st.sampled_from(
        "<p> </p> <b> </b> <!-- --> <a href='x'> </a> <br> <blockquote type=cite> </blockquote> <script> </script> &amp; &#12354; < > \" ' "
        "{{name}} {{ {% if %} {% else %} {% endif %} {{#if}} {{/if}} {Hi|Hello} { | } *|FNAME|* %NAME% <%= a %> ${a:-b} 〇〇様 【会社名】 "
        "**a** `code` ``` [a](b) ![c](d) | --- # - > >> ＞ 件名: From: Sent: 差出人: 送信日時: -- ━━━━ TEL 〒 wrote: "
        "On_Sun,_Nov_22,_2026_at_10:00_AM_A_<a@b.cc>_wrote: 2026年11月22日(日)_10:00_山田_<y@a.jp>: 顧客: 営業: [10:00] [LINE]_Aとのトーク履歴 "
        "お送りします 後ほ ど Hi I'll_send_it , ; \\t \\n \\n \\r\\n \\r \\0 \ue000 \U0001f600".replace(
            "\\t", "\t"
        ).split(" ")
    ).map(lambda piece: piece.replace("_", " ").replace("\\n", "\n").replace("\\r", "\r").replace("\\0", "\0")),
    max_size=40,
).map("".join)
NO_FLOW = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def spans_map_back(item: Message) -> None:
    """Every character of the draft stands in the document where the draft has it, or is one that a mask shows."""
    text = item.turns[-1].text
    assert len(text) == len(item.document)
    for said, seen in zip(item.document, text, strict=True):
        assert said == seen or seen in SHOWN or "&" in item.document


@pytest.mark.parametrize("form", sorted(READERS))
def test_any_bytes_are_read_or_reported(form: str) -> None:
    @given(st.one_of(st.binary(max_size=300), MARKUP.map(lambda text: text.encode("utf-8", "surrogatepass"))))
    @NO_FLOW
    def holds(data: bytes) -> None:
        for item in read(from_bytes("a", data), Manner(form)):
            assert isinstance(item, (ReadError, Message))
            if isinstance(item, Message):
                spans_map_back(item)

    holds()


@pytest.mark.parametrize("suffix", ["", *SUFFIXES])
def test_any_mangled_fixture_is_read_or_reported(suffix: str) -> None:
    @given(st.sampled_from(FIXTURES), st.integers(0, 3000), st.integers(0, 300), st.binary(max_size=6))
    @settings(max_examples=25, deadline=None)
    def holds(path: Path, at: int, cut: int, put: bytes) -> None:
        data = path.read_bytes()[:20_000]
        at %= len(data) + 1
        for item in read(from_bytes(f"a{suffix}", data[:at] + put + data[at + cut :])):
            if isinstance(item, Message):
                spans_map_back(item)

    holds()


@given(MARKUP)
@NO_FLOW
@example("{{ a | default: 'x' }}{Hi|Hello {a|b}}")
def test_renderings_keep_the_length_and_show_every_alternative(text: str) -> None:
    template = templates.parse(text)
    made = list(templates.renderings(template))
    assert 1 <= len(made) <= templates.MOST
    assert all(len(one) == len(text) for one in made)
    for group in template.groups:
        for part in group.alternatives:
            shown = part.text if part.text is not None else template.base[part.start : part.end]
            words = [char for char in shown if char.isalnum()]
            assert not words or any(any(char in one[part.start : part.end] for char in words) for one in made)


@given(MARKUP)
@NO_FLOW
def test_markup_keeps_the_length(text: str) -> None:
    assert len(html.seen(text).text) == len(markdown.seen(text)) == len(text)
    parts = quoting.take_apart(text)
    assert len(masking.without(text, parts.others)) == len(text)
    assert all(left[1] <= right[0] for left, right in zip(parts.others, parts.others[1:], strict=False))


@given(st.text(max_size=80))
@NO_FLOW
def test_headers_and_moments_take_any_text(text: str) -> None:
    assert isinstance(decoded(text), str)
    assert len(mailbox(text)) == 2
    moment(text)


# One unit each of what has made parsers hang: unclosed, nested, repeated. Doubling the input must not quadruple the time.
HOSTILE = {
    "html": ["<a ", "<!--", "<script>", "<a b='", "&a", "<blockquote>", "</", "<![CDATA["],
    "markdown": ["[a](", "![", "`", "``a`", "**a", "_a", "<a ", "<!--", "| a ", "> ", "[a][", "- "],
    "template": ["{", "{{", "{%", "{#", "{a|", "{a|b}", "<%", "*|A", "%%[", "{{!--", "{% if %}a{% else %}", "{{ 'a' ", "${a"],
    "text": [">", "> \n", "On a b c wrote:\n", "From: a@b.cc\n", "-----Original Message-----\n", "x <a@b.cc> ", "-- \n", "━━━━\ntel\n", "2026年"],
    "transcript": ["顧客: a\n", "a: b\n", "10:00 ", "a:", "[10:00] a: b\n"],
    "csv": ['a,"', "a,b\n", '"', ",,,,"],
    "jsonl": ['{"body": "a"}\n', "[", "{\n"],
    "eml": ["A: b\n", "Content-Type: multipart/mixed; boundary=a\n\n--a\n", "=?utf-8?B?", "\n--a\n"],
    "mbox": ["From a\n\n", "From a\nA: b\n\n\n", ">From \n"],
}  # fmt: skip


@pytest.mark.parametrize("form", sorted(HOSTILE))
def test_hostile_repetition_stays_linear(form: str) -> None:
    head = {"csv": "body\n", "eml": "From: a@b.cc\n"}.get(form, "")
    for unit in HOSTILE[form]:
        data = (head + unit * (60_000 // len(unit))).encode()
        began = time.perf_counter()
        for item in read(from_bytes("a", data), Manner(form)):
            assert isinstance(item, ReadError) or len(item.turns[-1].text) == len(item.document)
        assert time.perf_counter() - began < 4, unit


CONVERSATIONS = {
    "ja-no": ("ja", "今回は不要です。", "承知しました。\n\n一度だけお時間をいただけませんか。資料を後ほどお送りします。"),
    "en-no": ("en", "No thanks, we're all set.", "Hi Ana,\n\nJust 15 minutes on Friday? I'll send you the figures."),
    "en-ask": ("en", "Could you send the price list?", "Hi Ana,\n\nOur quarter ends soon, so act now. We'll look into it."),
}  # fmt: skip
RULES = load_rules()


def written(form: str, lang: str, customer: str, draft: str) -> tuple[str, bytes]:
    """A conversation as each format writes it: a file's name and its bytes."""
    quoted = "".join(f"> {line}\n" for line in customer.split("\n"))
    tagged = "".join(f"<p>{part}</p>\n".replace("\n", "<br>\n", part.count("\n")) for part in draft.split("\n\n"))
    attribution = (
        "On Sun, Nov 22, 2026 at 10:00 AM Ana <ana@x.example> wrote:"
        if lang == "en"
        else "2026年11月22日(日) 10:00 山田 <ana@x.example>:"
    )
    headers = "From: jo@berg.example\nTo: ana@x.example\nDate: Tue, 24 Nov 2026 10:00:00 +0900\nMessage-ID: <1@berg.example>\nMIME-Version: 1.0\nContent-Type: {}; charset=utf-8\n\n"
    mail = f"{draft}\n\n{attribution}\n\n{quoted}"
    page = f'{tagged}<div class="gmail_quote"><div>{attribution.replace("<", "&lt;").replace(">", "&gt;")}<br></div><blockquote type="cite"><p>{customer}</p></blockquote></div>'
    turns = [{"role": "customer", "text": customer}, {"role": "sender", "text": draft}]
    record = json.dumps({"id": "c", "turns": turns})
    rows = f'thread_id,direction,body\nt,in,"{customer}"\nt,out,"{draft}"\n'
    chat = [{"ts": "1", "user": "U1", "text": customer}, {"ts": "2", "user": "U2", "text": draft}]
    who = ("顧客", "営業") if lang == "ja" else ("Customer", "Rep")
    written_as = {
        "text": f"{mail}",
        "markdown": f"{quoted}\n{draft}\n",
        "front.md": f"---\ncustomer_said: {json.dumps(customer)}\n---\n{draft}\n",
        "html": page,
        "mjml": f"<mjml><mj-body><mj-text>{page}</mj-text></mj-body></mjml>",
        "template": mail,
        "eml": headers.format("text/plain") + mail,
        "html.eml": headers.format("text/html") + page,
        "mbox": "From x Tue Nov 24 10:00:00 2026\n" + headers.format("text/plain") + mail + "\n",
        "transcript": f"{who[0]}: {customer}\n{who[1]}: {draft}\n",
        "line.transcript": f"[LINE] 山田とのトーク履歴\n\n2026/11/22(日)\n10:00\t山田\t{customer}\n10:05\t岡\t\"{draft}\"\n",
        "conversation": record,
        "json": json.dumps(chat),
        "yaml": record,
        "csv": rows,
        "tsv": rows.replace(",", "\t", 2).replace("t,in,", "t\tin\t").replace("t,out,", "t\tout\t"),
        "jsonl": json.dumps({"id": 1, "customer_said": customer, "body": draft}) + "\n",
    }  # fmt: skip
    return f"c.{form}", written_as[form].encode()


FORMS = [
    "text", "markdown", "front.md", "html", "mjml", "template", "eml", "html.eml", "mbox", "transcript", "line.transcript", "conversation",
    "json", "yaml", "csv", "tsv", "jsonl", "xlsx",
]  # fmt: skip


def findings(form: str, conversation: tuple[str, str, str]) -> list[tuple[str, str]]:
    lang, customer, draft = conversation
    if form == "xlsx":
        data = workbook([["thread", "direction", "body"], ["t", "in", customer], ["t", "out", draft]])
        name = "c.xlsx"
    else:
        name, data = written(form, lang, customer, draft)
    plain = {"front.md": "markdown", "html.eml": "eml", "line.transcript": "transcript"}.get(form, form)
    source = from_bytes(name, data)
    report = collect(results([source], RULES, Options(today="2026-11-24", manner=Manner(plain))), [], 1)
    assert not report.errors
    dated = {"PR08"}  # only mail says when its turns were written
    return sorted(
        (one.code, one.quote) for one in report.findings if one.part not in {"subject"} and one.code not in dated
    )


def workbook(rows: list[list[str]]) -> bytes:
    import io

    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize("name", sorted(CONVERSATIONS))
@pytest.mark.parametrize("form", FORMS)
def test_a_conversation_gives_the_same_findings_in_every_format(form: str, name: str) -> None:
    expected = findings("conversation", CONVERSATIONS[name])
    assert len(expected) >= 2
    assert findings(form, CONVERSATIONS[name]) == expected

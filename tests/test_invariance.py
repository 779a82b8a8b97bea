"""What must not matter: line breaks, names, widths, spellings, quotes, politeness, signatures, quoted history.

Every record of the labelled sets is changed in one such way; the same codes must stand on the same sentences.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from pitchlint.judge import lint
from pitchlint.language.prose import prose, spell
from pitchlint.model import Message
from pitchlint.readers import conversation
from pitchlint.readers.source import Manner, from_bytes
from pitchlint.rules.store import load_rules

LABELLED = Path(__file__).parent / "labelled"
RULES = load_rules()
Record = dict[str, object]
_URL = re.compile(r"https?://\S+")


@cache
def records(lang: str) -> list[Record]:
    paths = [*LABELLED.glob(f"{lang}-*.jsonl"), *sorted((LABELLED / "rounds").glob(f"{lang}-*.jsonl"))]
    lines = [line for path in paths for line in path.read_text("utf-8").splitlines()]
    return [json.loads(line) for line in lines if line.strip()]


def passages(record: Record) -> list[tuple[str, int]]:
    """Codes with the number of the sentence on which each stands."""
    (message,) = conversation.read_jsonl(from_bytes("a.jsonl", json.dumps(record).encode()), Manner())
    assert isinstance(message, Message)
    read = prose(message.turns[-1].text, message.lang)
    begins = [read.starts[sentence.start] for sentence in read.sentences]
    found = lint(message, RULES, "en", "2026-11-24")
    return sorted({(item.code, sum(begin <= item.span.start for begin in begins)) for item in found})


def turned(record: Record, change: Callable[[str], str], roles: tuple[str, ...] = ("customer", "sender")) -> Record:
    turns: list[dict[str, str]] = record["turns"]  # type: ignore[assignment]
    return {
        **record, "turns": [{**turn, "text": change(turn["text"])} if turn["role"] in roles else turn for turn in turns]
    }  # fmt: skip


def rewrapped(width: int) -> Callable[[str], str]:
    """Wrap paragraphs of running prose anew."""

    def change(text: str) -> str:
        out = []
        for block in re.split(r"(\n{2,})", text):
            read = prose(block)
            pieces = [read.source(item.start, item.end) for item in read.sentences if item.end > item.start]
            running = (
                all(len(block[piece.start : piece.end]) > 12 for piece in pieces)
                and all(block[piece.end - 1] in "。.!?" for piece in pieces)
                and not _URL.search(block)
                and not re.search(r"^\s*(?:[・●*-]|\d[.)])", block, re.M)
            )
            if not pieces or not running:
                out.append(block)
                continue
            if any(item.lang == "ja" for item in read.sentences):
                lines = _characters_wrapped("".join(part.strip() for part in block.split("\n")), width)
            else:
                lines = _words_wrapped(" ".join(block.split()), width * 2)
            out.append("\n".join(lines))
        return "".join(out)

    return change


def _characters_wrapped(text: str, width: int) -> list[str]:
    """Wrap as Japanese mailers do: no placeholder, word or number is broken, and no line begins with what must not."""
    lines = [""]
    for piece in re.findall(r"(?:\{\{.*?\}\}|[A-Za-z0-9.,:/-]+|.)[、。」』）・ーっゃゅょ!?！？…々]*", text):
        if len(lines[-1]) + len(piece) > width:
            lines.append("")
        lines[-1] += piece
    return lines


def _words_wrapped(text: str, width: int) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def replaced(table: dict[str, str]) -> Callable[[str], str]:
    pattern = re.compile("|".join(map(re.escape, sorted(table, key=len, reverse=True))))
    return lambda text: pattern.sub(lambda match: table[match.group()], text)


def wide(text: str) -> str:
    if _URL.search(text) or re.search(r"[{}\[\]<>*|%$]", text):
        return text  # markup and placeholders are not prose
    return re.sub(r"[0-9A-Za-z!?()%:]", lambda match: chr(ord(match.group()) + 0xFEE0), text)


def curly(text: str) -> str:
    return re.sub(r"(?<=\w)'", "\u2019", re.sub(r'"([^"\n]*)"', "\u201c\\1\u201d", text))


def renamed(record: Record) -> Record:
    """Swap the names of the greeting and of companies, wherever they stand."""
    text = "\n".join(turn["text"] for turn in record["turns"])  # type: ignore[attr-defined]
    table = {
        name: "東雲"
        for name in re.findall(r"(?m)^([一-鿿]{2,3})様", text)
        if name not in {"奥", "皆", "お客", "担当者", "貴方"}
    }
    table |= dict.fromkeys(re.findall(r"株式会社([ァ-ヶー]{3,8})", text), "みどり野")
    table |= dict.fromkeys(re.findall(r"(?m)^(?:Hi|Dear|Hello) ([A-Z][a-zà-ÿ]{2,9}),", text), "Marisol")
    table = {
        name: other
        for name, other in table.items()
        if name.lower() not in {"all", "team", "there", "everyone", "sir", "madam", "homeowner", "neighbor"}
    }
    return turned(record, replaced(table)) if table else record


KANJI = {
    "いたします": "致します", "ください": "下さい", "いただ": "頂", "ありがとう": "有難う", "できます": "出来ます", "よろしく": "宜しく",
    "ご連絡": "御連絡", "ございます": "御座います", "ぜひ": "是非", "すでに": "既に", "まで": "迄", "すべて": "全て",
}  # fmt: skip
KANJI["いただ"] = "いただ"
KANJI |= {f"いただ{kana}": f"頂{kana}" for kana in "きくけいか"}
POLITER = {
    "ですか。": "でしょうか。",
    "ですか?": "でしょうか?",
    "ですか？": "でしょうか？",
    "いただけますか": "いただけますでしょうか",
    "ください。": "くださいませ。",
}
PLAINER = {
    "でしょうか。": "ですか。",
    "いたします。": "します。",
    "でございます。": "です。",
    "くださいませ。": "ください。",
}
SIGNATURES = {"ja": "\n\n-- \n東雲 薫\nTEL 03-0000-0000", "en": "\n\n-- \nMarisol Vane\nTel. 020 0000 0000"}

QUOTED = {"ja": "\n\n2026年11月20日(金) 10:00 東雲 薫 <k@example.jp>:\n", "en": "\n\nOn Fri, Nov 20, 2026 at 10:00 AM Marisol Vane <m@example.com> wrote:\n"}  # fmt: skip


def compare(changed: Callable[[Record], Record], lang: str, but: frozenset[str] = frozenset()) -> None:
    wrong = []
    for record in records(lang):
        other = changed(record)
        before, after = passages(record), passages(other)
        if [item for item in before if item[0] not in but] != [item for item in after if item[0] not in but]:
            wrong.append((record["id"], before, after))
    assert not wrong


TEXTS: dict[str, tuple[str, Callable[[str], str]]] = {
    "wrapped at 24, ja": ("ja", rewrapped(24)),
    "wrapped at 33, ja": ("ja", rewrapped(33)),
    "wrapped at 60, en": ("en", rewrapped(30)),
    "wrapped at 76, en": ("en", rewrapped(38)),
    "full width, ja": ("ja", wide),
    "kanji for kana, ja": ("ja", replaced(KANJI)),
    "kana for kanji, ja": ("ja", replaced({kanji: kana for kana, kanji in KANJI.items()})),
    "politer, ja": ("ja", replaced(POLITER)),
    "plainer, ja": ("ja", replaced(PLAINER)),
    "curly quotes, en": ("en", curly),
}


@pytest.mark.parametrize("name", TEXTS)
def test_the_form_of_the_text_does_not_matter(name: str) -> None:
    lang, change = TEXTS[name]
    compare(lambda record: turned(record, change), lang)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_line_ends_do_not_matter(lang: str) -> None:
    compare(lambda record: turned(record, lambda text: text.replace("\n", "\r\n")), lang)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_names_do_not_matter(lang: str) -> None:
    compare(renamed, lang)


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_signature_does_not_matter(lang: str) -> None:
    """PE10 asks whether a message is complete, which a signature may make it."""

    def signed(record: Record) -> Record:
        turns: list[dict[str, str]] = record["turns"]  # type: ignore[assignment]
        return {**record, "turns": [*turns[:-1], {**turns[-1], "text": turns[-1]["text"] + SIGNATURES[lang]}]}

    compare(signed, lang, frozenset({"PE10"}))


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_quoted_history_does_not_matter(lang: str) -> None:
    """Where the draft quotes what it answers, as mail does; in a lone draft it would say that there is something to answer."""

    def quoting(record: Record) -> Record:
        turns: list[dict[str, str]] = record["turns"]  # type: ignore[assignment]
        if len(turns) == 1:
            return record
        quoted = "".join(f"> {line}\n" for line in turns[-2]["text"].splitlines())
        return {**record, "turns": [*turns[:-1], {**turns[-1], "text": turns[-1]["text"] + QUOTED[lang] + quoted}]}

    compare(quoting, lang)


def test_spellings_used_here_are_spellings_of_one_word() -> None:
    for kana, kanji in KANJI.items():
        assert spell(kana) == spell(kanji)

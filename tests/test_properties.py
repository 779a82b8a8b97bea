"""What holds for any text: nothing raises, spans point at what they say, order does not matter, imports go down."""

from __future__ import annotations

import ast
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pitchlint.judge import lint
from pitchlint.language.prose import prose
from pitchlint.model import Message, Turn
from pitchlint.readers import READERS, read
from pitchlint.readers.source import Manner, from_bytes
from pitchlint.rules.store import load_rules

RULES = load_rules()
SOURCE = Path(__file__).parent.parent / "src" / "pitchlint"
PIECES = st.sampled_from(
    [
        "お送りします",
        "後ほど",
        "承知しました。",
        "一度だけ",
        "今だけ",
        "I'll send it",
        "soon",
        "just 15 minutes",
        "\n",
        "\r\n",
        " ",
        "。",
        "、",
        "様",
        "<b>",
        "**",
        "{{ name }}",
        "①",
        "㈱",
        "ﾃﾞﾓ",
        "é",
        "\u200b",
        "\U0001f600",
        "2月30日(月)",
        "by Friday",
        "no thanks",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=30).map("".join))


@given(TEXTS, TEXTS)
@settings(max_examples=150, deadline=None)
def test_spans_lie_inside_and_point_at_what_they_say(customer: str, draft: str) -> None:
    message = Message("a", draft, (Turn("customer", customer), Turn("sender", draft)))
    found = lint(message, RULES, "en", "2026-11-24")
    for finding in found:
        assert 0 <= finding.span.start < finding.span.end <= len(draft)
        assert draft[finding.span.start : finding.span.end] == finding.quote
    turned = RULES._replace(rules=RULES.rules[:4] + RULES.rules[:3:-1])
    assert found == lint(message, turned, "en", "2026-11-24")


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_prose_keeps_the_way_back(text: str) -> None:
    made = prose(text)
    assert len(made.text) == len(made.starts) == len(made.ends)
    assert all(
        0 <= start < end <= len(text) or char == "\n"
        for char, start, end in zip(made.text, made.starts, made.ends, strict=True)
    )
    assert all(
        sentence.start < sentence.end and "\n" not in made.text[sentence.start : sentence.end]
        for sentence in made.sentences
    )


@given(st.binary(max_size=200), st.sampled_from(sorted(READERS)))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_reported(data: bytes, form: str) -> None:
    list(read(from_bytes("a", data), Manner(form)))


def test_imports_go_downward() -> None:
    order = [
        "typed",
        "cache",
        "regexes",
        "model",
        "writing",
        "language",
        "rules",
        "sighting",
        "measures",
        "passages",
        "nearness",
        "cues",
        "mending",
        "judge",
        "readers",
        "writing",
        "config",
        "suppression",
        "staircase",
        "campaigns",
        "engine",
        "merged",
        "parallel",
        "baseline",
        "since",
        "known",
        "project",
        "schema",
        "starting",
        "splicing",
        "fixes",
        "reporters",
        "testing",
        "scoring",
        "ledger",
        "commands",
        "cli",
        "__main__",
    ]
    for path in SOURCE.rglob("*.py"):
        own = path.relative_to(SOURCE).parts[0].removesuffix(".py")
        tree = ast.parse(path.read_text("utf-8"))
        for node in tree.body:
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("pitchlint."):
                other = (node.module or "").split(".")[1]
                assert order.index(other) <= order.index(own), f"{path.name} imports {other}"

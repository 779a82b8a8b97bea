"""Ordinary prose stays quiet: messages as competent people write them, in which the catalogue finds nothing to object to."""

from __future__ import annotations

from pathlib import Path

import pytest

from pitchlint.judge import lint
from pitchlint.language.prose import prose
from pitchlint.model import Message
from pitchlint.readers import conversation
from pitchlint.readers.source import Manner, from_file
from pitchlint.rules.store import load_rules

PROSE = Path(__file__).parent / "labelled" / "prose"


@pytest.mark.parametrize(("lang", "per_thousand"), [("ja", 11), ("en", 7)])
def test_few_sentences_of_ordinary_prose_set_off_a_rule(lang: str, per_thousand: int) -> None:
    """The bounds are what was measured last (docs/accuracy.md), so that no change makes it worse unseen."""
    rules = load_rules()
    sentences, alarms = 0, []
    for message in conversation.read_jsonl(from_file(str(PROSE / f"{lang}.jsonl")), Manner()):
        assert isinstance(message, Message)
        if not message.heading:
            sentences += len(prose(message.turns[-1].text, message.lang).sentences)
            alarms += [(message.record, item.code, item.quote) for item in lint(message, rules, lang, "2026-11-24")]
    assert len(alarms) * 1000 <= per_thousand * sentences, alarms

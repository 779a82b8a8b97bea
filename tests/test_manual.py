"""The manual: `explain`, `rules`, and what they are read from."""

from __future__ import annotations

import json

import pytest

from pitchlint.cli import run
from pitchlint.rules.manual import pages, principle
from pitchlint.rules.store import default_path


@pytest.mark.parametrize("asked", ["PR01", "pr01", "promise-without-deadline"])
@pytest.mark.parametrize(
    ("lang", "words"), [("en", ("Why", "say-by-when", "better wording")), ("ja", ("理由", "say-by-when", "書き換え"))]
)
def test_explain_shows_a_page(
    asked: str, lang: str, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["explain", asked, "--lang", lang]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("PR01 promise-without-deadline")
    assert all(word in shown for word in words)
    assert ">>" not in shown


def test_explain_names_the_nearest_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "promise-without-dedline"]) == 2
    assert "perhaps 'promise-without-deadline' is meant" in capsys.readouterr().err


def test_rules_lists_every_rule_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rules", "--output-format", "json"]) == 0
    codes = [rule["code"] for rule in json.loads(capsys.readouterr().out)["rules"]]
    assert codes == sorted({page.code for page in pages(default_path())})
    assert run(["rules"]) == 0
    shown = capsys.readouterr().out
    assert all(f"{code} " in shown for code in codes)


def test_every_page_quotes_its_principle() -> None:
    for page in pages(default_path()):
        assert principle(page.source), page.code

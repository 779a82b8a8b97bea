"""Numbers that a rule leaves to its users."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pitchlint.cli import run

LATE = """
cues:
  house-late: {measure: late-reply}
rules:
  - code: HS08
    name: house-late
    severity: warning
    scope: draft
    source: {seed: "002", principle: say-by-when}
    params: {late-reply-hours: 24}
    find: house-late
    message: {ja: 遅い返信です。, en: The reply is late.}
    why: {ja: 待っています。, en: They wait.}
    suggest: {ja: 一言詫びます。, en: Say a word about it.}
    examples: {}
"""


@pytest.mark.parametrize(
    ("more", "path", "found"),
    [
        ("", "a.jsonl", True),
        ("rules: {HS08: {params: {late-reply-hours: 48}}}\n", "a.jsonl", False),
        ("overrides: [{files: slow/**, rules: {HS08: {params: {late-reply-hours: 48}}}}]\n", "a.jsonl", True),
        ("overrides: [{files: slow/**, rules: {HS08: {params: {late-reply-hours: 48}}}}]\n", "slow/a.jsonl", False),
    ],
)
def test_a_parameter_holds_where_it_is_set(
    more: str,
    path: str,
    found: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("slow").mkdir()
    Path("house.yaml").write_text(LATE, "utf-8")
    Path(".pitchlint.yaml").write_text(f"extends: house.yaml\n{more}", "utf-8")
    turns = [
        {"role": "customer", "text": "When do you open?", "at": "2026-11-17T10:00:00"},
        {"role": "sender", "text": "We open at nine, Ms Lee. Thank you for asking.", "at": "2026-11-18T18:00:00"},
    ]
    Path(path).write_text(json.dumps({"id": "r", "turns": turns}), "utf-8")
    run(["check", path, "--select", "HS", "--output-format", "concise"])
    assert ("HS08" in capsys.readouterr().out) is found

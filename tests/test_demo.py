"""`make demo`: each of its commands ends well on the examples."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from pitchlint.cli import run

ROOT = Path(__file__).parent.parent
DEMO = (ROOT / "Makefile").read_text("utf-8").partition("\ndemo:")[2].partition("\n\n")[0]
COMMANDS = re.findall(r"\$\(BIN\)/pitchlint ([^\n|]+)", DEMO)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_demo_reads_everything_it_is_given(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert run(shlex.split(command)) in {0, 1}
    shown = capsys.readouterr()
    assert shown.out
    assert not shown.err

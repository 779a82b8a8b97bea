"""The commands around checking: init, schema, completion and the manual page."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import jsonschema
import pytest
import yaml

from pitchlint.cli import run
from pitchlint.commands import COMMANDS, parser_of
from pitchlint.commands.spelling import commands
from pitchlint.config.resolving import resolve
from pitchlint.rules.extending import default_path
from pitchlint.schema import schema

ROOT = Path(__file__).parent.parent


@pytest.fixture
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert run(list(arguments)) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("command", "page"), [("schema", "docs/schema/pitchlint.schema.json"), ("man", "docs/pitchlint.1")]
)
def test_generated_pages_are_fresh(command: str, page: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, command) == (ROOT / page).read_text("utf-8"), "run make docs"


SCHEMA = jsonschema.Draft7Validator(schema())


def loaded(text: str) -> object:
    return yaml.load(text, yaml.BaseLoader)


def fits(text: str) -> bool:
    return SCHEMA.is_valid(yaml.safe_load(text))


def test_the_schema_is_one_and_the_default_rules_fit_it() -> None:
    jsonschema.Draft7Validator.check_schema(schema())
    assert [
        error.message for error in SCHEMA.iter_errors(yaml.safe_load(Path(default_path()).read_text("utf-8")))
    ] == []


@pytest.mark.parametrize(
    "text",
    [
        "extends: [default, ./house.yaml]\nfail-on: error\n",
        "rules: {PR01: off, promise-without-outcome: info, PR08: {severity: warning, params: {late-reply-hours: 48}}}\n",
        "rules:\n- {code: PR01, severity: off}\n- {code: PR02, unless: [{cue: deadline, within: sentence}]}\n",
        "cues: {vague-time: {ja: [稟議が回ったら]}}\n",
        "overrides:\n- files: newsletters/**\n  rules: {PE02: off}\n  template: true\n",
        "allow: {products: [Exclusive Plan], companies: 株式会社さすが}\nspeakers: {customer: 顧客}\n",
    ],
)
def test_the_schema_takes_what_the_loader_takes(text: str) -> None:
    assert fits(text)


@pytest.mark.parametrize(
    "text",
    [
        "rulez: {}", "fail-on: errors", "rules: {PR01: warn}", "cues: {a: {enn: [x]}}", "allow: [x]", "overrides: [{ignore: PR}]",
        "rules: [{code: XX01, find: a}]", "cues: {a: {times: [soon]}}", "speakers: {seller: x}", "overrides: [{files: a, lang: ja}]",
    ],
)  # fmt: skip
def test_the_schema_refuses_what_the_loader_refuses(text: str) -> None:
    assert not fits(text)


@pytest.mark.usefixtures("_folder")
def test_init_writes_a_configuration_that_fits_what_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    for name, text in {
        "templates/first.md": "{{ name }}様\n\nはじめまして。資料は本日17時までにお送りします。\n",
        "templates/second.md": "{{ name }}様\n\nその後いかがでしょうか。\n",
        "drafts/reply.txt": "Dear Ms Lee,\n\nThank you for your question. The file is attached.\n",
        ".pre-commit-config.yaml": "repos: []\n",
        "it's/a.md": "{{ name }} {{ name }}",
    }.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text, "utf-8")
    said = printed(capsys, "init")
    text = Path(".pitchlint.yaml").read_text("utf-8")
    assert "3 .md, 1 .txt; Japanese and English" in text
    assert loaded(text)["templates"] == ["it's/**", "templates/**"]  # type: ignore[index]
    assert "$schema=https://" in text.split("\n")[0]
    assert "- id: pitchlint" in said
    assert resolve(".pitchlint.yaml")[0].fail_on == "warning"
    assert run(["init"]) == 2
    assert "--force" in capsys.readouterr().err
    assert printed(capsys, "init", "--dry-run") == text
    printed(capsys, "init", "--force")


@pytest.mark.usefixtures("_folder")
@pytest.mark.parametrize(
    "draft", ["Dear Ms Lee,\n\nThank you for your question about the file.\n", "資料を添付いたします。\n"]
)
def test_what_init_writes_in_comments_holds_once_it_is_uncommented(
    draft: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("draft.md").write_text(draft, "utf-8")
    printed(capsys, "init")
    text = re.sub(r"(?m)^#(?! \S|$)", "", Path(".pitchlint.yaml").read_text("utf-8"))
    Path(".pitchlint.yaml").write_text(text, "utf-8")
    assert fits(text)
    assert len(loaded(text)) == len(schema()["properties"]) - len(  # type: ignore[arg-type]
        {"about", "lists", "select", "ignore", "baseline", "sequences"}
    )
    assert "2 of 2 examples come out as marked; 0 parts" in printed(capsys, "test", ".pitchlint.yaml")
    assert run(["check", "draft.md"]) == 0


@pytest.mark.usefixtures("_folder")
def test_init_in_an_empty_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert "written" in printed(capsys, "init")
    assert "There are no messages here yet." in Path(".pitchlint.yaml").read_text("utf-8")
    assert run(["init", "nowhere"]) == 2


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completions_know_every_command_and_option(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    script = printed(capsys, "completion", shell)
    for command in commands():
        assert command.name in script
        for argument in command.arguments:
            for name in argument.names:
                assert (name.lstrip("-") if shell == "fish" else name) in script
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=script.encode(), check=True)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("pitchlint ch", {"check"}),
        ("pitchlint check --fail-on ", {"error", "warning", "info", "never"}),
        ("pitchlint check --update", {"--update-baseline"}),
        ("pitchlint completion ", {"bash", "zsh", "fish"}),
    ],
)
@pytest.mark.usefixtures("_folder")
def test_bash_completes(line: str, expected: set[str], capsys: pytest.CaptureFixture[str]) -> None:
    script = printed(capsys, "completion", "bash")
    words = line.split(" ")
    ask = (
        f"COMP_WORDS=({' '.join(repr(word) for word in words)}); COMP_CWORD={len(words) - 1}; _pitchlint; "
        'printf "%s\\n" "${COMPREPLY[@]}"'
    )
    done = subprocess.run(["bash", "-c", f"{script}\n{ask}"], capture_output=True, text=True, check=True)
    assert expected <= set(done.stdout.split())


def test_the_manual_page_is_sound_roff(capsys: pytest.CaptureFixture[str]) -> None:
    if not shutil.which("groff"):
        pytest.skip("no groff")
    done = subprocess.run(
        ["groff", "-man", "-ww", "-Tutf8", "-z"], input=printed(capsys, "man").encode(), capture_output=True, check=True
    )
    assert done.stderr == b""


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_says_what_it_is_for(command: str) -> None:
    for action in parser_of(command)._actions:
        assert action.help, f"{command} {action.dest}"

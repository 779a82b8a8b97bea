"""What teams copy: the action, the GitLab template, the hooks, and the examples of docs/ci.md and docs/outputs.md."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import check_jsonschema
import jsonschema
import pytest
import yaml

from pitchlint.cli import run
from pitchlint.engine import WALKED

ROOT = Path(__file__).parent.parent
VENDORED = Path(check_jsonschema.__file__).parent / "builtin_schemas" / "vendor"
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.S)
DRAFT = "山田様\n\n資料をお送りします。\n"
SAMPLE = {
    ".pre-commit-config.yaml": "",
    ".gitlab-ci.yml": "gitlab-ci",
    ".github/workflows/": "github-workflows",
}


def blocks(kind: str) -> list[str]:
    found = []
    for name in ("ci.md", "outputs.md"):
        found += [body for label, body in BLOCK.findall((ROOT / "docs" / name).read_text("utf-8")) if label == kind]
    return found


def validate(text: str, schema: str) -> None:
    rules = json.loads((VENDORED / f"{schema}.json").read_text("utf-8"))
    parsed = yaml.load(text.replace("\non:", '\n"on":'), Loader=yaml.SafeLoader)
    jsonschema.validators.validator_for(rules)(rules).validate(parsed)


def test_the_action_and_the_template_are_valid() -> None:
    validate((ROOT / "action.yml").read_text("utf-8"), "github-actions")
    validate((ROOT / "templates" / "gitlab-ci.yml").read_text("utf-8"), "gitlab-ci")


def test_examples_are_valid_where_they_go(tmp_path: Path) -> None:
    named = [block for block in blocks("yaml") if block.startswith("# .")]
    assert len(named) == 4
    for block in named:
        schema = next(schema for start, schema in SAMPLE.items() if block.startswith(f"# {start}"))
        if schema:
            validate(block, schema)
        else:
            file = tmp_path / "config.yaml"
            file.write_text(block, "utf-8")
            assert pre_commit("validate-config", str(file)) == 0


def pre_commit(*arguments: str) -> int:
    return subprocess.run([sys.executable, "-m", "pre_commit", *arguments], capture_output=True).returncode


def test_the_hooks_are_what_pre_commit_takes_and_commands_that_exist(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    manifest = ROOT / ".pre-commit-hooks.yaml"
    assert pre_commit("validate-manifest", str(manifest)) == 0
    hooks = {hook["id"]: hook for hook in yaml.safe_load(manifest.read_text("utf-8"))}
    assert sorted(hooks) == ["pitchlint", "pitchlint-fix", "pitchlint-rules"]
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(DRAFT, "utf-8")
    Path("pitchlint-house.yaml").write_text((ROOT / "rules.yaml").read_text("utf-8"), "utf-8")
    arguments = {name: shlex.split(hook["entry"])[1:] for name, hook in hooks.items()}
    assert run([*arguments["pitchlint"], "a.txt"]) == 1
    assert run([*arguments["pitchlint-fix"], "a.txt"]) == 0
    assert run([*arguments["pitchlint-rules"], "pitchlint-house.yaml"]) == 0
    assert all(re.search(hooks["pitchlint"]["files"], f"a{suffix}") for suffix in WALKED)
    assert re.search(hooks["pitchlint-rules"]["files"], ".pitchlint.yaml")
    assert re.search(hooks["pitchlint-rules"]["files"], "rules/pitchlint-house.yml")


def commands() -> list[str]:
    return [line[2:] for block in blocks("console") for line in block.split("\n") if line.startswith("$ ")]


@pytest.mark.parametrize("command", commands())
def test_commands_of_the_documents_run(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "C")
    Path("drafts").mkdir()
    Path("drafts/offer.txt").write_text(DRAFT, "utf-8")
    program, *arguments = shlex.split(command)
    assert program == "pitchlint"
    assert run(arguments) in (0, 1)
    block = next(block for block in blocks("console") if f"$ {command}\n" in block)
    shown = block.split(f"$ {command}\n")[1].split("$ ")[0]
    assert capsys.readouterr().out.startswith(shown)


@pytest.mark.skipif(os.name == "nt", reason="the action's step is a bash script")
def test_the_action_annotates_summarises_and_runs_nothing_of_its_inputs(tmp_path: Path) -> None:
    steps = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"]
    step = next(step for step in steps if step.get("id") == "check")
    assert "${{" not in step["run"]
    hostile = "$(touch taken) `touch taken`; touch taken.txt"
    for name in ("drafts", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(DRAFT, "utf-8")
    (tmp_path / hostile).write_text(DRAFT, "utf-8")
    environment = {
        **os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "RUNNER_TEMP": str(tmp_path),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"), "GITHUB_OUTPUT": str(tmp_path / "output"),
        "PATHS": f"drafts\n{hostile}\n", "FAIL_ON": "error", "CONFIG": "", "ARGUMENTS": "--lang\nen", "SARIF_FILE": "out.sarif",
        "HTML_FILE": "", "SUMMARY": "true",
    }  # fmt: skip
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=tmp_path, env=environment, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert done.stdout.count("::error file=") == 2
    assert "other/a.txt" not in done.stdout
    assert not (tmp_path / "taken").exists()
    assert (tmp_path / "output").read_text() == "exit-code=1\n"
    assert (tmp_path / "summary").read_text("utf-8").startswith("<!-- pitchlint -->\n**pitchlint**: 🔴 2 errors")
    assert json.loads((tmp_path / "out.sarif").read_text("utf-8"))["version"] == "2.1.0"

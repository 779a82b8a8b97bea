"""The hook as a team uses it: a real pre-commit run, this repository as its source."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ENVIRONMENT = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
    return subprocess.run(
        ["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True, env=ENVIRONMENT
    ).stdout


def pre_commit(folder: Path, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {**ENVIRONMENT, "PRE_COMMIT_HOME": str(home)}
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", "run"], cwd=folder, capture_output=True, text=True, env=environment
    )


def test_the_hook_stops_a_bad_draft_and_passes_a_good_one(tmp_path: Path) -> None:
    source, team = tmp_path / "source", tmp_path / "team"
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, env=ENVIRONMENT)
    if listed.returncode:
        pytest.skip("not a git checkout")
    for name in listed.stdout.split("\n"):
        if name and not name.startswith("tests/") and (ROOT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, source / name)
    git(source, "init", "-q")
    git(source, "add", "-A")
    git(source, "commit", "-qm", "a release")
    team.mkdir()
    git(team, "init", "-q")
    revision = git(source, "rev-parse", "HEAD").strip()
    (team / ".pre-commit-config.yaml").write_text(
        f"repos:\n- repo: {source}\n  rev: {revision}\n  hooks: [{{id: pitchlint-fix}}, {{id: pitchlint}}, {{id: pitchlint-rules}}]\n"
    )
    (team / "draft.txt").write_text("山田様\n\n資料をお送りします。\n", "utf-8")
    shutil.copy(ROOT / "rules.yaml", team / "pitchlint-house.yaml")
    git(team, "add", "-A")
    stopped = pre_commit(team, tmp_path / "home")
    assert stopped.returncode == 1, stopped.stdout + stopped.stderr
    assert "PR01" in stopped.stdout
    assert "house rules" in stopped.stdout
    (team / "draft.txt").write_text("山田様\n\n資料は本日17時までにお送りします。\n", "utf-8")
    git(team, "add", "-A")
    passed = pre_commit(team, tmp_path / "home")
    assert passed.returncode == 0, passed.stdout + passed.stderr

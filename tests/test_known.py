"""What was there before: baselines by content, and changes since a revision by lines."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from pitchlint.cli import run
from pitchlint.since import hunks

PROMISE = "資料をお送りします。\n"
LATER = "後ほどお送りします。\n"
HEAD = "山田様\n\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in list(os.environ):
        if name.startswith("GIT_"):
            monkeypatch.delenv(name)


def put(name: str, text: str) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return name


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str], str]:
    code = run(["check", "--output-format", "concise", "--lang", "en", "--today", "2026-11-24", *arguments])
    out, err = capsys.readouterr()
    return code, [line[: line.index(" ", line.index(": ") + 2)] for line in out.splitlines()], err


def git(*arguments: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


KNOWN = ("--baseline", "known.json")


def test_a_baseline_is_written_where_it_is_missing_and_then_silences(capsys: pytest.CaptureFixture[str]) -> None:
    put("a.md", HEAD + PROMISE)
    code, found, err = check(capsys, "a.md", *KNOWN)
    assert (code, found, err) == (0, [], "known.json: written with 1 finding\n")
    assert check(capsys, "a.md", *KNOWN) == (0, [], "")
    entries = json.loads(Path("known.json").read_text("utf-8"))["findings"]
    assert entries == [{"path": "a.md", "code": "PR01", "quote": "お送りします", "count": 1}]


def test_moved_and_rewrapped_lines_stay_known_and_one_more_is_new(capsys: pytest.CaptureFixture[str]) -> None:
    put("a.md", HEAD + PROMISE)
    check(capsys, "a.md", *KNOWN)
    put("a.md", HEAD + "いつもありがとうございます。\n\n資料を\nお送りします。\n")
    assert check(capsys, "a.md", *KNOWN)[1] == []
    put("a.md", HEAD + PROMISE + "\n" + PROMISE)
    assert check(capsys, "a.md", *KNOWN)[1] == ["a.md:5:4: PR01"]
    put("b.md", HEAD + PROMISE)
    assert check(capsys, "b.md", *KNOWN)[1] == ["b.md:3:4: PR01"]


def test_entries_that_are_gone_are_told_and_taken_out(capsys: pytest.CaptureFixture[str]) -> None:
    put("a.md", HEAD + PROMISE)
    put("b.md", HEAD + LATER)
    check(capsys, "a.md", "b.md", *KNOWN)
    put("a.md", HEAD)
    assert check(capsys, "b.md", *KNOWN)[2] == ""
    code, _, err = check(capsys, "a.md", "b.md", *KNOWN)
    assert (code, err) == (0, "known.json: 1 finding is gone (a.md PR01); --update-baseline takes them out\n")
    assert check(capsys, "a.md", *KNOWN, "--update-baseline")[2] == "known.json: written with 1 finding\n"
    assert check(capsys, "a.md", "b.md", *KNOWN) == (0, [], "")
    os.remove("b.md")
    assert "b.md PR02" in check(capsys, "a.md", *KNOWN)[2]


def test_a_baseline_may_be_configured_and_is_then_never_written_by_surprise(capsys: pytest.CaptureFixture[str]) -> None:
    put(".pitchlint.yaml", "baseline: known.json\n")
    put("a.md", HEAD + PROMISE)
    code, found, err = check(capsys, "a.md")
    assert (code, len(found)) == (1, 1)
    assert "is missing; --update-baseline writes it" in err
    assert check(capsys, "a.md", "--update-baseline")[0] == 0
    assert check(capsys, "a.md") == (0, [], "")


def test_a_baseline_is_the_same_from_any_folder(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put("d/a.md", HEAD + PROMISE)
    check(capsys, "d", *KNOWN)
    monkeypatch.chdir("d")
    assert check(capsys, "a.md", "--baseline", "../known.json")[1] == []


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"version": 2, "findings": []}', '{"version": 1, "findings": [{"path": "a"}]}', "\x00"]
)
def test_a_baseline_that_cannot_be_used_is_told(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    put("a.md", HEAD + PROMISE)
    put("known.json", text)
    code, found, err = check(capsys, "a.md", *KNOWN)
    assert (code, found) == (2, [])
    assert "known.json" in err
    assert "--update-baseline" in err


def test_since_speaks_of_changed_lines(capsys: pytest.CaptureFixture[str]) -> None:
    git("init", "-q")
    put("見積/a b.md", HEAD + PROMISE + "\n" + PROMISE)
    put("old.md", HEAD + PROMISE)
    git("add", "-A")
    git("commit", "-qm", "first")
    put("見積/a b.md", HEAD + "明日うかがいます。\n" + PROMISE + "\n" + PROMISE + "\n" + LATER)
    put("new.md", HEAD + PROMISE)
    found = check(capsys, ".", "--since", "HEAD")[1]
    assert found == ["new.md:3:4: PR01", "見積/a b.md:8:1: PR02"]
    git("add", "-A")
    git("commit", "-qm", "second")
    assert check(capsys, ".", "--since", "HEAD")[1] == []
    assert check(capsys, ".", "--since", "HEAD~1")[1] == found


def test_since_counts_a_finding_about_the_whole_message_where_any_line_changed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    git("init", "-q")
    text = "---\ncustomer_said: 今回は見送ります。\n---\n山田様\n\n一度お時間をいただけませんか。\n"
    put("a.md", text)
    git("add", "-A")
    git("commit", "-qm", "first")
    assert check(capsys, "a.md", "--since", "HEAD")[1] == []
    put("a.md", text + "\n来期の資料も添付いたしました。\n")
    assert "a.md:4:1: NO03" in check(capsys, "a.md", "--since", "HEAD")[1]


def test_since_speaks_of_changed_records(capsys: pytest.CaptureFixture[str]) -> None:
    def record(name: str) -> str:
        return json.dumps({"id": name, "turns": [{"role": "sender", "text": PROMISE}]}) + "\n"

    git("init", "-q")
    put("a.jsonl", record("r1") + record("r2"))
    git("add", "-A")
    git("commit", "-qm", "first")
    put("a.jsonl", record("r1") + record("r2") + record("r3"))
    assert check(capsys, "a.jsonl", "--since", "HEAD", "--select", "PR")[1] == ["a.jsonl[r3]:1:4: PR01"]


@pytest.mark.parametrize(("revision", "said"), [("nothing", "no such revision"), ("-p", "dash"), ("--x", "dash")])
def test_a_revision_that_is_none_is_told(revision: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    git("init", "-q")
    put("a.md", HEAD + PROMISE)
    code, _, err = check(capsys, "a.md", f"--since={revision}")
    assert code == 2
    assert said in err


def test_a_baseline_is_never_written_in_part(capsys: pytest.CaptureFixture[str]) -> None:
    git("init", "-q")
    put("a.md", HEAD + PROMISE)
    git("add", "-A")
    git("commit", "-qm", "first")
    put("a.md", HEAD + PROMISE + LATER)
    code, _, err = check(capsys, "a.md", *KNOWN, "--since", "HEAD")
    assert (code, Path("known.json").exists()) == (2, False)
    assert "only a part would be written" in err


def test_since_outside_a_repository_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", os.path.dirname(os.getcwd()))
    put("a.md", HEAD + PROMISE)
    code, _, err = check(capsys, "a.md", "--since", "HEAD")
    assert code == 2
    assert "lies in no git repository" in err


def test_hunks_are_read_and_their_content_is_not() -> None:
    diff = (
        "diff --git a/x.md b/x.md\n--- a/x.md\n+++ b/x.md\n@@ -1 +1,2 @@\n-a\n+++ b/evil.md\n+@@ -1 +9,9 @@\n"
        "@@ -7,2 +8,0 @@ x\n-b\n-c\n"
        'diff --git "a/\\343\\201\\202.md" "b/\\343\\201\\202.md"\n--- /dev/null\n+++ "b/\\343\\201\\202.md"\n@@ -0,0 +1,3 @@\n+x\n'
        "diff --git a/gone.md b/gone.md\n--- a/gone.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n"
    )
    assert hunks(diff) == {"x.md": [(1, 3), (8, 8)], "あ.md": [(1, 4)]}

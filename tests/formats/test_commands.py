"""Reading as people ask for it: options, standard input, places in tables, what is said on the way, what the page says."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pitchlint.cli import run
from pitchlint.commands.reading import progress
from pitchlint.readers import READERS, SUFFIXES
from pitchlint.readers.columns import FIELDS, PRESETS
from pitchlint.readers.source import from_bytes

HERE = Path(__file__).parent
PAGE = (HERE.parent.parent / "docs" / "formats.md").read_text("utf-8")
PROMISE = "田村様\n\n図面をお送りします。"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run(["check", "--lang", "en", "--output-format", "concise", *arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_a_finding_in_a_table_names_row_column_and_place_in_the_cell(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.csv").write_text(f'番号,文面\nA-7,"{PROMISE}"\n', "utf-8")
    code, out, _ = check(capsys, "a.csv", "--map", "body=文面,id=番号")
    assert (code, out.partition(" ")[0]) == (1, "a.csv[A-7,")
    assert out.startswith("a.csv[A-7, row 2, 文面]:3:4: PR01")
    run(["check", "--output-format", "json", "a.csv", "--map", "body=文面", "--map", "id=番号"])
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert (finding["record"], finding["row"], finding["part"]) == ("A-7", 2, "文面")
    assert PROMISE[finding["start"]["offset"] : finding["end"]["offset"]] == finding["quote"]


def test_bad_options_about_reading_exit_2_and_say_what_is_known(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.csv").write_text("body\nHi\n", "utf-8")
    for arguments, said in (
        (["--format", "pdf"], "mbox"),
        (["--preset", "outreach"], "hubspot"),
        (["--map", "body"], "FIELD=COLUMN"),
        (["--map", "text=body"], "subject"),
        (["--map", "body=nowhere"], "there are: body"),
    ):
        code, _, err = check(capsys, "a.csv", *arguments)
        assert code == 2
        assert said in err


@pytest.mark.parametrize(
    ("name", "arguments"),
    [("<stdin>", ["--format", "csv"]), ("a.csv", []), ("<stdin>", [])],
)
def test_standard_input_is_read_as_asked_as_named_or_as_it_looks(
    name: str, arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = f'件名,本文\n図面,"{PROMISE}"\n'.encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    code, out, _ = check(capsys, "-", "--stdin-filename", name, *arguments)
    assert (code, "[2, 本文]:3:4: PR01" in out) == (1, True)


def test_a_folder_is_walked_for_drafts_and_mail_but_not_for_tables(capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.html", "b.eml", "c.csv", "d.json"):
        Path(name).write_text({"b.eml": f"From: a@b.cc\n\n{PROMISE}"}.get(name, PROMISE), "utf-8")
    assert {line.partition(":")[0] for line in check(capsys, ".")[1].splitlines()} == {"./a.html", "./b.eml"}


def test_us_says_whose_mail_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.eml").write_text(f"From: Oka <oka@oka.example>\nSubject: x\n\n{PROMISE}", "utf-8")
    assert "PR01" in check(capsys, "a.eml", "--us", "oka.example")[1]
    code, out, err = check(capsys, "a.eml", "--us", "tamura@toi.example,toi.example")
    assert (code, out) == (2, "")
    assert "oka@oka.example" in err


def test_the_ways_to_read_a_template_make_one_message_and_no_finding_twice(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.j2").write_text("Hi {{ name or 'there' }},\n\n{Act now|Last chance}. We will send you the list.\n", "utf-8")
    run(["check", "--output-format", "json", "a.j2"])
    report = json.loads(capsys.readouterr().out)
    assert report["summary"]["messages"] == 1
    found = [(finding["code"], finding["quote"]) for finding in report["findings"]]
    assert found == sorted(set(found), key=found.index)
    assert {"Act now", "Last chance"} <= {quote for _, quote in found}
    assert [finding["start"]["offset"] for finding in report["findings"]] == sorted(
        finding["start"]["offset"] for finding in report["findings"]
    )


def test_a_long_run_says_its_rate(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    moments = iter([0.0, 0.5, 2.0, 2.5])
    monkeypatch.setattr("time.monotonic", lambda: next(moments))
    tell = progress([from_bytes("a", b"")])
    for messages in (100, 400, 500):
        tell(0, messages, "a")
    assert capsys.readouterr().err == "400 messages, 200 a second, 0 of 1 files\n"


def test_a_subject_is_checked_and_no_draft(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.md").write_text("---\nsubject: 今だけ\npreheader: 図面をお送りします\n---\n", "utf-8")
    out = check(capsys, "a.md")[1]
    assert [line.partition("] ")[0] for line in out.splitlines()] == [out.partition("] ")[0].rstrip("\n")]
    assert out.startswith("a.md[subject]:2:10: SE05")


def test_the_page_names_every_format_suffix_field_and_preset() -> None:
    for name in (*READERS, *PRESETS, *FIELDS):
        assert name in PAGE, name
    for suffix in SUFFIXES:
        assert suffix in PAGE or suffix in {".tab", ".mbx", ".jinja2", ".handlebars", ".yml"}, suffix


def test_nothing_but_the_given_files_is_opened_and_no_network(tmp_path: Path) -> None:
    given, outside = tmp_path / "given", tmp_path / "outside"
    shutil.copytree(HERE, given, ignore=shutil.ignore_patterns("*.py", "goldens", "__pycache__"))
    outside.mkdir()
    (outside / "secret.jsonl").write_text('{"turns": [{"role": "customer", "text": "x"}]}', "utf-8")
    (outside / ".gitignore").write_text("", "utf-8")
    (given / "a.md").write_text("---\nthread: ../outside/secret.jsonl\n---\nHi\n", "utf-8")
    (given / "b.html").write_text(
        '<img src="../outside/secret.jsonl"><!--#include file="../outside/secret.jsonl" -->', "utf-8"
    )
    (given / "c.j2").write_text("{% include '../outside/secret.jsonl' %}", "utf-8")
    code = (
        "import os, sys; seen = []; sys.addaudithook(lambda event, arguments: seen.append((event, str(arguments[:1]))) "
        "if event == 'open' or event.startswith(('socket', 'subprocess', 'os.system')) else None); "
        "from pitchlint.cli import run; run(['check', '--output-format', 'concise', '.']); "
        "print([one for one in seen if 'outside' in one[1] or one[0] != 'open'], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=given, capture_output=True, text=True, check=True)
    assert done.stderr.splitlines()[-1] == "[]"
    assert "lies outside the project" in done.stderr

"""The command line as people use it: exit codes, bad input, the JSON contract, hostile text."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path

import pytest

from pitchlint.cli import run

CLEAN = "山田様\n\n資料は本日17時までにお送りします。\n"
BAD = "山田様\n\n資料をお送りします。\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(name: str, content: str | bytes) -> str:
    Path(name).write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    return name


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run(["check", *arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_exit_codes_follow_the_worst_finding(capsys: pytest.CaptureFixture[str]) -> None:
    put("clean.txt", CLEAN)
    put("bad.txt", BAD)
    assert check(capsys, "clean.txt")[0] == 0
    assert check(capsys, "bad.txt")[0] == 1
    assert check(capsys, "bad.txt", "--fail-on", "never")[0] == 0
    assert check(capsys, "bad.txt", "--ignore", "PR")[0] == 0
    assert check(capsys, "bad.txt", "--select", "NO")[0] == 0


BROKEN = {
    "binary.txt": b"\x89PNG\x00\x00\x01\x02\x00\x00",
    "broken.txt": b"\xfd\x80\x81\xff \x80 \xa0\xff\x8f",
    "line7.jsonl": '{"turns": [{"role": "sender", "text": "Hi"}]}\n' * 6 + "{oops\n",
    "noturns.jsonl": '{"id": "a"}',
    "customer-last.jsonl": '{"id": "a", "turns": [{"role": "customer", "text": "Hello"}]}',
    "role.jsonl": '{"id": "a", "turns": [{"role": "boss", "text": "Hello"}]}',
    "front.md": "---\nstage: [reply\n---\nHello",
    "stage.md": "---\nstage: lunch\n---\nHello",
    "broken.json": '{\n"turns": [\n',
}


@pytest.mark.parametrize("name", [*BROKEN, "missing.txt", "empty-folder"])
def test_what_cannot_be_read_exits_2_and_the_rest_is_still_checked(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put("bad.txt", BAD)
    if name in BROKEN:
        put(name, BROKEN[name])
    elif name == "empty-folder":
        os.mkdir(name)
    code, out, err = check(capsys, name, "bad.txt", "--output-format", "concise")
    assert code == 2
    assert name in err
    assert ";" in err  # what is wrong; what would cure it
    assert "PR01" in out
    if name == "line7.jsonl":
        assert "line7.jsonl:7" in err


def test_bad_usage_exits_2(capsys: pytest.CaptureFixture[str]) -> None:
    put("a.txt", CLEAN)
    for arguments in (
        ["--select", "ZZ"],
        ["--today", "soon"],
        ["--format", "pdf"],
        ["--config", "none.yaml"],
        ["--nonsense"],
    ):
        assert check(capsys, "a.txt", *arguments)[0] == 2, arguments


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "euc_jp", "iso2022_jp", "utf-16"])
def test_encodings_read_alike(encoding: str, capsys: pytest.CaptureFixture[str]) -> None:
    put("a.txt", BAD.encode(encoding))
    code, out, _ = check(capsys, "a.txt", "--output-format", "concise")
    assert (code, "a.txt:3:4: PR01" in out) == (1, True)


def test_json_keeps_its_contract(capsys: pytest.CaptureFixture[str]) -> None:
    text = "山田様\r\n\r\n資料を後\r\nほどお送りします。\r\n"
    put("a.txt", text)
    _, out, _ = check(capsys, "a.txt", "--output-format", "json", "--lang", "en")
    report = json.loads(out)
    assert report["version"] == 1
    assert set(report) == {"version", "findings", "errors", "summary"}
    (finding,) = report["findings"]
    assert finding["code"] == "PR02"
    assert text[finding["start"]["offset"] : finding["end"]["offset"]] == finding["quote"] == "後\r\nほど"
    assert (finding["start"]["line"], finding["start"]["column"]) == (3, 4)
    assert finding["source"] == {"seed": "002", "principle": "say-by-when"}


def test_a_record_is_judged_by_what_the_customer_said(capsys: pytest.CaptureFixture[str]) -> None:
    turns = [
        {"role": "customer", "text": "No thanks, we're all set."},
        {"role": "sender", "text": "Just 15 minutes on Friday?"},
    ]
    put("a.jsonl", json.dumps({"id": "r1", "turns": turns}))
    _, out, _ = check(capsys, "a.jsonl", "--output-format", "json")
    found = json.loads(out)["findings"]
    assert {"NO02", "NO03"} <= {finding["code"] for finding in found}
    assert {finding["record"] for finding in found} == {"r1"}


def test_quoted_lines_are_the_customers(capsys: pytest.CaptureFixture[str]) -> None:
    put("a.txt", "> No thanks, we're all set.\n\nJust 15 minutes on Friday?\n")
    assert "NO02" in check(capsys, "a.txt", "--output-format", "concise")[1]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n",
        "a" * 1_000_000,
        "お送り" * 300_000,
        "\ud800 I'll send it.",
        "\u202eI'll send it\u202c",
        "I'll \u200bsend it",
        "[bold]I'll send it[/bold]",
        "\x1b[31mI'll send it\x1b[0m\x07",
    ],
)
@pytest.mark.parametrize("form", ["full", "concise", "json"])
def test_hostile_text_comes_through_unharmed(text: str, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    document = json.dumps({"id": "x\x1b[2J", "turns": [{"role": "sender", "text": text}]})
    put("a.jsonl", document)
    code, out, err = check(capsys, "a.jsonl", "--output-format", form, "--color", "never")
    assert code in (0, 1)
    assert not err
    assert not any(harmful in out for harmful in ("\x1b", "\x07", "\u202e")) or form == "json"
    out.encode("utf-8")


def test_standard_input_goes_by_its_name(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BAD.encode())))
    code, out, _ = check(capsys, "-", "--stdin-filename", "drafts/a.txt", "--output-format", "concise")
    assert code == 1
    assert out.startswith("drafts/a.txt:3:4: PR01")


def test_the_full_report_underlines_full_width_text_in_80_columns(capsys: pytest.CaptureFixture[str]) -> None:
    put("a.txt", BAD)
    _, out, _ = check(capsys, "a.txt", "--lang", "ja")
    lines = out.split("\n")
    source = next(line for line in lines if "資料を" in line)
    marks = lines[lines.index(source) + 1]
    assert marks.endswith(" " * 6 + "^" * 12)  # three full-width characters before, six below the marks
    assert "まずここから" in out


def test_folders_are_walked_and_ignore_files_respected(capsys: pytest.CaptureFixture[str]) -> None:
    os.mkdir("drafts")
    put("drafts/a.txt", BAD)
    put("drafts/b.txt", BAD)
    put("drafts/.gitignore", "b.txt\n")
    out = check(capsys, "drafts", "--output-format", "concise")[1]
    assert "a.txt" in out
    assert "b.txt" not in out


def test_an_output_file_is_written_whole(capsys: pytest.CaptureFixture[str]) -> None:
    put("a.txt", BAD)
    assert check(capsys, "a.txt", "--output-format", "json", "--output-file", "out.json")[:2] == (1, "")
    assert json.loads(Path("out.json").read_text("utf-8"))["summary"]["errors"] == 1
    assert sorted(os.listdir(".")) == ["a.txt", "out.json"]

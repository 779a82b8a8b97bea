"""Messages that follow one another, and messages that go out together, by labelled examples and facts."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
import yaml

from pitchlint.cli import run
from pitchlint.engine import Options, check
from pitchlint.readers.merge import Filled, filled
from pitchlint.readers.source import Manner, from_bytes
from pitchlint.rules.store import load_rules

LABELLED = Path(__file__).parent / "labelled"
CODES = ("AS02", "AS04", "NO05", "PE12", "PE11")
SEQUENCES = [
    one for lang in ("en", "ja") for one in yaml.safe_load((LABELLED / "sequences" / f"{lang}.yaml").read_text("utf-8"))
]
CAMPAIGNS = yaml.safe_load((LABELLED / "campaigns" / "campaigns.yaml").read_text("utf-8"))


def _found(path: Path, options: Options = Options(today="2026-11-24", select=CODES)) -> list[tuple[str | None, str]]:
    report = check([str(path)], load_rules(), options)
    assert not report.errors
    return [(one.record or Path(one.path).name, one.code) for one in report.findings]


@pytest.mark.parametrize("labelled", SEQUENCES, ids=lambda one: one["name"])
def test_a_labelled_sequence_gives_what_is_expected_and_no_more(labelled: dict[str, list], tmp_path: Path) -> None:
    path = tmp_path / "steps.yaml"
    path.write_text(yaml.safe_dump({"steps": labelled["steps"]}, allow_unicode=True), "utf-8")
    assert _found(path) == [(str(step), code) for step, code in labelled["expect"]]


@pytest.mark.parametrize("labelled", CAMPAIGNS, ids=lambda one: one["name"])
def test_a_labelled_campaign_gives_what_is_expected(labelled: dict, tmp_path: Path) -> None:
    path = tmp_path / "sent.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["to", "body"])
        rows.writerows([row[0], labelled["body"].format(*row)] for row in labelled["rows"])
    report = check([str(path)], load_rules(), Options(today="2026-11-24", select=CODES))
    assert [one.code for one in report.findings] == (["PE11"] if labelled["same"] else [])
    assert not labelled["same"] or str(labelled["same"]) in report.findings[0].message


def test_files_whose_front_matter_names_a_sequence_follow_one_another(tmp_path: Path) -> None:
    head = "---\nsequence: lamps\nstep: {}\n---\n"
    (tmp_path / "b.md").write_text(head.format(1) + "Please read this page about lamps.", "utf-8")
    (tmp_path / "a.md").write_text(head.format(2) + "A mill in Ely uses nine. Please sign the contract.", "utf-8")
    assert _found(tmp_path) == [("a.md", "AS04")]
    assert _found(tmp_path / "a.md") == [("a.md", "AS04")]  # the steps before it are found beside it


def test_two_files_of_one_step_are_an_error(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text("---\nsequence: lamps\nstep: 2\n---\nGood morning.", "utf-8")
    report = check([str(tmp_path)], load_rules())
    assert [error.message for error in report.errors] == [
        "front matter: b.md is step 2 too",
        "front matter: a.md is step 2 too",
    ]


def test_a_step_that_is_no_number_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "steps.csv"
    path.write_text("step,body\nfirst,Good morning.\n", "utf-8")
    report = check([str(path)], load_rules())
    assert [(error.line, error.message) for error in report.errors] == [(2, "a step that is no number: 'first'")]


def test_the_configuration_names_sequences(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".pitchlint.yaml").write_text("sequences: ['step-*.txt']\n", "utf-8")
    (tmp_path / "step-2.txt").write_text("Please read this page about lamps.", "utf-8")
    (tmp_path / "step-10.txt").write_text("A mill in Ely uses nine. Please sign the contract.", "utf-8")
    assert run(["check", "--output-format", "concise", "--select", "AS04", "."]) == 1
    assert capsys.readouterr().out.startswith("step-10.txt:1:")


def test_the_staircase_is_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "steps.csv"
    path.write_text(
        "sequence,step,day,body\nlamps,1,0,Please read this page about lamps.\n"
        "lamps,2,4,Could we talk for ten minutes on Tuesday?\n",
        "utf-8",
    )
    run(["check", "--sequence", "--color", "never", str(path)])
    drawn = capsys.readouterr().out.splitlines()
    assert drawn[1].split() == ["1", "███", "1", "Please", "read"]
    assert drawn[2].split()[:4] == ["2", "+4d", "██████", "2"]
    run(["check", "--sequence", "--output-format", "json", str(path)])
    steps = json.loads(capsys.readouterr().out)["sequences"][0]["steps"]
    assert [(step["rung"], step["day"]) for step in steps] == [(1, 0), (2, 4)]
    run(["check", "--sequence", "--output-format", "html", str(path)])
    assert "██████" in capsys.readouterr().out


def test_files_are_a_campaign_where_that_is_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("Ann", "Bo", "Cy", "Dee", "Eve"):
        (tmp_path / f"{name}.txt").write_text(f"Hi {name},\n\nOur scales weigh a lorry in nine seconds.\n", "utf-8")
    assert run(["check", "--select", "PE11", "--output-format", "concise", str(tmp_path)]) == 0
    assert run(["check", "--campaign", "--select", "PE11", "--output-format", "concise", str(tmp_path)]) == 1
    assert "5 messages" in capsys.readouterr().out
    assert run(["campaign", str(tmp_path)]) == 1
    assert capsys.readouterr().out.startswith("5 of 5 messages are the same for everyone")


def test_without_the_extra_equal_wording_is_found_and_said_to_be_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "rensa", None)
    path = tmp_path / "sent.csv"
    path.write_text("to,body\n" + "Bo,Our scales weigh a lorry in nine seconds.\n" * 5, "utf-8")
    assert run(["campaign", "--output-format", "json", str(path)]) == 1
    said = capsys.readouterr()
    assert json.loads(said.out)["campaigns"][0]["size"] == 5
    assert "pitchlint[batch]" in said.err


def _merged(tmp_path: Path, template: str, rows: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict, str]:
    (tmp_path / "t.md").write_text(template, "utf-8")
    (tmp_path / "r.csv").write_text(rows, "utf-8")
    code = run(["check", str(tmp_path / "t.md"), "--data", str(tmp_path / "r.csv"), "--output-format", "json"])
    said = capsys.readouterr()
    return code, json.loads(said.out), said.err


def test_a_finding_on_what_a_row_put_in_names_row_and_column(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "name,remark\nAnn,The class has six seats.\nBo,I will send you the timetable.\n"
    _, report, _ = _merged(tmp_path, "Dear {{name}},\n\n{{remark}}\n", rows, capsys)
    found = [one for one in report["findings"] if one["code"] == "PR01"]
    assert [(Path(one["record"]).name, one["row"], one["part"]) for one in found] == [("r.csv:3", 3, "remark")]
    assert report["summary"]["messages"] == 2


def test_a_fault_of_the_template_itself_is_said_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    template = "Dear {{name}},\n\nThe class has six seats.\n\nI will send you the timetable.\n"
    _, report, _ = _merged(tmp_path, template, "name\nAnn\nBernadette\nCy\n", capsys)
    assert [one["row"] for one in report["findings"] if one["code"] == "PR01"] == [2]


@pytest.mark.parametrize(
    "placeholder",
    [
        "{{contact.first_name}}",
        "*|FIRST_NAME|*",
        "%FIRST_NAME%",
        "${first_name}",
        "{!Contact.First_Name}",
        "<%= first_name %>",
    ],
)
def test_every_dialect_takes_its_value_from_the_column_of_its_name(placeholder: str) -> None:
    source = from_bytes("t.txt", f"Hi {placeholder}, good morning.".encode())
    rows = from_bytes("r.csv", b"first_name\nAnn\n")
    made = [item for item in filled(source, rows, Manner()) if isinstance(item, Filled)]
    assert made[0].message.document == "Hi Ann, good morning."
    assert made[0].values[0].column == "first_name"


def test_an_empty_value_shows_the_fallback() -> None:
    source = from_bytes("t.txt", b'Hi {{name | default: "colleague"}}, hello.')
    made = [item for item in filled(source, from_bytes("r.csv", b"name,x\n,1\n"), Manner()) if isinstance(item, Filled)]
    assert made[0].message.document == "Hi colleague, hello."


def test_a_placeholder_without_a_column_is_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, report, _ = _merged(tmp_path, "Dear {{name}},\n\nHello {{town}}.\n", "name\nAnn\n", capsys)
    assert code == 2
    assert [(one["line"], "{{town}}" in one["message"]) for one in report["errors"]] == [(3, True)]


def test_the_staircase_is_the_same_with_rules_from_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PITCHLINT_CACHE_DIR", str(tmp_path / "cache"))
    path = tmp_path / "steps.csv"
    path.write_text("step,body\n1,Please read this page.\n2,Could we talk for ten minutes?\n", "utf-8")
    drawn = []
    for _ in range(2):
        run(["check", "--sequence", "--color", "never", str(path)])
        drawn.append(capsys.readouterr().out)
    assert drawn[0] == drawn[1]
    assert "██████" in drawn[0]

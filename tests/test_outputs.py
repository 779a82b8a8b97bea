"""Every output format, read by its own schema or by who consumes it, on ordinary and on hostile drafts."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import jsonschema
import junitparser
import pytest

from pitchlint.cli import run
from pitchlint.engine import Options, Report, check
from pitchlint.reporters import REPORTERS, View, render
from pitchlint.rules.store import load_rules

SCHEMAS = Path(__file__).parent / "schemas"
RULES = load_rules()
PLAIN = "山田様\n\n\U0001f600資料をお送りします。\n後ほどご連絡いたします。\n"
HOSTILE = (
    "<script>alert(1)</script> ]]> <!-- --> &amp; I'll send it\n::error file=a::b I'll send it\n  ::add-mask::x I'll send it\n"
    "%0A::error::c I'll send it soon ##[error]d\n\x1b[2J\x07 I'll \u202esend it\u202c \ud800\n"
    "![a](http://127.0.0.1/a) <img src=x onerror=alert(1)> @everyone #1 | I'll send it `` \uffff\n"
)
HOSTILE_NAMES = ["::error::<b>%0A,a:b.txt", "##[error]\x1b[2J|[a](b)\u202e.txt", "a\udc80\n::error::b.txt"]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(name: str, text: str) -> None:
    Path(name).write_bytes(text.encode("utf-8", "surrogatepass"))


def report(*paths: str) -> Report:
    return check(paths, RULES, Options("en", "2026-11-24"))


def shown(name: str, *paths: str) -> str:
    return render(name, report(*paths), View("en", False, RULES.rules))


@pytest.fixture
def ordinary() -> Report:
    put("b.txt", PLAIN)
    put("broken.jsonl", "{oops\n")
    put("r.jsonl", json.dumps({"id": "r1", "turns": [{"role": "sender", "text": "Hi,\nI'll send it soon."}]}))
    return report("b.txt", "r.jsonl", "broken.jsonl")


@pytest.fixture
def hostile() -> Report:
    for name in HOSTILE_NAMES:
        put(name, HOSTILE.replace("\ud800", ""))
    record = {"id": "<script>::error::]]>\x1b%0A\u202e\ud800##[x]", "turns": [{"role": "sender", "text": HOSTILE}]}
    put("r.jsonl", json.dumps(record))
    put("broken\n::error::.jsonl", "{oops ::error::\n")
    found = report(".", "broken\n::error::.jsonl")
    assert len(found.findings) > 8
    assert found.errors
    return found


def validate(name: str, text: str) -> None:
    schema = json.loads((SCHEMAS / f"{name}.json").read_text("utf-8"))
    validator = jsonschema.validators.validator_for(schema)
    validator(schema, format_checker=validator.FORMAT_CHECKER).validate(json.loads(text))


@pytest.mark.parametrize("which", ["ordinary", "hostile", "empty"])
@pytest.mark.parametrize(
    ("name", "schema"), [("json", "report"), ("sarif", "sarif-2.1.0"), ("gitlab", "gitlab"), ("rdjson", "rdjson")]
)
def test_json_outputs_are_valid_against_their_schemas(
    name: str, schema: str, which: str, request: pytest.FixtureRequest
) -> None:
    found = Report([], [], {}, 1, 1) if which == "empty" else request.getfixturevalue(which)
    validate(schema, render(name, found, View("ja", False, RULES.rules)))


@pytest.mark.parametrize("name", sorted(REPORTERS))
def test_a_hostile_draft_commands_neither_terminal_nor_build_server(name: str, hostile: Report) -> None:
    out = render(name, hostile, View("en", False, RULES.rules))
    out.encode("utf-8")
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", out)
    commands = [line for line in out.split("\n") if line.strip().startswith("::")]
    assert len(commands) == (len(hostile.findings) + len(hostile.errors) if name == "github" else 0)
    assert "##[" not in out or name == "github"  # there, the line's own command comes first


@pytest.mark.parametrize("name", ["junit", "checkstyle"])
@pytest.mark.parametrize("which", ["ordinary", "hostile"])
def test_xml_outputs_parse_and_say_what_the_report_says(name: str, which: str, request: pytest.FixtureRequest) -> None:
    found: Report = request.getfixturevalue(which)
    root = ElementTree.fromstring(render(name, found, View("en", False, RULES.rules)).encode())
    kinds = {"junit": ("failure", "error"), "checkstyle": ("error",)}[name]
    assert sum(len(list(root.iter(kind))) for kind in kinds) == len(found.findings) + len(found.errors)


def test_junit_is_read_by_a_junit_parser(ordinary: Report) -> None:
    Path("out.xml").write_text(render("junit", ordinary), "utf-8")
    parsed = junitparser.JUnitXml.fromfile("out.xml")
    assert (parsed.tests, parsed.failures, parsed.errors) == (len(ordinary.findings) + 1, len(ordinary.findings), 1)
    suites = {suite.name: suite for suite in parsed}
    assert sorted(suites) == ["b.txt", "broken.jsonl", "r.jsonl"]
    (failure,) = next(iter(suites["b.txt"])).result
    assert (failure.type, failure.message) == ("error", "“お送りします” gives no time.")
    Path("out.xml").write_text(render("junit", Report([], [], {}, 1, 1)), "utf-8")
    assert junitparser.JUnitXml.fromfile("out.xml").failures == 0


def test_sarif_says_where_in_code_points_and_how_to_mend(ordinary: Report) -> None:
    (log,) = json.loads(render("sarif", ordinary, View("en", False, RULES.rules)))["runs"]
    assert log["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in log["tool"]["driver"]["rules"]] == sorted(rule.code for rule in RULES.rules)
    assert not log["invocations"][0]["executionSuccessful"]
    found = next(item for item in log["results"] if item["ruleId"] == "PR01")
    assert log["tool"]["driver"]["rules"][found["ruleIndex"]]["id"] == "PR01"
    place = found["locations"][0]["physicalLocation"]
    assert place["region"]["startColumn"] == 5  # one column for the emoji
    (change,) = found["fixes"][0]["artifactChanges"]
    assert change["replacements"][0]["insertedContent"]["text"] == "〔期日〕までに"
    in_record = next(item for item in log["results"] if item["ruleId"] == "PR02" and "r1" in item["message"]["text"])
    assert in_record["message"]["text"].startswith("[r1] 2:14 ")
    assert in_record["locations"][0]["physicalLocation"]["region"] == {"startLine": 1}
    assert "fixes" not in in_record


def test_sarif_names_any_file_by_a_valid_uri(hostile: Report) -> None:
    (log,) = json.loads(render("sarif", hostile))["runs"]
    uris = {item["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for item in log["results"]}
    assert all(re.fullmatch(r"[A-Za-z0-9_.~/%-]+", uri) for uri in uris)
    assert {unquote(uri, errors="surrogateescape") for uri in uris} >= set(HOSTILE_NAMES)


def test_fingerprints_survive_moved_lines_and_tell_twins_apart() -> None:
    def marks(text: str) -> list[str]:
        put("b.txt", text)
        (log,) = json.loads(shown("sarif", "b.txt"))["runs"]
        return [item["partialFingerprints"]["pitchlint/v1"] for item in log["results"]]

    before = marks("資料をお送りします。\n\n見積をお送りします。\n")
    assert len(set(before)) == 2
    assert marks("山田様\n\nお世話になっております。\n\n資料をお送りします。\n\n見積をお送りします。\n") == before
    assert len(set(marks("資料をお送りします。\n\n資料をお送りします。\n"))) == 2


def test_a_mail_has_no_lines_of_its_file_to_point_at() -> None:
    put("m.eml", "From: a@example.com\nContent-Type: text/plain; charset=utf-8\n\n資料をお送りします。\n")
    (log,) = json.loads(shown("sarif", "m.eml"))["runs"]
    assert "region" not in log["results"][0]["locations"][0]["physicalLocation"]
    assert json.loads(shown("gitlab", "m.eml"))[0]["location"]["lines"] == {"begin": 1}


def test_rdjson_counts_columns_in_bytes(ordinary: Report) -> None:
    found = json.loads(render("rdjson", ordinary))["diagnostics"]
    first = next(item for item in found if item["code"]["value"] == "PR01")
    assert first["location"]["range"]["start"] == {"line": 3, "column": 1 + 4 + 9}
    assert first["suggestions"][0] == {
        "range": {"start": {"line": 3, "column": 14}, "end": {"line": 3, "column": 14}},
        "text": "〔期日〕までに",
    }


COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def obeyed(line: str) -> tuple[str, dict[str, str], str]:
    """Read a workflow command as GitHub's runner does."""
    match = COMMAND.fullmatch(line)
    assert match, line
    properties = dict(part.split("=", 1) for part in match[2].split(","))

    def plain(text: str) -> str:
        for escape, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
            text = text.replace(escape, char)
        return text

    return match[1], {key: plain(value) for key, value in properties.items()}, plain(match[3])


def test_github_reads_back_what_was_meant(ordinary: Report) -> None:
    lines = [obeyed(line) for line in render("github", ordinary).split("\n") if line]
    kind, properties, text = lines[0]
    assert kind == "error"
    assert properties == {
        "file": "b.txt", "line": "3", "endLine": "3", "col": "5", "endColumn": "11", "title": "pitchlint PR01 promise-without-deadline",
    }  # fmt: skip
    assert text.startswith("“お送りします” gives no time.\n")
    assert any(
        "[r1] 2:14" in text and properties["line"] == "1" and "col" not in properties for _, properties, text in lines
    )
    assert lines[-1][1]["title"] == "pitchlint: not read"


def test_github_properties_stay_apart_whatever_a_file_is_called(hostile: Report) -> None:
    lines = [obeyed(line) for line in render("github", hostile).split("\n") if line]
    assert {properties["file"] for _, properties, _ in lines} >= {"::error::<b>%0A,a:b.txt"}
    assert all(
        set(properties) <= {"file", "line", "endLine", "col", "endColumn", "title"} for _, properties, _ in lines
    )


def test_markdown_shows_hostile_words_as_words(hostile: Report) -> None:
    out = render("markdown", hostile)
    assert out.startswith("<!-- pitchlint -->\n")
    assert not re.search(r"<(?!!-- pitchlint -->\n|br>|/?code>)", re.sub(r"\\.", "", out))
    assert not re.search(r"[@#]\w", out)
    assert "](" not in re.sub(r"\\.", "", out)


def test_a_comment_stays_within_what_github_takes() -> None:
    put("b.txt", "資料をお送りします。\n\n" * 2000)
    out = shown("markdown", "b.txt")
    assert len(out) < 65_536
    assert re.search(r"… \d+ more findings\n$", out)


def test_jsonl_and_concise_give_a_line_a_finding(ordinary: Report) -> None:
    lines = render("jsonl", ordinary).splitlines()
    assert [json.loads(line) for line in lines] == json.loads(render("json", ordinary))["findings"]
    assert len(render("concise", ordinary).splitlines()) == len(lines)


def test_counts_follow_what_people_read_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    put("b.txt", PLAIN)
    run(["check", "b.txt", "--statistics", "--output-format", "jsonl"])
    assert all(json.loads(line) for line in capsys.readouterr().out.splitlines())
    run(["check", "b.txt", "--statistics", "--output-format", "concise"])
    assert "     1 PR01 promise-without-deadline\n" in capsys.readouterr().out


def test_grouped_names_each_file_once(ordinary: Report) -> None:
    out = render("grouped", ordinary)
    assert [line for line in out.split("\n") if line and not line.startswith(" ")] == ["b.txt", "r.jsonl[r1]"]
    assert "  3:5  error    PR01  “お送りします” gives no time.\n" in out
    assert "\x1b[31m" in render("grouped", ordinary, View(color=True))


def test_several_outputs_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    put("b.txt", PLAIN)
    files = ["--output-file", "sarif:out.sarif", "--output-file", "html:out.html", "--output-file", "junit:out.xml"]
    assert run(["check", "b.txt", "--output-format", "concise", *files]) == 1
    assert capsys.readouterr().out.count("\n") == 2
    assert sorted(os.listdir()) == ["b.txt", "out.html", "out.sarif", "out.xml"]
    validate("sarif-2.1.0", Path("out.sarif").read_text("utf-8"))


def test_a_format_that_is_none_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    put("b.txt", PLAIN)
    assert run(["check", "b.txt", "--output-file", "sarfi:out"]) == 2
    assert "perhaps 'sarif' is meant" in capsys.readouterr().err
    assert run(["check", "b.txt", "--output-file", "sarif:none/out"]) == 2
    assert os.listdir() == ["b.txt"]

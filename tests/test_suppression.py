"""Suppressions: comments in each syntax, front matter, the ignore file, and what is said of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pitchlint.cli import run
from pitchlint.reporters import REPORTERS
from pitchlint.suppression.comments import read
from pitchlint.suppression.directives import FORMS

PROMISE = "資料をお送りします。"
KNOWN = ["PR01", "promise-without-deadline", "NO01", "contradicts-no"]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(name: str, text: str) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return name


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """Return place and code of each finding."""
    run(["check", "--output-format", "concise", "--lang", "en", "--today", "2026-11-24", *arguments])
    return [" ".join(line.split(" ")[:2]) for line in capsys.readouterr().out.splitlines()]


SYNTAXES = [
    "<!-- pitchlint: {} -->",
    "<!--pitchlint:{}-->",
    "{{# pitchlint: {} #}}",
    "{{#- pitchlint: {} -#}}",
    "{{{{!-- pitchlint: {} --}}}}",
    "{{{{! pitchlint: {} }}}}",
    "{{% comment %}}pitchlint: {}{{% endcomment %}}",
    "<%# pitchlint: {} %>",
    "{{{{/* pitchlint: {} */}}}}",
]


@pytest.mark.parametrize("syntax", SYNTAXES)
def test_a_comment_in_any_syntax_suppresses_its_line(syntax: str, capsys: pytest.CaptureFixture[str]) -> None:
    comment = syntax.format("ignore PR01 -- 電話でお伝え済み。後ほどお送りします。 until 2027-01-31")
    put("a.md", f"山田様\n\n{PROMISE} {comment}\n\n{PROMISE}\n")
    assert check(capsys, "a.md") == ["a.md:5:4: PR01"]


@pytest.mark.parametrize(
    ("before", "after", "left"),
    [
        ("<!-- pitchlint: ignore PR01 -->\n", "", [5, 7]),
        ("<!-- pitchlint: ignore PR01 -->\n\n", "", [6, 8]),
        ("<!-- pitchlint: ignore-next-line PR01 -->\n", "", [5, 7]),
        ("<!-- pitchlint: ignore-block PR01 -->\n", "", [7]),
        ("<!-- pitchlint: ignore-file PR01 -->\n", "", []),
        ("<!-- pitchlint: off PR01 -->\n", "<!-- pitchlint: on PR01 -->\n", [8]),
        ("<!-- pitchlint: off PR01, NO -->\n", "<!-- pitchlint: on PR01 -->\n", [8]),
        ("<!-- pitchlint: off PR01 -->\n", "<!-- pitchlint: on -->\n", [8]),
        ("<!-- pitchlint: off PR01 -->\n", "", []),
        ("<!-- pitchlint: ignore promise-without-deadline -->\n", "", [5, 7]),
        ("<!-- pitchlint: ignore PR -->\n", "", [5, 7]),
    ],
)
def test_a_directive_speaks_of_its_lines(
    before: str, after: str, left: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    put("a.md", f"山田様\n\n{before}{PROMISE}\n・{PROMISE}\n\n{after}{PROMISE}\n")
    found = [line for line in check(capsys, "a.md") if line.endswith("PR01")]
    assert [int(line.split(":")[1]) for line in found] == left


def test_front_matter_suppresses_for_the_whole_message(capsys: pytest.CaptureFixture[str]) -> None:
    put("a.md", f"---\nto: 山田様\npitchlint: {{ignore: [PR01]}}\n---\n{PROMISE}\n\n{PROMISE}\n")
    assert check(capsys, "a.md") == []
    put(
        "a.md",
        f"---\npitchlint:\n  ignore:\n    - {{code: PR01, reason: x, until: 2026-01-31}}\n---\n山田様\n\n{PROMISE}\n",
    )
    assert check(capsys, "a.md") == ["a.md:4:1: PL02", "a.md:8:4: PR01"]
    put("a.md", f"---\npitchlint: {{ignore: PR09}}\n---\n山田様\n\n{PROMISE}\n")
    assert check(capsys, "a.md") == ["a.md:2:1: PL03", "a.md:6:4: PR01"]
    put("a.md", f"---\npitchlint: {{ignored: PR01}}\n---\n山田様\n\n{PROMISE}\n")
    assert check(capsys, "a.md")[0].endswith("PL03")


def test_an_unused_suppression_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    put("a.md", f"山田様\n\n{PROMISE} <!-- pitchlint: ignore PR01, NO01 -->\n")
    assert check(capsys, "a.md") == ["a.md:3:12: PL01"]
    assert check(capsys, "a.md", "--select", "PR") == []
    assert check(capsys, "a.md", "--ignore", "PL") == []
    put(".pitchlint.yaml", "rules: {unused-suppression: 'off'}\n".replace("unused-suppression", "PL01"))
    assert check(capsys, "a.md") == []


def test_a_suppression_holds_to_its_last_day(capsys: pytest.CaptureFixture[str]) -> None:
    put("a.md", f"山田様\n\n{PROMISE} <!-- pitchlint: ignore PR01 -- x until 2026-11-24 -->\n")
    assert check(capsys, "a.md") == []
    assert check(capsys, "a.md", "--today", "2026-11-25") == ["a.md:3:4: PR01", "a.md:3:12: PL02"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("ignroe PR01", "perhaps 'ignore' is meant"),
        ("ignore", "names no code"),
        ("ignore PR0l", "perhaps 'PR0"),
        ("ignore PR01 -- x until 31.1.2027", "is no date"),
        ("ignore PR01 until 2026-02-30", "is no date"),
        ("", "none of its forms"),
    ],
)
def test_what_cannot_be_understood_is_found_and_suppresses_nothing(
    words: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put("a.md", f"山田様\n\n{PROMISE} <!-- pitchlint: {words} -->\n")
    run(["check", "a.md", "--output-format", "concise", "--lang", "en"])
    out = capsys.readouterr().out
    assert "PR01" in out
    assert "PL03" in out
    assert said in out


def test_a_severity_can_be_given_to_what_is_said_of_suppressions(capsys: pytest.CaptureFixture[str]) -> None:
    put("a.md", "山田様\n\n明日お送りします。 <!-- pitchlint: ignore PR01 -->\n")
    assert run(["check", "a.md"]) == 1
    put(".pitchlint.yaml", "rules: {PL01: info}\n")
    assert run(["check", "a.md"]) == 0
    capsys.readouterr()


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_explain_knows_what_is_said_of_suppressions(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "PL01", "--lang", lang]) == 0
    assert capsys.readouterr().out.startswith("PL01 unused-suppression\n\n")


def test_words_of_a_directive_are_no_prose(capsys: pytest.CaptureFixture[str]) -> None:
    put("a.txt", "Dear Ms Lee,\n\nThe file is attached. <!-- pitchlint: ignore-file PE -- I'll send it soon -->\n")
    assert check(capsys, "a.txt") == ["a.txt:3:23: PL01"]


TURNS = {"turns": [{"role": "customer", "text": "資料をください。"}, {"role": "sender", "text": PROMISE}]}


def records(*names: str) -> str:
    return "".join(json.dumps({"id": name, **TURNS}) + "\n" for name in names)


def test_the_ignore_file_speaks_of_paths_and_records(capsys: pytest.CaptureFixture[str]) -> None:
    put("in/a.jsonl", records("r1", "r2"))
    put("in/b.txt", f"山田様\n\n{PROMISE}\n")
    put(
        ".pitchlint-ignore",
        "- {path: in/a.jsonl, record: r1, code: PR01, reason: 済み}\n- {path: 'in/*.txt', code: [PR]}\n",
    )
    assert check(capsys, "in", "--select", "PR01,PL") == ["in/a.jsonl[r2]:1:4: PR01"]
    put("in/.pitchlint-ignore", "- {path: a.jsonl, record: r2, code: PR01}\n")
    assert check(capsys, "in", "--select", "PR01,PL") == []


def test_an_entry_that_does_nothing_is_found_where_its_file_was_checked(capsys: pytest.CaptureFixture[str]) -> None:
    put("a.txt", "山田様\n\n明日お送りします。\n")
    put("b.txt", "山田様\n\n明日お送りします。\n")
    put(".pitchlint-ignore", "# known\n- {path: a.txt, code: PR01}\n- {path: gone.txt, code: PR01}\n")
    assert check(capsys, "a.txt") == [".pitchlint-ignore:2:1: PL01", ".pitchlint-ignore:3:1: PL01"]
    assert check(capsys, "b.txt") == [".pitchlint-ignore:3:1: PL01"]
    put(".pitchlint-ignore", "- {path: a.txt, code: PR01, until: 2026-01-01}\n")
    assert check(capsys, "a.txt") == [".pitchlint-ignore:1:1: PL02"]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("- {path: a.txt, codes: PR01}\n", 1, "unknown key 'codes'"),
        ("- {path: a.txt, code: PR01}\n- {code: PR01}\n", 2, "without path"),
        ("- {path: a.txt}\n", 1, "without code"),
        ("- {path: a.txt, code: PR99}\n", 1, "no rule has the code 'PR99'"),
        ("- {path: a.txt, code: PR01, until: soon}\n", 1, "'soon' is no date"),
        ("- {path: '', code: PR01}\n", 1, "the pattern is empty"),
        ("- {path: a.txt\n", 2, "no YAML"),
    ],
)
def test_an_ignore_file_that_cannot_be_used_says_where(
    text: str, line: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    put("a.txt", f"山田様\n\n{PROMISE}\n")
    put(".pitchlint-ignore", text)
    assert run(["check", "a.txt"]) == 2
    err = capsys.readouterr().err
    assert err.startswith(f".pitchlint-ignore:{line}: ")
    assert said in err


def test_add_ignores_writes_comments_and_entries_and_then_all_is_silent(capsys: pytest.CaptureFixture[str]) -> None:
    put("a.md", f"山田様\r\n\r\n{PROMISE}\r\n・後ほどお送りします。  \r\n")
    put("b.md.j2", f"{{{{ name }}}}様\n\n{PROMISE}\n")
    put("c.txt", f"山田様\n\n{PROMISE}\n")
    put("d.jsonl", records("r 1"))
    put("e.md", f"\ufeff山田様\n\n{PROMISE}")
    Path("f.md").write_bytes(f"山田様\n\n{PROMISE}\n".encode("cp932"))
    names = ["a.md", "b.md.j2", "c.txt", "d.jsonl", "e.md", "f.md"]
    assert check(capsys, *names)
    assert run(["check", *names, "--add-ignores", "--reason", "電話で -- 済み", "--until", "2027-01-31"]) == 0
    assert ".pitchlint-ignore" in capsys.readouterr().out
    assert check(capsys, *names) == []
    assert (
        Path("a.md")
        .read_bytes()
        .decode()
        .startswith(
            f"山田様\r\n\r\n{PROMISE} <!-- pitchlint: ignore PR01 -- 電話で – 済み until 2027-01-31 -->\r\n・後ほど"
        )
    )
    assert "-->  \r\n" in Path("a.md").read_bytes().decode()
    assert "{# pitchlint: ignore PR01" in Path("b.md.j2").read_text("utf-8")
    assert Path("e.md").read_bytes().startswith(b"\xef\xbb\xbf")
    assert Path("f.md").read_bytes() == f"山田様\n\n{PROMISE}\n".encode("cp932")
    assert run(["check", *names, "--add-ignores", "--reason", "x"]) == 0
    assert capsys.readouterr().out == "nothing to suppress\n"


COMMENTS = st.sampled_from(
    ["<!-- pitchlint: ", "{# pitchlint:", " -->", "#}", "\n", "\r\n", "ignore", *FORMS, " PR01", ", NO", " -- ", "until ",
     "2027-01-31", "x", "---\n", "pitchlint: {ignore: [PR01]}\n", "{{!-- pitchlint: ", "--}}"]
)  # fmt: skip


@given(st.lists(COMMENTS, max_size=25).map("".join))
@settings(max_examples=200, deadline=None)
def test_any_document_has_directives_that_lie_inside_it(text: str) -> None:
    lines = text.count("\n") + 1
    for directive in read("a.md", text, KNOWN):
        assert 0 <= directive.span.start < directive.span.end <= max(1, len(text))
        assert directive.lines is None or 0 <= directive.lines[0] <= directive.lines[1] <= lines + 1


def test_a_document_full_of_comments_is_read_in_linear_time() -> None:
    import time

    def spent(count: int) -> float:
        text = "お送りします。 <!-- pitchlint: ignore PR01 -- x -->\n" * count + "<!-- pitchlint: " * count
        began = time.perf_counter()
        read("a.md", text, KNOWN)
        return time.perf_counter() - began

    spent(100)
    assert spent(4000) < 40 * max(spent(400), 0.002)


@pytest.mark.parametrize("form", sorted(REPORTERS))
def test_every_output_can_speak_of_suppressions(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    put("a.md", "山田様\n\n明日お送りします。 <!-- pitchlint: ignore PR01 -->\n")
    put(".pitchlint-ignore", "- {path: a.md, code: NO01}\n")
    assert run(["check", "a.md", "--output-format", form]) == 1
    assert "PL01" in capsys.readouterr().out


def test_a_suppression_that_one_variant_of_a_template_needs_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    put(
        "a.md.j2",
        "{{ name }}様\n\n{% if a %}明日{% else %}後日{% endif %}お送りします。 {# pitchlint: ignore PR02 #}\n",
    )
    assert check(capsys, "a.md.j2") == []


def test_a_suppression_that_the_subject_needs_is_used(capsys: pytest.CaptureFixture[str]) -> None:
    put("a.md", "---\nsubject: 今だけのご案内\npitchlint: {ignore: [SE05]}\n---\n山田様\n\n資料を添付します。\n")
    assert check(capsys, "a.md") == []


def test_a_stream_and_a_report_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    put("a.md", f"山田様\n\n{PROMISE}\n明日お電話します。 <!-- pitchlint: ignore PR01 -->\n")
    streamed = check(capsys, "a.md")
    assert streamed == ["a.md:3:4: PR01", "a.md:4:11: PL01"]
    assert check(capsys, "a.md", "--max-findings", "9") == streamed

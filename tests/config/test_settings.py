"""Which settings hold for a file: found, merged, overridden, shown."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pitchlint.cli import run
from pitchlint.config.finding import find
from pitchlint.config.globs import matches
from pitchlint.config.resolving import resolve
from pitchlint.rules.store import load_rules

PROMISE = "山田様\n\n資料をお送りします。\n"
TO_ALL = "お客様各位\n\n資料は本日17時までにお送りします。\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put(name: str, text: str) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return name


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = run(["check", "--output-format", "concise", "--lang", "en", "--today", "2026-11-24", *arguments])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def codes(out: str) -> list[str]:
    return [line.split(": ")[1].split(" ")[0] for line in out.splitlines()]


def test_the_nearest_configuration_upward_holds(capsys: pytest.CaptureFixture[str]) -> None:
    put("a/b/draft.md", PROMISE)
    put("a/c/draft.md", PROMISE)
    put(".pitchlint.yaml", "rules: {PR01: info}\n")
    put("a/c/.pitchlint.yaml", "rules: {PR01: 'off'}\n")
    code, out, _ = check(capsys, "a")
    assert (code, out.split(":")[0], codes(out)) == (0, "a/b/draft.md", ["PR01"])


def test_a_table_of_pyproject_is_a_configuration(capsys: pytest.CaptureFixture[str]) -> None:
    put(
        "pyproject.toml",
        '[project]\nname = "x"\n\n[tool.pitchlint]\nfail-on = "never"\n[tool.pitchlint.rules]\nPR01 = "warning"\n',
    )
    put("draft.md", PROMISE)
    assert check(capsys, "draft.md")[0] == 0
    settings, _ = resolve("pyproject.toml")
    assert settings.severities == {"PR01": "warning"}
    assert settings.origins["rules.PR01"] == "pyproject.toml:7"


def test_a_pyproject_without_the_table_is_none() -> None:
    put("pyproject.toml", '[project]\nname = "x"\ndependencies = ["pitchlint"]\n')
    put("a/draft.md", PROMISE)
    assert "pyproject" not in find("a", {})


def test_the_yaml_file_goes_before_pyproject_in_one_folder() -> None:
    put("pyproject.toml", "[tool.pitchlint]\n")
    put(".pitchlint.yaml", "extends: default\n")
    assert find(".", {}) == ".pitchlint.yaml"


def test_isolated_takes_the_default_rules_alone(capsys: pytest.CaptureFixture[str]) -> None:
    put(".pitchlint.yaml", "rules: {PR01: 'off'}\n")
    put("draft.md", PROMISE)
    assert codes(check(capsys, "draft.md")[1]) == []
    assert codes(check(capsys, "draft.md", "--isolated")[1]) == ["PR01"]


def test_a_named_configuration_takes_the_place_of_the_one_found(capsys: pytest.CaptureFixture[str]) -> None:
    put(".pitchlint.yaml", "rules: {PR01: 'off'}\n")
    put("house/strict.yaml", "rules: {promise-without-deadline: warning}\n")
    put("draft.md", PROMISE)
    assert codes(check(capsys, "draft.md", "--config", "house/strict.yaml")[1]) == ["PR01"]


def test_the_command_line_wins(capsys: pytest.CaptureFixture[str]) -> None:
    put(".pitchlint.yaml", "fail-on: never\nselect: [NO]\nrules: {PR01: 'off'}\n")
    put("draft.md", PROMISE)
    assert check(capsys, "draft.md")[:2] == (0, "")
    code, out, _ = check(capsys, "draft.md", "--select", "PR01", "--fail-on", "error")
    assert (code, codes(out)) == (1, ["PR01"])


def test_a_cue_grows_by_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    put("draft.md", "山田様\n\n稟議が回ったら資料をお送りします。\n")
    assert "PR02" not in codes(check(capsys, "draft.md")[1])
    put(".pitchlint.yaml", "cues: {vague-time: {ja: [稟議が回ったら]}}\n")
    assert "PR02" in codes(check(capsys, "draft.md")[1])


HOUSE = """
cues:
  jargon: {ja: [シナジー], en: [synergy]}
rules:
  - code: HS01
    name: jargon
    severity: error
    source: {seed: "004", principle: plain-words}
    find: jargon
    message: {ja: "「{match}」は社内の言葉です。", en: "“{match}” is our own word."}
    why: {ja: お客様の言葉ではありません。, en: It is not the customer's.}
    suggest: {ja: 具体的に書きます。, en: Say what it is.}
    examples:
      ja: {bad: [">>シナジー<<が生まれます。"], good: [売上が月に3件増えます。]}
      en: {bad: ["There is >>synergy<< here."], good: ["You save two hours a week."]}
  - {code: PR01, severity: info}
"""


def test_a_file_adds_rules_and_adjusts_others(capsys: pytest.CaptureFixture[str]) -> None:
    put("house/rules.yaml", HOUSE)
    put(".pitchlint.yaml", "extends: [default, house/rules.yaml]\n")
    put("draft.md", PROMISE + "シナジーが生まれます。\n")
    code, out, _ = check(capsys, "draft.md")
    assert (code, codes(out)) == (1, ["PR01", "HS01"])
    assert run(["test", "house/rules.yaml"]) == 0
    assert "4 of 4 examples come out as marked" in capsys.readouterr().out


def test_rules_may_be_a_mapping_by_code(capsys: pytest.CaptureFixture[str]) -> None:
    block = HOUSE.split("  - code: HS01\n")[1].split("  - {code")[0]
    put(".pitchlint.yaml", f"{HOUSE.split('rules:')[0]}rules:\n  PR01: off\n  HS01:\n{block}")
    put("draft.md", PROMISE + "シナジーが生まれます。\n")
    assert codes(check(capsys, "draft.md")[1]) == ["HS01"]
    assert run(["test", ".pitchlint.yaml"]) == 0


def test_a_rule_of_the_default_file_is_adjusted_in_its_conditions_and_words(capsys: pytest.CaptureFixture[str]) -> None:
    put(
        ".pitchlint.yaml",
        "cues: {by-hand: {ja: [手渡し]}}\n"
        "rules:\n  PR01:\n    unless: [{cue: by-hand, within: sentence}]\n    suggest: {ja: 期日を。, en: Give a date.}\n",
    )
    put("draft.md", "山田様\n\n資料を手渡しでお送りします。\n\n資料をお送りします。\n")
    _, out, _ = check(capsys, "draft.md")
    assert [line.split(":")[1] for line in out.splitlines() if "PR01" in line] == ["5"]
    rule = next(rule for rule in resolve(".pitchlint.yaml")[1].rules if rule.code == "PR01")
    assert rule.suggest["en"] == "Give a date."


def test_without_extends_a_file_stands_on_the_default_rules_and_none_lets_it_stand_alone() -> None:
    put("on.yaml", HOUSE)
    put("alone.yaml", "extends: none\n" + HOUSE.replace("  - {code: PR01, severity: info}\n", ""))
    assert {rule.code for rule in load_rules("on.yaml").rules} > {"HS01", "PR01"}
    assert [rule.code for rule in load_rules("alone.yaml").rules] == ["HS01"]


def test_an_installed_package_is_extended_without_being_imported(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    put("lib/acme_pitch/__init__.py", "raise RuntimeError('imported')\n")
    put("lib/acme_pitch/pitchlint.yaml", "rules: {PR01: 'off'}\n")
    monkeypatch.syspath_prepend("lib")
    put(".pitchlint.yaml", "extends: acme-pitch\n")
    put("draft.md", PROMISE)
    assert check(capsys, "draft.md")[:2] == (0, "")


def test_what_stands_higher_wins_and_lists_add_up() -> None:
    put("low.yaml", "fail-on: error\nexclude: [old]\nrules: {PR01: 'off', PR02: info}\nselect: [NO]\n")
    put("high.yaml", "extends: low.yaml\nexclude: [older]\nrules: {PR01: error}\nselect: [PR]\n")
    settings, _ = resolve("high.yaml")
    assert (settings.fail_on, settings.exclude, settings.select) == ("error", ("old", "older"), ("PR",))
    assert settings.severities == {"PR01": "error", "PR02": "info"}


def test_overrides_hold_for_their_paths(capsys: pytest.CaptureFixture[str]) -> None:
    put(
        ".pitchlint.yaml",
        "overrides:\n  - files: newsletters/**\n    rules: {PE02: 'off'}\n  - files: '*.txt'\n    ignore: [PE]\n",
    )
    for name in ("newsletters/2026/a.md", "b.md", "drafts/c.txt"):
        put(name, TO_ALL)
    assert [line.split(":")[0] for line in check(capsys)[1].splitlines()] == ["b.md"]


def test_excluded_files_are_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    put(".pitchlint.yaml", "exclude: [archive]\n")
    put("archive/2020/a.md", PROMISE)
    put("b.md", PROMISE)
    assert [line.split(":")[0] for line in check(capsys)[1].splitlines()] == ["b.md"]


def test_allowed_names_and_products_trigger_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    text = "Dear Ms Lee,\n\nThe Act Now plan has three prices.\n"
    put("draft.md", text)
    assert codes(check(capsys, "draft.md")[1]) == ["SE05"]
    put(".pitchlint.yaml", "allow: {products: [Act Now]}\n")
    assert codes(check(capsys, "draft.md")[1]) == []


def test_an_allowed_name_is_no_blank_and_keeps_offsets(capsys: pytest.CaptureFixture[str]) -> None:
    put(".pitchlint.yaml", "allow: {companies: [株式会社今だけ]}\n")
    put("draft.md", "株式会社今だけ 山田様\n\n資料をお送りします。\n")
    assert check(capsys, "draft.md")[1].startswith("draft.md:3:4: PR01")


def test_an_allowed_word_is_never_inside_another(capsys: pytest.CaptureFixture[str]) -> None:
    put(".pitchlint.yaml", "allow: {names: [Ac]}\n")
    put("draft.md", "Dear Ms Lee,\n\nAct now.\n")
    assert codes(check(capsys, "draft.md")[1]) == ["SE05"]


def test_show_settings_says_what_holds_and_where_it_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    put("base.yaml", "fail-on: error\n")
    put(".pitchlint.yaml", "extends: base.yaml\nrules:\n  PR01: info\ntemplates: [templates/**]\n")
    put("templates/a.md", PROMISE)
    assert run(["check", "--show-settings", "--ignore", "SE", "templates"]) == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "templates/a.md configuration .pitchlint.yaml" in shown
    assert "fail-on error (base.yaml:1)" in shown
    assert "templates yes (.pitchlint.yaml:4)" in shown
    assert "PR01 info, by default error (.pitchlint.yaml:3)" in shown
    assert "ignore SE (command line)" in shown


def test_rules_and_explain_speak_of_what_is_configured(capsys: pytest.CaptureFixture[str]) -> None:
    put(".pitchlint.yaml", HOUSE)
    assert run(["rules"]) == 0
    shown = capsys.readouterr().out
    assert "HS01" in shown
    assert next(line for line in shown.splitlines() if line.startswith("PR01")).split()[2] == "info"
    assert run(["explain", "HS01", "--lang", "en"]) == 0
    assert "Say what it is." in capsys.readouterr().out


def test_the_cache_knows_every_file_that_was_merged(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PITCHLINT_CACHE_DIR", str(Path("cache").absolute()))
    put("draft.md", "山田様\n\n稟議が回ったら資料を明日お送りします。\n")
    put("low.yaml", "cues: {vague-time: {ja: [気が向いたら]}}\n")
    put(".pitchlint.yaml", "extends: low.yaml\n")
    put("words.md", "山田様\n\n稟議が回ったらお送りします。\n")
    assert "PR02" not in codes(check(capsys, "words.md")[1])
    assert "PR02" not in codes(check(capsys, "words.md")[1])
    put("low.yaml", "cues: {vague-time: {ja: [稟議が回ったら]}}\n")
    assert "PR02" in codes(check(capsys, "words.md")[1])
    put("low.yaml", "rules: {PR01: 'off', PR02: 'off'}\n")
    assert "PR" not in check(capsys, "words.md")[1]


def test_a_configured_start_parses_nothing_that_the_cache_holds() -> None:
    put(".pitchlint.yaml", "cues: {vague-time: {ja: [稟議が回ったら]}}\nrules: {PE02: 'off'}\n")
    put("draft.txt", PROMISE)
    code = (
        "import sys; from pitchlint.cli import run; run(['check', '--output-format', 'json', 'draft.txt']);"
        "print([name for name in ('yaml', 'tomllib', 'difflib', 'subprocess', 'multiprocessing') if name in sys.modules])"
    )
    for _ in range(2):
        out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.splitlines()[-1] == "[]"


@pytest.mark.parametrize("jobs", ["1", "2", "3"])
def test_processes_change_nothing(
    jobs: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pitchlint.parallel.PORTION", 2)
    for index in range(9):
        put(f"d/{index}.md", PROMISE if index % 2 else TO_ALL)
    put("d/bad.jsonl", "{oops\n")
    code, out, err = check(capsys, "d", "--jobs", jobs)
    assert code == 2
    assert [line.split(":")[0] for line in out.splitlines()] == [f"d/{index}.md" for index in range(9)]
    assert "d/bad.jsonl:1" in err


def test_statistics_max_findings_exit_zero_and_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    put("a.md", PROMISE * 3)
    code, out, err = check(capsys, "a.md", "--max-findings", "1", "--statistics")
    assert code == 1
    assert [line.split(":")[0] for line in out.splitlines()] == ["a.md", "     3 PR01 promise-without-deadline"]
    assert "2 more" in err
    assert check(capsys, "a.md", "--max-findings", "1", "--quiet")[2] == ""
    assert check(capsys, "a.md", "--exit-zero")[0] == 0


@pytest.mark.parametrize(
    ("variables", "styled"), [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)]
)
def test_colour_follows_the_environment(
    variables: dict[str, str], styled: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    put("a.md", PROMISE)
    run(["check", "a.md"])
    assert ("\x1b[" in capsys.readouterr().out) == styled


def test_standard_input_is_under_the_configuration_of_its_name(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import io

    put("a/.pitchlint.yaml", "rules: {PR01: 'off'}\n")
    for name, expected in (("a/draft.md", []), ("b/draft.md", ["PR01"])):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PROMISE.encode())))
        assert codes(check(capsys, "-", "--stdin-filename", name)[1]) == expected


def test_speakers_of_transcripts_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    put("chat.txt", "佐藤: 資料をください。\n山本: お送りします。\n佐藤: ありがとうございます。\n")
    put(".pitchlint.yaml", "speakers: {sender: 山本, customer: 佐藤}\n")
    assert codes(check(capsys, "chat.txt", "--format", "transcript", "--select", "PR01")[1]) == ["PR01"]
    put(".pitchlint.yaml", "speakers: {sender: 佐藤, customer: 山本}\n")
    assert codes(check(capsys, "chat.txt", "--format", "transcript", "--select", "PR01")[1]) == []


def test_paths_of_templates_are_read_as_templates(capsys: pytest.CaptureFixture[str]) -> None:
    put("mail/a.md", "{{ name }}様\n\n{% if late %}資料をお送りします。{% endif %}\n")
    put(".pitchlint.yaml", "templates: [mail/**]\n")
    assert codes(check(capsys)[1]) == ["PR01"]


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("*.md", "a/b.md", True),
        ("a/*.md", "a/b.md", True),
        ("a/*.md", "a/b/c.md", False),
        ("a/**", "a/b/c.md", True),
        ("a/**/c.md", "a/c.md", True),
        ("a/**/c.md", "a/x/y/c.md", True),
        ("archive", "old/archive/x.md", True),
        ("archive/", "archive/x.md", True),
        ("a.md", "a.md", True),
        ("a?.md", "ab.md", True),
        ("a[12].md", "a2.md", True),
        ("a[!12].md", "a2.md", False),
        ("a.md", "ba.md", False),
        ("a", "ab/c", False),
        ("a[a-c-]x", "a-x", True),
        ("a[0-9].md", "ax.md", False),
        ("a[.md", "a[.md", True),
        ("**", "a/b.md", True),
        ("a/**/b/**/c.md", "a/b/x/b/y/c.md", True),
        ("a**b", "axxb", True),
        ("見積*", "見積/雛形.md", True),
    ],
)
def test_patterns_of_paths(pattern: str, path: str, fits: bool) -> None:
    assert matches((pattern,), path) is fits


def test_no_pattern_of_paths_hangs() -> None:
    assert not matches(("*a" * 200 + "b",), "a" * 4000)
    assert not matches(("**/a/" * 80 + "b",), "/".join("a" * 2000))


def test_the_configuration_is_found_from_any_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    put(".pitchlint.yaml", "extends: default\n")
    os.makedirs("a/b")
    monkeypatch.chdir("a/b")
    assert os.path.realpath(find(".", {})) == str(Path("../../.pitchlint.yaml").resolve())

"""A configuration that cannot be used says where, what, and what was meant perhaps, and the run exits 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from pitchlint.cli import run

YAML = ".pitchlint.yaml"
TOML = "pyproject.toml"
RULE = (
    "- code: HS01\n    name: house\n    severity: error\n    source: {seed: '001', principle: p}\n    find: c\n"
    "    message: {ja: あ, en: a}\n    why: {ja: あ, en: a}\n    suggest: {ja: あ, en: a}\n    examples: {}\n"
)

# Each kind of mistake once: file, content, the line that is named, words that are said, the cure.
MISTAKES = {
    "an unknown key": (YAML, "extends: default\nrulez: {}\n", 2, "unknown key 'rulez'", "perhaps 'rules' is meant"),
    "a key twice": (YAML, "lang: ja\nlang: en\n", 2, "'lang' stands twice", "keep one"),
    "no YAML": (YAML, "rules: {PR01: off\n", 2, "no YAML", "check quotes, colons and indentation"),
    "an empty file": (YAML, "# nothing\n", 1, "the file is empty", "write cues: or rules:"),
    "an alias": (YAML, "select: &a [NO]\nignore: *a\n", 2, "an alias", "write the value out"),
    "no UTF-8": (YAML, b"extends: default\nselect: [\xff]\n", 2, "no UTF-8", "save the file as UTF-8"),
    "nested too deeply": (YAML, "rules: " + "[" * 500 + "]" * 500 + "\n", 1, "nested too deeply", "levels"),
    "a list for a mapping": (YAML, "allow: [Act Now]\n", 1, "allow is a list", "write key: value"),
    "a mapping for a value": (YAML, "fail-on: {a: b}\n", 1, "fail-on is a mapping", "write one value"),
    "a severity that is none": (YAML, "rules:\n  PR01: warn\n", 2, "'warn' is no value of PR01", "perhaps 'warning' is"),
    "a level that is none": (YAML, "fail-on: errors\n", 1, "'errors' is no value", "perhaps 'error' is meant"),
    "a language that is none": (YAML, "lang: fr\n", 1, "'fr' is no value of lang", "known are auto, en, ja"),
    "a code that is none": (YAML, "rules:\n  PR1: off\n", 2, "no rule has the code 'PR1'", "perhaps 'PR01' is meant"),
    "a name that is none": (YAML, "rules: {hedged-promises: off}\n", 1, "no rule has", "perhaps 'hedged-promise' is"),
    "a selection of nothing": (YAML, "select:\n  - NO\n  - ZZ\n", 3, "no rule's code begins with 'ZZ'", "known are"),
    "an ignored nothing": (YAML, "ignore: [PR99]\n", 1, "no rule's code begins with 'PR99'", "known are"),
    "a parameter that is none": (YAML, "rules:\n  PR01: {params: {hours: 3}}\n", 2, "unknown key 'hours'", "known are"),
    "an adjustment that is none": (YAML, "rules:\n  PR01: {finds: c}\n", 2, "unknown key 'finds'", "perhaps 'find' is"),
    "an adjustment of what is fixed": (YAML, "rules:\n  PR01: {scope: draft}\n", 2, "scope of PR01 cannot be adjusted", "adjustable are severity"),
    "a code that is taken": (
        YAML, "cues: {c: {en: [synergy]}}\nrules:\n  " + RULE.replace("HS01", "PR01"), 3, "PR01 stands twice",
        "leave out find: to adjust PR01",
    ),
    "a rule without a code": (YAML, "rules:\n  - {severity: info}\n", 2, "the rule has no code", "add code:"),
    "a rule that looks for nothing": (
        YAML, "rules:\n  " + RULE.replace("    find: c\n", ""), 2, "a rule finds a cue or misses one", "write find:",
    ),
    "a rule for a cue that is none": (
        YAML, "cues: {cc: {en: [synergy]}}\nrules:\n  " + RULE.replace("find: c", "find: vague-tim"), 7,
        "no cue is called 'vague-tim'", "perhaps 'vague-time' is meant",
    ),
    "cues in a circle": (YAML, "cues:\n  a: {of: [b]}\n  b: {of: [a]}\n", 2, "cues in a circle", "stand alone"),
    "a pattern that can hang": (YAML, "cues:\n  a:\n    en: ['re:(a+)+b']\n", 3, "open-ended repetition", "docs/rule-files.md"),
    "a file that is not there": (
        YAML, "extends: [default, hous.yaml]\n", 1, "there is no file hous.yaml", "perhaps 'house.yaml' is meant",
    ),
    "a package that is not there": (YAML, "extends: acme-rules\n", 1, "no package 'acme-rules'", "install it, or write"),
    "a package of other things": (YAML, "extends: json\n", 1, "the package 'json' carries no", "package of pitchlint rules"),
    "files in a circle": (YAML, "extends: circle.yaml\n", 1, "in a circle: .pitchlint.yaml", "extend default"),
    "a mistake further down": (YAML, "extends: broken.yaml\n", 3, "unknown key 'enn'", "perhaps 'en' is meant"),
    "an override without files": (YAML, "overrides:\n  - ignore: [PR]\n", 2, "names no files", "add files:"),
    "an override of what it cannot": (
        YAML, "overrides:\n  - files: a\n    fail-on: error\n", 3, "unknown key 'fail-on'", "known are allow",
    ),
    "an override of a condition": (
        YAML, "overrides:\n  - files: a\n    rules: {PR01: {unless: []}}\n", 3, "unknown key 'unless'", "known are",
    ),
    "an empty pattern of paths": (YAML, "exclude: ['']\n", 1, "the pattern is empty", "write a path such as"),
    "a pattern without end": (YAML, f"templates: ['{'*a' * 300}']\n", 1, "more than 500", "write a path such as"),
    "an empty name": (YAML, "allow:\n  names: ['  ']\n", 2, "an empty name", "write a name"),
    "a kind of names that is none": (YAML, "allow: {product: [X]}\n", 1, "unknown key 'product'", "perhaps 'products'"),
    "a speaker that is none": (YAML, "speakers:\n  seller: [R]\n", 2, "unknown key 'seller'", "perhaps 'sender' is"),
    "no TOML": (TOML, "[tool.pitchlint]\nselect = [NO]\n", 2, "no TOML", "check brackets"),
    "an unknown key in TOML": (TOML, "[project]\n\n[tool.pitchlint]\nfail_on = 'error'\n", 4, "'fail_on'", "'fail-on' is meant"),
    "a wrong value in TOML": (
        TOML, "[tool.pitchlint]\nlang = 'ja'\n[tool.pitchlint.rules]\nPE01 = 'off'\nPR01 = 'eror'\n", 5, "'eror' is no value",
        "perhaps 'error' is meant",
    ),
    "a number too large": (YAML, "rules: {PR01: {at-least: 5000}}\n", 1, "at-least is '5000'", "write a whole number"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("draft.md").write_text("山田様\n\n資料をお送りします。\n", "utf-8")
    Path("house.yaml").write_text("fail-on: error\n")
    Path("circle.yaml").write_text("extends: .pitchlint.yaml\n")
    Path("broken.yaml").write_text("cues:\n  a:\n    enn: [b]\n")


@pytest.mark.parametrize("kind", MISTAKES)
def test_a_mistake_is_told_with_its_place_and_cure(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    name, content, line, said, cure = MISTAKES[kind]
    Path(name).write_bytes(content if isinstance(content, bytes) else content.encode())
    assert run(["check", "draft.md"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    place, _, rest = err.partition(": ")
    where = "broken.yaml" if "further down" in kind else "circle.yaml" if kind == "files in a circle" else name
    assert place == f"{where}:{line}"
    message, _, remedy = rest.partition("; ")
    assert said in rest
    assert cure in remedy, (message, remedy)
    assert len(err.splitlines()) == 1


def test_a_named_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "draft.md", "--config", "none.yaml"]) == 2
    assert capsys.readouterr().err.startswith("none.yaml:1: cannot be read: No such file")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--config", "house.yaml", "--isolated"], "exclude one another"),
        (["--add-ignores"], "needs a reason"),
        (["--reason", "x"], "go with --add-ignores"),
        (["--until", "soon", "--reason", "x", "--add-ignores"], "write a date"),
        (["--since", "HEAD"], "no git repository"),
        (["--update-baseline"], "there is no baseline"),
        (["--jobs", "-1"], "whole numbers"),
        (["--select", "ZZ"], "no rule's code begins"),
    ],
)
def test_options_that_cannot_be_are_told(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "draft.md", *arguments]) == 2
    assert said in capsys.readouterr().err

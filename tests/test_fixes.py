"""Fixes: they settle, they touch nothing but their spans, and a file is the old one or the new one at any moment."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pitchlint import fixes, writing
from pitchlint.cli import run
from pitchlint.engine import Options, Report, collect, results
from pitchlint.judge import lint
from pitchlint.mending import mend
from pitchlint.model import Edit, Message, Refused, Span, Turn
from pitchlint.readers.decoding import decode
from pitchlint.readers.source import from_bytes
from pitchlint.rules.loading import load
from pitchlint.rules.store import load_rules
from pitchlint.rules.vocabulary import Mend, RuleError, RuleSet
from pitchlint.splicing import edited, spliced

TEXTS = "source: {seed: a, principle: b}, message: {ja: あ, en: a}, why: {ja: あ, en: a}, suggest: {ja: あ, en: a}, examples: {}"
HOUSE = f"""
cues:
  heap: {{ja: ['re:!{{2,40}}']}}
  doubled: {{ja: [様様, さんさん]}}
  piled: {{ja: [何卒何卒]}}
  soon: {{en: [soon], ja: [後ほど]}}
rules:
  - {{code: TT01, name: heap, severity: warning, find: heap, {TEXTS},
     fix: {{safe: true, ja: [{{replace: 're:([!！])[!！]{{1,39}}', by: '\\1'}}],
            en: [{{replace: 're:[!！]{{2,40}}', by: '!'}}]}}}}
  - {{code: TT02, name: doubled, severity: error, find: doubled, {TEXTS},
     fix: {{safe: true, ja: [{{replace: 様様, by: 様}}, {{replace: さんさん, by: さん}}]}}}}
  - {{code: TT03, name: piled, severity: warning, find: piled, {TEXTS}, fix: {{safe: true, ja: [{{replace: 何卒何卒, by: 何卒}}]}}}}
  - {{code: TT04, name: soon, severity: warning, find: soon, {TEXTS},
     fix: {{safe: false, ja: [{{whole: 〔期日〕までに}}], en: [{{whole: 'by [date]'}}]}}}}
"""
RULES = load(HOUSE, "house.yaml")
OURS = load_rules()
ENCODINGS = ["utf-8", "utf-8-sig", "cp932", "euc_jp", "iso2022_jp", "utf-16"]
PIECES = st.sampled_from(
    ["田中様様", "何卒何卒よろしくお願いいたします", "ありがとうございます！！！", "すごい!!", "後ほど", "資料をお送りします", "さんさん",
     "。", "、", "\n", "\r\n", "\r", " ", "　", "山", "ー", "ABC", "I'll send it soon", "Thanks!!! ", ". ", "\n\n", "「", "」", "> 様様\n"]
)  # fmt: skip
DRAFTS = st.lists(PIECES, max_size=14).map("".join)


def report(data: bytes, rules: RuleSet = RULES) -> Report:
    found = results([from_bytes("a.txt", data)], rules, Options(today="2026-11-24"))
    return collect(found, [], 1)


def mended(text: str, encoding: str = "utf-8", unsafe: bool = False, rules: RuleSet = RULES) -> str:
    made = fixes.mended(text.encode(encoding), lambda data: report(data, rules), unsafe)
    return decode(made.data) or ""


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_what_is_safe_is_mended_in_every_encoding(encoding: str) -> None:
    text = "田中様様\r\n\r\nありがとうございます！！！\r\n何卒何卒よろしくお願いいたします。\n後ほどお送りします。\r"
    wanted = "田中様\r\n\r\nありがとうございます！\r\n何卒よろしくお願いいたします。\n後ほどお送りします。\r"
    made = fixes.mended(text.encode(encoding), report, False)
    assert made.data == wanted.encode(encoding)
    assert made.applied == 3


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("資料をお送りします。", "資料を〔期日〕までにお送りします。"),
        ("後ほどご連絡いたします。", "〔期日〕までにご連絡いたします。"),
        ("早めに送ります。", "〔期日〕までに送ります。"),
        ("資料をお送りし、見本をお届けします。", "資料をお送りし、見本を〔期日〕までにお届けします。"),
        ("I'll send you the figures.", "I'll send you the figures by [date]."),
        ("I'll send it soon.\n", "I'll send it by [date].\n"),
    ],
)  # fmt: skip
def test_a_promise_gets_a_blank_that_the_writer_sees(text: str, wanted: str) -> None:
    assert mended(text, unsafe=True, rules=OURS) == wanted
    assert mended(text, unsafe=False, rules=OURS) == text
    left = report(wanted.encode(), OURS).findings
    assert not {"PR01", "PR02"} & {finding.code for finding in left}


@pytest.mark.parametrize(
    "text",
    [
        "> 田中様様\n\n山田です。",
        "「田中様様」と書かれていました。",
        "“Thanks!!!” was all they wrote.",
    ],
)
def test_quoted_words_stay(text: str) -> None:
    assert mended(text, unsafe=True) == text


def test_a_subject_in_front_matter_is_the_senders_own() -> None:
    assert mended("---\nsubject: 田中様様\n---\n山田です。", unsafe=True) == "---\nsubject: 田中様\n---\n山田です。"


def test_a_span_that_covers_markup_is_left_alone() -> None:
    whole = (Mend("whole", "x"),)
    assert mend(whole, "後<b>ほど</b>。", "後\u2060\u2060\u2060ほど\u2060\u2060\u2060\u2060。", Span(0, 6), 11) == ()
    assert mend(whole, "後ほど。", "後ほど。", Span(0, 3), 4) == (Edit(Span(0, 3), "x"),)
    assert mend((Mend("before", "x"),), "{{a}}b", "\ue000\u2060\u2060\u2060\u2060b", Span(3, 6), 6) == ()


@given(DRAFTS, st.sampled_from(ENCODINGS), st.booleans(), st.sampled_from([RULES, OURS]))
@settings(max_examples=120, deadline=None)
def test_fixes_settle_and_what_they_fix_is_gone(text: str, encoding: str, unsafe: bool, rules: RuleSet) -> None:
    data = text.encode(encoding)
    if decode(data) != text:
        return

    def check(data: bytes) -> Report:
        return report(data, rules)

    made = fixes.mended(data, check, unsafe)
    assert not made.obstacle
    assert fixes.mended(made.data, check, unsafe).data == made.data
    assert not any(fixes.applicable(finding, unsafe) for finding in made.report.findings)


@given(DRAFTS, st.booleans())
@settings(max_examples=120, deadline=None)
def test_everything_around_a_fix_stays(text: str, unsafe: bool) -> None:
    after = mended(text, unsafe=unsafe)
    written = set("!！様さん何卒〔期日〕までに後ほど") | set("by [date]soon")
    assert [char for char in text if char not in written] == [char for char in after if char not in written]
    assert text.count("\r") == after.count("\r")
    assert text.count("\n") == after.count("\n")
    for line in text.split("\n"):
        if line.startswith("> "):
            assert line in after


@given(
    st.text(st.sampled_from("aé山ーｱ①㈱～\r\n、 \U0001f600"), max_size=30),
    st.data(),
    st.sampled_from([*ENCODINGS, "utf-16-be", "iso2022_jp_ext"]),
)
@settings(max_examples=200, deadline=None)
def test_splicing_changes_the_bytes_of_the_span_only(text: str, data: st.DataObject, encoding: str) -> None:
    try:
        before = text.encode(encoding)
    except UnicodeEncodeError:
        return
    if encoding == "utf-16-be":
        before = b"\xfe\xff" + before
    if decode(before) != text:
        return
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    edits = [Edit(Span(start, end), data.draw(st.sampled_from(["", "様", "x", "期日"])))]
    after = spliced(before, edits)
    if after is None:  # refused: never written wrongly
        return
    assert decode(after) == edited(text, edits)
    if encoding in {"cp932", "euc_jp"}:
        assert after.startswith(text[:start].encode(encoding))
        assert after.endswith(text[end:].encode(encoding))


def test_bytes_that_no_encoder_would_write_survive() -> None:
    necs = b"\x87\x9a" + "だから、様様。".encode("cp932")  # ∵ in NEC's place, which encoders write as 81E6
    made = spliced(necs, [Edit(Span(5, 7), "様")])
    assert made == b"\x87\x9a" + "だから、様。".encode("cp932")
    jis = b"\x1b$@;3\x1b(J \x1b$B;3\x1b$B;3\x1b(B"  # old escapes, doubled escapes
    assert decode(jis) == "山 山山"
    assert spliced(jis, [Edit(Span(1, 2), "")]) == b"\x1b$@;3\x1b(J\x1b$B;3\x1b$B;3\x1b(B"


def test_what_an_encoding_cannot_say_is_refused() -> None:
    data = "田中様様、よろしくお願いいたします。".encode("cp932")
    assert spliced(data, [Edit(Span(2, 4), "\U0001f600")]) is None


def test_a_container_is_not_written_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = tmp_path / "a.jsonl"
    draft.write_text('{"id": 1, "turns": [{"role": "sender", "text": "資料をお送りします。"}]}\n', "utf-8")
    before = draft.read_bytes()
    assert run(["check", "--fix", "--unsafe-fixes", str(draft), "--output-format", "concise"]) == 1
    assert draft.read_bytes() == before
    assert "not written back" in capsys.readouterr().err


def test_fixes_that_chase_each_other_are_not_applied() -> None:
    text = HOUSE.split("rules:")[0].replace("[様様, さんさん]", "[甲, 乙]") + (
        f"rules: [{{code: TT01, name: a, severity: info, find: doubled, {TEXTS}, "
        "fix: {safe: true, ja: [{replace: 甲, by: 乙}, {replace: 乙, by: 甲}]}}]"
    )
    made = fixes.mended("甲です。".encode(), lambda data: report(data, load(text, "a")), False)
    assert (made.data, made.applied) == ("甲です。".encode(), 0)
    assert "do not come to an end" in made.obstacle


@pytest.mark.parametrize(
    ("fix", "complaint"),
    [
        ("{safe: true}", "does not say enough"),
        ("{ja: [{whole: x}]}", "does not say enough"),
        ("{safe: maybe, ja: [{whole: x}]}", "'maybe' is no value of safe"),
        ("{safe: true, ja: [{whole: x, after: y}]}", "does one thing"),
        ("{safe: true, ja: [{replace: x}]}", "does one thing"),
        ("{safe: true, ja: [{remove: x}]}", "unknown key 'remove'"),
        ("{safe: true, ja: [{replace: 're:(a+)+', by: x}]}", "open-ended repetition"),
        ("{safe: true, ja: [{replace: 're:a?', by: x}]}", "matches nothing"),
        ("{safe: true, ja: [{replace: 're:a', by: '\\2'}]}", "invalid group reference"),
        ('{safe: true, ja: [{whole: "a\\nb"}]}', "several lines"),
    ],
)
def test_a_wrong_fix_is_told_with_its_line(fix: str, complaint: str) -> None:
    with pytest.raises(RuleError, match=complaint) as told:
        load(
            f"cues:\n  heap: {{ja: [x]}}\nrules:\n- {{code: TT01, name: a, severity: info, find: heap, {TEXTS},\n   fix: {fix}}}",
            "house.yaml",
        )
    assert told.value.line == 5


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a.txt"
    path.write_bytes("山田様\r\n\r\n資料をお送りします。\r\n".encode("cp932"))
    return path


FIXED = "山田様\r\n\r\n資料を〔期日〕までにお送りします。\r\n".encode("cp932")
FIX = ["check", "--fix", "--unsafe-fixes"]


def test_a_fix_keeps_permissions_and_links(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft.chmod(0o640)
    link = draft.with_name("link.txt")
    link.symlink_to("a.txt")
    assert run([*FIX, "link.txt"]) == 1  # the date is still to be filled in, and PE13 says so
    assert link.is_symlink()
    assert draft.read_bytes() == FIXED
    assert stat.S_IMODE(draft.stat().st_mode) == 0o640
    assert sorted(os.listdir()) == ["a.txt", "link.txt"]
    assert "mended 1 finding in 1 file" in capsys.readouterr().err


def test_a_safe_run_changes_nothing_unsafe_and_says_so(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = draft.read_bytes()
    assert run(["check", "--fix", "a.txt"]) == 1
    assert draft.read_bytes() == before
    assert "1 more with --unsafe-fixes" in capsys.readouterr().err
    assert run(["check", "--unsafe-fixes", "a.txt"]) == 2


def test_a_diff_shows_and_writes_nothing(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = draft.read_bytes()
    assert run(["check", "--diff", "--unsafe-fixes", "a.txt"]) == 1
    shown = capsys.readouterr().out
    assert shown.startswith("--- a.txt\n+++ a.txt\n@@ ")
    assert "-資料をお送りします。\r\n+資料を〔期日〕までにお送りします。\r\n" in shown
    assert draft.read_bytes() == before
    assert run(["check", "--diff", "a.txt"]) == 0
    assert capsys.readouterr().out == ""


def test_a_diff_is_one_that_git_applies(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft.write_bytes("山田様\n\n資料をお送りします。".encode())
    run(["check", "--diff", "--unsafe-fixes", "a.txt"])
    patch = capsys.readouterr().out.encode()
    applied = subprocess.run(["patch", "-p0"], input=patch, capture_output=True)
    assert applied.returncode == 0, applied.stderr
    assert draft.read_text("utf-8") == "山田様\n\n資料を〔期日〕までにお送りします。"


def test_standard_input_comes_out_mended(capfdbinary: object, monkeypatch: pytest.MonkeyPatch) -> None:
    before = "資料をお送りします。\r\n".encode("euc_jp")
    command = [sys.executable, "-m", "pitchlint", *FIX, "-", "--output-format", "concise"]
    done = subprocess.run(command, input=before, capture_output=True)
    assert done.stdout == "資料を〔期日〕までにお送りします。\r\n".encode("euc_jp")
    assert done.returncode == 1


def test_a_file_that_changed_meanwhile_is_left_alone(draft: Path) -> None:
    with pytest.raises(Refused, match="changed while"):
        writing.write("a.txt", b"new", b"something else")
    with pytest.raises(Refused, match="cannot be written"):
        writing.write("none.txt", b"new", b"")
    assert os.listdir() == ["a.txt"]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
@pytest.mark.parametrize("moment", ["tempfile.mkstemp", "os.chmod", "os.fsync", "os.replace", "os.close"])
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_killed_process_leaves_the_old_file_or_the_new_one(draft: Path, moment: str, when: str) -> None:
    before = draft.read_bytes()
    module, name = moment.split(".")
    first, second = ("kill()", "value = real(*a, **k)") if when == "before" else ("value = real(*a, **k)", "kill()")
    script = f"""
import os, signal, sys, tempfile
from pitchlint import writing
real = {moment}
def kill(): os.kill(os.getpid(), signal.SIGKILL)
def patched(*a, **k):
    {first}
    {second}
    return value
{module}.{name} = patched
writing.write("a.txt", {FIXED!r}, {before!r})
"""
    subprocess.run([sys.executable, "-c", script], check=False)
    assert draft.read_bytes() in (before, FIXED)
    assert (draft.read_bytes() == FIXED) == (moment == "os.close" or (moment == "os.replace" and when == "after"))


def test_fixes_stand_in_the_json_report(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import json

    run(["check", "a.txt", "--output-format", "json"])
    (found,) = json.loads(capsys.readouterr().out)["findings"]
    assert found["fix"] == {
        "safe": False,
        "edits": [
            {
                "start": {"line": 3, "column": 4, "offset": 10},
                "end": {"line": 3, "column": 4, "offset": 10},
                "text": "〔期日〕までに",
            }
        ],
    }


def test_a_record_is_told_what_would_mend_it() -> None:
    message = Message("a", "資料をお送りします。", (Turn("sender", "資料をお送りします。"),), record="1")
    (found,) = (finding for finding in lint(message, OURS, "en", "2026-11-24") if finding.code == "PR01")
    assert found.fix
    assert found.fix.edits == (Edit(Span(3, 3), "〔期日〕までに"),)

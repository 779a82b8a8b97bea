"""Measure the whole line and write docs/benchmarks.md: ratios against `python -c pass` of the same run, never absolutes alone.

Run by `make bench`. The corpus is generated from the examples of the rule file, shuffled with a fixed seed.
"""

from __future__ import annotations

import csv
import os
import platform
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import bench_formats
from pitchlint.engine import Options, check
from pitchlint.judge import lint
from pitchlint.model import Message, Turn
from pitchlint.readers import read
from pitchlint.readers.source import Manner, from_bytes
from pitchlint.rules.examples import examples, merged_from
from pitchlint.rules.extending import default_path
from pitchlint.rules.store import load_rules
from pitchlint.testing import example

ROOT = Path(__file__).parent.parent
FILLER = {
    "ja": ["先日の打ち合わせで伺った棚の件ですが、図面を見直しました。", "現場の広さは前回と同じでしょうか。", "搬入口の高さは二メートル四十です。", "色は白と灰の二つがございます。", "工事は三人で一日かかります。", "ご不明な点はお知らせください。"],
    "en": ["We went over the drawings for the shelves again after our meeting.", "Is the room still the same size as in spring?", "The door is two metres forty high, and the lift takes a pallet.", "There are two colours, white and grey, and both are in stock.", "Three people need one day for the work.", "Please tell us if anything is unclear."],
}  # fmt: skip


def messages(lang: str, count: int) -> list[str]:
    """Return drafts of 150 to 400 Japanese characters or 80 to 200 English words."""
    sentences: list[str] = []

    def each(code: str, found: str, kind: str, field: object) -> None:
        if found == lang:
            sentences.append(example(field, lang, "").message.document)  # type: ignore[arg-type]

    path = default_path()
    examples(merged_from(path), path, each)
    chance = random.Random(7)
    low, high = (150, 400) if lang == "ja" else (480, 1100)
    drafts = []
    for index in range(count):
        text = f"山田{index}様\n\n" if lang == "ja" else f"Hi Ana {index},\n\n"
        target = chance.randint(low, high - 60)
        while len(text) < target:
            text += chance.choice(sentences if chance.random() < 0.3 else FILLER[lang]) + chance.choice(
                ["\n", "\n\n", " "]
            )
        drafts.append(text)
    return drafts


def cpu(arguments: list[str], runs: int = 15) -> float:
    """Return the median CPU seconds (user and system) of fresh processes."""
    spent = []
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return sorted(spent)[runs // 2]


def cold_start(rows: list[str]) -> None:
    """Measure one Japanese draft in a fresh process, each output, against `python -c pass`."""
    draft = str(ROOT / "examples" / "ja" / "quote-follow-up.txt")
    base = cpu([sys.executable, "-c", "pass"])
    rows.append(f"| `python -c pass` | {base * 1000:.1f} ms | 1.0 |")
    for form in ("concise", "json", "full"):
        spent = cpu([str(Path(sys.executable).parent / "pitchlint"), "check", "--output-format", form, draft])
        rows.append(f"| cold start, one Japanese draft, `{form}` | {spent * 1000:.1f} ms | {spent / base:.1f} |")
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder, "house.yaml")
        config.write_text("cues: {vague-time: {en: [when the stars align]}}\nrules: {PR01: warning}\n")
        check = [str(Path(sys.executable).parent / "pitchlint"), "check", "--output-format", "concise", "--config"]
        cpu([*check, str(config), draft], 1)
        spent = cpu([*check, str(config), draft])
        rows.append(f"| the same with house phrases, `concise` | {spent * 1000:.1f} ms | {spent / base:.1f} |")


def throughput(rows: list[str]) -> None:
    """Measure files a second of the command in one process, its start included, and the peak of its memory."""
    for lang in ("ja", "en"):
        for count in (1000, 10000):
            with tempfile.TemporaryDirectory() as folder:
                for index, text in enumerate(messages(lang, count)):
                    Path(folder, f"{index:05}.txt").write_text(text, "utf-8")
                code = (
                    "import os, resource, sys, time; from pitchlint.cli import run; sys.stdout = open(os.devnull, 'w'); t = time.perf_counter(); "
                    "run(['check', '--jobs', '1', '--output-format', 'concise', '--today', '2026-11-24', sys.argv[1]]); "
                    "print(time.perf_counter() - t, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, file=sys.stderr)"
                )
                said = subprocess.run(
                    [sys.executable, "-c", code, folder], capture_output=True, text=True, check=True
                ).stderr
                spent, memory = map(float, said.split()[-2:])  # behind the reports of progress
                rate = count / spent
                rows.append(f"| {count:,} files, {lang} | {rate:,.0f} messages/s | {memory:.0f} MB peak |")


def growth(rows: list[str]) -> None:
    """Measure how the cost grows with the length of one file."""
    rules = load_rules()
    for lang in ("ja", "en"):
        unit = "\n".join(messages(lang, 3))
        per_character = []
        for size in (1_000, 10_000, 100_000, 1_000_000):
            text = (unit * (size // len(unit) + 1))[:size]
            began = time.perf_counter()
            lint(Message("a", text, (Turn("sender", text),)), rules, lang, "2026-11-24")
            per_character.append((time.perf_counter() - began) / size * 1e6)
        rows.append(
            f"| one file of 1, 10, 100, 1,000 thousand characters, {lang} | {', '.join(f'{value:.1f}' for value in per_character)} µs a character | |"
        )


def campaigns(rows: list[str]) -> None:
    """Measure `pitchlint campaign` on tables of messages that differ in merged words: time, growth and the peak of memory."""
    bodies = messages("en", 20) + messages("ja", 20)
    chance = random.Random(7)
    words = ["Leeds", "Kyoto", "oak", "steel", "north", "river", "stone", "amber", "birch", "cobalt", "delta", "ember"]
    with tempfile.TemporaryDirectory() as folder:
        for count in (25_000, 100_000):
            path = Path(folder, f"{count}.csv")
            merged = (" ".join(chance.choices(words, k=6)) for _ in range(count))
            texts = (f"{bodies[number % len(bodies)]}\nFrom us: {said}." for number, said in enumerate(merged))
            with path.open("w", newline="", encoding="utf-8") as file:
                csv.writer(file).writerows([("id", "body"), *enumerate(texts)])
            code = (
                "import os, resource, sys, time; from pitchlint.cli import run; sys.stdout = open(os.devnull, 'w'); t = time.perf_counter(); "
                "run(['campaign', sys.argv[1]]); "
                "print(time.perf_counter() - t, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, file=sys.stderr)"
            )
            said = subprocess.run(
                [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
            ).stderr
            spent, memory = map(float, said.split()[-2:])
            rows.append(
                f"| a campaign of {count:,} messages that differ in merged words | {spent:.0f} s | {memory:.0f} MB peak |"
            )


def reading(rows: list[str]) -> None:
    """Measure how fast each reader gives messages, the linting left out: the same drafts in every format."""
    drafts = messages("ja", 300) + messages("en", 300)
    for form, (name, data) in bench_formats.sources(drafts).items():
        count, spent = 0, 0.0
        for _ in range(2):  # the first time imports and compiles
            began = time.perf_counter()
            count = sum(not getattr(one, "heading", False) for one in read(from_bytes(name, data), Manner(form)))
            spent = time.perf_counter() - began
        each = f"{count / spent:,.0f} messages/s" if count > 1 else "one message"
        rows.append(f"| reading `{form}` | {each} | {len(data) / spent / 1e6:.1f} MB/s |")


def big_table() -> None:
    """Measure a CSV of 200 MB and 500,000 rows through the command; print time, rate and the peak of memory."""
    drafts = messages("en", 1000) + messages("ja", 1000)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "big.csv")
        bench_formats.write_table(path, drafts, 500_000)
        code = (
            "import os, resource, sys, time; from pitchlint.cli import run; sys.stdout = open(os.devnull, 'w'); t = time.perf_counter(); "
            "run(['check', '--output-format', 'concise', '--today', '2026-11-24', sys.argv[1]]); "
            "print(time.perf_counter() - t, 's', resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 'MB peak', file=sys.stderr)"
        )
        sys.stdout.write(f"{path.stat().st_size / 1e6:.0f} MB, 500,000 rows\n")
        sys.stdout.flush()
        subprocess.run([sys.executable, "-c", code, str(path)], check=True)


def main() -> None:
    """Run every measurement and write the page; with `--big`, only the big table, which takes some ten minutes."""
    if "--big" in sys.argv:
        big_table()
        return
    check([str(ROOT / "examples")], load_rules(), Options())
    rows: list[str] = []
    cold_start(rows)
    throughput(rows)
    growth(rows)
    campaigns(rows)
    reading(rows)
    machine = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, CPython {platform.python_version()}"
    page = (
        "# Benchmarks\n\nWritten by `make bench`. CPU time of fresh processes is the median of 15 runs; the ratio is to `python -c pass` in the same run.\n"
        f"Machine: {machine}.\n\n| what | measured | ratio or memory |\n|---|---|---|\n" + "\n".join(rows) + "\n"
    )
    (ROOT / "docs" / "benchmarks.md").write_text(page, "utf-8")
    sys.stdout.write(page)


if __name__ == "__main__":
    main()

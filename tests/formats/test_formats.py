"""Every fixture is read as its golden says: turns, roles, times, text, and the spans of what the draft says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pitchlint.model import Message, ReadError
from pitchlint.readers import read
from pitchlint.readers.columns import parse
from pitchlint.readers.source import Manner, from_file

HERE = Path(__file__).parent
MANNERS: dict[str, dict[str, str]] = json.loads((HERE / "manners.json").read_text("utf-8"))
FORMATS = sorted(path.name for path in HERE.iterdir() if path.is_dir() and not path.name.startswith(("_", "goldens")))
FIXTURES = sorted(
    path.relative_to(HERE).as_posix()
    for name in FORMATS
    for path in (HERE / name).rglob("*")
    if path.is_file() and path.name != "thread.jsonl"
)
TOKENS = {
    "\ue000": "<name>",
    "\ue001": "<company>",
    "\ue002": "<date>",
    "\ue003": "<amount>",
    "\ue004": "<other>",
    "\ue005": "<button>",
}


def manner(name: str) -> Manner:
    said = MANNERS.get(name, {})
    columns = parse(said["map"]) if "map" in said else ()
    assert not isinstance(columns, str)
    folder = name.partition("/")[0]
    form = said.get("format") or ("auto" if folder in {"unnamed", "conversation", "template"} else folder)
    return Manner(form, columns, said.get("preset", ""), tuple(said.get("us", "").split(",")) if "us" in said else ())


def shown(text: str) -> str:
    for char, name in TOKENS.items():
        text = text.replace(char, name)
    return text.replace("\u2060", "")


def lines_of(message: Message) -> list[list[Any]]:
    """The draft's visible lines: where they stand in the document, and what a reader sees there."""
    found: list[list[Any]] = []
    position = 0
    for line in message.turns[-1].text.split("\n"):
        plain = line.strip(" \t\r\u2060\u3000")
        if plain:
            start = position + line.index(plain)
            found.append([start, start + len(plain), shown(plain)])
        position += len(line) + 1
    return found


def portrait(item: Message | ReadError) -> dict[str, Any]:
    if isinstance(item, ReadError):
        return {"error": item.message, "line": item.line, "cure": item.cure}
    assert len(item.turns[-1].text) == len(item.document)
    picture: dict[str, Any] = {
        key: value
        for key, value in item._asdict().items()
        if key not in {"path", "document", "turns"} and value not in (None, False, ())
    }
    picture["turns"] = [
        {"role": turn.role, "speaker": turn.speaker, "at": turn.at, "text": shown(turn.text)}
        for turn in item.turns[:-1]
    ]
    picture["draft"] = lines_of(item)
    return picture


@pytest.mark.parametrize("name", FIXTURES)
def test_a_fixture_is_read_as_its_golden_says(
    name: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(HERE)
    source = from_file(name)
    found = [portrait(item) for item in read(source, manner(name))]
    golden = HERE / "goldens" / f"{name}.json"
    if request.config.getoption("--write-goldens", default=False):
        golden.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(found, ensure_ascii=False, indent=1, default=str)
        golden.write_text(text + "\n", "utf-8")
    assert json.loads(golden.read_text("utf-8")) == json.loads(json.dumps(found, default=str))


def test_every_format_has_eight_fixtures_and_every_golden_its_fixture() -> None:
    for form in FORMATS:
        assert sum(name.startswith(f"{form}/") for name in FIXTURES) >= 8, form
    goldens = {path.relative_to(HERE / "goldens").as_posix() for path in (HERE / "goldens").rglob("*.json")}
    assert goldens == {f"{name}.json" for name in FIXTURES}

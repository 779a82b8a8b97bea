"""Every command in the documentation does what the page says, in the order of the page.

A fence with a second word (```yaml .pitchlint.yaml) is a file; in a `console` fence a line after `$ ` is a command, what
follows is its output (… stands for any lines, or any words of a line), and `# exit N` says how it ends.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parent.parent / "docs"
PAGES = ["first-ten-minutes.md", "house-rules.md", "configuration.md", "ledger.md", "sequences.md", "campaigns.md"]
FEWEST = {"sequences.md": 2, "campaigns.md": 3}
_FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.M | re.S)
_EXIT = re.compile(r"\s*# exit (\d)$")


@pytest.mark.parametrize("page", PAGES)
def test_commands_do_what_the_page_says(page: str, tmp_path: Path) -> None:
    count = 0
    for kind, name, body in _FENCE.findall((DOCS / page).read_text("utf-8")):
        if name:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(body, "utf-8")
        elif kind == "console":
            for block in re.split(r"^\$ ", body, flags=re.M)[1:]:
                command, _, expected = block.partition("\n")
                follow(command, expected, tmp_path)
                count += 1
    assert count >= FEWEST.get(page, 4)


def follow(command: str, expected: str, folder: Path) -> None:
    """Run a command as it is written and hold its output to the page."""
    code = int(match[1]) if (match := _EXIT.search(command)) else 0
    done = subprocess.run(
        ["bash", "-c", _EXIT.sub("", command)], cwd=folder, capture_output=True, text=True, env=environment()
    )
    said = done.stdout + done.stderr
    assert done.returncode == code, (command, said)
    at = 0
    free = True
    lines = said.splitlines()
    for line in expected.splitlines():
        if line == "…":
            free = True
            continue
        wanted = re.compile(".*".join(map(re.escape, line.split("…"))))
        found = [index for index in range(at, len(lines)) if wanted.match(lines[index])]
        assert found, (command, line, said)
        assert free or found[0] == at, (command, line, said)
        at, free = found[0] + 1, False


def environment() -> dict[str, str]:
    """The environment of a newcomer: no variables of git or of colour, this checkout's command on the path."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("GIT_", "LC_", "LANG", "FORCE_"))}
    bin_folder = str(Path(sys.executable).parent)
    return {**kept, "PATH": f"{bin_folder}{os.pathsep}{kept['PATH']}", "LC_ALL": "C.UTF-8"}


def test_every_file_that_a_page_shows_is_valid() -> None:
    import tomllib

    import yaml

    for page in PAGES:
        for kind, name, body in _FENCE.findall((DOCS / page).read_text("utf-8")):
            if kind == "toml":
                tomllib.loads(body)
            elif kind == "yaml":
                assert yaml.safe_load(body), (page, name)


def test_links_between_pages_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", (DOCS / page).read_text("utf-8")):
            assert (DOCS / target).exists() or target == "formats.md", (page, target)

"""A team's first day, in a repository of twenty templates: every step by the documented command."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

from test_documentation import environment

DOCS = "".join(page.read_text("utf-8") for page in (Path(__file__).parent.parent / "docs").glob("*.md"))
JAPANESE = "{{{{ name }}}}様\n\nお世話になっております。{0}の件でご連絡しました。\n資料は後ほどお送りします。\n"
ENGLISH = "Dear {{{{ first_name }}}},\n\nThank you for your question about {0}. I'll send you the file.\n"
SUBJECTS = (
    "inventory",
    "invoices",
    "delivery",
    "returns",
    "training",
    "renewal",
    "support",
    "prices",
    "dates",
    "menus",
)


class Repository:
    """A temporary git repository, and the commands that are run in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.run("git init -q")

    def run(self, command: str, code: int = 0) -> str:
        """Run a command; return what it said. Options of pitchlint must be ones that the documentation shows."""
        if command.startswith("pitchlint"):
            missing = [option for option in re.findall(r"--[a-z-]+", command) if option not in DOCS]
            assert missing == [], f"the documentation does not show {missing}"
        done = subprocess.run(
            ["bash", "-c", command], cwd=self.folder, capture_output=True, text=True, env=environment()
        )
        assert done.returncode == code, (command, done.stdout, done.stderr)
        return done.stdout + done.stderr

    def commit(self) -> None:
        """Commit everything."""
        self.run("git add -A && git -c user.name=A -c user.email=a@example.com -c commit.gpgsign=false commit -qm step")

    def put(self, name: str, text: str) -> None:
        """Write a file."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def add(self, name: str, old: str, new: str) -> None:
        """Change a file's text."""
        path = self.folder / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def team(tmp_path: Path) -> Repository:
    repository = Repository(tmp_path)
    for subject in SUBJECTS:
        repository.put(f"templates/ja/{subject}.md", JAPANESE.format(subject))
        repository.put(f"templates/en/{subject}.md", ENGLISH.format(subject))
    repository.commit()
    return repository


def test_a_team_adopts_pitchlint_in_a_day(team: Repository) -> None:
    # init fits the repository that it finds
    said = team.run("pitchlint init")
    assert "Next: pitchlint check" in said
    settings = (team.folder / ".pitchlint.yaml").read_text("utf-8")
    assert "20 .md; Japanese and English" in settings
    assert "- templates/en/**\n  - templates/ja/**" in settings

    # the first run finds something in each template
    said = team.run("pitchlint check --output-format concise", code=1)
    assert len({line.split(":")[0] for line in said.splitlines()}) == 20
    statistics = team.run("pitchlint check --statistics --output-format concise --exit-zero")
    assert "10 PR01 promise-without-deadline" in statistics
    assert "10 PR02 vague-deadline" in statistics

    # what is there is taken as known
    said = team.run("pitchlint check --baseline .pitchlint-baseline.json")
    assert "written with 20 findings" in said
    team.add(".pitchlint.yaml", "fail-on: warning\n", "fail-on: warning\nbaseline: .pitchlint-baseline.json\n")
    assert team.run("pitchlint check") == "Nothing to mend.\n"
    team.commit()

    # a new draft fails, and so does a new line in an old template
    team.put("drafts/reply.md", "佐藤様\n\nご質問ありがとうございます。見積書をお送りします。\n")
    assert "drafts/reply.md:3:19: PR01" in team.run("pitchlint check --output-format concise", code=1)
    assert "drafts/reply.md:3:19: PR01" in team.run("pitchlint check --since HEAD --output-format concise", code=1)

    # a suppression with its reason
    team.add(
        "drafts/reply.md", "お送りします。", "お送りします。 <!-- pitchlint: ignore PR01 -- 期日は電話で確認済み -->"
    )
    assert team.run("pitchlint check") == "Nothing to mend.\n"

    # a template is mended: the baseline shrinks
    team.add("templates/en/menus.md", "the file.", "the file by Friday.")
    assert "1 finding is gone (templates/en/menus.md PR01)" in team.run("pitchlint check")
    assert "written with 19 findings" in team.run("pitchlint check --update-baseline")
    assert team.run("pitchlint check") == "Nothing to mend.\n"
    team.commit()

    # a house rule, tested before it is used
    rule = re.search(r"```yaml house/rules.yaml\n(.*?)```", DOCS, re.S)
    assert rule
    team.put("house/rules.yaml", rule[1])
    assert "6 of 6 examples come out as marked" in team.run("pitchlint test house/rules.yaml")
    team.add(".pitchlint.yaml", "extends: default\n", "extends: [default, house/rules.yaml]\n")
    team.put("drafts/pitch.md", "佐藤様\n\n御社とのシナジーについて、資料を添付いたしました。\n")
    assert "drafts/pitch.md:3:5: HS01" in team.run("pitchlint check --output-format concise", code=1)
    assert "HS01" in team.run("pitchlint rules")
    assert "HS01 jargon" in team.run("pitchlint explain HS01")

    # what can be mended is shown, and mended
    team.put("drafts/offer.md", "佐藤様\n\nご返信ありがとうございます。資料をお送りします。\n")
    said = team.run("pitchlint check drafts/offer.md --diff --unsafe-fixes", code=1)
    assert "+ご返信ありがとうございます。資料を〔期日〕までにお送りします。" in said
    said = team.run("pitchlint check drafts/offer.md --fix --unsafe-fixes --fail-on never")
    assert "mended 1 finding in 1 file" in said
    assert "〔期日〕までにお送りします" in (team.folder / "drafts/offer.md").read_text("utf-8")

    # the build says the same, for people and for machines
    said = team.run("pitchlint check --output-format github --output-file sarif:out.sarif", code=1)
    assert "::warning file=drafts/pitch.md,line=3," in said
    results = json.loads((team.folder / "out.sarif").read_text("utf-8"))["runs"][0]["results"]
    assert "HS01" in [result["ruleId"] for result in results]

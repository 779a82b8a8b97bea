"""The manual page of each rule, read from its block of the rule file and from the digest that it cites."""

from __future__ import annotations

import os
import re
from types import MappingProxyType

from pitchlint.rules.examples import merged_from
from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pitchlint.rules.document import Field


class Shown(NamedTuple):
    """An example as a manual shows it: the turns before the draft as (role, text), and the draft with its marks."""

    before: tuple[tuple[str, str], ...]
    draft: str


class Page(NamedTuple):
    """What the manual says of a rule; texts are by language, examples by (language, "bad" or "good")."""

    code: str
    name: str
    severity: str
    scope: str
    source: tuple[str, str]
    about: dict[str, str]
    message: dict[str, str]
    why: dict[str, str]
    suggest: dict[str, str]
    examples: dict[tuple[str, str], tuple[Shown, ...]]


def pages(path: str, severities: Mapping[str, str] = MappingProxyType({})) -> list[Page]:
    """Return the manual pages of the rule file at `path` and all that it extends, ordered by code; raise RuleError.

    `severities` are by code, for rules that are configured otherwise than they are defined.
    """
    found = sorted(_page(block.fields) for block in merged_from(path).rules.values())
    return [page._replace(severity=severities.get(page.code, page.severity)) for page in found]


def _page(fields: Mapping[str, Field]) -> Page:
    def both(key: str) -> dict[str, str]:
        return {lang: text.text() for lang, text in fields[key].mapping().items()} if key in fields else {}

    examples = {
        (lang, kind): tuple(_shown(item) for item in items.items())
        for lang, kinds in fields["examples"].mapping().items()
        for kind, items in kinds.mapping().items()
    }
    source = fields["source"].mapping()
    return Page(
        fields["code"].text(), fields["name"].text(), fields["severity"].text(),
        fields["scope"].text() if "scope" in fields else "passage",
        (source["seed"].text(), source["principle"].text()),
        both("about"), both("message"), both("why"), both("suggest"), examples,
    )  # fmt: skip


def _shown(item: Field) -> Shown:
    if not item.is_mapping():
        return Shown((), item.text())
    fields = item.mapping()
    before = [
        (role, said[role].text())
        for said in (turn.mapping() for turn in (fields["thread"].items() if "thread" in fields else ()))
        for role in ("customer", "sender")
        if role in said
    ]
    before += [(role, said) for role in ("sender", "customer") if role in fields for said in fields[role].texts()]
    return Shown(tuple(before), fields["draft"].text())


def principle(source: tuple[str, str]) -> str:
    """Return what our digest says under the principle that a rule cites ("" where the digest does not hold it)."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    for folder in (os.path.join(package, "seeds"), os.path.join(package, os.pardir, os.pardir, "seeds")):
        try:
            with open(os.path.join(folder, f"{source[0]}.md"), encoding="utf-8") as file:
                text = file.read()
        except OSError:
            continue
        found = re.search(rf"^### \d+\. {re.escape(source[1])}\n(.+?)\nWhere:", text, re.M | re.S)
        return " ".join(found.group(1).split()) if found else ""
    return ""


def scope_of(page: Page) -> str:
    """Say in one word what a rule judges: passages, or the draft as a whole."""
    judged = {
        "draft": "the whole draft",
        "sequence": "a draft against those before it",
        "campaign": "many messages together",
    }
    return judged.get(page.scope, "passages")


def markdown(found: list[Page]) -> str:
    """Return the rules as one page of Markdown: a table, then a section a rule."""
    rows = "".join(
        f"| [{page.code}](#{page.code.lower()}-{page.name}) | {page.name} | {page.severity} | {page.scope} |\n"
        for page in found
    )
    head = (
        "# Rules\n\nGenerated from `rules.yaml` by `make docs`; edit the blocks there. `pitchlint explain CODE` shows the same"
        " page in the terminal.\nIn examples, `>>` and `<<` stand around what is marked.\n\n"
        "| code | name | severity | scope |\n|---|---|---|---|\n"
    )
    return head + rows + "".join(map(_section, found))


def _section(page: Page) -> str:
    out = [f"\n## {page.code} {page.name}\n\n"]
    out.append(f"Severity: {page.severity}. It judges {scope_of(page)}.\n")
    if page.about:
        out.append(f"\n**What it does.** {page.about['en']}\n\n{page.about['ja']}\n")
    said = principle(page.source)
    seed, name = page.source
    out.append(
        f"\n**Why is this bad?** {page.why['en']} ({page.why['ja']})\n"
        f"\nSource: [{name}](../seeds/{seed}.md){': ' + said if said else ''}\n"
    )
    for label, kind in (("Example", "bad"), ("Use instead", "good")):
        out.append(f"\n**{label}**\n\n")
        for lang in ("ja", "en"):
            out.extend(_fence(shown) for shown in page.examples.get((lang, kind), ())[:2])
    out.append(f"**A better wording.** {page.suggest['en']}\n\n{page.suggest['ja']}\n")
    return "".join(out)


def _fence(shown: Shown) -> str:
    lines = [f"{role}: {said}" for role, said in shown.before]
    lines += [f"draft: {shown.draft}"] if lines else [shown.draft]
    body = "\n".join(lines)
    fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", body)), default=0))
    return f"{fence}text\n{body}\n{fence}\n\n"

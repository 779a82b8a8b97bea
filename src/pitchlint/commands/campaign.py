"""`pitchlint campaign`: which messages of a table, a mailbox or a folder are the same for everyone."""

from __future__ import annotations

import json
import sys

from pitchlint.commands import READING, rules_or_none, usage
from pitchlint.commands.reading import how_to_read, reading_arguments
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from pitchlint.campaigns import Alike
    from pitchlint.model import ReadError


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="tables, mailboxes and folders of one campaign")
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="for people, or for programs")
    parser.add_argument("--fewest", type=int, default=0, metavar="N", help="how many make a campaign (default: 5)")
    parser.add_argument("--config", default=None, metavar="FILE", help="the rules, in place of the default ones")
    reading_arguments(parser)


def run(options: argparse.Namespace) -> int:
    """Show what is the same for everyone; return 1 where something is, 2 where something cannot be read."""
    from pitchlint.campaigns import FEWEST, NOTE, Campaign, rule_of
    from pitchlint.engine import sources
    from pitchlint.model import ReadError
    from pitchlint.readers import read
    from pitchlint.reporters.concise import unread

    manner = how_to_read(options)
    if isinstance(manner, str):
        return usage(manner)
    rules = rules_or_none(options.config)
    if rules is None:
        return 2
    rule = rule_of(rules)
    fewest = options.fewest or (rules.params.get(rule.name, FEWEST) if rule else FEWEST)
    found, errors = sources(options.paths)
    campaign, messages = Campaign(), 0
    for source in found:
        READING[0] = source.path
        for item in read(source, manner):
            if isinstance(item, ReadError):
                errors.append(item)
            elif not item.variant:
                campaign.add(item)
                messages += not item.heading
    alike = campaign.alike(fewest)
    sys.stdout.write(_json(alike, messages, errors) if options.output_format == "json" else _text(alike, messages))
    sys.stderr.write("".join(f"{unread(error)}\n" for error in errors))
    if not campaign.near:
        sys.stderr.write(f"{NOTE}\n")
    return 2 if errors else int(bool(alike))


def _text(alike: list[Alike], messages: int) -> str:
    from pitchlint.reporters.places import harmless, one_line

    rows = []
    for one in alike:
        first = one.first
        place = f"{first.path}:{first.record}" if first.record else first.path
        rows.append(f"{one.size:,} of {messages:,} messages are the same for everyone; the first is {place}\n")
        rows.append(f"  begins   {one_line(first.document.strip())[:70]}\n")
        rows.append(f"  differs  {' · '.join(one.differs) or 'in greeting, names, numbers and links only'}\n")
        rows.append("  needs    one sentence in each that no other could have: what this reader said, did or asked\n")
    rows += [] if alike else [f"{messages:,} messages, none the same for everyone\n"]
    return "".join(harmless(row.rstrip("\n")) + "\n" for row in rows)


def _json(alike: list[Alike], messages: int, errors: list[ReadError]) -> str:
    made = {
        "version": 1,
        "campaigns": [
            {"size": one.size, "path": one.first.path, "record": one.first.record, "part": one.first.part, "differs": [*one.differs]}
            for one in alike
        ],
        "messages": messages,
        "errors": [error._asdict() for error in errors],
    }  # fmt: skip
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"

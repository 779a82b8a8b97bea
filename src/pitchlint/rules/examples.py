"""The examples of a rule file, and the parts of it that they should reach."""

from __future__ import annotations

from pitchlint.rules.document import Field, read
from pitchlint.rules.extending import chain
from pitchlint.rules.loading import CUE_KEYS, RULE_KEYS
from pitchlint.rules.merging import Merged, merge
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def merged_from(path: str) -> Merged:
    """Return the rule file at `path` laid over all that it extends, uncompiled; raise RuleError."""
    return merge([top or read(file) for file, top in chain(path)], CUE_KEYS, RULE_KEYS)


def examples(merged: Merged, path: str, each: Callable[[str, str, str, Field], None]) -> None:
    """Call `each` with (name, language, kind, field) for every example that stands in the file at `path`.

    A rule's kinds are "bad" and "good" and its name is its code; a cue's are "is" and "is-not".
    """
    for blocks, known in ((merged.cues, ("is", "is-not")), (merged.rules, ("bad", "good"))):
        for name, block in blocks.items():
            field = block.fields.get("examples")
            for lang, kinds in field.mapping(("ja", "en")).items() if field and field.path == path else ():
                for kind, items in kinds.mapping(known).items():
                    for item in items.items():
                        each(name, lang, kind, item)


def parts(merged: Merged, path: str) -> dict[tuple[str, str, int], Field]:
    """Return every part of the file at `path` that an example should reach: patterns, acts, exceptions and `unless`.

    Keys are those of `cues.Reached`. A cue or rule that says why it is `untested` is left out.
    """
    found: dict[tuple[str, str, int], Field] = {}

    def add(name: str, part: str, items: Sequence[Field]) -> None:
        found.update({(name, part, index): item for index, item in enumerate(items) if item.path == path})

    for name, (_, fields) in merged.cues.items():
        if "untested" in fields:
            continue
        refused = list(fields["not"].items()) if "not" in fields else []
        add(name, "pattern", [item for key in ("ja", "en") if key in fields for item in fields[key].items()])
        add(name, "acts", list(fields["acts"].items()) if "acts" in fields else [])
        add(name, "not-pattern", [item for item in refused if not item.is_mapping()])
        names = [named for item in refused if item.is_mapping() for named in item.mapping(("cue",))["cue"].items()]
        add(name, "not-cue", names)
        add(name, "unless", list(fields["unless"].items()) if "unless" in fields else [])
    for code, (_, fields) in merged.rules.items():
        if "untested" not in fields:
            add(code, "unless", list(fields["unless"].items()) if "unless" in fields else [])
    return found

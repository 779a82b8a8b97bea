"""YAML as a tree in which every value knows its line: read safely, with limits, and asked by type.

`yaml.compose` builds nothing but nodes. Size, depth and the number of nodes are bounded, aliases are refused, and
so no document can grow when it is read.
"""

from __future__ import annotations

from pitchlint.rules.vocabulary import RuleError
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

MAX_BYTES = 4_000_000
MAX_DEPTH = 40


def read(path: str, data: bytes | None = None) -> Field:
    """Read the rule or configuration file at `path` (YAML, or `[tool.pitchlint]` of a TOML file); raise RuleError."""
    if data is None:
        try:
            with open(path, "rb") as file:
                data = file.read()
        except OSError as error:
            raise RuleError(path, 1, f"cannot be read: {error.strerror}", "name an existing file") from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RuleError(path, line, "bytes that are no UTF-8", "save the file as UTF-8") from None
    if path.endswith(".toml"):
        from pitchlint.rules.toml import compose as compose_toml

        return Field(compose_toml(text, path), path, "the table tool.pitchlint")
    return compose(text, path)


def compose(text: str, path: str) -> Field:
    """Parse YAML `text` of file `path` into a tree; raise RuleError with the line and a cure."""
    import yaml

    if len(text) > MAX_BYTES:
        raise RuleError(path, 1, f"the file is larger than {MAX_BYTES:,} characters", "split it")
    _bound_depth(text, path)
    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.AliasEvent):
                line = event.start_mark.line + 1 if event.start_mark else 1
                raise RuleError(path, line, "an alias (*name)", "write the value out; aliases can grow without bound")
        node = yaml.compose(text, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        problem = getattr(error, "problem", None) or str(error).split("\n")[0]
        raise RuleError(path, line, f"no YAML: {problem}", "check quotes, colons and indentation there") from None
    except (RecursionError, ValueError) as error:
        raise RuleError(path, 1, f"no YAML: {error}", "check the file") from None
    if node is None:
        raise RuleError(path, 1, "the file is empty", "write cues: or rules:")
    return Field(node, path, "the file")


def _bound_depth(text: str, path: str) -> None:
    depth = deepest = 0
    for char in text:
        if char in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif char in "]}":
            depth = max(0, depth - 1)
    indent = max((len(line) - len(line.lstrip(" -")) for line in text.split("\n")), default=0)
    if deepest > 400 or indent > 400:
        raise RuleError(path, 1, "nested too deeply", f"keep to {MAX_DEPTH} levels")


class Field:
    """A YAML node with its file and its name, asked for a value of a type; a wrong type is a RuleError."""

    __slots__ = ("more", "name", "node", "path")

    def __init__(self, node: Any, path: str, name: str, more: tuple[Field, ...] = ()) -> None:
        """Wrap a node of the YAML parser; `more` are values of other files that continue a list."""
        self.node, self.path, self.name, self.more = node, path, name, more

    def plus(self, other: Field) -> Field:
        """Return this list continued by another, each value still knowing its own file and line."""
        return Field(self.node, self.path, self.name, (*self.more, other))

    @property
    def line(self) -> int:
        """The line, from 1, on which the value begins."""
        return int(self.node.start_mark.line) + 1

    def fail(self, message: str, cure: str) -> RuleError:
        """Make the error for this place."""
        return RuleError(self.path, self.line, message, cure)

    def mapping(self, known: Sequence[str] | None = None) -> dict[str, Field]:
        """Return a mapping's fields by key; keys must be among `known` where it is given."""
        fields: dict[str, Field] = {}
        for key_field, value in self.pairs():
            key = str(key_field.node.value)
            if known is not None and key not in known:
                raise key_field.fail(f"unknown key {key!r} in {self.name}", nearest(key, known))
            if key in fields:
                raise key_field.fail(f"the key {key!r} stands twice in {self.name}", "keep one of them")
            fields[key] = value
        return fields

    def pairs(self) -> list[tuple[Field, Field]]:
        """Return a mapping's keys and values as they stand, both with their places."""
        if self.node.id != "mapping":
            raise self.fail(f"{self.name} is a {self._kind()}", "write key: value lines")
        return [
            (Field(key, self.path, self.name), Field(value, self.path, str(key.value)))
            for key, value in self.node.value
        ]

    def items(self) -> Iterator[Field]:
        """Iterate over a list; a single value counts as a list of one."""
        if self.node.id == "sequence":
            for value in self.node.value:
                yield Field(value, self.path, self.name)
        else:
            yield Field(self.node, self.path, self.name)
        for field in self.more:
            yield from field.items()

    def text(self, known: Sequence[str] | None = None) -> str:
        """Return a scalar as text; it must be among `known` where that is given."""
        if self.node.id != "scalar":
            raise self.fail(f"{self.name} is a {self._kind()}", "write one value")
        value = str(self.node.value)
        if known is not None and value not in known:
            raise self.fail(f"{value!r} is no value of {self.name}", nearest(value, known))
        return value

    def texts(self, known: Sequence[str] | None = None) -> tuple[str, ...]:
        """Return a list of scalars as texts."""
        return tuple(item.text(known) for item in self.items())

    def number(self) -> int:
        """Return a whole number from 0 to 1,000."""
        value = self.text()
        if not value.isascii() or not value.isdigit() or int(value) > 1000:
            raise self.fail(f"{self.name} is {value!r}", "write a whole number")
        return int(value)

    def truth(self) -> bool:
        """Return true or false."""
        return self.text(("true", "false")) == "true"

    def is_mapping(self) -> bool:
        """Whether the value is a mapping."""
        return bool(self.node.id == "mapping")

    def is_scalar(self) -> bool:
        """Whether the value is a single value."""
        return bool(self.node.id == "scalar")

    def _kind(self) -> str:
        return {"mapping": "mapping", "sequence": "list", "scalar": "single value"}[self.node.id]


def nearest(name: str, known: Sequence[str]) -> str:
    """Say which known name was perhaps meant."""
    import difflib

    spelled = {other.lower(): other for other in known}
    close = difflib.get_close_matches(name.lower(), spelled, 1, 0.6)
    if close:
        return f"perhaps {spelled[close[0]]!r} is meant"
    return "known are " + ", ".join(sorted(known)[:24])

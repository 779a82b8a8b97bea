"""A report in, text out: one module per output format, one row each, imported when it is asked for."""

from __future__ import annotations

from importlib import import_module

from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pitchlint.engine import Report, Result
    from pitchlint.rules.vocabulary import Rule


class View(NamedTuple):
    """How a report is to be shown: language of what is said around findings, colour, and the rules in force."""

    lang: str = "en"
    color: bool = False
    rules: tuple[Rule, ...] = ()


# One row a format: its name and its module here, which has `render(report, view)`.
REPORTERS: dict[str, str] = {
    "full": "full",
    "concise": "concise",
    "grouped": "grouped",
    "json": "json_format",
    "jsonl": "jsonl",
    "sarif": "sarif",
    "github": "github",
    "gitlab": "gitlab",
    "rdjson": "rdjson",
    "junit": "junit",
    "checkstyle": "checkstyle",
    "markdown": "markdown",
    "html": "html",
}


def render(name: str, report: Report, view: View = View()) -> str:
    """Return the report in the format called `name` (of REPORTERS), ready to be encoded as UTF-8."""
    return str(import_module(f"pitchlint.reporters.{REPORTERS[name]}").render(report, view))


# Formats that are written result by result, so that nothing of a long run is held; each module has `rows(result)`.
STREAMED = ("concise", "jsonl")


def rows(name: str, result: Result) -> str:
    """Return what the format called `name` (of STREAMED) says of one result."""
    return str(import_module(f"pitchlint.reporters.{REPORTERS[name]}").rows(result))

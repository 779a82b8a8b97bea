"""Sources in, messages out: one reader per format, by suffix, by content, or as asked."""

from __future__ import annotations

from importlib import import_module

from pitchlint.readers.source import Manner, Source, Unreadable
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchlint.model import Message, ReadError

# One row a format: the module of this package and the function of it that reads one; imported when asked for.
READERS: dict[str, tuple[str, str]] = {
    "text": ("drafts", "read_text"),
    "markdown": ("drafts", "read_markdown"),
    "html": ("drafts", "read_html"),
    "mjml": ("drafts", "read_mjml"),
    "template": ("drafts", "read_template"),
    "eml": ("mail", "read_eml"),
    "mbox": ("mail", "read_mbox"),
    "transcript": ("transcript", "read"),
    "conversation": ("conversation", "read_any"),
    "csv": ("tables", "read_csv"),
    "tsv": ("tables", "read_tsv"),
    "xlsx": ("sheets", "read_xlsx"),
    "jsonl": ("conversation", "read_jsonl"),
    "json": ("conversation", "read_json"),
    "yaml": ("conversation", "read_yaml"),
}
SUFFIXES: dict[str, str] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html",
    ".xhtml": "html", ".mjml": "mjml",
    **dict.fromkeys((".j2", ".jinja", ".jinja2", ".hbs", ".handlebars", ".mustache", ".liquid", ".njk", ".ejs", ".erb", ".twig"), "template"),
    ".eml": "eml", ".mbox": "mbox", ".mbx": "mbox", ".csv": "csv", ".tsv": "tsv", ".tab": "tsv", ".xlsx": "xlsx", ".xlsm": "xlsx",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json", ".yaml": "yaml", ".yml": "yaml",
}  # fmt: skip


def read(source: Source, manner: Manner = Manner()) -> Iterator[Message | ReadError]:
    """Read a source into messages, or into what could not be read and what would cure it.

    Raise OSError where the source's bytes cannot be had.
    """
    form = manner.format
    try:
        if form == "auto":
            from pitchlint.readers.sniffing import format_of

            form = format_of(source, SUFFIXES)
        module, function = READERS[form]
        found = getattr(import_module(f"pitchlint.readers.{module}"), function)(source, manner)
        if source.path in manner.steps and not manner.alone:
            from pitchlint.readers.steps import following

            found = following(found, manner.steps[source.path])
        yield from found
    except Unreadable as stop:
        yield stop.error

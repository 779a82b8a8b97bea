"""Markdown read by pulldown-cmark (pyromark) as the oracle: what it calls text we show, what it calls code we mask."""

from __future__ import annotations

from pathlib import Path

import pyromark
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pitchlint.readers.markdown import seen

HERE = Path(__file__).parent
PAGES = [*sorted((HERE / "markdown").glob("*.md")), *sorted(HERE.parent.parent.glob("docs/*.md"))]
ORACLE = pyromark.Markdown(
    options=pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_YAML_STYLE_METADATA_BLOCKS
)


def words(text: str) -> tuple[set[int], set[int]]:
    """Offsets of letters and digits that are text, and of those that are code, in code points."""
    raw = text.encode()
    prose: set[int] = set()
    code: set[int] = set()
    inside = address = 0
    for event, span in ORACLE.events_with_range(text, merge_text=False):
        if not isinstance(event, dict):
            continue
        kind, value = next(iter(event.items()))
        name = next(iter(value)) if isinstance(value, dict) and value else value
        autolink = isinstance(value, dict) and "Link" in value and value["Link"]["link_type"] == "Autolink"
        hidden = name in {"CodeBlock", "MetadataBlock", "FootnoteDefinition"}
        inside += hidden * {"Start": 1, "End": -1}.get(str(kind), 0)
        address = span["end"] if autolink else address  # an address in angle brackets is text to the oracle, not to us
        if kind not in {"Text", "Code"} or span["end"] <= address:
            continue
        start = len(raw[: span["start"]].decode())
        piece = raw[span["start"] : span["end"]].decode()
        if piece.startswith("&"):
            continue
        marked = {start + index for index, char in enumerate(piece) if char.isalnum()}
        if kind == "Code":
            code |= marked
        elif not inside:
            prose |= marked
    return prose, code


def agreed(text: str) -> None:
    prose, code = words(text)
    shown = seen(text)
    lost = [text[at - 10 : at + 10] for at in sorted(prose) if shown[at] != text[at]]
    kept = [text[max(0, at - 10) : at + 10] for at in sorted(code) if shown[at] == text[at]]
    assert (lost, kept) == ([], [])


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_pages_are_seen_as_the_oracle_sees_them(path: Path) -> None:
    agreed(path.read_text("utf-8").replace("\r\n", "\n"))


PIECES = ["Hi Marta", "図面を", "**a**", "*b*", "pan*el*s", "__c__", "`d`", "[e](f)", "![g](h)", "~~i~~", "k_l_m", "1 * 2", "\n", "\n\n", "\n- n", "\n1. o", "\n> p", "\n## q\n", " ", "。", "\n\n| r | s |\n|---|---|\n| t | u |\n\n", "\n\n```\nv\n```\n\n", "<br>", "&amp;", "\\*", "<b>w</b>"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@settings(max_examples=200, deadline=None)
def test_pieces_in_any_order_are_seen_as_the_oracle_sees_them(text: str) -> None:
    agreed(text)

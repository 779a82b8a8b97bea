"""A report in, text out: one module per output format, one row each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchlint.reporters import concise

if TYPE_CHECKING:
    from collections.abc import Callable

    from pitchlint.engine import Report, Result


def _json(report: Report, lang: str, color: bool) -> str:
    from pitchlint.reporters import json_format

    return json_format.render(report)


def _full(report: Report, lang: str, color: bool) -> str:
    from pitchlint.reporters import full

    return full.render(report, lang, color)


# One row a format: report, language of the messages ("ja" or "en"), colour; the modules are imported when asked for.
REPORTERS: dict[str, Callable[[Report, str, bool], str]] = {
    "full": _full,
    "concise": lambda report, lang, color: concise.render(report),
    "json": _json,
}
# Formats that are written result by result, so that nothing of a long run is held.
STREAMED: dict[str, Callable[[Result], str]] = {"concise": concise.rows}

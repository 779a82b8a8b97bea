"""What a configuration says of some paths only; a module of its own, so that a start without any does not pay for it."""

from __future__ import annotations

from pitchlint.typed import NamedTuple


class Override(NamedTuple):
    """What some files have otherwise. Empty tuples and dicts and None change nothing."""

    files: tuple[str, ...]
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: dict[str, str] = {}
    params: dict[str, int] = {}
    allow: tuple[tuple[str, str], ...] = ()
    template: bool | None = None

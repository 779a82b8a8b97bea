"""The settings as values: what a configuration says, what overrides say for some paths, and what holds for a file."""

from __future__ import annotations

import os

from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pitchlint.config.overrides import Override

FAIL_ON = ("error", "warning", "info", "never")
LANGUAGES = ("auto", "ja", "en")
CHANNELS_OF_NAMES = ("names", "companies", "products")


class Settings(NamedTuple):
    """A configuration with all that it extends.

    `path` is its file ("" where there is none) and `folder` what its patterns of paths count from. `files` are the
    rule files to compile, the lowest first. `severities` are by code, `off` among them. `allow` holds pairs of a kind
    (`names`, `companies`, `products`) and words. `origins` says where each value comes from.
    """

    path: str = ""
    folder: str = ""
    files: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: dict[str, str] = {}
    params: dict[str, int] = {}
    fail_on: str = ""
    lang: str = ""
    baseline: str = ""
    exclude: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    sequences: tuple[str, ...] = ()
    customers: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()
    allow: tuple[tuple[str, str], ...] = ()
    overrides: tuple[Override, ...] = ()
    origins: dict[str, str] = {}

    def relative(self, path: str) -> str:
        """Return a path as the patterns see it: from the configuration's folder, with forward slashes."""
        full = os.path.abspath(path)
        try:
            return os.path.relpath(full, self.folder or os.getcwd()).replace(os.sep, "/")
        except ValueError:  # another drive
            return full.replace(os.sep, "/")

    def excludes(self, path: str) -> bool:
        """Whether a file is left out."""
        return bool(self.exclude) and _fits(self.exclude, self.relative(path))

    def held(self, path: str) -> Held:
        """Return what holds for a file."""
        if not self.overrides and not self.templates:
            return Held(self.select, self.ignore, self.severities, self.params, self.allow, False)
        inside = self.relative(path)
        held = Held(self.select, self.ignore, self.severities, self.params, self.allow, _fits(self.templates, inside))
        for override in self.overrides:
            if _fits(override.files, inside):
                held = held.changed_by(override)
        return held


class Held(NamedTuple):
    """What holds for one file; files with equal values are checked together."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    severities: dict[str, str]
    params: dict[str, int]
    allow: tuple[tuple[str, str], ...]
    template: bool

    def changed_by(self, override: Override) -> Held:
        """Return what holds where an override says otherwise."""
        return Held(
            override.select or self.select,
            (*self.ignore, *override.ignore),
            {**self.severities, **override.severities} if override.severities else self.severities,
            {**self.params, **override.params} if override.params else self.params,
            (*self.allow, *override.allow),
            self.template if override.template is None else override.template,
        )

    def key(self) -> tuple[object, ...]:
        """Return a value that can be compared and hashed."""
        return (
            self.select,
            self.ignore,
            tuple(self.severities.items()),
            tuple(self.params.items()),
            self.allow,
            self.template,
        )


def _fits(patterns: tuple[str, ...], path: str) -> bool:
    from pitchlint.config.globs import matches

    return bool(patterns) and matches(patterns, path)

"""From a configuration file to settings and rules in force, kept in a cache that is keyed by every file they need.

With the cache, a configured start reads two small files more than an unconfigured one and parses nothing.
"""

from __future__ import annotations

import os
import zlib

from pitchlint import __version__, cache
from pitchlint.config.settings import Settings
from pitchlint.rules import store
from pitchlint.rules.extending import chain, default_path
from pitchlint.rules.vocabulary import OFF, Anchors, RuleError, RuleSet
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

_FORMAT = 1
# pitchlint's own findings: they speak about comments and entries that suppress, and no rule file declares them.
OWN_CODES = ("PL01", "PL02", "PL03")
_FIELDS = len(Settings._fields)


def resolve(path: str, cached: bool = True, folder: str = "") -> tuple[Settings, RuleSet]:
    """Return the settings of the configuration at `path`, and the rules as its files define them; raise RuleError.

    Patterns of paths count from `folder` (the configuration's own without one). Without a path: the default rules.
    """
    if not path:
        return Settings(files=(default_path(),)), store.load_rules(None, cached)
    place = os.path.join(cache.folder(), f"config-{_key(path):08x}")
    made = _kept(place) if cached else None
    if made is None:
        made, sources = _read(path, cached)
        if cached:
            cache.write(place, (sources, _plain(made)))
    rules = store.load_files(made.files, cached)
    return made._replace(path=path, folder=folder or os.path.dirname(os.path.abspath(path))), rules


def in_force(rules: RuleSet, severities: dict[str, str], params: dict[str, int]) -> RuleSet:
    """Return rules with other severities and parameters; `off` is left to whoever selects findings."""
    if not severities and not params:
        return rules
    changed = tuple(
        rule._replace(severity=severities[rule.code]) if severities.get(rule.code, OFF) != OFF else rule  # type: ignore[arg-type]
        for rule in rules.rules
    )
    return rules._replace(rules=changed, params={**rules.params, **params})


def off(severities: dict[str, str]) -> tuple[str, ...]:
    """Return the codes that are switched off."""
    return tuple(code for code, severity in severities.items() if severity == OFF)


def _read(path: str, cached: bool) -> tuple[Settings, tuple[tuple[str, int], ...]]:
    from pitchlint.config.reading import settings
    from pitchlint.rules.merging import contributes

    files = chain(path)
    tops = [top for _, top in files if top is not None]
    compiled_from = tuple(file for file, top in files if top is None or contributes(top))
    rules = store.load_files(compiled_from, cached) if compiled_from else RuleSet({}, (), {}, Anchors(), "", {}, ())
    made = settings(tops, rules, OWN_CODES)
    return made._replace(files=compiled_from), tuple((file, _key(file)) for file, top in files if top is not None)


def _key(path: str) -> int:
    """A number for a file's place and content, and for our own version."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        raise RuleError(path, 1, f"cannot be read: {error.strerror}", "name an existing file") from None
    about = f"{__version__} {_FORMAT} {_FIELDS} {_own_code()} {os.path.abspath(path)} {os.getcwd()}"
    return zlib.crc32(data + about.encode("utf-8", "surrogateescape"))


def _own_code() -> str:
    folder = os.path.dirname(os.path.abspath(__file__))
    return ",".join(
        str(os.stat(os.path.join(folder, name)).st_mtime_ns) for name in ("overrides.py", "reading.py", "settings.py")
    )


def _kept(place: str) -> Settings | None:
    kept = cache.read(place)
    if kept is None or not isinstance(kept.value, tuple) or len(kept.value) != 2:
        return None
    sources, plain = kept.value
    try:
        if any(_key(file) != key for file, key in sources):
            return None
    except RuleError:
        return None
    made = Settings(*plain)
    if not made.overrides:
        return made
    from pitchlint.config.overrides import Override

    return made._replace(overrides=tuple(Override(*override) for override in made.overrides))


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_plain(item) for item in value)
    return value

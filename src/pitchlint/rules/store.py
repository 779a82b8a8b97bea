"""The default rules and their compiled form, kept in a cache that is keyed by content and version.

Compiling the rule file takes some 200 ms and reading the compiled form about 1 ms. A cache file that cannot be read,
or that another version wrote, is made anew; where none can be written, the rules are compiled each time.
"""

from __future__ import annotations

import marshal
import os
import sys
import zlib

from pitchlint import __version__, cache
from pitchlint.rules.document import read
from pitchlint.rules.extending import chain, default_path
from pitchlint.rules.vocabulary import Act, Anchors, Condition, CueRule, FixRule, Mend, Rule, RuleError, RuleSet
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from _collections_abc import dict_values
    from collections.abc import Callable
    from typing import Any

_FORMAT = 14
_MOST_WORDS = 50_000  # whose patterns are remembered


def load_rules(path: str | None = None, cached: bool = True) -> RuleSet:
    """Return the compiled rules of the file at `path` and all that it extends (the default rules without one).

    Raises RuleError for the first thing that is wrong.
    """
    if path is None:
        return load_files((default_path(),), cached)
    return load_files(tuple(file for file, _ in chain(path)), cached)


def load_files(paths: tuple[str, ...], cached: bool = True) -> RuleSet:
    """Return the compiled rules of files laid over one another, the lowest first; raise RuleError."""
    contents = [_content(path) for path in paths]
    about = f"{__version__} {_FORMAT} {sys.version} {_own_code()}".encode()
    key = "-".join(f"{zlib.crc32(data):08x}{zlib.adler32(data):08x}{len(data):x}" for data in contents[-3:])
    if len(contents) > 3:
        key += f"-{zlib.crc32(b'/'.join(contents)):08x}"
    place = os.path.join(cache.folder(), f"rules-{key}-{zlib.crc32(about):08x}")
    if cached and (kept := _read(place)) is not None:
        return kept
    from pitchlint.rules.loading import compile_rules

    rules = compile_rules([read(path, data) for path, data in zip(paths, contents, strict=True)])
    if cached:
        tables = {"cue": rules.cues, "pattern": rules.searched, "anchor": rules.anchors}
        forms = {
            cache.key_of(f"{kind} {name}"): marshal.dumps(_plain(value))
            for kind, table in tables.items()
            for name, value in table.items()
        }
        forms |= {cache.key_of(f"names {kind}"): marshal.dumps(tuple(table)) for kind, table in tables.items()}
        cache.write(place, _plain((rules.rules, *rules[4:])), forms)
    return rules


def _content(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise RuleError(path, 1, f"cannot be read: {error.strerror}", "name an existing rule file") from None


def _own_code() -> str:
    """The age of the compiler's modules, so that a checkout in work never reads a stale form."""
    folder = os.path.dirname(os.path.abspath(__file__))
    modules = [
        os.path.join(folder, name)
        for name in ("fixes.py", "indexing.py", "loading.py", "merging.py", "patterns.py", "vocabulary.py")
    ]
    modules += [os.path.join(folder, os.pardir, "language", name) for name in ("canon.py", "inflection.py")]
    return ",".join(str(os.stat(name).st_mtime_ns) for name in modules if os.path.exists(name))


def _read(place: str) -> RuleSet | None:
    kept = cache.read(place)
    if kept is None or not isinstance(kept.value, tuple) or len(kept.value) != 5:
        return None
    rules, unanchored, sources, acting, params = kept.value
    return RuleSet(
        _Table(kept, "cue", _cue), tuple(map(_rule, rules)), _Table(kept, "pattern", tuple), _Anchors(kept, "anchor", str),
        unanchored, sources, tuple((name, tuple(Act(*act) for act in acts)) for name, acts in acting), params,
    )  # fmt: skip


class _Table(dict[str, "Any"]):
    """What the cache keeps of one kind by name, each made when it is first asked for: a message asks for few."""

    __slots__ = ("kept", "kind", "make")

    def __init__(self, kept: cache.Kept, kind: str, make: Callable[[Any], Any]) -> None:
        super().__init__()
        self.kept, self.kind, self.make = kept, kind, make

    def __missing__(self, name: str) -> Any:
        form = self.kept.form(f"{self.kind} {name}")
        if form is None:
            raise KeyError(name)
        self[name] = made = self.make(form)
        return made

    def values(self) -> dict_values[str, Any]:
        """Return all values, for the few who look for one by what it is."""
        return self._all().values()

    def __reduce__(self) -> tuple[type[dict[str, Any]], tuple[dict[str, Any]]]:
        """Hand everything to another process, which has no such file open."""
        return Anchors if self.kind == "anchor" else dict, (self._all(),)

    def _all(self) -> dict[str, Any]:
        names: Any = self.kept.form(f"names {self.kind}")
        return {name: self[name] for name in names}


class _Anchors(_Table):
    """Anchors as the cache keeps them; most words are none, which is remembered of so many."""

    __slots__ = ()

    def __missing__(self, word: str) -> str:
        if len(self) > _MOST_WORDS:
            self.clear()
        self[word] = numbers = str(self.kept.form(f"anchor {word}") or "")
        return numbers


def _plain(value: Any) -> Any:
    """Named tuples as plain ones, all the way down: what marshal can write."""
    if isinstance(value, tuple):
        return tuple(_plain(item) for item in value)
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    return value


def _condition(plain: tuple[object, ...]) -> Condition:
    made = Condition(*plain)  # type: ignore[arg-type]
    return made._replace(children=tuple(_condition(child) for child in made.children))


def _cue(plain: tuple[object, ...]) -> CueRule:
    made = CueRule(*plain)  # type: ignore[arg-type]
    return made._replace(
        acts=tuple(Act(*act) for act in made.acts),
        conditions=tuple(_condition(item) for item in made.conditions),
        unless=tuple(_condition(item) for item in made.unless),
    )


def _rule(plain: tuple[object, ...]) -> Rule:
    made = Rule(*plain)  # type: ignore[arg-type]
    return made._replace(
        conditions=tuple(_condition(item) for item in made.conditions),
        unless=tuple(_condition(item) for item in made.unless),
        fix=_fix(*made.fix) if made.fix else None,
    )


def _fix(safe: bool, ways: dict[str, tuple[Any, ...]]) -> FixRule:
    return FixRule(safe, {lang: tuple(Mend(*mend) for mend in mends) for lang, mends in ways.items()})

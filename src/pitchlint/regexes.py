"""Regular expressions that need not be compiled at every start.

Compiling takes about 0.3 ms an expression and half of a cold start; the engine's code for one is a list of integers,
which we keep in the cache folder, keyed by the interpreter's version. `_sre.compile` is what `re` itself ends with,
and it validates the code it is given; wherever it or the cache is not as expected, `re.compile` does the work.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
import zlib
from array import array

from pitchlint import cache

_FORMAT = 4
_MOST = 12000
_Form = tuple[str, int, bytes, int, dict[str, int], tuple[str | None, ...]]  # source, flags, code, groups, their names
_new: dict[int, _Form] = {}
_state: dict[str, cache.Kept] = {}  # under "kept", once it has been read
_memo: dict[str, re.Pattern[str]] = {}


def compiled(source: str) -> re.Pattern[str]:
    """Return the compiled form of a regular expression without flags; raise re.error where it is none."""
    made = _memo.get(source)
    if made is None:
        _memo[source] = made = _restore(source) or _compile(source)
    return made


def later(source: str) -> re.Pattern[str]:
    """Return an expression for a module's own use that is compiled when it is first used, not when it is imported."""
    return _Later(source)  # type: ignore[return-value]


class _Later:
    def __init__(self, source: str) -> None:
        self.__dict__["pattern"] = source

    def __getattr__(self, name: str) -> object:
        value: object = getattr(compiled(self.__dict__["pattern"]), name)
        self.__dict__[name] = value
        return value


def _restore(source: str) -> re.Pattern[str] | None:
    if "kept" not in _state:
        _state["kept"] = cache.read(_place()) or cache.NOTHING
    form: object = _new.get(cache.key_of(source)) or _state["kept"].form(source)
    if not isinstance(form, tuple) or len(form) != 6 or form[0] != source:
        return None
    _, flags, code, groups, index, names = form
    try:
        import _sre  # type: ignore[import-not-found]

        made: re.Pattern[str] = _sre.compile(source, flags, array("I", code).tolist(), groups, index, names)
    except (ImportError, RuntimeError, TypeError, ValueError, OverflowError):
        return None
    return made


def _compile(source: str) -> re.Pattern[str]:
    key = cache.key_of(source)
    try:
        tree = re._parser.parse(source)  # type: ignore[attr-defined]
        code = re._compiler._code(tree, 0)  # type: ignore[attr-defined]
        names: list[str | None] = [None] * tree.state.groups
        for name, group in tree.state.groupdict.items():
            names[group] = name
        _new[key] = (
            source, int(tree.state.flags), array("I", code).tobytes(), tree.state.groups - 1, dict(tree.state.groupdict),
            tuple(names),
        )  # fmt: skip
        made = _restore(source)
        if made is not None:
            return made
    except (AttributeError, OverflowError, TypeError):
        _new.pop(key, None)
    return re.compile(source)


def keep() -> None:
    """Write what this process compiled anew, whole or not at all; do nothing where the folder cannot be written."""
    kept = _state.get("kept") or cache.NOTHING
    if not _new or len(kept.keys) + len(_new) > _MOST:
        return
    forms = {key: part for key in kept.keys if (part := kept.part(key))}
    forms |= {key: marshal.dumps(form) for key, form in _new.items()}
    _new.clear()
    cache.write(_place(), None, forms)
    _state.pop("kept", None)


def _place() -> str:
    return os.path.join(cache.folder(), f"regexes-{zlib.crc32(f'{sys.version} {_FORMAT}'.encode()):08x}")

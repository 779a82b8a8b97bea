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

_FORMAT = 1
_MOST = 6000
_kept: dict[str, tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]] = {}
_state = {"loaded": 0, "new": 0}
_memo: dict[str, re.Pattern[str]] = {}


def folder() -> str:
    """Return the folder of pitchlint's caches (PITCHLINT_CACHE_DIR, or the user's)."""
    return os.environ.get("PITCHLINT_CACHE_DIR") or os.path.join(
        os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache"), "pitchlint"
    )


def compiled(source: str) -> re.Pattern[str]:
    """Return the compiled form of a regular expression without flags; raise re.error where it is none."""
    made = _memo.get(source)
    if made is None:
        _memo[source] = made = _restore(source) or _compile(source)
    return made


def _restore(source: str) -> re.Pattern[str] | None:
    if not _state["loaded"]:
        _state["loaded"] = 1
        body = read(_place())
        if isinstance(body, dict):
            _kept.update(body)
    kept = _kept.get(source)
    if kept is None:
        return None
    flags, code, groups, index, names = kept
    try:
        import _sre  # type: ignore[import-not-found]

        made: re.Pattern[str] = _sre.compile(source, flags, array("I", code).tolist(), groups, index, names)
    except (ImportError, RuntimeError, TypeError, ValueError, OverflowError):
        return None
    return made


def _compile(source: str) -> re.Pattern[str]:
    try:
        tree = re._parser.parse(source)  # type: ignore[attr-defined]
        code = re._compiler._code(tree, 0)  # type: ignore[attr-defined]
        names: list[str | None] = [None] * tree.state.groups
        for name, group in tree.state.groupdict.items():
            names[group] = name
        _kept[source] = (
            int(tree.state.flags), array("I", code).tobytes(), tree.state.groups - 1, dict(tree.state.groupdict), tuple(names),
        )  # fmt: skip
        _state["new"] += 1
        made = _restore(source)
        if made is not None:
            return made
    except (AttributeError, OverflowError, TypeError):
        _kept.pop(source, None)
    return re.compile(source)


def keep() -> None:
    """Write what this process compiled anew, whole or not at all; do nothing where the folder cannot be written."""
    if _state["new"] and len(_kept) <= _MOST:
        _state["new"] = 0
        write(_place(), _kept)


def _place() -> str:
    return os.path.join(folder(), f"regexes-{zlib.crc32(f'{sys.version} {_FORMAT}'.encode()):08x}")


def read(place: str) -> object:
    """Return what `write` kept at `place`, or None where that is not what is there."""
    try:
        with open(place, "rb") as file:
            data = file.read()
        if zlib.crc32(data[4:]).to_bytes(4, "big") != data[:4]:
            return None
        kept: object = marshal.loads(data[4:])  # noqa: S302  (our own cache, in the user's own folder)
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return kept


def write(place: str, value: object) -> None:
    """Write a value of plain tuples, dicts, strings and numbers, whole or not at all."""
    body = marshal.dumps(value)  # type: ignore[arg-type]
    draft = f"{place}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(place), mode=0o700, exist_ok=True)
        with open(draft, "wb") as file:
            file.write(zlib.crc32(body).to_bytes(4, "big") + body)
        os.replace(draft, place)
    except OSError:
        return

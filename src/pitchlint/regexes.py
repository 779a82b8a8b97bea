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

_FORMAT = 2
_MOST = 12000
_Form = tuple[str, int, bytes, int, dict[str, int], tuple[str | None, ...]]  # source, flags, code, groups, their names
_new: dict[int, _Form] = {}
_index: dict[int, tuple[int, int]] = {}  # of what was kept, by `_key`: where in `_data` each form is
_state: dict[str, bytes | None] = {"data": None}
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
    if _state["data"] is None:
        _load()
    key = _key(source)
    form = _new.get(key)
    if form is None and key in _index:
        start, end = _index[key]
        form = marshal.loads((_state["data"] or b"")[start:end])  # noqa: S302  (our own cache, checked when it was read)
    if form is None or form[0] != source:
        return None
    _, flags, code, groups, index, names = form
    try:
        import _sre  # type: ignore[import-not-found]

        made: re.Pattern[str] = _sre.compile(source, flags, array("I", code).tolist(), groups, index, names)
    except (ImportError, RuntimeError, TypeError, ValueError, OverflowError):
        return None
    return made


def _key(source: str) -> int:
    data = source.encode("utf-8", "surrogatepass")
    return zlib.crc32(data) << 32 | zlib.adler32(data)


def _load() -> None:
    """Read the index of what was kept; the forms themselves are made when they are asked for."""
    kept = read(_place())
    _state["data"] = b""
    if isinstance(kept, tuple) and len(kept) == 2:
        index, data = kept
        _index.update(index)
        _state["data"] = data


def _compile(source: str) -> re.Pattern[str]:
    key = _key(source)
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
    if not _new or len(_index) + len(_new) > _MOST:
        return
    forms = [_state["data"] or b""]
    end = len(forms[0])
    for key, form in _new.items():
        forms.append(marshal.dumps(form))
        _index[key] = end, end + len(forms[-1])
        end += len(forms[-1])
    _new.clear()
    _state["data"] = b"".join(forms)
    write(_place(), (_index, _state["data"]))


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

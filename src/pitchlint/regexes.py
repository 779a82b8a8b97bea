"""Regular expressions that need not be compiled at every start.

Compiling takes about 0.3 ms an expression and half of a cold start; the engine's code for one is a list of integers,
which we keep in the cache folder, keyed by the interpreter's version. `_sre.compile` is what `re` itself ends with,
and it validates the code it is given; wherever it or the cache is not as expected, `re.compile` does the work.
"""

from __future__ import annotations

import marshal
import mmap
import os
import re
import sys
import zlib
from array import array
from types import MappingProxyType

from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

_FORMAT = 3
_MOST = 12000
_Form = tuple[str, int, bytes, int, dict[str, int], tuple[str | None, ...]]  # source, flags, code, groups, their names
_new: dict[int, _Form] = {}
_state: dict[str, Kept] = {}  # under "kept", once it has been read
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
        _state["kept"] = read(_place()) or Kept(None, {}, b"", 0)
    key = _key(source)
    form: object = _new.get(key) or _state["kept"].form(key)
    if not isinstance(form, tuple) or len(form) != 6 or form[0] != source:
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
    kept = _state.get("kept") or Kept(None, {}, b"", 0)
    if not _new or len(kept.places) + len(_new) > _MOST:
        return
    forms = {key: part for key in kept.places if (part := kept.part(key))}
    forms |= {key: marshal.dumps(form) for key, form in _new.items()}
    _new.clear()
    write(_place(), None, forms)
    _state.pop("kept", None)


def _place() -> str:
    return os.path.join(folder(), f"regexes-{zlib.crc32(f'{sys.version} {_FORMAT}'.encode()):08x}")


class Kept(NamedTuple):
    """What a cache file holds: a value that is read at once, and forms that are made when they are asked for."""

    value: object
    places: dict[int | str, tuple[int, int, int]]
    data: bytes | mmap.mmap
    begin: int

    def part(self, key: int | str) -> bytes:
        """Return the bytes kept under `key`: none where they are not what was written."""
        start, end, check = self.places.get(key, (0, 0, -1))
        part = self.data[self.begin + start : self.begin + end]
        return part if zlib.crc32(part) == check else b""

    def form(self, key: int | str) -> object:
        """Return the form kept under `key`, or None where there is none or it is not what was written."""
        part = self.part(key)
        if not part:
            return None
        made: object = marshal.loads(part)  # noqa: S302  (our own cache, in the user's own folder, and as it was written)
        return made


def read(place: str) -> Kept | None:
    """Return what `write` kept at `place`, or None where that is not what is there."""
    try:
        with open(place, "rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)  # only the pages that are asked for are read
        size = int.from_bytes(data[4:8], "big")
        head = data[8 : 8 + size]
        if len(data) < 8 or zlib.crc32(head).to_bytes(4, "big") != data[:4]:
            return None
        value, places = marshal.loads(head)  # noqa: S302  (as above)
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return Kept(value, places, data, 8 + size)


def write(place: str, value: object, forms: Mapping[Any, bytes] = MappingProxyType({})) -> None:
    """Write a value of plain tuples, dicts, strings and numbers, and marshalled forms, whole or not at all."""
    places, end = {}, 0
    for key, form in forms.items():
        places[key] = (end, end + len(form), zlib.crc32(form))
        end += len(form)
    head = marshal.dumps((value, places))  # type: ignore[arg-type]
    draft = f"{place}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(place), mode=0o700, exist_ok=True)
        with open(draft, "wb") as file:
            file.write(
                zlib.crc32(head).to_bytes(4, "big") + len(head).to_bytes(4, "big") + head + b"".join(forms.values())
            )
        os.replace(draft, place)
    except OSError:
        return

"""The cache folder: files of forms that are found by the name they are kept under, and read only when asked for.

A file cannot be trusted to be whole, or ours: whatever is not as it was written reads as if it were not there.
"""

from __future__ import annotations

import marshal
import mmap
import os
import zlib
from array import array
from bisect import bisect_left
from types import MappingProxyType

from pitchlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

_HEAD = 12  # bytes before the head: its checksum, its length, and the number of forms
_PLACE = 3  # numbers that a place is made of: start, end and checksum of a form


def folder() -> str:
    """Return the folder of pitchlint's caches (PITCHLINT_CACHE_DIR, or the user's)."""
    return os.environ.get("PITCHLINT_CACHE_DIR") or os.path.join(
        os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache"), "pitchlint"
    )


def key_of(name: str) -> int:
    """Return the number by which a form is found that is kept under `name`."""
    data = name.encode("utf-8", "surrogatepass")
    return zlib.crc32(data) << 32 | zlib.adler32(data)


class Kept(NamedTuple):
    """What a cache file holds: a value that is read at once, and forms that are made when they are asked for."""

    value: object
    keys: array[int]
    places: array[int]
    data: bytes | mmap.mmap
    begin: int

    def part(self, key: int) -> bytes:
        """Return the bytes kept under `key`: none where they are not what was written."""
        at = bisect_left(self.keys, key)
        if at == len(self.keys) or self.keys[at] != key:
            return b""
        start, end, check = self.places[_PLACE * at : _PLACE * at + _PLACE]
        part = self.data[self.begin + start : self.begin + end]
        return part if zlib.crc32(part) == check else b""

    def form(self, name: str) -> object:
        """Return the form kept under `name`, or None where there is none or it is not what was written."""
        part = self.part(key_of(name))
        if not part:
            return None
        made: object = marshal.loads(part)  # noqa: S302  (our own cache, in the user's own folder, and as it was written)
        return made


NOTHING = Kept(None, array("Q"), array("I"), b"", 0)


def read(place: str) -> Kept | None:
    """Return what `write` kept at `place`, or None where that is not what is there."""
    try:
        with open(place, "rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)  # only the pages that are asked for are read
        size, count = int.from_bytes(data[4:8], "big"), int.from_bytes(data[8:_HEAD], "big")
        head = data[_HEAD : _HEAD + size]
        if len(data) < _HEAD or zlib.crc32(head).to_bytes(4, "big") != data[:4]:
            return None
        keys, places = array("Q"), array("I")
        value_at = count * (keys.itemsize + _PLACE * places.itemsize)
        keys.frombytes(head[: count * keys.itemsize])
        places.frombytes(head[count * keys.itemsize : value_at])
        value = marshal.loads(head[value_at:])  # noqa: S302  (as above)
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return Kept(value, keys, places, data, _HEAD + size)


def write(place: str, value: object, forms: Mapping[int, bytes] = MappingProxyType({})) -> None:
    """Write a value of plain tuples, dicts, strings and numbers, and marshalled forms by key, whole or not at all."""
    keys, places, end = array("Q", sorted(forms)), array("I"), 0
    for key in keys:
        form = forms[key]
        places.extend((end, end + len(form), zlib.crc32(form)))
        end += len(form)
    head = keys.tobytes() + places.tobytes() + marshal.dumps(value)  # type: ignore[arg-type]
    numbers = zlib.crc32(head), len(head), len(keys)
    draft = f"{place}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(place), mode=0o700, exist_ok=True)
        with open(draft, "wb") as file:
            file.write(b"".join(number.to_bytes(4, "big") for number in numbers) + head)
            file.writelines(forms[key] for key in keys)
        os.replace(draft, place)
    except OSError:
        return

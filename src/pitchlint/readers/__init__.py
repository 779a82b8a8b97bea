"""Files in, messages out: decode once, then one reader per format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pitchlint.model import Message, ReadError
from pitchlint.readers import conversation, text

if TYPE_CHECKING:
    from collections.abc import Callable

Read = list[Message | ReadError]

# One row a format; a reader takes the path and the decoded text.
READERS: dict[str, Callable[[str, str], Read]] = {
    "text": text.read,
    "markdown": text.read_markdown,
    "jsonl": conversation.read_jsonl,
    "json": conversation.read_json,
    "yaml": conversation.read_yaml,
}
SUFFIXES: dict[str, str] = {
    ".txt": "text", ".text": "text", ".md": "markdown", ".markdown": "markdown", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".json": "json", ".yaml": "yaml", ".yml": "yaml",
}  # fmt: skip


def read(path: str, data: bytes, format: str = "auto") -> Read:
    """Read a file's bytes into messages, or into what could not be read and what would cure it.

    `format` is a name of `READERS`, or "auto" for the one that the suffix of `path` tells (plain text for others).
    """
    from pitchlint.readers.decoding import decode

    decoded = decode(data)
    if decoded is None:
        binary = b"\x00" in data[:4096]
        what = "a binary file" if binary else "bytes in no encoding that we know"
        return [
            ReadError(path, None, f"not text: {what}", "give a text file in UTF-8, Shift_JIS, EUC-JP or ISO-2022-JP")
        ]
    if format == "auto":
        dot = path.rfind(".")
        format = SUFFIXES.get(path[dot:].lower() if dot >= 0 else "", "text")
    return READERS[format](path, decoded)

"""Conversation records: one a line in JSON Lines, or one or a list of them in JSON or YAML.

A record is `{"id", "lang"?, "subject"?, "channel"?, "stage"?, "to"?, "turns": [{"role", "text", "at"?}]}`; other keys
are left alone. The last turn is the draft, and offsets are in its text.
"""

from __future__ import annotations

from pitchlint.model import Language, Message, ReadError, Turn
from pitchlint.readers import masking

_CURE = 'write {"id": …, "turns": [{"role": "customer" or "sender", "text": …}]}'


def read_jsonl(path: str, text: str) -> list[Message | ReadError]:
    """Read one record a line; a line that is none is an error that names it."""
    import json

    found: list[Message | ReadError] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            found.append(ReadError(path, number, f"no JSON: {error}", "mend the line; each line is one JSON object"))
            continue
        found.append(_message(path, record, number))
    return found


def read_json(path: str, text: str) -> list[Message | ReadError]:
    """Read a record or a list of records from JSON."""
    import json

    if not text.strip():
        return []
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        return [ReadError(path, error.lineno, f"no JSON: {error.msg}", "mend the file at that line")]
    except (ValueError, RecursionError) as error:
        return [ReadError(path, None, f"no JSON: {error}", "mend the file")]
    return _records(path, data)


def read_yaml(path: str, text: str) -> list[Message | ReadError]:
    """Read a record or a list of records from YAML, within the limits of `rules.document`."""
    import yaml

    from pitchlint.rules.document import compose
    from pitchlint.rules.vocabulary import RuleError

    if not text.strip():
        return []
    try:
        compose(text, path)
        data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except RuleError as error:
        return [ReadError(path, error.line, error.message, error.cure)]
    except (yaml.YAMLError, ValueError) as error:
        return [ReadError(path, None, f"no YAML: {str(error).splitlines()[0]}", "mend the file")]
    return _records(path, data)


def turns(path: str, text: str) -> tuple[Turn, ...] | ReadError:
    """Read only the turns of the first record of a conversation file, whoever wrote last."""
    import json

    try:
        data = json.loads(text if path.endswith(".json") else text.split("\n", 1)[0])
    except ValueError as error:
        return ReadError(path, 1, f"no JSON: {error}", _CURE)
    record = data[0] if isinstance(data, list) and data else data
    read = _turns(path, record, 1)
    return read if isinstance(read, ReadError) else tuple(read)


def _records(path: str, data: object) -> list[Message | ReadError]:
    records = data if isinstance(data, list) else [data]
    return [_message(path, record, number) for number, record in enumerate(records, 1)]


def _message(path: str, record: object, number: int) -> Message | ReadError:
    read = _turns(path, record, number)
    if isinstance(read, ReadError):
        return read
    fields = record if isinstance(record, dict) else {}
    name = str(fields.get("id") or number)
    if read[-1].role == "customer":
        return ReadError(
            path,
            number,
            f"record {name}: the last turn is the customer's",
            "add the sender's draft; there is nothing to check",
        )
    document = str(fields["turns"][-1]["text"])
    lang: Language | None = "ja" if fields.get("lang") == "ja" else "en" if fields.get("lang") == "en" else None
    return Message(
        path, document, tuple(read), record=name, subject=_text(fields, "subject"), date=read[-1].at, lang=lang,
        channel=_text(fields, "channel"), stage=_text(fields, "stage"), to=_text(fields, "to"),
        template=fields.get("template") is True,
    )  # fmt: skip


def _text(fields: dict[str, object], key: str) -> str | None:
    value = fields.get(key)
    return value if isinstance(value, str) else None


def _turns(path: str, record: object, number: int) -> list[Turn] | ReadError:
    def fail(message: str, cure: str = _CURE) -> ReadError:
        return ReadError(path, number, message, cure)

    if not isinstance(record, dict):
        return fail("the record is no object")
    said = record.get("turns")
    name = record.get("id") or number
    if not isinstance(said, list) or not said:
        return fail(f"record {name} has no turns")
    read = []
    for index, turn in enumerate(said):
        if not isinstance(turn, dict) or not isinstance(turn.get("text"), str):
            return fail(f"record {name}: turn {index + 1} has no text")
        role = turn.get("role")
        if role not in {"customer", "sender"}:
            return fail(f"record {name}: turn {index + 1} has the role {role!r}", "write customer or sender")
        at = turn.get("at")
        read.append(Turn(role, masking.placeholders(turn["text"]), at if isinstance(at, str) else None))
    return read

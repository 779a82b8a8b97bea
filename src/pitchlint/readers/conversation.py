"""Conversation records: one a line in JSON Lines, or one or a list of them in JSON or YAML.

A record is `{"id", "lang"?, "subject"?, "channel"?, "stage"?, "to"?, "turns": [{"role", "text", "at"?}]}`; other keys
are left alone. The last turn is the draft, and offsets are in its text. What a turn quotes is not its author's. Records without turns are rows of a table
(`readers.rows`); exports of chats and macros in JSON are told by their keys (`readers.exports`).
"""

from __future__ import annotations

from pitchlint.model import Language, Message, ReadError, Turn
from pitchlint.readers.drafts import apart
from pitchlint.readers.masking import without
from pitchlint.readers.placeholders import dialects_of, masked, tokens
from pitchlint.readers.source import Unreadable
from pitchlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pitchlint.readers.source import Manner, Source

_CURE = 'write {"id": …, "turns": [{"role": "customer" or "sender", "text": …}]}'


def read_jsonl(source: Source, manner: Manner) -> Iterator[Message | ReadError]:
    """Read one record a line; a line that is none is an error that names it."""
    yield from _each(source, manner, _json_lines(source))


def read_json(source: Source, manner: Manner) -> Iterator[Message | ReadError]:
    """Read a record or a list of records from JSON, or what a chat or a help desk exports in it."""
    from pitchlint.readers import exports

    data = _json(source)
    if data is None:
        return
    reader = exports.of(data)
    if reader:
        yield from reader(source.path, data, manner)
    else:
        records = data if isinstance(data, list) else [data]
        yield from _each(source, manner, enumerate(records, 1))


def read_yaml(source: Source, manner: Manner) -> Iterator[Message | ReadError]:
    """Read a record or a list of records from YAML, within the limits of `rules.document`."""
    data = _yaml(source)
    if data is not None:
        yield from _each(source, manner, enumerate(_records(data), 1))


def _records(data: object) -> list[object]:
    """Records of a YAML file: a list, one alone, or the steps of a sequence (`{sequence?, steps: […]}`) as rows."""
    if isinstance(data, dict) and isinstance(data.get("steps"), list):
        shared = {key: value for key, value in data.items() if key != "steps"}
        return _of_one_header([{**shared, **step} if isinstance(step, dict) else step for step in data["steps"]])
    records = data if isinstance(data, list) else [data]
    return _of_one_header(records) if any(isinstance(one, dict) and "step" in one for one in records) else records


def _of_one_header(records: list[object]) -> list[object]:
    """Rows with the keys of all, for a table's header is that of its first row."""
    keys = dict.fromkeys(key for record in records if isinstance(record, dict) for key in record)
    return [{key: record.get(key) for key in keys} if isinstance(record, dict) else record for record in records]


def read_any(source: Source, manner: Manner) -> Iterator[Message | ReadError]:
    """Read conversation records in JSON Lines, JSON or YAML: what the suffix says, or else what the text begins with."""
    if source.path.endswith((".yaml", ".yml")):
        yield from read_yaml(source, manner)
    elif source.path.endswith(".json") or source.head(200).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"["):
        yield from read_json(source, manner)
    else:
        yield from read_jsonl(source, manner)


def turns(source: Source, manner: Manner) -> tuple[Turn, ...]:
    """Return the turns of the first record of a conversation file, whoever wrote last; raise Unreadable without any."""
    path = source.path
    if path.endswith((".yaml", ".yml")):
        data = _yaml(source)
    elif path.endswith(".json"):
        data = _json(source)
    else:
        first = next(_json_lines(source), None)
        if isinstance(first, ReadError):
            raise Unreadable(*first)
        data = first[1] if first else None
    record = data[0] if isinstance(data, list) and data else data
    read = _turns(path, record, 1, manner)
    if isinstance(read, ReadError):
        raise Unreadable(*read)
    return tuple(read)


def _json_lines(source: Source) -> Iterator[tuple[int, object] | ReadError]:
    import json

    for number, line in enumerate(source.lines(), 1):
        if not line.strip():
            continue
        try:
            yield number, json.loads(line)
        except (ValueError, RecursionError) as error:
            cure = "mend the line; each line is one JSON object"
            yield ReadError(source.path, number, f"no JSON: {error}", cure)


def _json(source: Source) -> object:
    import json

    text = source.text()
    try:
        return json.loads(text) if text.strip() else None
    except json.JSONDecodeError as error:
        raise Unreadable(source.path, error.lineno, f"no JSON: {error.msg}", "mend the file at that line") from None
    except (ValueError, RecursionError) as error:
        raise Unreadable(source.path, None, f"no JSON: {error}", "mend the file") from None


def _yaml(source: Source) -> object:
    import yaml

    from pitchlint.rules.document import compose
    from pitchlint.rules.vocabulary import RuleError

    text = source.text()
    if not text.strip():
        return None
    try:
        compose(text, source.path)
        return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except RuleError as error:
        raise Unreadable(source.path, error.line, error.message, error.cure) from None
    except (yaml.YAMLError, ValueError) as error:
        said = str(error).splitlines()[0]
        raise Unreadable(source.path, None, f"no YAML: {said}", "mend the file") from None


def _each(
    source: Source, manner: Manner, records: Iterator[tuple[int, object] | ReadError]
) -> Iterator[Message | ReadError]:
    """Read conversations as they come, and records without turns as the rows of one table."""
    plain = None
    for item in records:
        if isinstance(item, ReadError):
            yield item
            continue
        number, record = item
        if plain is None and isinstance(record, dict) and "turns" not in record:
            from pitchlint.readers.rows import Rows

            try:
                plain = Rows(source.path, tuple(map(str, record)), manner, number)
            except Unreadable as stop:
                yield stop.error
                continue
        if plain is not None and isinstance(record, dict) and "turns" not in record:
            yield from plain.read(number, [_cell(record.get(name)) for name in plain.header])
        else:
            yield from _message(source.path, record, number, manner)
    if plain is not None:
        yield from plain.rest()


def _message(path: str, record: object, number: int, manner: Manner) -> Iterator[Message | ReadError]:
    read = _turns(path, record, number, manner)
    if isinstance(read, ReadError):
        yield read
        return
    fields = record if isinstance(record, dict) else {}
    name = str(fields.get("id") or number)
    if read[-1].role == "customer" and not manner.whole:
        cure = "add the sender's draft; there is nothing to check"
        yield ReadError(path, number, f"record {name}: the last turn is the customer's", cure)
        return
    document = str(fields["turns"][-1]["text"])
    lang: Language | None = "ja" if fields.get("lang") == "ja" else "en" if fields.get("lang") == "en" else None
    message = Message(
        path, document, tuple(read), record=name, subject=_text(fields, "subject"), date=read[-1].at, lang=lang,
        channel=_text(fields, "channel"), stage=_text(fields, "stage"), to=_text(fields, "to"),
        template=fields.get("template") is True, row=number, dialects=dialects_of(tokens(document)),
    )  # fmt: skip
    yield from subject_of(message)
    if not message.template:
        yield message
        return
    from pitchlint.readers.templates import parse, renderings

    for variant, rendered in enumerate(renderings(parse(document))):
        yield message._replace(turns=(*read[:-1], read[-1]._replace(text=rendered)), variant=variant)


def subject_of(message: Message) -> Iterator[Message]:
    """Yield the subject of a record as a part of its own, where it has one."""
    if message.subject and message.subject.strip():
        turn = Turn("sender", masked(message.subject), message.date)
        yield message._replace(document=message.subject, turns=(turn,), part="subject", heading=True)


def _cell(value: object) -> str:
    return "" if value is None else value if isinstance(value, str) else str(value)


def _text(fields: dict[str, object], key: str) -> str | None:
    value = fields.get(key)
    return value if isinstance(value, str) else None


def _turns(path: str, record: object, number: int, manner: Manner) -> list[Turn] | ReadError:
    def fail(message: str, cure: str = _CURE) -> ReadError:
        return ReadError(path, number, message, cure)

    if not isinstance(record, dict):
        return fail("the record is no object")
    said = record.get("turns")
    name = record.get("id") or number
    if not isinstance(said, list) or not said:
        return fail(f"record {name} has no turns")
    read: list[Turn] = []
    for index, turn in enumerate(said):
        if not isinstance(turn, dict) or not isinstance(turn.get("text"), str):
            return fail(f"record {name}: turn {index + 1} has no text")
        role = turn.get("role")
        if role not in {"customer", "sender"}:
            return fail(f"record {name}: turn {index + 1} has the role {role!r}", "write customer or sender")
        at = turn.get("at")
        at = at if isinstance(at, str) else None
        words = masked(turn["text"])
        if parts := apart(words, (), at):
            words = without(words, parts.others)
            if len(said) == 1 and parts.earlier:  # what a lone draft quotes is the conversation that it answers
                from pitchlint.readers.quoting import as_turns

                read.extend(as_turns(parts.earlier, us=manner.us))
        read.append(Turn(role, words, at))
    return read

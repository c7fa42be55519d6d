"""cxlint JSON Lines (DESIGN.md 6): one object a line, read one by one, so that memory holds one line of any file."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO

from cxlint.model import Document, Kind, Origin, Place, Unread
from cxlint.sources import encoding, record
from cxlint.sources.kind import guess_kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from json import JSONDecoder

    from cxlint.sources.source import ReadOptions

SUFFIXES = frozenset({".jsonl", ".ndjson"})
OBJECT = re.compile(rb'\s*\{\s*"')
ARRAY = re.compile(r"\s*\[")
ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)")
SURROGATE = re.compile("[\ud800-\udfff]")
CONVERT = "one object a line is read here; convert it with jq -c '.[]' FILE"


def claims(path: str, head: bytes) -> bool:
    if path.lower().endswith((".jsonl", ".ndjson", ".json")):
        return True
    return OBJECT.match(head) is not None and b'"reply"' in head


def read(stream: BinaryIO, path: str, options: ReadOptions) -> Iterator[Document | Unread]:
    from json import JSONDecoder

    decoder = JSONDecoder(strict=False)  # a raw tab in a string is broken JSON that does no harm
    make = partial(document, path=path, options=options, template=guess_kind(path, "") is Kind.TEMPLATE)
    try:
        for number, line in enumerate(encoding.lines(stream), 1):
            if type(line) is not str:
                yield Unread(path, str(line), number)
            elif not line.isspace():
                try:
                    yield make(parse(decoder, line), line, number)
                except ValueError as error:
                    yield Unread(path, str(error), number)
    except encoding.NotTextError as error:
        yield Unread(path, str(error))


def parse(decoder: JSONDecoder, line: str) -> dict[str, Any]:
    """The object in a line. Raises ValueError with what is wrong with it."""
    start = len(line) - len(line.lstrip())
    try:
        value, end = decoder.raw_decode(line, start)
    except RecursionError:
        raise ValueError("nested too deeply to be read") from None
    except ValueError as error:
        raise ValueError(broken(error)) from None
    if not isinstance(value, dict):
        raise ValueError(f"must be an object with a `reply`, found {record.found(value)}")
    if line[end:].strip():
        raise ValueError(f"not JSON: more text after the object, at column {end + 1}")
    return value


def broken(error: ValueError) -> str:
    at = getattr(error, "pos", None)
    if at is None:
        return f"not JSON: {error}"
    return f"not JSON: {getattr(error, 'msg', error)} at column {at + 1}"


def document(
    value: dict[str, Any], line: str, number: int, *, path: str, options: ReadOptions, template: bool
) -> Document:
    text = value.get("reply")
    if type(text) is not str:
        raise ValueError("no `reply`" if text is None else f"`reply` must be text, found {record.found(text)}")
    known = record.facts(value)
    identity = known.pop("id", None) or str(number)
    kind = known.pop("kind", None) or (Kind.TEMPLATE if template else Kind.REPLY)
    if options.customer and "customer" not in known:
        known["customer"] = (options.customer,)
    if options.customer_name:
        known.setdefault("customer_name", options.customer_name)
    if options.channel:
        known.setdefault("channel", options.channel)
    origin = Origin(path, "/reply", number, 1, partial(places, line, number))
    return Document(identity, options.kind or kind, text, origin, dialect=options.dialect, **known)


def places(line: str, number: int) -> list[Place]:
    """The places of `reply` in its line: after every escape text and file drift further apart."""
    start = value_start(line, "reply")
    found = [Place(0, number, start + 2)]
    offset, last = 0, start + 1
    for escape in ESCAPE.finditer(line, start + 1, value_end(line, start)):
        offset += escape.start() - last + 1
        last = escape.end()
        found.append(Place(offset, number, last + 1))
    return found


def value_start(line: str, name: str) -> int:
    """Where the value of a key of the line's object begins; of a repeated key the last, as JSON readers do."""
    from json import JSONDecoder

    decode = JSONDecoder(strict=False).raw_decode
    found = -1
    at = line.index("{") + 1
    while True:
        at = skip(line, at)
        if line[at] == "}":
            return found
        if line[at] == ",":
            at = skip(line, at + 1)
        key, at = decode(line, at)
        at = skip(line, skip(line, at) + 1)  # over the colon
        if key == name:
            found = at
        _, at = decode(line, at)


def skip(line: str, at: int) -> int:
    while line[at] in " \t\r\n":
        at += 1
    return at


def value_end(line: str, start: int) -> int:
    from json import JSONDecoder

    return JSONDecoder(strict=False).raw_decode(line, start)[1] - 1

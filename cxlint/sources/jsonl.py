"""cxlint JSON Lines: one object a line, read one by one, so that memory holds one line of any file."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from cxlint.model import Document, Origin, Place, Unread
from cxlint.sources import encoding, record
from cxlint.sources.kind import guess_kind
from cxlint.sources.record import CUSTOMER, CUSTOMER_NAME, ID, KIND, ORIGIN, TEXT, TITLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cxlint.sources.source import ReadOptions

OBJECT = re.compile(rb'\s*\{\s*"')
ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)")
HALF_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")
HALF = re.compile("[\ud800-\udfff]")


def claims(path: str, head: bytes) -> bool:
    if path.lower().endswith((".jsonl", ".ndjson", ".json")):
        return True
    return OBJECT.match(head) is not None and b'"reply"' in head


def read(stream: BinaryIO, path: str, options: ReadOptions) -> Iterator[Document | Unread]:
    make = maker(path, options)
    first = True
    try:
        for number, line in enumerate(encoding.lines(stream), 1):
            if type(line) is not str:
                yield Unread(path, str(line), number)
            elif not line.isspace():
                try:
                    yield make(line, number)
                except ValueError as error:
                    whole = spread(line) if first else ""
                    yield Unread(path, whole or str(error), number)
                    if whole:
                        return
                first = False
    except encoding.NotTextError as error:
        yield Unread(path, str(error))


def spread(line: str) -> str:
    """What to say once of a file that is one JSON value and not a value a line, told by its first line."""
    line = line.strip()
    if line[:1] == "[":
        return "a JSON array, and one object a line is read here: convert it with jq -c '.[]' FILE"
    if line == "{" or (line[:1] == "{" and line[-1:] in ",[{"):
        return "a JSON object over several lines, and one a line is read here: convert it with jq -c . FILE"
    return ""


def maker(path: str, options: ReadOptions) -> Callable[[str, int], Document]:
    """A function from a line and its number to the document in it, which raises ValueError with what is wrong."""
    from json import JSONDecoder

    scan: Callable[[str, int], tuple[object, int]] = JSONDecoder(strict=False).scan_once  # type: ignore[attr-defined]
    renamed = options.columns
    reply = renamed.get("reply", "reply")
    pointer = f"/{reply.replace('~', '~0').replace('/', '~1')}"
    usual = guess_kind(path, "")
    forced, blank = options.kind, record.blank(options)

    def make(line: str, number: int) -> Document:
        try:
            value, end = scan(line, 0)
        except (ValueError, StopIteration, RecursionError):
            value, end = parse(line)
        if type(value) is not dict:
            raise ValueError(f"must be an object with a `reply`, found {record.found(value)}")
        if end + 1 < len(line) and not line[end:].isspace():
            raise ValueError(f"not JSON: more text after the object, at column {end + 1}")
        if "\\u" in line and HALF_ESCAPE.search(line):
            value = mended(value)
        if renamed:
            value = {**value, **{field: value.get(key) for field, key in renamed.items()}}
        text = value.get("reply")
        if type(text) is not str:
            raise ValueError(f"no `{reply}`" if text is None else f"`{reply}` must be text, found {record.found(text)}")
        values = blank.copy()
        record.fill(values, value)
        values[ID] = values[ID] or str(number)
        if forced or not values[KIND]:
            untold = values[TITLE] and not values[CUSTOMER] and not values[CUSTOMER_NAME]
            # With a title and no customer it may be a template; elsewhere a variable is a mistake in a reply.
            values[KIND] = forced or (guess_kind(path, text) if untold else usual)
        values[TEXT] = text
        values[ORIGIN] = Origin(path, pointer, number, 1, partial(places, line, number, reply))
        return Document._make(values)

    return make


def parse(line: str) -> tuple[object, int]:
    """The value in a line that is not plainly one, and where it ends. Raises ValueError with what is wrong."""
    from json import JSONDecoder

    try:
        return JSONDecoder(strict=False).raw_decode(line, len(line) - len(line.lstrip()))
    except RecursionError:
        raise ValueError("nested too deeply to be read") from None
    except ValueError as error:
        at = getattr(error, "pos", None)
        if at is None:
            raise ValueError(f"not JSON: {error}") from None
        column = min(at, len(line.rstrip())) + 1
        raise ValueError(f"not JSON: {getattr(error, 'msg', error)}, at column {column}") from None


def mended(value: dict[str, object]) -> dict[str, object]:
    """The object without half characters: an escape like \\ud83d alone is no text and cannot be written out."""

    def mend(item: object) -> object:
        return HALF.sub("\ufffd", item) if type(item) is str else item

    return {name: [mend(one) for one in item] if type(item) is list else mend(item) for name, item in value.items()}


def places(line: str, number: int, key: str) -> list[Place]:
    """The places of a key's text in its line: after every escape text and file drift further apart."""
    start = value_start(line, key)
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

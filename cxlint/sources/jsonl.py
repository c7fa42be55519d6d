"""cxlint JSON Lines: one object a line, read one by one, so that memory holds one line of any file."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from cxlint.model import Document, Origin, Unread
from cxlint.sources import encoding, record
from cxlint.sources.json_text import HALF_ESCAPE, mended, places, pointer, scan
from cxlint.sources.kind import guess_kind
from cxlint.sources.record import CUSTOMER, CUSTOMER_NAME, ID, KIND, ORIGIN, TEXT, TITLE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cxlint.sources.source import ReadOptions

OBJECT = re.compile(rb'\s*\{\s*"')


def claims(path: str, head: bytes) -> bool:
    path = path.lower()
    if path.endswith((".jsonl", ".ndjson")):
        return True
    return b'"reply"' in head and (path.endswith(".json") or OBJECT.match(head) is not None)


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
    renamed = options.columns
    reply = renamed.get("reply", "reply")
    place = pointer((reply,))
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
        values[ORIGIN] = Origin(path, place, number, 1, partial(places, line, (reply,), number))
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

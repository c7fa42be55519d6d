"""cxlint JSON Lines: one object a line, read one by one, so that memory holds one line of any file."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from cxlint.model import Document, Origin, Unread
from cxlint.sources import encoding, record
from cxlint.sources.json import keys as json_keys
from cxlint.sources.json.keys import is_spread
from cxlint.sources.json.text import HALF_ESCAPE, mended, places, scan
from cxlint.sources.kind import guess_kind
from cxlint.sources.record import CUSTOMER, CUSTOMER_NAME, ID, KIND, ORIGIN, TEXT, TITLE
from cxlint.sources.source import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cxlint.sources.source import ReadOptions

OBJECT = re.compile(rb'\s*\{\s*"')
LINE = re.compile(rb"\s*\{[^\r\n]*(?:\}\s*[\r\n]|\}\s*$|$)")  # an object that ends where its line does


def claims(path: str, head: bytes) -> bool:
    if path.lower().endswith((".jsonl", ".ndjson")):
        return True
    if b'"reply"' not in head or OBJECT.match(head) is None or LINE.match(head) is None:
        return False
    return "reply" in json_keys.keys(head.lstrip().partition(b"\n")[0]).of()


def read(stream: BinaryIO, path: str, options: ReadOptions) -> Iterator[Document | Unread]:
    if options.columns or is_spread(encoding.peek_utf8(encoding.peek(stream, HEAD))):
        from cxlint.sources.json import records as json_records

        yield from json_records.read(stream, path, options)
        return
    make = maker(path, options)
    try:
        for number, line in enumerate(encoding.lines(stream), 1):
            if type(line) is not str:
                yield Unread(path, str(line), number)
            elif not line.isspace():
                try:
                    yield make(line, number)
                except ValueError as error:
                    yield Unread(path, str(error), number)
    except encoding.NotTextError as error:
        yield Unread(path, str(error))


def maker(path: str, options: ReadOptions) -> Callable[[str, int], Document]:
    """A function from a line and its number to the document in it, which raises ValueError with what is wrong."""
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
        text = value.get("reply")
        if type(text) is not str:
            raise ValueError("no `reply`" if text is None else f"`reply` must be text, found {record.found(text)}")
        values = blank.copy()
        record.fill(values, value)
        values[ID] = values[ID] or str(number)
        if forced or not values[KIND]:
            untold = values[TITLE] and not values[CUSTOMER] and not values[CUSTOMER_NAME]
            # With a title and no customer it may be a template; elsewhere a variable is a mistake in a reply.
            values[KIND] = forced or (guess_kind(path, text) if untold else usual)
        values[TEXT] = text
        values[ORIGIN] = Origin(path, "/reply", number, 1, partial(places, line, ("reply",), number))
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

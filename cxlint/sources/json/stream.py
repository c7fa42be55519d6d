"""JSON of any size, a record at a time: memory holds a window of the file, and a record.

A file is an array of records, or an object that holds them under a key ("tickets"), or an object a line.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from cxlint.model import Origin, Unread
from cxlint.sources import encoding
from cxlint.sources.item import END, End
from cxlint.sources.json.keys import is_spread, keys, names
from cxlint.sources.json.text import places, pointer, scan
from cxlint.sources.json.window import CHUNK, NOT_UTF8, FaultError, Window, reason, whole
from cxlint.sources.stream import inner

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from cxlint.sources.item import Steps


__all__ = ["JsonItem", "is_lines", "items", "keys", "names", "pieces"]


DEEPEST = 50  # objects inside each other that are too long to be held


class JsonItem(NamedTuple):
    """A value of the file. `path` leads to it: () for a line of its own, ("tickets", 3), ("count",)."""

    value: Any
    path: tuple[str | int, ...]
    raw: str  # the text that holds it, which begins at `line` and `column` of the file
    line: int
    column: int
    inside: int = 0  # how much of `path` leads from the beginning of `raw` to the value: its last steps

    @property
    def size(self) -> int:
        return len(repr(self.value)) if self.inside else len(self.raw)  # `raw` is that of all that stands around it

    def within(self, *steps: str | int) -> JsonItem:
        """What the value holds there."""
        value = self.value
        for step in steps:
            value = value[step]
        return self._replace(value=value, path=(*self.path, *steps), inside=self.inside + len(steps))

    def origin(self, path: str, *steps: str | int) -> Origin:
        """Where the text at `steps` of the value stands in the file named `path`."""
        whole = (*self.path, *steps)
        way = whole[len(self.path) - self.inside :]
        where = partial(places, self.raw, way, self.line, self.column)
        return Origin(path, pointer(whole), self.line, self.column, where)


def items(stream: BinaryIO, path: str, lists: Collection[Steps]) -> Iterator[JsonItem | End | Unread]:
    """The values of a file in its order. What stands at one of `lists` is read element by element.

    An object at the top comes whole, with path (), if it is a short record (it has an `id`, or no such list); else as
    its values one by one, which an End follows.
    """
    head = encoding.peek_utf8(encoding.peek(stream, encoding.SAMPLE * 8))
    try:
        yield from _lines(stream, path) if is_lines(path, head) else _Reader(stream, path, lists)
    except encoding.NotTextError as error:
        yield Unread(path, str(error))


def pieces(stream: BinaryIO, path: str, kept: str = "") -> Iterator[JsonItem | End | Unread]:
    """The values of a file of any shape, in its order: the elements of every list that is not inside another value,
    and what stands beside them. A list under the key `kept` comes whole, and so does an object that is short."""
    head = encoding.peek_utf8(encoding.peek(stream, encoding.SAMPLE * 8))
    try:
        by_lines = is_lines(path, head) and not is_spread(head)
        yield from _lines(stream, path) if by_lines else _Pieces(stream, path, kept)
    except encoding.NotTextError as error:
        yield Unread(path, str(error))


def is_lines(path: str, head: bytes) -> bool:
    """Is it an object a line, rather than one value over many?"""
    if inner(path).lower().endswith((".jsonl", ".ndjson")):
        return True
    first, _, rest = head.lstrip().partition(b"\n")
    return first[:1] == b"{" and first.rstrip()[-1:] == b"}" and rest.lstrip()[:1] == b"{"


def _lines(stream: BinaryIO, path: str) -> Iterator[JsonItem | End | Unread]:
    for number, line in enumerate(encoding.lines(stream), 1):
        if type(line) is not str:
            yield Unread(path, str(line), number)
        elif not line.isspace():
            try:
                value, end = scan(line, len(line) - len(line.lstrip()))
            except (ValueError, StopIteration, RecursionError) as error:
                yield Unread(path, reason(error), number)
                continue
            if end + 1 < len(line) and not line[end:].isspace():
                yield Unread(path, f"not JSON: more text after the object, at column {end + 1}", number)
            else:
                yield JsonItem(whole(value, line), (), line, number, 1)


class _Reader:
    def __init__(self, stream: BinaryIO, path: str, lists: Collection[Steps]) -> None:
        self._window = Window(stream)
        self._path = path
        self._lists = frozenset(lists)
        self._ways = frozenset(way[:end] for way in lists for end in range(1, len(way)))  # objects that lead to them

    def __iter__(self) -> Iterator[JsonItem | End | Unread]:
        window = self._window
        try:
            while sign := window.peek():
                if sign == "[":
                    yield from self._array(())
                elif sign == "{":
                    line, column = window.place()
                    value, raw = window.short_object() or (None, "")
                    if value and ("id" in value or not self._is_page(value)):
                        window.at += len(raw)
                        yield JsonItem(value, (), raw, line, column)
                    else:
                        yield from self._object(())
                else:
                    raise FaultError("neither a list nor an object", window.at)
                yield END
        except FaultError as fault:
            yield self._unread(fault)

    def _unread(self, fault: FaultError, where: str = "") -> Unread:
        return Unread(self._path, str(fault), self._window.place(fault.at)[0], where)

    def _item(self, value: Any, way: Steps, raw: str, line: int, column: int) -> JsonItem | Unread:
        bad = NOT_UTF8.search(raw) if self._window.is_dirty else None
        if bad is None:
            return JsonItem(value, way, raw, line, column)
        data = raw.encode("utf-8", "surrogateescape")
        at = len(raw[: bad.start()].encode())
        return Unread(self._path, str(encoding.not_utf8(data, at, "at byte {} of the value")), line, pointer(way))

    def _is_page(self, value: dict[str, Any]) -> bool:
        return any((key,) in self._lists or (key,) in self._ways for key in value)

    def _members(self, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """The ways to the members of the object that comes next; the window is before the value of each."""
        window = self._window
        window.take("{")
        while window.peek() != "}":
            key = window.value()[0]
            if type(key) is not str:
                raise FaultError("not JSON: Expecting property name enclosed in double quotes", window.at)
            window.take(":")
            yield (*path, key)
            window.separate("}")
        window.take("}")

    def _object(self, path: tuple[str, ...]) -> Iterator[JsonItem | End | Unread]:
        window = self._window
        for way in self._members(path):
            sign = window.peek()
            if sign == "[" and way in self._lists:
                yield from self._array(way)
            elif sign == "{" and way in self._ways:
                yield from self._object(way)
            else:
                line, column = window.place()
                value, raw = window.value()
                yield self._item(value, way, raw, line, column)

    def _array(self, path: tuple[str, ...]) -> Iterator[JsonItem | End | Unread]:
        window = self._window
        window.take("[")
        index = 0
        shape: list[str] = []  # the first keys of a record: by them the next is found again after a broken one
        while window.peek() != "]":
            try:
                line, column = window.place()
                value, raw = window.value()
                yield self._item(value, (*path, index), raw, line, column)
                if not shape and type(value) is dict:
                    shape = list(value)[:3]
                window.separate("]")
            except FaultError as fault:
                if fault.cut or not shape:
                    raise
                yield self._unread(fault, pointer((*path, index)))
                if not window.seek(shape, window.at if fault.at is None else fault.at):
                    raise FaultError("and no record was found after it", window.at) from None
            index += 1
        window.take("]")


class _Pieces(_Reader):
    def __init__(self, stream: BinaryIO, path: str, kept: str) -> None:
        super().__init__(stream, path, ())
        self._kept = kept

    def _is_page(self, value: dict[str, Any]) -> bool:
        return False

    def _object(self, path: tuple[str, ...]) -> Iterator[JsonItem | End | Unread]:
        """One that is too long to be held."""
        window = self._window
        if len(path) > DEEPEST:
            raise FaultError("nested too deeply to be read", window.at)
        for way in self._members(path):
            sign = window.peek()
            short = self._short() if sign == "{" else None
            line, column = window.place()
            if short is not None:
                window.at += len(short[1])
                yield JsonItem(short[0], way, short[1], line, column)
            elif sign == "{":
                yield from self._object(way)
            elif sign == "[" and way[-1] != self._kept:
                yield from self._array(way)
            else:
                value, raw = window.value()
                yield JsonItem(value, way, raw, line, column)

    def _short(self) -> tuple[dict[str, Any], str] | None:
        """The object that comes next, if it is short, wherever in the window it begins."""
        short = self._window.short_object()
        if short is None and self._window.ahead < CHUNK and self._window.more():
            short = self._window.short_object()
        return short

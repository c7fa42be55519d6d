"""Where the words of a JSON string stand in its file: they are found again in the raw text, only when somebody asks."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from json import JSONDecoder
from typing import TYPE_CHECKING, Any

from cxlint.model import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|.)|\r\n?|\n", re.DOTALL
)
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[{}\[\]:,]', re.DOTALL)
HALF_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")
HALF = re.compile("[\ud800-\udfff]")
LINE_END = re.compile(r"\r\n?|\n")

_DECODER = JSONDecoder(strict=False)
scan: Callable[[str, int], tuple[Any, int]] = _DECODER.scan_once  # type: ignore[attr-defined]
"""The value that begins right at an offset, and where it ends. Raises ValueError, StopIteration or RecursionError."""


def places(raw: str, path: Sequence[str | int], line: int = 1, column: int = 1) -> list[Place]:
    """The places of the text at `path` (keys and indexes) of the value `raw`, which begins at `line` and `column`.

    After every escape text and file drift further apart.
    """
    known = _outline(raw)
    start = known.find(path)
    number = bisect_right(known.begins, start)
    return _places(raw, start, line + number, known.begins[number - 1] if number else 1 - column)


def places_below(
    raw: str, path: Sequence[str | int], ways: Sequence[Sequence[str | int]], line: int = 1, column: int = 1
) -> list[list[Place]]:
    """The places of each text to which one of `ways` leads from the value at `path`: `raw` is looked through once."""
    known = _outline(raw)
    start = known.find(path)
    strings = dict(_strings(raw, start))
    begins = [1 - column, *known.begins]
    found = []
    for way in ways:
        at = strings[tuple(way)]
        number = bisect_right(begins, at) - 1
        found.append(_places(raw, at, line + number, begins[number]))
    return found


def _strings(raw: str, start: int) -> Iterator[tuple[tuple[str | int, ...], int]]:
    """Every text in a value, with the way to it and where it begins; of a repeated key the last comes last."""
    way: list[str | int] = []
    is_list: list[bool] = []
    key = -1  # where the key begins that may turn out to be one
    for token in TOKEN.finditer(raw, start):
        sign = token[0][0]
        if sign == '"':
            if is_list and not is_list[-1] and key < 0:
                key = token.start()
            else:
                yield tuple(way), token.start()
        elif sign == ":":
            way[-1] = scan(raw, key)[0]
        elif sign in "{[":
            is_list.append(sign == "[")
            way.append(0 if is_list[-1] else "")
            key = -1
        elif sign == ",":
            last = way[-1]
            way[-1] = last + 1 if isinstance(last, int) else ""
            key = -1
        else:
            is_list.pop()
            way.pop()
        if not is_list:
            return


def _places(raw: str, start: int, line: int, begin: int) -> list[Place]:
    """Of the text that begins at `start`, in the line of that number, which begins at `begin` of `raw`."""
    found = [Place(0, line, start + 1 - begin + 1)]
    offset, last = 0, start + 1
    for match in ESCAPE.finditer(raw, start + 1, scan(raw, start)[1] - 1):
        escape = match[0][0] == "\\"
        size = 1 if escape else len(match[0])
        offset += match.start() - last + size
        last = match.end()
        if not escape:
            line, begin = line + 1, last
        found.append(Place(offset, line, last - begin + 1))
    return found


class _Outline:
    """What has been looked up in a value: of the next of its texts that is asked for, most is known then."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self.begins = [end.end() for end in LINE_END.finditer(raw)]  # of all lines but the first
        self._members: dict[int, dict[str, int]] = {}  # where an object begins -> where its values do
        self._elements: dict[int, list[int]] = {}  # where a list begins -> where its first elements do

    def find(self, path: Sequence[str | int]) -> int:
        """Where the value at `path` begins; of a repeated key the last, as JSON readers do. Raises KeyError."""
        at = skip(self._raw, 0)
        for step in path:
            at = self._element(at, step) if isinstance(step, int) else self._member(at, step)
        return at

    def _member(self, at: int, name: str) -> int:
        found = self._members.get(at)
        if found is None:
            found = self._members[at] = dict(_members(self._raw, at))
        return found[name]

    def _element(self, at: int, index: int) -> int:
        found = self._elements.setdefault(at, [])
        if not found:
            found.append(skip(self._raw, at + 1))
        while len(found) <= index:
            found.append(_next(self._raw, scan(self._raw, found[-1])[1]))
        return found[index]


_outline = lru_cache(maxsize=2)(_Outline)


def skip(raw: str, at: int) -> int:
    """Over white space."""
    while raw[at] in " \t\r\n":
        at += 1
    return at


def _members(raw: str, at: int) -> Iterator[tuple[str, int]]:
    at = skip(raw, at + 1)
    while raw[at] != "}":
        key, at = scan(raw, at)
        at = skip(raw, skip(raw, at) + 1)  # over the colon
        yield key, at
        _, at = scan(raw, at)
        at = _next(raw, at)


def _next(raw: str, at: int) -> int:
    at = skip(raw, at)
    return skip(raw, at + 1) if raw[at] == "," else at


def pointer(path: Sequence[str | int]) -> str:
    """A JSON pointer (RFC 6901)."""
    plain = "/".join(map(str, path))
    if "~" not in plain and plain.count("/") < len(path):  # as mostly
        return f"/{plain}" if path else ""
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in path)


def mended(value: Any) -> Any:
    """A value without half characters: an escape like \\ud83d alone is no text and cannot be written out."""
    if type(value) is str:
        return HALF.sub("\ufffd", value)
    if type(value) is list:
        return [mended(item) for item in value]
    if type(value) is dict:
        return {name: mended(item) for name, item in value.items()}
    return value

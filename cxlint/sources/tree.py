"""Values of a file that remember where in it they stand: what readers of YAML, XML and Terraform make of a record."""

from __future__ import annotations

from bisect import bisect_right
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from cxlint.model import Origin, Place
from cxlint.sources.json.text import pointer
from cxlint.sources.places import LINE_END

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from cxlint.sources.item import Steps

Shifts = list[tuple[int, int]]
"""(offset in a text, offset in what the file has for it) wherever the two drift apart, in order."""


class Node(NamedTuple):
    """A value, and where it is written: from `start` to `end` of the text (or the bytes) that holds it."""

    value: Any  # of dicts, lists, texts, numbers, booleans and None
    start: int
    end: int
    style: str = ""  # how it is written, in words of its own reader
    inner: Mapping[Any, Node] | Sequence[Node] = ()  # by the keys or indexes of the value

    def at(self, steps: Steps) -> Node:
        node = self
        for step in steps:
            inner: Any = node.inner
            node = inner[step]
        return node


class Once:
    """Which nodes of a file have been met; an alias leads to one that has been."""

    def __init__(self) -> None:
        self._starts: set[int] = set()

    def is_new(self, node: Node) -> bool:
        known = len(self._starts)
        self._starts.add(node.start)
        return len(self._starts) > known


class Written(Protocol):
    """What nodes stand in."""

    def place(self, node: Node) -> tuple[int, int]:
        """Line and column of a node, from 1."""

    def places(self, node: Node) -> list[Place]:
        """Where in the file the characters of a text stand."""


class TreeItem(NamedTuple):
    node: Node
    path: Steps
    written: Written

    @property
    def value(self) -> Any:
        return self.node.value

    @property
    def size(self) -> int:
        return self.node.end - self.node.start

    def within(self, *steps: str | int) -> TreeItem:
        return self._replace(node=self.node.at(steps), path=(*self.path, *steps))

    def origin(self, path: str, *steps: str | int) -> Origin:
        node = self.node.at(steps)
        line, column = self.written.place(node)
        where = partial(self.written.places, node) if type(node.value) is str else None
        return Origin(path, pointer((*self.path, *steps)), line, column, where)


class WrittenText:
    """The text of a file (or from some `line` and `column` of it on), in which nodes stand."""

    def __init__(
        self, text: str, shifts: Callable[[str, Node], Shifts], line: int = 1, column: int = 1, start: int = 0
    ) -> None:
        """`shifts`: (what the file has for a node, the node) -> from its value to that. `start`: where in the text
        nodes count from."""
        self._text = text
        self._shifts = shifts
        self._line = line
        self._starts = [1 - column, *(end.end() for end in LINE_END.finditer(text))]
        self._start = start

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, from 1."""
        number = bisect_right(self._starts, offset) - 1
        return self._line + number, offset - self._starts[number] + 1

    def place(self, node: Node) -> tuple[int, int]:
        return self.at(self._start + node.start)

    def places(self, node: Node) -> list[Place]:
        start = self._start + node.start
        shifts = self._shifts(self._text[start : self._start + node.end], node)
        found: list[Place] = []
        for number, (offset, there) in enumerate(shifts):
            end = shifts[number + 1][0] if number + 1 < len(shifts) else len(node.value)
            found.append(Place(offset, *self.at(start + there)))
            line = bisect_right(self._starts, start + there)
            while line < len(self._starts) and (more := self._starts[line] - start - there) < end - offset:
                found.append(Place(offset + more, self._line + line, 1))
                line += 1
        return found

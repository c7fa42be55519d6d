"""A record of any file that keeps records: a JSON object, a YAML mapping, an XML element, a row of a table.

What a helpdesk calls its fields is told apart from how its file is written: readers of files make items, and readers of
helpdesks make documents of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from cxlint.model import Origin, Unread

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cxlint.model import Document

Steps = tuple[str | int, ...]
"""Keys and indexes that lead from a value to one that it holds."""


class Item(Protocol):
    @property
    def value(self) -> Any:
        """Of dicts, lists, texts, numbers, booleans and None, as `json.loads` gives them."""

    @property
    def path(self) -> Steps:
        """From the top of the file: () for a line of its own, ("tickets", 3)."""

    @property
    def size(self) -> int:
        """Characters of the file, or about as many."""

    def within(self, *steps: str | int) -> Item:
        """What the value holds there."""

    def origin(self, path: str, *steps: str | int) -> Origin:
        """Where the text at `steps` of the value stands in the file named `path`."""


class Gathered:
    """What stands beside the lists of a page, or of a record that is too large to be held, as one item."""

    def __init__(self, items: Mapping[str, Item], path: Steps = ()) -> None:
        self.value = {name: item.value for name, item in items.items()}
        self.path = path
        self.size = sum(item.size for item in items.values())
        self._items = dict(items)

    def within(self, *steps: str | int) -> Item:
        item = self._items[str(steps[0])]
        return item.within(*steps[1:]) if len(steps) > 1 else item

    def origin(self, path: str, *steps: str | int) -> Origin:
        if not steps:
            return Origin(path)
        return self._items[str(steps[0])].origin(path, *steps[1:])


NOWHERE = Gathered({})


class End(NamedTuple):
    """A value at the top of the file is over: what was held back has all that belongs to it."""


END = End()


class Collector(Protocol):
    """Makes documents of items, of which some tell only together with others."""

    def add(self, item: Item) -> Iterator[Document | Unread]: ...

    def miss(self) -> None:
        """A record could not be read: of those around it something may be unknown."""

    def flush(self) -> Iterator[Document | Unread]:
        """What was held back: nothing more belongs to it."""


def documents(items: Iterator[Item | End | Unread], collector: Collector) -> Iterator[Document | Unread]:
    for item in items:
        if isinstance(item, Unread):
            collector.miss()
            yield item
        elif isinstance(item, End):
            yield from collector.flush()
        else:
            yield from collector.add(item)
    yield from collector.flush()

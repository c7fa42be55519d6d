"""The records of a helpdesk's file -> documents: tickets with their messages inside, messages alone, templates.

However they are wrapped: in a list, under a key of a page, one a line. A helpdesk says with a `Helpdesk` what its
records mean; which of them is a ticket and which a message, their shapes tell.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

from cxlint.model import Unread
from cxlint.sources.conversations import shapes
from cxlint.sources.conversations.conversation import EMPTY, templates, text_of
from cxlint.sources.conversations.shapes import MESSAGE, TEMPLATE, TICKET
from cxlint.sources.conversations.threads import Threads
from cxlint.sources.conversations.tickets import Tickets
from cxlint.sources.item import Gathered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from cxlint.model import Document
    from cxlint.sources.conversations.conversation import Message, Template, Ticket
    from cxlint.sources.conversations.shapes import What
    from cxlint.sources.item import Item, Steps
    from cxlint.sources.source import ReadOptions

LONGEST_TICKET = 10_000  # messages that wait for the end of their ticket
LARGEST_TICKET = 1 << 25  # characters of them
REPEATED_TICKET = "repeated ticket"  # of one that comes again before its messages, the later counts
HELD = 1 << 23
"""Characters of tickets that wait for messages which stand apart from them."""


def _no_templates(item: Item) -> Sequence[Template]:
    return ()


def _ticket_id(message: Mapping[str, Any]) -> str:
    return text_of(message, "ticket_id")


class Helpdesk(NamedTuple):
    """What the records of a system mean."""

    system: str
    read: Callable[[Item, Sequence[Item]], tuple[Ticket, list[Message]]]
    """(ticket, its messages) -> what is known of it, and all that was said, the opening too. Of messages that are
    exported alone the ticket is what stands around them, mostly an empty object."""
    messages: tuple[Steps, ...] = ()  # the lists of its messages in a ticket
    ticket_of: Callable[[Mapping[str, Any]], str] = _ticket_id  # a message that stands alone -> the id of its ticket
    templates: Callable[[Item], Sequence[Template]] = _no_templates
    key: str = "id"  # of a ticket, by which messages that stand apart name it
    lists: tuple[Steps, ...] = ()  # where the lists of a page stand: they are read one element at a time

    def collector(self, path: str, options: ReadOptions) -> Collector:
        return Collector(self, path, options)


class Collector:
    def __init__(self, helpdesk: Helpdesk, path: str, options: ReadOptions) -> None:
        self._helpdesk = helpdesk
        self._path = path
        self._options = options
        self._around: dict[str, Item] = {}  # values that stand beside the lists of a page
        self._ticket: Item | None = None  # the one that the page is about
        self._waiting: dict[str, Item] = {}  # tickets whose messages may stand apart from them
        self._numbers = count()  # of tickets without a name
        self._size = 0
        self._said: list[Item] = []  # messages of one ticket
        self._said_size = 0
        self._threads = Threads(path, options)  # of messages that stand alone
        self._tickets = Tickets(path, options)
        self._known = False  # whether anything was

    def add(self, item: Item) -> Iterator[Document | Unread]:
        shape = shapes.shape_of(self._helpdesk.system, item.value)
        if shape is not None:
            self._known = True
            yield from self._take(item, shape.what)
            return
        found = list(self._records(item, shapes.deepest(self._helpdesk.system)))
        for each, what in found:
            yield from self._take(each, what)
        if item.path and type(item.path[-1]) is str:
            if len(item.path) == 1:
                self._around[str(item.path[0])] = item
        elif found:  # a page of its own
            yield from self._flush_messages(item if type(item.value) is dict else Gathered({}))
            yield from self._flush_ticket()
        elif not _is_blank_page(item):
            yield self._unknown(item)

    def miss(self) -> None:
        """Each record tells whose it is: of none less is known without the others."""

    def _take(self, item: Item, what: What | None) -> Iterator[Document | Unread]:
        if what is MESSAGE:
            yield from self._message(item)
        elif what is TEMPLATE:
            yield from self._templates(item)
        elif what is TICKET:
            yield from self._a_ticket(item)
        elif what is None:
            yield self._unknown(item)

    def _records(self, item: Item, depth: int) -> Iterator[tuple[Item, What | None]]:
        """What stands in a page, with its shape; None = what stands among records and is none."""
        value = item.value
        if not depth or type(value) not in (dict, list):
            return
        for name, held in value.items() if type(value) is dict else enumerate(value):
            if type(held) is list:
                found = [list(self._record(item.within(name, at), depth)) for at in range(len(held))]
                among = any(found)
                for at, each in enumerate(found):
                    yield from each or ([(item.within(name, at), None)] if among and held[at] else ())
            else:
                yield from self._record(item.within(name), depth)

    def _record(self, item: Item, depth: int) -> Iterator[tuple[Item, What | None]]:
        shape = shapes.shape_of(self._helpdesk.system, item.value)
        if shape is not None:
            self._known = True
            yield item, shape.what
        elif type(item.value) is dict and item.value:
            yield from self._records(item, depth - 1)

    def _unknown(self, item: Item) -> Unread:
        keys = list(item.value)[:6] if isinstance(item.value, dict) else []
        seen = ", ".join(f'"{key}"' for key in keys) or "no object"
        where = item.origin(self._path)
        return Unread(self._path, f"no record of {self._helpdesk.system}: {seen}", where.line, where.pointer)

    def flush(self) -> Iterator[Document | Unread]:
        around, self._around = Gathered(self._around), {}
        shape = shapes.shape_of(self._helpdesk.system, around.value)
        if shape is not None and shape.what is TICKET:  # too large to be held as one
            self._ticket, self._known = around, True
        elif around.value and not self._known:
            yield self._unknown(around)
        yield from self._flush_messages(around)
        yield from self._flush_ticket()
        yield from self._flush_tickets()

    def _flush_ticket(self) -> Iterator[Document | Unread]:
        ticket, self._ticket = self._ticket, None
        if ticket is not None:
            yield from self._read(ticket, self._held(ticket))

    def _a_ticket(self, item: Item) -> Iterator[Document | Unread]:
        held = self._held(item)
        for way, value in self._listed(item):
            if value and not isinstance(value, dict):
                yield self._unknown(item.within(*way))
        for way in self._helpdesk.messages:
            if is_numbered(_at(item.value, way)):
                yield no_list(item.within(*way), self._path)
        if held and self._waiting:  # messages do not stand apart here: what came first is told first
            yield from self._flush_tickets()
        if held or (item.path and type(item.path[-1]) is str and self._ticket is not None):
            yield from self._read(item, held)
        elif item.path and type(item.path[-1]) is str:
            self._ticket = item
        else:
            name = text_of(item.value, self._helpdesk.key) or f"\0{next(self._numbers)}"
            earlier = self._waiting.get(name)
            if earlier is not None:
                self._size -= earlier.size
                self._leave_out(REPEATED_TICKET)
            self._waiting[name] = item
            self._size += item.size
            if self._size > HELD:
                yield from self._flush_tickets()

    def _flush_tickets(self) -> Iterator[Document | Unread]:
        waiting, self._waiting, self._size = self._waiting, {}, 0
        for ticket in waiting.values():
            yield from self._read(ticket, ())

    def _held(self, ticket: Item) -> list[Item]:
        """The messages in a ticket."""
        return [ticket.within(*way) for way, value in self._listed(ticket) if isinstance(value, dict)]

    def _listed(self, ticket: Item) -> Iterator[tuple[Steps, Any]]:
        """What the lists of its messages hold, and the ways to it."""
        for way in self._helpdesk.messages:
            value = _at(ticket.value, way)
            if isinstance(value, list):
                yield from (((*way, at), one) for at, one in enumerate(value))

    def _message(self, item: Item) -> Iterator[Document | Unread]:
        thread = self._helpdesk.ticket_of(item.value)
        if self._said:
            other = thread != self._helpdesk.ticket_of(self._said[-1].value)
            unknown = not thread and not item.path  # on a line of its own
            if other or unknown or len(self._said) >= LONGEST_TICKET or self._said_size > LARGEST_TICKET:
                yield from self._flush_messages(Gathered(self._around))
        self._said.append(item)
        self._said_size += item.size

    def _flush_messages(self, around: Item) -> Iterator[Document | Unread]:
        said, self._said, self._said_size = self._said, [], 0
        if not said:
            return
        thread = self._helpdesk.ticket_of(said[0].value)
        ticket = self._waiting.pop(thread, None)
        if ticket is None and self._ticket is not None:
            ticket, self._ticket = self._ticket, None
        ticket = ticket or around
        apart = {item.path for item in said}  # of a large ticket, whose messages were met before it
        held = [item for item in self._held(ticket) if item.path not in apart]
        told, messages = self._helpdesk.read(ticket, [*held, *said])
        yield from self._threads.replies(thread, told._replace(id=told.id or thread), messages)

    def _read(self, ticket: Item, parts: Sequence[Item]) -> Iterator[Document | Unread]:
        told, messages = self._helpdesk.read(ticket, parts)
        if not messages:
            self._leave_out(EMPTY)
        name = text_of(ticket.value, self._helpdesk.key) or told.id
        yield from self._tickets.replies(name, told, messages)

    def _leave_out(self, what: str) -> None:
        if self._options.left_out is not None:
            self._options.left_out(what, 1)

    def _templates(self, item: Item) -> Iterator[Document | Unread]:
        for each in self._helpdesk.templates(item):
            yield from templates(item, self._path, self._options, each)


def _at(value: Any, way: Steps) -> Any:
    for step in way:
        value = value.get(step) if isinstance(value, dict) else None
    return value


def is_numbered(value: Any) -> bool:
    """Is it an object of records by their number or id, where a list is expected?"""
    return isinstance(value, dict) and bool(value) and all(isinstance(each, dict) for each in value.values())


def no_list(item: Item, path: str) -> Unread:
    """What to say of such messages."""
    where = item.origin(path)
    reason = "messages in an object, where a list is expected: none of them is checked; export them as a list"
    return Unread(path, reason, where.line, where.pointer)


def _is_blank_page(item: Item) -> bool:
    """A page of the API that holds no records."""
    return isinstance(item.value, dict) and not item.path and any(value == [] for value in item.value.values())

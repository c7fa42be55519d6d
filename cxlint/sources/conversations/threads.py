"""What was said in conversations, for files that have the messages of many in turns. Flat memory, linear time."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxlint.sources.conversations.conversation import REPEATED, Body, Message, Ticket, replies, shown, was_heard
from cxlint.sources.conversations.gone import Gone
from cxlint.sources.item import NOWHERE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cxlint.model import Document, Unread
    from cxlint.sources.source import ReadOptions

THREADS = 5_000
"""Conversations that are remembered: the last ones of which something was said."""
HEARD = 100
"""Messages of each of them that are remembered: the last ones."""
ROOM = 1 << 25
"""Characters of all that is remembered."""
NOBODY = Ticket("")


class Heard(NamedTuple):
    """A message that was told, as text: its markup is not read again for each reply after it."""

    message: Message
    key: tuple[str, int]  # by it the same message is known when it comes again

    @property
    def size(self) -> int:
        return len(self.message.body.text)


class Threads:
    def __init__(self, path: str, options: ReadOptions) -> None:
        self._path = path
        self._options = options
        self._known: dict[str, tuple[Ticket, list[Heard]]] = {}  # the one met last at the end
        self._gone = Gone()
        self._size = 0

    def replies(
        self, thread: str, ticket: Ticket, messages: Sequence[Message], *, newest: bool = False
    ) -> Iterator[Document | Unread]:
        """The replies among the messages that come next in a conversation; "" = of one without a name. Where its facts
        differ from those that were told before, the first count, or the `newest`."""
        known, earlier = self._known.pop(thread, (NOBODY, []))
        self._size -= sum(heard.size for heard in earlier)
        ticket = both(ticket, known) if newest else both(known, ticket)
        news = _news(messages, earlier)
        if len(news) < len(messages) and self._options.left_out is not None:
            self._options.left_out(REPEATED, len(messages) - len(news))
        said = [*(heard.message for heard in earlier), *news]
        answered = None if len(earlier) == HEARD or thread in self._gone else False  # what was said first is forgotten
        yield from replies(ticket, said, self._path, self._options, answered=answered)
        if thread:
            self._remember(thread, ticket, (earlier + [_heard(each) for each in news if was_heard(each)])[-HEARD:])

    def _remember(self, thread: str, ticket: Ticket, heard: list[Heard]) -> None:
        self._known[thread] = (ticket, heard)
        self._size += sum(each.size for each in heard)
        while len(self._known) > THREADS or self._size > ROOM:
            name = next(iter(self._known))
            _, gone = self._known.pop(name)
            self._size -= sum(each.size for each in gone)
            self._gone.add(name)


def _news(messages: Sequence[Message], earlier: Sequence[Heard]) -> list[Message]:
    """Those that were not told before: each event of a log may bring along what the customer has opened the
    conversation with, and what an agent wrote comes again when it has been delivered and read."""
    told = {heard.key for heard in earlier}
    found = []
    for message in messages:
        key = _key(message)
        if not message.id or key not in told:
            found.append(message)
        if was_heard(message):
            told.add(key)
    return found


def _key(message: Message) -> tuple[str, int]:
    return message.id, hash((message.role, message.body.text))


def _heard(message: Message) -> Heard:
    told = message._replace(item=NOWHERE, body=Body(shown(message.body) or " ", ()))
    return Heard(told, _key(message))


def both(first: Ticket, second: Ticket) -> Ticket:
    """What either tells; where both do, the first."""
    return Ticket._make(one or other for one, other in zip(first, second, strict=True))

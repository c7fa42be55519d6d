"""What was said in conversations, for files that have the messages of many in turns. Flat memory, linear time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cxlint.sources.conversation import Message, Role, Ticket, replies, was_heard
from cxlint.sources.item import NOWHERE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cxlint.model import Document, Unread
    from cxlint.sources.source import ReadOptions

THREADS = 2_000
"""Conversations that are remembered: the last ones of which something was said."""
HEARD = 100
"""Messages of each of them that are remembered: the last ones."""
NOBODY = Ticket("")


class Threads:
    def __init__(self, path: str, options: ReadOptions) -> None:
        self._path = path
        self._options = options
        self._known: dict[str, tuple[Ticket, list[Message]]] = {}  # the one met last at the end

    def replies(self, thread: str, ticket: Ticket, messages: Sequence[Message]) -> Iterator[Document | Unread]:
        """The replies among the messages that come next in a conversation; "" = of one without a name."""
        known, earlier = self._known.pop(thread, (NOBODY, []))
        ticket = both(known, ticket)
        told = {(message.id, message.body.text) for message in earlier if message.role is Role.CUSTOMER}
        # Each event of a log may bring along what the customer has opened the conversation with.
        messages = [message for message in messages if not message.id or (message.id, message.body.text) not in told]
        yield from replies(ticket, [*earlier, *messages], self._path, self._options)
        if thread:
            heard = earlier + [each._replace(item=NOWHERE) for each in messages if was_heard(each)]
            self._known[thread] = (ticket, heard[-HEARD:])
            if len(self._known) > THREADS:
                del self._known[next(iter(self._known))]


def both(first: Ticket, second: Ticket) -> Ticket:
    """What either tells; where both do, the first."""
    return Ticket._make(one or other for one, other in zip(first, second, strict=True))

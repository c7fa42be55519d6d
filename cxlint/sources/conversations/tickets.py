"""Tickets with their messages inside, of which one may come several times: in pages that overlap, in each webhook of
its conversation. A message of it is told once. Flat memory."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

from cxlint.sources.conversations.conversation import REPEATED, Role, replies, was_heard
from cxlint.sources.conversations.gone import Gone
from cxlint.sources.item import NOWHERE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cxlint.model import Document, Unread
    from cxlint.sources.conversations.conversation import Message, Ticket
    from cxlint.sources.source import ReadOptions

ROOM = 1 << 18
"""Numbers of eight bytes that are remembered: of some 10,000 tickets, those that came last. About 5 MB at most."""
NAME = 16  # such numbers that a ticket takes beside its messages


class Told(NamedTuple):
    """What has been told of a ticket, as hashes."""

    messages: array[int]
    replies: array[int]  # their ids

    @property
    def size(self) -> int:
        return len(self.messages) + len(self.replies) + NAME


NOTHING = Told(array("q"), array("q"))


class Tickets:
    def __init__(self, path: str, options: ReadOptions) -> None:
        self._path = path
        self._options = options
        self._told: dict[str, Told] = {}  # the one met last at the end
        self._gone = Gone()
        self._size = 0

    def replies(self, name: str, ticket: Ticket, messages: Sequence[Message]) -> Iterator[Document | Unread]:
        """The replies among the messages of a ticket; "" = of one without a name."""
        before = self._told.pop(name, NOTHING)
        self._size -= before.size if before is not NOTHING else 0
        told = set(before.messages)
        news = _news(messages, told)
        repeated = len(messages) - sum(message.item is not NOWHERE for message in news)
        if repeated and self._options.left_out is not None:
            self._options.left_out(REPEATED, repeated)
        here = {hash(message.id) for message in messages}
        answered = None if name in self._gone else False
        if not here.issuperset(before.replies):  # a webhook has the last messages only
            answered = True
        yield from replies(ticket, news, self._path, self._options, answered=answered)
        if name:
            answers = {hash(each.id) for each in messages if each.id and each.role is Role.AGENT and was_heard(each)}
            self._remember(name, Told(array("q", told), array("q", answers.union(before.replies))))

    def _remember(self, name: str, told: Told) -> None:
        self._told[name] = told
        self._size += told.size
        while self._size > ROOM:
            first = next(iter(self._told))
            self._size -= self._told.pop(first).size
            self._gone.add(first)


def _news(messages: Sequence[Message], told: set[int]) -> list[Message]:
    """The messages, each once; those that were told before as no news. What is told is added to `told`."""
    before, found = frozenset(told), []
    for message in messages:
        key = hash((message.id, message.role, message.body.text))
        if message.id and key in before:
            found.append(message._replace(item=NOWHERE))
        elif not message.id or key not in told:
            found.append(message)
        if message.id:
            told.add(key)
    return found

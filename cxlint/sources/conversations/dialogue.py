"""Messages that come one by one, each with the id of its conversation -> the replies among them, with what they answer.

Of a table or a list of records of any company: messages of one conversation may stand anywhere in the file.
"""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from cxlint.sources import record
from cxlint.sources.conversations.conversation import (
    BOTS,
    CUSTOMERS,
    PRIVATE,
    UNKNOWN,
    Body,
    Form,
    Message,
    Role,
    Ticket,
)
from cxlint.sources.conversations.threads import NOBODY, Threads, both
from cxlint.sources.conversations.times import iso
from cxlint.sources.record import PLACE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cxlint.model import Document, Unread
    from cxlint.sources.item import Item
    from cxlint.sources.source import ReadOptions

FACTS = itemgetter(*(PLACE[field] for field in Ticket._fields))
TOGETHER = 10_000  # messages of one conversation that are read at once
SORTS = re.compile(r"\d{4}-\d\d-\d\d")  # a time that sorts as time goes by


def form_of(options: ReadOptions) -> Form:
    """How the replies are written, as the configuration says."""
    return Form(options.markup or "text")


def why_no_reply(by: tuple[Role | None, bool]) -> str:
    """Why a message of whom `Speakers` tells is no reply, as a noun; "" = it is one."""
    role, public = by
    if not public:
        return PRIVATE
    return {None: UNKNOWN, Role.BOT: BOTS, Role.CUSTOMER: CUSTOMERS, Role.AGENT: ""}[role]


def message(
    said: Mapping[str, Any], by: tuple[Role | None, bool], body: Body, item: Item, number: int | str
) -> tuple[Ticket, Message]:
    """A message of the fields of a Document, with what it tells of its conversation. `by`: see `Speakers`."""
    values = list(record.DEFAULTS)
    record.fill_leniently(values, {name: value for name, value in said.items() if name != "id"})
    role, public = by
    name = values[PLACE["agent_name"]]  # "author" is whoever wrote
    if role is Role.CUSTOMER:
        values[PLACE["customer_name"]] = values[PLACE["customer_name"]] or name
    values[PLACE["id"]] = _text(said.get("ticket"))
    told = Ticket._make(FACTS(values))
    when = iso(said.get("created_at"))
    return told, Message(
        _text(said.get("id")) or str(number),
        role or Role.AGENT,
        public,
        body,
        item,
        when if SORTS.match(when) else "",
        name if role is Role.AGENT else None,
        values[PLACE["macro"]],
        UNKNOWN if role is None and public else "",
    )


def _text(value: Any) -> str:
    return "" if value is None or isinstance(value, dict | list) else str(value)


class Dialogues:
    def __init__(self, path: str, options: ReadOptions) -> None:
        self._threads = Threads(path, options)
        self._ticket = NOBODY
        self._said: list[Message] = []  # in a row, of one conversation

    def add(self, ticket: Ticket, message: Message) -> Iterator[Document | Unread]:
        if ticket.id != self._ticket.id or len(self._said) >= TOGETHER:
            yield from self.flush()
        self._ticket = both(self._ticket, ticket) if self._said else ticket
        self._said.append(message)

    def flush(self) -> Iterator[Document | Unread]:
        """The replies among what was held back."""
        said, self._said = self._said, []
        if said:
            yield from self._threads.replies(self._ticket.id, self._ticket, said)

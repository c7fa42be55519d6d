"""Zendesk's log of its tickets: an audit is one change, with the comment that came with it and what else was set.

The log of many tickets has them in turns, so what was said in each is kept, for as many as there is room for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxlint.sources.conversation import UNKNOWN, Role, dicts_of, replies, text_of
from cxlint.sources.helpdesks import zendesk_ticket
from cxlint.sources.helpdesks.zendesk_ticket import Comment
from cxlint.sources.item import NOWHERE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cxlint.model import Document, Unread
    from cxlint.sources.conversation import Message
    from cxlint.sources.item import Item
    from cxlint.sources.source import ReadOptions

THREADS = 5_000
FACTS = frozenset(("requester_id", "assignee_id", "subject", "tags", "status"))


class Audits:
    def __init__(self, path: str, options: ReadOptions) -> None:
        self._path = path
        self._options = options
        self._threads: dict[str, tuple[dict[str, Any], list[Message]]] = {}  # the one met last at the end

    def add(self, item: Item, people: Mapping[str, Mapping[str, Any]]) -> Iterator[Document | Unread]:
        audit = item.value
        ticket = text_of(audit, "ticket_id")
        begun: tuple[dict[str, Any], list[Message]] = ({"id": ticket, "via": audit.get("via")}, [])
        facts, said = self._threads.pop(ticket, begun)
        self._threads[ticket] = facts, said
        if len(self._threads) > THREADS:
            del self._threads[next(iter(self._threads))]
        events = dicts_of(audit, "events")
        for _, event in events:
            if text_of(event, "type") in ("Create", "Change") and text_of(event, "field_name") in FACTS:
                facts[event["field_name"]] = event.get("value")
        for at, event in events:
            if text_of(event, "type").endswith("Comment"):
                around = {key: audit.get(key) for key in ("author_id", "created_at", "via")}
                comment = Comment(item, ("events", at), {**around, **event})
                yield from self._said(facts, said, comment, people)

    def _said(
        self, facts: dict[str, Any], said: list[Message], comment: Comment, people: Mapping[str, Mapping[str, Any]]
    ) -> Iterator[Document | Unread]:
        author = zendesk_ticket.person(comment.value, "author")
        private = not zendesk_ticket.is_public(comment.value)
        if not facts.get("requester_id") and author not in people and not private:
            if self._options.left_out is not None:  # the log begins after the ticket did
                self._options.left_out(UNKNOWN, 1)
            return
        cast = zendesk_ticket.Cast(facts, [comment], people)
        ticket, (message,) = zendesk_ticket.read(facts, [comment], cast)
        yield from replies(ticket, [*said, message], self._path, self._options)
        if message.public and message.role is not Role.BOT:
            said.append(message._replace(item=NOWHERE))  # its words will do

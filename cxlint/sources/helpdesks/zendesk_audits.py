"""Zendesk's log of its tickets: an audit is one change, with the comment that came with it and what else was set.

The log of many tickets has them in turns, so what is known of each is kept, for as many as there is room for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxlint.sources.conversations.conversation import UNKNOWN, dicts_of, text_of
from cxlint.sources.conversations.threads import THREADS, Threads
from cxlint.sources.helpdesks import zendesk_ticket
from cxlint.sources.helpdesks.zendesk_ticket import Comment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cxlint.model import Document, Unread
    from cxlint.sources.item import Item
    from cxlint.sources.source import ReadOptions

FACTS = frozenset(("requester_id", "assignee_id", "subject", "tags", "status"))


class Audits:
    def __init__(self, path: str, options: ReadOptions) -> None:
        self._options = options
        self._facts: dict[str, dict[str, Any]] = {}  # of each ticket; the one met last at the end
        self._threads = Threads(path, options)

    def add(self, item: Item, people: Mapping[str, Mapping[str, Any]]) -> Iterator[Document | Unread]:
        audit = item.value
        ticket = text_of(audit, "ticket_id")
        facts = self._facts.pop(ticket, {"id": ticket, "via": audit.get("via")})
        self._facts[ticket] = facts
        if len(self._facts) > THREADS:
            del self._facts[next(iter(self._facts))]
        events = dicts_of(audit, "events")
        for _, event in events:
            if text_of(event, "type") in ("Create", "Change") and text_of(event, "field_name") in FACTS:
                facts[event["field_name"]] = event.get("value")
        for at, event in events:
            if text_of(event, "type").endswith("Comment"):
                around = {key: audit.get(key) for key in ("author_id", "created_at", "via")}
                comment = Comment(item, ("events", at), {**around, **event})
                yield from self._said(facts, comment, people)

    def _said(
        self, facts: dict[str, Any], comment: Comment, people: Mapping[str, Mapping[str, Any]]
    ) -> Iterator[Document | Unread]:
        author = zendesk_ticket.person(comment.value, "author")
        private = not zendesk_ticket.is_public(comment.value)
        if not facts.get("requester_id") and author not in people and not private:
            if self._options.left_out is not None:  # the log begins after the ticket did
                self._options.left_out(UNKNOWN, 1)
            return
        cast = zendesk_ticket.Cast(facts, [comment], people)
        ticket, messages = zendesk_ticket.read(facts, [comment], cast)
        yield from self._threads.replies(facts["id"], ticket, messages, newest=True)

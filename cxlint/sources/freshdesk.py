"""Freshdesk (API version 2) and Freshservice: tickets with conversations, conversations alone, canned responses."""

from __future__ import annotations

from email.utils import parseaddr
from typing import TYPE_CHECKING, Any, BinaryIO

from cxlint.model import Document, Unread
from cxlint.sources import json_keys, json_stream
from cxlint.sources.conversation import (
    Message,
    Role,
    Ticket,
    body,
    dict_of,
    dicts_of,
    replies,
    tags_of,
    template,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cxlint.sources.item import Item
    from cxlint.sources.source import ReadOptions

CONTAINERS = ("tickets", "conversations", "canned_responses", "results")
SINGLE = ("ticket", "conversation", "canned_response")
TICKET_SOURCES = {1: "email", 2: "email", 4: "forum", 5: "social", 6: "social", 7: "chat", 9: "email", 10: "email"}
WHATSAPP, OUTBOUND = 13, 10
STATUS = {2: "open", 3: "pending", 4: "solved", 5: "closed"}
SURVEY, FORWARDED = 6, 8  # sources of a conversation that nobody of the company wrote to the customer
LONGEST_TICKET = 10_000


def claims(path: str, head: bytes) -> bool:
    found = json_keys.keys(head)
    return any(
        _is_ticket(keys) or _is_message(keys) or _is_canned(keys) for keys in found.records(*SINGLE, *CONTAINERS)
    )


def _is_ticket(keys: frozenset[str]) -> bool:
    return {"requester_id", "responder_id"} <= keys and not keys.isdisjoint(
        ("description_text", "conversations", "fr_escalated", "workspace_id", "email_config_id")
    )


def _is_message(keys: frozenset[str]) -> bool:
    return {"incoming", "private"} <= keys and not keys.isdisjoint(("body_text", "body"))


def _is_canned(keys: frozenset[str]) -> bool:
    return {"title", "folder_id"} <= keys and not keys.isdisjoint(("content", "content_html"))


def read(stream: BinaryIO, path: str, options: ReadOptions) -> Iterator[Document | Unread]:
    return json_stream.documents(stream, path, CONTAINERS, _Reader(path, options))


class _Reader:
    def __init__(self, path: str, options: ReadOptions) -> None:
        self._path = path
        self._options = options
        self._around: dict[str, Item] = {}  # values that stand beside the lists of a page
        self._said: list[Item] = []  # of one ticket

    def add(self, item: Item) -> Iterator[Document | Unread]:
        value = item.value
        keys = frozenset(value) if isinstance(value, dict) else frozenset[str]()
        if len(item.path) == 1 and type(item.path[0]) is str and not getattr(item, "inside", 0):
            self._around[item.path[0]] = item
        elif _is_canned(keys):
            said = body(value, ("content",), ("content_html",))
            if said.text:
                yield template(item, self._path, self._options, said, dialect="freshdesk")
        elif _is_message(keys):
            yield from self._message(item)
        elif _is_ticket(keys) or "conversations" in keys:
            yield from self._ticket(item)
        elif keys.intersection((*CONTAINERS, *SINGLE)):
            yield from self._page(item)
        else:
            seen = ", ".join(f'"{key}"' for key in list(value)[:6]) if keys else "no object"
            where = item.origin(self._path)
            reason = f"no ticket, conversation or canned response of Freshdesk's: {seen}"
            yield Unread(self._path, reason, where.line, where.pointer)

    def _page(self, item: Item) -> Iterator[Document | Unread]:
        """A whole answer of the API."""
        for name, value in item.value.items():
            if name in CONTAINERS:
                for at, _ in dicts_of(item.value, name):
                    yield from self.add(item.within(name, at))
            elif name in SINGLE and isinstance(value, dict):
                yield from self.add(item.within(name))
        yield from self.flush()

    def flush(self) -> Iterator[Document | Unread]:
        """What waited for the end of a ticket's conversations; a long ticket's own values stand around them."""
        around, self._around = self._around, {}
        said, self._said = self._said, []
        known = {name: item.value for name, item in around.items()}
        messages = [_message(item, (), item.value) for item in said]
        first = around.get("description_text") or around.get("description")
        if _is_ticket(frozenset(known)) and first is not None:
            opening = _first(first, (), known)
            messages.insert(0, opening._replace(body=opening.body._replace(steps=())))  # the item is the text itself
        if messages:
            known.setdefault("id", (said[0].value if said else known).get("ticket_id"))
            yield from replies(_told(known), messages, self._path, self._options)

    def _message(self, item: Item) -> Iterator[Document | Unread]:
        last = self._said[-1].value.get("ticket_id") if self._said else None
        if self._said and (last != item.value.get("ticket_id") or len(self._said) >= LONGEST_TICKET):
            yield from self.flush()
        self._said.append(item)

    def _ticket(self, item: Item) -> Iterator[Document | Unread]:
        value = item.value
        messages = [_message(item, ("conversations", at), one) for at, one in dicts_of(value, "conversations")]
        messages.insert(0, _first(item, (), value))
        yield from replies(_told(value), messages, self._path, self._options)


def _told(ticket: Mapping[str, Any]) -> Ticket:
    asker = dict_of(ticket, "requester")
    source, status = ticket.get("source"), ticket.get("status")
    return Ticket(
        text_of(ticket, "id"),
        text_of(ticket, "subject") or None,
        text_of(asker, "name") or None,
        text_of(asker, "email") or text_of(ticket, "email") or None,
        "chat" if source == WHATSAPP else TICKET_SOURCES.get(source) if type(source) is int else None,
        None,
        tags_of(ticket),
        STATUS.get(status) if type(status) is int else text_of(ticket, "status").lower() or None,
    )


def _first(item: Item, steps: tuple[str | int, ...], ticket: Mapping[str, Any]) -> Message:
    """The message that opened the ticket: the customer's, but for a mail that the company sent first."""
    said = body(ticket, ("description_text",), ("description",), steps)
    role = Role.AGENT if ticket.get("source") == OUTBOUND else Role.CUSTOMER
    return Message("description", role, True, said, item, text_of(ticket, "created_at"))


def _message(item: Item, steps: tuple[str | int, ...], value: Mapping[str, Any]) -> Message:
    role = Role.AGENT
    if value.get("auto_response") or value.get("automation_id") or value.get("source") in (SURVEY, FORWARDED):
        role = Role.BOT
    if value.get("incoming"):
        role = Role.CUSTOMER
    name = parseaddr(text_of(value, "from_email"))[0]
    if set(name.lower().split()) & {"support", "team", "help", "helpdesk", "service", "care", "info"}:
        name = ""
    return Message(
        text_of(value, "id"),
        role,
        not value.get("private"),
        body(value, ("body_text",), ("body",), steps),
        item,
        text_of(value, "created_at"),
        name or None,
    )

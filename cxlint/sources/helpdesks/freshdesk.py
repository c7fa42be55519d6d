"""Freshdesk (API version 2) and Freshservice: tickets with conversations, conversations alone, canned responses."""

from __future__ import annotations

from email.utils import parseaddr
from typing import TYPE_CHECKING, Any

from cxlint.sources.collect import Collector, Helpdesk
from cxlint.sources.conversation import (
    NO_WORDS,
    Message,
    Role,
    Template,
    Ticket,
    body,
    dict_of,
    tags_of,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cxlint.sources.item import Item
    from cxlint.sources.source import ReadOptions

TICKET_SOURCES = {1: "email", 2: "email", 4: "forum", 5: "social", 6: "social", 7: "chat", 9: "email", 10: "email"}
WHATSAPP, OUTBOUND = 13, 10
STATUS = {2: "open", 3: "pending", 4: "solved", 5: "closed"}
SURVEY, FORWARDED = 6, 8  # sources of a conversation that nobody of the company wrote to the customer
lists = (("tickets",), ("conversations",), ("canned_responses",), ("results",))
TEAM = frozenset(("support", "team", "help", "helpdesk", "service", "care", "info"))


def collector(path: str, options: ReadOptions) -> Collector:
    return Collector(FRESHDESK, path, options)


def _read(ticket: Item, parts: Sequence[Item]) -> tuple[Ticket, list[Message]]:
    messages = [_message(part) for part in parts]
    if any(ticket.value.get(key) for key in ("description_text", "description")):
        messages.insert(0, _opening(ticket))
    return _told(ticket.value), messages


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


def _opening(ticket: Item) -> Message:
    """The message that opened the ticket: the customer's, but for a mail that the company sent first."""
    said = body(ticket.value, ("description_text",), ("description",))
    role = Role.AGENT if ticket.value.get("source") == OUTBOUND else Role.CUSTOMER
    return Message("description", role, True, said, ticket, text_of(ticket.value, "created_at"))


def _message(part: Item) -> Message:
    value = part.value
    role = Role.AGENT
    if value.get("auto_response") or value.get("automation_id") or value.get("source") in (SURVEY, FORWARDED):
        role = Role.BOT
    if value.get("incoming"):
        role = Role.CUSTOMER
    name = parseaddr(text_of(value, "from_email"))[0]
    return Message(
        text_of(value, "id"),
        role,
        not value.get("private"),
        body(value, ("body_text",), ("body",)),
        part,
        text_of(value, "created_at"),
        None if TEAM.intersection(name.lower().split()) else name or None,
    )


def _templates(item: Item) -> list[Template]:
    value = item.value
    said = body(value, ("content",), ("content_html",))
    left_out = "" if said.text else NO_WORDS
    return [Template(text_of(value, "id"), text_of(value, "title") or None, said, "freshdesk", left_out=left_out)]


FRESHDESK = Helpdesk(
    "freshdesk",
    _read,
    messages=(("conversations",),),
    templates=_templates,
)

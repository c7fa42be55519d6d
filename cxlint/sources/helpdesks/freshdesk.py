"""Freshdesk (API version 2) and Freshservice: tickets with conversations, conversations alone, canned responses.

In version 1 of the API and in the account's export as XML, conversations are notes: {"notes": [{"note": {…}}]}, or
<notes type="array"><helpdesk-note>…; there `body` is the plain text and `body_html` the other.
"""

from __future__ import annotations

from email.utils import parseaddr
from typing import TYPE_CHECKING, Any

from cxlint.sources.conversations.collect import Helpdesk
from cxlint.sources.conversations.conversation import (
    NO_WORDS,
    Body,
    Message,
    Role,
    Template,
    Ticket,
    body,
    dict_of,
    tags_of,
    text_of,
)
from cxlint.sources.conversations.flag import flag
from cxlint.sources.conversations.times import iso

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cxlint.sources.item import Item

TICKET_SOURCES = {1: "email", 2: "email", 4: "forum", 5: "social", 6: "social", 7: "chat", 9: "email", 10: "email"}
WHATSAPP, OUTBOUND = 13, 10
STATUS = {2: "open", 3: "pending", 4: "solved", 5: "closed"}
SURVEY, FORWARDED = 6, 8  # sources of a conversation that nobody of the company wrote to the customer
DELETED = "deleted message"
TEAM = frozenset(("support", "team", "help", "helpdesk", "service", "care", "info"))


def _read(ticket: Item, parts: Sequence[Item]) -> tuple[Ticket, list[Message]]:
    messages = [_message(part, ticket.value) for part in parts]
    if any(ticket.value.get(key) for key in ("description_text", "description")):
        messages.insert(0, _opening(ticket))
    return _told(ticket.value), messages


def _told(ticket: Mapping[str, Any]) -> Ticket:
    asker = dict_of(ticket, "requester")
    source, status = _number(ticket, "source"), _number(ticket, "status")
    return Ticket(
        text_of(ticket, "display_id") or text_of(ticket, "id"),
        text_of(ticket, "subject") or None,
        text_of(asker, "name") or text_of(ticket, "requester_name") or None,
        text_of(asker, "email") or text_of(ticket, "email") or None,
        "chat" if source == WHATSAPP else TICKET_SOURCES.get(source),
        None,
        tags_of(ticket),
        STATUS.get(status) if status >= 0 else text_of(ticket, "status").lower() or None,
    )


def _number(of: Mapping[str, Any], key: str) -> int:
    """A value that may be written as a text, in XML; -1 = none."""
    value = text_of(of, key)
    return int(value) if value.isdecimal() and len(value) < 9 else -1


def _plain_and_html(of: Mapping[str, Any], plain: str, key: str) -> Body:
    """The key that is the HTML in version 2 is the plain text in version 1, and `plain` is unknown there."""
    return body(of, (key,), (f"{key}_html",)) if f"{key}_html" in of else body(of, (plain,), (key,))


def _opening(ticket: Item) -> Message:
    """The message that opened the ticket: the customer's, but for a mail that the company sent first."""
    said = _plain_and_html(ticket.value, "description_text", "description")
    role = Role.AGENT if _number(ticket.value, "source") == OUTBOUND else Role.CUSTOMER
    return Message("description", role, True, said, ticket, iso(ticket.value.get("created_at")))


def _message(part: Item, ticket: Mapping[str, Any]) -> Message:
    if isinstance(part.value.get("note"), dict):
        part = part.within("note")
    value = part.value
    name = parseaddr(text_of(value, "from_email"))[0]
    return Message(
        text_of(value, "id"),
        _role(value, ticket),
        not flag(value, "private"),
        _plain_and_html(value, "body_text", "body"),
        part,
        iso(value.get("created_at")),
        None if TEAM.intersection(name.lower().split()) else name or None,
        left_out=DELETED if flag(value, "deleted") else "",
    )


def _role(value: Mapping[str, Any], ticket: Mapping[str, Any]) -> Role:
    incoming, writer = flag(value, "incoming"), text_of(value, "user_id")
    if incoming or (incoming is None and writer and writer == text_of(ticket, "requester_id")):
        return Role.CUSTOMER
    if flag(value, "auto_response") or value.get("automation_id") or _number(value, "source") in (SURVEY, FORWARDED):
        return Role.BOT
    is_ours = incoming is False or (writer and writer == text_of(ticket, "responder_id"))
    return Role.AGENT if is_ours else Role.UNKNOWN


def _templates(item: Item) -> list[Template]:
    value = item.value
    said = body(value, ("content",), ("content_html",))
    left_out = "" if said.text else NO_WORDS
    return [Template(text_of(value, "id"), text_of(value, "title") or None, said, "freshdesk", left_out=left_out)]


FRESHDESK = Helpdesk(
    "freshdesk",
    _read,
    messages=(("conversations",), ("notes",)),
    templates=_templates,
    lists=(("tickets",), ("conversations",), ("canned_responses",), ("results",), ("helpdesk_tickets",)),
)

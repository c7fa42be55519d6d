"""HubSpot: the messages of conversation threads, alone or with their thread.

Who speaks is told by the first letter of an actor's id. The inbox holds comments among the messages, and what is not
said at all: a thread that changes its status or its assignee.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxlint.sources.conversations.collect import Helpdesk
from cxlint.sources.conversations.conversation import Message, Role, Ticket, body, dict_of, dicts_of, text_of
from cxlint.sources.conversations.times import iso

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cxlint.sources.item import Item

CHANNELS = {"1000": "chat", "1001": "social", "1002": "email"}  # the generic channels
SPOKEN = frozenset(("MESSAGE", "COMMENT", "WELCOME_MESSAGE"))
# Agents; visitors; addresses that HubSpot knows nobody for. The others are integrations, AI agents, bots, the system.
ACTORS = {"A": Role.AGENT, "V": Role.CUSTOMER, "E": Role.CUSTOMER}
CUT = (
    "HubSpot has cut this reply (TRUNCATED), and half a reply is not checked: the whole is at"
    " /conversations/v3/conversations/threads/{}/messages/{}/original-content"
)


def _read(ticket: Item, parts: Sequence[Item]) -> tuple[Ticket, list[Message]]:
    messages = [_message(part) for part in parts if text_of(part.value, "type") in SPOKEN]
    return _told(ticket.value, [part.value for part in parts]), messages


def _told(thread: Mapping[str, Any], parts: Sequence[Mapping[str, Any]]) -> Ticket:
    said = [part for part in parts if part.get("type") == "MESSAGE"]
    senders = [_sender(part) for part in said if _role(part) is Role.CUSTOMER]
    got = [to for part in said if _role(part) is Role.AGENT for _, to in dicts_of(part, "recipients")]
    people = [*senders, *(to for to in got if text_of(to, "recipientField") in ("", "TO"))]
    channel = text_of(said[0], "channelId") if said else text_of(thread, "originalChannelId")
    return Ticket(
        text_of(thread, "id"),
        next((subject for part in said if (subject := text_of(part, "subject"))), None),
        next((name for person in people if (name := text_of(person, "name"))), None),
        next((address for person in people if (address := _address(person))), None),
        CHANNELS.get(channel),
        status=text_of(thread, "status").lower() or None,
    )


def _message(part: Item) -> Message:
    """Where only the quoted history is cut (TRUNCATED_TO_MOST_RECENT_REPLY), all that the agent wrote is there."""
    value, role = part.value, _role(part.value)
    name, sender = text_of(value, "id"), _sender(value)
    return Message(
        name,
        role,
        text_of(value, "type") != "COMMENT",
        body(value, ("text",), ("richText",)),
        part,
        iso(value.get("createdAt")),
        text_of(sender, "name") or None if text_of(sender, "actorId")[:1] == "A" else None,
        cut=CUT.format(_thread_of(value), name) if value.get("truncationStatus") == "TRUNCATED" else "",
    )


def _role(message: Mapping[str, Any]) -> Role:
    if message.get("type") == "WELCOME_MESSAGE":
        return Role.BOT
    direction = message.get("direction")
    if direction == "INCOMING":
        return Role.CUSTOMER
    actor = text_of(_sender(message), "actorId") or text_of(message, "createdBy")
    role = ACTORS.get(actor[:1], Role.BOT) if actor[1:2] == "-" else None
    if direction == "OUTGOING" and role in (None, Role.CUSTOMER):  # a shared address of the company
        return Role.AGENT
    return role or Role.CUSTOMER


def _sender(message: Mapping[str, Any]) -> Mapping[str, Any]:
    return next((sender for _, sender in dicts_of(message, "senders")), {})


def _address(person: Mapping[str, Any]) -> str:
    named = [dict_of(person, "deliveryIdentifier"), *(each for _, each in dicts_of(person, "deliveryIdentifiers"))]
    return next((text_of(each, "value") for each in named if each.get("type") == "HS_EMAIL_ADDRESS"), "")


def _thread_of(message: Mapping[str, Any]) -> str:
    return text_of(message, "conversationsThreadId")


HUBSPOT = Helpdesk(
    "hubspot",
    _read,
    messages=(("messages",), ("messages", "results"), ("messagesResponse", "results")),
    ticket_of=_thread_of,
    lists=(("results",), ("messages",), ("messages", "results"), ("messagesResponse", "results")),
)

"""Crisp: the messages of conversations, alone or with their conversation. What operators write is Markdown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cxlint.sources.conversations.collect import Helpdesk
from cxlint.sources.conversations.conversation import Body, Form, Message, Role, Ticket, dict_of, text_of
from cxlint.sources.conversations.flag import flag
from cxlint.sources.conversations.times import iso

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cxlint.sources.item import Item

NAMELESS = re.compile(r"visitor\d+$", re.IGNORECASE)  # how Crisp calls whom it knows no name of
CHANNELS = (  # by a word in the address of where a message came from ("urn:crisp.im:whatsapp:0")
    ("email", "email"),
    *((word, "social") for word in ("messenger", "facebook", "twitter", "instagram")),
    *((word, "chat") for word in ("chat", "whatsapp", "telegram", "line", "viber")),
    *((word, "sms") for word in ("sms", "twilio")),
)
SIDES = {"user": Role.CUSTOMER, "operator": Role.AGENT}
STATUS = {"unresolved": "open", "pending": "pending", "resolved": "solved"}


def _read(ticket: Item, parts: Sequence[Item]) -> tuple[Ticket, list[Message]]:
    messages = [_message(part) for part in parts if text_of(part.value, "type") != "event"]
    return _told(ticket.value, [part.value for part in parts]), messages


def _told(conversation: Mapping[str, Any], parts: Sequence[Mapping[str, Any]]) -> Ticket:
    meta, segments = dict_of(conversation, "meta"), dict_of(conversation, "meta").get("segments")
    users = [dict_of(part, "user") for part in parts if part.get("from") == "user"]
    names = [text_of(person, "nickname") for person in (meta, *users)]
    origin = next((found for part in parts if (found := text_of(part, "origin"))), text_of(meta, "origin"))
    return Ticket(
        text_of(conversation, "session_id"),
        text_of(meta, "subject") or None,
        next((name for name in names if name and not NAMELESS.match(name)), None),
        text_of(meta, "email") or None,
        next((channel for word, channel in CHANNELS if word in origin), None),
        tags=tuple(each for each in segments if type(each) is str) if isinstance(segments, list) else (),
        status=STATUS.get(text_of(conversation, "state")),
    )


def _message(part: Item) -> Message:
    value = part.value
    role = SIDES.get(text_of(value, "from"), Role.UNKNOWN)
    if role is not Role.CUSTOMER and flag(value, "automated"):
        role = Role.BOT
    return Message(
        text_of(value, "fingerprint"),
        role,
        text_of(value, "type") != "note",
        _said(value, Form.MARKDOWN if role is Role.AGENT else Form.TEXT),
        part,
        iso(value.get("timestamp")),
        text_of(dict_of(value, "user"), "nickname") or None if role is Role.AGENT else None,
    )


def _said(message: Mapping[str, Any], form: Form) -> Body:
    """The content is a text, or an object with the text of a question; that of a file has none."""
    content, inner = text_of(message, "content"), text_of(dict_of(message, "content"), "text")
    if inner.strip():
        return Body(inner, ("content", "text"), form)
    return Body(content if content.strip() else "", ("content",), form)


def _session_of(message: Mapping[str, Any]) -> str:
    return text_of(message, "session_id")


CRISP = Helpdesk(
    "crisp",
    _read,
    messages=(("messages",),),
    ticket_of=_session_of,
    key="session_id",
    lists=(("data",), ("messages",), ("conversations",)),
)

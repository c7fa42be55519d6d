"""Zammad: the articles of tickets, tickets with articles, what its webhooks send, and text modules."""

from __future__ import annotations

from email.utils import parseaddr
from typing import TYPE_CHECKING, Any

from cxlint.sources.conversations.collect import Helpdesk
from cxlint.sources.conversations.conversation import (
    INACTIVE,
    NO_WORDS,
    Body,
    Form,
    Message,
    Role,
    Template,
    Ticket,
    dict_of,
    tags_of,
    text_of,
)
from cxlint.sources.conversations.flag import flag
from cxlint.sources.conversations.times import iso

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cxlint.sources.item import Item

CHANNELS = {
    "email": "email",
    "sms": "sms",
    **dict.fromkeys(("chat", "telegram personal-message", "whatsapp message"), "chat"),
    **dict.fromkeys(
        ("twitter status", "twitter direct-message", "facebook feed post", "facebook feed comment"), "social"
    ),
}
ROLES = {"Agent": Role.AGENT, "Customer": Role.CUSTOMER, "1": Role.AGENT, "2": Role.CUSTOMER}
"""Of a sender and its number, which answers with `assets` have instead; the third is System."""
TYPES = {"1": "email", "2": "sms", "3": "chat", "5": "phone", "10": "note", "11": "web"}
PHONE, CALL = "phone", "call note"


def _read(ticket: Item, parts: Sequence[Item]) -> tuple[Ticket, list[Message]]:
    asked: Mapping[str, Any] = next((part.value for part in parts if _role(part.value) is Role.CUSTOMER), {})
    return _told(ticket.value, asked), [_said(part) for part in parts]


def _told(ticket: Mapping[str, Any], asked: Mapping[str, Any]) -> Ticket:
    customer = dict_of(ticket, "customer") or dict_of(asked, "created_by")
    name, address = parseaddr(text_of(asked, "from"))
    state = text_of(dict_of(ticket, "state"), "name") or text_of(ticket, "state")
    return Ticket(
        text_of(ticket, "id"),
        text_of(ticket, "title") or text_of(asked, "subject") or None,
        _name(customer) or name or None,
        text_of(customer, "email") or address or None,
        CHANNELS.get(_type(asked)),
        tags=tags_of(ticket),
        status=state.lower() or None,
    )


def _name(person: Mapping[str, Any]) -> str:
    return f"{text_of(person, 'firstname')} {text_of(person, 'lastname')}".strip(" -")


def _said(part: Item) -> Message:
    value = part.value
    role = _role(value)
    preferences = dict_of(value, "preferences")
    if preferences.get("perform_origin") or preferences.get("is-auto-response"):  # a trigger's, an out of office
        role = Role.BOT
    kind = _type(value)
    text = text_of(value, "body")
    form = Form.HTML if text_of(value, "content_type").startswith("text/html") else Form.TEXT
    body = Body("" if text.isspace() else text, ("body",), form) if text else Body("", ())
    agent = _agent(value) if role is Role.AGENT else ""
    return Message(
        text_of(value, "id"),
        role,
        not flag(value, "internal"),
        body,
        part,
        iso(value.get("created_at")),
        agent or None,
        left_out=CALL if kind == PHONE and role is Role.AGENT else "",
        channel=CHANNELS.get(kind),
    )


def _role(article: Mapping[str, Any]) -> Role:
    return ROLES.get(text_of(article, "sender") or text_of(article, "sender_id"), Role.BOT)


def _type(article: Mapping[str, Any]) -> str:
    return text_of(article, "type") or TYPES.get(text_of(article, "type_id"), "")


def _agent(article: Mapping[str, Any]) -> str:
    """ "Emma Taylor via <help@mail.example>" is how Zammad signs for a person who writes from a group's address."""
    name = _name(dict_of(article, "created_by")) or parseaddr(text_of(article, "from"))[0]
    return name.removesuffix(" via")


def _templates(item: Item) -> list[Template]:
    value = item.value
    content = text_of(value, "content")
    form = Form.HTML if "<" in content else Form.TEXT
    left_out = "" if content.strip() else NO_WORDS
    if flag(value, "active") is False:
        left_out = INACTIVE
    said = Body(content, ("content",), form)
    return [Template(text_of(value, "id"), text_of(value, "name") or None, said, "zammad", left_out=left_out)]


ZAMMAD = Helpdesk(
    "zammad",
    _read,
    messages=(("articles",),),
    templates=_templates,
    lists=(("tickets",), ("articles",), ("ticket_articles",), ("text_modules",)),
)

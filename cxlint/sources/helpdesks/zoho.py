"""Zoho Desk: tickets with their threads and comments, or those alone.

A thread is a message. The list of threads has only the beginning of each: one that was asked for by itself is whole.
Public comments are answers in the portal.
"""

from __future__ import annotations

import re
from email.utils import parseaddr
from typing import TYPE_CHECKING, Any

from cxlint.sources.conversations.collect import Helpdesk
from cxlint.sources.conversations.conversation import (
    DRAFT,
    REPEATED,
    Body,
    Message,
    Role,
    Ticket,
    body,
    dict_of,
    dicts_of,
    tags_of,
    text_of,
)
from cxlint.sources.conversations.flag import flag
from cxlint.sources.conversations.times import iso

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cxlint.sources.item import Item

HELD = ("threads", "comments", "conversations")
CHANNELS = {
    **dict.fromkeys(("email", "web", "customer portal", "forums email"), "email"),
    **dict.fromkeys(("chat", "offline_chat", "whatsapp", "telegram", "instant messaging"), "chat"),
    **dict.fromkeys(("facebook", "facebook_dm", "twitter", "twitter_dm", "instagram"), "social"),
    **dict.fromkeys(("forums",), "forum"),
    **dict.fromkeys(("sms",), "sms"),
}
FORWARDED = "forwarded message"
ROLES = {"AGENT": Role.AGENT, "END_USER": Role.CUSTOMER}  # others: SYSTEM, rules
SIDES = {"in": Role.CUSTOMER, "out": Role.AGENT}
TICKET = re.compile(r"/tickets/(\d+)/")
SUMMARY = (
    "the list of threads has only the beginning of this reply, and half a reply is not checked: get each thread by"
    " itself (/api/v1/tickets/TICKET/threads/{})"
)
CUT = "Zoho has cut this reply (isContentTruncated), and half a reply is not checked: the whole is at {}"


def _read(ticket: Item, parts: Sequence[Item]) -> tuple[Ticket, list[Message]]:
    messages = list(_once([_comment(part) if "isPublic" in part.value else _thread(part) for part in parts]))
    opens = any(flag(part.value, "isDescriptionThread") for part in parts)
    said = body(ticket.value, (), ("description",))
    if said.text and not opens:
        opening = Message("description", Role.CUSTOMER, True, said, ticket, iso(ticket.value.get("createdTime")))
        messages.insert(0, opening)
    return _told(ticket.value, [part.value for part in parts]), messages


def _once(messages: Sequence[Message]) -> Iterator[Message]:
    """A ticket may have its threads a second time among its `conversations`: mostly only their beginnings."""
    whole: dict[str, Message] = {}
    for message in messages:
        known = whole.get(message.id)
        if known is None or _richness(message) > _richness(known):
            whole[message.id] = message
    for message in messages:
        is_other = message.id and whole[message.id] is not message
        yield message._replace(left_out=REPEATED) if is_other else message


def _richness(message: Message) -> tuple[bool, bool]:
    return not message.cut, bool(message.body.text)


def _told(ticket: Mapping[str, Any], parts: Sequence[Mapping[str, Any]]) -> Ticket:
    contact = dict_of(ticket, "contact")
    asked = [part for part in parts if part.get("direction") == "in" and "isPublic" not in part]
    name = " ".join(filter(None, (text_of(contact, "firstName"), text_of(contact, "lastName"))))
    names = [name, *(text_of(dict_of(part, "author"), "name") for part in asked)]
    sent = [parseaddr(text_of(part, "fromEmailAddress"))[1] for part in asked]
    channel = text_of(ticket, "channel") or next((text_of(part, "channel") for part in parts), "")
    return Ticket(
        text_of(ticket, "id"),
        text_of(ticket, "subject") or None,
        next(filter(None, names), None),
        next(filter(None, (text_of(contact, "email"), text_of(ticket, "email"), *sent)), None),
        CHANNELS.get(channel.lower()),
        tags=tags_of(ticket),
        status=(text_of(ticket, "statusType") or text_of(ticket, "status")).lower() or None,
    )


def _thread(part: Item) -> Message:
    value, author = part.value, dict_of(part.value, "author")
    name, kind = text_of(value, "id"), text_of(author, "type")
    role = SIDES.get(text_of(value, "direction"), Role.UNKNOWN)
    if kind and role is not Role.CUSTOMER:
        role = ROLES.get(kind, Role.BOT)
    draft = flag(value, "isDraft") or value.get("status") == "DRAFT"
    said = _said(value)
    begun = SUMMARY.format(name) if said.steps == ("summary",) else ""
    return Message(
        name,
        role,
        value.get("visibility", "public") == "public",
        said,
        part,
        iso(value.get("createdTime")),
        text_of(author, "name") or None if role is Role.AGENT else None,
        left_out=DRAFT if draft else FORWARDED if flag(value, "isForward") else "",
        cut=CUT.format(text_of(value, "fullContentURL")) if flag(value, "isContentTruncated") else begun,
    )


def _said(thread: Mapping[str, Any]) -> Body:
    plain = "plain" in text_of(thread, "contentType").lower()
    found = body(thread, ("plainText", "content"), ()) if plain else body(thread, ("plainText",), ("content",))
    return found if found.text else body(thread, ("summary",), ())


def _comment(part: Item) -> Message:
    value, author = part.value, dict_of(part.value, "commenter")
    kind = text_of(author, "type")
    role = ROLES.get(kind, Role.BOT) if kind else Role.UNKNOWN
    return Message(
        text_of(value, "id"),
        role,
        flag(value, "isPublic") is True,
        _said(value),
        part,
        iso(value.get("commentedTime")),
        text_of(author, "name") or None if role is Role.AGENT else None,
    )


def _ticket_of(message: Mapping[str, Any]) -> str:
    """Only the events of webhooks name it; it stands in the addresses of what hangs on a message, too."""
    named = text_of(message, "ticketId")
    links = [
        text_of(message, "fullContentURL"),
        *(text_of(each, "href") for _, each in dicts_of(message, "attachments")),
    ]
    found = (TICKET.search(link) for link in links)
    return named or next((match[1] for match in found if match), "")


ZOHO = Helpdesk(
    "zoho",
    _read,
    messages=(*((name,) for name in HELD), *((name, "data") for name in HELD)),
    ticket_of=_ticket_of,
    lists=(("data",), *((name,) for name in HELD), *((name, "data") for name in HELD)),
)

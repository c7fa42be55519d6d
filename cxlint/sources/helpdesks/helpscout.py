"""Help Scout (Inbox API version 2): conversations with their threads, from the API or a webhook, threads alone, saved
replies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cxlint.sources.conversations.collect import Helpdesk
from cxlint.sources.conversations.conversation import (
    DRAFT,
    NO_WORDS,
    Message,
    Role,
    Template,
    Ticket,
    body,
    dict_of,
    text_of,
)
from cxlint.sources.conversations.person import full_name, known
from cxlint.sources.conversations.times import iso

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cxlint.sources.item import Item

RATINGS = {"great": 5, "okay": 3, "not_good": 1}
CHANNELS = {"email": "email", "chat": "chat"}
SENT_BY = {"message": "email", "chat": "chat", "beaconchat": "chat"}  # how a thread reaches the customer
OURS = frozenset(("message", "note", "forwardparent", "forwardchild"))  # types of threads that only users write
EVENT = "lineitem"  # a thread that tells of a change, with no words in it
# Threads of people that no customer is sent.
NO_REPLIES = {"phone": "call note", **dict.fromkeys(("forwardparent", "forwardchild"), "forwarded message")}
UNSENT = {**dict.fromkeys(("draft", "underreview", "review"), DRAFT), "hidden": "hidden message"}
CUT = (
    "Help Scout lists only the beginning of saved replies, and half of one is not checked: the whole is at"
    " /v2/mailboxes/ID/saved-replies/{}"
)


def _read(ticket: Item, parts: Sequence[Item]) -> tuple[Ticket, list[Message]]:
    told = conversation(ticket.value, [part.value for part in parts])
    return told, [said for part in parts if (said := message(part, part.value)) is not None]


def conversation(ticket: Mapping[str, Any], threads: Sequence[Mapping[str, Any]]) -> Ticket:
    """What is known of a conversation; of the customer, often only its threads tell more than a number."""
    asked = [dict_of(thread, "createdBy") for thread in threads if thread.get("type") == "customer"]
    people = [dict_of(ticket, "primaryCustomer"), dict_of(ticket, "customer")]
    people += [dict_of(thread, "customer") for thread in threads]
    name, email = known([*people, *(person for person in asked if person.get("type") == "customer")])
    return Ticket(
        text_of(ticket, "id") or _linked(ticket),
        text_of(ticket, "subject") or None,
        name,
        email,
        CHANNELS.get(text_of(ticket, "type")),
        None,
        _tags(ticket) or _tags(dict_of(ticket, "_embedded")),
        text_of(ticket, "status") or None,
    )


def _linked(page: Mapping[str, Any]) -> str:
    """The conversation of a page of threads: its own address names it."""
    address = text_of(dict_of(dict_of(page, "_links"), "self"), "href")
    found = re.search(r"/conversations/(\d{1,20})\b", address)
    return found[1] if found else ""


def _tags(record: Mapping[str, Any]) -> tuple[str, ...]:
    """Objects in the API, texts in webhooks."""
    tags = record.get("tags")
    names = [
        text_of(tag, "tag") or text_of(tag, "name") if isinstance(tag, dict) else tag
        for tag in (tags if isinstance(tags, list) else ())
    ]
    return tuple(name for name in names if type(name) is str and name)


def message(part: Item, thread: Mapping[str, Any]) -> Message | None:
    """What was said in a thread, as the API has it; None for an event. `part` is where it stands in the file."""
    kind, by = text_of(thread, "type"), dict_of(thread, "createdBy")
    if kind == EVENT:
        return None
    role = _role(kind, by, text_of(dict_of(thread, "source"), "type"))
    score = dict_of(thread, "rating").get("rating")
    saved = text_of(thread, "savedReplyId")
    return Message(
        text_of(thread, "id"),
        role,
        kind != "note",
        body(part.value, (), ("body",)),
        part,
        iso(thread.get("createdAt")),
        (full_name(by) or None) if role is Role.AGENT else None,
        saved if saved != "0" else None,
        UNSENT.get(text_of(thread, "state")) or NO_REPLIES.get(kind, ""),
        SENT_BY.get(kind),
        rating=RATINGS.get(score) if type(score) is str else None,
    )


def _role(kind: str, by: Mapping[str, Any], source: str) -> Role:
    if kind == "customer" or (kind not in ("message", "note") and by.get("type") == "customer"):
        return Role.CUSTOMER
    if by.get("type") == "system_user" or source == "workflows":
        return Role.BOT
    is_ours = kind in OURS or (kind and text_of(by, "type") in ("user", "team"))
    return Role.AGENT if is_ours else Role.UNKNOWN


def _templates(item: Item) -> list[Template]:
    """A saved reply is one text for mails and another one for chats. A list of them has only their beginnings."""
    value = item.value
    name, title = text_of(value, "id"), text_of(value, "name") or None
    mail, chat = body(value, (), ("text",)), body(value, ("chatText",), ())
    found = [Template(name, title, mail, "helpscout", "email")] if mail.text else []
    if chat.text:
        found.append(Template(f"{name}#chat", title, chat, "helpscout", "chat"))
    begun = body(value, ("preview", "chatPreview"), ())
    if begun.text and not found:
        return [Template(name, title, begun, "helpscout", cut=CUT.format(name))]
    return found or [Template(name, title, mail, "helpscout", left_out=NO_WORDS)]


HELPSCOUT = Helpdesk(
    "helpscout",
    _read,
    messages=(("_embedded", "threads"), ("threads",)),
    templates=_templates,
    lists=(("_embedded", "conversations"), ("_embedded", "threads")),
)

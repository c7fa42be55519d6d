"""Intercom: conversations and tickets with their parts, from the API, an export or a webhook, and macros."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxlint.sources.conversations.collect import Helpdesk
from cxlint.sources.conversations.conversation import (
    NO_WORDS,
    Body,
    Form,
    Message,
    Role,
    Template,
    Ticket,
    body,
    dict_of,
    dicts_of,
    text_of,
)
from cxlint.sources.conversations.flag import flag
from cxlint.sources.conversations.person import known
from cxlint.sources.conversations.times import iso

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cxlint.sources.item import Item

PARTS = (("conversation_parts", "conversation_parts"), ("ticket_parts", "ticket_parts"))
CHANNELS = {
    "email": "email",
    **dict.fromkeys(("conversation", "whatsapp", "phone_switch", "push"), "chat"),
    **dict.fromkeys(("facebook", "instagram", "twitter"), "social"),
    "sms": "sms",
}
PEOPLE = frozenset(("user", "lead", "contact", "visitor"))
TEAM = frozenset(("admin", "team"))
SPOKEN = frozenset(("comment", "quick_reply", "open", "close", "assignment"))  # parts that may bring words with them
TITLE, QUESTION = "_default_title_", "_default_description_"
BULK, DELETED, EVENT = "bulk message", "deleted message", "event"
# How a conversation began, where no person wrote to this customer. What an admin began is read: mostly it is one mail.
BEGUN = {**dict.fromkeys(("automated", "campaigns_initiated"), BULK), "operator_initiated": "automatic message"}


def _read(ticket: Item, parts: Sequence[Item]) -> tuple[Ticket, list[Message]]:
    is_shared = flag(ticket.value, "is_shared") is not False  # a ticket of the back office is never shown to a customer
    messages = [message for part in parts if (message := _message(part)) is not None]
    messages = [message._replace(public=message.public and is_shared) for message in messages]
    return _told(ticket.value, parts), [*_opening(ticket), *messages]


def _opening(ticket: Item) -> list[Message]:
    """What began it: an object of its own in a conversation, an attribute of a ticket."""
    began = iso(ticket.value.get("created_at"))
    asked = text_of(dict_of(ticket.value, "ticket_attributes"), QUESTION)
    if asked:
        said = Body(asked, ("ticket_attributes", QUESTION), Form.HTML if "<" in asked else Form.TEXT)
        return [Message("description", Role.CUSTOMER, True, said, ticket, began)]
    source = dict_of(ticket.value, "source")
    if not source.get("body"):
        return []
    first = _said(ticket.within("source"), "source")
    left_out = BEGUN.get(text_of(source, "delivered_as"), "") if first.role is Role.AGENT else ""
    return [first._replace(created_at=began, left_out=first.left_out or left_out)]


def _told(ticket: Mapping[str, Any], parts: Sequence[Item]) -> Ticket:
    source, rating = dict_of(ticket, "source"), dict_of(ticket, "conversation_rating")
    authors = [dict_of(source, "author"), *(dict_of(part.value, "author") for part in parts)]
    contacts = [contact for _, contact in dicts_of(dict_of(ticket, "contacts"), "contacts")]
    name, email = known([*(person for person in authors if text_of(person, "type") in PEOPLE), *contacts[:1]])
    title = text_of(dict_of(ticket, "ticket_attributes"), TITLE)
    state, score = ticket.get("ticket_state"), rating.get("rating")
    return Ticket(
        text_of(ticket, "id"),
        text_of(ticket, "title") or text_of(source, "subject") or title or None,
        name,
        email,
        CHANNELS.get(text_of(source, "type")),
        score if type(score) is int and 1 <= score <= 5 else None,
        tuple(text_of(tag, "name") for _, tag in dicts_of(dict_of(ticket, "tags"), "tags")),
        text_of(ticket, "state") or (text_of(state, "category") if isinstance(state, dict) else state) or None,
    )


def _message(part: Item) -> Message | None:
    """What was said in a part; None for an event: an assignment, a snooze."""
    kind = text_of(part.value, "part_type")
    is_note = kind.startswith("note")  # note, note_and_reopen, note_and_unsnooze
    if not is_note and not part.value.get("body"):
        return None
    said = _said(part, text_of(part.value, "id"))
    if is_note:
        return said._replace(public=False)
    return said if kind in SPOKEN else said._replace(left_out=EVENT)


def _said(part: Item, name: str) -> Message:
    author = dict_of(part.value, "author")
    kind = text_of(author, "type")
    role = Role.CUSTOMER if kind in PEOPLE else Role.AGENT if kind in TEAM and not _is_machine(author) else Role.BOT
    agent = text_of(author, "name") if role is Role.AGENT else ""
    left_out = DELETED if flag(part.value, "redacted") else ""
    said = body(part.value, (), ("body",))
    return Message(name, role, True, said, part, iso(part.value.get("created_at")), agent or None, left_out=left_out)


def _is_machine(author: Mapping[str, Any]) -> bool:
    """AI agents, and Operator: an admin by type, whom only the address gives away."""
    email = text_of(author, "email")
    is_operator = email.startswith("operator+") and email.endswith("@intercom.io")
    return is_operator or bool(author.get("from_ai_agent") or author.get("is_ai_answer"))


def _templates(item: Item) -> list[Template]:
    value = item.value
    said = body(value, ("body_text",), ("body",))
    left_out = "" if said.text else NO_WORDS
    return [Template(text_of(value, "id"), text_of(value, "name") or None, said, "intercom", left_out=left_out)]


def _ticket_of(part: Mapping[str, Any]) -> str:
    return text_of(part, "conversation_id")


INTERCOM = Helpdesk(
    "intercom",
    _read,
    messages=PARTS,
    ticket_of=_ticket_of,
    templates=_templates,
    lists=(("conversations",), ("tickets",), ("data",), *PARTS),
)

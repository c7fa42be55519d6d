"""Front (Core API): the messages and comments of conversations, conversations, message templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxlint.sources.conversations.collect import Helpdesk
from cxlint.sources.conversations.conversation import (
    DRAFT,
    NO_WORDS,
    SURVEY,
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
from cxlint.sources.conversations.person import full_name
from cxlint.sources.conversations.times import iso

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cxlint.sources.item import Item

CHANNELS = {
    "email": "email",
    "sms": "sms",
    **dict.fromkeys(("front_chat", "whatsapp", "intercom", "smooch", "yalo_wha"), "chat"),
    **dict.fromkeys(("facebook", "tweet", "tweet_dm"), "social"),
    "googleplay": "review",
}
CALLS = {"call": "call note", "phone-call": "call note"}
# Authors that are no people. A message without an author was sent by a person, from outside of Front.
MACHINES = frozenset(("rule", "macro", "api", "integration", "ai", "bot", "chatbot"))

TEAMMATE = "user"


def _read(ticket: Item, parts: Sequence[Item]) -> tuple[Ticket, list[Message]]:
    return _told(ticket.value, [part.value for part in parts]), [_message(part) for part in parts]


def _told(ticket: Mapping[str, Any], parts: Sequence[Mapping[str, Any]]) -> Ticket:
    name, handle = _customer(ticket, parts)
    messages = [part for part in parts if "is_inbound" in part]
    subjects = [text_of(ticket, "subject"), *(text_of(message, "subject") for message in messages)]
    return Ticket(
        text_of(ticket, "id") or _conversation(messages[0] if messages else {}),
        next(filter(None, subjects), None),
        name or None,
        handle if "@" in handle else None,
        CHANNELS.get(text_of(messages[0], "type")) if messages else None,
        None,
        tuple(text_of(tag, "name") for _, tag in dicts_of(ticket, "tags")),
        text_of(ticket, "status") or None,
    )


def _customer(ticket: Mapping[str, Any], parts: Sequence[Mapping[str, Any]]) -> tuple[str, str]:
    """Name and handle of who wrote to the company, or of whom it wrote to."""
    asked = _recipients((part for part in parts if flag(part, "is_inbound")), "from")
    answered = _recipients((part for part in parts if flag(part, "is_inbound") is False), "to")
    people = [person for person in (*asked, dict_of(ticket, "recipient"), *answered) if text_of(person, "handle")]
    handle = text_of(people[0], "handle") if people else ""
    same = (person for person in people if text_of(person, "handle") == handle)
    return next((name for person in same if (name := full_name(person)) and name != handle), ""), handle


def _recipients(parts: Iterable[Mapping[str, Any]], role: str) -> list[Mapping[str, Any]]:
    return [person for part in parts for _, person in dicts_of(part, "recipients") if person.get("role") == role]


def _message(part: Item) -> Message:
    value = part.value
    author = dict_of(value, "author")
    kind, by = text_of(value, "type"), text_of(author, "type").lower()
    is_comment = "is_inbound" not in value
    role = _role(value, by)
    left_out = CALLS.get(kind) or (SURVEY if by == "csat" else "")
    if value.get("draft_mode") or flag(value, "is_draft") or value.get("error_type"):
        left_out = DRAFT
    return Message(
        text_of(value, "id"),
        role,
        not is_comment and kind != "internal",
        _body(value, kind),
        part,
        iso(value.get("posted_at" if is_comment else "created_at")),
        (full_name(author) or None) if role is Role.AGENT else None,
        left_out=left_out,
        channel=CHANNELS.get(kind),
    )


def _role(value: Mapping[str, Any], by: str) -> Role:
    """Who wrote a comment is of the company. A message that went out may have no author."""
    inbound = flag(value, "is_inbound")
    if inbound or by in MACHINES:
        return Role.CUSTOMER if inbound else Role.BOT
    is_ours = inbound is False or by == TEAMMATE or "is_inbound" not in value
    return Role.AGENT if is_ours else Role.UNKNOWN


def _body(value: Mapping[str, Any], kind: str) -> Body:
    """Mails are HTML, in which it is marked what they quote; other messages are as they were typed."""
    if kind == "email":
        return _html(value) if text_of(value, "body").strip() else body(value, ("text",), ())
    typed = body(value, ("text",), ())
    return typed if typed.text else _html(value)


def _html(value: Mapping[str, Any]) -> Body:
    said = body(value, (), ("body",))
    return said if "<" in said.text or "&" in said.text else said._replace(form=Form.TEXT)


def _conversation(message: Mapping[str, Any]) -> str:
    """The conversation that a message names: the end of an address."""
    address = text_of(dict_of(dict_of(message, "_links"), "related"), "conversation")
    return address.rpartition("/")[2]


def _templates(item: Item) -> list[Template]:
    value = item.value
    said = _html(value)
    told = Template(text_of(value, "id"), text_of(value, "name") or None, said, "front")
    return [told._replace(subject=text_of(value, "subject") or None, left_out="" if said.text else NO_WORDS)]


FRONT = Helpdesk(
    "front",
    _read,
    messages=(("messages",), ("comments",)),
    ticket_of=_conversation,
    templates=_templates,
    lists=(("_results",), ("conversations",), ("messages",), ("comments",)),
)

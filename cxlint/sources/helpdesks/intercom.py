"""Intercom: conversations with their parts, and macros."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxlint.sources.collect import Collector, Helpdesk
from cxlint.sources.conversation import NO_WORDS, Message, Role, Template, Ticket, body, dict_of, dicts_of, text_of
from cxlint.sources.times import iso

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cxlint.sources.item import Item
    from cxlint.sources.source import ReadOptions

lists = (("conversations",), ("data",), ("conversation_parts", "conversation_parts"))
CHANNELS = {
    **dict.fromkeys(("email",), "email"),
    **dict.fromkeys(("conversation", "whatsapp", "phone_switch", "push"), "chat"),
    **dict.fromkeys(("facebook", "instagram", "twitter"), "social"),
    "sms": "sms",
}
PEOPLE = frozenset(("user", "lead", "contact", "visitor"))
SPOKEN = frozenset(("comment", "quick_reply", "open", "close", "assignment"))  # parts that may bring words with them
PRIVATE = frozenset(("note", "note_and_reopen"))


def collector(path: str, options: ReadOptions) -> Collector:
    return Collector(INTERCOM, path, options)


def _read(ticket: Item, parts: Sequence[Item]) -> tuple[Ticket, list[Message]]:
    messages = [message for part in parts if (message := _message(part)) is not None]
    opening = dict_of(ticket.value, "source")
    if opening.get("body"):
        part = ticket.within("source")
        first = _said(part, "source", public=True)
        messages.insert(0, first._replace(created_at=iso(ticket.value.get("created_at"))))
    return _told(ticket.value, parts), messages


def _told(ticket: Mapping[str, Any], parts: Sequence[Item]) -> Ticket:
    source, rating = dict_of(ticket, "source"), dict_of(ticket, "conversation_rating")
    authors = [dict_of(source, "author"), *(dict_of(part.value, "author") for part in parts)]
    contacts = [contact for _, contact in dicts_of(dict_of(ticket, "contacts"), "contacts")]
    asker = next((person for person in authors if person.get("type") in PEOPLE), contacts[0] if contacts else {})
    score = rating.get("rating")
    return Ticket(
        text_of(ticket, "id"),
        text_of(ticket, "title") or text_of(source, "subject") or None,
        text_of(asker, "name") or None,
        text_of(asker, "email") or None,
        CHANNELS.get(text_of(source, "type")),
        score if type(score) is int and 1 <= score <= 5 else None,
        tuple(text_of(tag, "name") for _, tag in dicts_of(dict_of(ticket, "tags"), "tags")),
        text_of(ticket, "state") or None,
    )


def _message(part: Item) -> Message | None:
    """What was said in a part; None for an event: an assignment, a snooze."""
    kind = text_of(part.value, "part_type")
    if kind in PRIVATE:
        return _said(part, text_of(part.value, "id"), public=False)
    if not part.value.get("body"):
        return None
    return _said(part, text_of(part.value, "id"), public=kind in SPOKEN)


def _said(part: Item, name: str, *, public: bool) -> Message:
    author = dict_of(part.value, "author")
    kind = text_of(author, "type")
    role = Role.CUSTOMER if kind in PEOPLE else Role.AGENT if kind in ("admin", "team") else Role.BOT
    if author.get("from_ai_agent") or author.get("is_ai_answer"):
        role = Role.BOT
    said = body(part.value, (), ("body",))
    agent = text_of(author, "name") if role is Role.AGENT else ""
    return Message(name, role, public, said, part, iso(part.value.get("created_at")), agent or None)


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
    messages=(("conversation_parts", "conversation_parts"),),
    ticket_of=_ticket_of,
    templates=_templates,
)

"""Gorgias: tickets with their messages, messages alone, macros."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxlint.sources.conversations.collect import Helpdesk
from cxlint.sources.conversations.conversation import (
    DRAFT,
    INACTIVE,
    NO_WORDS,
    Body,
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
from cxlint.sources.conversations.person import full_name, known
from cxlint.sources.conversations.times import iso

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cxlint.sources.item import Item

CHANNELS = {
    **dict.fromkeys(("email", "contact_form", "contact-form", "help-center"), "email"),
    **dict.fromkeys(("chat", "whatsapp", "facebook-messenger"), "chat"),
    **dict.fromkeys(("facebook", "facebook-mention", "facebook-recommendations", "instagram-comment"), "social"),
    **dict.fromkeys(("instagram-ad-comment", "instagram-mention", "instagram-direct-message"), "social"),
    **dict.fromkeys(("twitter", "twitter-direct-message", "tiktok-shop"), "social"),
    **dict.fromkeys(("yotpo-review", "yotpo"), "review"),
    "sms": "sms",
}
NOTE, CALLS = "internal-note", frozenset(("phone", "aircall"))
CALL, DELETED = "call note", "deleted message"
ANSWER = "setResponseText"  # the action of a macro that writes to the customer


def _read(ticket: Item, parts: Sequence[Item]) -> tuple[Ticket, list[Message]]:
    customer = text_of(dict_of(ticket.value, "customer"), "id")
    return _told(ticket.value, [part.value for part in parts]), [_message(part, customer) for part in parts]


def _told(ticket: Mapping[str, Any], parts: Sequence[Mapping[str, Any]]) -> Ticket:
    people = [
        dict_of(ticket, "customer"),
        *(dict_of(part, "sender") for part in parts if flag(part, "from_agent") is False),
    ]
    people += [dict_of(part, "receiver") for part in parts if flag(part, "from_agent")]
    name, email = known(people)
    score = dict_of(ticket, "satisfaction_survey").get("score")
    subjects = [text_of(ticket, "subject"), *(text_of(part, "subject") for part in parts)]
    return Ticket(
        text_of(ticket, "id") or next((text_of(part, "ticket_id") for part in parts), ""),
        next(filter(None, subjects), None),
        name,
        email,
        CHANNELS.get(text_of(ticket, "channel")),
        score if type(score) is int and 1 <= score <= 5 else None,
        tuple(text_of(tag, "name") for _, tag in dicts_of(ticket, "tags")),
        text_of(ticket, "status") or None,
    )


def _message(part: Item, customer: str) -> Message:
    value = part.value
    role = _role(value, customer)
    channel = text_of(value, "channel")
    sender = dict_of(value, "sender")
    macros = [text_of(macro, "id") for _, macro in dicts_of(value, "macros")]
    return Message(
        text_of(value, "id") or text_of(value, "message_id"),
        role,
        flag(value, "public") is not False and channel != NOTE,
        _body(value, from_agent=role is not Role.CUSTOMER),
        part,
        iso(value.get("sent_datetime") or value.get("created_datetime")),
        (full_name(sender) or None) if role is Role.AGENT else None,
        next(filter(None, macros), None),
        _why_no_reply(value, channel),
        CHANNELS.get(channel),
    )


def _role(value: Mapping[str, Any], customer: str) -> Role:
    from_agent = flag(value, "from_agent")
    if from_agent is None and customer and text_of(dict_of(value, "sender"), "id") == customer:
        from_agent = False
    if from_agent is False:
        return Role.CUSTOMER
    if value.get("rule_id") is not None or value.get("via") == "rule":
        return Role.BOT
    return Role.AGENT if from_agent else Role.UNKNOWN


def _why_no_reply(value: Mapping[str, Any], channel: str) -> str:
    if value.get("deleted_datetime"):
        return DELETED
    if value.get("failed_datetime") and not value.get("sent_datetime"):
        return DRAFT
    return CALL if channel in CALLS else ""


def _body(value: Mapping[str, Any], *, from_agent: bool) -> Body:
    """Of a customer what was new in the message; of an agent all of it, so that no word of theirs is lost."""
    if from_agent:
        return body(value, ("body_text",), ("body_html", "stripped_html"))
    return body(value, ("stripped_text", "body_text"), ("stripped_html", "body_html"))


def _templates(item: Item) -> list[Template]:
    value = item.value
    actions = [(at, dict_of(action, "arguments")) for at, action in dicts_of(value, "actions") if _answers(action)]
    said = [body(given, ("body_text",), ("body_html",), ("actions", at, "arguments")) for at, given in actions]
    texts = [each for each in said if each.text]
    name, title = text_of(value, "id"), text_of(value, "name") or None
    left_out = INACTIVE if value.get("archived_datetime") else "" if texts else NO_WORDS
    told = Template(name, title, Body("", ()), "gorgias", left_out=left_out)
    if left_out:
        return [told]
    return [told._replace(id=f"{name}#{at}" if at > 1 else name, body=each) for at, each in enumerate(texts, 1)]


def _answers(action: Mapping[str, Any]) -> bool:
    return action.get("name") == ANSWER


GORGIAS = Helpdesk(
    "gorgias",
    _read,
    messages=(("messages",),),
    templates=_templates,
    lists=(("data",), ("messages",), ("tickets",), ("macros",)),
)

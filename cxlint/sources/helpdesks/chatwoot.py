"""Chatwoot: conversations, messages as the API and the webhooks write them, canned responses and macros.

What an agent writes is Markdown. Whether a message was incoming or outgoing is a number or a word.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxlint.sources.conversations.collect import Helpdesk
from cxlint.sources.conversations.conversation import (
    NO_WORDS,
    PRIVATE,
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
from cxlint.sources.conversations.times import iso

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cxlint.sources.item import Item

INCOMING, OUTGOING, ACTIVITY, TEMPLATE = "0", "1", "2", "3"
TYPES = {"incoming": INCOMING, "outgoing": OUTGOING, "activity": ACTIVITY, "template": TEMPLATE}
SIDES = {INCOMING: Role.CUSTOMER, OUTGOING: Role.AGENT}  # the others are of no person
MACHINES = frozenset(("automation_rule_id", "campaign_id", "automation_id"))  # who wrote it was no person
PEOPLE = frozenset(("user", ""))  # types of senders: the others are bots and assistants
DELETED = "deleted message"
STATUS = {"resolved": "solved", "snoozed": "pending"}
CHANNELS = {
    **dict.fromkeys(("email",), "email"),
    **dict.fromkeys(("webwidget", "api", "whatsapp", "telegram", "line"), "chat"),
    **dict.fromkeys(("facebookpage", "twitterprofile", "instagram", "tiktok"), "social"),
    **dict.fromkeys(("sms", "twiliosms"), "sms"),
}


def _read(ticket: Item, parts: Sequence[Item]) -> tuple[Ticket, list[Message]]:
    messages = [_message(part) for part in parts if _type(part.value) != ACTIVITY]
    return _told(ticket.value, [part.value for part in parts]), messages


def _told(ticket: Mapping[str, Any], parts: Sequence[Mapping[str, Any]]) -> Ticket:
    inside = next((held for part in parts if (held := dict_of(part, "conversation"))), {})
    around = {**inside, **ticket}
    meta = {**dict_of(inside, "meta"), **dict_of(ticket, "meta")}
    writers = [dict_of(part, "sender") for part in parts if _type(part) == INCOMING]
    people = [dict_of(meta, "sender"), dict_of(meta, "contact"), *writers]
    mail = dict_of(around, "additional_attributes") or dict_of(meta, "additional_attributes")
    channel = text_of(meta, "channel") or text_of(around, "channel")
    labels = around.get("labels") or meta.get("labels")
    return Ticket(
        text_of(ticket, "id"),
        text_of(mail, "mail_subject") or None,
        next((name for person in people if (name := text_of(person, "name"))), None),
        next((email for person in people if (email := text_of(person, "email"))), None),
        CHANNELS.get(channel.rpartition("::")[2].lower()),
        next((rating for part in parts if (rating := _rating(part))), None),
        tuple(label for label in labels if type(label) is str) if isinstance(labels, list) else (),
        STATUS.get(text_of(around, "status"), text_of(around, "status")) or None,
    )


def _message(part: Item) -> Message:
    value, kind = part.value, _type(part.value)
    attributes, sender = dict_of(value, "content_attributes"), dict_of(value, "sender")
    role = SIDES.get(kind, Role.BOT if kind else Role.UNKNOWN)
    if role is Role.AGENT and _is_machine(value):
        role = Role.BOT
    left_out = SURVEY if value.get("content_type") == "input_csat" else DELETED if flag(attributes, "deleted") else ""
    said = body(value, ("content",), ())
    return Message(
        text_of(value, "id"),
        role,
        not flag(value, "private"),
        said._replace(form=Form.MARKDOWN) if role is Role.AGENT else said,
        part,
        iso(value.get("created_at")),
        text_of(sender, "name") or None if role is Role.AGENT else None,
        left_out=left_out,
    )


def _type(message: Mapping[str, Any]) -> str:
    written = text_of(message, "message_type")
    return TYPES.get(written, written)


def _is_machine(message: Mapping[str, Any]) -> bool:
    marks = (dict_of(message, "content_attributes"), dict_of(message, "additional_attributes"))
    if any(marked.get(name) for marked in marks for name in MACHINES):
        return True
    kind = text_of(dict_of(message, "sender"), "type") or text_of(message, "sender_type")
    return kind.lower() not in PEOPLE


def _rating(message: Mapping[str, Any]) -> int | None:
    """Of a survey that the customer has answered."""
    answer = dict_of(dict_of(message, "content_attributes"), "submitted_values")
    rating = dict_of(answer, "csat_survey_response").get("rating")
    return rating if type(rating) is int and 1 <= rating <= 5 else None


def _templates(item: Item) -> list[Template]:
    value = item.value
    if "actions" in value:
        return _macro(value)
    said = body(value, ("content",), ())._replace(form=Form.MARKDOWN)
    left_out = "" if said.text else NO_WORDS
    return [Template(text_of(value, "id"), text_of(value, "short_code") or None, said, "chatwoot", left_out=left_out)]


def _macro(value: Mapping[str, Any]) -> list[Template]:
    """A template for each message that a macro sends; notes that it adds are for colleagues."""
    said = {"send_message": list[Body](), "add_private_note": list[Body]()}
    for at, action in dicts_of(value, "actions"):
        texts, kind = action.get("action_params"), text_of(action, "action_name")
        if kind in said and isinstance(texts, list) and texts and type(texts[0]) is str and texts[0].strip():
            said[kind].append(Body(texts[0], ("actions", at, "action_params", 0), Form.MARKDOWN))
    name, title = text_of(value, "id"), text_of(value, "name") or None
    sent = said["send_message"]
    if not sent:
        reason = PRIVATE if said["add_private_note"] else NO_WORDS
        return [Template(name, title, Body("", ()), "chatwoot", left_out=reason)]
    many = len(sent) > 1
    return [Template(f"{name}#{at}" if many else name, title, each, "chatwoot") for at, each in enumerate(sent, 1)]


def _conversation_of(message: Mapping[str, Any]) -> str:
    around = dict_of(message, "conversation")
    return text_of(message, "conversation_id") or text_of(around, "display_id") or text_of(around, "id")


CHATWOOT = Helpdesk(
    "chatwoot",
    _read,
    messages=(("messages",),),
    ticket_of=_conversation_of,
    templates=_templates,
    lists=(("payload",), ("data", "payload"), ("messages",)),
)

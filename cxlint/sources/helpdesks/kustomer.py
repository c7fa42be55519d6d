"""Kustomer: messages, notes and drafts of conversations, and shortcuts, all written as JSON:API records.

A message's text is its `preview`: the API shows no other. What a shortcut puts into a reply is Markdown.
"""

from __future__ import annotations

from email.utils import parseaddr
from typing import TYPE_CHECKING, Any

from cxlint.sources.conversations.collect import Helpdesk
from cxlint.sources.conversations.conversation import (
    DRAFT,
    INACTIVE,
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
    tags_of,
    text_of,
)
from cxlint.sources.conversations.flag import flag
from cxlint.sources.conversations.times import iso

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cxlint.sources.item import Item

CHANNELS = {
    **dict.fromkeys(("email", "form"), "email"),
    **dict.fromkeys(("chat", "whatsapp"), "chat"),
    **dict.fromkeys(("facebook", "twitter-dm", "twitter-tweet", "instagram", "instagram-comment"), "social"),
    "sms": "sms",
}
SPOKEN = frozenset(("voice",))  # the text of a call is a log of it
SIDES = {"in": Role.CUSTOMER, "out": Role.AGENT}
STATUS = {"open": "open", "snoozed": "pending", "done": "solved"}
BLOCKS = "the text of this shortcut is in blocks (payload), which are not read: put it into draft.text as well"


def _read(ticket: Item, parts: Sequence[Item]) -> tuple[Ticket, list[Message]]:
    messages = [message for part in parts if (message := _message(part)) is not None]
    return _told(ticket.value, [dict_of(part.value, "attributes") for part in parts]), messages


def _told(conversation: Mapping[str, Any], parts: Sequence[Mapping[str, Any]]) -> Ticket:
    around = dict_of(conversation, "attributes")
    metas = [dict_of(part, "meta") for part in parts]
    asked = [parseaddr(text_of(dict_of(part, "meta"), "from")) for part in parts if part.get("direction") == "in"]
    subjects = [text_of(each, "subject") for each in (*parts, *metas)]
    channel = next((found for part in parts if (found := text_of(part, "channel"))), "")
    return Ticket(
        text_of(conversation, "id"),
        next((subject for subject in subjects if subject), text_of(around, "name")) or None,
        next((name for name, _ in asked if name), None),
        next((address for _, address in asked if "@" in address), None),
        CHANNELS.get(channel),
        tags=tags_of(around),
        status=STATUS.get(text_of(around, "status")),
    )


def _message(part: Item) -> Message | None:
    value, said = part.value, dict_of(part.value, "attributes")
    kind, direction = text_of(value, "type"), text_of(said, "direction")
    note, draft = kind == "note", kind.startswith("draft")
    if not (note or draft or direction):
        return None  # what else belongs to a conversation: a survey, a call, a rating
    role = SIDES.get(direction, Role.UNKNOWN)
    if role is not Role.CUSTOMER and flag(said, "auto"):
        role = Role.BOT
    spoken = text_of(said, "channel") in SPOKEN
    return Message(
        text_of(value, "id"),
        role,
        not note,
        Body("", ()) if spoken else body(said, ("preview", "body", "text"), (), ("attributes",)),
        part,
        iso(said.get("sentAt") or said.get("createdAt")),
        left_out=DRAFT if draft else "",
        channel=CHANNELS.get(text_of(said, "channel")),
    )


def _templates(item: Item) -> list[Template]:
    value, told = item.value, dict_of(item.value, "attributes")
    said = body(dict_of(told, "draft"), ("text",), (), ("attributes", "draft"))._replace(form=Form.MARKDOWN)
    cut = ""
    if not said.text:
        blocks = dicts_of(dict_of(dict_of(told, "payload"), "text"), "blocks")
        way = ("attributes", "payload", "text", "blocks")
        said = next((Body(text, (*way, at, "text")) for at, each in blocks if (text := text_of(each, "text"))), said)
        cut = BLOCKS if said.text else ""
    left_out = INACTIVE if flag(told, "deleted") else "" if said.text else NO_WORDS
    title = text_of(told, "name") or None
    return [Template(text_of(value, "id"), title, said, "kustomer", left_out=left_out, cut=cut)]


def _conversation_of(message: Mapping[str, Any]) -> str:
    related = dict_of(dict_of(message, "relationships"), "conversation")
    return text_of(dict_of(related, "data"), "id")


KUSTOMER = Helpdesk(
    "kustomer",
    _read,
    messages=(("messages",),),
    ticket_of=_conversation_of,
    templates=_templates,
    lists=(("data",), ("included",), ("messages",)),
)

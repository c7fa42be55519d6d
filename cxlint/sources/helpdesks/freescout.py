"""FreeScout: conversations with their threads, as its API and webhooks give them, and the rows of its database:
conversations, threads and saved replies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxlint.sources.conversations.collect import Helpdesk
from cxlint.sources.conversations.conversation import NO_WORDS, Message, Template, Ticket, body, text_of
from cxlint.sources.helpdesks import helpscout

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cxlint.sources.item import Item

# Numbers in the database, words in the API.
TYPES = {"1": "customer", "2": "message", "3": "note", "4": "lineitem", "8": "chat"}
STATES = {"1": "draft", "2": "published", "3": "hidden", "4": "review"}
PEOPLE = {"1": "customer", "2": "user"}
KINDS = {"1": "email", "2": "phone", "3": "chat"}
STATUS = {"1": "active", "2": "pending", "3": "closed", "4": "spam"}


def _read(ticket: Item, parts: Sequence[Item]) -> tuple[Ticket, list[Message]]:
    threads = [_thread(part.value) for part in parts]
    said = [helpscout.message(part, thread) for part, thread in zip(parts, threads, strict=True)]
    told = helpscout.conversation(_conversation(ticket.value), threads)
    return told, [message._replace(channel=None) for message in said if message is not None]  # that of its conversation


def _conversation(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """A row of the database, under the names of the API."""
    if "mailbox_id" not in row:
        return row
    return {
        **row,
        "type": KINDS.get(text_of(row, "type"), ""),
        "status": STATUS.get(text_of(row, "status"), ""),
        "customer": {"email": text_of(row, "customer_email")},
    }


def _thread(row: Mapping[str, Any]) -> Mapping[str, Any]:
    if "conversation_id" not in row:
        return row
    return {
        "id": row.get("id"),
        "type": TYPES.get(text_of(row, "type"), ""),
        "state": STATES.get(text_of(row, "state"), ""),
        "createdBy": {"type": PEOPLE.get(text_of(row, "source_via"), "")},
        "createdAt": text_of(row, "created_at").replace(" ", "T"),
        "savedReplyId": row.get("saved_reply_id"),
    }


def _templates(item: Item) -> list[Template]:
    said = body(item.value, (), ("text",))
    left_out = "" if said.text else NO_WORDS  # a category of saved replies
    return [
        Template(text_of(item.value, "id"), text_of(item.value, "name") or None, said, "helpscout", left_out=left_out)
    ]


def _ticket_of(part: Mapping[str, Any]) -> str:
    return text_of(part, "conversation_id")


FREESCOUT = Helpdesk(
    "freescout",
    _read,
    messages=(("_embedded", "threads"), ("threads",)),
    ticket_of=_ticket_of,
    templates=_templates,
    lists=(("_embedded", "conversations"), ("_embedded", "threads"), ("data",)),
)

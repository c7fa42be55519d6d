"""The messages of a conversation, as any helpdesk keeps them -> a document for each reply that a person of the company
sent to the customer. What else was said is what the reply answers, or is left out and counted."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from cxlint.model import Document, Kind
from cxlint.sources import record
from cxlint.sources.places import through
from cxlint.sources.record import ID, KIND, ORIGIN, PLACE, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cxlint.model import Origin, Place
    from cxlint.sources.html import Html
    from cxlint.sources.item import Item
    from cxlint.sources.source import ReadOptions


class Role(StrEnum):
    AGENT = "agent"
    CUSTOMER = "customer"
    BOT = "bot"


# Why something is no reply, as a noun: "3 private notes" were left out.
CUSTOMERS, PRIVATE, BOTS = "customer message", "private note", "automatic message"
NO_TEXT, NO_WORDS = "wordless message", "wordless macro"


class Body(NamedTuple):
    """A text, and the keys that lead to it from its record."""

    text: str
    steps: tuple[str | int, ...]
    html: bool = False


class Message(NamedTuple):
    id: str
    role: Role
    public: bool
    body: Body
    item: Item  # the record that holds it
    created_at: str = ""
    agent_name: str | None = None


class Ticket(NamedTuple):
    """What is known of a conversation; the names are those of a Document."""

    id: str
    subject: str | None = None
    customer_name: str | None = None
    customer_email: str | None = None
    channel: str | None = None
    rating: int | None = None
    tags: tuple[str, ...] = ()
    status: str | None = None


def body(of: Mapping[str, Any], plain: Sequence[str], html: Sequence[str], steps: tuple[str | int, ...] = ()) -> Body:
    """The text of a record under the first of these keys that has one; as plain text if there is any."""
    for keys, is_html in ((plain, False), (html, True)):
        for key in keys:
            value = of.get(key)
            if type(value) is str and value and not value.isspace():
                return Body(value, (*steps, key), is_html)
    return Body("", steps)


def replies(
    ticket: Ticket, messages: Sequence[Message], path: str, options: ReadOptions, only: Message | None = None
) -> Iterator[Document]:
    """The replies among the messages of a ticket, oldest first; `only` that one, if it is one."""
    blank = record.blank(options)
    for name, value in zip(ticket._fields, ticket, strict=True):
        if value:
            blank[PLACE[name]] = value
    customer: list[str] = []
    left_out = Counter[str]()
    answered = False
    for message in _in_order(messages):
        reason = _left_out(message)
        wanted = only is None or message is only
        if reason:
            left_out[reason] += wanted
            if reason == CUSTOMERS and (words := _words(message.body)).strip():
                customer.append(words)
            continue
        if not wanted:
            answered = True
            continue
        values = blank.copy()
        values[ID] = f"{ticket.id}/{message.id}" if ticket.id else message.id
        values[KIND] = options.kind or Kind.REPLY
        if customer:
            values[PLACE["customer"]] = tuple(customer)
        values[PLACE["first_reply"]] = not answered
        values[PLACE["agent_name"]] = message.agent_name
        values[PLACE["created_at"]] = message.created_at or None
        answered = True
        yield made(values, message.body, message.item, path, mail=True)
    if options.left_out is not None:
        for reason, count in (+left_out).items():
            options.left_out(reason, count)


def _left_out(message: Message) -> str:
    """Why a message is no reply; "" = it is one."""
    if not message.public:
        return PRIVATE
    if message.role is Role.BOT:
        return BOTS
    if message.role is Role.CUSTOMER:
        return CUSTOMERS
    return "" if message.body.text else NO_TEXT


def _in_order(messages: Sequence[Message]) -> Sequence[Message]:
    """Oldest first, as most exports have them; some put the newest first."""
    times = [message.created_at for message in messages]
    return messages if "" in times else sorted(messages, key=lambda message: message.created_at)


def made(values: list[Any], body: Body, item: Item, path: str, *, mail: bool = False) -> Document:
    """The document of these values and this text."""
    values[TEXT] = body.text
    origin = values[ORIGIN] = item.origin(path, *body.steps)
    if body.html:
        from cxlint.sources import html

        shown = html.read(body.text, mail=mail)
        values[TEXT] = shown.text
        values[ORIGIN] = origin._replace(places=partial(_shown, origin, shown))
    return Document._make(values)


def _shown(origin: Origin, shown: Html) -> list[Place]:
    return through(shown.shifts, len(shown.text), origin.places() if origin.places is not None else ())


def _words(body: Body) -> str:
    """What a customer wrote, as text."""
    if not body.html:
        return body.text
    from cxlint.sources import html

    return html.read(body.text, mail=True).text


def template(item: Item, path: str, options: ReadOptions, said: Body, *, dialect: str, suffix: str = "") -> Document:
    """A template that a helpdesk keeps under an `id` and a `title`."""
    values = record.blank(options)
    values[ID] = f"{item.value.get('id', '')}{suffix}"
    values[KIND] = options.kind or Kind.TEMPLATE
    values[PLACE["title"]] = text_of(item.value, "title") or None
    values[PLACE["dialect"]] = options.dialect or dialect
    return made(values, said, item, path)


def text_of(record: Mapping[str, Any], key: str) -> str:
    """A value as text: a number is written out, anything else is nothing."""
    value = record.get(key)
    if type(value) is str:
        return value
    return str(value) if type(value) is int else ""


def dict_of(record: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    value = record.get(key)
    return value if isinstance(value, dict) else {}


def dicts_of(record: Mapping[str, Any], key: str) -> list[tuple[int, Mapping[str, Any]]]:
    """The objects in a list, with their indexes."""
    value = record.get(key)
    return [(at, one) for at, one in enumerate(value) if isinstance(one, dict)] if isinstance(value, list) else []


def tags_of(record: Mapping[str, Any]) -> tuple[str, ...]:
    value = record.get("tags")
    return tuple(tag for tag in value if type(tag) is str) if isinstance(value, list) else ()

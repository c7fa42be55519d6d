"""The messages of a conversation, as any helpdesk keeps them -> a document for each reply that a person of the company
sent to the customer. What else was said is what the reply answers, or is left out and counted."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from cxlint.model import Document, Kind, Turn, Unread
from cxlint.sources import record
from cxlint.sources.conversations.times import in_order
from cxlint.sources.item import NOWHERE
from cxlint.sources.places import through
from cxlint.sources.record import CUSTOMER, ID, KIND, ORIGIN, PLACE, TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from cxlint.model import Origin, Place
    from cxlint.sources.item import Item, Steps
    from cxlint.sources.markup.composed import Pieces
    from cxlint.sources.markup.html import Html
    from cxlint.sources.source import ReadOptions


class Role(StrEnum):
    AGENT = "agent"
    CUSTOMER = "customer"
    BOT = "bot"
    UNKNOWN = "unknown"  # nobody knows


# Why something is no reply, as a noun: "3 private notes" were left out.
CUSTOMERS, PRIVATE, BOTS = "customer message", "private note", "automatic message"
UNKNOWN, REPEATED = "unattributed message", "repeated message"
WHY = {Role.CUSTOMER: CUSTOMERS, Role.BOT: BOTS, Role.UNKNOWN: UNKNOWN}
DRAFT, SURVEY = "unsent draft", "survey"
NO_TEXT, NO_WORDS, INACTIVE = "wordless message", "wordless macro", "inactive macro"
FIRST_REPLY, THREAD = PLACE["first_reply"], PLACE["thread"]
AGENT_NAME, CREATED_AT = PLACE["agent_name"], PLACE["created_at"]
EMPTY = "empty ticket"  # one that was exported without its messages


class Form(StrEnum):
    """How a text is written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    WIKI = "wiki markup"


class Body(NamedTuple):
    """A text, and the keys that lead to it from its record."""

    text: str
    steps: Steps
    form: Form = Form.TEXT
    pieces: Pieces | None = None  # of a text that is put together; `steps` then lead to the whole


class Message(NamedTuple):
    id: str
    role: Role
    public: bool
    body: Body
    item: Item  # the record that holds it; NOWHERE = it was told before, and is no news
    created_at: str = ""  # ISO 8601
    agent_name: str | None = None
    macro: str | None = None  # the saved reply it was made from
    left_out: str = ""  # why it is no reply, where role and `public` do not tell
    channel: str | None = None  # where it differs from its ticket's
    rating: int | None = None
    cut: str = ""  # why only a part of its words is there, and what to do: half a reply is not linted


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


TICKET = tuple(PLACE[name] for name in Ticket._fields)


class Template(NamedTuple):
    """A text that a helpdesk keeps for many replies. Its steps lead from the item that it was read from."""

    id: str
    title: str | None
    body: Body
    dialect: str  # of its placeholders
    channel: str | None = None
    subject: str | None = None
    tags: tuple[str, ...] = ()
    left_out: str = ""  # why it is none that a customer gets
    cut: str = ""  # as in Message


def body(of: Mapping[str, Any], plain: Sequence[str], html: Sequence[str], steps: Steps = ()) -> Body:
    """The text of a record under the first of these keys that has one; as plain text if there is any."""
    for key in plain:
        value = of.get(key)
        if type(value) is str and value and not value.isspace():
            return Body(value, (*steps, key))
    for key in html:
        value = of.get(key)
        if type(value) is str and value and not value.isspace():
            return Body(value, (*steps, key), Form.HTML)
    return Body("", steps)


def replies(
    ticket: Ticket, messages: Sequence[Message], path: str, options: ReadOptions, *, answered: bool | None = False
) -> Iterator[Document | Unread]:
    """The replies among the messages of a ticket, oldest first. `answered`: before them; None = nobody knows."""
    # Most exports have the oldest first; some put the newest there.
    ordered = [messages[at] for at in in_order([message.created_at for message in messages])]
    reasons = [_left_out(message) for message in ordered]
    if options.left_out is not None:
        for reason in filter(None, dict.fromkeys(reasons)):
            news = [
                each for each, why in zip(ordered, reasons, strict=True) if why == reason and each.item is not NOWHERE
            ]
            if news:
                options.left_out(reason, len(news))
    if "" in reasons:
        last = len(reasons) - reasons[::-1].index("")  # what comes after it is answered by nobody
        yield from _replies(ticket, list(zip(ordered, reasons, strict=True))[:last], path, options, answered)


def _replies(
    ticket: Ticket, told: Sequence[tuple[Message, str]], path: str, options: ReadOptions, answered: bool | None
) -> Iterator[Document | Unread]:
    blank = _known(record.blank(options), ticket)
    customer: list[str] = []
    thread: list[Turn] = []
    for message, reason in told:
        if reason and reason != CUSTOMERS:
            continue
        words = ""
        if reason:
            words = shown(message.body)
            if words.strip():
                customer.append(words)
        elif message.item is not NOWHERE and message.cut:
            yield _cut(message.cut, message.item, message.body.steps, path)
        elif message.item is not NOWHERE:
            values = _reply(blank, ticket, message, options)
            if customer:
                values[CUSTOMER] = tuple(customer)
            values[FIRST_REPLY], values[THREAD] = None if answered is None else not answered, tuple(thread)
            yield (document := made(values, message.body, message.item, path, mail=True))
            words = document.text
        answered = answered if reason else True
        thread.append(Turn(str(message.role), words or shown(message.body), message.created_at or None))


def _cut(reason: str, item: Item, steps: Steps, path: str) -> Unread:
    where = item.origin(path, *steps)
    return Unread(path, reason, where.locator()(0)[0], where.pointer)


def _known(values: list[Any], of: Ticket) -> list[Any]:
    for place, value in zip(TICKET, of, strict=True):
        if value:
            values[place] = value
    return values


def _reply(blank: list[Any], ticket: Ticket, message: Message, options: ReadOptions) -> list[Any]:
    values = blank.copy()
    values[ID] = f"{ticket.id}/{message.id}" if ticket.id else message.id
    values[KIND] = options.kind or Kind.REPLY
    if message.agent_name:
        values[AGENT_NAME] = message.agent_name
    if message.created_at:
        values[CREATED_AT] = message.created_at
    for name in ("macro", "channel", "rating"):
        if value := getattr(message, name):
            values[PLACE[name]] = value
    return values


def was_heard(message: Message) -> bool:
    """Did the customer write or get it?"""
    return _left_out(message) in ("", CUSTOMERS)


def _left_out(message: Message) -> str:
    """Why a message is no reply; "" = it is one."""
    if message.left_out:
        return message.left_out
    if not message.public:
        return PRIVATE
    return WHY.get(message.role) or ("" if message.body.text else NO_TEXT)


def made(values: list[Any], body: Body, item: Item, path: str, *, mail: bool = False) -> Document:
    """The document of these values and this text."""
    values[TEXT] = body.text
    origin = values[ORIGIN] = item.origin(path, *body.steps)
    if body.form is Form.MARKDOWN:
        values[PLACE["markup"]] = "markdown"
    elif body.form is not Form.TEXT:
        read = READERS[body.form](body.text, mail)
        values[TEXT] = read.text
        values[ORIGIN] = origin._replace(places=partial(_places, origin, read))
    elif body.pieces is not None:
        values[ORIGIN] = origin._replace(places=partial(_composed, body.text, item, body.steps, body.pieces))
    return Document._make(values)


def _composed(text: str, item: Item, steps: Steps, pieces: Pieces) -> list[Place]:
    from cxlint.sources.markup import composed

    return composed.places(item, steps, pieces, len(text))


def _places(origin: Origin, read: Html) -> list[Place]:
    return through(read.shifts, len(read.text), origin.places() if origin.places is not None else ())


def _html(text: str, mail: bool) -> Html:
    from cxlint.sources.markup import html

    return html.read(text, mail=mail)


def _wiki(text: str, mail: bool) -> Html:
    from cxlint.sources.markup import wiki

    return wiki.read(text)


READERS: dict[Form, Callable[[str, bool], Html]] = {Form.HTML: _html, Form.WIKI: _wiki}
"""(a text, whether it was sent rather than kept as a template) -> what it shows. Other forms show what is written."""


def shown(body: Body) -> str:
    """What somebody wrote, as text."""
    reader = READERS.get(body.form) if body.form is not Form.TEXT else None
    return reader(body.text, True).text if reader else body.text


def templates(item: Item, path: str, options: ReadOptions, told: Template) -> Iterator[Document | Unread]:
    """The document of a template, unless it is left out."""
    if told.left_out:
        if options.left_out is not None:
            options.left_out(told.left_out, 1)
        return
    if told.cut:
        yield _cut(told.cut, item, told.body.steps, path)
        return
    values = record.blank(options)
    values[ID] = told.id
    values[KIND] = options.kind or Kind.TEMPLATE
    for name in ("title", "subject", "channel", "tags"):
        if value := getattr(told, name):
            values[PLACE[name]] = value
    values[PLACE["dialect"]] = options.dialect or told.dialect
    yield made(values, told.body, item, path)


def text_of(record: Mapping[str, Any], key: str) -> str:
    """A value as text: a whole number is written out, anything else is nothing."""
    value = record.get(key)
    if type(value) is str:
        return value
    if type(value) is float and value.is_integer():  # how data frames write ids, where some rows have none
        return str(int(value))
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

"""Zendesk: tickets with their comments, the comments of one ticket, audits, macros and dynamic content, as its API has
them.

Tickets come in a list or one a line, with `comments` inside; `users` beside them tell who is an agent, and the names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxlint.model import Document, Unread
from cxlint.sources.conversations.collect import is_numbered, no_list
from cxlint.sources.conversations.conversation import (
    EMPTY,
    INACTIVE,
    NO_WORDS,
    PRIVATE,
    Body,
    Form,
    Role,
    Template,
    dicts_of,
    templates,
    text_of,
)
from cxlint.sources.conversations.flag import flag
from cxlint.sources.conversations.shapes import MESSAGE, TEMPLATE, TICKET, shape_of
from cxlint.sources.conversations.threads import THREADS, Threads
from cxlint.sources.conversations.tickets import Tickets
from cxlint.sources.helpdesks import zendesk_ticket
from cxlint.sources.helpdesks.zendesk_audits import Audits
from cxlint.sources.helpdesks.zendesk_ticket import Comment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cxlint.sources.conversations.conversation import Message
    from cxlint.sources.item import Collector, Item
    from cxlint.sources.source import ReadOptions

lists = (("tickets",), ("comments",), ("audits",), ("macros",), ("users",), ("results",), ("items",))
LISTS = frozenset(name for (name,) in lists)
AUDIT = frozenset(("events", "ticket_id", "author_id"))
HELD = 1 << 23
"""Characters of tickets that wait for the `users` behind them; what comes after is read without their names."""
DEFAULT = "Default text"
GUESSED = (
    "Comments of Zendesk's without their ticket: who wrote first was taken for the customer; "
    "export them with ?include=users to be sure."
)
PARTS = frozenset(("comments", "description", "submitter_id", "requester", "via"))
"""One of these a ticket has, in a list of tickets."""
LONGEST_TICKET = 10_000  # comments; Zendesk stops at half of it
LARGEST_TICKET = 1 << 25  # characters of them


def collector(path: str, options: ReadOptions) -> Collector:
    return _Collector(path, options)


class _Collector:
    def __init__(self, path: str, options: ReadOptions) -> None:
        self._path = path
        self._options = options
        self._people: dict[str, Mapping[str, Any]] = {}
        self._around: dict[str, Item] = {}  # values that stand beside the lists of a page
        self._comments: list[Item] = []  # of one ticket
        self._comments_size = 0
        self._held: list[Item] = []  # tickets
        self._size = 0  # of the page's tickets
        self._audits = Audits(path, options)
        self._missed = False  # whether a record of this page could not be read
        self._threads = Threads(path, options)  # of comments that stand alone
        self._tickets = Tickets(path, options)
        self._requesters: dict[str, str] = {}  # of their tickets; the one met last at the end
        self._number = 1  # of the next of them
        self._known = False  # whether there was anything but people

    def miss(self) -> None:
        self._missed = True

    def add(self, item: Item) -> Iterator[Document | Unread]:
        value = item.value
        if len(item.path) == 1 and type(item.path[0]) is str:
            self._around[item.path[0]] = item
            return
        container = item.path[-2] if len(item.path) > 1 else ""
        self._known = self._known or container != "users"
        shape = shape_of("zendesk", value)
        what = shape.what if shape is not None else None
        if container == "users":
            self._meet(value)
        elif what is TEMPLATE or (container == "macros" and isinstance(value, dict)):
            if DEFAULT in value:
                yield from self._translated(item)
            else:
                yield from self._dynamic(item) if "variants" in value else self._macro(item)
        elif isinstance(value, dict) and value.keys() >= AUDIT:
            yield from self._audits.add(item, self._people)
        elif what is MESSAGE:
            yield from self._comment(item)
        elif what is TICKET or (
            container in ("tickets", "ticket") and isinstance(value, dict) and not PARTS.isdisjoint(value)
        ):
            self._held.append(item)
            self._size += item.size
            if container != "tickets" or self._size > HELD or self._knows(value):
                yield from self._flush_tickets()
        elif isinstance(value, dict) and not LISTS.union(("ticket", "macro")).isdisjoint(value):
            yield from self._page(item)
        else:
            seen = ", ".join(f'"{key}"' for key in list(value)[:6]) if isinstance(value, dict) else "no object"
            where = item.origin(self._path)
            yield Unread(self._path, f"no ticket, comment or macro of Zendesk's: {seen}", where.line, where.pointer)

    def _page(self, item: Item) -> Iterator[Document | Unread]:
        """A whole answer of the API."""
        for name, value in item.value.items():
            if name in LISTS:
                for at, _ in dicts_of(item.value, name):
                    yield from self.add(item.within(name, at))
            elif isinstance(value, dict | list):
                self._around[name] = item.within(name)
        yield from self.flush()

    def _meet(self, person: Any) -> None:
        if isinstance(person, dict):
            self._people[text_of(person, "id")] = {key: person.get(key) for key in ("name", "email", "role")}

    def _knows(self, ticket: Mapping[str, Any]) -> bool:
        return bool(ticket.get("requester")) or text_of(ticket, "requester_id") in self._people

    def flush(self) -> Iterator[Document | Unread]:
        """What waited for the end of a page."""
        strange = None if self._known else next((each for each in self._around.values() if _is_a_list(each)), None)
        if strange is not None:  # that scripts have called as they like
            where = strange.origin(self._path)
            name = str(strange.path[-1])[:40]
            reason = f'no list of Zendesk\'s: "{name}"; it calls them "tickets", "comments", "audits", "macros"'
            yield Unread(self._path, reason, where.line, where.pointer)
        yield from self._flush_tickets()
        self._size = 0
        around = self._around
        ticket = around.pop("ticket", None)
        if ticket is not None and not self._comments:
            yield from self._ticket(ticket)
        if "macro" in around:
            yield from self._macro(around["macro"])
        known = ticket.value if ticket is not None else {name: item.value for name, item in around.items()}
        yield from self._flush_comments(known)
        around.clear()
        self._missed = False

    def _flush_tickets(self) -> Iterator[Document | Unread]:
        held, self._held = self._held, []
        for item in held:
            yield from self._ticket(item)

    def _flush_comments(self, ticket: Any, *, goes_on: bool = False) -> Iterator[Document | Unread]:
        comments, self._comments, self._comments_size = self._comments, [], 0
        if not comments:
            return
        ticket = ticket if isinstance(ticket, dict) else {}
        thread = text_of(comments[0].value, "ticket_id")
        told = {**ticket, "id": ticket.get("id") or comments[0].value.get("ticket_id")}
        if not zendesk_ticket.person(told, "requester"):
            told["requester_id"] = self._requesters.get(thread)
        alone = [Comment(comment, (), comment.value) for comment in comments]
        about, messages = zendesk_ticket.read(told, alone, self._cast(told, alone), self._number)
        self._number += len(messages)
        if thread or goes_on:
            self._remember(thread, messages)
        else:
            self._requesters.pop("", None)
        yield from self._threads.replies(thread, about, messages)

    def _remember(self, thread: str, messages: list[Message]) -> None:
        """Of comments that stand alone, who asked: others of the ticket may come later."""
        known = self._requesters.pop(thread, "")
        asked = (zendesk_ticket.person(each.item.value, "author") for each in messages if each.role is Role.CUSTOMER)
        self._requesters[thread] = known or next(asked, "")
        if len(self._requesters) > THREADS:
            del self._requesters[next(iter(self._requesters))]

    def _comment(self, item: Item) -> Iterator[Document | Unread]:
        last = self._comments[-1].value.get("ticket_id") if self._comments else None
        full = len(self._comments) >= LONGEST_TICKET or self._comments_size > LARGEST_TICKET
        if self._comments and (full or last != item.value.get("ticket_id")):
            yield from self._flush_comments({}, goes_on=full)
        self._comments.append(item)
        self._comments_size += item.size

    def _ticket(self, item: Item) -> Iterator[Document | Unread]:
        value = item.value
        comments = dicts_of(value, "comments")
        if is_numbered(value.get("comments")):
            yield no_list(item.within("comments"), self._path)
        if comments:
            yield from self._replies(value, [Comment(item, ("comments", at), comment) for at, comment in comments])
        elif text_of(value, "description"):
            first = {
                "id": "description",
                "author_id": value.get("submitter_id"),
                "public": value.get("is_public", True),
                "description": value["description"],
                "created_at": value.get("created_at"),
            }
            yield from self._replies(value, [Comment(item, (), first)])
        elif self._options.left_out is not None:
            self._options.left_out(EMPTY, 1)

    def _replies(self, ticket: Mapping[str, Any], comments: list[Comment]) -> Iterator[Document | Unread]:
        told, messages = zendesk_ticket.read(ticket, comments, self._cast(ticket, comments))
        yield from self._tickets.replies(text_of(ticket, "id"), told, messages)

    def _cast(self, ticket: Mapping[str, Any], comments: Sequence[Comment]) -> zendesk_ticket.Cast:
        whole = not comments[0].item.path and bool(comments[0].steps)  # on a line of its own
        cast = zendesk_ticket.Cast(ticket, comments, self._people, missed=self._missed and not whole)
        if cast.is_guessed and self._options.note is not None:
            self._options.note(GUESSED)
        return cast

    def _macro(self, item: Item) -> Iterator[Document | Unread]:
        actions = dicts_of(item.value, "actions")
        fields = {text_of(action, "field"): action.get("value") for _, action in actions}
        field = "comment_value" if "comment_value" in fields else "comment_value_html"
        said = [_said(action, at) for at, action in actions if action.get("field") == field]
        said = [each for each in said if each.text.strip()]
        private = str(fields.get("comment_mode_is_public")).lower() == "false"
        left_out = _why_no_template(item) or (NO_WORDS if not said else PRIVATE if private else "")
        subject = fields.get("subject")
        told = Template("", text_of(item.value, "title") or None, Body("", ()), "zendesk", left_out=left_out,
                        subject=subject if type(subject) is str else None, tags=_tags(fields))  # fmt: skip
        for number, each in enumerate(said[:1] if left_out else said, 1):
            name = text_of(item.value, "id") + (f"#{number}" if len(said) > 1 else "")
            html = each._replace(form=Form.HTML if field == "comment_value_html" else Form.TEXT)
            yield from templates(item, self._path, self._options, told._replace(id=name, body=html))
        if not said:
            yield from templates(item, self._path, self._options, told)

    def _dynamic(self, item: Item) -> Iterator[Document | Unread]:
        """Dynamic content: a text in several languages, for macros to name as {{dc.its_name}}."""
        for at, variant in dicts_of(item.value, "variants"):
            written = variant.get("content")
            said = Body(written if type(written) is str else "", ("variants", at, "content"))
            if said.text.lstrip().startswith("<"):
                said = said._replace(form=Form.HTML)
            left_out = "" if said.text.strip() else NO_WORDS
            if flag(variant, "active") is False:
                left_out = INACTIVE
            name = f"{text_of(item.value, 'placeholder') or text_of(item.value, 'id')}#{text_of(variant, 'locale_id')}"
            told = Template(name, text_of(item.value, "name") or None, said, "zendesk", left_out=left_out)
            yield from templates(item, self._path, self._options, told)

    def _translated(self, item: Item) -> Iterator[Document | Unread]:
        """A row of the export of dynamic content for translators: the text of the default language and of one more."""
        title = text_of(item.value, "Title")
        for key in (each for each in item.value if each.endswith(" text")):
            language = text_of(item.value, "Default language") if key == DEFAULT else key.removesuffix(" text")
            written = text_of(item.value, key)
            form = Form.HTML if written.lstrip().startswith("<") else Form.TEXT
            left_out = "" if written.strip() else NO_WORDS
            told = Template(f"{title}#{language}", title, Body(written, (key,), form), "zendesk", left_out=left_out)
            yield from templates(item, self._path, self._options, told)


def _is_a_list(item: Item) -> bool:
    return isinstance(item.value, list) and any(isinstance(each, dict) for each in item.value)


def _why_no_template(macro: Item) -> str:
    return INACTIVE if flag(macro.value, "active") is False else ""


def _tags(fields: Mapping[str, Any]) -> tuple[str, ...]:
    """Those that the macro sets: words, with blanks between them."""
    written = [fields.get(name) for name in ("set_tags", "current_tags")]
    return tuple(tag for each in written if type(each) is str for tag in each.split())


def _said(action: Mapping[str, Any], at: int) -> Body:
    """The text that an action puts into the reply. Its value may be a list of the channel and the text."""
    value = action.get("value")
    if isinstance(value, list) and value and type(value[-1]) is str:
        return Body(value[-1], ("actions", at, "value", len(value) - 1))
    return Body(value if type(value) is str else "", ("actions", at, "value"))

"""Jira and Jira Service Management: issues with their comments, comments alone, webhooks, and requests of the portal.

Comments are public to the customer of a request unless they say otherwise: `jsdPublic` false, the property
`sd.public.comment` with `internal`, or a `visibility` that restricts them to a role.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from cxlint.sources.conversations.collect import Collector, Helpdesk
from cxlint.sources.conversations.conversation import Body, Form, Message, Role, Ticket, dict_of, dicts_of, text_of
from cxlint.sources.conversations.flag import flag
from cxlint.sources.conversations.rest import rest
from cxlint.sources.conversations.threads import THREADS
from cxlint.sources.conversations.times import iso
from cxlint.sources.markup import adf

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from cxlint.sources.item import Item, Steps
    from cxlint.sources.source import ReadOptions

lists = (("issues",), ("comments",), ("values",))
ISSUE = re.compile(r"/issue/(\w+)/comment/")
REQUEST = re.compile(r"/request/([\w-]+)/comment/")
PORTAL = "qm:"  # account ids of people who only know the portal begin so
STATUS = {"new": "open", "indeterminate": "open", "done": "solved"}  # of a category, which every status has
ALL = "GET /rest/api/3/issue/{}/comment has all of them"


class Sides(NamedTuple):
    """Whom a conversation shows on either side."""

    reporter: str  # "" = nobody knows
    agents: Collection[str]  # who wrote privately, or is in charge
    outside: bool  # whether somebody writes whose account is none of the company


def collector(path: str, options: ReadOptions) -> Collector:
    return Collector(JIRA._replace(read=_Desk().read), path, options)


class _Desk:
    def __init__(self) -> None:
        self._outside: dict[str, None] = {}  # issues that somebody from outside has written in; the last at the end

    def read(self, ticket: Item, parts: Sequence[Item]) -> tuple[Ticket, list[Message]]:
        """Comments of an issue may come one by one."""
        issue = next((name for part in parts if (name := _issue_of(part.value))), "")
        outside = issue in self._outside or any(_is_outside(dict_of(part.value, "author")) for part in parts)
        if issue and outside:
            self._outside.pop(issue, None)
            self._outside[issue] = None
            if len(self._outside) > THREADS:
                del self._outside[next(iter(self._outside))]
        return _read(ticket, parts, outside=outside)


def _read(ticket: Item, parts: Sequence[Item], *, outside: bool) -> tuple[Ticket, list[Message]]:
    told, opening, reporter = (_request if "requestFieldValues" in ticket.value else _issue)(ticket)
    agents = {_who(dict_of(part.value, "author")) for part in parts if not _is_public(part.value)}
    agents.add(_who(dict_of(dict_of(ticket.value, "fields"), "assignee")))
    side = Sides(_who(reporter), agents - {""}, outside)
    messages = [_said(part, side) for part in parts]
    if opening.body.text:
        messages.insert(0, opening)
    there = dict_of(dict_of(ticket.value, "fields"), "comment").get("total")
    steps = ("fields", "comment", "total")
    return told, messages + rest(ticket, steps, len(parts), there, messages, ALL.format(told.id))


def _issue(ticket: Item) -> tuple[Ticket, Message, Mapping[str, Any]]:
    fields = dict_of(ticket.value, "fields")
    reporter, status = dict_of(fields, "reporter"), dict_of(fields, "status")
    category = text_of(dict_of(status, "statusCategory"), "key")
    labels = fields.get("labels")
    told = Ticket(
        text_of(ticket.value, "key"),
        text_of(fields, "summary") or None,
        text_of(reporter, "displayName") or None,
        text_of(reporter, "emailAddress") or None,
        tags=tuple(label for label in labels if type(label) is str) if type(labels) is list else (),
        status=STATUS.get(category) or text_of(status, "name").lower() or None,
    )
    said = _body(fields, "description", ("fields",))
    return told, Message("description", Role.CUSTOMER, True, said, ticket, iso(fields.get("created"))), reporter


def _request(ticket: Item) -> tuple[Ticket, Message, Mapping[str, Any]]:
    """A request as the portal's API has it: its words are values of fields that each desk chooses."""
    value = ticket.value
    reporter = dict_of(value, "reporter")
    said, subject = Body("", ()), ""
    for at, field in dicts_of(value, "requestFieldValues"):
        name = text_of(field, "fieldId") or text_of(field, "label").lower()
        if name == "description":
            said = _body(field, "value", ("requestFieldValues", at))
        elif name == "summary":
            subject = text_of(field, "value")
    status = dict_of(value, "currentStatus")
    told = Ticket(
        text_of(value, "issueKey"),
        subject or text_of(value, "summary") or None,
        text_of(reporter, "displayName") or None,
        text_of(reporter, "emailAddress") or None,
        status=STATUS.get(text_of(status, "statusCategory").lower()) or text_of(status, "status").lower() or None,
    )
    return told, Message("description", Role.CUSTOMER, True, said, ticket, _time(value.get("createdDate"))), reporter


def _said(part: Item, sides: Sides) -> Message:
    value = part.value
    author = dict_of(value, "author")
    role = _role(author, sides)
    agent = text_of(author, "displayName") if role is Role.AGENT else ""
    return Message(
        text_of(value, "id"),
        role,
        _is_public(value),
        _body(value, "body", ()),
        part,
        _time(value.get("created")),
        agent or None,
    )


def _role(author: Mapping[str, Any], sides: Sides) -> Role:
    """Who opened a request asks, whatever account they have: at a desk for employees that is one of the company."""
    who, kind = _who(author), text_of(author, "accountType")
    if kind == "app":
        return Role.BOT
    if _is_outside(author) or (who and who == sides.reporter):
        return Role.CUSTOMER
    is_ours = who in sides.agents or (who and sides.reporter) or (kind and sides.outside)
    return Role.AGENT if is_ours else Role.UNKNOWN


def _is_outside(author: Mapping[str, Any]) -> bool:
    """Is it an account that only knows the portal?"""
    return text_of(author, "accountType") == "customer" or _who(author).startswith(PORTAL)


def _who(person: Mapping[str, Any]) -> str:
    keys = ("accountId", "key", "name", "emailAddress")  # the last ones on servers, which know no accounts
    return next((text_of(person, key) for key in keys if person.get(key)), "")


def _is_public(comment: Mapping[str, Any]) -> bool:
    if flag(comment, "jsdPublic") is False or flag(comment, "public") is False or comment.get("visibility"):
        return False
    return not any(
        each.get("key") == "sd.public.comment" and flag(dict_of(each, "value"), "internal")
        for _, each in dicts_of(comment, "properties")
    )


def _body(of: Mapping[str, Any], key: str, steps: Steps) -> Body:
    """As HTML if that is there, as it says best what is shown; else a document, or wiki markup."""
    rendered = of.get("renderedBody")
    inner: Steps = ("renderedBody",)
    if type(rendered) is dict:
        rendered, inner = rendered.get("html"), ("renderedBody", "html")
    if type(rendered) is str and rendered.strip():
        return Body(rendered, (*steps, *inner), Form.HTML)
    value = of.get(key)
    if adf.is_document(value):
        shown = adf.read(value)
        return Body(shown.text, (*steps, key), pieces=shown.pieces)
    if type(value) is str and value.strip():
        return Body(value, (*steps, key), Form.WIKI)
    return Body("", steps)


def _time(value: Any) -> str:
    """The portal's API writes a moment in four ways."""
    if type(value) is dict:
        return iso(value.get("epochMillis") or value.get("iso8601"))
    return iso(value)


def _issue_of(comment: Mapping[str, Any]) -> str:
    """Of a comment that stands alone: its address names its issue."""
    link = text_of(comment, "self") or text_of(dict_of(comment, "_links"), "self")
    found = ISSUE.search(link) or REQUEST.search(link)
    return found[1] if found else ""


JIRA = Helpdesk(
    "jira", _Desk().read, messages=(("fields", "comment", "comments"), ("comments", "values")), ticket_of=_issue_of
)

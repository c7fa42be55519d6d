"""GitHub: issues with their comments, comments alone, saved replies, as REST, `gh … --json` and GraphQL have them.

Who opened an issue asks, and who belongs to the repository answers. Other people's comments are left out and counted:
they are no support. In an issue that the team has opened itself, everybody else asks, from their first comment on.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cxlint.sources.conversations.asker import OTHERS, after_the_first_question
from cxlint.sources.conversations.collect import Helpdesk
from cxlint.sources.conversations.conversation import (
    NO_WORDS,
    Body,
    Form,
    Message,
    Role,
    Template,
    Ticket,
    dict_of,
    dicts_of,
    text_of,
)
from cxlint.sources.conversations.rest import rest
from cxlint.sources.conversations.times import in_order, iso

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cxlint.sources.item import Item

STAFF = frozenset(("OWNER", "MEMBER", "COLLABORATOR"))
ALL = "ask for the next page of comments"
BOT = re.compile(
    r".*(?:\[bot\]|[-_]bot)|github-actions|dependabot|renovate|stale|codecov|netlify|vercel|copilot.*", re.I
)
"""Logins of apps; GraphQL writes them without "[bot]"."""


def _read(ticket: Item, parts: Sequence[Item]) -> tuple[Ticket, list[Message]]:
    asker = _login(ticket.value)
    messages = [_said(part, asker, _id(part.value, at)) for at, part in enumerate(parts, 1)]
    number = text_of(ticket.value, "number") or next((_number(part.value) for part in parts), "")
    there = dict_of(ticket.value, "comments").get("totalCount")
    cut = rest(ticket, ("comments", "totalCount"), len(parts), there, messages, ALL)
    if not asker:
        return Ticket(number, channel="forum"), messages + cut
    opening = _said(ticket, asker, "body")
    if opening.role is Role.AGENT:
        said = [opening, *messages]
        order = in_order([message.created_at for message in said])
        messages = list(after_the_first_question([said[at] for at in order]))
    elif _text(ticket.value):
        messages.insert(0, opening)
    alone = not any(message.left_out == OTHERS for message in messages)
    return _told(ticket.value, number, opening.role, alone=alone), messages + cut


def _told(issue: Mapping[str, Any], number: str, opener: Role, *, alone: bool) -> Ticket:
    asker = _author(issue)
    return Ticket(
        number,
        text_of(issue, "title") or None,
        text_of(asker, "name") or None if alone and opener is Role.CUSTOMER else None,
        channel="forum",
        tags=tuple(text_of(label, "name") for _, label in _labels(issue)),
        status=text_of(issue, "state").lower() or None,
    )


def _labels(issue: Mapping[str, Any]) -> list[tuple[int, Mapping[str, Any]]]:
    return dicts_of(issue, "labels") or dicts_of(dict_of(issue, "labels"), "nodes")


def _said(part: Item, asker: str, name: str) -> Message:
    value = part.value
    author = _author(value)
    login = text_of(author, "login")
    role, left_out = Role.CUSTOMER, ""
    if (
        text_of(author, "type") == "Bot"
        or author.get("is_bot")
        or text_of(author, "__typename") == "Bot"
        or BOT.fullmatch(login)
    ):
        role = Role.BOT
    elif (text_of(value, "author_association") or text_of(value, "authorAssociation")) in STAFF:
        role = Role.AGENT
    elif asker and login != asker:
        left_out = OTHERS
    text = _text(value)
    body = Body(text, ("body",) if text else (), Form.MARKDOWN)
    at = iso(value.get("created_at") or value.get("createdAt"))
    agent = text_of(author, "name") or None if role is Role.AGENT else None
    return Message(name, role, True, body, part, at, agent, left_out=left_out)


def _text(value: Mapping[str, Any]) -> str:
    text = text_of(value, "body")
    return "" if text.isspace() else text


def _author(value: Mapping[str, Any]) -> Mapping[str, Any]:
    return dict_of(value, "user") or dict_of(value, "author")


def _login(value: Mapping[str, Any]) -> str:
    return text_of(_author(value), "login")


def _id(comment: Mapping[str, Any], at: int) -> str:
    """Queries of GraphQL need not ask for one."""
    return text_of(comment, "id") or text_of(comment, "databaseId") or str(at)


def _number(comment: Mapping[str, Any]) -> str:
    """Of the issue that a comment is on."""
    return text_of(comment, "issue_url").rpartition("/")[2]


def _issue_of(comment: Mapping[str, Any]) -> str:
    return text_of(comment, "issue_url")


def _templates(item: Item) -> list[Template]:
    found = []
    for at, reply in dicts_of(dict_of(item.value, "savedReplies"), "nodes"):
        said = Body(text_of(reply, "body"), ("savedReplies", "nodes", at, "body"), Form.MARKDOWN)
        name = text_of(reply, "databaseId") or text_of(reply, "id") or str(at + 1)
        left_out = "" if said.text.strip() else NO_WORDS
        found.append(Template(name, text_of(reply, "title") or None, said, "github", left_out=left_out))
    return found


GITHUB = Helpdesk(
    "github",
    _read,
    messages=(("comments",), ("comments", "nodes")),
    ticket_of=_issue_of,
    templates=_templates,
    key="url",
    lists=(
        ("comments",),
        ("data", "repository", "issues", "nodes"),
        ("data", "repository", "discussions", "nodes"),
    ),
)

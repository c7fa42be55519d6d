"""Which column of a table is what, told from its headers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cxlint.model import CxlintError, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def listed(text: str) -> tuple[str, ...]:
    """The names in a list with commas, which may run over lines."""
    return tuple(" ".join(name.split()) for name in text.split(","))


# In order of trust: of two columns that could be the reply, the one named first here is.
TEMPLATE = listed(
    """template, template body, template text, template content, macro, macro body, macro text, macro content,
    canned response, canned reply, saved reply, saved response, snippet, predefined response"""
)
REPLY = listed(
    """reply, agent reply, reply text, reply body, support reply, our reply, public reply, suggested reply,
    generated reply, draft reply, response, agent response, response text, response body, support response,
    company response, company reply, owner response, owner reply, developer reply text, developer reply,
    developer response, business response, business reply, management response, seller reply, host response,
    agent message, agent comment, agent text, outbound message, answer, agent answer, answer text, output, completion"""
)
# What the company says, unless another column is; then what the customer says.
EITHER = listed(
    """text body, body text, plain body, message body, comment body, email body, body, content, message,
    message text, text, comment, public comment, comment text"""
)
CUSTOMER = listed(
    """customer message, customer text, customer comment, customer question, customer email body,
    customer query, question, query, inquiry, enquiry, request, inbound message, user message, ticket body,
    ticket description, ticket text, ticket, issue description, description, complaint, review, review text,
    feedback, input, prompt, instruction, customer"""
)
OTHERS = {
    "customer_name": listed(
        """customer name, requester name, requester, contact name, client name, user name, username, first name,
        customer first name, requester first name, firstname, full name, end user name, reviewer"""
    ),
    "customer_email": listed("customer email, requester email, contact email, user email, from address, email"),
    "agent_name": listed("agent name, agent, assignee, assignee name, agent full name, author, author name, from name"),
    "subject": listed("subject, ticket subject, email subject"),
    "title": listed("title, macro name, macro title, template name, template title, shortcut, short code, shortcode"),
    "channel": listed("channel, ticket channel, via, via channel, platform, source channel"),
    "rating": listed(
        """rating, csat, stars, star rating, satisfaction, satisfaction score, satisfaction rating, csat score,
        csat rating, customer satisfaction rating, review rating"""
    ),
    "tags": listed("tags, labels, keywords"),
    "status": listed("status, ticket status, state"),
    "created_at": listed(
        """created at, created, date, created time, created date, message date, timestamp, sent at,
        developer reply date and time"""
    ),
    "first_reply": listed("first reply"),
    "macro": listed("macro used, applied macro, macro applied, template used, saved reply used"),
    "kind": listed("kind"),
    "id": listed(
        "id, reply id, message id, comment id, macro id, ticket id, ticket number, conversation id, number, key"
    ),
    "role": listed(
        """role, author role, author type, sender type, sender role, from type, from role, user type, participant type,
        speaker, direction, message direction"""
    ),
    "incoming": listed("incoming, inbound, is incoming, is inbound, from customer, is customer, by customer"),
    "outgoing": listed(
        """outgoing, outbound, is outgoing, is outbound, is staff, staff, is agent, from agent, by agent, is admin,
        is support, from support, from company"""
    ),
    "private": listed("private, internal, is private, is internal, is note, is internal note"),
    "public": listed("public, is public, is published, is visible, visible to customer"),
}
TICKET = listed(
    """ticket id, ticket number, case id, case number, conversation id, thread id, parent id, chat id, session id,
    dialogue id, dialog id"""
)
FIELDS = ("reply", "customer", *OTHERS, "ticket")
KNOWN = frozenset(name for names in (TEMPLATE, REPLY, EITHER, CUSTOMER, TICKET, *OTHERS.values()) for name in names)
SURE_REPLIES = frozenset((*TEMPLATE, *REPLY))
EXACT = ("kind", "channel")
REPLIES = frozenset((*TEMPLATE, *REPLY, *EITHER))
SPEAKER = ("role", "incoming", "outgoing", "private", "public")  # fields that tell whose a row of a conversation is
A_CONVERSATION = ("customer", "customer_name", "customer_email", "status", "rating", *SPEAKER)
HOW = "sources: {my-export: {paths: FILE, reply: HEADER}}"
LISTED_TICKETS = frozenset(
    (
        "ticket id",
        "ticket number",
        "case number",
        "subject",
        "status",
        "priority",
        "source",
        "group",
        "agent",
        "requester",
    )
)
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Columns(NamedTuple):
    """What a table's headers say."""

    at: Mapping[str, int]  # field -> number of its column; "reply" is always among them
    kind: Kind | None  # as far as the headers tell
    replies: bool  # they tell of customers: a variable in a reply is a mistake, and no sign of a template
    rivals: tuple[int, ...] = ()  # columns that could be the reply as well
    strict: frozenset[str] = frozenset()  # fields whose words must be cxlint's own


def simple(header: str) -> str:
    """A header as it is compared: "TextBody", "text_body " and "Text body" are one."""
    return " ".join(re.findall(r"[^\W_]+", CAMEL.sub(" ", header).lower()))


def recognise(headers: Sequence[str], named: Mapping[str, str]) -> Columns:
    """The columns of a table. `named` are those the configuration names: field -> header. Raises CxlintError."""
    names = [simple(header) for header in headers]
    at: dict[str, int] = {}
    for field, header in named.items():
        at[field] = _named(field, header, headers, names)
    kind, rivals = None, tuple[int, ...]()
    if "reply" not in at:
        best = next((name for name in (*TEMPLATE, *REPLY, *EITHER) if _free(name, names, at)), None)
        if best is None:
            raise CxlintError(_missing(headers))
        at["reply"] = names.index(best)
        kind = Kind.TEMPLATE if best in TEMPLATE else None
        taken = at.values()
        rivals = tuple(place for place, name in enumerate(names) if name in SURE_REPLIES and place not in taken)
    sure = names[at["reply"]] not in EITHER
    for field, words in {"customer": CUSTOMER + (EITHER if sure else ()), **OTHERS}.items():
        best = next((name for name in words if _free(name, names, at)), None)
        if field not in at and best is not None:
            at[field] = names.index(best)
    if not at.keys().isdisjoint(SPEAKER):
        _thread(names, at, named)
    # A column called as cxlint calls it, or named for it, is held to its words; that of another tool is guessed at.
    # a helpdesk's own word for a channel ("web") is no mistake; a kind that is none is one
    strict = frozenset(
        field for field in EXACT if field in named or (field == "kind" and names[at.get(field, 0)] == field)
    )
    return _name_column(names, at, kind)._replace(rivals=rivals, strict=strict)


def _thread(names: Sequence[str], at: dict[str, int], named: Mapping[str, str]) -> None:
    """In a table of messages, which column says what conversation a row is of; it may have been taken for the id."""
    best = next((name for name in TICKET if name in names), None)
    if best is not None and "ticket" not in at:
        at["ticket"] = names.index(best)
        if at.get("id") == at["ticket"] and "id" not in named:
            del at["id"]


def _name_column(names: Sequence[str], at: dict[str, int], kind: Kind | None) -> Columns:
    """Columns whose headers mean one thing beside a customer's message and another elsewhere."""
    if "customer" in at:
        for name in ("name", "customer"):  # beside "question" or "message", "customer" says who
            if _free(name, names, at):
                at.setdefault("customer_name", names.index(name))
    elif _free("name", names, at):
        at.setdefault("title", names.index("name"))
    replies = not at.keys().isdisjoint(A_CONVERSATION)
    if kind is None and "title" in at and not replies:
        kind = Kind.TEMPLATE
    return Columns(at, kind, replies)


def _free(name: str, names: Sequence[str], at: Mapping[str, int]) -> bool:
    return name in names and names.index(name) not in at.values()


def _named(field: str, header: str, headers: Sequence[str], names: Sequence[str]) -> int:
    if field not in FIELDS:
        raise CxlintError(f"columns: no field {field!r}; there are {', '.join(FIELDS)}")
    if header in headers:
        return headers.index(header)
    if simple(header) in names:
        return names.index(simple(header))
    raise CxlintError(f"no column {header!r} (for {field}); there are {_list(headers)}")


def _missing(headers: Sequence[str]) -> str:
    seen = _list(headers)
    if len(LISTED_TICKETS.intersection(map(simple, headers))) > 2:
        return (
            f"no column with the reply among {seen}: lists of tickets mostly come without what was written in them "
            f"(`cxlint formats` tells how to export that); if a column has it, name it in cxlint.yaml ({HOW})"
        )
    return f"no column with the reply among {seen}: name it in cxlint.yaml ({HOW})"


def ambiguous(headers: Sequence[str], places: Sequence[int]) -> str:
    """What to say of columns that could each be the reply."""
    shown = " and ".join(repr(headers[place][:40]) for place in places)
    return f"{shown} could each be the reply: name the one that is in cxlint.yaml ({HOW})"


def _list(headers: Sequence[str]) -> str:
    shown = ", ".join(repr(header[:40]) for header in headers[:20])
    return f"{shown} and {len(headers) - 20} more" if len(headers) > 20 else shown

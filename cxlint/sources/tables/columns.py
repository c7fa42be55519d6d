"""Which column of a table is what, told from its headers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cxlint.model import CxlintError, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cxlint.sources.tables.sampled import Sample


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
SAID = listed(
    """customer message, customer text, customer comment, customer question, customer email body, customer query,
    inbound message, user message"""
)
ASKED = listed(
    """question, query, inquiry, enquiry, request, ticket body, ticket description, ticket text, ticket,
    issue description, description, complaint, review, review text, feedback, customer"""
)
GIVEN = tuple((name,) for name in listed("input, prompt, instruction"))  # to a model
CUSTOMER = tuple(name for names in (SAID, ASKED, *GIVEN) for name in names)
# Headers under which some write who it was, and others his name.
WHO = listed(
    """author, from, sender, by, who, actor, side, party, participant, sent by, written by, posted by, created by, user,
    type, message type, comment type, source, origin"""
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
OPEN = frozenset((*CUSTOMER, *EITHER, *WHO, *OTHERS["role"], *OTHERS["incoming"], *OTHERS["outgoing"]))
"""Headers that leave open what is under them."""
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
    open: tuple[int, ...] = ()  # columns of which only their cells tell what they are


def simple(header: str) -> str:
    """A header as it is compared: "TextBody", "text_body " and "Text body" are one."""
    return " ".join(re.findall(r"[^\W_]+", CAMEL.sub(" ", header).lower()))


def recognise(headers: Sequence[str], named: Mapping[str, str], sample: Sample | None = None) -> Columns:
    """The columns of a table. `named` are those the configuration names: field -> header; `sample`: its first rows,
    where they are known. Raises CxlintError."""
    names = [simple(header) for header in headers]
    at: dict[str, int] = {}
    for field, header in named.items():
        at[field] = _named(field, header, headers, names)
    kind, rivals = None, tuple[int, ...]()
    if "reply" not in at:
        best = _first((*TEMPLATE, *REPLY, *EITHER), names, at)
        if best is None:
            raise CxlintError(_missing(headers))
        at["reply"] = names.index(best)
        kind = Kind.TEMPLATE if best in TEMPLATE else None
        taken = at.values()
        rivals = tuple(place for place, name in enumerate(names) if name in SURE_REPLIES and place not in taken)
    sure = names[at["reply"]] not in EITHER
    if sample is not None:
        _who(names, at, sample, sure=sure)
    if "customer" not in at:
        _ask(headers, names, at, (SAID, ASKED, *GIVEN, *((EITHER,) if sure else ())), sample)
    _others(names, at)
    if sample is not None:
        _refuse(names, at, named, sample, sure=sure)
    if not at.keys().isdisjoint(SPEAKER):
        _thread(names, at, named)
    # A column called as cxlint calls it, or named for it, is held to its words; that of another tool is guessed at.
    # a helpdesk's own word for a channel ("web") is no mistake; a kind that is none is one
    strict = frozenset(
        field for field in EXACT if field in named or (field == "kind" and names[at.get(field, 0)] == field)
    )
    is_open = tuple(place for place, name in enumerate(names) if name in OPEN and place != at["reply"])
    return _name_column(names, at, kind, sample)._replace(rivals=rivals, strict=strict, open=is_open)


def _first(words: Sequence[str], names: Sequence[str], at: Mapping[str, int]) -> str | None:
    return next((name for name in words if _free(name, names, at)), None)


def _others(names: Sequence[str], at: dict[str, int]) -> None:
    """The columns whose headers tell alone."""
    for field, words in OTHERS.items():
        best = _first(words, names, at)
        if field not in at and best is not None:
            at[field] = names.index(best)


def _who(names: Sequence[str], at: dict[str, int], sample: Sample, *, sure: bool) -> None:
    """Which column says whose a row is, by what its cells say; and which, beside it, what is a note."""
    free = [names.index(name) for name in WHO if _free(name, names, at)]
    speaking = [place for place in free if sample.speaks(place, sure=sure)]
    if "role" not in at and speaking and not any(name in names for name in OTHERS["role"]):
        at["role"] = speaking.pop(0)
    notes = [place for place in speaking if sample.has_notes(place)]
    if notes:
        at.setdefault("private", notes[0])


def _ask(
    headers: Sequence[str],
    names: Sequence[str],
    at: dict[str, int],
    tiers: Sequence[Sequence[str]],
    sample: Sample | None,
) -> None:
    """Which column has what the customer wrote. Of several, those with sentences go first. Raises CxlintError."""
    could = [[names.index(name) for name in tier if _free(name, names, at)] for tier in tiers]
    if sample is not None:
        could = [[place for place in tier if not _is_no_message(names[place], place, sample)] for tier in could]
        spoken = [[place for place in tier if sample.has_sentences(place)] for tier in could]
        if any(spoken):
            could = spoken
            first = next(filter(None, could))
            rival = next((place for place in first[1:] if sample.differ(first[0], place)), None)
            if rival is not None:
                raise CxlintError(ambiguous(headers, (first[0], rival), "what the customer wrote", "customer"))
    best = next(filter(None, could), None)
    if best:
        at["customer"] = best[0]


def _is_no_message(name: str, place: int, sample: Sample) -> bool:
    return sample.is_bare(place) or sample.is_names(place, 1 if name == "customer" else 2)


def _refuse(names: Sequence[str], at: dict[str, int], named: Mapping[str, str], sample: Sample, *, sure: bool) -> None:
    """Let go what is called as if it said whose a row is, and says something else: staff may be people's names."""
    for field in ("incoming", "outgoing"):
        if field in at and field not in named and not sample.is_truth(at[field]):
            place = at.pop(field)
            if names[place] == "staff":
                at.setdefault("agent_name", place)
    role = at.get("role")
    if sure and role is not None and "role" not in named and not sample.tells_somebody(role):
        del at["role"]  # each row is a reply, and this the customer's profession


def _thread(names: Sequence[str], at: dict[str, int], named: Mapping[str, str]) -> None:
    """In a table of messages, which column says what conversation a row is of; it may have been taken for the id."""
    best = next((name for name in TICKET if name in names), None)
    if best is not None and "ticket" not in at:
        at["ticket"] = names.index(best)
        if at.get("id") == at["ticket"] and "id" not in named:
            del at["id"]


def _name_column(names: Sequence[str], at: dict[str, int], kind: Kind | None, sample: Sample | None) -> Columns:
    """Columns whose headers mean one thing beside a customer's message and another elsewhere."""
    has_customers = "customer" in at or "customer" in names
    if has_customers:
        for name in ("name", "customer"):  # beside "question" or "message", "customer" says who
            if _free(name, names, at):
                place = names.index(name)
                if sample is None or not sample.is_bare(place):
                    at.setdefault("customer_name", place)
                elif sample.is_mail(place):
                    at.setdefault("customer_email", place)
    elif _free("name", names, at):
        at.setdefault("title", names.index("name"))
    if _free("ticket", names, at):
        at.setdefault("id", names.index("ticket"))
    replies = has_customers or not at.keys().isdisjoint(A_CONVERSATION)
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


def ambiguous(headers: Sequence[str], places: Sequence[int], what: str = "the reply", field: str = "reply") -> str:
    """What to say of columns that could each be the reply, or the message that it answers."""
    shown = " and ".join(repr(headers[place][:40]) for place in places)
    how = HOW if field == "reply" else HOW.replace("reply: HEADER", f"{field}: HEADER")
    return f"{shown} could each be {what}: name the one that is in cxlint.yaml ({how})"


def _list(headers: Sequence[str]) -> str:
    shown = ", ".join(repr(header[:40]) for header in headers[:20])
    return f"{shown} and {len(headers) - 20} more" if len(headers) > 20 else shown

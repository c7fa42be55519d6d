"""Salesforce: mails (EmailMessage) and comments (CaseComment) of cases, as CSV of the data export, the loaders and `sf
data query`, or as JSON of the API and of `sf data query --json`; quick texts (QuickText) and mail templates
(EmailTemplate) in the same ways.

Fields by the object reference of Salesforce. The data loader writes headers in capitals: a key counts however it is
written. What is related ("CreatedBy.Name") is a column of that name in CSV and an object in JSON.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cxlint.sources.conversations.collect import Helpdesk
from cxlint.sources.conversations.conversation import (
    DRAFT,
    INACTIVE,
    NO_WORDS,
    Body,
    Message,
    Role,
    Template,
    Ticket,
    body,
)
from cxlint.sources.conversations.times import iso

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cxlint.sources.item import Item

ORIGINS = {"email": "email", "web": "email", "chat": "chat", "messaging": "chat", "facebook": "social"}
ORIGINS |= {"twitter": "social", "community": "forum", "sms": "sms", "whatsapp": "chat"}
DRAFTS = ("5", "draft")  # New, Read, Replied, Sent, Forwarded, Draft are 0 to 5 in exports, words in reports
SENT = ("3", "sent")
NO = ("false", "0", "no")
CHANNELS = {"email": "email", "live agent": "chat", "messaging": "chat", "portal": "forum", "social": "social"}
INSIDE = ("standard", "")  # types of users that are of the company; all others have a licence for a portal
MACHINES = ("automatedprocess", "cloudintegrationuser")
TEAM = frozenset(("support", "team", "help", "helpdesk", "service", "care", "info", "customer", "no-reply", "noreply"))
DELETED = "deleted message"


@lru_cache(maxsize=64)
def _spellings(keys: tuple[str, ...]) -> dict[str, str]:
    return {key.lower(): key for key in keys}


class _Fields:
    """The fields of a record, by their names in small letters, however the record writes them."""

    def __init__(self, record: Mapping[str, Any]) -> None:
        self._record = record
        self._keys = _spellings(tuple(record))

    def key(self, name: str) -> str:
        """As the record writes it."""
        return self._keys.get(name, name)

    def text(self, name: str) -> str:
        """Of a field or, through a dot, of what it is related to; a number or a truth as a word."""
        key = self._keys.get(name)
        if key is None:
            first, _, rest = name.partition(".")
            related = self._record.get(self._keys.get(first, "")) if rest else None
            return _Fields(related).text(rest) if isinstance(related, dict) else ""
        value = self._record[key]
        if type(value) is str:
            return value
        return str(value).lower() if isinstance(value, bool | int) else ""

    def yes(self, name: str) -> bool:
        return self.text(name).lower() in ("true", "1", "yes")


def _read(ticket: Item, parts: Sequence[Item]) -> tuple[Ticket, list[Message]]:
    case = _Fields(ticket.value)
    messages = [_message(part, _Fields(part.value), case) for part in parts]
    opening = body(ticket.value, (case.key("description"),), ())
    if opening.text and case.text("casenumber"):
        messages.insert(0, Message("Description", Role.CUSTOMER, True, opening, ticket, iso(case.text("createddate"))))
    return _told(case, [_Fields(part.value) for part in parts]), messages


def _told(case: _Fields, parts: Sequence[_Fields]) -> Ticket:
    asking = next((part for part in parts if part.yes("incoming")), _Fields({}))
    first = parts[0] if parts else asking
    to = "" if first.yes("incoming") else first.text("toaddress")
    origin = case.text("origin") or first.text("parent.origin")
    return Ticket(
        case.text("casenumber") or first.text("parent.casenumber"),
        case.text("subject") or first.text("parent.subject") or first.text("subject") or None,
        _person(case.text("contact.name") or case.text("suppliedname") or asking.text("fromname")) or None,
        case.text("contactemail") or case.text("suppliedemail") or asking.text("fromaddress") or _one(to),
        ORIGINS.get(origin.lower()),
        None,
        (),
        (case.text("status") if case.text("casenumber") else first.text("parent.status")).lower() or None,
    )


def _message(part: Item, fields: _Fields, case: _Fields) -> Message:
    return _comment(part, fields) if fields.key("commentbody") in part.value else _mail(part, fields, case)


def _mail(part: Item, fields: _Fields, case: _Fields) -> Message:
    role = _role(fields, case)
    left_out = DRAFT if fields.text("status").lower() in DRAFTS else DELETED if fields.yes("isdeleted") else ""
    said = body(part.value, (fields.key("textbody"),), (fields.key("htmlbody"),))
    return Message(
        fields.text("id"),
        role,
        True,
        said,
        part,
        iso(fields.text("messagedate") or fields.text("createddate")),
        _agent(fields.text("createdby.name") or fields.text("fromname")) if role is Role.AGENT else None,
        fields.text("emailtemplateid") or None,
        left_out,
        "email",
    )


def _role(mail: _Fields, case: _Fields) -> Role:
    if mail.text("automationtype").lower() == "aiautomated":  # sent by nobody
        return Role.BOT
    if incoming := mail.text("incoming"):
        return Role.CUSTOMER if mail.yes("incoming") else Role.AGENT if incoming.lower() in NO else Role.UNKNOWN
    sender = mail.text("fromaddress").lower()
    if sender and sender in (case.text("contactemail").lower(), case.text("suppliedemail").lower()):
        return Role.CUSTOMER
    return Role.AGENT if mail.text("status").lower() in SENT else Role.UNKNOWN


def _comment(part: Item, fields: _Fields) -> Message:
    """A comment on a case: a customer's if a user of a portal wrote it. Most exports do not say; then it is ours."""
    kind = fields.text("createdby.usertype").lower()
    is_theirs = kind not in (*INSIDE, *MACHINES) or fields.text("createdby.contactid")
    role = Role.BOT if kind in MACHINES else Role.CUSTOMER if is_theirs else Role.AGENT
    key = fields.key("commentbody")
    return Message(
        fields.text("id"),
        role,
        fields.text("ispublished") == "" or fields.yes("ispublished"),
        Body(fields.text("commentbody"), (key,)),
        part,
        iso(fields.text("createddate")),
        _agent(fields.text("createdby.name") or fields.text("creatorname")) if role is Role.AGENT else None,
        left_out=DELETED if fields.yes("isdeleted") else "",
    )


def _one(addresses: str) -> str | None:
    return addresses if addresses.count("@") == 1 else None


def _person(name: str) -> str:
    return "" if "@" in name else name


def _agent(name: str) -> str | None:
    return None if TEAM.intersection(name.lower().split()) else _person(name) or None


def _templates(item: Item) -> list[Template]:
    """A quick text, or a mail template: its HTML, and else its text."""
    fields = _Fields(item.value)
    said = body(item.value, [fields.key("message")], [fields.key("htmlvalue")])
    said = said if said.text else body(item.value, [fields.key("body")], ())
    channels = {CHANNELS.get(name.strip().lower()) for name in fields.text("channel").split(";")}
    left_out = "" if said.text else NO_WORDS
    if fields.text("isinsertable") == "false" or fields.text("isactive") == "false":
        left_out = INACTIVE
    if fields.yes("isdeleted"):
        left_out = DELETED
    told = Template(fields.text("id"), fields.text("name") or None, said, "salesforce", left_out=left_out)
    subject = fields.text("subject") or None
    channel = "email" if subject else next(iter(channels), None) if len(channels) == 1 else None
    return [told._replace(subject=subject, channel=channel)]


def _ticket_of(message: Mapping[str, Any]) -> str:
    parent = message.get("ParentId") or message.get("PARENTID")
    if type(parent) is str:
        return parent
    fields = _Fields(message)
    return fields.text("parentid") or fields.text("relatedtoid") or fields.text("threadidentifier")


SALESFORCE = Helpdesk(
    "salesforce",
    _read,
    messages=(("EmailMessages", "records"), ("CaseComments", "records")),
    ticket_of=_ticket_of,
    templates=_templates,
    lists=(("records",), ("result", "records")),
)

"""Salesforce: mails (EmailMessage) and comments (CaseComment) of cases, as CSV of the data export, the loaders and `sf
data query`, or as JSON of the API and of `sf data query --json`; quick texts (QuickText) and mail templates
(EmailTemplate) in the same ways.

Fields by the object reference of Salesforce. The data loader writes headers in capitals: a key counts however it is
written. What is related ("CreatedBy.Name") is a column of that name in CSV and an object in JSON.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxlint.sources.collect import Collector, Helpdesk
from cxlint.sources.conversation import DRAFT, INACTIVE, NO_WORDS, Body, Message, Role, Template, Ticket, body, text_of
from cxlint.sources.times import iso

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cxlint.sources.item import Item
    from cxlint.sources.source import ReadOptions

lists = (("records",), ("result", "records"))
ORIGINS = {"email": "email", "web": "email", "chat": "chat", "messaging": "chat", "facebook": "social"}
ORIGINS |= {"twitter": "social", "community": "forum", "sms": "sms", "whatsapp": "chat"}
DRAFTS = ("5", "draft")  # New, Read, Replied, Sent, Forwarded, Draft are 0 to 5 in exports, words in reports
CHANNELS = {"email": "email", "live agent": "chat", "messaging": "chat", "portal": "forum", "social": "social"}
INSIDE = ("standard", "")  # types of users that are of the company; all others have a licence for a portal
MACHINES = ("automatedprocess", "cloudintegrationuser")
TEAM = frozenset(("support", "team", "help", "helpdesk", "service", "care", "info", "customer", "no-reply", "noreply"))
DELETED = "deleted message"


def collector(path: str, options: ReadOptions) -> Collector:
    return Collector(SALESFORCE, path, options)


class _Fields:
    """The fields of a record, however their names are written."""

    def __init__(self, record: Mapping[str, Any]) -> None:
        self._record = record
        self._keys = {key.lower(): key for key in record}

    def key(self, name: str) -> str:
        """As the record writes it."""
        return self._keys.get(name.lower(), name)

    def text(self, name: str) -> str:
        """Of a field or, through a dot, of what it is related to; a number or a truth as a word."""
        key = self._keys.get(name.lower())
        if key is None and "." in name:
            first, _, rest = name.partition(".")
            related = self._record.get(self.key(first))
            return _Fields(related).text(rest) if isinstance(related, dict) else ""
        value = self._record.get(key or name)
        return str(value).lower() if isinstance(value, bool) else text_of({name: value}, name)

    def yes(self, name: str) -> bool:
        return self.text(name).lower() in ("true", "1", "yes")


def _read(ticket: Item, parts: Sequence[Item]) -> tuple[Ticket, list[Message]]:
    messages = [_message(part, _Fields(part.value)) for part in parts]
    case = _Fields(ticket.value)
    opening = body(ticket.value, (case.key("Description"),), ())
    if opening.text and case.text("CaseNumber"):
        messages.insert(0, Message("Description", Role.CUSTOMER, True, opening, ticket, iso(case.text("CreatedDate"))))
    return _told(case, [_Fields(part.value) for part in parts]), messages


def _told(case: _Fields, parts: Sequence[_Fields]) -> Ticket:
    asking = next((part for part in parts if part.yes("Incoming")), _Fields({}))
    first = parts[0] if parts else asking
    to = "" if first.yes("Incoming") else first.text("ToAddress")
    origin = case.text("Origin") or first.text("Parent.Origin")
    return Ticket(
        case.text("CaseNumber") or first.text("Parent.CaseNumber"),
        case.text("Subject") or first.text("Parent.Subject") or first.text("Subject") or None,
        _person(case.text("Contact.Name") or case.text("SuppliedName") or asking.text("FromName")) or None,
        case.text("ContactEmail") or case.text("SuppliedEmail") or asking.text("FromAddress") or _one(to),
        ORIGINS.get(origin.lower()),
        None,
        (),
        (case.text("Status") if case.text("CaseNumber") else first.text("Parent.Status")).lower() or None,
    )


def _message(part: Item, fields: _Fields) -> Message:
    return _comment(part, fields) if fields.key("CommentBody") in part.value else _mail(part, fields)


def _mail(part: Item, fields: _Fields) -> Message:
    role = Role.CUSTOMER if fields.yes("Incoming") else Role.AGENT
    if fields.text("AutomationType").lower() == "aiautomated":  # sent by nobody
        role = Role.BOT
    left_out = DRAFT if fields.text("Status").lower() in DRAFTS else DELETED if fields.yes("IsDeleted") else ""
    said = body(part.value, (fields.key("TextBody"),), (fields.key("HtmlBody"),))
    return Message(
        fields.text("Id"),
        role,
        True,
        said,
        part,
        iso(fields.text("MessageDate") or fields.text("CreatedDate")),
        _agent(fields.text("CreatedBy.Name") or fields.text("FromName")) if role is Role.AGENT else None,
        fields.text("EmailTemplateId") or None,
        left_out,
        "email",
    )


def _comment(part: Item, fields: _Fields) -> Message:
    """A comment on a case: a customer's if a user of a portal wrote it. Most exports do not say; then it is ours."""
    kind = fields.text("CreatedBy.UserType").lower()
    is_theirs = kind not in (*INSIDE, *MACHINES) or fields.text("CreatedBy.ContactId")
    role = Role.BOT if kind in MACHINES else Role.CUSTOMER if is_theirs else Role.AGENT
    key = fields.key("CommentBody")
    return Message(
        fields.text("Id"),
        role,
        fields.text("IsPublished") == "" or fields.yes("IsPublished"),
        Body(text_of(part.value, key), (key,)),
        part,
        iso(fields.text("CreatedDate")),
        _agent(fields.text("CreatedBy.Name") or fields.text("CreatorName")) if role is Role.AGENT else None,
        left_out=DELETED if fields.yes("IsDeleted") else "",
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
    said = body(item.value, [fields.key("Message")], [fields.key("HtmlValue")])
    said = said if said.text else body(item.value, [fields.key("Body")], ())
    channels = {CHANNELS.get(name.strip().lower()) for name in fields.text("Channel").split(";")}
    left_out = "" if said.text else NO_WORDS
    if fields.text("IsInsertable") == "false" or fields.text("IsActive") == "false":
        left_out = INACTIVE
    if fields.yes("IsDeleted"):
        left_out = DELETED
    told = Template(fields.text("Id"), fields.text("Name") or None, said, "salesforce", left_out=left_out)
    subject = fields.text("Subject") or None
    channel = "email" if subject else next(iter(channels), None) if len(channels) == 1 else None
    return [told._replace(subject=subject, channel=channel)]


def _ticket_of(message: Mapping[str, Any]) -> str:
    fields = _Fields(message)
    return fields.text("ParentId") or fields.text("RelatedToId") or fields.text("ThreadIdentifier")


SALESFORCE = Helpdesk(
    "salesforce",
    _read,
    messages=(("EmailMessages", "records"), ("CaseComments", "records")),
    ticket_of=_ticket_of,
    templates=_templates,
)

"""The variables of each helpdesk, from its documentation: those with the customer's name, with the agent's, the others.

`a.{b c}` stands for a.b and a.c, `a_*` for everything that begins with a_ (custom fields), `~` for a space in a name.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

_PERSON = "{name first_name last_name}"
_SHORT = "{name firstname lastname}"
_CAMEL = "{name firstName lastName fullName displayName}"
_OSTICKET = "{first last full short formal shortformal lastfirst initials original complete legal}"
_TIMES = "created_at updated_at"
_ZENDESK_PERSON = (
    "{email external_id phone language locale time_zone details notes id role signature tags"
    " organization.name custom_fields.*}"
)


class Table(NamedTuple):
    customer: str
    agent: str
    other: str
    user: str = "agent"  # whose name `user.name` is: the customer's in some systems, the agent's in most


TABLES = {
    "zendesk": Table(
        f"ticket.requester.{_PERSON} ticket.submitter.{_PERSON} ticket.requester ticket.cc_names",
        f"current_user.{_PERSON} ticket.assignee.{_PERSON} agent.{_PERSON} agent.signature current_user.signature",
        "ticket.{account external_id id title url link encoded_id via in_business_hours description status priority"
        f" score tags ticket_type {_TIMES} created_at_with_time created_at_with_timestamp updated_at_with_time"
        " updated_at_with_timestamp due_date due_date_with_timestamp ccs comments comments_formatted latest_comment"
        " latest_comment_formatted latest_comment_html latest_comment_rich latest_public_comment"
        " latest_public_comment_formatted latest_public_comment_html latest_public_comment_rich public_comments"
        " public_comments_formatted verbatim_description current_holiday_name email_cc_names followers subject"
        " brand.* group.* organization.{name external_id details notes custom_fields.*} ticket_field_* custom_fields.*}"
        f" ticket.requester.{_ZENDESK_PERSON} ticket.submitter.{_ZENDESK_PERSON} ticket.assignee.{_ZENDESK_PERSON}"
        f" current_user.{_ZENDESK_PERSON} satisfaction.* account.* dc.* custom_object.* content"
        " delimiter footer header now",
    ),
    "freshdesk": Table(
        f"ticket.requester.{_SHORT} ticket.from_name comment.commenter.name",
        f"ticket.agent.{_SHORT} agent.{_SHORT} triggering_agent.name",
        "ticket.{id subject url portal_url public_url portal_name description description_text status priority source"
        " tags due_by_time fr_due_by_time ticket_type category sub_category item_category created_on updated_at"
        " latest_public_comment latest_private_comment satisfaction_survey surveymonkey_survey sentiment_score"
        " public_comments agent.email agent.phone group.name product.name company.name cf_* company.*"
        " requested_for.* department.* workspace.*}"
        " ticket.requester.{email phone mobile address company_name language time_zone twitter_id external_id}"
        " helpdesk_name comment.body comment.commenter.email company.*",
    ),
    "gorgias": Table(
        f"ticket.customer.{_SHORT}",
        f"current_user.{_SHORT} current_user.bio ticket.assignee_user.{_SHORT} ticket.assignee_user.bio",
        "ticket.{id subject status channel via external_id uri language tags account.domain assignee_team.name"
        " created_datetime opened_datetime updated_datetime closed_datetime last_message* last_received_message*"
        " messages* first_message* receiver.* sender.* custom_fields*}"
        " ticket.customer.{id email phone phone_number timezone language note integrations* custom_fields* channels*}"
        " ticket.assignee_user.{id email} current_user.{id email} survey.* message.*",
    ),
    "intercom": Table(
        "{name first_name last_name} user.{name first_name last_name} lead.{name first_name} contact.{name first_name}",
        f"teammate.{_PERSON} author.{_PERSON} admin.{_PERSON} assignee.name",
        "email phone user.* company.* conversation.* teammate.email app.* custom_data.* ticket.* lead.* contact.*",
        user="customer",
    ),
    "helpscout": Table(
        "customer.{fullName firstName lastName}",
        "user.{fullName firstName lastName}",
        "customer.{company email phone jobTitle} user.{email phone jobTitle photoUrl} mailbox.{name email fromName}"
        " conversation.{id number subject} subject",
    ),
    "front": Table(
        f"recipient.{_PERSON} account.name recipient.handle contact.{_PERSON}",
        f"user.{_PERSON} teammate.{_PERSON}",
        "recipient.* user.* account.* conversation.* inbox.* message.* ticket.* contact.* survey",
    ),
    "chatwoot": Table(
        f"contact.{_PERSON} conversation.contact_name",
        f"agent.{_PERSON} agent.available_name",
        "contact.{email phone phone_number id custom_attribute.*} agent.email inbox.{id name} account.{id name}"
        " conversation.{id display_id code custom_attribute.*}",
    ),
    "hubspot": Table(
        f"contact.{_SHORT}",
        "owner.{name firstname lastname full_name email signature} sender.name"
        " content.email_sender.{name first_name last_name}",
        "contact.* company.* owner.* ticket.* deal.* site_settings.* unsubscribe_link content.*",
    ),
    "kustomer": Table(
        f"customer.{_CAMEL}",
        f"user.{_CAMEL} currentUser.{_CAMEL} conversation.assignedUser.name",
        "customer.* user.* conversation.* company.* currentUser.* organization.* brand.* order.* sn.*",
    ),
    "zammad": Table(
        "ticket.customer.{firstname lastname fullname login} ticket.customer article.from",
        "{user ticket.owner article.created_by}.firstname user.{firstname lastname fullname}"
        " ticket.owner.{firstname lastname fullname} article.created_by.{firstname lastname fullname}",
        "ticket.{id number title state.name priority.name group.name note created_at updated_at close_at pending_time"
        " first_response_at last_contact_at organization.name group.signature tags}"
        " ticket.customer.{email phone mobile web organization.name street city zip country note}"
        " ticket.owner.{email phone mobile login} user.{email phone mobile login web organization.name}"
        " article.* config.* notification.*",
    ),
    "osticket": Table(
        f"{{ticket.name recipient.name user.name ticket.user.name}} ticket.name.{_OSTICKET} recipient.name.{_OSTICKET}"
        f" user.name.{_OSTICKET} ticket.user.name.{_OSTICKET} recipient",
        f"{{staff.name poster.name assigner.name assignee.name ticket.staff.name}} staff.name.{_OSTICKET} staff"
        f" poster.name.{_OSTICKET} assigner.name.{_OSTICKET} assignee.name.{_OSTICKET} ticket.assigned poster",
        "ticket.{id number email subject phone phone_number status status.name priority topic.name dept.name team.name"
        " create_date due_date close_date est_due_date last_update auth_token auth_code client_link staff_link"
        " recipients source sla.name thread.original thread.lastmessage} ticket.topic.* ticket.dept.* ticket.cf_*"
        " recipient.ticket_link recipient.email user.email staff.email staff.signature company.* message response note"
        " signature url comments link token reset_link task.* sysname",
        user="customer",
    ),
    "discourse": Table(
        "reply_to_{name username} original_poster_{name username} last_poster_username"
        " reply_to_or_last_poster_{name username}",
        "my_{name username}",
        "topic_title topic_url chat_{channel_name channel_url thread_name thread_url} context_title context_url",
    ),
    "salesforce": Table(
        "{Contact Lead Recipient Case.Contact}.Name Contact.{FirstName Name LastName} Lead.{FirstName Name LastName}"
        " Case.Contact Case.Contact.{FirstName Name LastName} Recipient.{FirstName LastName Name} Case.SuppliedName",
        "User.{FirstName Name LastName} Sender.{FirstName Name LastName} Case.OwnerFullName Case.OwnerFirstName",
        "Contact.* Case.* User.* Account.* Organization.* Lead.* Recipient.* Sender.* Opportunity.* relatedTo.*"
        " Case_* $Organization.* $User.*",
    ),
    "zoho": Table(
        "Contacts.{First~Name Last~Name Full~Name}",
        "Users.{First~Name Last~Name Full~Name} Cases.Owner userSignature",
        "Contacts.* Cases.* Users.* Accounts.* Leads.* Tickets.* org.*",
    ),
    "engage": Table(
        "contact.{first_name last_name name} customer.{FirstName LastName}",
        "user.{first_name last_name full_name}",
        "contact.* customer.* user.* template:*",
    ),
}
BRACES = ("zendesk", "freshdesk", "gorgias", "intercom", "front", "chatwoot", "hubspot", "kustomer")
"""The dialects that share the double braces: only their variables tell them apart."""


class Variables(NamedTuple):
    """The variables of one dialect, in lower case."""

    customer: frozenset[str]
    agent: frozenset[str]
    other: frozenset[str]
    families: tuple[str, ...]  # beginnings of names that each account makes up for itself

    def lists(self, name: str) -> bool:
        return name in self.customer or name in self.agent or name in self.other


@cache
def of(dialect: str) -> Variables:
    """The variables of a dialect; none for one without a table."""
    table = TABLES.get(dialect, Table("", "", ""))
    customer, agent, other = (frozenset(_expanded(listing.lower())) for listing in table[:3])
    families = tuple(name[:-1] for name in customer | agent | other if name.endswith("*"))
    return Variables(customer, agent, frozenset(name for name in other if not name.endswith("*")), families)


def _expanded(listing: str) -> list[str]:
    """All names of a listing; braces nest."""
    done: list[str] = []
    open_heads: list[tuple[list[str], list[str]]] = []  # of each open brace: what stands before it, the names so far
    heads, names = [""], [""]
    for token in re.findall(r"[{} ]|[^{} ]+", listing):
        if token == "{":
            open_heads.append((heads, done))
            heads, done, names = names, [], [""]
        elif token == "}":
            choices = [name for name in done + names if name]
            names = [head + choice for head in heads for choice in choices]
            heads, done = open_heads.pop()
        elif token == " ":
            done += names
            names = [""]
        else:
            names = [name + token.replace("~", " ") for name in names]
    return [name for name in done + names if name]

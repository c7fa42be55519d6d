"""Merge tokens of every helpdesk: found, named, with whose name they hold; and what only looks like one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxlint.text.placeholder import find

if TYPE_CHECKING:
    from cxlint.reading import Placeholder

CUSTOMER, AGENT, OTHER, UNKNOWN = "customer-name", "agent-name", "other", "unknown"


def only(text: str, dialect: str | None = None) -> Placeholder:
    (placeholder,) = find(text, dialect)
    return placeholder


@pytest.mark.parametrize(
    ("token", "name", "role", "dialect"),
    [
        ("{{ticket.requester.first_name}}", "ticket.requester.first_name", CUSTOMER, "zendesk"),
        ("{{ current_user.first_name }}", "current_user.first_name", AGENT, "zendesk"),
        ("{{ticket.latest_comment}}", "ticket.latest_comment", OTHER, "zendesk"),
        ("{{ticket.requester.firstname}}", "ticket.requester.firstname", CUSTOMER, "freshdesk"),
        ("{{ticket.agent.name}}", "ticket.agent.name", AGENT, "freshdesk"),
        ("{{ticket.customer.firstname}}", "ticket.customer.firstname", CUSTOMER, "gorgias"),
        ("{{teammate.name}}", "teammate.name", AGENT, "liquid"),
        ('<attribute key="user.first_name" default="there"/>', "user.first_name", CUSTOMER, "intercom"),
        ("{{recipient.first_name}}", "recipient.first_name", CUSTOMER, "front"),
        ("{{contact.firstname}}", "contact.firstname", CUSTOMER, "hubspot"),
        ("{{agent.available_name}}", "agent.available_name", AGENT, "chatwoot"),
        ("{{customer.displayName}}", "customer.displayName", CUSTOMER, "kustomer"),
        ("{%customer.firstName%}", "customer.firstName", CUSTOMER, "helpscout"),
        ("{%user.firstName%}", "user.firstName", AGENT, "helpscout"),
        ("{%mailbox.email%}", "mailbox.email", OTHER, "helpscout"),
        ("#{ticket.customer.firstname}", "ticket.customer.firstname", CUSTOMER, "zammad"),
        ("#{user.firstname}", "user.firstname", AGENT, "zammad"),
        ("%{ticket.name.first}", "ticket.name.first", CUSTOMER, "osticket"),
        ("%{staff.name.short}", "staff.name.short", AGENT, "osticket"),
        ("%{my_name}", "my_name", AGENT, "discourse"),
        ("{!Contact.FirstName}", "Contact.FirstName", CUSTOMER, "salesforce"),
        ("{!User.Name}", "User.Name", AGENT, "salesforce"),
        ("{{{Recipient.FirstName}}}", "Recipient.FirstName", CUSTOMER, "salesforce"),
        ("${Contacts.First Name}", "Contacts.First Name", CUSTOMER, "zoho"),
        ("${issue.reporter.displayName}", "issue.reporter.displayName", CUSTOMER, "jira"),
        ("%{{template:refund}}%", "template:refund", OTHER, "engage"),
        ("%((template:refund))%", "template:refund", OTHER, "engage"),
        ("{$ticket.requester_name}", "ticket.requester_name", CUSTOMER, "helprace"),
        ("{{ .Recipient.FullName }}", "Recipient.FullName", CUSTOMER, "liquid"),
        ("{{ issue.requester.first_name }}", "issue.requester.first_name", CUSTOMER, "liquid"),
        ("{{dc.opening_hours}}", "dc.opening_hours", UNKNOWN, "liquid"),
        ("{{ticket.product.name}}", "ticket.product.name", OTHER, "freshdesk"),
        ("{nick}", "nick", CUSTOMER, "fill-in"),
        ("{operator}", "operator", AGENT, "fill-in"),
        ("{brief description of the fix}", "brief description of the fix", UNKNOWN, "fill-in"),
        ("%FIRSTNAME%", "FIRSTNAME", CUSTOMER, "fill-in"),
        ("%%CUSTOMER_NAME%%", "CUSTOMER_NAME", CUSTOMER, "fill-in"),
        ("<<order_id>>", "order_id", UNKNOWN, "fill-in"),
        ("[[name]]", "name", CUSTOMER, "fill-in"),
        ("[[sn.org.billing.refund_policy]]", "sn.org.billing.refund_policy", "other", "kustomer"),
        ("[Customer's First Name]", "Customer's First Name", CUSTOMER, "fill-in"),
        ("[Your Name]", "Your Name", AGENT, "fill-in"),
        ("[insert refund amount]", "insert refund amount", UNKNOWN, "fill-in"),
        ("[INCLUDE LINK TO THE ORDER]", "INCLUDE LINK TO THE ORDER", UNKNOWN, "fill-in"),
        ("<NAME>", "NAME", CUSTOMER, "fill-in"),
        ("<order number>", "order number", UNKNOWN, "fill-in"),
        ("__NAME__", "NAME", CUSTOMER, "fill-in"),
        ("«First Name»", "First Name", CUSTOMER, "fill-in"),
        ("XXXX", "XXXX", UNKNOWN, "fill-in"),
        ("XX/XX/XXXX", "XX/XX/XXXX", UNKNOWN, "fill-in"),
        ("{team/partner}", "team/partner", UNKNOWN, "fill-in"),
        ("{Point 1 – what it is for}", "Point 1 – what it is for", UNKNOWN, "fill-in"),
        ("[Enter Company Name]", "Enter Company Name", UNKNOWN, "fill-in"),
    ],
)
def test_a_token(token: str, name: str, role: str, dialect: str) -> None:
    text = f"It is about {token}, as you know."
    found = only(text)
    assert text[found.start : found.end] == token
    assert (found.name, found.role, found.dialect) == (name, role, dialect)


@pytest.mark.parametrize(
    ("token", "fallback"),
    [
        ("{{ticket.requester.first_name}}", None),
        ("{{ticket.requester.first_name | default: 'there'}}", "there"),
        ('{{first_name | fallback:"there"}}', "there"),
        ("{{contact.first_name || 'friend'}}", "friend"),
        ("{{ticket.created_at | date: '%d %B'}}", None),
        ("{%customer.firstName,fallback=there%}", "there"),
        ("{%customer.firstName,fallback=%}", ""),
        ("%{reply_to_name,fallback:there}", "there"),
        ('<attribute key="first_name" default=""/>', ""),
        ('<attribute key="first_name"></attribute>', None),
        ('{{ personalization_token("contact.firstname", "there") }}', "there"),
        ('{!IF(ISBLANK(Contact.FirstName), "there", Contact.FirstName)}', "there"),
        ("{contactfield=firstname|there}", "there"),
    ],
)
def test_the_fallback(token: str, fallback: str | None) -> None:
    assert only(f"Hi {token}, hello").fallback == fallback


@pytest.mark.parametrize(
    "text",
    [
        "See [our guide](https://example.com/a) and [1], [sic] and [Edited].",
        "Click [Save], then tap [Date] and choose the [Order Number] button.",
        "Press [Add to cart] and [Select File].",
        "[guide]: https://example.com",
        "Set ${HOME} and %APPDATA% and %USERNAME%, 50% of them, 100%sure%.",
        'Send {"name": 1} or {2,5} or {} or { a }.',
        "GET /users/{id}/orders, f'{x}'",
        "import {useState} from react; $x{name} \\frac{number}",
        "vector<item>, a <b>bold</b> word, <time>, <title>x</title>, i <3 u, a < b > c",
        "ssh <user>@<host>, https://<domain>/x, your <password>",
        "[your email address] and <your password> are yours to type.",
        "Size XXL, card XXXX-1234, 4111-XXXX, XX, MMXXX and Ana XX",
        "___bold___ and snake__case__name",
        "________________",
        "What goes with ___ & ___? Guess!",
        "Open C:\\Users\\[user]\\AppData, Settings/[Account Name]/Folders or Tools > <account name>.",
        "It is in XXXX.default, XXXX/a or \\XXXX",
        ">:[ :] :-{ [ ] [x] [[ -f x ]]",
        "cout << a << b >> c",
    ],
)
def test_what_only_looks_like_one(text: str) -> None:
    assert [text[found.start : found.end] for found in find(text, None)] == []


@pytest.mark.parametrize("text", ["You get it in XX days.", "It is £XX.", "Up to XX% off."])
def test_crosses_that_are_measured(text: str) -> None:
    assert only(text).name == "XX"


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Hi [Name], it is done.", [CUSTOMER]),
        ("It is done.\n\nBest regards,\n[Name]", [AGENT]),
        ("My name is {name} and I can help.", [AGENT]),
        ("Hi XXXX, it is done.", [CUSTOMER]),
        ("Hi ____, it is done.", [CUSTOMER]),
        ("Hi {{user.first_name}}, it is done.", [CUSTOMER]),
        ("Dear {{user.firstName}},\n\nIt is done. {{user.firstName}}", [CUSTOMER, CUSTOMER]),
        ("Hi {{customer.firstName}}, it is done. {{user.firstName}}", [CUSTOMER, AGENT]),
        ("Hi {{recipient.first_name}}, it is {{user.first_name}}.", [CUSTOMER, AGENT]),
        ("Hi {{user.name | fallback:'there'}}, this is {{teammate.name}}.", [CUSTOMER, AGENT]),
    ],
)
def test_a_name_is_whose_place_it_stands_in(text: str, roles: list[str]) -> None:
    assert [found.role for found in find(text, None)] == roles


@pytest.mark.parametrize(
    ("dialect", "role"), [("intercom", CUSTOMER), ("front", AGENT), ("zammad", AGENT), ("chatwoot", AGENT)]
)
def test_user_is_the_customer_or_the_agent(dialect: str, role: str) -> None:
    assert only("A word from {{user.first_name}}", dialect).role == role


def test_branches_are_placeholders_too() -> None:
    text = "{% if customer.name %}Hi {{customer.name}}{%- else -%}Hello{% endif %}"
    assert [(found.name, found.role) for found in find(text, None)] == [
        ("if customer.name", OTHER),
        ("customer.name", CUSTOMER),
        ("else", OTHER),
        ("endif", OTHER),
    ]
    assert [found.role for found in find("{{#if name}}x{{else}}y{{/if}}", None)] == [OTHER] * 3


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        ("Hi {{user.firstName}}, {{#if late}}sorry{{/if}}", "handlebars"),
        ("{{#each items}}{{name}}{{/each}}", "handlebars"),
        ("{{#late}}{{name}}{{/late}}", "mustache"),
        ("{{^late}}{{name}}{{/late}}", "mustache"),
        ("{% if late %}{{client.name}}{% endif %}", "liquid"),
        ("Hi {{user.firstName}}, it is done.", "liquid"),  # of Kustomer's it would be the agent
        ("Hi {{user.first_name | fallback:'you'}}, it is done.", "intercom"),
    ],
)
def test_the_dialect_of_braces(text: str, dialect: str) -> None:
    assert {found.dialect for found in find(text, None) if "name" in found.name.lower()} == {dialect}

"""What a variable means: from its dialect's table, or else from its words."""

from __future__ import annotations

import pytest

from cxlint.text import variables
from cxlint.text.dialect import guess, known, meaning


@pytest.mark.parametrize(
    ("name", "dialect", "expected"),
    [
        ("ticket.requester.first_name", "zendesk", True),
        ("Ticket.Requester.First_Name", "zendesk", True),
        ("ticket.requester.frist_name", "zendesk", False),
        ("ticket.ticket_field_360001", "zendesk", True),
        ("dc.opening_hours", "zendesk", True),
        ("customer.first_name", "zendesk", False),
        ("Contacts.First Name", "zoho", True),
        ("anything.at.all", "liquid", None),
    ],
)
def test_known(name: str, dialect: str, expected: bool | None) -> None:
    assert known(name, dialect) is expected


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("customer_first_name", "customer-name"),
        ("requester.displayName", "customer-name"),
        ("Insert customer name here", "customer-name"),
        ("name of the customer", "customer-name"),
        ("staff.full_name", "agent-name"),
        ("signature", "agent-name"),
        ("firstname", "name"),
        ("company name", "unknown"),
        ("customer.company_name", "unknown"),
        ("filename", "unknown"),
        ("order number", "unknown"),
    ],
)
def test_the_role_by_words(name: str, role: str) -> None:
    assert meaning(name, "fill-in").role == role


@pytest.mark.parametrize(
    "name", ["eta", "delivery_date", "dueDate", "timeframe", "number of days", "created_at", "SLA"]
)
def test_a_time(name: str) -> None:
    assert meaning(name, "fill-in").is_time


@pytest.mark.parametrize("name", ["update", "candidate", "beta", "sentiment", "customer name", "metadata"])
def test_no_time(name: str) -> None:
    assert not meaning(name, "fill-in").is_time


@pytest.mark.parametrize(
    ("names", "dialect"),
    [
        (("ticket.id", "ticket.requester.first_name"), "zendesk"),
        (("ticket.id", "ticket.requester.firstname"), "freshdesk"),
        (("ticket.id",), "liquid"),  # several have it
        (("whatever",), "liquid"),
    ],
)
def test_the_dialect_is_guessed_from_the_variables(names: tuple[str, ...], dialect: str) -> None:
    assert guess(names) == dialect


@pytest.mark.parametrize("dialect", variables.TABLES)
def test_every_table_tells_customer_from_agent(dialect: str) -> None:
    table = variables.of(dialect)
    assert table.customer
    assert table.agent
    assert not table.customer & table.agent
    assert not any(set("{}*~") & set(name) for name in table.customer | table.agent | table.other)

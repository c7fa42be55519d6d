"""How the customer is addressed, or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxlint.text.firstname import ANYWHERE, FIRST_NAME
from tests.checks.judged import findings, found

if TYPE_CHECKING:
    from cxlint.pack import Pack

REST = " the lamp left our warehouse today."
NAMES = (
    "personal/missing-name personal/generic-greeting personal/wrong-name personal/mangled-name template/empty-render"
)


@pytest.mark.parametrize(
    "greeting",
    [
        "Hi Dana!",
        "Hello, Dana.",
        "Dana -",
        "Dana, I am sorry:",
        "Dear Dana Smith:",
        "Hey Dana & Sam,",
        "Hola Dana,",
        "Dear Ms. O’Neil,",
        "Good Morning Dana\n",
        "Good day Mr. Smith,",
        "Thanks Dana,",
        "Thank you Dana for writing,",
        "Hi there Dana,",
        "Hello dear Dana,",
        "Hello again Dana,",
        "Dear Dr. Müller,",
        "Hi **Dana**,",
        "*Hi Dana,*",
        "Hi Dana 👋",
        "Hi Ms Van der Berg,",
        "Hi 李明,",
        "Happy Friday, Dana!",
        "Welcome, Dana!",
        "You're right about the foot, Dana!",
        "Thanks for the photo Dana!",
        "hi dana,",
    ],
)
def test_somebody_is_addressed(pack: Pack, greeting: str) -> None:
    assert found(pack, greeting + REST, NAMES, channel="email") == []


@pytest.mark.parametrize(
    ("greeting", "rule"),
    [
        ("Hi,", "missing-name"),
        ("Hello!", "missing-name"),
        ("Good afternoon,", "missing-name"),
        ("Hi again,", "missing-name"),
        ("Hi We are sorry,", "missing-name"),
        ("Hi! Thanks for writing,", "missing-name"),
        ("In Porto,", "missing-name"),
        ("Unfortunately,", "missing-name"),
        ("Lamps, Chairs, Tables:", "missing-name"),
        ("Hi there,", "generic-greeting"),
        ("Dear friend,", "generic-greeting"),
        ("Dear Lampworks customer,", "generic-greeting"),
        ("Dear loyal customer,", "generic-greeting"),
        ("Dear Applicant,", "generic-greeting"),
        ("Dear Sir,", "generic-greeting"),
        ("Hello valued member,", "generic-greeting"),
        ("Hi ,", "empty-render"),
        ("Dear,", "empty-render"),
        ("Hello undefined,", "empty-render"),
    ],
)
def test_nobody_is(pack: Pack, greeting: str, rule: str) -> None:
    assert [name for name, _ in found(pack, greeting + REST, NAMES, channel="email")] == [rule]


@pytest.mark.parametrize("greeting", ["Hi all,", "Hi both,", "Hello team,", "Hi Lampworks Support,"])
def test_several_people_have_no_one_name(pack: Pack, greeting: str) -> None:
    assert found(pack, greeting + REST, NAMES, channel="email") == []


@pytest.mark.parametrize(
    "known",
    [
        {"channel": "social"},
        {"channel": "forum"},
        {"channel": "chat"},
        {},
        {"channel": "email", "customer_name": "Visitor 48213"},
        {"channel": "email", "customer_name": "info@lamps.example"},
        {"channel": "email", "first_reply": False},
    ],
)
def test_no_name_is_missed(pack: Pack, known: dict[str, object]) -> None:
    assert found(pack, "It left our warehouse today.", NAMES, **known) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Will Smith", "I will mark it."),
        ("May Lin", "In May, we open again."),
        ("Grace Obi", "By the grace of the courier."),
        ("Priya Nair", "Priya from billing will call."),
        ("Priya Nair", "I spoke to Priya, and it left."),
        ("Priya Nair", "Write to priya.nair@lamps.example, please."),
        ("Priya Nair", "It left.\n\nRegards,\nPriya"),
        ("Priya Nair", "It left.\n\n> Hi Priya,\n> where is it?"),
    ],
)
def test_a_name_that_is_no_address(pack: Pack, name: str, text: str) -> None:
    assert [rule for rule, _ in found(pack, text, NAMES, customer_name=name)] == ["missing-name"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Rose Tan", "Sorry for the delay Rose."),
        ("Mark Hale", "It left. Thanks Mark!"),
        ("Jeff Lin", "Jeff I am sorry to hear that."),
        ("Abby Lin", "Give him a hug from us, Abby, he is a hero!"),
        ("Christopher Lee", "Hey Chris!"),
        ("lampfan22", "Hi lampfan22, it left."),
        ("José Pérez", "Jose, it left."),
    ],
)
def test_known_names(pack: Pack, name: str, text: str) -> None:
    assert found(pack, text, "personal/missing-name", customer_name=name) == []


@pytest.mark.parametrize(
    ("name", "greeting"),
    [
        ("Maria Lopez", "Hi Mark,"),
        ("Maria Lopez", "Dear Mrs. Okafor,"),
        ("Maria Lopez", "Hi Marie,"),
        ("Jon Park", "Hi John,"),
        ("Priya Nair", "Hi there Dana,"),
        ("Priya", "Hi Dana,"),
    ],
)
def test_wrong_names(pack: Pack, name: str, greeting: str) -> None:
    assert [rule for rule, _ in found(pack, greeting + REST, NAMES, customer_name=name)] == ["wrong-name"]


@pytest.mark.parametrize(
    ("name", "greeting"),
    [
        ("Smith, John", "Hi John,"),
        ("Wei Zhang", "Dear Zhang Wei,"),
        ("Mary-Jane Watson", "Hi MJ,"),
        ("Liz Stone", "Dear Elizabeth,"),
        ("M. Lopez", "Hi Maria,"),
        ("mlopez", "Hi Maria,"),
        ("Acme", "Hi Dana,"),
        ("The Flying Fox", "Hi Dana,"),
        ("Tom & Sam Smith", "Hi Tom and Sam,"),
        ("Priya Nair", "Hi Lampworks,"),
        ("Dana Lee", "Hi Dan,"),
        ("Мария Лопес", "Hi Maria,"),
        ("Anna Müller", "Dear Ms Mueller,"),
    ],
)
def test_names_that_may_be_right(pack: Pack, name: str, greeting: str) -> None:
    assert found(pack, greeting + REST, "personal/wrong-name", customer_name=name) == []


def test_the_signed_name_and_the_address_count(pack: Pack) -> None:
    known = {"customer_name": "Robert Hale"}
    assert found(pack, "Hi Kate," + REST, NAMES, customer=("My lamp broke. Thanks, Kate",), **known) == []
    assert found(pack, "Hi Kate," + REST, NAMES, customer_email="kate.hale@lamps.example", **known) == []
    assert found(pack, "Hi Kate," + REST, NAMES, agent_name="Kate Bell", **known) == []
    assert found(pack, "Hi Kate," + REST, NAMES, **known) == [("wrong-name", "Kate")]


def test_what_to_paste(pack: Pack) -> None:
    (finding,) = findings(pack, "Hello there, it left.", NAMES, customer_name="LOPEZ, MARIA")
    assert '"Hello Maria,"' in finding.suggestion
    text = "Hey,\n\nyour ticket is {%conversation.number%}."
    (finding,) = findings(pack, text, NAMES, template=True)
    assert '"Hey {%customer.firstName,fallback=there%},"' in finding.suggestion


def test_a_stray_space_is_put_right(pack: Pack) -> None:
    (finding,) = findings(pack, "Hi ,\nit left.", NAMES)
    assert [(edit.span, edit.text) for edit in finding.fix] == [((0, 4), "Hi,")]


def test_capitals_are_put_right_only_where_the_spelling_is_known(pack: Pack) -> None:
    (finding,) = findings(pack, "Hi MARIA,\nit left.", NAMES, customer_name="Maria Lopez")
    assert [edit.text for edit in finding.fix] == ["Maria"]
    (finding,) = findings(pack, "Hi DEVRIES,\nit left.", NAMES)
    assert finding.fix == ()


@pytest.mark.parametrize(
    "greeting",
    [
        "Hi {customer_name},",
        "Hi [First Name],",
        "Hi <name>,",
        "Hi %name%,",
        "Hi NAME,",
        "Hi (name),",
        "Hi *|FNAME|*,",
        "Hi ____,",
        "Dear Mr./Ms. [Last Name],",
        "{{dc.greeting}}\n",
        "{{ticket.requester.first_name}},",
        "Hi Sandra,",
    ],
)
def test_templates_that_address_somebody(pack: Pack, greeting: str) -> None:
    assert found(pack, greeting + REST, "personal/", template=True) == []


@pytest.mark.parametrize(
    "text", ["", " \n", "👋", "...", "Hi", "Dear", "\n\n,", "Hi Hi Hi", "Hi " * 2000, "Dear \x00,"]
)
def test_hostile_texts(pack: Pack, text: str) -> None:
    for name in (None, "Hi", "Maria Lopez", "\x00", ",,"):
        findings(pack, text, "personal/ template/", customer_name=name, customer=(text,), channel="email")
        findings(pack, text, "personal/ template/", template=True)


@pytest.mark.parametrize("variable", [ANYWHERE, *FIRST_NAME.values()])
def test_what_is_suggested_is_fine_itself(pack: Pack, variable: str) -> None:
    """With a fallback, where the helpdesk has such a thing."""
    assert found(pack, f"Hi {variable},{REST}", "personal/ template/no-fallback", template=True) == []

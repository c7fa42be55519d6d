"""Tokens and gaps: in replies, and in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxlint.model import Severity
from tests.checks.judged import findings, found

if TYPE_CHECKING:
    from cxlint.pack import Pack

LEFT = "template/unfilled-placeholder template/author-instruction template/empty-render template/alternatives-left"


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Hi {{first_name}}, it left.", "{{first_name}}"),
        ("Your order [order number] left.", "[order number]"),
        ("It comes on XX/XX/XXXX.", "XX/XX/XXXX"),
        ("It was refunded on <DATE>.", "<DATE>"),
        ("Hi (name), it left.", "Hi (name)"),
        ("Hi $name, it left.", "Hi $name"),
        ("Hi {{first_name, it left.", "{{first_name"),
    ],
)
def test_left_in_a_reply(pack: Pack, text: str, mark: str) -> None:
    assert found(pack, text, LEFT) == [("unfilled-placeholder", mark)]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("We refunded [insert amount].", "[insert amount]"),
        ("It left. (delete if not needed)", "(delete if not needed)"),
        ("TODO: apology. It left.", "TODO:"),
        ("Lorem ipsum dolor.", "Lorem ipsum"),
        ("It left. Delete this paragraph before sending.", "Delete this paragraph before sending"),
    ],
)
def test_notes(pack: Pack, text: str, mark: str) -> None:
    for template in (False, True):
        assert found(pack, text, LEFT, template=template) == [("author-instruction", mark)]


@pytest.mark.parametrize(
    "text",
    [
        "Run `echo {name}` and see.",
        "Click [Save] and then wait.",
        "Open C:\\Users\\<your id>\\Lamps.",
        "Look at Settings > [Account Name] > Copies.",
        "In the menu (Edit | Settings | Language) or (Choose folder...).",
        "**Insert the card** and press the button.",
        "Size XXL, see note [1] and [sic].",
        "The user agent to check is Firefox.",
        "Please tell him/her, and he/she will call.",
        "It left today, and/or tomorrow, 24/7.",
        "You find it here:\n\nhttps://lamps.example",
        "Here are the steps:\nOne: press it.\nTwo: wait.",
    ],
)
def test_nothing_is_left(pack: Pack, text: str) -> None:
    assert found(pack, text, LEFT) == []


@pytest.mark.parametrize(
    "text",
    [
        "Hi {customer_name}, it left.",
        "Hi {{ticket.requester.first_name | default: 'there'}}, it left.",
        "Hi [first_name], it left.",
        "Hi [[Name]], it left.",
        "Go to [your_shop].lamps.example.",
        "It left.\n\n{{current_user.signature}}",
    ],
)
def test_fine_in_a_template(pack: Pack, text: str) -> None:
    assert found(pack, text, LEFT, template=True) == []


@pytest.mark.parametrize(
    "gap",
    [
        "{amount}",
        "[date]",
        "[NAME]",
        "[Customer Name]",
        "[previous owner]",
        "[LIST OF SHOPS]",
        "{brief description}",
        "XXXX",
    ],
)
def test_filled_in_by_hand(pack: Pack, gap: str) -> None:
    (finding,) = findings(pack, f"We sent you {gap} on Monday.", LEFT, template=True)
    assert (finding.rule, finding.excerpt) == ("template/author-instruction", gap)
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize("gap", ["[ORDER NUMBER]", "[order number]", "[TOWN OF THE DEPOT]", "[DELIVERY DATE]"])
def test_what_is_named_in_capitals_was_not_filled_in(pack: Pack, gap: str) -> None:
    (finding,) = findings(pack, f"It is {gap} that we sent on Monday.", LEFT)
    assert (finding.rule, finding.excerpt) == ("template/unfilled-placeholder", gap)


def test_a_note_in_capitals_is_a_note(pack: Pack) -> None:
    (finding,) = findings(pack, "It left on Monday. [DELETE IF NOT NEEDED]", LEFT)
    assert finding.rule == "template/author-instruction"


def test_variables_have_the_same_signs(pack: Pack) -> None:
    text = "Hi %guest.name,fallback=there%, we are closed on %holiday_name%."
    assert found(pack, text, LEFT, template=True) == []
    assert found(pack, "We are closed on %holiday_name%.", LEFT, template=True) != []


def test_a_note_is_graver_once_it_is_sent(pack: Pack) -> None:
    (finding,) = findings(pack, "We sent you [insert amount].", LEFT)
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    ("token", "right"),
    [
        ("{{ticket.requester.frist_name}}", "{{ticket.requester.first_name}}"),
        ("{{patient.fist_name}}", "{{patient.first_name}}"),
        ("{{custmer.name}}", "{{customer.name}}"),
        ("{%customer.fristName%}", "{%customer.firstname%}"),
    ],
)
def test_misspelt(pack: Pack, token: str, right: str) -> None:
    (finding,) = findings(pack, f"Hi {token}, it left.", "template/unfilled", template=True)
    assert finding.excerpt == token
    assert right in finding.message


@pytest.mark.parametrize(
    "token",
    [
        "{{ticket.custom_fields.size}}",
        "{{customer.first_name}}",
        "{{my.own}}",
        "{size}",
        "{{patient.first_name}} {{agent.first_name}}",
        "{{contract.name}}",
        "{{order.items}}",
        "{{ticket.status2}}",
        "{{organisation.name}}",
    ],
)
def test_unknown_is_not_misspelt(pack: Pack, token: str) -> None:
    assert found(pack, f"Hi {token}, it left.", "template/unfilled", template=True) == []


def test_unknown_to_the_helpdesk_that_is_named(pack: Pack) -> None:
    text = "Hi {{shop.colour}}, it left."
    assert found(pack, text, "template/unfilled", template=True, dialect="gorgias") == [
        ("unfilled-placeholder", "{{shop.colour}}")
    ]


@pytest.mark.parametrize(
    ("text", "better"),
    [
        ("Hi {{ticket.requester.first_name}},", '{{ticket.requester.first_name | default: "there"}}'),
        ("Hi {%customer.firstName%},", "{%customer.firstName,fallback=there%}"),
        ("Hi {{patient.first_name}},", '{{patient.first_name | default: "there"}}'),
        ("Hi {%customer.firstName,fallback=%},", "{%customer.firstName,fallback=there%}"),
    ],
)
def test_no_fallback(pack: Pack, text: str, better: str) -> None:
    (finding,) = findings(pack, text, "template/no-fallback", template=True)
    assert better in finding.suggestion


@pytest.mark.parametrize(
    "text",
    [
        "Hi {{ticket.customer.firstname}},",  # no such thing there
        "It is for {{name}}.",  # who or what that may be
        "{% if ticket.requester.first_name %}Hi {{ticket.requester.first_name}}{% else %}Hi{% endif %},",
    ],
)
def test_a_fallback_is_not_asked_for(pack: Pack, text: str) -> None:
    assert found(pack, text, "template/no-fallback", template=True) == []


def test_printed_nothing(pack: Pack) -> None:
    assert found(pack, "Your order # left. Your  has come.", LEFT) == [
        ("empty-render", "order #"),
        ("empty-render", "Your  "),
    ]
    assert found(pack, "Dear Ms Null, it left.", LEFT, customer_name="Jennifer Null") == []


def test_a_figure_that_nobody_filled_in(pack: Pack) -> None:
    assert found(pack, "It takes [X] days and costs £[X].\n- [X] done", "template/unfilled") == [
        ("unfilled-placeholder", "[X]"),
        ("unfilled-placeholder", "[X]"),
    ]

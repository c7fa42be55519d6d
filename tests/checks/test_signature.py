"""Who signs: a person, a team, or somebody whose name went into a template for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.judged import found

if TYPE_CHECKING:
    from cxlint.pack import Pack

BODY = "Hello,\n\nThe form is attached.\n\n"


@pytest.mark.parametrize(
    "signed",
    [
        "Reception",
        "Repairs desk",
        "The Practice Team",
        "Lampworks Bank Compliance",
        "The team of Lampworks",
        "Bookings",
    ],
)
def test_signed_by_a_team(pack: Pack, signed: str) -> None:
    assert found(pack, BODY + signed, "personal/missing-introduction") == [("missing-introduction", signed)]
    assert found(pack, BODY + signed, "template/hardcoded-name", template=True) == []


@pytest.mark.parametrize(
    "signed",
    ["Marta", "Marta, Repairs desk", "Dr Marta Okafor", "Marta Okafor\nReception", "Marta from Reception"],
)
def test_signed_by_a_person(pack: Pack, signed: str) -> None:
    assert found(pack, BODY + signed, "personal/missing-introduction") == []
    assert found(pack, BODY + signed, "template/hardcoded-name", template=True)[-1] == ("hardcoded-name", "Marta")


def test_signed_by_whoever_sends_it(pack: Pack) -> None:
    text = BODY + "{{agent.first_name}}\nRepairs desk"
    assert found(pack, text, "personal/missing-introduction", template=True) == []


def test_a_choice_of_greetings_is_one(pack: Pack) -> None:
    text = "Good morning/afternoon Lee,\n\nthe form is attached."
    assert found(pack, text, "template/doubled-parts personal/missing-name", channel="email") == []

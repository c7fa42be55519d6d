"""shout: capitals and exclamation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxlint.checks import shout
from cxlint.context import Case
from cxlint.model import Document, Kind, Origin
from tests.checks.judged import findings, found
from tests.growth import assert_linear

if TYPE_CHECKING:
    from cxlint.pack import Pack

RULE = "tone/shouting"


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Do NOT open it.", ["NOT"]),
        ("DON'T open it.", ["DON'T"]),
        ("PLEASE READ the label.", ["PLEASE READ"]),
        ("We WILL SEND YOU A NEW ONE today.", ["WILL SEND YOU A NEW ONE"]),
        ("Really?! Yes!!", ["?!", "!!"]),
        # names, abbreviations, headings, buttons, words to send
        ("The GARMIN FENIX comes with a USB cable.", []),
        ("SHIPPING ADDRESS\nThe Lamp House", []),
        ("RETURN POLICY: you have 30 days.", []),
        ("Press SAVE CHANGES and wait.", []),
        ("Reply STOP NOW to this text.", []),
        ("Open the ACCOUNT SETTINGS page.", []),
        ("The filter knows AND, OR and NOT.", ["NOT"]),
        ("The filter knows the operator NOT.", []),
        ("See https://a.example/READ/THIS/NOT and `DO NOT`.", []),
        ('You wrote "DO NOT WAIT!!" there.', []),
        ("Hi {{FIRST_NAME}}, it is here.", []),
        ("It is here.\n\nBest,\nKIM FROM THE TEAM!!", []),
        ("Your code is E-404-NOT.FOUND.", []),
    ],
)
def test_what_shouts(pack: Pack, text: str, marks: list[str]) -> None:
    assert [excerpt for _, excerpt in found(pack, text, RULE)] == marks


def test_exclamation_marks_are_counted_by_the_length(pack: Pack) -> None:
    short = "It is here! It is red! It is old! "
    assert found(pack, short, RULE) == []
    (finding,) = findings(pack, short + "It is dry!", RULE)
    assert finding.excerpt == "It is dry!"
    assert "one of 4 exclamation marks" in finding.message
    assert found(pack, short + "It is dry! " + "It has been in the box for a day. " * 10, RULE) == []


def test_to_a_complaint_fewer_are_fine(pack: Pack) -> None:
    text = "It is here! It is red! It is old!"
    complaint = ("My lamp is broken and I am very angry.",)
    assert [excerpt for _, excerpt in found(pack, text, RULE, customer=complaint)] == ["It is old!"]


def test_a_row_of_marks_can_be_put_right(pack: Pack) -> None:
    (finding,) = findings(pack, "It is here!!!", RULE)
    assert [edit.text for edit in finding.fix] == ["!"]


@pytest.mark.parametrize("unit", ["READ NOW ", "A, ", "NOT! ", "!? ", "AB-", "A'", "> a\n\nREAD NOW!\n\n"])
def test_linear(pack: Pack, unit: str) -> None:
    params = shout.Params(emphasis=("NOT",), exclamations=3)

    def read(size: int) -> Case:
        case = Case(pack, Document("1", Kind.REPLY, unit * (size // len(unit)), Origin("a.txt")))
        assert case.hits.said is not None  # reading is tested elsewhere
        return case

    assert_linear(lambda case: list(shout.run(params, case)), read)

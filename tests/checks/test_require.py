"""require: none of these occurs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cxlint.checks import require
from cxlint.complaint import Complaint
from cxlint.context import Case
from cxlint.model import Document, Kind, Origin

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxlint.pack import Pack

FILES = {
    "cues/c.yaml": """
cues:
  next-step: {about: a, phrases: [we will, please]}
  done: {about: a, phrases: [we have]}
  asks: {about: a, phrases: [please, i want]}
  solved: {about: a, phrases: [all sorted]}
"""
}
THREE = "We will see. It is red. It is blue."


@pytest.fixture
def case_of(pack_of: Callable[[dict[str, str]], Pack]) -> Callable[..., Case]:
    pack = pack_of(FILES)

    def made(text: str, *customer: str, complaint: str = "unknown") -> Case:
        case = Case(pack, Document("1", Kind.REPLY, text, Origin("a.txt"), customer=customer))
        case.__dict__["complaint"] = Complaint(complaint)
        return case

    return made


def missed(case: Case, **keys: Any) -> list[str]:
    text = case.reading.text
    return [text[mark.start : mark.end] for mark in require.run(require.Params(any=("next-step",), **keys), case)]


@pytest.mark.parametrize(
    ("text", "keys", "marks"),
    [
        (THREE, {}, []),
        ("It is red. It is blue.", {}, ["It is red."]),
        ("It is red. It is blue.", {"at": "end"}, ["It is blue."]),
        ("We have it. It is red.", {"unless": ("done",)}, []),
        ("Is it red?", {"measures": ("questions",)}, []),
        ("We have it. All sorted.", {"all": ("done", "solved")}, []),
        ("We have it. It is red.", {"all": ("done", "solved")}, ["We have it."]),
    ],
)
def test_where_it_belongs(case_of: Callable[..., Case], text: str, keys: dict[str, Any], marks: list[str]) -> None:
    assert missed(case_of(text), **keys) == marks


def test_only_where_the_customer_asks(case_of: Callable[..., Case]) -> None:
    keys: dict[str, Any] = {"customer_says": ("asks",), "unless_customer_says": ("solved",)}
    assert missed(case_of("It is red."), **keys) == []  # nobody knows what the customer wrote
    assert missed(case_of("It is red.", "Hello."), **keys) == []
    assert missed(case_of("It is red.", "Hello. I want a blue one."), **keys) == ["It is red."]
    assert missed(case_of("It is red.", "I want a blue one. All sorted!"), **keys) == []


def test_a_complaint_may_count_as_asking(case_of: Callable[..., Case]) -> None:
    case = case_of("It is red.", "It is not blue at all.", complaint="yes")
    assert missed(case, customer_says=("asks",)) == []
    assert missed(case, customer_says=("asks",), or_complaint=True) == ["It is red."]


def test_what_was_asked_is_told(case_of: Callable[..., Case]) -> None:
    params = require.Params(any=("next-step",), customer_says=("asks",))
    (mark,) = require.run(params, case_of("It is red.", "Hello. I want a blue one. Bye."))
    assert mark.slots["asked"] == "I want a blue one."


@pytest.mark.parametrize(("state", "sure", "marks"), [("yes", True, ["We have it."]), ("yes", False, [])])
def test_not_missed_where_the_complaint_is_in_doubt(
    case_of: Callable[..., Case], state: str, sure: bool, marks: list[str]
) -> None:
    case = case_of("We have it. It is red.")
    case.__dict__["complaint"] = Complaint(state, sure=sure)
    assert missed(case, unless_unsure=("done",)) == marks


def test_some_words_count_only_in_a_complaint(case_of: Callable[..., Case]) -> None:
    keys: dict[str, Any] = {"customer_says": ("solved",), "complaining": ("asks",)}
    assert missed(case_of("It is red.", "I want a blue one.", complaint="no"), **keys) == []
    assert missed(case_of("It is red.", "I want a blue one.", complaint="yes"), **keys) == ["It is red."]

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cxlint.condition import CONDITIONS
from cxlint.context import Case
from cxlint.model import Document, Kind, Origin, Turn

if TYPE_CHECKING:
    from cxlint.pack import Pack

LATE = "My parcel is two weeks late and nobody answers my mails. This is unacceptable."


def case(pack: Pack, text: str = "Hello.", kind: Kind = Kind.REPLY, **known: Any) -> Case:
    return Case(pack, Document("d", kind, text, Origin("d"), **known))


@pytest.mark.parametrize(
    "customer",
    [
        LATE,
        "You charged me twice for the same order!",
        "I ordered a blue lamp but got a red one.",
        "The app crashes every time I open it.",
        "Why has my account been suspended? I did nothing wrong.",
        "Thanks for nothing, still no internet here.",
        "I was promised a refund within five days; it's been three weeks.",
        "The jug arrived cracked.",
        "I can't log in any more since the update.",
    ],
)
def test_complaints(pack: Pack, customer: str) -> None:
    assert case(pack, customer=(customer,)).complaint.state == "yes"


@pytest.mark.parametrize(
    "customer",
    [
        "How do I change my address?",
        "Do you ship to Peru, and how much is it?",
        "What happens if my vase arrives broken?",
        "I love the new course, thank you so much!",
        "Would it be possible to add a dark mode? That would be great.",
        "I'm interested in buying ten seats. Is there a discount for schools?",
        "Could you send me the invoice for March, please?",
    ],
)
def test_no_complaints(pack: Pack, customer: str) -> None:
    assert case(pack, customer=(customer,)).complaint.state == "no"


def test_a_forum_asks_for_more(pack: Pack) -> None:
    calm = "The list is empty after the update. Which setting brings it back?"
    assert case(pack, customer=(calm,), channel="email").complaint.state == "yes"
    assert case(pack, customer=(calm,), channel="forum").complaint.state == "unknown"


def test_the_evidence_is_the_sentence_that_says_most(pack: Pack) -> None:
    found = case(pack, customer=(f"Hello, I am Jo from Leeds. {LATE}",)).complaint
    assert found.evidence == 'the customer says "My parcel is two weeks late and nobody answers my mails."'
    assert found.verdict is not None


def test_long_evidence_is_cut_round_what_was_found(pack: Pack) -> None:
    long = "My order with the number and all the things that my mother and I wanted for the party " * 2
    evidence = case(pack, customer=(long + "never arrived.",)).complaint.evidence
    assert "never arrived" in evidence
    assert evidence.startswith('the customer says "…')
    assert len(evidence) < 110


@pytest.mark.parametrize(
    ("known", "state", "evidence"),
    [
        ({"rating": 1}, "yes", "a rating of 1"),
        ({"rating": 5}, "no", "a rating of 5"),
        ({"rating": 3}, "unknown", ""),
        ({"rating": 3, "customer": (LATE,)}, "yes", "the customer says"),
        ({"tags": ("vip", "late-delivery")}, "yes", 'the tag "late-delivery"'),
        ({"tags": ("template", "translate", "related")}, "unknown", ""),
        ({"tags": ("double_charge",)}, "yes", 'the tag "double_charge"'),
    ],
)
def test_the_record_tells_before_the_words(pack: Pack, known: dict[str, Any], state: str, evidence: str) -> None:
    found = case(pack, **known).complaint
    assert found.state == state
    assert found.evidence.startswith(evidence)


@pytest.mark.parametrize(
    ("title", "text", "state"),
    [
        ("Damaged item", "Please send a photo.", "yes"),
        ("Parcel not arrived", "Please wait two days.", "yes"),
        ("How to return an item", "Print the label.", "unknown"),
        ("Lost password", "Use the link below.", "unknown"),
        ("", "We're aware of an issue with sign-in.", "yes"),
        ("", "Your parcel is late, and it is our fault.", "yes"),
        ("", "If your parcel is late, write to us.", "unknown"),
        ("Opening hours", "We open at nine.", "unknown"),
    ],
)
def test_a_template_speaks_for_itself(pack: Pack, title: str, text: str, state: str) -> None:
    assert case(pack, text, Kind.TEMPLATE, title=title or None).complaint.state == state


def test_what_the_customer_says_counts_before_what_we_admit(pack: Pack) -> None:
    asked = case(pack, "We're aware of an issue with sign-in.", customer=("How do I change my address?",))
    assert asked.complaint.state == "no"


def test_nothing_known_is_unknown(pack: Pack) -> None:
    nothing = case(pack, customer=("  ",))
    assert nothing.customer is None
    assert nothing.complaint.state == "unknown"
    assert nothing.asked_why is None


@pytest.mark.parametrize(
    ("condition", "wanted", "known", "answer"),
    [
        ("kind", (Kind.REPLY,), {}, True),
        ("channel", ("email",), {}, None),
        ("channel", ("review",), {}, False),
        ("channel", ("review",), {"rating": 4}, True),
        ("not_channel", ("review",), {"rating": 4}, False),
        ("channel", ("review",), {"rating": 4, "thread": (Turn("customer", "Hi"),)}, False),
        ("channel", ("review",), {"rating": 4, "first_reply": True}, False),
        ("channel", ("email",), {"channel": "email"}, True),
        ("not_channel", ("social",), {}, True),
        ("complaint", True, {}, None),
        ("complaint", True, {"customer": (LATE,)}, True),
        ("complaint", False, {"customer": (LATE,)}, False),
        ("not_complaint", True, {}, True),
        ("customer", True, {}, None),
        ("customer", True, {"customer": ("Hi",)}, True),
        ("rating", "low", {}, None),
        ("rating", "low", {"rating": 2}, True),
        ("rating", "high", {"rating": 2}, False),
        ("first_reply", True, {}, True),
        ("first_reply", True, {"first_reply": False}, False),
        ("newly_told", True, {}, True),
        ("newly_told", True, {"first_reply": False}, False),
        ("newly_told", True, {"first_reply": False, "customer": ("The tap is dripping again.",)}, True),
        ("newly_told", True, {"first_reply": False, "customer": ("It broke again.", "Monday is fine.")}, False),
        ("newly_told", True, {"first_reply": False, "customer": ("It broke.", "It is still broken.")}, True),
        ("asked_why", True, {"customer": ("Why is it late?",)}, True),
        ("asked_why", True, {"customer": ("That's why I like it.",)}, False),
        ("not_status", ("solved",), {"status": "solved"}, False),
    ],
)
def test_conditions(pack: Pack, condition: str, wanted: Any, known: dict[str, Any], answer: bool | None) -> None:
    assert CONDITIONS[condition][1](case(pack, **known), wanted) is answer


def test_what_names_no_failure_and_no_feeling_is_no_complaint(pack: Pack) -> None:
    data = "The shop address is 12008 Blue Ridge Boulevard, Leeds. My phone number is 555 0142 and the order is 771-22."
    found = case(pack, customer=(data,)).complaint
    assert found.state != "yes"


@pytest.mark.parametrize(
    ("known", "sure"),
    [
        ({"customer": ("I am furious, my order never came and nobody answers!",)}, True),
        ({"customer": ("I came back for more and there was nothing left.",)}, False),
        ({"rating": 1}, True),
    ],
)
def test_what_is_beyond_doubt(pack: Pack, known: dict[str, Any], sure: bool) -> None:
    assert case(pack, **known).complaint.sure is sure


def test_a_machine_does_not_complain(pack: Pack) -> None:
    bounce = "Delivery Status Notification (Failure)\n\nYour message was not delivered, the address does not exist."
    assert case(pack, customer=(bounce,)).complaint.state == "no"

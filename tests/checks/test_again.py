"""again: something is asked for that the customer has given already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cxlint.checks import again
from cxlint.context import Case
from cxlint.model import Document, Kind, Origin

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxlint.pack import Pack

FILES = {
    "cues/c.yaml": """
cues:
  asks-colour: {about: a, phrases: [which color]}
  gave-colour: {about: a, phrases: [(red|blue)]}
  asks-size: {about: a, phrases: [which size]}
  gave-size: {about: a, phrases: ["size #"]}
  asks-paper: {about: a, phrases: ["send the (receipt|letter|payslips)"]}
  gave-paper: {about: a, phrases: ["(receipt|letter|payslip) attached"]}
  other: {about: a, phrases: [other]}
  lost: {about: a, phrases: [could not read]}
"""
}
GAVE = {"asks-colour": "gave-colour", "asks-size": "gave-size", "asks-paper": "gave-paper"}


@pytest.mark.parametrize(
    ("customer", "reply", "keys", "marks"),
    [
        (("The red one.",), "Which colour is it?", {}, [("Which colour", "red")]),
        (("The first one.",), "Which colour is it?", {}, []),
        (("It is red.", "And size 8."), "Which size?", {}, [("Which size", "size 8")]),  # any of the messages
        (("Red, size 8.",), "Which colour? Which size?", {}, [("Which colour", "Red"), ("Which size", "size 8")]),
        (("Red.",), "Which colour? I mean, which colour?", {}, [("Which colour", "Red")]),  # once
        (("Red.",), "Which colour is the other one?", {"unless": ("other",)}, []),
        (("Red.",), "I could not read it. Which colour?", {"unless_anywhere": ("lost",)}, []),
        (
            ("Letter attached, payslip attached.",),
            "Send the payslips.",
            {"same": ("asks-paper",)},
            [("Send the payslips", "payslip attached")],
        ),
        (("Letter attached.",), "Send the receipt.", {"same": ("asks-paper",)}, []),
        ((), "Which colour?", {}, []),
        (("Red.",), "It is blue.", {}, []),
    ],
)
def test_asked_again(
    pack_of: Callable[[dict[str, str]], Pack],
    customer: tuple[str, ...],
    reply: str,
    keys: dict[str, Any],
    marks: list[tuple[str, str]],
) -> None:
    case = Case(pack_of(FILES), Document("1", Kind.REPLY, reply, Origin("a.txt"), customer=customer))
    found = list(again.run(again.Params(gave=GAVE, **keys), case))
    assert [(reply[mark.start : mark.end], mark.slots["given"]) for mark in found] == marks

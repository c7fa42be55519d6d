"""No text takes the reader longer than its length explains."""

from __future__ import annotations

import pytest

from cxlint.text import read_customer
from tests.growth import assert_linear

from .reading import reading

UNITS = [
    *(
        ">",
        "> ",
        "\n>",
        "\n> a\nb",
        "[",
        "[[[",
        "](",
        "{",
        "{{",
        "{% ",
        "{% comment %}",
        "<",
        "<<",
        "<a ",
        "<!--",
        "<code",
    ),
    *("a", "a.", "a. ", "A. ", "...", "!", " ", "\n", " \n", "a\n", "- a\n", "1. ", "1.\n", "a" * 70 + "\n"),
    *("*", "*a", "_", "_a", "__", "`", "``", "`a", "```\n", "~~~\n", '"', ' "a b c', " 'a", "@", "@a", "a@", "a@b."),
    *("://", "http://a ", "www.", ".com", "a.com", "a-", "%a", "#{", "${", "XX", "XX/", "&", "&amp;", "&a", "\r\n"),
    *("\u200b", "a\u200b", "ﬁ", "İ", "’", "😀 ", ":) ", "---\n", "--\n", "#\n", "##- ", "[image: ", "</p>", "\ue003"),
    *("On ", "On a\n", "wrote:\n", "On a wrote:\n", "From:\n", "From: a\nTo: b\n", "confidential recipient "),
    *(
        "This email is confidential\n",
        "reply above this line\n",
        "Sent from my ",
        "P.S. ",
        "Thanks,\nSam\n",
        "Hi ",
        "Hi, ",
    ),
    *("Best, Sam ", "^HN ", "-Sam "),
    *("--", "-----\nAna Lee, 3 May 2025, 10:02\n", "Ana Lee, 3 May 2025, 10:02\n\n", "##- über dieser Zeile -##\n"),
    *(
        "\n> cd /opt\n",
        "1:02 a@b.co:\n",
        "X wrote:\n",
        "Sent: x\nFrom: a\n",
        "Sent from my iPhone\n",
        "Ticket #12: a\n\n",
    ),
]


def read_both(text: str) -> None:
    reading(text)
    read_customer(text)


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_hostile_text(unit: str) -> None:
    assert_linear(read_both, lambda size: f"Hi Ana,\nWe: did it. {unit * (size // len(unit))}\nok")


@pytest.mark.parametrize(
    "unit", ["-", "> ", "On ", "X wrote:\n", "Ticket #12: a\n\n", "Ana Lee, 3 May 2025, 10:02\n\n"]
)
def test_hostile_text_in_a_notification(unit: str) -> None:
    assert_linear(read_both, lambda size: f"-- Reply above this line --\n\n{unit * (size // len(unit))}\nok")


@pytest.mark.parametrize("unit", [" ", "\n", "a", "We did it. "], ids=repr)
def test_millions_of_characters(unit: str) -> None:
    found = reading(unit * (2_000_000 // len(unit)))
    assert len(found.folded) == len(found.text)

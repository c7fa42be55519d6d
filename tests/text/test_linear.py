"""Time grows with the text, whatever it holds. Ratios of the same machine in the same minute, never seconds."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

import pytest

from cxlint.text import read_customer

from .reading import reading

if TYPE_CHECKING:
    from collections.abc import Iterator

SMALL, LARGE = 10_000, 80_000
MOST = 16  # times as long for eight times the text: 8 is linear, 64 is quadratic, and caches grow cold in between

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
]


@pytest.fixture(autouse=True)
def no_collector() -> Iterator[None]:
    """The garbage collector looks at everything that the other tests have left: that is not the reader's time."""
    gc.disable()
    yield
    gc.enable()


def seconds(text: str) -> float:
    began = time.process_time()
    reading(text)
    read_customer(text)
    return time.process_time() - began


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_hostile_text(unit: str) -> None:
    small, large = (f"Hi Ana,\nWe: did it. {unit * (size // len(unit))}\nok" for size in (SMALL, LARGE))
    quickest_small = quickest_large = float("inf")
    for _ in range(6):  # a busy machine is not a slow program: the quickest of each counts
        quickest_small = min(quickest_small, seconds(small), seconds(small))
        quickest_large = min(quickest_large, seconds(large))
        if quickest_large <= MOST * quickest_small:
            return
    pytest.fail(f"{quickest_large / quickest_small:.1f} times as long for eight times the text")


@pytest.mark.parametrize("unit", [" ", "\n", "a", "We did it. "], ids=repr)
def test_millions_of_characters(unit: str) -> None:
    found = reading(unit * (2_000_000 // len(unit)))
    assert len(found.folded) == len(found.text)

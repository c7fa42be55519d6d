"""What a customer has shown, told from what an answer would tell about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxlint.context import Case
from cxlint.model import Document, Kind, Origin
from tests.growth import assert_linear

if TYPE_CHECKING:
    from cxlint.pack import Pack
    from cxlint.shown import Shown


def shown(pack: Pack, customer: str, name: str | None = None) -> Shown:
    document = Document("1", Kind.REPLY, "Hello.", Origin("a.txt"), customer=(customer,), customer_name=name)
    return Case(pack, document).shown


@pytest.mark.parametrize(
    ("customer", "text", "known"),
    [
        ("Room 214 was cold.", "room 214", True),
        ("Room 214 was cold.", "room 2", False),
        ("I paid 1,200 for it.", "1200", True),
        ("I paid 1200 on 3 May.", "1,200 on 4 May", False),
        ("Room 214 was cold.", "the room", None),
    ],
)
def test_numbers(pack: Pack, customer: str, text: str, known: bool | None) -> None:
    assert shown(pack, customer).has_numbers(text) is known


@pytest.mark.parametrize(
    ("name", "words", "known"),
    [
        ("Ana L", "Ana Lopez", False),
        ("A. Lopez", "Ms Lopez", True),
        ("Ana Lopes", "Ana Lopez", True),  # a typo
        ("sun4", "Dear Mr Lopez", False),
        ("sun4", "Dear Good Guest", True),  # nothing says that it is a name
        (None, "Dear Mr Lopez", True),  # nobody knows what they are called
    ],
)
def test_surnames(pack: Pack, name: str | None, words: str, known: bool) -> None:
    assert shown(pack, "It was cold.", name).has_surname(words.split()) is known


def test_many_names(pack: Pack) -> None:
    def read(size: int) -> tuple[Shown, list[str]]:
        words = [f"Lopez{chr(97 + number % 26)}{number}" for number in range(size // 10)]
        return shown(pack, " ".join(reversed(words)), "Ana"), words

    def ask(made: tuple[Shown, list[str]]) -> None:
        for word in made[1]:
            made[0].has_surname(["mr", word])

    assert_linear(ask, read)

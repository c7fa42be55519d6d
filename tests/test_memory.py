"""Knowing a wording again: sketches, what is remembered of earlier replies, and the team's own templates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxlint import memory
from cxlint.context import Case
from cxlint.memory import Memory
from cxlint.model import Document, Kind, Origin
from cxlint.sketch import SIZE, runs, shared, sketch

if TYPE_CHECKING:
    from cxlint.pack import Pack

TEXT = "We have posted a new lamp today and it should be with you on Thursday, so please keep the old one for parts."
numbers = st.lists(st.integers(0, 60), max_size=40)


@given(numbers, numbers)
def test_few_runs_are_compared_exactly(first: list[int], second: list[int]) -> None:
    a, b = sketch(first), sketch(second)
    exact = len({*a} & {*b}) / max(1, len({*a, *b}))
    if max(len(a), len(b)) < SIZE:
        assert shared(a, b) == exact
    assert shared(a, b) == shared(b, a)
    assert shared(a, a) == (1.0 if a else 0.0)


@pytest.mark.parametrize("differing", [0, 40, 80, 150])
def test_many_runs_are_estimated(differing: int) -> None:
    words = [f"word{number}" for number in range(400)]
    other = [*words[differing:], *(f"other{number}" for number in range(differing))]
    first, second = set(runs(words)), set(runs(other))
    exact = len(first & second) / len(first | second)
    assert abs(shared(sketch([*first]), sketch([*second])) - exact) < 0.2


def _case(pack: Pack, text: str, name: str | None = None) -> Case:
    document = Document("d", Kind.REPLY, text, Origin("replies.jsonl", line=7), customer_name=name)
    return Case(pack, document)


def test_names_figures_and_links_do_not_count(pack: Pack) -> None:
    known = Memory()
    known.recall(_case(pack, f"Hi Ana, {TEXT} The label is at https://a.example/1, order 551.", "Ana Sol"), 1.0)
    again = known.recall(_case(pack, f"Hi Ben, {TEXT} The label is at https://a.example/2, order 7.", "Ben Ode"), 1.0)
    assert again is not None
    assert (again.times, again.first.line) == (1, 7)


def test_a_second_letter_to_the_same_customer_is_no_repetition(pack: Pack) -> None:
    known = Memory()
    for _ in range(3):
        assert known.recall(_case(pack, TEXT, "Ana Sol"), 0.8) is None
    assert known.recall(_case(pack, TEXT, "Ben Ode"), 0.8) is not None


def test_it_stays_small(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST", 50)
    known = Memory()
    for number in range(400):
        letters = "".join(chr(ord("a") + int(digit)) for digit in str(number))
        known.recall(_case(pack, f"The {letters} lamp {letters} is on its {letters} way to your {letters} door."), 0.8)
    assert len(known._wordings) == 50
    assert len(known._by_key) <= 50 * memory._KEYS


def test_nothing_is_like_nothing(pack: Pack) -> None:
    known = Memory()
    assert [known.recall(_case(pack, "Ok!"), 0.8) for _ in range(4)] == [None] * 4


@pytest.mark.parametrize(
    ("reply", "known"),
    [
        ("Hi Ana, {text} Order: 5512.", True),
        (
            "Hi Ana, {text} Order: 5512. I rang the driver too, and he says that he will be at your door before nine.",
            False,
        ),
        ("Hi Ana, that lamp was ours to check. Order: 5512.", False),
    ],
)
def test_templates_are_known_again(reply: str, known: bool, pack: Pack) -> None:
    text = "Hi {{name}}, " + TEXT + " Order: {{order}}."
    template = Document("m", Kind.TEMPLATE, text, Origin("macros.md"), title="New lamp")
    found = Memory([template]).template_of(_case(pack, reply.format(text=TEXT)), 0.97)
    assert found == ("New lamp" if known else None)


@pytest.mark.parametrize("tags", [("verbatim",), ()])
def test_templates_that_are_to_be_sent_as_they_are(tags: tuple[str, ...], pack: Pack) -> None:
    template = Document("m", Kind.TEMPLATE, TEXT, Origin("macros.md"), title="New lamp", tags=tags)
    assert Memory([template]).knows_templates == (not tags)

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxlint.text.condition import NOTHING, OTHER, Question, one_of, opposite, question

KNOWN = Question("name", (NOTHING,), within=False)


@pytest.mark.parametrize(
    ("words", "subject", "values", "within"),
    [
        ("ticket.priority == 'high'", "ticket.priority", ("high",), True),
        ('  ticket.priority  == "high" ', "ticket.priority", ("high",), True),
        ("a='x'", "a", ("x",), True),
        ("a != 'x'", "a", ("x",), False),
        ("count == 0", "count", ("0",), True),
        ('(eq status "open")', "status", ("open",), True),
        ("(ne status 'open')", "status", ("open",), False),
        ("a == 'x' or a == 'y'", "a", ("x", "y"), True),
        ("a == 'x' or b == 'y'", "a == 'x' or b == 'y'", (NOTHING,), False),
        ("a or b", "a or b", (NOTHING,), False),
        ("a and b", "a and b", (NOTHING,), False),
        ("a == b", "a == b", (NOTHING,), False),
        ("count > 3", "count > 3", (NOTHING,), False),
        ("", "", (NOTHING,), False),
    ],
)
def test_what_is_asked(words: str, subject: str, values: tuple[str, ...], within: bool) -> None:
    assert question(words) == Question(subject, values, within)


@pytest.mark.parametrize("words", ["name", "name != blank", "name != nil", "name is not none", "name == true"])
def test_whether_there_is_one(words: str) -> None:
    assert question(words) == KNOWN


@pytest.mark.parametrize("words", ["not name", "!name", "name == blank", "name == ''", 'name == ""', "name == false"])
def test_whether_there_is_none(words: str) -> None:
    assert question(words) == opposite(KNOWN)


def test_not_of_several_is_known_by_its_words() -> None:
    assert question("not a and b").subject == "not a and b"


@pytest.mark.parametrize("values", ["'a', 'b'", "'a' or 'b'", '"a","b"'])
def test_one_of_several(values: str) -> None:
    assert one_of(" status ", values) == Question("status", ("a", "b"))


def test_one_of_nothing() -> None:
    assert one_of("status", "") == Question("status", (OTHER,))
    assert one_of("status", "blank").values == (NOTHING,)


@given(st.text(alphabet="ab =!'\"()<>notisr.", max_size=20), st.booleans())
def test_a_value_is_what_was_answered(words: str, answer: bool) -> None:
    asked = question(words)
    assert asked.holds(asked.value(answer)) == answer
    assert opposite(asked).holds(asked.value(answer)) != answer

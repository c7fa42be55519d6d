"""Names: what can address somebody, how people sign, when two names are one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxlint.names import NameBook, fold, one_letter_apart, signed

if TYPE_CHECKING:
    from cxlint.pack import Pack


@pytest.fixture(scope="module")
def book(pack: Pack) -> NameBook:
    return pack.names


@pytest.mark.parametrize(
    ("name", "folded"),
    [("José", "jose"), ("O’Neil", "oneil"), ("Łukasz", "lukasz"), ("Anne-Marie", "anne-marie"), ("Weiß", "weiss")],
)
def test_fold(name: str, folded: str) -> None:
    assert fold(name) == folded


@pytest.mark.parametrize(
    ("display", "words"),
    [
        ("Maria Lopez", ("Maria", "Lopez")),
        ("Lopez, Maria", ("Lopez", "Maria")),
        ("Dr. Anna Müller", ("Anna", "Müller")),
        ("maria.lopez", ("maria", "lopez")),
        ("Mary-Jane W.", ("Mary-Jane", "Mary", "Jane")),
        ("Nguyễn Văn An", ("Nguyễn", "Văn", "An")),
        ("Priya", ("Priya",)),
        ("Priya (Lampworks)", ("Priya",)),
        ("priya@lamps.example", ()),
        ("Visitor 48213", ()),
        ("+44 7700 900123", ()),
        ("Guest", ()),
        ("Facebook User", ()),
        ("Blue Heron Lighting Ltd", ()),
        ("lampfan22", ()),
        ("", ()),
        (None, ()),
    ],
)
def test_usable(book: NameBook, display: str | None, words: tuple[str, ...]) -> None:
    assert book.usable(display) == words


@pytest.mark.parametrize(
    ("display", "first"),
    [
        ("Maria Lopez", "Maria"),
        ("Lopez, Maria", "Maria"),
        ("MARIA LOPEZ", "Maria"),
        ("maria", "Maria"),
        ("zqlamps", ""),
    ],
)
def test_first(book: NameBook, display: str, first: str) -> None:
    assert book.first(display) == first


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("robert", "bob"),
        ("kathryn", "kate"),
        ("elizabeth", "beth"),
        ("oleksandr", "sasha"),
        ("jose", "pepe"),
        ("christopher", "chris"),
        ("muller", "mueller"),
        ("maria", "maria"),
    ],
)
def test_same_person(book: NameBook, a: str, b: str) -> None:
    assert book.same(a, b)
    assert book.same(b, a)


@pytest.mark.parametrize(("a", "b"), [("maria", "mark"), ("siobhan", "sinead"), ("al", "amy"), ("priya", "dana")])
def test_not_the_same_person(book: NameBook, a: str, b: str) -> None:
    assert not book.same(a, b)


@pytest.mark.parametrize(("a", "b"), [("jon", "john"), ("priya", "prya"), ("maria", "marie"), ("brian", "brain")])
def test_one_letter_apart(a: str, b: str) -> None:
    assert one_letter_apart(a, b)
    assert one_letter_apart(b, a)


@pytest.mark.parametrize(("a", "b"), [("maria", "maria"), ("al", "ali"), ("mark", "maria"), ("tom", "rom"), ("", "a")])
def test_not_one_letter_apart(a: str, b: str) -> None:
    assert not one_letter_apart(a, b)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("My lamp is broken.\n\nThanks,\nKate", ("Kate",)),
        ("My lamp is broken. Thanks, Kate", ("Kate",)),
        ("My lamp is broken.\n\nBest regards\nTom Bell\nLampworks Inc", ("Tom", "Bell")),
        ("My lamp is broken.\n\n- Kate", ("Kate",)),
        ("My lamp is broken\n\nTom\nSent from my iPhone", ("Tom",)),
        ("Hi, my name is Omar Haddad and my lamp is broken.", ("Omar", "Haddad")),
        ("Hi, this is Noor from Porto.", ("Noor",)),
        ("I'm Sorry, but it is broken.", ()),
        ("It is broken.\n\nThanks", ()),
        ("It is broken.\n\nThanks in advance", ()),
        ("It is broken.\n\nViele Grüße\n", ()),
        ("I asked Dana", ()),
        ("", ()),
    ],
)
def test_signed(book: NameBook, text: str, words: tuple[str, ...]) -> None:
    assert signed(book, text) == words


def test_lists_have_no_name_twice_in_a_group(book: NameBook) -> None:
    for line in book._lists["nicknames"]:
        words = line.split()
        assert len(set(words)) == len(words), line

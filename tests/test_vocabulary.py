"""Words by their stems, and words that go together."""

from __future__ import annotations

import pytest

from cxlint.vocabulary import Vocabulary, stem

LISTS = {
    "function": "the is",
    "neutral": "ticket",
    "same": "parcel package\n\norder bought / package box",
    "kin": "line queue / queue wait",
}


@pytest.mark.parametrize(
    "words",
    [("charge", "charges", "charged", "charging"), ("reply", "replies", "replied"), ("stop", "stopped", "stopping")],
)
def test_a_stem_joins_the_forms_of_a_word(words: tuple[str, ...]) -> None:
    assert len({stem(word) for word in words}) == 1


def test_a_stem_is_never_shorter_than_three_letters() -> None:
    assert stem("bus") == "bus"


@pytest.mark.parametrize(
    ("words", "about"),
    [
        ("the ticket is lost", "lost"),
        ("the tickets", ""),
        ("my package", "parcel"),  # of two groups the first
        ("bought parcels", "order parcel"),  # groups of two files stay apart
    ],
)
def test_what_words_are_about(words: str, about: str) -> None:
    assert Vocabulary(LISTS).content(words.split(), "en") == {stem(word) for word in about.split()}


def test_grammar_of_the_language_is_about_nothing() -> None:
    words = Vocabulary({**LISTS, "function-es": "los"})
    assert words.content(["los", "the", "zapatos"], "es") == {stem("zapatos")}
    assert words.content(["los", "the"], "en") == {stem("los")}


def test_kin_is_the_kin_of_all_groups() -> None:
    assert Vocabulary(LISTS).kin["queu"] == {stem("line"), stem("queue"), stem("wait")}


def test_what_tells_how_words_go_together_makes_none_common() -> None:
    assert Vocabulary(LISTS).all == {stem("the"), stem("is")}

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxlint.model import CxlintError
from cxlint.phrase import NOTHING, Choice, Gap, PhraseError, Reference, Sequence, Word, parse


def words(text: str) -> tuple[Word, ...]:
    return tuple(Word(word) for word in text.split())


@pytest.mark.parametrize(
    ("phrase", "tree"),
    [
        ("sorry", Word("sorry")),
        ("I'm sorry", Sequence(words("i am sorry"))),
        ("(a|b c)", Choice((Word("a"), Sequence(words("b c"))))),
        ("thank you [very much]", Sequence((*words("thank you"), Choice((Sequence(words("very much")), NOTHING))))),
        ("refund*", Word("refund*")),
        ("apologis*", Word("apologiz*")),
        ("not … work", Sequence((Word("not"), Gap(4), Word("work")))),
        ("not …9 work", Sequence((Word("not"), Gap(9), Word("work")))),
        ("not ... work", Sequence((Word("not"), Gap(4), Word("work")))),
        ("<time> at {url}", Sequence((Reference("time"), Word("at"), Word("{url}")))),
        ("^ sorry, but $", Sequence(words("^ sorry but $"))),
        ("within # hours", Sequence(words("within # hours"))),
        ("within 24 hours", Sequence(words("within 24 hours"))),
        ("don’t", Sequence(words("do not"))),
        ("más", Choice(words("más mas"))),
        ("Grüße*", Choice(words("grüße* grusse* gruesse*"))),
        ("is that so ?", Sequence(words("is that so ?"))),
    ],
)
def test_trees(phrase: str, tree: object) -> None:
    assert parse(phrase) == tree


@pytest.mark.parametrize(
    ("phrase", "message", "at"),
    [
        ("", "the phrase is empty", 0),
        ("(a|b", 'a ")" is missing', 4),
        ("a) b", '")" closes nothing', 1),
        ("sorry \\b", '"\\" means nothing in a phrase', 6),
        ("a …99 b", "a gap of more than 12 words joins what does not belong together", 2),
    ],
)
def test_what_cannot_be_read_is_pointed_at(phrase: str, message: str, at: int) -> None:
    with pytest.raises(PhraseError) as error:
        parse(phrase)
    assert (str(error.value), error.value.at) == (message, at)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(CxlintError):
        parse(text)

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxlint.words import canonical


@pytest.mark.parametrize(
    ("token", "words"),
    [
        ("sorry", ("sorry",)),
        ("i'm", ("i", "am")),
        ("im", ("i", "am")),
        ("don't", ("do", "not")),
        ("dont", ("do", "not")),
        ("can't", ("can", "not")),
        ("cannot", ("can", "not")),
        ("won't", ("will", "not")),
        ("we'd've", ("we", "'d", "have")),
        ("it's", ("it", "'s")),
        ("'s", ("'s",)),
        ("apologise", ("apologize",)),
        ("apologising", ("apologizing",)),
        ("promise", ("promise",)),
        ("raised", ("raised",)),
        ("your", ("your",)),
        ("colours", ("colors",)),
        ("honour", ("honor",)),
        ("hours", ("hours",)),
        ("e-mail", ("email",)),
        ("re-send", ("resend",)),
        ("follow-up", ("follow", "up")),
        ("24", ("#", "24")),
        ("recieved", ("received",)),
        (":-(", ("{sad}",)),
        ("😡😡", ("😡",)),
    ],
)
def test_one_word_for_one_meaning(token: str, words: tuple[str, ...]) -> None:
    assert canonical(token) == words


@given(st.from_regex(r"[a-z]+(['-][a-z]+)*", fullmatch=True))
def test_any_token_becomes_words(token: str) -> None:
    words = canonical(token)
    assert words
    assert all(words)


def test_a_word_of_very_many_parts_is_no_problem() -> None:
    assert len(canonical("-".join(["ab"] * 50_000))) == 50_000

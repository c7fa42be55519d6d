"""length: too many words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cxlint.checks import length
from cxlint.context import Case
from cxlint.model import Document, Kind, Origin

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxlint.checks.mark import Mark
    from cxlint.pack import Pack

FILES = {
    "cues/c.yaml": """
cues:
  legal: {about: a, phrases: [liable]}
"""
}


@pytest.fixture
def marks(pack_of: Callable[[dict[str, str]], Pack]) -> Callable[..., list[Mark]]:
    pack = pack_of(FILES)

    def run(text: str, **keys: Any) -> list[Mark]:
        return list(length.run(length.Params(**keys), Case(pack, Document("1", Kind.REPLY, text, Origin("a.txt")))))

    return run


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One two three four five. One two three four five six.", ["6"]),
        ("One two three four five six", []),  # no full stop: it may be several lines
        ("One two three: four five six.", []),  # each side is read for itself
        ("One two three; four five six.", []),
        ("One two three - four five six.", []),
        ("One two three four see https://a.example/one/two/three.", []),
        ('One two "three four five six" seven.', []),
        ("We are liable for one two three four.", []),
        ("- One two three four five six.\n- Two.", []),
        ("1. One two three four five six.", []),
        ("A cup, a jug, a red lid, a lead, six spoons.", []),  # an item is a word
        ("A cup, a jug which is blue and very old.", ["10"]),
    ],
)
def test_sentences(marks: Callable[..., list[Mark]], text: str, found: list[str]) -> None:
    assert [mark.slots["count"] for mark in marks(text, sentence_words=5, unless=("legal",))] == found


def test_where_a_sentence_can_be_cut(marks: Callable[..., list[Mark]]) -> None:
    text = "The pump was tested in the workshop, and it ran for an hour because the seal was new and dry."
    (mark,) = marks(text, sentence_words=12)
    assert mark.slots["cut"] == "tested in the workshop"
    (mark,) = marks(
        "The pump in the old workshop ran for more than an hour on every single day of last week.", sentence_words=12
    )
    assert mark.slots["cut"] == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It is here now. It is red now. It is old now.", ["It is here now. It is red now. It is old now."]),
        ("It is here now. It is red now.\n\nIt is old now.", []),
        ("It is here now.\nIt is red now.\nIt is old now.", []),
        ("Oh! It is here now. Yes! It is red now.", []),  # words alone are no sentences
        ("1. It is here now. It is red now. It is old now.", []),
        ("It is here now. We are liable for it. It is old now.", []),
    ],
)
def test_paragraphs(marks: Callable[..., list[Mark]], text: str, found: list[str]) -> None:
    assert [text[m.start : m.end] for m in marks(text, paragraph_sentences=2, unless=("legal",))] == found


def test_a_paragraph_shows_where_a_new_one_could_begin(marks: Callable[..., list[Mark]]) -> None:
    text = "It is here now. It is red now. It is old now. It is dry now."
    (mark,) = marks(text, paragraph_words=10)
    assert (mark.slots["count"], mark.slots["of"]) == ("16", "words")
    assert mark.related is not None
    assert text[mark.related[0] : mark.related[1]] == "It is old now."


def test_texts(marks: Callable[..., list[Mark]]) -> None:
    text = "Hi Ana,\n\nIt is here now.\n\nIt is red now.\n\nBest,\nKim"
    (mark,) = marks(text, text_words=6)
    assert (mark.slots["what"], mark.slots["count"]) == ("text", "8")
    assert text[mark.start : mark.end] == "It is here now.\n\nIt is red now."
    assert marks(text, text_words=8) == []
    assert marks(text) == []

"""Sentences: where they end, with which mark, and what only looks like an end."""

from __future__ import annotations

from itertools import pairwise

import pytest

from .reading import reading, sentences


@pytest.mark.parametrize(
    "text",
    [
        "We did it. | Then we left.",
        "thanks! | we will look. | what is it? | ok",
        "We did it (all of it). | (It is fine.) | Then we left.",
        'We said "all of it is done now." | Then we left.',
        "Dr. Hill and Mr. Bean come at 5 p.m. on Monday. | They leave at 6 p.m. | We do too.",
        "See No. 5, approx. 3.5 kg, v2.1.3, e.g. this, etc. and i.e. that.",
        "No. | We can't.",
        "Open Mon. to Fri. and on Dec. 24 until noon.",
        "Acme Inc. has it. | Ask Acme Ltd. | We don't.",
        "J. R. Hill wrote it. | It is with plan B. | We know.",
        "They live in St. Louis, on Main St. | We know.",
        "Go to example.com. | Then read https://example.com/a.b?c=d. | Then call.",
        "Write to ana.b@example.com. | We answer.",
        "Wait... what? | Really?! | Yes… maybe. | Well… | We will see.",
        "System.Out is fine, and Node.Js too. | Version 2.B is not.",
        "We did it 😊 | Then we left. 🎉 | Bye",
        "We did it :) | Then we left! :) | Bye",
        "It costs 5. | We know. | 7 of them came.",
        "the app crashed. | please help",
        "Is this IMAP (e.g. Gmail)? | If so, wait.",
        "He said **sorry.** | Then he left.",
        "Use {{a.b}}. | Then wait.",
        "It is the iPhone. | iPads are fine too.",
    ],
)
def test_where_sentences_end(text: str) -> None:
    assert sentences(reading(text.replace(" | ", " "))) == text.split(" | ")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One line\nAnother line", ["One line", "Another line"]),
        ("A title\n\nA line that is\n\nnot joined", ["A title", "A line that is", "not joined"]),
        ("Do this:\n- open it\n- close it.\n* wait", ["Do this:", "open it", "close it.", "wait"]),
        ("1. Open it\n2) Close it\n(3) Wait\na) yes", ["Open it", "Close it", "Wait", "yes"]),
        ("• Open it\n  – Close it", ["Open it", "Close it"]),
        ("## Steps\nOpen it", ["## Steps", "Open it"]),
        ("---\nOpen it\n***", ["Open it"]),
        ("> we read it\n> All of it", ["we read it", "All of it"]),
        ("Hi.<br>It is done<br/>All of it<p>Bye", ["Hi.<br>", "It is done<br/>", "All of it<p>", "Bye"]),
        ("Run this:\n```\na = 1\nb = 2\n```\nThen wait", ["Run this:", "```\na = 1\nb = 2\n```", "Then wait"]),
    ],
)
def test_lines_and_lists(text: str, expected: list[str]) -> None:
    assert sentences(reading(text)) == expected


def test_a_missing_space() -> None:
    assert sentences(reading("It broke.We fixed it.Now wait!Thanks")) == [
        "It broke.",
        "We fixed it.",
        "Now wait!",
        "Thanks",
    ]


def test_a_wrapped_line_goes_on() -> None:
    text = (
        "We have looked at your order and found that the box was sent to some old\n"
        "address. That is still in your account. We have changed it today, so that\n"
        "Ana can have the next one at home.\nIt is on us."
    )
    assert sentences(reading(text)) == [
        "We have looked at your order and found that the box was sent to some old\naddress.",
        "That is still in your account.",
        "We have changed it today, so that\nAna can have the next one at home.",
        "It is on us.",
    ]


def test_a_capital_in_a_line_that_was_not_wrapped_begins_a_sentence() -> None:
    text = "Here is what we need\nYour name\nYour order number and the date on which you placed the order with us"
    assert len(sentences(reading(text))) == 3


def test_parts_and_marks() -> None:
    found = reading("Hi Ana!\n\nIs it here? We hope so\n\nBest,\nSam")
    assert [(found.text[s.start : s.end], s.part.value, s.end_mark) for s in found.sentences] == [
        ("Hi Ana!", "greeting", "!"),
        ("Is it here?", "body", "?"),
        ("We hope so", "body", ""),
        ("Best,", "closing", ""),
        ("Sam", "signature", ""),
    ]


@pytest.mark.parametrize(
    ("text", "mark"), [("Really?!", "?"), ("Well…", "."), ("Yes!!!", "!"), ("Done.)", "."), ("Done 🎉", "")]
)
def test_the_end_mark(text: str, mark: str) -> None:
    assert [sentence.end_mark for sentence in reading(text).sentences] == [mark]


def test_what_never_ends_is_cut_between_words() -> None:
    from cxlint.text import read_customer

    sentences = read_customer("word " * 9_000 + "end.").sentences
    assert len(sentences) > 1
    assert max(sentence.end - sentence.start for sentence in sentences) <= 20_000
    assert [sentence.end_mark for sentence in sentences] == [""] * (len(sentences) - 1) + ["."]
    assert all(one.end == two.start for one, two in pairwise(sentences))

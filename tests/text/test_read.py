"""A reading as a whole: it covers the text, keeps its length, and takes any text at all."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxlint.text import read_customer
from cxlint.text.blank import BLANKS

from .reading import masks, part, parts, reading

if TYPE_CHECKING:
    from cxlint.reading import Reading

PIECES = [
    "Hi Ana,",
    "We did it",
    ". ",
    "! ",
    "\n",
    "\n\n",
    "> ",
    "Best,",
    "Sam",
    "{{a.b}}",
    "[Name]",
    '"',
    "'",
    "`",
    "```",
]
PIECES += [
    "**",
    "On Mon, 3 Mar 2025 at 10:02, A <a@b.co> wrote:",
    "https://a.b/c",
    "^HN",
    "-- ",
    "- ",
    "😀",
    "&amp;",
    "İ",
]
PIECES += [
    "<b>",
    "<!--",
    "-->",
    "{% if a %}",
    "XXXX",
    "From: a\n",
    "To: b\n",
    "Sent: c\n",
    "confidential",
    "\r\n",
    "@a",
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.characters(exclude_categories=["Cs"]), max_size=30).map("".join)


def check(found: Reading) -> None:
    text = found.text
    assert len(found.folded) == len(text)
    assert found.folded.count("\n") == text.count("\n")
    assert "".join(text[region.start : region.end] for region in found.parts) == text
    assert all(left.end <= right.start for left, right in itertools.pairwise(found.sentences))
    for sentence in found.sentences:
        inside = text[sentence.start : sentence.end]
        assert inside
        assert inside == inside.strip(" \n")
    assert all(0 <= mask.start < mask.end <= len(text) for mask in found.masks)
    assert all(0 <= token.start < token.end <= len(text) for token in found.placeholders)


@given(TEXTS)
def test_any_text_can_be_read(text: str) -> None:
    check(reading(text))
    check(read_customer(text))


@pytest.mark.parametrize("text", ["", " ", "\n", "'", '"', "Hi", "Thanks", "^HN", "--", "> ", "`", "*", "@"])
def test_the_smallest_texts(text: str) -> None:
    check(reading(text))
    check(read_customer(text))


def test_a_mail() -> None:
    text = (
        "Hi Ana,\n\nYour box is in Leeds. It comes on Monday.\n\nBest regards,\nSam\n\n"
        "On Mon, 3 Mar 2025 at 10:02, A <a@b.co> wrote:\n> Where?"
    )
    assert parts(reading(text)) == [
        ("greeting", "Hi Ana,"),
        ("body", "Your box is in Leeds. It comes on Monday."),
        ("closing", "Best regards,"),
        ("signature", "Sam"),
        ("quote", "On Mon, 3 Mar 2025 at 10:02, A <a@b.co> wrote:\n> Where?"),
    ]


def shown(found: Reading) -> str:
    """`folded` with each run of a blank as its name in braces."""
    names = {character: name for name, character in BLANKS.items()}
    runs = itertools.groupby(found.folded, key=lambda character: names.get(character, ""))
    return "".join(f"{{{name}}}" if name else "".join(characters) for name, characters in runs)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Hi {{ticket.requester.first_name}}, WE did it", "hi {customer-name}, we did it"),
        ("It comes by {{delivery_date}}", "it comes by {time}"),
        ("It is {{order_number}} - {{agent.name}}", "it is {placeholder} - {agent-name}"),
        ("We are **really** sorry", "we are {markup}really{markup} sorry"),
        ("See https://example.com/{{order.id}}, ana@example.com, @ana", "see {url}, {email}, {handle}"),
        ('You said "it is NOT here" in `code`', "you said {quotation} in {code}"),
        ("İstanbul ΑΣ", "istanbul ας"),
        ("A <!-- b\nc --> d", "a {comment}\n{comment} d"),
    ],
)
def test_folded(text: str, folded: str) -> None:
    found = reading(text)
    assert shown(found) == folded
    assert len(found.folded) == len(found.text)


def test_what_looks_like_a_placeholder_is_the_customers_own() -> None:
    found = read_customer("My order is XXXX, {name}")
    assert found.placeholders == ()
    assert found.folded == "my order is xxxx, {name}"


def test_a_markdown_template_keeps_its_words() -> None:
    found = reading(
        "Hi {{contact.first_name}},\n\nPlease **reply** to [this mail](https://example.com).\n\nThanks,\nAcme"
    )
    assert part(found, "greeting") == "Hi {{contact.first_name}},"
    assert masks(found) == [
        ("markup", "**"),
        ("markup", "**"),
        ("markup", "["),
        ("url", "](https://example.com)"),
    ]

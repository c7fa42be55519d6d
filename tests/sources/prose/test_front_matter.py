from __future__ import annotations

import re

import pytest

from cxlint.model import Document, Kind
from cxlint.sources import ReadOptions
from tests.sources.reading import one, outcomes


def test_front_matter_says_what_it_is() -> None:
    document = one(
        b"---\ntitle: Late\nkind: macro\nchannel: chat\ntags: [late]\ncategory: complaint\ndate: 2026-01-01\n---\n"
        b"Hi,\nok.\n",
        "x.md",
    )
    assert (document.title, document.kind, document.channel) == ("Late", Kind.TEMPLATE, "chat")
    assert (document.tags, document.text) == (("late", "complaint"), "Hi,\nok.\n")
    assert document.origin.locator()(4) == (10, 1)


def test_the_command_line_goes_before_front_matter_for_the_kind_only() -> None:
    options = ReadOptions(kind=Kind.REPLY, channel="email")
    document = one(b"---\nkind: template\nchannel: chat\n---\nHi\n", "x.md", options)
    assert (document.kind, document.channel) == (Kind.REPLY, "chat")


def test_orders_in_front_matter() -> None:
    document = one(
        b"---\n# cxlint: ignore[tone/shouting] a brand\ncxlint:\n  ignore: [canned/thanks, empathy]\n---\nHi\n", "x.md"
    )
    named, commented = document.ignores
    assert (named.rules, named.line, named.column) == (("canned/thanks", "empathy"), 4, 3)
    assert (commented.rules, commented.reason, commented.line) == (("tone/shouting",), "a brand", 2)
    assert (named.start, named.end) == (0, len(document.text) + 1)


@pytest.mark.parametrize(
    ("front", "line", "reason"),
    [
        ("---\nkind: macro\nHi\n", 1, "front matter: it is opened by --- and never closed"),
        ("---\na: 1\nb: [x\n---\nHi\n", 4, "front matter: (expected|did not find expected) ',' or ']'"),
        ("---\na: 2026-99-99\n---\nHi\n", 1, "front matter: month must be in 1..12"),
    ],
)
def test_broken_front_matter_is_said(front: str, line: int, reason: str) -> None:
    (outcome,) = outcomes(front.encode(), "x.md")
    assert not isinstance(outcome, Document)
    assert outcome.line == line
    assert re.match(reason, outcome.reason)


def test_mistakes_in_front_matter_do_not_hide_the_document() -> None:
    front = b"---\nkind: note\nrating: 9\ncxlint:\n  ignroe: [x]\n---\nHi\n"
    *wrong, document = outcomes(front, "x.md")
    assert [(item.line, item.reason) for item in wrong if not isinstance(item, Document)] == [
        (2, "front matter: `kind` must be reply, template or macro, found 'note'"),
        (3, "front matter: `rating` must be a whole number from 1 to 5, found '9'"),
        (5, "front matter: `cxlint` has no key 'ignroe': did you mean ignore?"),
    ]
    assert isinstance(document, Document)


@pytest.mark.parametrize("text", ["---\nHi Dana,\n---\nBye\n", "---\nHi Dana\n", "--- \n"])
def test_a_rule_across_the_page_is_no_front_matter(text: str) -> None:
    assert one(text.encode(), "x.md").text == text


def test_front_matter_of_a_text_file() -> None:
    document = one(b"---\ntitle: Late\ncxlint: {dialect: zendesk}\n---\nHi {{x.y}}\n", "late.liquid")
    assert (document.title, document.dialect, document.text) == ("Late", "zendesk", "Hi {{x.y}}\n")
    assert document.origin.locator()(0) == (5, 1)

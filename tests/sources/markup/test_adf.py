"""What a document of Atlassian's editor shows, and that each of its words is found where the file has it."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxlint.model import Origin
from cxlint.sources.json.stream import JsonItem, items
from cxlint.sources.markup import adf, composed
from tests.growth import assert_linear

Node = dict[str, Any]


def doc(*content: Node) -> Node:
    return {"type": "doc", "version": 1, "content": list(content)}


def node(kind: str, *content: Node | str, **attributes: Any) -> Node:
    inner = [text(each) if isinstance(each, str) else each for each in content]
    return {"type": kind, **({"attrs": attributes} if attributes else {}), **({"content": inner} if inner else {})}


def text(words: str, *marks: str) -> Node:
    return {"type": "text", "text": words, **({"marks": [{"type": mark} for mark in marks]} if marks else {})}


def para(*content: Node | str) -> Node:
    return node("paragraph", *content)


BREAK = node("hardBreak")
SHOWN: dict[str, tuple[Node, str]] = {
    "paragraphs": (
        doc(para("Hi Dana,"), para("It is ", text("not", "strong"), " here.")),
        "Hi Dana,\n\nIt is not here.",
    ),
    "lines": (doc(para("a", BREAK, "b", BREAK, BREAK, "c")), "a\nb\n\nc"),
    "somebody": (doc(para("Hi ", node("mention", id="5b10", text="@Dana Ode"), ",")), "Hi @Dana Ode,"),
    "emoji, status, link": (
        doc(
            para(
                "a ",
                node("emoji", shortName=":x:", text="\U0001f600"),
                node("status", text="DONE"),
                " ",
                node("inlineCard", url="https://x.example/a"),
            )
        ),
        "a \U0001f600DONE https://x.example/a",
    ),
    "bullets": (
        doc(
            para("Try:"),
            node(
                "bulletList",
                node("listItem", para("a"), node("bulletList", node("listItem", para("b")))),
                node("listItem", para("c")),
            ),
            para("Bye"),
        ),
        "Try:\n\n- a\n  - b\n- c\n\nBye",
    ),
    "numbers": (
        doc(node("orderedList", node("listItem", para("a")), node("listItem", para("b")), order=3)),
        "3. a\n4. b",
    ),
    "quotation": (doc(node("blockquote", para("late"), para("again")), para("Sorry.")), "> late\n>\n> again\n\nSorry."),
    "code": (
        doc(para("Run ", text("x", "code"), ":"), node("codeBlock", "a *b*\n  c", language="sh"), para("Done.")),
        "Run `x`:\n\n```\na *b*\n  c\n```\n\nDone.",
    ),
    "table": (
        doc(node("table", node("tableRow", node("tableHeader", para("Order")), node("tableCell", para("12"))))),
        "Order\n\n12",
    ),
    "panel and fold": (
        doc(node("panel", para("Note")), node("expand", para("inside"), title="More")),
        "Note\n\nMore\n\ninside",
    ),
    "heading and rule": (doc(node("heading", "Title", level=2), node("rule"), para("x")), "Title\n\nx"),
    "pictures and what is not known": (
        doc(node("mediaSingle", node("media", id="1")), para("x", node("future", "y"), node("date", timestamp="1"))),
        "xy",
    ),
    "what is broken": ({"type": "doc", "content": [None, 7, {"type": 3}, {"type": "text"}, {"content": "x"}]}, ""),
    "a fence with nothing in it": (doc(node("codeBlock")), ""),
}


@pytest.mark.parametrize(("document", "shown"), SHOWN.values(), ids=SHOWN)
def test_what_is_shown(document: Node, shown: str) -> None:
    assert adf.read(document).text == shown


def test_how_deep_it_goes_does_not_matter() -> None:
    deep = para("x")
    for _ in range(5000):
        deep = node("blockquote", deep)
    assert adf.read(doc(deep)).text == ">" * 9 + " x"


WORDS = st.text(st.sampled_from('ab "\\\n\t\u00e9\U0001f600/`'), max_size=9)
LEAVES = st.one_of(
    st.builds(text, WORDS),
    st.builds(text, WORDS, st.just("code")),
    st.just(BREAK),
    st.builds(lambda words: node("mention", text=words), WORDS),
)
KINDS = [
    "paragraph",
    "heading",
    "blockquote",
    "bulletList",
    "orderedList",
    "listItem",
    "codeBlock",
    "panel",
    "tableCell",
]
TREES = st.recursive(
    LEAVES,
    lambda inner: st.builds(lambda kind, content: node(kind, *content), st.sampled_from(KINDS), st.lists(inner)),
    max_leaves=12,
)
LAYOUTS: list[dict[str, Any]] = [{}, {"indent": 2}, {"ensure_ascii": False}, {"sort_keys": True}]


def read_item(content: str) -> JsonItem:
    item = next(iter(items(io.BytesIO(content.encode()), "x.json", [])))
    assert isinstance(item, JsonItem)
    return item


@given(st.lists(TREES, max_size=4), st.sampled_from(LAYOUTS))
def test_each_word_is_where_the_file_has_it(content: list[Node], layout: dict[str, Any]) -> None:
    written = json.dumps({"id": 1, "said": ["", {"body": doc(*content)}], "text": "ab"}, **layout)
    item = read_item(written)
    shown = adf.read(item.value["said"][1]["body"])
    rows = written.split("\n")
    at = composed.places(item, ("said", 1, "body"), shown.pieces, len(shown.text)) if shown.text else []
    locate = Origin("", places=lambda: at).locator()
    reached = (0, 0)
    for offset, character in enumerate(shown.text):
        if character in "ab\u00e9\U0001f600":
            line, column = locate(offset)
            assert rows[line - 1][column - 1 :].startswith((character, json.dumps(character)[1:-1]))
            assert (line, column) > reached
            reached = (line, column)


def test_time_is_linear() -> None:
    def made(size: int) -> JsonItem:
        return read_item(
            json.dumps({"id": 1, "body": doc(*[para(text("a"), BREAK) for _ in range(size // 120)])}, indent=1)
        )

    def work(item: JsonItem) -> None:
        shown = adf.read(item.value["body"])
        composed.places(item, ("body",), shown.pieces, len(shown.text))

    assert_linear(work, made)

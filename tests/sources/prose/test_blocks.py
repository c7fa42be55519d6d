from __future__ import annotations

import pytest

from cxlint.sources.prose.blocks import blocks


def shape(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.title or text[block.start : block.end]) for block in blocks(text)]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("# One", "One"),
        ("###### Six ##", "Six"),
        ("#\tTab", "Tab"),
        ("   # In", "In"),
        ("# C#", "C#"),
        ("## **Bold**", "Bold"),
    ],
)
def test_headings(line: str, title: str) -> None:
    assert shape(f"{line}\n") == [("heading", title)]


@pytest.mark.parametrize("line", ["#tag", "####### Seven", "    # Code"])
def test_what_is_no_heading(line: str) -> None:
    assert shape(line) == [("prose", line)]


def test_underlined_headings() -> None:
    assert shape("One\n===\nTwo\n---\n") == [("heading", "One"), ("heading", "Two")]
    assert shape("a\nb\n---\n") == [("prose", "a\nb\n---\n")]
    assert shape("\n---\n") == [("prose", "\n---\n")]


def test_an_empty_fence_and_an_open_one() -> None:
    assert shape("```\n```\nx\n") == [("prose", "x\n")]
    assert shape("```\nx\n") == [("fence", "x\n")]


def test_a_line_that_begins_a_block_does_not_run_on() -> None:
    for line in ("- item", "1. item", "| a |", "**Use when:** late", "Tags: late", "***"):
        assert [kind for kind, _ in shape(f"> quoted\n{line}\n")] == ["quote", "prose"]
    assert shape("> quoted\nruns on\n") == [("quote", "quoted\nruns on\n")]
    assert [kind for kind, _ in shape("> quoted\n>\nnot\n")] == ["quote", "prose"]


def test_comments_over_lines() -> None:
    assert [kind for kind, _ in shape("<!--\n> x\n-->\n> y\n")] == ["comment", "quote"]

"""The quick way and Click read the same options the same way."""

from __future__ import annotations

from typing import Any, get_args

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxlint.cli.check import command
from cxlint.cli.options import CHANNELS, FORMATS, OPTIONS, parsed
from cxlint.config.format import Channel
from cxlint.reports import FORMATS as REPORTS

WORDS = [
    "-",
    "a.txt",
    "canned",
    "email",
    "reply",
    "full",
    "jsonl",
    "high",
    "never",
    "--",
    "-x",
    "--nope",
    "--cust",
    "=",
    "",
]
NAMES = [name for option in OPTIONS for name in option.names]


def by_click(arguments: list[str]) -> dict[str, Any] | None:
    try:
        with command.make_context("check", list(arguments)) as context:
            return context.params
    except (click.ClickException, click.exceptions.Exit):
        return None


tokens = st.one_of(
    st.sampled_from(NAMES),
    st.sampled_from(WORDS),
    st.tuples(st.sampled_from(NAMES), st.sampled_from(WORDS)).map("=".join),
)


@given(st.lists(tokens, max_size=6))
def test_what_the_quick_way_understands_click_understands_alike(arguments: list[str]) -> None:
    quick = parsed(arguments)
    if quick is not None:
        assert quick == by_click(arguments)


@pytest.mark.parametrize(
    "arguments",
    [
        ["a.txt"],
        ["-", "--output-format", "concise", "-q"],
        ["a", "b", "--select=canned", "--select", "next,personal", "--report", "jsonl=x", "--exit-zero"],
    ],
)
def test_plain_calls_need_no_click(arguments: list[str]) -> None:
    assert parsed(arguments) == by_click(arguments)


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--fail-on", "sometimes"], ["--customer"], ["-qq"], ["--isolated=1"]]
)
def test_the_rest_is_left_to_click(arguments: list[str]) -> None:
    assert parsed(arguments) is None


def test_choices_are_those_of_the_program() -> None:
    assert list(REPORTS) == list(FORMATS)
    assert get_args(Channel) == CHANNELS

"""Whatever a reply, a path or a rule holds: reports show it, and it does nothing."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxlint.model import Checked, Outcome, Severity, Span, Unread
from cxlint.reports import Style
from cxlint.reports.plain import visible, visible_path
from cxlint.reports.statistics import table
from cxlint.tally import Summary

from .cases import document, finding
from .golden import rendered

NASTY = [
    "\x1b[2J",
    "\x9b",
    "\r",
    "\n",
    "\u2028",
    "\u202e",
    "\u200b",
    "\u200d",
    "::error::",
    "##[group]",
    "[red]",
    "👩‍🚀",
    "語",
]
TEXT = st.lists(
    st.text(st.characters(codec=None, exclude_categories=()), max_size=8) | st.sampled_from(NASTY), max_size=8
).map("".join)
STYLES = st.sampled_from([Style(), Style(width=20), Style(width=80)])
HUMAN = ["full", "concise", "github"]


@st.composite
def outcomes(draw: st.DrawFn) -> list[Outcome]:
    reply = document(draw(TEXT.filter(bool)), draw(TEXT), draw(TEXT))
    start = draw(st.integers(0, len(reply.text) - 1))
    span = Span(start, draw(st.integers(start, len(reply.text))))
    found = finding(
        reply,
        span,
        draw(TEXT),
        draw(st.sampled_from(Severity)),
        message=draw(TEXT),
        why=draw(TEXT),
        suggestion=draw(TEXT),
        related=((reply.text[-1], draw(TEXT)),),
    )
    return [Checked(reply, (found,)), Unread(draw(TEXT), draw(TEXT), None, draw(TEXT))]


@given(outcomes(), st.sampled_from(HUMAN), STYLES)
def test_no_character_acts(outcomes: list[Outcome], name: str, style: Style) -> None:
    text = rendered(name, style, outcomes, Summary(1, silent={"\x1b]0;x\x07": 1}))
    assert not {each for each in text if each != "\n" and unicodedata.category(each) in ("Cc", "Cs", "Zl", "Zp")}
    assert not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff")
    text.encode()


@given(outcomes(), STYLES)
def test_colour_adds_nothing_but_colour(outcomes: list[Outcome], style: Style) -> None:
    colored = rendered("full", style._replace(color=True), outcomes, Summary(1))
    plain = rendered("full", style, outcomes, Summary(1))
    # Spaces at the end of a row stay where a colour ends behind them.
    bare = [line.rstrip(" ") for line in re.sub(r"\x1b\[[\d;]*m", "", colored).split("\n")]
    assert bare == plain.split("\n")


COMMAND = re.compile(r"\s*::[a-z][a-z-]*( [^:]*)?::")


@given(outcomes(), st.sampled_from(HUMAN), STYLES)
def test_no_text_commands_a_build_server(outcomes: list[Outcome], name: str, style: Style) -> None:
    lines = rendered(name, style, outcomes, Summary(1)).split("\n")
    commands = [line for line in lines if COMMAND.match(line)]
    assert len(commands) == (len(outcomes) if name == "github" else 0)
    assert not [line for line in lines if re.search(r"##\w*\[", line)]


@given(outcomes())
def test_github_levels_are_ours(outcomes: list[Outcome]) -> None:
    lines = rendered("github", Style(), outcomes, Summary(1)).split("\n")
    assert all(re.match("::(error|warning|notice) (file|title)=", line) for line in lines if line)


@given(outcomes())
def test_json_lines_come_back_as_they_were(outcomes: list[Outcome]) -> None:
    text = rendered("jsonl", Style(), outcomes, Summary(1))
    text.encode()
    records = [json.loads(line) for line in text.splitlines()]  # splits at U+2028 and U+0085 as well
    checked = outcomes[0]
    assert isinstance(checked, Checked)
    assert len(records) == 2
    assert records[0]["excerpt"] == _joined(checked.findings[0].excerpt)
    assert records[1]["unread"]["path"] == _joined(outcomes[1].path)  # type: ignore[union-attr]


@given(outcomes())
def test_json_is_one_object(outcomes: list[Outcome]) -> None:
    value = json.loads(rendered("json", Style(), outcomes, Summary(1)))
    assert (len(value["findings"]), len(value["unread"])) == (1, 1)


def _joined(text: str) -> str:
    """Two lone halves of a character that happen to meet are one character in JSON."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


@given(st.dictionaries(TEXT, st.integers(1), max_size=3))
def test_a_table_has_a_line_a_rule(rules: dict[str, int]) -> None:
    shown = table(Summary(1, by_rule=rules), Style())
    assert shown.count("\n") == (len(rules) + 2 if rules else 0)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("[bold]x[/]", "[bold]x[/]"),
        ("a\x1b[31m\x07\x08\x7f\x85\x9b", r"a\x1b[31m\x07\x08\x7f\x85\x9b"),
        ("a\tb\r\nc", r"a\tb\r\nc"),
        ("\u202eabc\u2066", r"\u202eabc\u2066"),
        ("a\u200bb\u200dc\ufeff\xad", r"a\u200bb\u200dc\ufeff\xad"),
        ("tag \U000e0041", r"tag \U000e0041"),
        ("half \ud83d", r"half \ud83d"),
        ("👩‍🚀 ❤️ क्‍ष نمی‌خواهم", "👩‍🚀 ❤️ क्‍ष نمی‌خواهم"),
        ("##[add-mask]x ##vso[task]", r"\x23#[add-mask]x \x23#vso[task]"),
        ("## Heading", "## Heading"),
        ("::set-output name=a::b", r"\x3a:set-output name=a::b"),
        ("std::vector and a :: b", "std::vector and a :: b"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_path_stays_a_path() -> None:
    assert visible_path("::warning::x") == "./::warning::x"
    assert visible_path("a/b.txt") == "a/b.txt"

"""Of a file that is broken throughout, some records are named and the others counted."""

from __future__ import annotations

import json

import pytest

from cxlint.model import Unread
from cxlint.reports import FORMATS, Style
from cxlint.reports.few import SHOWN
from cxlint.tally import Summary

BROKEN = [Unread("a.jsonl", "no JSON", line) for line in range(1, SHOWN + 31)]


def rendered(name: str, outcomes: list[Unread]) -> str:
    report = FORMATS[name](Style())
    pieces = [report.begin(), *map(report.outcome, outcomes), report.end(Summary(unread=len(outcomes)))]
    return "".join(pieces)


@pytest.mark.parametrize("name", ["full", "concise", "github"])
def test_the_rest_is_counted_where_the_file_ends(name: str) -> None:
    text = rendered(name, [*BROKEN, Unread("b.jsonl", "no JSON", 1)])
    assert text.count("no JSON") == SHOWN + 1
    assert "and 30 more of its records" in text
    if name == "concise":
        lines = text.splitlines()
        more, other = lines[SHOWN : SHOWN + 2]
        assert more == "a.jsonl: not checked: and 30 more of its records (--output-format jsonl names each)"
        assert other.startswith("b.jsonl:1:")
        assert "131 not checked" in lines[-1]


def test_what_is_said_of_a_whole_file_is_always_shown() -> None:
    text = rendered("concise", [*BROKEN, Unread("a.jsonl", "stopped")])
    assert text.splitlines()[SHOWN + 1] == "a.jsonl: not checked: stopped"


def test_programs() -> None:
    assert rendered("jsonl", BROKEN).count("\n") == len(BROKEN)
    unread = json.loads(rendered("json", BROKEN))["unread"]
    assert len(unread) == SHOWN + 1
    assert unread[-1]["reason"].startswith("and 30 more")


def test_as_many_as_are_shown_need_no_count() -> None:
    assert "more" not in rendered("concise", BROKEN[:SHOWN])

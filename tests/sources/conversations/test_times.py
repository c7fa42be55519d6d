"""Times as helpdesks write them, and messages in the order in which they were said."""

from __future__ import annotations

import json
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxlint.sources.conversations.times import in_order, iso, moment
from tests.sources.reading import documents


@given(st.one_of(st.text(), st.integers(), st.floats(), st.none(), st.text("0123456789²٣+-:TZ ")))
def test_no_value_breaks_it(value: Any) -> None:
    moment(iso(value))


@pytest.mark.parametrize("value", ["²", "9" * 5000, 10**30, "0001-01-01T00:00:00+14:00"])
def test_what_is_no_time_breaks_nothing(value: Any) -> None:
    in_order([iso(value), "2026-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00"])


@pytest.mark.parametrize(
    "times",
    [
        ["2026-01-01T10:30:00+02:00", "2026-01-01T09:30:00Z", "2026-01-01T05:00:00-05:00"],
        ["2026-01-01T10:00:00Z", "2026-01-01T10:00:00.500Z", "2026-01-01T10:00:01Z"],
        ["2026-01-01 10:00:00 UTC", "2026-01-01 13:00:00 +0200", "2026-01-01T12:00:00"],
    ],
)
def test_the_order_of_times_is_that_of_moments(times: list[str]) -> None:
    for shuffled in permutations(times):
        assert [shuffled[at] for at in in_order(shuffled)] == times


def test_with_an_unknown_time_the_order_is_that_of_the_file() -> None:
    assert in_order(["2026-01-02T00:00:00Z", "yesterday", "2026-01-01T00:00:00Z"]) == [0, 1, 2]


def test_a_reply_does_not_answer_what_was_said_after_it_in_another_zone() -> None:
    said = [
        {"id": 1, "incoming": True, "private": False, "body_text": "And?", "created_at": "2026-01-01T09:30:00Z"},
        {"id": 2, "incoming": False, "private": False, "body_text": "Hi.", "created_at": "2026-01-01T10:30:00+02:00"},
    ]
    (document,) = documents(json.dumps(said).encode(), "x.json")
    assert (document.text, document.customer) == ("Hi.", ())

"""Dates that have passed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.checks.judged import found

if TYPE_CHECKING:
    from cxlint.pack import Pack

RULE = "template/stale-date"
CLOCK = date(2024, 6, 1)


@pytest.mark.parametrize(
    "day",
    [
        "14 December 2023",
        "May 31st, 2024",
        "the 31st of May 2024",
        "2024-05-31",
        "31/05/2024",
        "31.5.2024",
        "April 2024",
    ],
)
def test_past(pack: Pack, day: str) -> None:
    assert found(pack, f"The offer is valid until {day}.", RULE, template=True, clock=CLOCK) != []


@pytest.mark.parametrize(
    "day", ["June 1, 2024", "2 June 2024", "05/06/2024", "06/05/2024", "June 2024", "99/99/2024", "2024"]
)
def test_not_past(pack: Pack, day: str) -> None:
    assert found(pack, f"The offer is valid until {day}.", RULE, template=True, clock=CLOCK) == []


def test_history_stays_true(pack: Pack) -> None:
    assert (
        found(pack, "The shop was open until May 2021, and since 2022 it is not.", RULE, template=True, clock=CLOCK)
        == []
    )


def test_a_reply_is_measured_by_the_day_it_was_sent(pack: Pack) -> None:
    text = "It will arrive by 3 March 2024."
    assert found(pack, text, RULE, clock=CLOCK, created_at="2024-03-01T08:00:00Z") == []
    assert found(pack, text, RULE, clock=CLOCK, created_at="2024-03-04") == [("stale-date", "3 March 2024")]
    assert found(pack, text, RULE, clock=CLOCK) == []  # an export holds old replies
    assert found(pack, text, RULE) == []


def test_seasons_pass_without_a_clock(pack: Pack) -> None:
    text = "We will be closed this Christmas."
    assert found(pack, text, RULE, template=True) == [("stale-date", "this Christmas")]
    assert found(pack, text, RULE) == []


def test_a_date_without_a_year_is_of_the_year_beside_it(pack: Pack) -> None:
    text = "Order by 18 December 2023. For the islands the last day is {day}."
    first = ("stale-date", "18 December 2023")
    for day in ("9 December", "December 9th"):
        assert found(pack, text.format(day=day), RULE, template=True, clock=CLOCK) == [first, ("stale-date", day)]
    assert found(pack, "The last day is 9 December.", RULE, template=True, clock=CLOCK) == []


def test_a_season_of_two_years(pack: Pack) -> None:
    text = "The blankets for winter 2023/24 are here."
    assert found(pack, text, RULE, template=True, clock=CLOCK) == []
    assert found(pack, text, RULE, template=True, clock=date(2024, 9, 1)) == [("stale-date", "winter 2023/24")]

"""Whether a reply has anything of what the customer wrote about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.judged import found

if TYPE_CHECKING:
    from cxlint.pack import Pack

RULE = "personal/no-issue-reference"
WROTE = ("The shower door came off its rail last night and the glass nearly hit my son.",)
STOCK = "Thank you for contacting us. We take this very seriously, and our team will be in touch with you shortly. "


def test_nothing_of_it_is_named(pack: Pack) -> None:
    assert found(pack, STOCK, RULE, customer=WROTE) == [("no-issue-reference", "Thank you for contacting us.")]
    assert found(pack, STOCK, RULE) == []
    assert found(pack, STOCK, RULE, customer=("Good morning!",)) == []


@pytest.mark.parametrize(
    "more",
    [
        "A shower that falls apart is dangerous.",
        "A new pane is ordered.",
        "It comes on the 14th.",
        "Is the child all right?",
    ],
)
def test_something_of_it_is(pack: Pack, more: str) -> None:
    assert found(pack, STOCK + more, RULE, customer=WROTE) == []

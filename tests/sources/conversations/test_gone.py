"""Names of what is no longer remembered: none of them is missed, few others are taken for one."""

from __future__ import annotations

from cxlint.sources.conversations.gone import BITS, Gone


def test_every_name_is_known_and_few_others_are() -> None:
    gone = Gone()
    assert "0" not in gone
    for number in range(0, 20_000, 2):
        gone.add(f"ticket {number}")
    assert all(f"ticket {number}" in gone for number in range(0, 20_000, 2))
    assert sum(f"ticket {number}" in gone for number in range(1, 20_000, 2)) < 100
    assert len(gone._bits) == BITS >> 3


def test_any_name_is_one() -> None:
    gone = Gone()
    for name in ("", "ü😀", "\ud800"):
        gone.add(name)
        assert name in gone

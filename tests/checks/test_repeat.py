"""The same thing twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.judged import findings, found

if TYPE_CHECKING:
    from cxlint.pack import Pack

RULE = "template/doubled-parts"


def test_a_doubled_word_is_put_right(pack: Pack) -> None:
    (finding,) = findings(pack, "Please send The the form.", RULE)
    assert [edit.text for edit in finding.fix] == ["The"]


@pytest.mark.parametrize(
    "text",
    [
        "I had had it, and know that that is so.",
        "Log in in the app and turn it on on the left.",
        "It is AND and OR.",
        "Hey hey! It left.",
        "Hello! Good morning, Al.",
        "Hi Al, it left. Greetings from Porto.",
        "> Kind regards,\n> Noor\n\nIt left.\n\nKind regards,\nNoor",
    ],
)
def test_not_doubled(pack: Pack, text: str) -> None:
    assert found(pack, text, RULE) == []


def test_templates_may_hold_wordings_to_choose_from(pack: Pack) -> None:
    text = "The form is attached here.\n\nOr:\n\nThe form is attached here."
    assert found(pack, text, RULE) != []
    assert found(pack, text, RULE, template=True) == []

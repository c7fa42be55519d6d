"""count: something occurs too often."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cxlint.checks import count
from cxlint.context import Case
from cxlint.model import Document, Kind, Origin

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxlint.pack import Pack

FILES = {
    "cues/c.yaml": """
cues:
  hedge: {about: a, phrases: [maybe, perhaps, might]}
  promise: {about: a, phrases: [we will]}
  dated: {about: a, phrases: [on friday]}
"""
}


@pytest.mark.parametrize(
    ("text", "keys", "marks"),
    [
        ("Maybe. Perhaps.", {}, [("Perhaps", "2")]),
        ("Maybe perhaps.", {}, []),  # one sentence counts once
        ("Maybe perhaps, maybe.", {"per": "clause"}, [("maybe", "2")]),
        ("Maybe. Perhaps.", {"most": 2}, []),
        ("Maybe. Perhaps.", {"most": 2, "most_long": 1, "long_words": 2}, [("Perhaps", "2")]),
        ("Maybe. Perhaps.", {"most": 1, "most_long": 2, "long_words": 2}, []),
        ("Maybe it might, perhaps. Maybe.", {"per": "sentence"}, [("Maybe it might, perhaps", "3")]),
        (
            "Maybe it might. We will perhaps, maybe.",
            {"per": "sentence", "with_": ("promise",)},
            [("perhaps, maybe", "2")],
        ),
        ("Maybe it might on Friday.", {"per": "sentence", "unless": ("dated",)}, []),
        ("Maybe on Friday. Perhaps.", {"unless": ("dated",)}, []),
        ("Maybe red, green and blue.", {"listed": ("hedge",), "most": 2}, [("Maybe red, green and blue.", "3")]),
        ("Maybe red, green and blue.", {"listed": ("hedge",), "most": 3}, []),
        ("Maybe red, green or blue.", {"listed": ("hedge",)}, []),  # a choice is one thing
        ("Maybe red (wine, blood).", {"listed": ("hedge",)}, []),
        ("Maybe red, and we then see it.", {"listed": ("hedge",)}, []),  # the clause after it is no thing
        ("Maybe red, green and blue.", {"listed": ("promise",)}, []),
        ("Maybe red, blue. Perhaps.", {"listed": ("hedge",), "most": 2}, [("Perhaps.", "3")]),
        ("- Maybe red.\n- Perhaps it is.", {"most": 1, "most_in_list": 2}, []),
        ("- Maybe red.\n- Perhaps it is.", {"most": 3, "most_in_list": 1}, [("Perhaps", "2")]),
    ],
)
def test_counts(
    pack_of: Callable[[dict[str, str]], Pack], text: str, keys: dict[str, Any], marks: list[tuple[str, str]]
) -> None:
    case = Case(pack_of(FILES), Document("1", Kind.REPLY, text, Origin("a.txt")))
    found = list(count.run(count.Params(any=("hedge",), **keys), case))
    assert [(mark.slots["excerpt"], mark.slots["count"]) for mark in found] == marks
    assert [text[mark.start : mark.end] for mark in found] == [excerpt for excerpt, _ in marks]

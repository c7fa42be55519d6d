"""only: something is all that a text says, but for what fits anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cxlint.checks import only
from cxlint.context import Case
from cxlint.model import Document, Kind, Origin

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxlint.pack import Pack

FILES = {
    "cues/c.yaml": """
cues:
  link: {about: a, phrases: ["[see] {url}"]}
  courtesy: {about: a, phrases: [this should help]}
  track: {about: a, phrases: [track]}
  asks: {about: a, phrases: [link]}
""",
    "words/function.yaml": "about: a\nwords: the it is a to for in and your\n",
    "names/given.yaml": "about: a\nwords: maria\n",
}
PAGE = "https://example.com/a"


@pytest.mark.parametrize(
    ("reply", "keys", "marked"),
    [
        (f"See {PAGE}", {}, True),
        (f"Hi Ana,\n\nsee {PAGE}\n\nBest regards,\nTom", {}, True),  # greeting and sign-off say nothing
        (f"This should help: see {PAGE}", {"most_words": 0, "beside": ("courtesy",)}, True),
        (f"This should help: see {PAGE}", {"most_words": 0}, False),
        (f"See {PAGE} for the shoes", {"most_words": 1}, True),
        (f"See {PAGE} for the red shoes", {"most_words": 1}, False),
        (f"See {PAGE} for the shoes and shoes", {"most_words": 1}, True),  # the same word twice says it once
        (f"See {PAGE} for it in 30", {"most_words": 0}, False),  # a number says something
        (f"It is in Maria: see {PAGE}", {"most_words": 0}, True),  # a name does not
        (f"Track it: see {PAGE}", {"unless": ("track",)}, False),
        ("The shoes", {}, False),
    ],
)
def test_alone(pack_of: Callable[[dict[str, str]], Pack], reply: str, keys: dict[str, Any], marked: bool) -> None:
    case = Case(pack_of(FILES), Document("1", Kind.REPLY, reply, Origin("a.txt")))
    found = list(only.run(only.Params(any=("link",), **keys), case))
    assert [reply[mark.start : mark.end].lower() for mark in found] == ([f"see {PAGE}"] if marked else [])


def test_what_the_customer_asked_for(pack_of: Callable[[dict[str, str]], Pack]) -> None:
    document = Document("1", Kind.REPLY, f"See {PAGE}", Origin("a.txt"), customer=("The link please",))
    params = only.Params(any=("link",), unless_customer=("asks",))
    assert not list(only.run(params, Case(pack_of(FILES), document)))
    assert list(only.run(params, Case(pack_of(FILES), document._replace(customer=("The page please",)))))

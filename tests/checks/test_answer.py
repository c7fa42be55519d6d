"""answer: the customer asked several things, and nothing in the reply touches one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cxlint.checks import answer
from cxlint.context import Case
from cxlint.model import Document, Kind, Origin

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxlint.pack import Pack

FILES = {
    "cues/c.yaml": """
cues:
  ask-when: {about: a, phrases: [when], question: only}
  ask-can: {about: a, phrases: ["(can|do) (i|you)"], question: only}
  time: {about: a, phrases: ["# days", friday]}
  decision: {about: a, phrases: ["(yes|no)"]}
  joke: {about: a, phrases: [joke]}
  leaning: {about: a, phrases: [this]}
  later: {about: a, phrases: [ask them]}
""",
    "words/function.yaml": "about: a\nwords: a an the it is are i you do can we of and when at in to be\n",
    "words/same.yaml": "about: a\nwords: parcel package / sale offer\n",
}
KINDS = {"ask-when": "time", "ask-can": "decision"}


@pytest.mark.parametrize(
    ("customer", "reply", "keys", "asked"),
    [
        ("Can I change the colour? Do you deliver to Malta?", "Yes, green.", {}, "Do you deliver to Malta?"),
        ("Can I change the colour? Do you deliver to Malta?", "Yes and yes.", {}, None),
        ("Can I change the colour? When is the sale?", "The colour can be blue.", {}, "When is the sale?"),
        ("Can I change the colour? When is the sale?", "The colour can be blue. Friday!", {}, None),  # of its kind
        ("When is the sale? Do you sell gloves?", "Sales are on Friday, mittens too.", {}, "Do you sell gloves?"),
        ("When does the parcel come? Do you sell gloves?", "No, and your package is slow.", {}, None),  # synonyms
        ("Why the noise? Do you sell gloves?", "Yes.", {}, None),  # of no kind: never missed
        ("Why the noise? Do you sell gloves?", "Blue.", {}, None),  # nothing is touched: that is another fault
        ("Do you sell gloves?", "Blue.", {}, None),
        ("Is it a joke? Do you sell gloves?", "Blue.", {"rhetorical": ("joke",)}, None),
        ("Is the sale over? Can I wash this?", "The sale is over.", {}, "Can I wash this?"),
        ("Is the sale over? Can I wash this?", "The sale is over.", {"leaning": ("leaning",)}, None),
        ("Is the sale over? Can I wash wool?", "The sale is over. We ask them.", {"unless": ("later",)}, None),
        ("Is the sale over? Can I wash wool? Can I iron wool?", "The sale is over. Iron it.", {}, None),  # one topic
        ("Is the sale over? Can I wash?", "The sale is over.", {"content_words": 2}, None),
        ("Is the sale over? Can I wash it?", "The sale is over.", {"least": 3}, None),
    ],
)
def test_missed(
    pack_of: Callable[[dict[str, str]], Pack], customer: str, reply: str, keys: dict[str, Any], asked: str | None
) -> None:
    case = Case(pack_of(FILES), Document("1", Kind.REPLY, reply, Origin("a.txt"), customer=(customer,)))
    params = answer.Params(kinds=KINDS, **{"content_words": 1, **keys})
    assert [mark.slots["asked"] for mark in answer.run(params, case)] == ([asked] if asked else [])


def test_marks_the_end(pack_of: Callable[[dict[str, str]], Pack]) -> None:
    reply = "The sale is over. Bye!"
    document = Document("1", Kind.REPLY, reply, Origin("a.txt"), customer=("Is the sale over? Can I wash wool?",))
    (mark,) = answer.run(answer.Params(kinds=KINDS, content_words=1), Case(pack_of(FILES), document))
    assert (reply[mark.start : mark.end], mark.slots["count"]) == ("Bye!", "2")
    assert not list(answer.run(answer.Params(kinds=KINDS), Case(pack_of(FILES), document._replace(customer=()))))

"""flag: a cue occurs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxlint.checks import flag
from cxlint.context import Case
from cxlint.model import Document, Kind, Origin

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxlint.pack import Pack

FILES = {
    "cues/c.yaml": """
cues:
  opener: {about: a, phrases: [thank you for writing], is: [thank you for writing], is-not: [no]}
  closer: {about: a, phrases: [feel free], is: [feel free], is-not: [no]}
"""
}


def test_each_cue_has_its_own_words(pack_of: Callable[[dict[str, str]], Pack]) -> None:
    case = Case(pack_of(FILES), Document("1", Kind.REPLY, "Thank you for writing. Feel free.", Origin("a.txt")))
    params = flag.Params(any=("opener", "closer"), words={"opener": {"instead": "Begin with the answer."}})
    first, second = flag.run(params, case)
    assert first.slots == {
        "excerpt": "Thank you for writing",
        "cue": "opener",
        "instead": "Begin with the answer.",
    }
    assert "instead" not in second.slots


def test_the_customers_own_words_can_pardon(pack_of: Callable[[dict[str, str]], Pack]) -> None:
    pack = pack_of(FILES)
    params = flag.Params(any=("opener",), unless_customer=("closer",))

    def marks(customer: str) -> int:
        document = Document("1", Kind.REPLY, "Thank you for writing.", Origin("a.txt"), customer=(customer,))
        return len(list(flag.run(params, Case(pack, document))))

    assert marks("Where is it?") == 1
    assert marks("Feel free to write back.") == 0


def test_what_bars_and_what_is_needed(pack_of: Callable[[dict[str, str]], Pack]) -> None:
    pack = pack_of(FILES)
    near = "Thank you for writing. Feel free."
    far = "Thank you for writing. Well. So. Feel free."

    def starts(text: str, any: tuple[str, ...] = ("closer",), **keys: Any) -> list[int]:
        case = Case(pack, Document("1", Kind.REPLY, text, Origin("a.txt")))
        return [mark.start for mark in flag.run(flag.Params(any=any, **keys), case)]

    assert starts(near, with_=("opener",)) == [23]
    assert starts(far, with_=("opener",)) == []
    assert starts(near, ("opener",), unless_near=("closer",)) == []
    assert starts(far, ("opener",), unless_near=("closer",)) == [0]
    assert starts(near, unless=("opener",)) == [23]
    assert starts("Thank you for writing, feel free.", unless=("opener",)) == []
    assert starts(far, unless_anywhere=("opener",)) == []
    assert starts("Feel free. Feel free.", once=True) == [0]

"""flag: a cue occurs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cxlint.checks import flag
from cxlint.context import Case
from cxlint.model import Document, Kind, Origin, Severity
from tests.checks.judged import findings

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
    assert starts(near, ("opener", "closer"), once=True, rather=("closer",)) == [23]
    assert starts("Thank you for writing.", ("opener", "closer"), once=True, rather=("closer",)) == [0]


PLAIN = {
    "cues/c.yaml": """
cues:
  office:
    about: a
    phrases: [by return]
    instead:
      prior to: before
      "[please] be (advised|informed) [that]": ""
      "utiliz*": use
      be advised of: about
      rma: the return number
  both: {about: a, also: [office]}
"""
}


@pytest.mark.parametrize("cue", ["office", "both"])
@pytest.mark.parametrize(
    ("text", "instead", "replacement"),
    [
        ("Send it prior to Monday.", 'Write "before".', "before"),
        ("Prior to Monday, send it.", 'Write "before".', "Before"),
        ("Please be advised that it closes.", "Leave it out.", None),
        ("It is utilized there.", 'Write "use".', None),  # the ending is theirs to choose
        ("Be advised of it.", 'Write "about".', "About"),  # the longer wording
        ("Send it by return.", "Say it plainly.", None),
        ("RMA is in the mail.", 'Write "the return number".', "The return number"),
        ("Send it with RMA 7.", 'Write "the return number".', "the return number"),  # capitals are the acronym's own
        ("Send it with your RMA.", 'Write "the return number".', None),  # not: your the return number
    ],
)
def test_the_plain_words_for_the_very_wording(
    pack_of: Callable[[dict[str, str]], Pack], cue: str, text: str, instead: str, replacement: str | None
) -> None:
    case = Case(pack_of(PLAIN), Document("1", Kind.REPLY, text, Origin("a.txt")))
    params = flag.Params(any=(cue,), words={cue: {"instead": "Say it plainly."}})
    (mark,) = flag.run(params, case)
    assert (mark.slots["instead"], mark.replacement) == (instead, replacement)


def test_what_is_fine_in_one_reply_is_not_in_all(pack_of: Callable[[dict[str, str]], Pack]) -> None:
    pack = pack_of(FILES)
    params = flag.Params(any=("opener", "closer"), in_templates=("closer",))

    def marks(kind: Kind) -> int:
        document = Document("1", kind, "Thank you for writing. Feel free.", Origin("a.txt"))
        return len(list(flag.run(params, Case(pack, document))))

    assert (marks(Kind.REPLY), marks(Kind.TEMPLATE)) == (1, 2)


def test_where_it_counts(pack_of: Callable[[dict[str, str]], Pack]) -> None:
    pack = pack_of(FILES)

    def marks(text: str, customer: str | None = None, **keys: Any) -> int:
        theirs = (customer,) if customer is not None else ()
        document = Document("1", Kind.REPLY, text, Origin("a.txt"), customer=theirs)
        return len(list(flag.run(flag.Params(any=("closer",), **keys), Case(pack, document))))

    listed = "Feel free.\n- Feel free.\n2. Please feel free."
    assert (marks(listed), marks(listed, not_in_lists=True)) == (3, 1)
    assert marks("It is here. Feel free.", first_sentences=1) == 0
    assert marks("It is here. Feel free.", first_sentences=2) == 1
    assert marks("Thank you for writing. Feel free.", first_sentences=1, after=("opener",)) == 1
    assert marks("Feel free.", with_customer=("opener",)) == 0
    assert marks("Feel free.", "Thank you for writing.", with_customer=("opener",)) == 1
    assert marks("Feel free.", "May I feel free to ask?", not_theirs=True) == 0
    assert marks("Feel free.", "May I feel freed?", not_theirs=True) == 1


def test_what_is_mild_is_only_info(pack: Pack) -> None:
    (finding,) = findings(pack, "Simply click the link.", "tone/condescending")
    assert finding.severity is Severity.INFO


KNOWN = {
    "cues/c.yaml": """
cues:
  told: {about: a, phrases: ["room [#]"], is: [room 2], is-not: [no]}
  asked: {about: a, phrases: [call us], is: [call us], is-not: [no]}
  phone: {about: a, phrases: [phone number], is: [phone number], is-not: [no]}
  named:
    about: a
    patterns: [{regex: "Dear [A-Z]\\\\w+ [A-Z]\\\\w+", needs: dear, raw: true}]
    is: [Dear An Lee]
    is-not: [no]
""",
    "names/titles.yaml": "about: a\nwords: mr\n",
}


@pytest.mark.parametrize(
    ("customer", "name", "reply", "marks"),
    [
        ("It was cold.", None, "Sorry about room 12.", ["room 12"]),
        ("Room 12 was cold.", None, "Sorry about room 12. Was it room 14?", ["room 14"]),
        ("The room was cold.", None, "Sorry about the room.", []),
        ("It was cold.", None, "Please call us.", ["call us"]),
        ("Your phone number?", None, "Please call us.", []),
        ("It was cold.", "Ana L", "Dear Ana Lopez, sorry.", ["Dear Ana Lopez"]),
        ("It was cold. Ana Lopez", "Ana L", "Dear Ana Lopez, sorry.", []),
        ("It was cold.", "Ana Lopes", "Dear Ana Lopez, sorry.", []),  # a typo
        ("It was cold.", "sun4", "Dear Mr Lopez, sorry.", ["Dear Mr Lopez"]),
        ("It was cold.", "sun4", "Dear Good Guest, sorry.", []),  # neither a title nor a name that is shown
        ("It was cold.", None, "Dear Mr Lopez, sorry.", []),
    ],
)
def test_only_what_is_news(
    pack_of: Callable[[dict[str, str]], Pack], customer: str, name: str | None, reply: str, marks: list[str]
) -> None:
    document = Document("1", Kind.REPLY, reply, Origin("a.txt"), customer=(customer,), customer_name=name)
    params = flag.Params(
        any=("told", "asked", "named"), told=("told",), fine_after={"asked": "phone"}, undisclosed=("named",)
    )
    found = flag.run(params, Case(pack_of(KNOWN), document))
    assert [reply[mark.start : mark.end] for mark in found] == marks


def test_once_in_each_sentence(pack_of: Callable[[dict[str, str]], Pack]) -> None:
    text = "Thank you for writing, feel free. Feel free."
    case = Case(pack_of(FILES), Document("1", Kind.REPLY, text, Origin("a.txt")))
    params = flag.Params(any=("opener", "closer"), once_a_sentence=True)
    assert [text[mark.start : mark.end] for mark in flag.run(params, case)] == ["Thank you for writing", "Feel free"]

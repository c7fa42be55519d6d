"""order: one thing should come before another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxlint.checks import order
from cxlint.context import Case
from cxlint.model import Document, Kind, Origin

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxlint.checks.mark import Mark
    from cxlint.pack import Pack

    PackOf = Callable[[dict[str, str]], Pack]

FILES = {
    "cues/c.yaml": """
cues:
  fix: {about: a, phrases: [we fixed it], is: [we fixed it], is-not: [no]}
  look: {about: a, phrases: [we look], is: [we look], is-not: [no]}
  cause: {about: a, phrases: [a bug], is: [a bug], is-not: [no]}
  limit: {about: a, phrases: [we can not], is: [we can not], is-not: [no]}
  asks-why: {about: a, phrases: [why], is: [why], is-not: [no]}
"""
}


def run(pack_of: PackOf, text: str, customer: str = "", rating: int = 5, **keys: Any) -> tuple[Case, list[Mark]]:
    document = Document("1", Kind.REPLY, text, Origin("a.txt"), customer=(customer,), rating=rating)
    case = Case(pack_of(FILES), document)
    params = order.Params(first=("fix",), then=("cause", "limit"), **keys)
    return case, list(order.run(params, case))


def marked(pack_of: PackOf, text: str, customer: str = "", **keys: Any) -> list[str]:
    case, marks = run(pack_of, text, customer, **keys)
    return [case.reading.text[mark.start : mark.end] for mark in marks]


def test_late_marks_what_came_too_early_and_shows_what_to_move_up(pack_of: PackOf) -> None:
    case, (mark,) = run(pack_of, "There was a bug. Now we fixed it.")
    assert mark.related is not None
    start, end, note = mark.related
    assert (case.reading.text[start:end], note) == ("Now we fixed it.", "move this up")
    assert mark.slots["then"] == "a bug"
    assert mark.slots["first"] == "Now we fixed it."


def test_order_is_of_places_not_of_sentences(pack_of: PackOf) -> None:
    assert marked(pack_of, "It was a bug, but we fixed it.") == ["a bug"]
    assert marked(pack_of, "We fixed it, it was a bug.") == []
    case, (mark,) = run(pack_of, "It was a bug and we fixed it.", mark="clause")
    assert mark.related is not None
    assert case.reading.text[mark.start : mark.related[0]] == "It was a bug and "
    assert mark.slots == {"then": "It was a bug and", "first": "we fixed it."}


def test_missing_speaks_only_where_the_first_never_comes(pack_of: PackOf) -> None:
    assert marked(pack_of, "There was a bug.", fault="missing") == ["a bug"]
    assert marked(pack_of, "There was a bug. We fixed it.", fault="missing") == []
    assert marked(pack_of, "There was a bug.") == []


def test_weak_counts_before_and_not_after(pack_of: PackOf) -> None:
    assert marked(pack_of, "We look into it. It is a bug.", fault="missing", weak=("look",)) == []
    assert marked(pack_of, "It is a bug. We look into it.", fault="missing", weak=("look",)) == ["a bug"]


def test_what_leads_to_the_fault_is_not_weak(pack_of: PackOf) -> None:
    keys: dict[str, Any] = {"fault": "missing", "weak": ("look",), "leading": ("look",)}
    assert marked(pack_of, "We look into it. It is a bug.", **keys) == []
    assert marked(pack_of, "We look into it and it is a bug.", **keys) == ["a bug"]


def test_joined_pardons_within_the_sentence(pack_of: PackOf) -> None:
    assert marked(pack_of, "It was a bug, so we fixed it.", joined=("fix",)) == []
    assert marked(pack_of, "It was a bug. So we fixed it.", joined=("fix",)) == ["a bug"]


def test_a_reason_that_was_asked_for_is_an_answer_unless_in_a_complaint(pack_of: PackOf) -> None:
    text = "It was a bug. We fixed it."
    keys: dict[str, Any] = {"answers_why": ("cause",)}
    assert marked(pack_of, text, "Why is it red?", **keys) == []
    assert marked(pack_of, text, "Why is it red?", rating=1, **keys) == ["a bug"]
    assert marked(pack_of, text, "It is red.", **keys) == ["a bug"]
    assert marked(pack_of, "We can't say. " + text, "Why is it red?", **keys) == ["We can't"]


def test_how_things_are_is_a_fault_only_in_answer_to_a_complaint(pack_of: PackOf) -> None:
    keys: dict[str, Any] = {"complaining": ("limit",)}
    assert marked(pack_of, "We can't say. We fixed it.", "It is red.", **keys) == []
    assert marked(pack_of, "We can't say. We fixed it.", "It is red.", rating=1, **keys) == ["We can't"]
    assert marked(pack_of, "It was a bug. We fixed it.", "It is red.", **keys) == ["a bug"]


def test_what_is_owned_is_no_excuse_in_the_sentences_round_it(pack_of: PackOf) -> None:
    keys: dict[str, Any] = {"owned": ("look",), "own": ("cause",)}
    assert marked(pack_of, "It was a bug. We look bad. We fixed it.", **keys) == []
    assert marked(pack_of, "We look bad. It was a bug. We fixed it.", **keys) == []
    assert marked(pack_of, "It was a bug. It is. We look bad. We fixed it.", **keys) == ["a bug"]
    assert marked(pack_of, "We look bad. We can't say. We fixed it.", **keys) == ["We can't"]


def test_clause_runs_to_the_next_edge_of_the_sentence(pack_of: PackOf) -> None:
    for text, clause in (
        ("Hm, there was a bug in it (of 1,000), sorry. We fixed it.", "there was a bug in it"),
        ("Sorry but it is a bug - we fixed it.", "but it is a bug"),
        ("It was a bug!\nWe fixed it.", "It was a bug"),
    ):
        assert marked(pack_of, text, mark="clause") == [clause]


def test_soon_enough_is_not_late(pack_of: PackOf) -> None:
    assert marked(pack_of, "There was a bug. Now we fixed it.", apart=2) == []
    assert marked(pack_of, "There was a bug. It was old. Now we fixed it.", apart=2) == ["a bug"]


def test_what_comes_too_late_may_be_marked_itself(pack_of: PackOf) -> None:
    case, (mark,) = run(pack_of, "There was a bug. Now we fixed it.", mark="late", note="before it")
    assert case.reading.text[mark.start : mark.end] == "Now we fixed it."
    assert mark.related is not None
    start, end, note = mark.related
    assert (case.reading.text[start:end], note) == ("There was a bug", "before it")


def test_what_answers_a_question_in_its_own_words_is_no_excuse(pack_of: PackOf) -> None:
    keys: dict[str, Any] = {"answering": ("limit",), "not_answering": ("look",), "answers_why": ("cause",)}
    said = "Red lamps we can't paint, as it is a bug. We fixed it."
    assert marked(pack_of, said, "Can you paint red lamps?", **keys) == []
    assert marked(pack_of, said, "Paint my red lamps.", **keys) == ["we can't"]  # asks nothing
    assert marked(pack_of, said, "Can you paint doors?", **keys) == ["we can't"]  # one word may be chance
    assert marked(pack_of, said, "Can you paint red lamps?", rating=1, **keys) == ["we can't"]
    assert marked(pack_of, "It is a bug. " + said, "Can you paint red lamps?", **keys) == ["a bug"]
    assert marked(pack_of, "We look: red lamps we can't paint. We fixed it.", "Paint red lamps?", **keys) == []
    assert marked(pack_of, "We look at red lamps we can't paint. We fixed it.", "Paint red lamps?", **keys) == [
        "we can't"
    ]

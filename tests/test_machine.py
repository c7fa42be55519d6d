"""The machine against a plain recursive matcher that is too slow to ship and too simple to be wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from cxlint.automaton import build
from cxlint.machine import Machine
from cxlint.phrase import Choice, Gap, Node, Sequence, Word, parse
from cxlint.words import READINGS, canonical

if TYPE_CHECKING:
    from collections.abc import Iterator

VOCABULARY = ["a", "b", "c", "don't", "it's", "not", "is", "refund", "refunds", "7"]


def never(name: str) -> Node:
    raise KeyError(name)


def machine_spans(phrase: str, text: str, end_mark: str = ".") -> set[tuple[int, int]]:
    machine = Machine(build([(parse(phrase), 0)], never))
    found = {(start, end) for _, start, end in machine.run(text.lower(), question=end_mark == "?")}
    earliest: dict[int, int] = {}
    for start, end in found:
        earliest[end] = min(start, earliest.get(end, start))
    return {(start, end) for end, start in earliest.items()}


def plain_spans(phrase: str, text: str) -> set[tuple[int, int]]:
    """For each end the earliest start, by trying every start."""
    units: list[tuple[str, int, bool, int, int]] = []  # word, token, whether it ends the token, token's start and end
    at = 0
    for number, token in enumerate(text.split()):
        at = text.index(token, at)
        parts = canonical(token)
        parts = parts[1:] if parts[0] == "#" else parts
        units += [(word, number, i == len(parts) - 1, at, at + len(token)) for i, word in enumerate(parts)]
        at += len(token)
    earliest: dict[int, int] = {}
    for first in range(len(units)):
        for stop in ends(parse(phrase), units, first):
            if stop > first and units[stop - 1][2]:
                end = units[stop - 1][4]
                earliest[end] = min(units[first][3], earliest.get(end, 1 << 30))
    return {(start, end) for end, start in earliest.items()}


def ends(node: Node, units: list[tuple[str, int, bool, int, int]], at: int) -> Iterator[int]:
    if isinstance(node, Word):
        if at < len(units) and answers(node.text, units[at][0]):
            yield at + 1
    elif isinstance(node, Sequence):
        yield from sequence_ends(node.items, units, at)
    elif isinstance(node, Choice):
        for option in node.options:
            yield from ends(option, units, at)
    elif isinstance(node, Gap):
        yield from gap_ends(node.most, units, at)


def sequence_ends(items: tuple[Node, ...], units: list[tuple[str, int, bool, int, int]], at: int) -> Iterator[int]:
    if not items:
        yield at
        return
    for middle in ends(items[0], units, at):
        yield from sequence_ends(items[1:], units, middle)


def gap_ends(most: int, units: list[tuple[str, int, bool, int, int]], at: int) -> Iterator[int]:
    yield from range(at, min(at + most, len(units)) + 1)


def answers(wanted: str, word: str) -> bool:
    if wanted == "_":
        return True
    if wanted == "#":
        return word[0].isdigit()
    if wanted.endswith("*"):
        return word.startswith(wanted[:-1])
    return wanted in READINGS.get(word, (word,))


simple = st.sampled_from(["a", "b", "c", "not", "is", "refund*", "#", "do", "it"])
phrases = st.recursive(
    simple,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: "(" + "|".join(parts) + ")"),
        st.tuples(inner, inner).map(lambda pair: f"{pair[0]} [{pair[1]}]"),
        st.tuples(inner, st.integers(1, 5), inner).map(lambda triple: f"{triple[0]} …{triple[1]} {triple[2]}"),
        st.tuples(inner, inner).map(" ".join),
        st.tuples(inner, inner).map(lambda pair: f"{pair[0]} _ {pair[1]}"),
    ),
    max_leaves=6,
)


@settings(max_examples=300)
@given(phrases, st.lists(st.sampled_from(VOCABULARY), max_size=14))
def test_it_finds_what_trying_everything_finds(phrase: str, tokens: list[str]) -> None:
    text = " ".join(tokens)
    assert machine_spans(phrase, text) == plain_spans(phrase, text)


def test_edges_of_the_sentence() -> None:
    assert machine_spans("^ sorry", "sorry for that sorry") == {(0, 5)}
    assert machine_spans("sorry $", "sorry for that sorry") == {(15, 20)}
    assert machine_spans("can you …9 ?", "can you send it", "?") == {(0, 15)}
    assert machine_spans("can you …9 ?", "can you send it", ".") == set()


def test_a_half_of_a_contraction_does_not_end_a_phrase() -> None:
    assert machine_spans("we do", "we don't") == set()
    assert machine_spans("not work", "don't work") == {(0, 10)}


def test_what_was_worked_out_is_dropped_when_it_is_too_much() -> None:
    machine = Machine(build([(parse("a …5 b"), 0)], never))
    before = machine.run("a c c b", question=False)
    machine._forget()
    assert machine.run("a c c b", question=False) == before


def test_a_text_may_leave_out_accents_but_never_adds_them() -> None:
    assert machine_spans("lo siento más", "Lo siento mas.") == {(0, 13)}
    assert machine_spans("lo siento más", "Lo siento más.") == {(0, 13)}
    assert machine_spans("si", "sí") == set()
    assert machine_spans("für grüße", "fuer Gruesse") == {(0, 12)}
    assert machine_spans("für grüße", "fur Grüße") == {(0, 9)}

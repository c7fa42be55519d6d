"""again: something is asked for that the customer has given already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from cxlint.checks.mark import Mark, within
from cxlint.model import OneOrMany, Part
from cxlint.said import words_of
from cxlint.vocabulary import stem

if TYPE_CHECKING:
    from cxlint.context import Case, Side
    from cxlint.reading import Hit

TRIGGERS = ("gave",)
_ANYTHING = ""  # stands for whatever was given, beside its words


class Params(NamedTuple):
    gave: Mapping[str, str]
    """A cue that asks for something, and the cue of the customer's message that gives it."""
    same: OneOrMany[str] = ()
    """Cues of `gave` that ask for one of many things: they count where what was given has a word in common with it."""
    unless: OneOrMany[str] = ()
    """Not where one of these cues occurs in the same sentence: another one is meant, or the same one is confirmed."""
    unless_anywhere: OneOrMany[str] = ()
    """Not at all when one of these cues occurs in the text: what came could not be read."""


def run(params: Params, case: Case) -> Iterator[Mark]:
    customer = case.customer
    if customer is None or any(map(case.hits.has, params.unless_anywhere)):
        return
    barred = case.hits.sentences_with(params.unless)
    hits = within(case.hits.among(tuple(params.gave)), (Part.GREETING, Part.BODY))
    hits = [hit for hit in hits if hit.sentence not in barred]
    given = {cue: _given(case, customer, params.gave[cue]) for cue in {hit.cue for hit in hits}}
    asked: set[str] = set()
    for hit in hits:
        if hit.cue in asked:
            continue
        about = _about(case, case.reply, hit) if hit.cue in params.same else (_ANYTHING,)
        again = min((given[hit.cue][each] for each in about if each in given[hit.cue]), default=None)
        if again is not None:
            asked.add(hit.cue)
            slots = {"excerpt": case.reply.excerpt(hit), "given": " ".join(customer.excerpt(again).split())}
            yield Mark(hit.start, hit.end, slots)


def _given(case: Case, customer: Side, cue: str) -> dict[str, Hit]:
    """What the customer gave, by the stems of its words: where each came first."""
    given: dict[str, Hit] = {}
    for hit in customer.hits.of(cue):
        for each in (_ANYTHING, *_about(case, customer, hit)):
            given.setdefault(each, hit)
    return given


def _about(case: Case, side: Side, hit: Hit) -> set[str]:
    """The stems of its words that are of no grammar, plural or not."""
    grammar = case.pack.words.grammar_in(case.language)
    words = words_of(side.reading.folded[hit.start : hit.end])
    return {stem(word) for word in words if len(word) > 2} - grammar

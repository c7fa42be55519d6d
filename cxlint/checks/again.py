"""again: something is asked for that the customer has given already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from cxlint.checks.mark import Mark, within
from cxlint.model import OneOrMany, Part
from cxlint.said import words_of
from cxlint.vocabulary import stem

if TYPE_CHECKING:
    from cxlint.context import Case
    from cxlint.model import Hit

TRIGGERS = ("gave",)


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
    asked: set[str] = set()
    for hit in within(case.hits.among(tuple(params.gave)), (Part.GREETING, Part.BODY)):
        if hit.sentence in barred or hit.cue in asked:
            continue
        given = _given(params, case, hit)
        if given is not None:
            asked.add(hit.cue)
            slots = {"excerpt": case.reply.excerpt(hit), "given": " ".join(customer.excerpt(given).split())}
            yield Mark(hit.start, hit.end, slots)


def _given(params: Params, case: Case, asked: Hit) -> Hit | None:
    customer = case.customer
    assert customer is not None
    hits = customer.hits.of(params.gave[asked.cue])
    if asked.cue not in params.same:
        return next(iter(hits), None)
    about = _about(case, case.reading.folded[asked.start : asked.end])
    return next((hit for hit in hits if about & _about(case, customer.reading.folded[hit.start : hit.end])), None)


def _about(case: Case, text: str) -> set[str]:
    """The stems of its words that are of no grammar, plural or not."""
    grammar = case.pack.words.grammar
    return {root for word in words_of(text) if len(word) > 2 and (root := stem(word)) not in grammar}

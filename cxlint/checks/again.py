"""again: something is asked for that the customer has given already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from cxlint.checks.mark import Mark, within
from cxlint.model import OneOrMany, Part

if TYPE_CHECKING:
    from cxlint.context import Case

TRIGGERS = ("gave",)


class Params(NamedTuple):
    gave: Mapping[str, str]
    """A cue that asks for something, and the cue of the customer's message that gives it."""
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
        given = next(iter(customer.hits.of(params.gave[hit.cue])), None)
        if given is not None:
            asked.add(hit.cue)
            slots = {"excerpt": case.reply.excerpt(hit), "given": " ".join(customer.excerpt(given).split())}
            yield Mark(hit.start, hit.end, slots)

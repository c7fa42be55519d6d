"""order: one thing should come before another, by where each first occurs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from cxlint.checks.mark import Mark, within
from cxlint.model import OneOrMany, Part

if TYPE_CHECKING:
    from cxlint.context import Case


TRIGGERS = ("then",)


@dataclass(frozen=True, slots=True)
class Params:
    first: OneOrMany[str]
    """Cues that should come first."""
    then: OneOrMany[str]
    """Cues that should come after them; the finding marks the first of these."""
    fault: Literal["late", "missing"] = "late"
    """late: `first` comes, but after `then`. missing: `then` occurs and `first` never does."""
    in_: OneOrMany[Part] = (Part.BODY,)
    """Parts of the text to look in."""
    excuse: OneOrMany[str] = ()
    """Not a fault when one of these cues stands in the sentence of `then` or right before it."""
    weak: OneOrMany[str] = ()
    """Cues that do as `first` where they come before `then`, and count for nothing after it."""
    note: str = "move this up"
    """What is said at the place that should come first."""


def run(params: Params, case: Case) -> Iterator[Mark]:
    pardoned = frozenset(hit.sentence for cue in params.excuse for hit in case.hits.of(cue))
    then = [
        hit
        for hit in within(case.hits.among(params.then), params.in_)
        if hit.sentence not in pardoned and hit.sentence - 1 not in pardoned
    ]
    if not then:
        return
    late = then[0]
    if any(hit.start < late.start for hit in within(case.hits.among(params.weak), params.in_)):
        return
    first = next(iter(within(case.hits.among(params.first), params.in_)), None)
    text = case.reading.text
    slots = {"then": text[late.start : late.end], "evidence": case.complaint.evidence}
    if first is None:
        if params.fault == "missing":
            yield Mark(late.start, late.end, slots)
    elif params.fault == "late" and first.start > late.start:
        sentence = case.reading.sentences[first.sentence]
        slots |= {"first": text[first.start : first.end]}
        yield Mark(late.start, late.end, slots, (sentence.start, sentence.end, params.note))

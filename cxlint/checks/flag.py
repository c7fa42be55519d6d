"""flag: a cue occurs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from cxlint.checks.mark import WRITTEN, Mark, hit_mark, within
from cxlint.model import NOTHING, Kind, OneOrMany, Part

if TYPE_CHECKING:
    from cxlint.context import Case
    from cxlint.model import Hit


TRIGGERS = ("any",)


class Params(NamedTuple):
    any: OneOrMany[str]
    """Cues; each occurrence is a finding."""
    in_: OneOrMany[Part] = WRITTEN
    """Parts of the text to look in."""
    with_: OneOrMany[str] = ()
    """Only where one of these cues occurs in the same sentence or the one before it."""
    unless: OneOrMany[str] = ()
    """Not where one of these cues occurs in the same sentence."""
    unless_near: OneOrMany[str] = ()
    """Not where one of these cues occurs in the same sentence or the one after it."""
    unless_anywhere: OneOrMany[str] = ()
    """Not at all when one of these cues occurs in the text."""
    unless_customer: OneOrMany[str] = ()
    """Not at all when one of these cues occurs in the customer's message."""
    first_sentence: bool = False
    """Only in the first sentence of the body."""
    once: bool = False
    """Only the first occurrence in the text."""
    at_least: int = 1
    """Only when so many different cues or wordings occur."""
    allow: tuple[str, ...] = ()
    """Wordings that are fine here (a slogan, a fixed legal text)."""
    words: Mapping[str, Mapping[str, str]] = NOTHING
    """For each cue, what its {slots} in message and suggestion say: one rule, an answer for every class of wording."""
    plain: str = 'Write "{plain}".'
    """What {instead} says where the cue file gives plain words for the very wording found."""
    dropped: str = "Leave it out."
    """What {instead} says where the cue file tells that the wording can go."""
    in_templates: OneOrMany[str] = ()
    """Cues of `any` that count in templates only: a way to speak that is fine in one reply and not in all of them."""


def run(params: Params, case: Case) -> Iterator[Mark]:
    hits = within(case.hits.among(_asked(params, case)), params.in_)
    if not hits or any(map(case.hits.has, params.unless_anywhere)):
        return
    if params.unless_customer and case.customer is not None and case.customer.hits.among(params.unless_customer):
        return
    needed = case.hits.sentences_with(params.with_)
    barred = case.hits.sentences_with(params.unless)
    near = case.hits.sentences_with(params.unless_near)
    first = next((i for i, s in enumerate(case.reading.sentences) if s.part is Part.BODY), 0)
    allowed = [wording.casefold() for wording in params.allow]
    kept, reached = [], -1
    for hit in hits:
        at = hit.sentence
        if hit.start < reached or at in barred or at in near or at + 1 in near:
            continue
        if params.with_ and at not in needed and at - 1 not in needed:
            continue
        if params.first_sentence and at != first:
            continue
        if allowed and any(wording in case.reading.folded[hit.start : hit.end] for wording in allowed):
            continue
        kept.append(hit)
        reached = hit.end
    if len({case.reading.folded[hit.start : hit.end] for hit in kept}) >= params.at_least:
        for hit in kept[:1] if params.once else kept:
            yield _mark(params, case, hit)


def _asked(params: Params, case: Case) -> tuple[str, ...]:
    if params.in_templates and case.document.kind is not Kind.TEMPLATE:
        return tuple(cue for cue in params.any if cue not in params.in_templates)
    return params.any


def _mark(params: Params, case: Case, hit: Hit) -> Mark:
    mark = hit_mark(case, hit)
    slots = {**mark.slots, **params.words.get(hit.cue, NOTHING)}
    pack = case.pack
    plain = pack.plain.of(pack.cues[hit.cue].sources, case.reading.folded[hit.start : hit.end])
    if plain is None:
        return mark._replace(slots=slots)
    slots["instead"] = params.plain.replace("{plain}", plain.words) if plain.words else params.dropped
    return mark._replace(slots=slots, replacement=_cased(plain.words, mark) if plain.words and plain.whole else None)


def _cased(words: str, mark: Mark) -> str:
    """With a capital where the wording had one."""
    return words[0].upper() + words[1:] if mark.slots["excerpt"][0].isupper() else words

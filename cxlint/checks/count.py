"""count: something occurs too often."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from cxlint.checks.mark import WRITTEN, Mark, clause_around, within
from cxlint.model import OneOrMany, Part

if TYPE_CHECKING:
    from cxlint.context import Case
    from cxlint.model import Hit

TRIGGERS = ("any",)


class Params(NamedTuple):
    any: OneOrMany[str]
    """Cues that are counted."""
    most: int = 1
    """So many are fine; one more is a finding, marked at the one too many."""
    most_long: int | None = None
    """The same for a text of at least `long_words` words."""
    long_words: int = 120
    per: Literal["text", "clause", "sentence"] = "text"
    """Count over the whole text (one for each sentence, or one for each clause), or within each sentence."""
    in_: OneOrMany[Part] = WRITTEN
    with_: OneOrMany[str] = ()
    """Count only in sentences with one of these cues."""
    unless: OneOrMany[str] = ()
    """Do not count in sentences with one of these cues."""


def run(params: Params, case: Case) -> Iterator[Mark]:
    hits = _counted(params, case)
    if params.per == "sentence":
        yield from _within_sentences(params, case, hits)
        return
    long = params.most_long is not None and case.reply.has_words(params.long_words)
    most = params.most_long if long and params.most_long is not None else params.most
    single = _one_each(params, case, hits)
    if len(single) > most:
        yield _mark(case, single[most].start, single[most].end, len(single))


def _counted(params: Params, case: Case) -> list[Hit]:
    hits = within(case.hits.among(params.any), params.in_)
    if params.with_:
        needed = case.hits.sentences_with(params.with_)
        hits = [hit for hit in hits if hit.sentence in needed]
    barred = case.hits.sentences_with(params.unless)
    return [hit for hit in hits if hit.sentence not in barred]


def _within_sentences(params: Params, case: Case, hits: list[Hit]) -> Iterator[Mark]:
    """One finding for each sentence with too many, from the first of them to the last."""
    by_sentence: dict[int, list[tuple[int, int]]] = {}
    for hit in hits:
        spans = by_sentence.setdefault(hit.sentence, [])
        if not spans or hit.start >= spans[-1][1]:
            spans.append((hit.start, hit.end))
    for spans in by_sentence.values():
        if len(spans) > params.most:
            yield _mark(case, spans[0][0], spans[-1][1], len(spans))


def _mark(case: Case, start: int, end: int, count: int) -> Mark:
    return Mark(start, end, {"count": str(count), "excerpt": case.reading.text[start:end]})


def _one_each(params: Params, case: Case, hits: list[Hit]) -> list[Hit]:
    """The first hit of every sentence, or of every clause: "I'm sorry and apologise" says it once."""
    kept: dict[int, Hit] = {}
    for hit in hits:
        kept.setdefault(hit.sentence if params.per == "text" else clause_around(case, hit)[0], hit)
    return list(kept.values())

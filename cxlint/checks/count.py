"""count: something occurs too often."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from cxlint.checks.mark import WRITTEN, Mark, within
from cxlint.model import OneOrMany, Part

if TYPE_CHECKING:
    from cxlint.context import Case


TRIGGERS = ("any",)


class Params(NamedTuple):
    any: OneOrMany[str]
    """Cues that are counted."""
    most: int = 1
    """So many are fine; one more is a finding, marked at the one too many."""
    most_long: int | None = None
    """The same for a text of at least `long_words` words."""
    long_words: int = 120
    per: Literal["text", "sentence"] = "text"
    """Count over the whole text (one for each sentence), or within each sentence."""
    in_: OneOrMany[Part] = WRITTEN


def run(params: Params, case: Case) -> Iterator[Mark]:
    hits = within(case.hits.among(params.any), params.in_)
    if len(hits) <= params.most:
        return
    text = case.reading.text
    if params.per == "text":
        most = params.most
        if params.most_long is not None and len(case.reply.words) >= params.long_words:
            most = params.most_long
        single = list({hit.sentence: hit for hit in reversed(hits)}.values())[::-1]
        if len(single) > most:
            extra = single[most]
            yield Mark(extra.start, extra.end, {"count": str(len(single)), "excerpt": text[extra.start : extra.end]})
        return
    by_sentence: dict[int, list[tuple[int, int]]] = {}
    for hit in hits:
        spans = by_sentence.setdefault(hit.sentence, [])
        if not spans or hit.start >= spans[-1][1]:
            spans.append((hit.start, hit.end))
    for spans in by_sentence.values():
        if len(spans) > params.most:
            start, end = spans[0][0], spans[-1][1]
            yield Mark(start, end, {"count": str(len(spans)), "excerpt": text[start:end]})

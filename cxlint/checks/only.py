"""only: something is all that a text says, but for what fits anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cxlint.checks.mark import Mark, hit_mark, within
from cxlint.late import Late
from cxlint.model import OneOrMany, Part
from cxlint.vocabulary import stem

if TYPE_CHECKING:
    from cxlint.context import Case
    from cxlint.reading import Hit

TRIGGERS = ("any",)
_WORD = Late(r"\d[\d.,:/-]*|[^\W\d_](?:[\w'-]*\w)?")


class Params(NamedTuple):
    any: OneOrMany[str]
    """Cues that should not stand alone."""
    beside: OneOrMany[str] = ()
    """Cues that say nothing either: courtesies."""
    most_words: int = 2
    """Still alone with so many words that belong to none of these cues and are no words of grammar."""
    unless: OneOrMany[str] = ()
    """Not when one of these cues occurs in the text."""
    unless_customer: OneOrMany[str] = ()
    """Not when one of these cues occurs in the customer's message: it is what they asked for."""


def run(params: Params, case: Case) -> Iterator[Mark]:
    hits = within(case.hits.among(params.any), (Part.GREETING, Part.BODY))
    if not hits or any(map(case.hits.has, params.unless)):
        return
    if params.unless_customer and case.customer is not None and case.customer.hits.among(params.unless_customer):
        return
    if _left(case, [*hits, *case.hits.among(params.beside)], params.most_words) <= params.most_words:
        yield hit_mark(case, hits[0])


def _left(case: Case, hits: list[Hit], most: int) -> int:
    """How many words stand outside of these hits, counted no further than one beyond `most`."""
    folded, grammar = case.reading.folded, case.pack.words.grammar_in(case.language)
    covered = bytearray(len(folded))
    for hit in hits:
        covered[hit.start : hit.end] = b"\x01" * (hit.end - hit.start)
    left: set[str] = set()
    for sentence in case.reading.sentences:
        if sentence.part is not Part.BODY:
            continue
        for match in _WORD().finditer(folded, sentence.start, sentence.end):
            if not covered[match.start()] and stem(match[0]) not in grammar and not _is_name(case, *match.span()):
                left.add(match[0])
                if len(left) > most:
                    return len(left)
    return len(left)


def _is_name(case: Case, start: int, end: int) -> bool:
    """A name shows whom, not what."""
    return case.reading.text[start].isupper() and case.names.known(case.reading.folded[start:end])

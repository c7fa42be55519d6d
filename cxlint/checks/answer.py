"""answer: the customer asked several things, and nothing in the reply touches one of them.

A question is touched by a word that it shares with the reply (or a word for the same thing), or by an answer of its
kind: a time for "when", a sum for "how much", yes or no for "can I". Where several questions are left and one answer of
their kind stands there, it answers one of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from cxlint.checks.mark import Mark, within
from cxlint.model import OneOrMany, Part
from cxlint.said import words_of

if TYPE_CHECKING:
    from cxlint.context import Case

TRIGGERS = ()


class Params(NamedTuple):
    kinds: Mapping[str, str]
    """A cue of a question in the customer's message, and the cue of the reply that answers such a question.

    A question of no kind is never missed, but it counts as one that was asked."""
    rhetorical: OneOrMany[str] = ()
    """Cues of questions that want no answer."""
    leaning: OneOrMany[str] = ()
    """Cues of questions that point back ("can I do this abroad?"): they are asked, and never found missing."""
    unless: OneOrMany[str] = ()
    """Not when one of these cues occurs in the text: it asks back, puts off, or answers elsewhere."""
    content_words: int = 2
    """Only questions with so many words that are not of grammar."""
    least: int = 2
    """Only where the customer asks so many questions."""


class _Question(NamedTuple):
    text: str
    stems: frozenset[str]
    kind: str  # cue; "" = none


def run(params: Params, case: Case) -> Iterator[Mark]:
    customer = case.customer
    if customer is None or customer.reading.folded.count("?") < params.least:
        return
    body = [sentence for sentence in case.reading.sentences if sentence.part is Part.BODY]
    if not body or any(map(case.hits.has, params.unless)):
        return
    asked = list(_questions(params, case))
    if len(asked) < params.least:
        return
    said = case.pack.words.content(case.reply.words, case.language)
    touched = [each for each in asked if each.stems & said]
    told = frozenset().union(*[each.stems for each in touched])
    left = [each for each in asked if not each.stems & (said | told)]  # the second of two about one thing is answered
    missed = list(_missed(params, case, left))
    if missed and (touched or len(missed) < sum(bool(each.kind) for each in left)):
        slots = {"asked": " ".join(missed[0].text.split()), "count": str(len(asked))}
        yield Mark(body[-1].start, body[-1].end, slots)


def _questions(params: Params, case: Case) -> Iterator[_Question]:
    assert case.customer is not None
    hits, reading = case.customer.hits, case.customer.reading
    rhetorical, leaning = hits.sentences_with(params.rhetorical), hits.sentences_with(params.leaning)
    kinds: dict[int, str] = {}
    for hit in hits.among(tuple(params.kinds)):
        if hit.sentence not in leaning:
            kinds.setdefault(hit.sentence, hit.cue)
    for number, (start, end, _, mark) in enumerate(reading.sentences):
        if mark == "?" and number not in rhetorical:
            stems = case.pack.words.content(words_of(reading.folded[start:end]), case.language)
            if len(stems) >= params.content_words:
                yield _Question(reading.text[start:end], frozenset(stems), kinds.get(number, ""))


def _missed(params: Params, case: Case, left: list[_Question]) -> Iterator[_Question]:
    """Those that no answer of their kind is left for; the first ones are thought to be answered first."""
    cues = {params.kinds[question.kind] for question in left if question.kind}
    answers = Counter({cue: len(within(case.hits.of(cue), (Part.GREETING, Part.BODY))) for cue in cues})
    for question in left:
        if question.kind:
            cue = params.kinds[question.kind]
            answers[cue] -= 1
            if answers[cue] < 0:
                yield question

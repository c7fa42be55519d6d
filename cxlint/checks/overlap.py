"""overlap: what a reply has in common with the customer's message, by the stems of its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from cxlint.checks.mark import Mark, first_body_sentence
from cxlint.model import OneOrMany, Part
from cxlint.said import words_of

if TYPE_CHECKING:
    from cxlint.context import Case

TRIGGERS = ()


class Params(NamedTuple):
    any: OneOrMany[str] = ()
    """Cues that are flagged where nothing of the issue is named near them; without any, it is the text as a whole."""
    first_sentences: int = 0
    """Where to look for the cue and, up to one sentence further, for the issue; 0 = everywhere."""
    unless: OneOrMany[str] = ()
    """Not where one of these cues occurs there: the text names the issue, or answers without naming it."""
    customer_words: int = 0
    """Only where the customer wrote at least so many words."""
    content_words: int = 3
    """… of which so many are no words of grammar."""
    asks_too: bool = True
    """Also where the reply asks something: a question shows that somebody wants to know."""
    most_own_words: int | None = None
    """Only where the reply has at most so many words of its own, and no figure: steps answer without an echo."""
    most_told: int = 2
    """… and at most so many words that tell how things are: "it went out twice" is about the case."""


def run(params: Params, case: Case) -> Iterator[Mark]:
    body = [number for number, sentence in enumerate(case.reading.sentences) if sentence.part is Part.BODY]
    reach = params.first_sentences
    near, around = (body[:reach], body[: reach + 1]) if reach else (body, body)
    hits = [hit for hit in case.hits.among(params.any) if hit.sentence in near]
    if (params.any and not hits) or any(hit.sentence in around for hit in case.hits.among(params.unless)):
        return
    if case.customer is not None:
        if not case.shares_language:
            return
        content = case.pack.words.content
        theirs = content(case.customer.words, case.language)
        if len(case.customer.words) < params.customer_words or len(theirs) < params.content_words:
            return
        if theirs & content(_written(case, around), case.language):
            return
    if not params.asks_too and any(case.reading.sentences[number].end_mark == "?" for number in body):
        return
    if params.most_own_words is not None and _is_about_it(case, params.most_own_words, params.most_told):
        return
    if hits:
        text = case.reading.text[hits[0].start : hits[0].end]
        yield Mark(hits[0].start, hits[0].end, {"excerpt": text})
    else:
        yield Mark(*first_body_sentence(case))


def _is_about_it(case: Case, own: int, told: int) -> bool:
    """Whether the reply has something of the case: words of its own, figures, or the customer's words and their kin."""
    reply = case.reply.specificity
    return (
        bool(reply.shared or reply.echoed or reply.figures or reply.topics)
        or len(reply.own) > own
        or reply.telling > told
    )


def _written(case: Case, numbers: Iterable[int]) -> Iterator[str]:
    for number in numbers:
        sentence = case.reading.sentences[number]
        yield from words_of(case.reading.folded[sentence.start : sentence.end])

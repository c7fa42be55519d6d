"""order: one thing should come before another, by where each first occurs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from cxlint.checks.mark import Mark, clause_around, within
from cxlint.model import OneOrMany, Part
from cxlint.reading import Hit
from cxlint.said import words_of

if TYPE_CHECKING:
    from cxlint.context import Case


TRIGGERS = ("then",)
SHARED = 2  # words of a question that its answer takes up; one may be chance


class Params(NamedTuple):
    first: OneOrMany[str]
    """Cues that should come first."""
    then: OneOrMany[str]
    """Cues that should come after them; the finding marks the first of these."""
    fault: Literal["late", "missing"] = "late"
    """late: `first` comes, but after `then`. missing: `then` occurs and `first` never does."""
    in_: OneOrMany[Part] = (Part.BODY,)
    """Parts of the text to look in."""
    apart: int = 0
    """Late only when `first` comes at least so many sentences after `then`: the next one may be soon enough."""
    weak: OneOrMany[str] = ()
    """Cues that do as `first` where they come before `then`, and count for nothing after it."""
    leading: OneOrMany[str] = ()
    """Cues that count for nothing as `weak` in the sentence of `then`: "I checked, and it is too late" is one no."""
    joined: OneOrMany[str] = ()
    """Not a fault when one of these cues stands in the sentence of `then`: both are said in one breath."""
    answers_why: OneOrMany[str] = ()
    """Cues of `then` that do not count where the customer asked for the reason: there they are the answer. A "why" in
    a complaint is seldom a question, so there they count."""
    answering: OneOrMany[str] = ()
    """Cues of `then` that may answer a question and then do not count, nor do those of `answers-why` in their sentence:
    nobody complains, and the clause takes up two words that the question is about. "Can I return worn shoes?" "Worn
    shoes can't be returned, as we sell them on." """
    not_answering: OneOrMany[str] = ()
    """Cues that make more of the clause than such an answer: it is about us, or announced as bad news."""
    complaining: OneOrMany[str] = ()
    """Cues of `then` that count only where the customer complains: to a question they are the answer."""
    owned: OneOrMany[str] = ()
    """Not a fault when one of these cues stands in the sentence of `then` or in one next to it, for cues of `own`."""
    own: OneOrMany[str] = ()
    """Cues of `then` that `owned` pardons: a mistake of ours that is admitted is no excuse for it."""
    mark: Literal["cue", "clause", "late"] = "cue"
    """What the finding marks: the words of the cue, the clause round them, or what of `first` comes too late (the
    clause is then what is quoted)."""
    note: str = "move this up"
    """What is said at the other place."""


def run(params: Params, case: Case) -> Iterator[Mark]:
    late = _first_fault(params, case)
    if late is None:
        return
    leading = {(late.sentence, hit.start) for hit in case.hits.among(params.leading) if hit.sentence == late.sentence}
    if any(
        hit.start < late.start and (hit.sentence, hit.start) not in leading
        for hit in within(case.hits.among(params.weak), params.in_)
    ):
        return
    first = next(iter(within(case.hits.among(params.first), params.in_)), None)
    start, end = clause_around(case, late) if params.mark != "cue" else (late.start, late.end)
    text = case.reading.text
    if first is None:
        if params.fault == "missing":
            yield Mark(start, end, {"then": text[start:end]})
    elif params.fault == "late" and first.start > late.start and first.sentence - late.sentence >= params.apart:
        sentence = case.reading.sentences[first.sentence]
        begin = sentence.start
        if first.sentence == late.sentence:
            begin = first.start
            end = start + len(text[start : max(late.end, min(end, begin))].rstrip())
        slots = {"then": text[start:end], "first": text[begin : sentence.end]}
        if params.mark == "late":
            yield Mark(begin, sentence.end, slots, (start, end, params.note))
        else:
            yield Mark(start, end, slots, (begin, sentence.end, params.note))


def _first_fault(params: Params, case: Case) -> Hit | None:
    """The first of `then` that nothing pardons."""
    joined = frozenset(hit.sentence for cue in params.joined for hit in case.hits.of(cue))
    complains = case.complaint.state == "yes"
    silent = () if complains else params.complaining
    if params.answers_why and not complains and case.asked_why:
        silent = (*silent, *params.answers_why)
    owned = frozenset(hit.sentence + step for cue in params.owned for hit in case.hits.of(cue) for step in (-1, 0, 1))
    answers = frozenset[int]() if complains or case.customer is None else _answers(params, case)
    for hit in within(case.hits.among(params.then), params.in_):
        if hit.cue in silent or (hit.sentence in owned and hit.cue in params.own):
            continue
        if hit.sentence in answers and hit.cue in (*params.answering, *params.answers_why):
            continue
        if hit.sentence not in joined:
            return hit
    return None


def _answers(params: Params, case: Case) -> frozenset[int]:
    """Sentences that take up what one of the customer's questions is about."""
    customer = case.customer
    if customer is None or not case.shares_language:
        return frozenset()
    asked = [
        _content(case, customer.reading.folded[each.start : each.end])
        for each in customer.reading.sentences
        if each.end_mark == "?"
    ]
    more = case.hits.among(params.not_answering) if asked else ()
    answers = set()
    for hit in within(case.hits.among(params.answering), params.in_) if asked else ():
        start, end = clause_around(case, hit)
        if any(start <= other.start < end for other in more):
            continue
        said = _content(case, case.reading.folded[start:end])
        if any(len(said & words) >= SHARED for words in asked):
            answers.add(hit.sentence)
    return frozenset(answers)


def _content(case: Case, folded: str) -> set[str]:
    return case.pack.words.content(words_of(folded), case.language)

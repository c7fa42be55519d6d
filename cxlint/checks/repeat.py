"""repeat: the same thing twice. Greetings where one template was pasted on another, a word or a sentence doubled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cxlint.checks.mark import WRITTEN, Mark, within
from cxlint.late import Late
from cxlint.model import Kind, OneOrMany, Part

if TYPE_CHECKING:
    from cxlint.context import Case
    from cxlint.greeted import Greeting

_NEARBY = 120  # characters between two greetings
_CLOSING = Late(
    r"(?im)(?:^|(?<=[.!?])[ \t]+)[ \t]*(?P<closing>(?:(?:with|kind|best|warm|warmest|kindest|many|friendly) +)*"
    r"(?:regards|best wishes|sincerely|yours (?:truly|sincerely|faithfully)))(?=[ \t]*(?:[,.!]|$))"
)
_CLOSES = ("regards", "wishes", "sincerely", "yours")
_OPENS_AND_CLOSES = ("greetings", "saludos")  # words for both ends of a letter
_TIMES_OF_DAY = (
    "good ",
    "morning",
    "afternoon",
    "evening",
    "happy ",
    "buen",
    "muy buen",
    "guten ",
    "bom ",
    "boa ",
    "goede",
)
_ENDS = (".", "!", "?")
_LEAST_WORDS = 4  # of a sentence that may not stand there twice


TRIGGERS = ()


class Params(NamedTuple):
    doubled: OneOrMany[str] = ()
    """Cues for a word that stands there twice, which English never does with it."""


def run(params: Params, case: Case) -> Iterator[Mark]:
    marks = [*_words(params, case), *_greetings(case), *_closings(case), *_sentences(case)]
    yield from sorted(marks, key=lambda mark: mark.start)


def _words(params: Params, case: Case) -> Iterator[Mark]:
    text = case.reading.text
    for hit in within(case.hits.among(params.doubled), WRITTEN):
        first, gap, again = text[hit.start : hit.end].partition(" ")
        if not gap:
            first, gap, again = text[hit.start : hit.end].partition("\n")
        shouted = len(first) > 1 and first.isupper()  # "AND and OR"
        if again.lstrip(" ") == first.lower() and not shouted:  # with a comma between, they belong to two clauses
            yield _mark(case, hit.start, hit.end, replacement=first)


def _greetings(case: Case) -> Iterator[Mark]:
    greetings = case.address.greetings
    if len(greetings) != 2:  # more are a list of openings to choose from
        return
    first, second = greetings
    between = case.reading.text[first.end : second.start]
    if case.reading.folded.startswith(_OPENS_AND_CLOSES, second.start) or (not first.names and not between.strip(" ,")):
        return  # the one closes a letter too, the other is "Hey hey!"
    if _is_time_of_day(case, first) == _is_time_of_day(case, second) and second.start - first.end < _NEARBY:
        yield _mark(case, second.start, second.end)


def _is_time_of_day(case: Case, greeting: Greeting) -> bool:
    """ "Hello! Good morning, Ana" says two things."""
    return case.reading.folded.startswith(_TIMES_OF_DAY, greeting.start)


def _closings(case: Case) -> Iterator[Mark]:
    if sum(map(case.reading.folded.count, _CLOSES)) < 2:
        return
    found = [match.span("closing") for match in _CLOSING().finditer(case.reading.text)]
    found = [span for span in found if case.reading.part_at(span[0]) is not Part.QUOTE]
    if len(found) == 2:
        yield _mark(case, *found[1])


def _sentences(case: Case) -> Iterator[Mark]:
    """In a template only right after each other: it may hold several wordings to choose from."""
    said = [sentence.plain for sentence in case.hits.said]
    if len(set(said)) == len(said):
        return  # nearly always
    seen: dict[str, int] = {}
    for number, sentence in enumerate(case.reading.sentences):
        key = said[number]
        if sentence.part is not Part.BODY or key.count(" ") < _LEAST_WORDS - 1 or sentence.end_mark not in _ENDS:
            continue
        before = seen.get(key)
        seen[key] = number
        if before is not None and (case.document.kind is Kind.REPLY or before == number - 1):
            yield _mark(case, sentence.start, sentence.end)


def _mark(case: Case, start: int, end: int, replacement: str | None = None) -> Mark:
    return Mark(start, end, {"excerpt": case.reading.text[start:end]}, replacement=replacement)

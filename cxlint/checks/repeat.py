"""repeat: the same thing twice. Greetings where one template was pasted on another, a word or a sentence doubled."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cxlint.checks.mark import WRITTEN, Mark
from cxlint.late import Late
from cxlint.model import Kind, Part

if TYPE_CHECKING:
    from cxlint.context import Case
    from cxlint.greeted import Greeting

# Words that English never doubles. "That that", "had had" and "log in in" are right; "the the" is not.
_NEVER_DOUBLE = "the|a|an|of|and|or|we|our|your|my|with|from|this|be|to|are|their|if|as|at"
_WORD_TWICE = Late(rf"(?<![\w'-])(?P<word>{_NEVER_DOUBLE})[ \t]*[ \t\n][ \t]*(?P<again>(?P=word))(?![\w'-])")
_NEARBY = 120  # characters between two greetings
_CLOSING = Late(
    r"(?im)(?:^|(?<=[.!?])[ \t]+)[ \t]*(?P<closing>(?:(?:with|kind|best|warm|warmest|kindest|many|friendly) +)*"
    r"(?:regards|best wishes|sincerely|yours (?:truly|sincerely|faithfully)))(?=[ \t]*(?:[,.!]|$))"
)
_LEAST_WORDS = 4  # of a sentence that may not stand there twice


TRIGGERS = ()


class Params(NamedTuple):
    pass


def run(params: Params, case: Case) -> Iterator[Mark]:
    marks = [*_words(case), *_greetings(case), *_closings(case), *_sentences(case)]
    yield from sorted(marks, key=lambda mark: mark.start)


def _words(case: Case) -> Iterator[Mark]:
    text = case.reading.text
    for match in _WORD_TWICE().finditer(case.reading.folded):
        shouted = len(match["word"]) > 1 and text[match.start("word") : match.end("word")].isupper()  # "AND and OR"
        if text[match.start("again")].islower() and not shouted and _part_at(case, match.start()) in WRITTEN:
            yield _mark(case, match.start(), match.end(), replacement=text[match.start("word") : match.end("word")])


def _greetings(case: Case) -> Iterator[Mark]:
    greetings = case.address.greetings
    if len(greetings) != 2:  # more are a list of openings to choose from
        return
    first, second = greetings
    between = case.reading.text[first.end : second.start]
    if case.reading.folded.startswith("greetings", second.start) or (not first.names and not between.strip(" ,")):
        return  # the one closes a letter too, the other is "Hey hey!"
    if _is_time_of_day(case, first) == _is_time_of_day(case, second) and second.start - first.end < _NEARBY:
        yield _mark(case, second.start, second.end)


def _is_time_of_day(case: Case, greeting: Greeting) -> bool:
    """ "Hello! Good morning, Ana" says two things."""
    return case.reading.folded.startswith(("good ", "morning", "afternoon", "evening", "happy "), greeting.start)


def _closings(case: Case) -> Iterator[Mark]:
    found = [match.span("closing") for match in _CLOSING().finditer(case.reading.text)]
    found = [span for span in found if _part_at(case, span[0]) is not Part.QUOTE]
    if len(found) == 2:
        yield _mark(case, *found[1])


def _sentences(case: Case) -> Iterator[Mark]:
    """In a template only right after each other: it may hold several wordings to choose from."""
    folded = case.reading.folded
    seen: dict[str, int] = {}
    for number, sentence in enumerate(case.reading.sentences):
        words = folded[sentence.start : sentence.end].split()
        if sentence.part is not Part.BODY or len(words) < _LEAST_WORDS or sentence.end_mark not in (".", "!", "?"):
            continue
        key = " ".join(words)
        before = seen.get(key)
        seen[key] = number
        if before is not None and (case.document.kind is Kind.REPLY or before == number - 1):
            yield _mark(case, sentence.start, sentence.end)


def _mark(case: Case, start: int, end: int, replacement: str | None = None) -> Mark:
    return Mark(start, end, {"excerpt": case.reading.text[start:end]}, replacement=replacement)


def _part_at(case: Case, offset: int) -> Part:
    return next((part for part, start, end in case.reading.parts if start <= offset < end), Part.BODY)

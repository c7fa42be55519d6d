"""What a check hands to the engine: a place in the reading and the words for the message."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from cxlint.late import Late
from cxlint.model import Part, Severity
from cxlint.reading import Hit

if TYPE_CHECKING:
    from cxlint.context import Case

LONGEST_CLAUSE = 240  # characters on either side
WRITTEN = (Part.GREETING, Part.BODY, Part.CLOSING)
_CLAUSE_EDGE = Late(r"[,;:](?=\s)|\s[-–—](?=\s)|—|[()]|\s(?=but\b)")
_LIST_MARK = Late(r"(?i)[ \t>]*(?:[-–*•·‣▪]|\(?\d{1,2}[.)]|\(?[a-z][.)]|step \d+\b)")
_NOTHING: Mapping[str, str] = MappingProxyType({})


class Mark(NamedTuple):
    """Offsets are of the reading's text."""

    start: int
    end: int
    slots: Mapping[str, str] = _NOTHING  # {name} in the rule's message
    related: tuple[int, int, str] | None = None
    replacement: str | None = None
    most: Severity | None = None  # this one is never more serious, whatever the rule is


def within(hits: Iterable[Hit], parts: tuple[Part, ...]) -> list[Hit]:
    return [hit for hit in hits if hit.part in parts]


def hit_mark(case: Case, hit: Hit) -> Mark:
    return Mark(hit.start, hit.end, {"excerpt": case.reading.text[hit.start : hit.end], "cue": hit.cue})


def first_body_sentence(case: Case) -> tuple[int, int]:
    """Where something that is missing belongs: the first sentence of the body, else whatever there is."""
    sentences = case.reading.sentences
    chosen = next((s for s in sentences if s.part is Part.BODY), sentences[0] if sentences else None)
    return (chosen.start, chosen.end) if chosen is not None else (0, min(1, len(case.reading.text)))


def last_body_sentence(case: Case) -> tuple[int, int]:
    """The same at the end: the last sentence of the body."""
    chosen = next((s for s in reversed(case.reading.sentences) if s.part is Part.BODY), None)
    return (chosen.start, chosen.end) if chosen is not None else first_body_sentence(case)


def body_span(case: Case) -> tuple[int, int]:
    """From the first sentence of the body to the last one; without a body, all that is written."""
    sentences = case.reading.sentences
    body = [sentence for sentence in sentences if sentence.part is Part.BODY] or sentences
    return (body[0].start, body[-1].end) if body else (0, len(case.reading.text))


def clause_around(case: Case, hit: Hit) -> tuple[int, int]:
    """The clause that a hit stands in: up to the next comma, dash, bracket or "but" of its sentence on either side."""
    sentence = case.reading.sentences[hit.sentence]
    folded = case.reading.folded
    # a sentence may be as long as the file: only what is near the hit can be its clause
    start, end = max(sentence.start, hit.start - LONGEST_CLAUSE), min(sentence.end, hit.end + LONGEST_CLAUSE)
    for edge in _CLAUSE_EDGE().finditer(folded, start, end):
        if edge.end() <= hit.start:
            start = edge.end()
        elif edge.start() >= hit.end:
            end = edge.start()
            break
    while start < hit.start and folded[start].isspace():
        start += 1
    while end > hit.end and folded[end - 1] in " \n\t.!…":
        end -= 1
    return start, end


def is_listed(case: Case, sentence: int) -> bool:
    """Whether a sentence stands in a line that begins as an item of a list does."""
    text = case.reading.text
    start = text.rfind("\n", 0, case.reading.sentences[sentence].start + 1) + 1
    return _LIST_MARK().match(text, start) is not None

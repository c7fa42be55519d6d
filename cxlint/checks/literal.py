"""literal: what belongs to one customer or one agent, written into a template for all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cxlint.checks.mark import Mark
from cxlint.late import Late
from cxlint.model import Part
from cxlint.names import fold
from cxlint.text.firstname import FIRST_NAME

if TYPE_CHECKING:
    from cxlint.context import Case

_SIGNED = Late(
    r"(?im)^[ \t]*(?:(?:with|kind|best|warm|warmest|kindest|many|all the) +)*"
    r"(?:regards|wishes|best|cheers|thanks|thank you|sincerely|yours)[,.!]?(?:[ \t]*\n\s*|[ \t]+)"
    r"(?P<name>(?-i:[^\W\d_a-z])[\w'-]+)(?P<last>[ \t]+(?-i:[A-Z])[\w'-]+)?"
    r"(?=[ \t]*(?:[,.|\n]|$|(?:from|at|in|@)\b))"
)
_PERSON = Late(
    r"(?m)^[ \t*_–—-]*(?:(?:Dr|Mrs?|Ms|Prof|Miss)\.?[ \t]+)?(?P<name>(?-i:[^\W\d_a-z])[\w'-]+)"
    r"(?:[ \t]+(?-i:[A-Z])[\w'.-]+){0,2}[ \t*_]*(?:$|[,|(]|\b(?:from|at)\b)"
)
_NUMBER = Late(
    r"(?i)\b(?:order|ticket|case|invoice|tracking|reference|booking)(?: (?:number|no\.?|id))?:? ?#?"
    r"(?P<number>\d{4,}(?:[-/]\d+)*|[A-Z]{1,3}-?\d{5,})\b"
)
_SAMPLE = Late(r"(?i)\b(?:e\.g|for example|example|such as|looks? like|starts? with|sample)\b")


TRIGGERS = ()


class Params(NamedTuple):
    allow: tuple[str, ...] = ()
    """Names that may stand in every template: the person who signs for the company."""


def run(params: Params, case: Case) -> Iterator[Mark]:
    allowed = {fold(name) for name in params.allow}
    text, book = case.reading.text, case.names
    greeting = case.address.first
    if greeting is not None and greeting.kind == "name" and not greeting.title:
        start, end = greeting.names[0][0], greeting.names[-1][1]
        if fold(text[start:end]) not in book.nobody | allowed:
            yield Mark(start, end, {"excerpt": text[start:end], "token": _token(case, "customer")})
    for start, end in sorted({*_after_closings(text), *_signatures(case)}):
        folded = fold(text[start:end].split()[0])
        if book.known(folded) and folded not in allowed and folded not in book.not_names:
            yield Mark(start, end, {"excerpt": text[start:end], "token": _token(case, "agent")})
    for match in _NUMBER().finditer(text):
        blank = "\ue000" <= case.reading.folded[match.start("number")] <= "\uf8ff"
        if not blank and not _SAMPLE().search(text, max(0, match.start() - 60), match.start()):
            yield Mark(*match.span("number"), {"excerpt": match["number"], "token": ""})


def _after_closings(text: str) -> Iterator[tuple[int, int]]:
    return (match.span("name") for match in _SIGNED().finditer(text))


def _signatures(case: Case) -> Iterator[tuple[int, int]]:
    """ "Brenda Holt" and "Kevin, Loyalty desk", on a line of their own at the end."""
    for part in case.reading.parts:
        if part.part is Part.SIGNATURE:
            for match in _PERSON().finditer(case.reading.text, part.start, part.end):
                yield match.span("name")


def _token(case: Case, who: str) -> str:
    dialects = [case.document.dialect, *(found.dialect for found in case.reading.placeholders)]
    dialect = next((dialect for dialect in dialects if dialect in FIRST_NAME), None)
    if who == "customer" and dialect is not None:
        return FIRST_NAME[dialect]
    own = [found for found in case.reading.placeholders if found.role == "agent-name"]
    return case.reading.text[own[0].start : own[0].end] if who == "agent" and own else ""

"""gap: a place where a template should have printed something: a name, a number, a link."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cxlint.checks.mark import WRITTEN, Mark, within
from cxlint.late import Late
from cxlint.model import Kind, OneOrMany
from cxlint.names import fold

if TYPE_CHECKING:
    from cxlint.context import Case

TRIGGERS = ()


class Params(NamedTuple):
    any: OneOrMany[str] = ()
    """Cues that are such a gap too, beside greetings without a name and announcements that lead nowhere."""


_SPACE_COMMA = Late(r"(?P<gap> +),")


def run(params: Params, case: Case) -> Iterator[Mark]:
    marks = [*_empty_greetings(case), *_leads_nowhere(case)]
    for hit in within(case.hits.among(params.any), WRITTEN):
        if not any(mark.start < hit.end and hit.start < mark.end for mark in marks):
            marks.append(Mark(hit.start, hit.end, {"excerpt": case.reading.text[hit.start : hit.end]}))
    yield from marks


def _empty_greetings(case: Case) -> Iterator[Mark]:
    for greeting in case.address.greetings:
        if greeting.kind == "bare":
            yield from _after_greeting(case, greeting.start, greeting.end)
        elif greeting.kind in ("name", "impersonal"):
            span = greeting.names[0] if greeting.names else (greeting.end, greeting.end)
            yield from _nobody(case, greeting.start, span)


def _after_greeting(case: Case, start: int, end: int) -> Iterator[Mark]:
    text = case.reading.text
    if gap := _SPACE_COMMA().match(text, end):
        yield Mark(start, gap.end(), {"excerpt": text[start : gap.end()]}, replacement=text[start:end] + ",")
    elif text[start:end].lower() == "dear" and _DONE().match(text, end):
        yield Mark(start, end, {"excerpt": text[start:end]})
    else:
        yield from _nobody(case, start, (end, end))


_DONE = Late(r"[ \t]*(?:[,:]|\n|$)")
_NEXT_WORD = Late(r"[ \t]*\[?(?P<word>[^\W\d]+(?: Name)?)\b\]?(?=[ \t]*(?:[,.!:;\n—–-]|$))")


def _nobody(case: Case, start: int, span: tuple[int, int]) -> Iterator[Mark]:
    """Dear null, Hello undefined, Dear Customer Name. In a template that is a gap for somebody to fill in."""
    if case.document.kind is Kind.TEMPLATE:
        return
    text, book = case.reading.text, case.names
    match = _NEXT_WORD().match(text, span[0])
    if match is None:
        return
    word = fold(match["word"].replace(" ", ""))
    known = {fold(name) for name in (case.document.customer_name or "").split()}
    nobody = word in book.nobody or match["word"].endswith(" Name")
    if not nobody and text[start : span[0]].lower().endswith(("customer", "first", "user")) and word == "name":
        nobody = True
    if nobody and word not in known:
        yield Mark(start, match.end("word"), {"excerpt": text[start : match.end("word")]})


_HERE = Late(
    r"(?im)^(?P<line>[^\n]*\bhere(?: (?:is|are)\b[^\n:]{0,60})?: *)(?:\n\s*|\Z)(?P<next>[^\n]*)(?P<second>\n[^\n]*)?"
)
_LEADS = ("here:", "here i", "here a")  # one of these begins what is looked for, and saves most texts the look
_LABEL = Late(r"\s*[A-Z][\w ]{1,30}: *$")


def _leads_nowhere(case: Case) -> Iterator[Mark]:
    """ "You find it here:" with no link after it, "Here are the details:" with "Product:" and nothing behind it."""
    text, folded = case.reading.text, case.reading.folded
    if ":" not in text or "here" not in folded or not any(lead in text.lower() for lead in _LEADS):
        return
    for match in _HERE().finditer(text):
        line = match["line"].rstrip()
        listed = _LABEL().match(match["next"]) and _LABEL().match((match["second"] or "").strip("\n"))
        after = folded[match.start("next") : match.end("next")]
        bare = line.lower().endswith("here:") and (not after or (match["next"][-1:] in ".!?" and after.isascii()))
        if listed or bare:
            start = match.start() + len(match["line"]) - len(match["line"].lstrip())
            yield Mark(start, match.start() + len(line), {"excerpt": line.strip()})

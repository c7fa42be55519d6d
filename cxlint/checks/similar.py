"""similar: against other documents. The same reply to many customers, or a template that nobody made their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from cxlint.checks.mark import Mark, body_span
from cxlint.model import Severity
from cxlint.sketch import own_words

if TYPE_CHECKING:
    from cxlint.context import Case

TRIGGERS = ()
_THE_SAME_FOR_ALL = ("incident", "outage", "verbatim", "legal", "disruption")
"""Tags of what many people are meant to get in the same words."""


class Params(NamedTuple):
    to: Literal["replies", "templates"]
    """replies: those that this run saw before it. templates: the `macros` of the configuration."""
    share: float = 0.8
    """Of the runs of three words that one of them or both have, how many both have; for a template, how many of its."""
    earlier: int = 2
    """To so many other customers the same words went before."""
    min_own_words: int = 15
    """Only where it has so many words beside greeting, sign-off, names, figures and links."""


def run(params: Params, case: Case) -> Iterator[Mark]:
    memory = case.memory
    if memory is None or any(word in tag.lower() for tag in case.document.tags for word in _THE_SAME_FOR_ALL):
        return
    if params.to == "templates":
        name = memory.template_of(case, params.share) if memory.knows_templates else None
        if name is not None:
            yield Mark(*body_span(case), {"template": name})
    elif len(own_words(case)) >= params.min_own_words:
        before = memory.recall(case, params.share)
        if before is not None and before.times >= params.earlier:
            place = f"{before.first.path}:{before.first.line}"
            slots = {"times": f"{before.times:,}", "first": place}
            # the first of a row is news, and the rest of it the same news again
            yield Mark(*body_span(case), slots, most=None if before.times == params.earlier else Severity.INFO)

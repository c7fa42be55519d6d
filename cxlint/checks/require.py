"""require: none of these occurs, and something that should be there is missing. The finding marks where it belongs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from cxlint.checks.mark import WRITTEN, Mark, first_body_sentence, last_body_sentence, within
from cxlint.model import OneOrMany, Part

if TYPE_CHECKING:
    from cxlint.context import Case

TRIGGERS = ()


class Params(NamedTuple):
    any: OneOrMany[str]
    """Cues of which one has to occur."""
    all: OneOrMany[str] = ()
    """Cues that will do as well when every one of them occurs."""
    in_: OneOrMany[Part] = WRITTEN
    """Parts of the text to look in."""
    measures: tuple[str, ...] = ()
    """Measures of which one above zero will do as well."""
    unless: OneOrMany[str] = ()
    """Not missed when one of these cues occurs anywhere."""
    unless_unsure: OneOrMany[str] = ()
    """Not missed when one of these cues occurs and the customer's complaint is not beyond doubt."""
    customer_says: OneOrMany[str] = ()
    """Missed only where the customer's message has one of these cues; its words are {asked} in the message."""
    complaining: OneOrMany[str] = ()
    """More cues of the customer's, which count only where the customer complains."""
    or_complaint: bool = False
    """A complaint counts like one of these cues."""
    unless_customer_says: OneOrMany[str] = ()
    """Not missed where the customer's message has one of these cues."""
    at: Literal["start", "end"] = "start"
    """Which sentence of the body the finding marks."""


def run(params: Params, case: Case) -> Iterator[Mark]:
    asked = _asked(params, case)
    if asked is None or any(within(case.hits.of(cue), params.in_) for cue in params.unless):
        return
    if params.unless_unsure and not case.complaint.sure and any(map(case.hits.has, params.unless_unsure)):
        return
    if params.all and all(within(case.hits.of(cue), params.in_) for cue in params.all):
        return
    if within(case.hits.among(params.any), params.in_) or any(case.reply.measure(name) > 0 for name in params.measures):
        return
    slots = {"evidence": case.complaint.evidence, "said": case.complaint.said, "asked": asked}
    place = last_body_sentence if params.at == "end" else first_body_sentence
    yield Mark(*place(case), slots)


def _asked(params: Params, case: Case) -> str | None:
    """What the customer says that makes it missed; None = nothing does."""
    if not params.customer_says and not params.unless_customer_says:
        return ""
    customer = case.customer
    if customer is None or customer.hits.sentences_with(params.unless_customer_says):
        return None
    complains = case.complaint.state == "yes" if params.complaining or params.or_complaint else False
    hits = customer.hits.among((*params.customer_says, *params.complaining) if complains else params.customer_says)
    if not hits and params.customer_says and not (params.or_complaint and complains):
        return None
    sentences = customer.reading.sentences
    sentence = sentences[hits[0].sentence if hits else 0] if sentences else None
    return customer.reading.text[sentence.start : sentence.end].strip() if sentence is not None else ""

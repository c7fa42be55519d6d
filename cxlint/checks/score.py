"""score: a weighed judgement of the whole text, by one of the score files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from cxlint.checks.mark import WRITTEN, Mark, body_span, within
from cxlint.measure import MEASURES
from cxlint.model import NOTHING, OneOrMany, Severity
from cxlint.score import evaluate

if TYPE_CHECKING:
    from cxlint.context import Case

MOST_QUOTED = 2


TRIGGERS = ()


class Params(NamedTuple):
    score: str
    """Name of the score file in `scores/`."""
    at_least: float | None = None
    """Probability from which on it is a finding; by default the score's own `yes`."""
    sure: float = 0.0
    """Probability from which on it is beyond doubt: below it, a finding is never more than info, unless the helpdesk
    tells the saved reply that it was made from ({macro})."""
    show: OneOrMany[str] = ()
    """Cues that are quoted in the message as {shown}."""
    without_customer: OneOrMany[str] = ()
    """Where the customer's message is not known: only when one of these cues occurs."""
    fine_after: Mapping[str, str] = NOTHING
    """A cue, and the cue of the customer's message that makes it fine: thanks need no more than "you're welcome"."""
    lacks: Mapping[str, str] = NOTHING
    """Cue or measure, and what the message says as {lacks} when the text has nothing of it."""


def run(params: Params, case: Case) -> Iterator[Mark]:
    if case.customer is None and params.without_customer and not case.hits.among(params.without_customer):
        return
    if case.customer is not None and any(
        case.hits.has(cue) and case.customer.hits.has(theirs) for cue, theirs in params.fine_after.items()
    ):
        return
    score = case.pack.scores[params.score]
    verdict = evaluate(score, case.reply)
    channel = case.document.channel
    if params.at_least is None:
        enough = score.state(verdict.probability, channel) == "yes"
    else:
        enough = verdict.probability >= params.at_least
    if not enough:
        return
    lacks = ", ".join(words for name, words in params.lacks.items() if not _has(case, name))
    macro = case.document.macro or ""
    slots = {"shown": _quoted(params, case), "lacks": lacks, "percent": f"{verdict.probability:.0%}", "macro": macro}
    beyond_doubt = macro or verdict.probability >= params.sure
    yield Mark(*body_span(case), slots, most=None if beyond_doubt else Severity.INFO)


def _quoted(params: Params, case: Case) -> str:
    """Each wording once, without those that lie in another."""
    wordings: dict[str, str] = {}
    reached = -1
    for hit in within(case.hits.among(params.show), WRITTEN):
        if hit.start >= reached:
            wording = " ".join(case.reply.excerpt(hit).split())
            wordings.setdefault(wording.casefold(), f'"{wording}"')
            reached = hit.end
    return ", ".join([*wordings.values()][:MOST_QUOTED])


def _has(case: Case, name: str) -> bool:
    if name in MEASURES:
        return case.reply.measure(name) > 0
    return bool(case.hits.of(name))

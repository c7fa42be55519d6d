"""score: a weighed judgement of the whole text, by one of the score files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cxlint.checks.mark import WRITTEN, Mark, within
from cxlint.model import OneOrMany, Part
from cxlint.score import evaluate

if TYPE_CHECKING:
    from cxlint.context import Case


@dataclass(frozen=True, slots=True)
class Params:
    score: str
    """Name of the score file in `scores/`."""
    at_least: float | None = None
    """Probability from which on it is a finding; by default the score's own `yes`."""
    show: OneOrMany[str] = ()
    """Cues that are quoted in the message as {shown}; the first of them is what the finding marks."""


def run(params: Params, case: Case) -> Iterator[Mark]:
    score = case.pack.scores[params.score]
    verdict = evaluate(score, case.reply)
    if verdict.probability < (score.yes if params.at_least is None else params.at_least):
        return
    text = case.reading.text
    shown = within(case.hits.among(params.show), WRITTEN)
    quoted = ", ".join(f'"{" ".join(text[hit.start : hit.end].split())}"' for hit in shown[:3])
    body = [sentence for sentence in case.reading.sentences if sentence.part is Part.BODY] or case.reading.sentences
    start, end = (body[0].start, body[-1].end) if body else (0, len(text))
    yield Mark(start, end, {"shown": quoted, "percent": f"{verdict.probability:.0%}"})

"""Numbers about one side of the exchange that no phrase can say: how long it is, how much of it is about this case.

A score file may weigh any of these by name, beside cues.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from cxlint import specificity
from cxlint.model import Part

if TYPE_CHECKING:
    from cxlint.context import Side

Measure = Callable[["Side"], float]
FEW_WORDS = 3  # "Hi," and "Thanks, Kim" are no sentences to judge by


def length(side: Side) -> float:
    """Logarithm of the number of words."""
    return math.log1p(len(side.words))


def questions(side: Side) -> float:
    """Share of the sentences that are questions."""
    sentences = side.reading.sentences
    return sum(sentence.end_mark == "?" for sentence in sentences) / len(sentences) if sentences else 0.0


def exclamations(side: Side) -> float:
    """Whether a sentence ends with an exclamation mark."""
    return float(any(sentence.end_mark == "!" for sentence in side.reading.sentences))


def failing_share(side: Side) -> float:
    """Share of the written sentences that tell of a failure."""
    judged = _judged(side)
    failing = {hit.sentence for hit in side.hits.of("failure-told")}
    return sum(number in failing for number in judged) / len(judged) if judged else 0.0


def failing_first(side: Side) -> float:
    """Whether the first sentence worth the name tells of a failure."""
    judged = _judged(side)
    return float(bool(judged) and any(hit.sentence == judged[0] for hit in side.hits.of("failure-told")))


def asking_share(side: Side) -> float:
    """Share of the written sentences that ask, wish or praise, and tell of nothing bad."""
    judged = _judged(side)
    asking = {hit.sentence for cue in ("how-to", "request", "wish", "sales", "praise") for hit in side.hits.of(cue)}
    asking -= {hit.sentence for cue in ("failure-told", "anger", "why-failing") for hit in side.hits.of(cue)}
    return sum(number in asking for number in judged) / len(judged) if judged else 0.0


def _judged(side: Side) -> list[int]:
    sentences = side.reading.sentences
    return [
        number
        for number, sentence in enumerate(sentences)
        if sentence.part in (Part.BODY, Part.GREETING)
        and side.reading.folded.count(" ", sentence.start, sentence.end) >= FEW_WORDS - 1
    ]


MEASURES: dict[str, Measure] = {
    "length": length,
    "questions": questions,
    "exclamations": exclamations,
    "own-words": specificity.own_words,
    "own-rate": specificity.own_rate,
    "generic-share": specificity.generic_share,
    "shared-words": specificity.shared_words,
    "new-words": specificity.new_words,
    "echo-rate": specificity.echo_rate,
    "own-per-sentence": specificity.own_per_sentence,
    "free-words": specificity.free_words,
    "letter": specificity.letter,
    "customer-unknown": specificity.customer_unknown,
    "figures": specificity.figures,
    "empty-sentences": specificity.empty_sentences,
    "failing-share": failing_share,
    "failing-first": failing_first,
    "asking-share": asking_share,
}

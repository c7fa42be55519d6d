"""Numbers about one side of the exchange that no phrase can say: how long it is, how much of it is about this case.

A score file may weigh any of these by name, beside cues.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cxlint.context import Side

Measure = Callable[["Side"], float]


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


MEASURES: dict[str, Measure] = {
    "length": length,
    "questions": questions,
    "exclamations": exclamations,
}

"""A linear score over cues, measures and words of a text: the one place where cxlint weighs instead of deciding.

Scores are readable data (`rules/scores/*.yaml`), fitted on labelled texts by `training/fit.py`. The probability is
the logistic of intercept + points; `yes` and `no` are the calibrated cuts of its three states.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from cxlint.measure import MEASURES
from cxlint.model import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cxlint.context import Side
    from cxlint.reading import Hit


class Score(NamedTuple):
    name: str
    intercept: float
    yes: float  # a probability from here on is "yes"
    no: float  # below it "no"; between the two "unknown"
    cues: Mapping[str, float]  # points where the cue occurs
    measures: Mapping[str, float]  # points for each unit of the measure
    words: Mapping[str, float]  # points where the word occurs
    yes_in: Mapping[str, float]  # channels with a "yes" of their own
    aside: tuple[str, ...] = ()  # in a sentence with one of these cues nothing speaks for it
    beyond: Mapping[str, tuple[str, ...]] = NOTHING  # a channel's cues with which it asks for no more than `yes`

    def cut(self, channel: str | None = None, side: Side | None = None) -> float:
        """The probability that is enough for "yes": of the channel, for what `side` says."""
        despite = self.beyond.get(channel or "", ())
        if side is not None and side.hits.among(despite):
            return self.yes
        return self.yes_in.get(channel or "", self.yes)

    def state(self, probability: float, channel: str | None = None, side: Side | None = None) -> str:
        """yes, no or unknown."""
        if probability >= self.cut(channel, side):
            return "yes"
        return "no" if probability < self.no else "unknown"


class Share(NamedTuple):
    """What one cue or measure added, or all words together."""

    feature: str
    points: float


class Verdict(NamedTuple):
    probability: float
    shares: tuple[Share, ...]  # strongest first

    def evidence(self, side: Side) -> Iterator[Hit | None]:
        """The hits of the cues that spoke for it, strongest first."""
        for share in self.shares:
            if share.points > 0 and share.feature in side.pack.cues:
                yield side.hits.of(share.feature)[0]


def speaks(side: Side, cue: str, aside: frozenset[int]) -> bool:
    """Whether the cue occurs in a sentence that is not left aside."""
    return side.hits.has(cue) and (not aside or any(hit.sentence not in aside for hit in side.hits.of(cue)))


def evaluate(score: Score, side: Side) -> Verdict:
    aside = side.hits.sentences_with(score.aside) if score.aside else frozenset()
    shares = [
        Share(cue, points)
        for cue, points in score.cues.items()
        if speaks(side, cue, aside if points > 0 else frozenset())
    ]
    shares += [
        Share(name, points * value) for name, points in score.measures.items() if (value := MEASURES[name](side))
    ]
    if score.words and (used := score.words.keys() & set(side.words)):
        shares.append(Share("small words", math.fsum(score.words[word] for word in used)))
    total = score.intercept + math.fsum(share.points for share in shares)
    shares.sort(key=lambda share: (-share.points, share.feature))
    return Verdict(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), tuple(shares))

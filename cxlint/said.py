"""What one sentence says by itself: the cues it holds. Remembered, as support replies say the same sentences again."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cxlint.machine import Machine
    from cxlint.scan import CuePlan
    from cxlint.specificity import SaidWords

MOST_SENTENCES = 10_000  # remembered at once, at up to some kB each
LONGEST_REMEMBERED = 400  # characters of such a sentence

words_of = re.compile(r"[^\W\d_](?:[\w'-]*\w)?").findall
Span = tuple[int, int]


class Said:
    """Of one sentence, in offsets of it."""

    __slots__ = ("cues", "plain", "size", "text", "words")

    def __init__(self, text: str, cues: Mapping[int, tuple[Span, ...]]) -> None:
        self.text = text  # folded
        spaced = " ".join(text.split())
        self.plain = text if text == spaced else spaced  # the text, whatever stands between its words
        self.size = len(words_of(text))
        self.cues = cues
        """Number of a cue -> where it stands: settled for cues that are local, for all others the phrases only."""
        self.words: SaidWords | None = None  # kept here by `specificity`, which makes them when it is asked


class Scanner:
    """Tells what sentences say."""

    def __init__(self, machine: Machine, plans: Mapping[str, CuePlan]) -> None:
        self._machine = machine
        self._questions = [plan.question for plan in plans.values()]
        self._numbers = {name: plan.number for name, plan in plans.items()}
        composed = [plan for plan in plans.values() if plan.local and len(plan.rests_on) > 1]
        self._composed = sorted(composed, key=lambda plan: len(plan.rests_on))  # each after those it is made of
        self._known: tuple[dict[str, Said], dict[str, Said]] = ({}, {})

    def said(self, sentence: str, *, question: bool) -> Said:
        """`sentence` is folded text."""
        known = self._known[question]
        said = known.get(sentence)
        if said is None:
            said = Said(sentence, self._cues(sentence, question=question))
            if len(sentence) <= LONGEST_REMEMBERED:
                if len(known) >= MOST_SENTENCES:
                    known.clear()
                known[sentence] = said
        return said

    def _cues(self, sentence: str, *, question: bool) -> dict[int, tuple[Span, ...]]:
        cues = self._phrases(sentence, question=question)
        if cues:
            for plan in self._composed:
                if not plan.sources.isdisjoint(cues):
                    self._compose(plan, cues, question=question)
        return cues

    def _phrases(self, sentence: str, *, question: bool) -> dict[int, tuple[Span, ...]]:
        """The phrases of all cues. What an `unless` phrase overlaps, and what a longer one holds, is left out."""
        spans: dict[int, list[Span]] = {}
        for accepted, start, end in self._machine.run(sentence, question=question):
            spans.setdefault(accepted, []).append((start, end))
        cues = {}
        for accepted, hits in spans.items():
            cue, is_unless = divmod(accepted, 2)
            if is_unless or not _asked_right(self._questions[cue], question=question):
                continue
            kept: Iterable[Span] = longest(hits) if len(hits) > 1 else hits
            if unless := spans.get(accepted + 1):
                kept = apart(kept, unless)
            if kept := tuple(kept):
                cues[cue] = kept
        return cues

    def _compose(self, plan: CuePlan, cues: dict[int, tuple[Span, ...]], *, question: bool) -> None:
        """Puts a cue that is made of others in the place of its own phrases."""
        numbers = self._numbers
        spans = [*cues.pop(plan.number, ()), *(span for cue in plan.also for span in cues.get(numbers[cue], ()))]
        if not spans or not _asked_right(plan.question, question=question):
            return
        if plan.together_with and not any(numbers[cue] in cues for cue in plan.together_with):
            return
        if not any(numbers[cue] in cues for cue in plan.without):
            cues[plan.number] = tuple(longest(spans))


def _asked_right(wanted: str, *, question: bool) -> bool:
    return not wanted or (wanted == "only") == question


def apart(spans: Iterable[Span], others: Iterable[Span]) -> list[Span]:
    """The spans that overlap none of the others."""
    ordered = sorted(others)
    begins = [begin for begin, _ in ordered]
    reach = list(accumulate((stop for _, stop in ordered), max))  # how far the others up to each one reach
    kept = []
    for start, end in spans:
        before = bisect_left(begins, end)
        if not before or reach[before - 1] <= start:
            kept.append((start, end))
    return kept


def longest(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans that lie in no other and overlap none before them, in order; of two that overlap the earlier one."""
    reached = -1
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if start >= reached:
            yield start, end
            reached = end

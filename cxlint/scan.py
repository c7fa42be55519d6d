"""Pack + Reading -> cue hits. Phrases are matched in one pass; the rest of a cue is settled when a rule asks for it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from cxlint.model import Hit, Reading

if TYPE_CHECKING:
    from cxlint.pack import Pack

PATTERN_SECONDS = 2.0  # for one pattern on one document; a reply takes far below a millisecond


class Pattern(NamedTuple):
    """A regular expression of a cue (regex module syntax, case ignored)."""

    regex: str
    needs: tuple[str, ...]  # tried only where one of these stands in the folded text; empty = always
    raw: bool  # on the text with its capitals and with nothing blanked
    unless: bool


class CuePlan(NamedTuple):
    """What of a cue is left to do after its phrases were matched."""

    patterns: tuple[Pattern, ...] = ()
    also: tuple[str, ...] = ()
    together_with: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    without_anywhere: tuple[str, ...] = ()
    question: str = ""  # "only" in questions, "never" in them, "" anywhere


class SlowPattern(Exception):
    """A pattern took longer than PATTERN_SECONDS on one text."""

    def __init__(self, cue: str, regex: str) -> None:
        super().__init__(f'cue "{cue}": the pattern {regex!r} took longer than {PATTERN_SECONDS:g} s')


class Hits:
    """All cue hits of one reading. `of` answers in order of the text, without overlaps within a cue."""

    def __init__(self, pack: Pack, reading: Reading) -> None:
        self._pack = pack
        self.reading = reading
        self._found: dict[int, list[tuple[int, int]]] = {}
        self._settled: dict[str, tuple[Hit, ...]] = {}
        self._begins = [sentence.start for sentence in reading.sentences]
        for accepted, start, end, _ in pack.machine.run(reading):
            self._found.setdefault(accepted, []).append((start, end))

    def of(self, cue: str) -> tuple[Hit, ...]:
        hits = self._settled.get(cue)
        if hits is None:
            plan = self._pack.cues[cue]
            asked = plan.patterns or plan.also or 2 * self._pack.numbers[cue] in self._found
            hits = self._settled[cue] = tuple(self._settle(cue, plan)) if asked else ()
        return hits

    def among(self, cues: Iterable[str]) -> list[Hit]:
        """The hits of several cues, in order of the text."""
        return sorted((hit for cue in cues for hit in self.of(cue)), key=lambda hit: (hit.start, -hit.end))

    def sentence_of(self, offset: int) -> int:
        return max(0, bisect_right(self._begins, offset) - 1)

    def _settle(self, cue: str, plan: CuePlan) -> Iterator[Hit]:
        number = self._pack.numbers[cue]
        spans = list(self._found.get(2 * number, ()))
        unless = list(self._found.get(2 * number + 1, ()))
        for pattern in plan.patterns:
            (unless if pattern.unless else spans).extend(self._matches(cue, pattern))
        for other in plan.also:
            spans.extend((hit.start, hit.end) for hit in self.of(other))
        if not spans or any(self.of(other) for other in plan.without_anywhere):
            return
        barred = self._sentences_with(plan.without)
        needed = self._sentences_with(plan.together_with) if plan.together_with else None
        for start, end in _longest(spans):
            if any(start < stop and begin < end for begin, stop in unless):
                continue
            at = self.sentence_of(start)
            sentence = self.reading.sentences[at] if self.reading.sentences else None
            if sentence is None or at in barred or (needed is not None and at not in needed):
                continue
            if plan.question and (plan.question == "only") != (sentence.end_mark == "?"):
                continue
            yield Hit(cue, start, end, at, sentence.part)

    def _sentences_with(self, cues: Sequence[str]) -> frozenset[int]:
        return frozenset(hit.sentence for cue in cues for hit in self.of(cue))

    def _matches(self, cue: str, pattern: Pattern) -> Iterator[tuple[int, int]]:
        folded = self.reading.folded
        if pattern.needs and not any(literal in folded for literal in pattern.needs):
            return
        compiled = _compiled(pattern.regex)
        try:
            for match in compiled.finditer(self.reading.text if pattern.raw else folded, timeout=PATTERN_SECONDS):
                if match.end() > match.start():
                    yield match.span()
        except TimeoutError:
            raise SlowPattern(cue, pattern.regex) from None


@cache
def _compiled(pattern: str) -> Any:
    import regex  # only where a pattern is tried: most texts need none

    return regex.compile(pattern, regex.IGNORECASE)


def _longest(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans that lie in no other and overlap none before them, in order; of two that overlap the earlier one."""
    reached = -1
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if start >= reached:
            yield start, end
            reached = end

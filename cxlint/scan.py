"""Pack + Reading -> cue hits. Phrases are matched in one pass; the rest of a cue is settled when a rule asks for it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from cxlint.model import Hit, Reading

if TYPE_CHECKING:
    from cxlint.machine import Machine
    from cxlint.pack import Pack

MOST_SENTENCES = 20_000  # remembered at once
LONGEST_REMEMBERED = 400  # characters of such a sentence
PATTERN_SECONDS = 2.0  # for one pattern on one document; a reply takes far below a millisecond


class Pattern(NamedTuple):
    """A regular expression of a cue (regex module syntax, case ignored)."""

    regex: str
    needs: tuple[str, ...]  # tried only where one of these stands in the folded text; empty = always
    raw: bool  # on the text with its capitals and with nothing blanked
    unless: bool


class CuePlan(NamedTuple):
    """What of a cue is left to do after its phrases were matched."""

    number: int
    patterns: tuple[Pattern, ...] = ()
    also: tuple[str, ...] = ()
    together_with: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    without_anywhere: tuple[str, ...] = ()
    question: str = ""  # "only" in questions, "never" in them, "" anywhere
    sources: frozenset[int] = (
        frozenset()
    )  # numbers of the cues whose phrases can make a hit: its own and those of `also`
    literals: (
        tuple[str, ...] | None
    ) = ()  # one of these has to stand in the text for a pattern to match; None = any text
    plain: bool = True  # nothing but phrases: settled sentence by sentence


def with_sources(plans: dict[str, CuePlan]) -> dict[str, CuePlan]:
    """The plans, told what each can come from, so that most questions are answered without looking."""
    return {name: _with_sources(name, plans) for name in plans}


def _with_sources(name: str, plans: dict[str, CuePlan]) -> CuePlan:
    seen: set[str] = set()
    todo = [name]
    while todo:
        cue = todo.pop()
        if cue not in seen:
            seen.add(cue)
            todo += plans[cue].also
    patterns = [pattern for cue in sorted(seen) for pattern in plans[cue].patterns if not pattern.unless]
    anywhere = any(not pattern.needs for pattern in patterns)
    plan = plans[name]
    return plan._replace(
        sources=frozenset(plans[cue].number for cue in seen),
        literals=None if anywhere else tuple(literal for pattern in patterns for literal in pattern.needs),
        plain=not (plan.patterns or plan.also or plan.together_with or plan.without or plan.without_anywhere),
    )


class SlowPattern(Exception):
    """A pattern took longer than PATTERN_SECONDS on one text."""

    def __init__(self, cue: str, regex: str) -> None:
        super().__init__(f'cue "{cue}": the pattern {regex!r} took longer than {PATTERN_SECONDS:g} s')


Found = tuple[tuple[int, int, int], ...]  # (cue's number, start, end) in one sentence, phrases only


class Scanner:
    """Finds the phrases of all cues in a sentence, and remembers it: support replies say the same sentences again and again."""

    def __init__(self, machine: Machine, plans: Sequence[CuePlan]) -> None:
        self._machine = machine
        self._questions = [plan.question for plan in plans]
        self._known: tuple[dict[str, Found], dict[str, Found]] = ({}, {})

    def phrases(self, sentence: str, *, question: bool) -> Found:
        """`sentence` is folded text. What an `unless` phrase overlaps, and what a longer hit holds, is left out."""
        known = self._known[question]
        found = known.get(sentence)
        if found is None:
            found = self._scan(sentence, question=question)
            if len(sentence) <= LONGEST_REMEMBERED:
                if len(known) >= MOST_SENTENCES:
                    known.clear()
                known[sentence] = found
        return found

    def _scan(self, sentence: str, *, question: bool) -> Found:
        spans: dict[int, list[tuple[int, int]]] = {}
        for accepted, start, end in self._machine.run(sentence, question=question):
            spans.setdefault(accepted, []).append((start, end))
        found = []
        for accepted, hits in spans.items():
            cue, is_unless = divmod(accepted, 2)
            wanted = self._questions[cue]
            if is_unless or (wanted and (wanted == "only") != question):
                continue
            unless = spans.get(accepted + 1, ())
            for start, end in _longest(hits) if len(hits) > 1 else hits:
                if not any(start < stop and begin < end for begin, stop in unless):
                    found.append((cue, start, end))
        return tuple(found)


class Hits:
    """All cue hits of one reading. `of` answers in order of the text, without overlaps within a cue."""

    def __init__(self, pack: Pack, reading: Reading) -> None:
        self._pack = pack
        self.reading = reading
        self._found: dict[int, list[tuple[int, int, int]]] = {}  # cue's number -> (start, end, sentence)
        self._settled: dict[str, tuple[Hit, ...]] = {}
        self._begins = [sentence.start for sentence in reading.sentences]
        folded, phrases, found = reading.folded, pack.scanner.phrases, self._found
        for number, (start, end, _, end_mark) in enumerate(reading.sentences):
            for cue, first, last in phrases(folded[start:end], question=end_mark == "?"):
                found.setdefault(cue, []).append((start + first, start + last, number))

    def of(self, cue: str) -> tuple[Hit, ...]:
        hits = self._settled.get(cue)
        if hits is None:
            plan = self._pack.cues[cue]
            if plan.sources.isdisjoint(self._found) and not self._may_match(plan.literals):
                hits = ()
            elif plan.plain:
                sentences = self.reading.sentences
                hits = tuple(
                    [Hit(cue, start, end, at, sentences[at].part) for start, end, at in self._found[plan.number]]
                )
            else:
                hits = tuple(self._settle(cue, plan))
            self._settled[cue] = hits
        return hits

    def _may_match(self, literals: tuple[str, ...] | None) -> bool:
        if literals is None:
            return True
        folded = self.reading.folded
        for literal in literals:  # noqa: SIM110 - a generator costs more than the look
            if literal in folded:
                return True
        return False

    def none_of(self, triggers: frozenset[int]) -> bool:
        """Whether no phrase of these cues (by number) occurs: a quick no for rules that need one."""
        return triggers.isdisjoint(self._found)

    def among(self, cues: Iterable[str]) -> list[Hit]:
        """The hits of several cues, in order of the text."""
        return sorted((hit for cue in cues for hit in self.of(cue)), key=lambda hit: (hit.start, -hit.end))

    def sentence_of(self, offset: int) -> int:
        return max(0, bisect_right(self._begins, offset) - 1)

    def _settle(self, cue: str, plan: CuePlan) -> Iterator[Hit]:
        spans = [(start, end) for start, end, _ in self._found.get(plan.number, ())]
        unless: list[tuple[int, int]] = []
        for pattern in plan.patterns:
            (unless if pattern.unless else spans).extend(self._matches(cue, pattern))
        for other in plan.also:
            spans.extend((hit.start, hit.end) for hit in self.of(other))
        if not spans or any(self.of(other) for other in plan.without_anywhere):
            return
        barred = self.sentences_with(plan.without)
        needed = self.sentences_with(plan.together_with) if plan.together_with else None
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

    def sentences_with(self, cues: Sequence[str]) -> frozenset[int]:
        return frozenset(hit.sentence for cue in cues for hit in self.of(cue))

    def _matches(self, cue: str, pattern: Pattern) -> Iterator[tuple[int, int]]:
        folded = self.reading.folded
        if pattern.needs and not self._may_match(pattern.needs):
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

"""Pack + Reading -> cue hits. Phrases are matched in one pass; the rest of a cue is settled when a rule asks for it."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from cxlint.reading import Hit, Reading, Sentence
from cxlint.said import apart, longest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

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

    number: int
    patterns: tuple[Pattern, ...] = ()
    also: tuple[str, ...] = ()
    together_with: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    without_anywhere: tuple[str, ...] = ()
    question: str = ""  # "only" in questions, "never" in them, "" anywhere
    sources: frozenset[int] = frozenset()
    """Numbers of the cues whose phrases can make a hit: its own and those of `also`."""
    literals: tuple[str, ...] | None = ()
    """One of these has to stand in the text for a pattern to match; None = any text."""
    raw: bool = False
    """One of its patterns looks at what is blanked in the folded text: links, addresses."""
    rests_on: frozenset[int] = frozenset()
    """Numbers of the cues that decide about it within a sentence: itself, what makes it, and what bars it."""
    local: bool = True
    """Each sentence says by itself whether it holds the cue: no patterns, no look at other sentences."""


def with_sources(plans: dict[str, CuePlan]) -> dict[str, CuePlan]:
    """The plans, told what each can come from, so that most questions are answered without looking."""
    return {name: _with_sources(name, plans) for name in plans}


def _with_sources(name: str, plans: dict[str, CuePlan]) -> CuePlan:
    makes = _reached(name, lambda cue: plans[cue].also)
    asks = _reached(name, lambda cue: (*plans[cue].also, *plans[cue].together_with, *plans[cue].without))
    patterns = [pattern for cue in sorted(makes) for pattern in plans[cue].patterns if not pattern.unless]
    anywhere = any(not pattern.needs for pattern in patterns)
    return plans[name]._replace(
        sources=frozenset(plans[cue].number for cue in makes),
        literals=None
        if anywhere
        else tuple(dict.fromkeys(literal for pattern in patterns for literal in pattern.needs)),
        raw=any(pattern.raw for pattern in patterns),
        rests_on=frozenset(plans[cue].number for cue in asks),
        local=not any(plans[cue].patterns or plans[cue].without_anywhere for cue in asks),
    )


def _reached(name: str, following: Callable[[str], Iterable[str]]) -> set[str]:
    """A cue and all that it leads to."""
    seen: set[str] = set()
    todo = [name]
    while todo:
        cue = todo.pop()
        if cue not in seen:
            seen.add(cue)
            todo += following(cue)
    return seen


class SlowPattern(Exception):
    """A pattern took longer than PATTERN_SECONDS on one text."""

    def __init__(self, cue: str, regex: str) -> None:
        super().__init__(f'cue "{cue}": the pattern {regex!r} took longer than {PATTERN_SECONDS:g} s')


_hit = partial(tuple.__new__, Hit)  # as Hit(…), in half the time: more of these are made than of anything else
_NOWHERE: frozenset[int] = frozenset()


class Hits:
    """All cue hits of one reading. `of` answers in order of the text, without overlaps within a cue."""

    def __init__(self, pack: Pack, reading: Reading) -> None:
        self._pack = pack
        self.reading = reading
        self._settled: dict[str, tuple[Hit, ...]] = {}
        folded, said = reading.folded, pack.scanner.said
        self.said = [said(folded[start:end], question=mark == "?") for start, end, _, mark in reading.sentences]
        self._holding: dict[int, list[int]] = {}  # cue's number -> the sentences that say it
        for number, sentence in enumerate(self.said):
            for cue in sentence.cues:
                self._holding.setdefault(cue, []).append(number)
        self.present = frozenset(self._holding)
        """Numbers of the cues with a phrase in it: a rule that needs one of others has nothing to say."""

    def of(self, cue: str) -> tuple[Hit, ...]:
        hits = self._settled.get(cue)
        if hits is None:
            plan = self._pack.cues[cue]
            if plan.local:
                hits = tuple(self._told(cue, plan.number)) if plan.number in self.present else ()
            elif self._may_be(plan):
                hits = tuple(self._settle(cue, plan))
            else:
                hits = ()
            self._settled[cue] = hits
        return hits

    def _told(self, cue: str, number: int) -> list[Hit]:
        """What the sentences say of a cue, each for itself."""
        hits = []
        for at in self._holding.get(number, ()):
            offset, _, part, _ = self.reading.sentences[at]
            hits += [_hit((cue, offset + start, offset + end, at, part)) for start, end in self.said[at].cues[number]]
        return hits

    def _may_be(self, plan: CuePlan) -> bool:
        """Whether a look is worth it."""
        return not plan.sources.isdisjoint(self.present) or self._may_match(plan.literals, plan.raw)

    def _may_match(self, literals: tuple[str, ...] | None, raw: bool) -> bool:
        if literals is None:
            return True
        folded = self.reading.folded
        for literal in literals:  # noqa: SIM110 - a generator costs more than the look
            if literal in folded or (raw and literal in self.reading.text):
                return True
        return False

    def has(self, cue: str) -> bool:
        """Whether it occurs; for most cues that is known without making its hits."""
        plan = self._pack.cues[cue]
        return plan.number in self.present if plan.local else bool(self.of(cue))

    def among(self, cues: tuple[str, ...]) -> list[Hit]:
        """The hits of several cues, in order of the text."""
        sources, present = self._pack.sources(cues), self.present
        if sources.all is not None and sources.all.isdisjoint(present):
            return []
        hits: list[Hit] = []
        for cue, numbers in sources.each:
            if numbers is None or not numbers.isdisjoint(present):
                hits += self.of(cue)
        if len(hits) > 1:
            hits.sort(key=_from_left)
        return hits

    def sentence_of(self, offset: int) -> int:
        return max(0, bisect_right(self.reading.sentences, offset, key=_start) - 1)

    def sentences_with(self, cues: tuple[str, ...]) -> frozenset[int]:
        return frozenset([hit.sentence for hit in self.among(cues)]) if cues else _NOWHERE

    def _settle(self, cue: str, plan: CuePlan) -> Iterator[Hit]:
        spans = [(hit.start, hit.end) for hit in self._told(cue, plan.number)]
        unless: list[tuple[int, int]] = []
        for pattern in plan.patterns:
            if not pattern.needs or self._may_match(pattern.needs, pattern.raw):
                (unless if pattern.unless else spans).extend(self._matches(cue, pattern))
        for other in plan.also:
            spans.extend((hit.start, hit.end) for hit in self.of(other))
        if not spans or any(self.of(other) for other in plan.without_anywhere):
            return
        barred = self.sentences_with(plan.without)
        needed = self.sentences_with(plan.together_with) if plan.together_with else None
        for start, end in apart(longest(spans), unless):
            at = self.sentence_of(start)
            sentence = self.reading.sentences[at] if self.reading.sentences else None
            if sentence is None or at in barred or (needed is not None and at not in needed):
                continue
            if plan.question and (plan.question == "only") != (sentence.end_mark == "?"):
                continue
            yield Hit(cue, start, end, at, sentence.part)

    def _matches(self, cue: str, pattern: Pattern) -> Iterator[tuple[int, int]]:
        folded = self.reading.folded
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


def _from_left(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end


def _start(sentence: Sentence) -> int:
    return sentence.start

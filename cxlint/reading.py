"""A document's text as it is understood: parts, sentences, placeholders, masks; and what is found in it."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from cxlint.model import Part, Span


class Region(NamedTuple):
    """A run of the text that is one part. Regions cover the text without gaps, in order."""

    part: Part
    start: int
    end: int


class Sentence(NamedTuple):
    start: int
    end: int
    part: Part
    end_mark: str  # ".", "?", "!" or "" (line or list item that just ends)


class Placeholder(NamedTuple):
    """A merge token: {{ticket.requester.first_name}}, %FIRSTNAME%, [Customer Name]."""

    start: int
    end: int
    name: str  # the path inside, without filters: "ticket.requester.first_name"
    role: str  # customer-name, agent-name, other (known to the dialect), unknown
    dialect: str  # liquid, helpscout, zammad, …, or "fill-in" for [Your Name], <NAME>, XXXX
    fallback: str | None  # None = none given; "" = given and empty


class Mask(NamedTuple):
    """A run that no phrase may match: its `kind` is code, url, email, handle, quotation, markup or comment."""

    start: int
    end: int
    kind: str


class Reading(NamedTuple):
    """A document's text as it is understood. All spans are of `text`; `original` maps them back."""

    text: str  # normalised: straight quotes, decoded entities, plain spaces, \n line ends
    folded: str  # `text` in lower case, same length, with masks and placeholders blanked (see text.blank)
    parts: tuple[Region, ...]
    sentences: tuple[Sentence, ...]
    placeholders: tuple[Placeholder, ...]
    masks: tuple[Mask, ...]
    shifts: tuple[tuple[int, int], ...] = ()
    """(offset in text, in what was read) wherever the two drift apart, first (0, 0); empty = the same."""
    runs: tuple[tuple[int, int], ...] = ()
    """(offset in what was read, in the document's text) where a run of a variant begins; empty = all was read."""

    def quoted_lines(self) -> int:
        """How many lines of it are quoted history, which is not judged."""
        quoted = [self.text[region.start : region.end] for region in self.parts if region.part is Part.QUOTE]
        return sum(text.strip("\n").count("\n") + 1 for text in quoted)

    def part_at(self, offset: int) -> Part:
        region = bisect_right(self.parts, offset, key=lambda region: region.start) - 1
        return self.parts[region].part if region >= 0 else Part.BODY

    def original(self, start: int, end: int) -> Span:
        """The span of the document's own text that `text[start:end]` was read from; never empty unless that is."""
        if self.shifts:
            first, last = self._back(start), self._back(end)
            start, end = min(first, last - 1) if end > start else first, last
        return whole(self.runs, start, end) if self.runs else Span(start, end)

    def normalised(self, start: int, end: int) -> Span:
        """The span of `text` that was read from this span of the document's own; the other way round."""
        if self.runs:
            start, end = self._own(start), self._own(end - 1) + 1
        return Span(self._forth(start), self._forth(end)) if self.shifts else Span(start, end)

    def _own(self, offset: int) -> int:
        here, there = self.runs[max(0, bisect_right(self.runs, offset, key=lambda run: run[1]) - 1)]
        return here + max(0, offset - there)

    def _forth(self, offset: int) -> int:
        at = bisect_right(self.shifts, offset, key=lambda shift: shift[1]) - 1
        here, there = self.shifts[at]
        following = self.shifts[at + 1][0] if at + 1 < len(self.shifts) else len(self.text)
        return min(here + (offset - there), following)

    def _back(self, offset: int) -> int:
        here, there = self.shifts[bisect_right(self.shifts, (offset, 1 << 60)) - 1]
        return there + (offset - here)


def whole(runs: tuple[tuple[int, int], ...], start: int, end: int) -> Span:
    """The span of a text from which `start` to `end` of its runs was taken (see `Reading.runs`).

    A branch that is left out right behind the words is no part of them: so the end is that of the last character.
    """

    def placed(offset: int) -> int:
        here, there = runs[bisect_right(runs, (offset, 1 << 60)) - 1]
        return there + (offset - here)

    first = placed(start)
    return Span(first, placed(end - 1) + 1 if end > start else first)


class Hit(NamedTuple):
    """A cue found in a reading. `sentence` indexes its sentences."""

    cue: str
    start: int
    end: int
    sentence: int
    part: Part

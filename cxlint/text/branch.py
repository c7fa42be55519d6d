"""The texts that customers get from one template: its branches, read one at a time.

Not every combination: the first text takes the first branch everywhere, and each other branch has a text of its own in
which the rest stays as it was. The first branch is the one that was written first, for the customer that the author
had in mind; it also holds most words, so that what is missing elsewhere is seen. What asks the same takes the same
branch (see `condition`). A template with very many branches has the last of them read together, several in a text.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate, chain
from typing import TYPE_CHECKING, NamedTuple

from cxlint.model import Kind, Span
from cxlint.text import placeholder
from cxlint.text.block import LOOPS, NEITHER, Block, Segment, Tree, tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cxlint.model import Document
    from cxlint.text.condition import Question

MOST, LEAST = 40, 8  # texts with one branch of their own, at most: of a template of some pages, and of a book
_CHARACTERS = 2_000_000  # that all of them may have together, roughly
_NAMED, _LISTED = 3, 12  # branches that are told by name: of a finding, of a whole text
_LONGEST = 60  # characters of a condition that are shown

Choice = tuple[int, int]
"""(block, branch of it)"""


class Variant(NamedTuple):
    """One text: the runs of the template that are in it, and which branches those are."""

    runs: tuple[Span, ...]
    choices: Mapping[int, int]  # block -> its branch; blocks in branches that were not taken are not there
    wanted: tuple[Choice, ...]  # what it was made for
    dialect: str | None  # of the whole template: in a few words of it there may be too little to tell

    def text(self, whole: str) -> str:
        return "".join([whole[start:end] for start, end in self.runs])

    @property
    def placed(self) -> tuple[tuple[int, int], ...]:
        """(offset in its text, in the template's) where a run begins; never empty."""
        ends = accumulate(run.end - run.start for run in self.runs)
        return tuple(zip((0, *ends), (run.start for run in self.runs), strict=False)) or ((0, 0),)


class Branching:
    """A template with conditionals: its variants, and what their branches are called."""

    def __init__(self, of: Tree, text: str, dialect: str | None = None) -> None:
        self.tree = of
        self._dialect = dialect
        self._masks: dict[Choice, int] = {}
        self._made = 0
        self.variants = tuple(self._variants(text))
        """Never empty."""

    def _variants(self, text: str) -> Iterable[Variant]:
        most = max(LEAST, min(MOST, _CHARACTERS // len(text)))
        yield self._variant(())
        waiting = [choice for choice in self._all() if choice not in self._masks]
        for at, choice in enumerate(waiting):
            if self._made == most:
                yield from self._together(waiting[at:], most)
                return
            if choice not in self._masks:
                yield self._variant((choice,))

    def _all(self) -> Iterable[Choice]:
        return chain.from_iterable(self._of(number) for number in range(len(self.tree.blocks)))

    def _of(self, number: int) -> list[Choice]:
        """The branches of a block."""
        block = self.tree.blocks[number]
        arms = [*range(len(block.arms)), *([NEITHER] if block.may_be_silent else [])]
        return [(number, arm) for arm in arms]

    def _together(self, waiting: list[Choice], more: int) -> Iterable[Variant]:
        """Many branches in a text, as many as do not exclude each other."""
        for _ in range(more):
            waiting = [choice for choice in waiting if choice not in self._masks]
            if not waiting:
                return
            taken: list[Choice] = []
            forced: dict[int, int] = {}
            values: dict[str, str] = {}
            for choice in waiting:
                path = self._path(choice)
                if any(forced.get(block, arm) != arm for block, arm in path):
                    continue
                asked = self._answers([each for each in path if each[0] not in forced])
                if all(values.get(subject, value) == value for subject, value in asked.items()):
                    forced.update(path)
                    values.update(asked)
                    taken.append(choice)
            yield self._variant(taken)

    @cached_property
    def unread(self) -> int:
        """How many branches are in none of the texts."""
        return sum(choice not in self._masks for choice in self._all())

    # ---------------------------------------------------------------- one of them

    def _variant(self, wanted: Sequence[Choice]) -> Variant:
        forced: dict[int, int] = {}
        values: dict[str, str] = {}
        for choice in wanted:
            path = [each for each in self._path(choice) if each[0] not in forced]
            forced.update(path)
            values.update(self._answers(path))
        choices: dict[int, int] = {}
        for number, block in enumerate(self.tree.blocks):
            if block.parent < 0 or choices.get(block.parent, NEITHER - 9) == block.parent_arm:
                choices[number] = forced[number] if number in forced else _taken(block, values)
        for choice in choices.items():
            self._masks[choice] = self._masks.get(choice, 0) | 1 << self._made
        self._made += 1
        runs = (Span(each.start, each.end) for each in self.tree.segments if _is_in(each, choices))
        return Variant(tuple(runs), choices, tuple(wanted), self._dialect)

    def _path(self, choice: Choice) -> list[Choice]:
        """A branch, and those that it stands in, the innermost first."""
        path: list[Choice] = []
        number, arm = choice
        while number >= 0:
            path.append((number, arm))
            number, arm = self.tree.blocks[number].parent, self.tree.blocks[number].parent_arm
        return path

    def _answers(self, path: list[Choice]) -> dict[str, str]:
        """The values with which these branches are taken."""
        values: dict[str, str] = {}
        for number, arm in reversed(path):
            arms = self.tree.blocks[number].arms
            for each in arms if arm == NEITHER else arms[:arm]:
                _answer(each.question, False, values)
            if arm >= 0:
                _answer(arms[arm].question, True, values)
        return values

    # ---------------------------------------------------------------- names

    @cached_property
    def _by_mask(self) -> dict[int, Choice]:
        found: dict[int, Choice] = {}
        for choice in self._all():
            found.setdefault(self._masks.get(choice, 0), choice)
        return found

    @cached_property
    def _starts(self) -> list[int]:
        return [segment.start for segment in self.tree.segments]

    def name(self, text: str, found_in: int, span: Span) -> str:
        """Where something is so that was found in these variants (a bit each) at a place; "" = everywhere."""
        every = (1 << len(self.variants)) - 1
        if found_in == every:
            return ""
        around = self.around(span.start)
        for choice in around:
            if self._masks.get(choice) == found_in:
                return self._called(text, choice)
        if found_in in self._by_mask:
            return self._called(text, self._by_mask[found_in])
        first = self.variants[0].choices
        if not found_in & 1:
            wanted = [choice for at, each in enumerate(self.variants) if found_in >> at & 1 for choice in each.wanted]
            other = self._by_mask.get(found_in ^ every)
            if other and len(wanted) >= _NAMED:
                return f"except {self._called(text, other)}"
            return _joined([self._called(text, choice) for choice in wanted], " or ")
        # In the first text, and in all those that differ from it elsewhere: so it needs what these leave as it is.
        gone: dict[int, list[Choice]] = {}
        for at, variant in enumerate(self.variants):
            for choice in () if found_in >> at & 1 else variant.wanted:
                gone.setdefault(choice[0], []).append(choice)
        left = [self._but(text, number, choices) for number, choices in gone.items() if number in first]
        return _joined(left or [self._called(text, choice) for choice in around], " and ")

    def _but(self, text: str, number: int, choices: list[Choice]) -> str:
        """All branches of a block but some."""
        rest = [choice for choice in self._of(number) if choice not in choices]
        if len(rest) < _NAMED:
            return _joined([self._called(text, choice) for choice in rest], " or ")
        return f"except {_joined([self._called(text, choice) for choice in choices], ' or ')}"

    def is_whole(self, span: Span) -> bool:
        """Whether no tag stands in it."""
        at = bisect_right(self._starts, span.start) - 1
        return at >= 0 and span.end <= self.tree.segments[at].end

    def around(self, offset: int) -> list[Choice]:
        """The branches that a place stands in, the innermost first."""
        at = bisect_right(self._starts, offset) - 1
        segment = self.tree.segments[max(0, at)]
        return self._path((segment.block, segment.arm))

    def described(self, text: str, variant: Variant) -> str:
        """All branches of a variant."""
        choices = [*variant.wanted, *(each for each in variant.choices.items() if each not in variant.wanted)]
        told = [choice for choice in choices if len(self.tree.blocks[choice[0]].arms) != 1 or self._may_differ(choice)]
        return _joined(list(dict.fromkeys(self._called(text, choice) for choice in told)), ", ", _LISTED)

    def _may_differ(self, choice: Choice) -> bool:
        return self.tree.blocks[choice[0]].may_be_silent

    def _called(self, text: str, choice: Choice) -> str:
        """ "where ticket.priority == 'high'", "unless gift", "in the else of …"."""
        number, arm = choice
        block = self.tree.blocks[number]
        word, subject = block.word.lstrip("#^"), _shown(text, block.asks) or block.word.lstrip("#^")
        if arm == NEITHER:
            return _called_neither(text, block, subject)
        if block.arms[arm].question is None:
            if word in LOOPS:
                return f"with no {subject}" if arm else f"with {subject}"
            return f"where {subject}" if _is_inverted(block) and arm == 1 else f"in the else of {subject}"
        asked = _shown(text, block.arms[arm].asks) or word
        if word == "case":
            return f"where {subject} {'is' if ',' in asked or ' or ' in asked else '=='} {asked}"
        if arm == 0 and word in LOOPS:
            return f"with {asked}"
        return f"unless {asked}" if arm == 0 and _is_inverted(block) else f"where {asked}"


def _is_inverted(block: Block) -> bool:
    return block.word in ("unless", "#unless") or block.word[0] == "^"


def _called_neither(text: str, block: Block, subject: str) -> str:
    asked = [_shown(text, arm.asks) or subject for arm in block.arms[:_NAMED]]
    if block.word == "case":
        return f"where {subject} is none of these"
    if len(block.arms) == 1 and _is_inverted(block):
        return f"where {asked[0]}"
    return f"unless {' or '.join(asked)}{'' if len(block.arms) <= _NAMED else ' …'}"


def _answer(question: Question | None, wanted: bool, values: dict[str, str]) -> None:
    """Adds a value with which the question is answered so, unless the one that is there does it."""
    if question is not None and (question.subject not in values or question.holds(values[question.subject]) != wanted):
        values[question.subject] = question.value(wanted)


def _taken(block: Block, values: dict[str, str]) -> int:
    """The first branch whose condition holds. One of which nothing is known does, and is remembered."""
    for number, arm in enumerate(block.arms):
        if arm.question is None:
            return number
        if arm.question.subject not in values:
            values[arm.question.subject] = arm.question.value(True)
            return number
        if arm.question.holds(values[arm.question.subject]):
            return number
    return NEITHER


def _is_in(segment: Segment, choices: Mapping[int, int]) -> bool:
    return segment.block < 0 or choices.get(segment.block) == segment.arm


def _shown(text: str, asks: tuple[int, int]) -> str:
    words = " ".join(text[slice(*asks)].split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"


def _joined(names: Sequence[str], word: str, most: int = _NAMED) -> str:
    told = word.join(names[:most])
    return told if len(names) <= most else f"{told}{word}{len(names) - most} more"


def branching(document: Document) -> Branching | None:
    """None for a reply, which is sent as it stands, and for a template without conditionals or with unbalanced ones."""
    found = tree(document.text) if document.kind is Kind.TEMPLATE else None
    return None if found is None else Branching(found, document.text, _dialect(document))


def _dialect(document: Document) -> str | None:
    text = document.text
    tokens = () if document.dialect else placeholder.find(text, None)
    braces = (each for each in tokens if text.startswith("{{", each.start) and text[each.start + 2] != "{")
    return document.dialect or next((each.dialect for each in braces), None)

"""The texts that customers get from one template: its branches, read one at a time.

Not every combination: the first text takes the first branch everywhere, and each other branch has a text of its own in
which the rest stays as it was. The first branch is the one that was written first, for the customer that the author
had in mind; it also holds most words, so that what is missing elsewhere is seen. What asks the same takes the same
branch (see `condition`). A template with very many branches has the last of them read together, several in a text.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate, chain, islice
from typing import TYPE_CHECKING, NamedTuple

from cxlint.model import Kind, Span
from cxlint.text import placeholder
from cxlint.text.block import NEITHER, Segment, Tree, taken, tree
from cxlint.text.called import LISTED, NAMED, called, joined
from cxlint.text.condition import answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cxlint.model import Document

MOST, LEAST = 40, 8  # texts with one branch of their own, at most: of a template of some pages, and of a book
_CHARACTERS = 2_000_000  # that all of them may have together, roughly

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
            together: list[Choice] = []
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
                    together.append(choice)
            yield self._variant(together)

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
                choices[number] = forced[number] if number in forced else taken(block, values)
        for choice in choices.items():
            self._masks[choice] = self._masks.get(choice, 0) | 1 << self._made
        self._made += 1
        return self._text(choices, tuple(wanted))

    def _text(self, choices: dict[int, int], wanted: tuple[Choice, ...]) -> Variant:
        runs = (Span(each.start, each.end) for each in self.tree.segments if _is_in(each, choices))
        return Variant(tuple(runs), choices, wanted, self._dialect)

    @cached_property
    def quiet(self) -> tuple[Variant, ...]:
        """Further texts in which no branch is taken that can be left out, but one (and, in the first of them, none).

        A rule that speaks once of a text says of these what the same fault in another branch hides in `variants`.
        """
        if sum(block.may_be_silent for block in self.tree.blocks) < 2:
            return ()
        seen = {frozenset(variant.choices.items()) for variant in self.variants}
        made = []
        printed = (choice for choice in self._all() if choice[1] != NEITHER)
        for choice in islice(chain((None,), printed), len(self.variants) + 1):
            choices = self._quiet(choice)
            if frozenset(choices.items()) not in seen:
                seen.add(frozenset(choices.items()))
                made.append(self._text(choices, () if choice is None else (choice,)))
        return tuple(made)

    def _quiet(self, wanted: Choice | None) -> dict[int, int]:
        path = [] if wanted is None else self._path(wanted)
        forced, values = dict(path), self._answers(path)
        choices: dict[int, int] = {}
        within: set[int] = set()  # blocks in the branch that is wanted are as its author wrote them
        for number, block in enumerate(self.tree.blocks):
            if (block.parent, block.parent_arm) == wanted or block.parent in within:
                within.add(number)
            if block.parent < 0 or choices.get(block.parent, NEITHER - 9) == block.parent_arm:
                left_out = block.may_be_silent and number not in within
                choices[number] = forced[number] if number in forced else taken(block, values, not left_out)
        return choices

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
                answer(each.question, False, values)
            if arm >= 0:
                answer(arms[arm].question, True, values)
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

    def printed(self, places: Iterable[Span]) -> int:
        """The variants (a bit each) in which the first and the last word of all these places stand."""
        found = (1 << len(self.variants)) - 1
        for choice in self._around(places):
            found &= self._masks.get(choice, 0)
        return found

    def name(self, text: str, places: Sequence[Span], found_in: int | None) -> str:
        """Where something is so, "" = everywhere: in the branches that its places stand in.

        `found_in`: the variants that it was found in, where other branches decide that, too.
        """
        where = self._innermost(places)
        told = [called(self.tree, text, choice) for choice in where]
        if found_in is None:
            return joined(told, " and ")
        if not told:
            return self._depends(text, found_in)
        if found_in != self.printed(places) and (other := self._other(found_in, places)):
            told.append(called(self.tree, text, other))
        return joined(told, " and ")

    def _around(self, places: Iterable[Span]) -> dict[Choice, None]:
        """The branches that the ends of these stand in."""
        ends = dict.fromkeys(end for start, stop in places for end in (start, max(start, stop - 1)))
        return dict.fromkeys(choice for end in ends for choice in self.around(end))

    def _innermost(self, places: Iterable[Span]) -> list[Choice]:
        every = (1 << len(self.variants)) - 1
        around = [choice for choice in self._around(places) if self._masks.get(choice, 0) != every]
        outer = {choice for each in around for choice in self._path(each)[1:]}
        return [choice for choice in around if choice not in outer]

    def _other(self, found_in: int, places: Iterable[Span]) -> Choice | None:
        """The branch that makes the difference where it is printed."""
        printed = self.printed(places)
        return next((each for each in self._all() if self._masks.get(each, 0) & printed == found_in), None)

    def _depends(self, text: str, found_in: int) -> str:
        every = (1 << len(self.variants)) - 1
        if found_in == every:
            return ""
        if found_in in self._by_mask:
            return called(self.tree, text, self._by_mask[found_in])
        first = self.variants[0].choices
        if not found_in & 1:
            wanted = [choice for at, each in enumerate(self.variants) if found_in >> at & 1 for choice in each.wanted]
            other = self._by_mask.get(found_in ^ every)
            if other and len(wanted) >= NAMED:
                return f"except {called(self.tree, text, other)}"
            return joined([called(self.tree, text, choice) for choice in wanted], " or ")
        # In the first text, and in all those that differ from it elsewhere: so it needs what these leave as it is.
        gone: dict[int, list[Choice]] = {}
        for at, variant in enumerate(self.variants):
            for choice in () if found_in >> at & 1 else variant.wanted:
                gone.setdefault(choice[0], []).append(choice)
        left = [self._but(text, number, choices) for number, choices in gone.items() if number in first]
        return joined(left, " and ")

    def _but(self, text: str, number: int, choices: list[Choice]) -> str:
        """All branches of a block but some."""
        rest = [choice for choice in self._of(number) if choice not in choices]
        if len(rest) < NAMED:
            return joined([called(self.tree, text, choice) for choice in rest], " or ")
        return f"except {joined([called(self.tree, text, choice) for choice in choices], ' or ')}"

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
        return joined(list(dict.fromkeys(called(self.tree, text, choice) for choice in told)), ", ", LISTED)

    def _may_differ(self, choice: Choice) -> bool:
        return self.tree.blocks[choice[0]].may_be_silent


def _is_in(segment: Segment, choices: Mapping[int, int]) -> bool:
    return segment.block < 0 or choices.get(segment.block) == segment.arm


def branching(document: Document) -> Branching | None:
    """None for a reply, which is sent as it stands, and for a template without conditionals or with unbalanced ones."""
    found = tree(document.text) if document.kind is Kind.TEMPLATE else None
    return None if found is None else Branching(found, document.text, _dialect(document))


def _dialect(document: Document) -> str | None:
    text = document.text
    tokens = () if document.dialect else placeholder.find(text, None)
    braces = (each for each in tokens if text.startswith("{{", each.start) and text[each.start + 2] != "{")
    return document.dialect or next((each.dialect for each in braces), None)

"""The conditionals and loops of a template: which words of the text stand in which branch of which block.

One pass over its tags. What does not nest is no tree, and is read as one text.
"""

from __future__ import annotations

from typing import NamedTuple

from cxlint.late import Late
from cxlint.text.condition import Question, one_of, opposite, question
from cxlint.text.tags import Tag, tags

DEEPEST = 50  # blocks in blocks; nobody writes that many, and deeper ones are read as one text
NEITHER = -1  # the branch of a conditional that prints nothing, where none of its own is taken
BEFORE = -2  # what stands between `case` and its first `when`, which is never printed

LOOPS = ("for", "each", "with", "tablerow", "list")
_ARMS = {"#": "{", "^": "{", "~": "~"}  # how an else is written where a block begins so; "%" elsewhere
_ASKS = Late(r"(?i)if|unless|is|eq|n?eq|[gl]te?|and|or|compare|contains|includes|\w*(?:equal|than)\w*")


class Arm(NamedTuple):
    """A branch. `question` None: it is taken where no branch before it is."""

    question: Question | None
    asks: tuple[int, int]  # where in the text it is said; empty for an else


class Block(NamedTuple):
    word: str
    asks: tuple[int, int]
    arms: tuple[Arm, ...]
    parent: int  # the block around it, -1 where there is none
    parent_arm: int

    @property
    def may_be_silent(self) -> bool:
        """Whether there are customers for whom it prints nothing."""
        return all(arm.question is not None for arm in self.arms)


def taken(block: Block, values: dict[str, str], unknown: bool = True) -> int:
    """The first branch whose condition holds. One of which nothing is known does (or not), and is remembered."""
    for number, arm in enumerate(block.arms):
        if arm.question is None:
            return number
        if arm.question.subject not in values:
            values[arm.question.subject] = arm.question.value(unknown)
        if arm.question.holds(values[arm.question.subject]):
            return number
    return NEITHER


class Segment(NamedTuple):
    """A run of the text between tags, with the innermost branch that it stands in (block -1: in none)."""

    start: int
    end: int
    block: int
    arm: int


class Tree(NamedTuple):
    """Blocks in the order in which they begin, and all that is not a tag."""

    blocks: tuple[Block, ...]
    segments: tuple[Segment, ...]
    tests: tuple[tuple[int, int], ...]  # all that is asked or assigned anywhere, in order


def tree(text: str) -> Tree | None:
    """None where there is no conditional, or where its tags are not balanced."""
    found = tags(text)
    return _Nest(text).read(found) if any(tag.verb == "open" for tag in found) else None


class _Open:
    """A block whose end has not come."""

    def __init__(self, number: int, tag: Tag, parent: int, parent_arm: int) -> None:
        self.number, self.tag, self.parent, self.parent_arm = number, tag, parent, parent_arm
        self.arms: list[Arm] = []
        self.arm = BEFORE

    def next(self, arm: Arm) -> None:
        self.arms.append(arm)
        self.arm = len(self.arms) - 1


class _Nest:
    def __init__(self, text: str) -> None:
        self._text = text
        self._stack: list[_Open] = []
        self._blocks: list[Block | None] = []
        self._segments: list[Segment] = []

    def read(self, tags: list[Tag]) -> Tree | None:
        reached, tests = 0, []
        for tag in tags:
            self._words(reached, tag.start)
            reached = tag.end
            if tag.verb == "open":
                self._begin(tag)
            elif (tag.verb == "arm" and not self._arm(tag)) or (tag.verb == "close" and not self._close(tag)):
                return None
            if len(self._stack) > DEEPEST:
                return None
            if tag.asks[0] < tag.asks[1]:
                tests.append(tag.asks)
        self._words(reached, len(self._text))
        blocks = tuple(block for block in self._blocks if block is not None)
        if self._stack or not any(len(block.arms) > 1 or block.may_be_silent for block in blocks):
            return None
        return Tree(blocks, tuple(self._segments), tuple(tests))

    def _words(self, start: int, end: int) -> None:
        if end > start:
            block, arm = (self._stack[-1].number, self._stack[-1].arm) if self._stack else (-1, 0)
            self._segments.append(Segment(start, end, block, arm))

    def _begin(self, tag: Tag) -> None:
        parent, arm = (self._stack[-1].number, self._stack[-1].arm) if self._stack else (-1, 0)
        opened = _Open(len(self._blocks), tag, parent, arm)
        self._blocks.append(None)
        self._stack.append(opened)
        if tag.word != "case":
            opened.next(Arm(_first(self._text, tag), tag.asks))

    def _arm(self, tag: Tag) -> bool:
        opened = self._stack[-1] if self._stack else None
        if opened is None or tag.word[0] != _ARMS.get(opened.tag.word[0], "%"):
            return False
        words = self._text[slice(*tag.asks)]
        if opened.tag.word == "case" and tag.again:
            asked: Question | None = one_of(self._text[slice(*opened.tag.asks)], words)
        elif tag.again:
            asked = opposite(question(words)) if tag.word == "{unless" else question(words)
        else:
            asked = None
        if len(opened.arms) == 1 and opened.arms[0].question is None:
            first = opened.arms[0]  # the else of a loop is for when there is nothing to go through
            opened.arms[0] = first._replace(question=question(f"{opened.tag.word} {self._text[slice(*first.asks)]}"))
        opened.next(Arm(asked, tag.asks if tag.again else (tag.start, tag.start)))
        return True

    def _close(self, tag: Tag) -> bool:
        if not self._stack or self._stack[-1].tag.word.replace("^", "#") != tag.word:
            return False
        opened = self._stack.pop()
        arms = tuple(opened.arms)
        self._blocks[opened.number] = Block(opened.tag.word, opened.tag.asks, arms, opened.parent, opened.parent_arm)
        return True


def _first(text: str, tag: Tag) -> Question | None:
    """What the first branch asks; None = it is always read, as the body of a loop is."""
    words, word = text[slice(*tag.asks)], tag.word.lstrip("#^~")
    if word == "unless":
        return opposite(question(words))
    if word == "if":
        return question(words)
    if tag.word[0] in "#^" and not words.strip() and word not in LOOPS:  # a section of Mustache
        return opposite(question(word)) if tag.word[0] == "^" else question(word)
    return question(f"{word} {words}") if _ASKS().fullmatch(word) or tag.word[0] == "^" else None

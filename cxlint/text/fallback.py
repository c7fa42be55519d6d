"""What the conditionals of a template do for customers whose name is not known."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from cxlint.late import Late
from cxlint.text import placeholder

if TYPE_CHECKING:
    from cxlint.model import Document
    from cxlint.reading import Placeholder
    from cxlint.text.block import Block
    from cxlint.text.branch import Branching, Variant

_WORD = Late(r"[\w$@][\w.$@-]*")


class Fallback:
    """Worked out once for all texts of a template."""

    def __init__(self, document: Document, branching: Branching) -> None:
        self._document = document
        self._branching = branching

    def is_nameless(self, variant: Variant) -> bool:
        """Whether a conditional that asks for a name takes a branch without it here: `{% if name %}…{% else %}…`."""
        return any(self._names_another(number, arm) for number, arm in variant.choices.items())

    def guards(self, found: Placeholder, start: int) -> bool:
        """Whether somebody has thought of customers without the name that is printed at an offset of the template."""
        if any(self._asked.get(part, start) < start for part in _parts(found.name)):
            return True
        return any(number in self._avoidable for number, _ in self._branching.around(start))

    @cached_property
    def _names(self) -> tuple[Placeholder, ...]:
        found = placeholder.find(self._document.text, self._document.dialect)
        return tuple(each for each in found if each.role == "customer-name")

    @cached_property
    def _asked(self) -> dict[str, int]:
        """Word of a condition or an assignment -> where it first stands."""
        found: dict[str, int] = {}
        for asks in self._branching.tree.tests:
            for word in self._words(asks):
                found.setdefault(word, asks[0])
        for block in self._branching.tree.blocks:
            for word in _section(block):
                found[word] = min(block.asks[0], found.get(word, block.asks[0]))
        return found

    @cached_property
    def _with_names(self) -> dict[tuple[int, int], list[Placeholder]]:
        """(block, branch) -> the names that are printed in it, in blocks inside of it too."""
        found: dict[tuple[int, int], list[Placeholder]] = {}
        for name in self._names:
            for choice in self._branching.around(name.start):
                found.setdefault(choice, []).append(name)
        return found

    @cached_property
    def _avoidable(self) -> frozenset[int]:
        """Blocks with a branch that prints no name."""
        blocks = enumerate(self._branching.tree.blocks)
        return frozenset(
            number
            for number, block in blocks
            if any((number, arm) not in self._with_names for arm in range(len(block.arms)))
        )

    def _names_another(self, number: int, arm: int) -> bool:
        """Whether another branch of a block prints a name that the block asks for, and this one prints none."""
        block = self._branching.tree.blocks[number]
        if (number, arm) in self._with_names:
            return False
        asked = {*_section(block), *(word for each in block.arms for word in self._words(each.asks))}
        return any(
            not asked.isdisjoint(_parts(name.name))
            for other in range(len(block.arms))
            for name in self._with_names.get((number, other), ())
        )

    def _words(self, asks: tuple[int, int]) -> list[str]:
        return [word.lower() for word in _WORD().findall(self._document.text, *asks)]


def _section(block: Block) -> list[str]:
    """What a section of Mustache, `{{#name}}`, asks for."""
    return [block.word[1:].lower()] if block.word[0] in "#^" and block.asks[0] == block.asks[1] else []


def _parts(name: str) -> list[str]:
    """A variable and what it belongs to: "contact.firstname", "contact"."""
    words = name.lower().split(".")
    return [".".join(words[:end]) for end in range(len(words), 0, -1)]

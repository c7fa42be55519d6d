"""Phrases of all cues -> one machine over words. Compiling is here; `machine` runs it.

The machine is acyclic (gaps are bounded) and without empty moves: a state is the set of its moves and of what it
accepts, so equal ends of phrases are one state. A move's label is a word class: a number that stands for one word,
for all words with a stem, or for a special (any word, the edges of a sentence).
"""

from __future__ import annotations

import marshal
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cxlint.phrase import Choice, Gap, Node, Reference, Sequence, Word
from cxlint.words import ANY, END, QUESTION, START

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

# What may follow: moves (label, state) and whether the phrase may end here.
After = tuple[frozenset[tuple[int, int]], frozenset[int]]


@dataclass(slots=True)
class Builder:
    """Collects phrases; `finish` gives the machine as plain lists, ready for JSON."""

    resolve: Callable[[str], Node]  # a named pattern or cue -> its tree
    classes: dict[str, int] = field(default_factory=dict)
    states: dict[After, int] = field(default_factory=dict)
    starts: set[tuple[int, int]] = field(default_factory=set)
    choices: dict[frozenset[str], int] = field(default_factory=dict)

    def add(self, node: Node, accepts: int) -> None:
        moves, ends = self._before(node, (frozenset(), frozenset((accepts,))))
        if ends:
            raise ValueError("the phrase may match nothing at all")
        if self.classes.get(ANY) in {label for label, _ in moves}:
            raise ValueError("a phrase cannot begin with a gap or any word: it would begin at every word of every text")
        self.starts |= moves

    def finish(self) -> dict[str, Any]:
        """The machine as `machine.Machine` runs it: plain dicts and lists, ready for the plan."""
        states = sorted(self.states, key=self.states.__getitem__)
        words: dict[str, list[int]] = {}
        for word, label in self.classes.items():
            words.setdefault(word, []).append(label)
        for choice, number in self.choices.items():
            for word in sorted(choice):
                words.setdefault(word, []).append(-1 - number)
        stems = {word[:-1]: labels for word, labels in words.items() if word.endswith("*")}
        return {
            # packed too: a list of numbers for each of some thousand words takes long to load
            "words": {word: marshal.dumps(labels, 2) for word, labels in words.items() if not word.endswith("*")},
            "stems": stems,
            "stem_lengths": sorted({len(stem) for stem in stems}),
            "starts": _by_label(self.starts),
            # packed: a run visits few of the ten thousand places, and unpacks what it visits
            "moves": [marshal.dumps(_by_label(moves), 2) for moves, _ in states],
            "ends": {place: sorted(ends) for place, (_, ends) in enumerate(states) if ends},
        }

    def _label(self, word: str) -> int:
        return self.classes.setdefault(word, len(self.classes))

    def _choice_label(self, words: frozenset[str]) -> int:
        """One label for a whole set of single words, negative so that it cannot meet a word's own."""
        return -1 - self.choices.setdefault(words, len(self.choices))

    def _state(self, after: After) -> int:
        return self.states.setdefault(after, len(self.states))

    def _before(self, node: Node, after: After) -> After:
        if isinstance(node, Word):
            return frozenset(((self._label(node.text), self._state(after)),)), frozenset()
        if isinstance(node, Sequence):
            for item in reversed(node.items):
                after = self._before(item, after)
            return after
        if isinstance(node, Reference):
            return self._before(self.resolve(node.name), after)
        if isinstance(node, Gap):
            return self._gap(node.most, after)
        return self._choice(node, after)

    def _gap(self, most: int, after: After) -> After:
        reached = after
        for _ in range(most):
            moves, ends = after
            reached = (moves | {(self._label(ANY), self._state(reached))}, ends)
        return reached

    def _choice(self, node: Choice, after: After) -> After:
        singles, rest = _single_words(node, self.resolve)
        moves: set[tuple[int, int]] = set()
        ends: set[int] = set()
        if len(singles) > 2:
            moves.add((self._choice_label(frozenset(singles)), self._state(after)))
        else:
            rest = [*(Word(word) for word in singles), *rest]
        for option in rest:
            more, done = self._before(option, after)
            moves |= more
            ends |= done
        return frozenset(moves), frozenset(ends)


def _by_label(moves: Iterable[tuple[int, int]]) -> dict[int, list[int]]:
    table: dict[int, list[int]] = {}
    for label, target in sorted(moves):
        table.setdefault(label, []).append(target)
    return table


def _single_words(node: Choice, resolve: Callable[[str], Node]) -> tuple[list[str], list[Node]]:
    """The options that are one plain word each (they share a label), and the others."""
    words: list[str] = []
    others: list[Node] = []
    todo: list[Node] = list(node.options)
    while todo:
        option = todo.pop(0)
        if isinstance(option, Reference):
            option = resolve(option.name)
        if isinstance(option, Choice):
            todo[:0] = option.options
        elif isinstance(option, Word) and option.text not in (ANY, START, END, QUESTION):
            words.append(option.text)
        else:
            others.append(option)
    return words, others


def build(phrases: Iterable[tuple[Node, int]], resolve: Callable[[str], Node]) -> Mapping[str, Any]:
    """`phrases` are trees, each with the number that a match of it reports."""
    builder = Builder(resolve)
    for node, accepts in phrases:
        builder.add(node, accepts)
    return builder.finish()

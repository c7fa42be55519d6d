"""Runs the compiled phrases of all cues over the words of a reading, once.

The machine of `automaton` is run as a lazily built deterministic one: a state is the set of (place in a phrase, how
many words ago that phrase began), so a match knows its own start and nothing is searched again. Time is linear in the
words; a state is worked out once and then is one look-up.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import accumulate
from typing import Any

from cxlint.model import Reading
from cxlint.text.blank import BLANKS
from cxlint.words import ANY, END, QUESTION, READINGS, START, WORD, canonical

LONGEST = 40  # words; a phrase that has run longer keeps this age and so loses its first words
MOST_STATES = 30_000  # worked-out states (about 1 kB each) before they are dropped and built anew
MOST_WORDS = 60_000  # different words remembered

_SPLIT = re.compile(f"({WORD})").split
_BLANK_NAMES = {character: f"{{{name}}}" for name, character in BLANKS.items()}

Moves = dict[int, list[int]]  # label -> places
Match = tuple[int, int, int, int]  # accepted number, start, end (offsets of the text), sentence


class _State:
    """One worked-out state: `row` maps a kind of word to the next state, `found` is what ends here."""

    __slots__ = ("found", "key", "row")

    def __init__(self, key: frozenset[tuple[int, int]], found: tuple[tuple[int, int], ...]) -> None:
        self.key = key
        self.found = found  # (accepted number, how many words ago it began)
        self.row: dict[int, _State] = {}


class Machine:
    """Holds one machine and what was worked out of it so far. Not shared between threads."""

    def __init__(self, machine: Mapping[str, Any]) -> None:
        self._moves: list[Moves] = machine["moves"]  # of each place
        self._ends: list[list[int]] = machine["ends"]  # numbers accepted at each place
        self._starts: Moves = machine["starts"]
        self._labels = _Labels(machine)
        self._forget()

    def _forget(self) -> None:
        self._states: dict[frozenset[tuple[int, int]], _State] = {}
        self._idle = self._state({})
        edge = self._labels.edge(START)
        self._first = self._state(dict.fromkeys(self._starts.get(edge, ()), 0) if edge is not None else {})

    def run(self, reading: Reading) -> list[Match]:
        if len(self._states) > MOST_STATES:
            self._forget()
        pieces = _SPLIT(reading.folded)
        offsets = list(accumulate(map(len, pieces), initial=0))
        starts = offsets[1:-1:2]
        ends = offsets[2::2]
        kinds = self._labels.kinds(pieces[1::2])
        matches: list[Match] = []
        word, words = 0, len(starts)
        for number, sentence in enumerate(reading.sentences):
            here, until = sentence.start, sentence.end
            while word < words and starts[word] < here:
                word += 1
            state = self._first
            while word < words and starts[word] < until:
                kind = kinds[word]
                following = state.row.get(kind)
                if following is None:
                    following = self._work_out(state, kind)
                state = following
                if state.found:
                    end = ends[word]
                    for accepted, age in state.found:
                        matches.append((accepted, starts[word - age + 1], end, number))
                word += 1
            if word:
                closing = self._labels.question if sentence.end_mark == "?" else self._labels.end
                following = state.row.get(closing) or self._work_out(state, closing)
                for accepted, age in following.found:
                    matches.append((accepted, starts[word - age + 1], ends[word - 1], number))
        return matches

    def _work_out(self, state: _State, kind: int) -> _State:
        """One step of the machine for one word of the text, which may be several of the phrase's ("don't")."""
        closing = kind < 0
        live = dict(state.key)
        result: dict[int, int] = {}
        for step, labels in enumerate(self._labels.of(kind)):
            moved: dict[int, int] = {}
            for place, age in live.items():
                grown = age + 1 if step == 0 else age
                _move(self._moves[place], labels, min(grown, LONGEST), moved)
            if not closing:
                _move(self._starts, labels, 1, moved)
            live = result = moved
        following = self._state(result)
        state.row[kind] = following
        return following

    def _state(self, ages: dict[int, int]) -> _State:
        key = frozenset(ages.items())
        state = self._states.get(key)
        if state is None:
            found: dict[int, int] = {}
            for place, age in ages.items():
                for accepted in self._ends[place]:
                    found[accepted] = max(age, found.get(accepted, 0))
            state = self._states[key] = _State(key, tuple(sorted(found.items())))
        return state


def _move(table: Moves, labels: frozenset[int], age: int, into: dict[int, int]) -> None:
    for label in labels if len(labels) < len(table) else [label for label in table if label in labels]:
        for target in table.get(label, ()):
            if into.get(target, 0) < age:
                into[target] = age


class _Labels:
    """Words of a text -> the labels they answer to. Words that answer to the same ones are one kind."""

    def __init__(self, machine: Mapping[str, Any]) -> None:
        self._exact: dict[str, list[int]] = machine["words"]
        self._stems: dict[str, list[int]] = machine["stems"]
        self._stem_lengths: list[int] = machine["stem_lengths"]
        self._kinds: dict[tuple[frozenset[int], ...], int] = {}
        self._labels: list[tuple[frozenset[int], ...]] = []
        self._known: dict[str, int] = {}
        self.end = self._edge_kind(END)
        self.question = self._edge_kind(END, QUESTION)

    def edge(self, name: str) -> int | None:
        return next(iter(self._exact.get(name, ())), None)

    def _edge_kind(self, *names: str) -> int:
        """Edges of a sentence get negative kinds: no phrase begins with one."""
        labels = frozenset(label for name in names for label in self._exact.get(name, ()))
        self._labels.append((labels,))
        return len(self._labels) * -1

    def of(self, kind: int) -> tuple[frozenset[int], ...]:
        return self._labels[-kind - 1 if kind < 0 else kind]

    def kinds(self, words: list[str]) -> list[int]:
        known = self._known
        if len(known) > MOST_WORDS:
            known.clear()
        try:
            return [known[word] for word in words]
        except KeyError:
            for word in words:
                if word not in known:
                    known[word] = self._kind(word)
            return [known[word] for word in words]

    def _kind(self, token: str) -> int:
        blank = _BLANK_NAMES.get(token[0])
        steps = [self._answers(blank)] if blank else self._steps(token)
        key = tuple(steps)
        kind = self._kinds.get(key)
        if kind is None:
            kind = self._kinds[key] = len(self._labels)
            self._labels.append(key)
        return kind

    def _steps(self, token: str) -> list[frozenset[int]]:
        words = canonical(token)
        if words[0] == "#":
            return [self._answers(*words)]
        return [self._answers(*READINGS.get(word, (word,))) for word in words]

    def _answers(self, *words: str) -> frozenset[int]:
        labels = set(self._exact.get(ANY, ()))
        for word in words:
            labels.update(self._exact.get(word, ()))
            for length in self._stem_lengths:
                if length > len(word):
                    break
                labels.update(self._stems.get(word[:length], ()))
        return frozenset(labels)

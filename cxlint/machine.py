"""Runs the compiled phrases of all cues over the words of a reading, once.

The machine of `automaton` is run as a lazily built deterministic one: a state is the set of (place in a phrase, how
many words ago that phrase began), so a match knows its own start and nothing is searched again. Time is linear in the
words; a state is worked out once and then is one look-up.
"""

from __future__ import annotations

import marshal
import re
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from cxlint.text.blank import BLANKS
from cxlint.words import ANY, END, QUESTION, READINGS, START, WORD, canonical

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_STATES = 30_000  # worked-out states (about 1 kB each) before they are dropped and built anew
MOST_WORDS = 60_000  # different words remembered

_SPLIT = re.compile(f"({WORD})").split
_BLANK_NAMES = {character: f"{{{name}}}" for name, character in BLANKS.items()}

Moves = dict[int, list[int]]  # label -> places
Match = tuple[int, int, int]  # accepted number, start, end (offsets of the sentence)


class _State:
    """One worked-out state: `row` maps a kind of word to the next state, `found` is what ends here."""

    __slots__ = ("ages", "fork", "found", "live", "row")

    def __init__(self, ages: dict[int, int], found: tuple[tuple[int, int], ...], fork: _State | None) -> None:
        self.ages = ages  # place in a phrase -> how many words ago that phrase began
        self.found = found  # (accepted number, how many words ago it began)
        self.fork = fork  # the phrases that are in a gap: they go on alone
        self.row: dict[int, _State] = {}
        self.live: set[int] | None = None  # labels of words that any of it could go on with; made when needed


class Machine:
    """Holds one machine and what was worked out of it so far. Not shared between threads.

    Phrases in a gap ("not … work") would multiply the states: which of them are open, and since how many words, is
    different in every sentence. So a state never holds them: it names a fork, which runs beside it until it dies.
    """

    def __init__(self, machine: Mapping[str, Any]) -> None:
        self._moves = _Unpacked(machine["moves"])  # place -> moves
        self._ends: dict[int, list[int]] = machine["ends"]  # place -> numbers accepted there
        self._starts: Moves = machine["starts"]
        self._labels = _Labels(machine)
        self._any = self._labels.edge(ANY)
        self._forget()

    def _forget(self) -> None:
        self._states: dict[frozenset[tuple[int, int]], _State] = {}
        self._forks: dict[frozenset[tuple[int, int]], _State] = {}
        self._begun: dict[int, _State] = {}  # kind of word -> the state after it where nothing was open
        edge = self._labels.edge(START)
        self._first = self._main_state(dict.fromkeys(self._starts.get(edge, ()), 0) if edge is not None else {})

    def run(self, text: str, *, question: bool) -> list[Match]:
        """What matches in one sentence, in folded text."""
        if len(self._states) + len(self._forks) > MOST_STATES:
            self._forget()
        pieces = _SPLIT(text)
        if len(pieces) == 1:
            return []
        offsets = list(accumulate(map(len, pieces), initial=0))
        matches = self._matches(self._labels.kinds(pieces[1::2]), question=question)
        # the pieces are: gap, word, gap, word, …, gap
        return [(accepted, offsets[2 * first + 1], offsets[2 * last + 2]) for accepted, first, last in matches]

    def _matches(self, kinds: list[int], *, question: bool) -> list[tuple[int, int, int]]:
        """(accepted number, first word, last word) of what matches in a sentence of these kinds of words."""
        matches: list[tuple[int, int, int]] = []
        state = self._first
        forks: list[_State] = [state.fork] if state.fork is not None else []
        # One flat loop: this is where cxlint spends its time.
        for word, kind in enumerate(kinds):
            if forks:
                alive = []
                for fork in forks:
                    following = fork.row.get(kind) or self._work_out(fork, kind, main=False)
                    if following.found:
                        matches += [(accepted, word - age + 1, word) for accepted, age in following.found]
                    if following.ages:
                        alive.append(following)
                forks = alive
            state = state.row.get(kind) or self._work_out(state, kind, main=True)
            if state.found:
                matches += [(accepted, word - age + 1, word) for accepted, age in state.found]
            if state.fork is not None:
                forks.append(state.fork)
        words = len(kinds)
        edge = self._labels.question if question else self._labels.end
        for open_state in (state, *forks):
            closed = open_state.row.get(edge) or self._work_out(open_state, edge, main=False)
            matches += [(accepted, words - age + 1, words - 1) for accepted, age in closed.found]
        return matches

    def _work_out(self, state: _State, kind: int, *, main: bool) -> _State:
        """One step of the machine for one word of the text, which may be several of the phrase's ("don't")."""
        first, *rest = self._labels.of(kind)
        moved = self._moved(state, first)
        if not main or moved:
            following = self._after(moved, first, rest, main=main)
        else:
            # nothing that was open goes on with this word: the usual case, and the same whatever was open
            following = self._begun.get(kind) or self._after(moved, first, rest, main=True)
            self._begun[kind] = following
        state.row[kind] = following
        return following

    def _after(self, moved: dict[int, int], first: frozenset[int], rest: list[frozenset[int]], *, main: bool) -> _State:
        if main:
            self._begin(moved, first)
        for labels in rest:
            moved = self._moved_on(moved, labels)
            if main:
                self._begin(moved, labels)
        return self._main_state(moved) if main else self._state(moved, self._forks, None)

    def _moved(self, state: _State, labels: frozenset[int]) -> dict[int, int]:
        if state.live is None:
            state.live = set().union(*map(self._moves.__getitem__, state.ages))
        common = labels & state.live
        moved: dict[int, int] = {}
        if common:
            for place, age in state.ages.items():
                moves = self._moves[place]
                for label in common:
                    for target in moves.get(label, ()):
                        if moved.get(target, 0) <= age:
                            moved[target] = age + 1
        return moved

    def _moved_on(self, live: dict[int, int], labels: frozenset[int]) -> dict[int, int]:
        """Within one word of the text: nothing grows older."""
        moved: dict[int, int] = {}
        for place, age in live.items():
            for label in labels & self._moves[place].keys():
                for target in self._moves[place][label]:
                    if moved.get(target, 0) < age:
                        moved[target] = age
        return moved

    def _begin(self, moved: dict[int, int], labels: frozenset[int]) -> None:
        """Every phrase may begin at every word."""
        for label in labels & self._starts.keys():
            for target in self._starts[label]:
                moved.setdefault(target, 1)

    def _main_state(self, ages: dict[int, int]) -> _State:
        in_gap = {place: age for place, age in ages.items() if self._any in self._moves[place]}
        fork = self._state(in_gap, self._forks, None) if in_gap else None
        return self._state(ages, self._states, fork)

    def _state(
        self, ages: dict[int, int], known: dict[frozenset[tuple[int, int]], _State], fork: _State | None
    ) -> _State:
        key = frozenset(ages.items())
        state = known.get(key)
        if state is None:
            found: dict[int, int] = {}
            for place, age in ages.items():
                for accepted in self._ends.get(place, ()):
                    found[accepted] = max(age, found.get(accepted, 0))
            goes_on = {place: age for place, age in ages.items() if self._moves[place]}
            if fork is not None:
                goes_on = {place: age for place, age in goes_on.items() if place not in fork.ages}
            state = known[key] = _State(goes_on, tuple(sorted(found.items())), fork)
        return state


class _Unpacked(dict[int, Moves]):
    """Moves of the places that were visited."""

    def __init__(self, packed: Sequence[bytes]) -> None:
        super().__init__()
        self._packed = packed

    def __missing__(self, place: int) -> Moves:
        moves: Moves = marshal.loads(self._packed[place])
        self[place] = moves
        return moves


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

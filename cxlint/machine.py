"""Runs the compiled phrases of all cues over the words of a reading, once.

The machine of `automaton` is run as a lazily built deterministic one, from every word where a phrase may begin: so a
match knows its own start and nothing is searched again. A state is worked out once and then is one look-up. Phrases
are short and gaps are bounded, so time is linear in the words.
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

MOST_STATES = 40_000  # worked-out states (about 0.7 kB each) before they are dropped and built anew
OFTEN = 8  # different words that were asked of a state, after which its moves are sorted by label
MOST_WORDS = 60_000  # different words remembered

_SPLIT = re.compile(f"({WORD})").split
_BLANK_NAMES = {character: f"{{{name}}}" for name, character in BLANKS.items()}

Moves = dict[int, list[int]]  # label -> places
Match = tuple[int, int, int]  # accepted number, start, end (offsets of the sentence)


class _State:
    """Where phrases that began at the same word may be by now, worked out as far as it was asked for."""

    __slots__ = ("found", "goes_on", "live", "moves", "otherwise", "places", "row")

    def __init__(self, places: frozenset[int], found: tuple[int, ...], goes_on: bool) -> None:
        self.places = places
        self.found = found  # accepted numbers of the phrases that end here
        self.goes_on = goes_on
        self.row: dict[int, _State] = {}  # kind of word -> the state after it
        self.moves: dict[int, list[list[int]]] | None = None  # label -> places; made for a state that is asked often
        self.live: frozenset[int] = frozenset()  # their labels
        self.otherwise: _State | None = None  # after a word that only gaps take


class Machine:
    """Holds one machine and what was worked out of it so far. Not shared between threads.

    Every word may begin phrases. Those that begin at one word are followed together and apart from all others: what is
    open at one time differs from sentence to sentence, but the same words lead from the same beginning to the same
    state, so that few states are ever worked out.
    """

    def __init__(self, machine: Mapping[str, Any]) -> None:
        self._moves = _Unpacked(machine["moves"])
        self._ends: dict[int, list[int]] = machine["ends"]  # place -> numbers accepted there
        self._starts: Moves = machine["starts"]
        self._labels = _Labels(machine)
        self._any = self._labels.edge(ANY)
        self._dead = _State(frozenset(), (), goes_on=False)
        self._forget()

    def _forget(self) -> None:
        self._states: dict[frozenset[int], _State] = {}
        self._begun: dict[int, _State] = {}  # kind of word -> the state of the phrases that begin with it
        edge = self._labels.edge(START)
        self._first = self._state(frozenset(self._starts.get(edge, ())) if edge is not None else frozenset())

    def run(self, text: str, *, question: bool) -> list[Match]:
        """What matches in one sentence, in folded text."""
        if len(self._states) > MOST_STATES:
            self._forget()
        pieces = _SPLIT(text)
        if len(pieces) == 1:
            return []
        matches = self._matches(self._labels.kinds(pieces[1::2]), question=question)
        if not matches:
            return []
        offsets = list(accumulate(map(len, pieces), initial=0))
        # the pieces are: gap, word, gap, word, …, gap
        return [(accepted, offsets[2 * first + 1], offsets[2 * last + 2]) for accepted, first, last in matches]

    def _matches(self, kinds: list[int], *, question: bool) -> list[tuple[int, int, int]]:
        """(accepted number, first word, last word) of what matches in a sentence of these kinds of words."""
        matches: list[tuple[int, int, int]] = []
        open_: list[tuple[_State, int]] = [(self._first, 0)] if self._first.goes_on else []
        begun, work_out = self._begun, self._work_out
        # One flat loop: this is where cxlint spends its time.
        for word, kind in enumerate(kinds):
            still_open = []
            for state, first in open_:
                following = state.row.get(kind) or work_out(state, kind)
                if following.found:
                    matches += [(accepted, first, word) for accepted in following.found]
                if following.goes_on:
                    still_open.append((following, first))
            beginning = begun.get(kind) or self._begin(kind)
            if beginning.found:
                matches += [(accepted, word, word) for accepted in beginning.found]
            if beginning.goes_on:
                still_open.append((beginning, word))
            open_ = still_open
        edge = self._labels.question if question else self._labels.end
        last = len(kinds) - 1
        for state, first in open_:
            closed = state.row.get(edge) or work_out(state, edge)
            matches += [(accepted, first, last) for accepted in closed.found]
        return matches

    def _work_out(self, state: _State, kind: int) -> _State:
        """One step for one word of the text, which may be several of the phrase's ("don't")."""
        following = state
        for labels in self._labels.of(kind):
            following = self._moved(following, labels)
        state.row[kind] = following
        return following

    def _moved(self, state: _State, labels: frozenset[int]) -> _State:
        if state.moves is None:
            if len(state.row) < OFTEN:
                return self._looked_up(state, labels)
            self._prepare(state)
        live, moves, gaps = state.live & labels, state.moves or {}, self._any in labels
        if not live:
            return (state.otherwise or self._dead) if gaps else self._dead
        places: set[int] = set()
        for label in live:
            places.update(*moves[label])
        if gaps and state.otherwise is not None:
            places |= state.otherwise.places
        return self._state(frozenset(places))

    def _looked_up(self, state: _State, labels: frozenset[int]) -> _State:
        """Place by place: for states that are seldom asked."""
        places: set[int] = set()
        for place in state.places:
            live, moves = self._moves[place]
            if not labels.isdisjoint(live):
                for label in labels & live:
                    places.update(moves[label])
        return self._state(frozenset(places))

    def _prepare(self, state: _State) -> None:
        """All moves of its places by label, those through gaps apart."""
        moves: dict[int, list[list[int]]] = {}
        for place in state.places:
            for label, targets in self._moves[place][1].items():
                moves.setdefault(label, []).append(targets)
        through_gaps = moves.pop(self._any, []) if self._any is not None else []
        state.moves = moves
        state.live = frozenset(moves)
        state.otherwise = self._state(frozenset().union(*through_gaps)) if through_gaps else None

    def _begin(self, kind: int) -> _State:
        """The phrases that begin with a word, or within it: "not work" in "don't work"."""
        places: set[int] = set()
        for labels in self._labels.of(kind):
            places = set(self._moved(self._state(frozenset(places)), labels).places) if places else places
            for label in labels & self._starts.keys():
                places.update(self._starts[label])
        state = self._begun[kind] = self._state(frozenset(places))
        return state

    def _state(self, places: frozenset[int]) -> _State:
        if not places:
            return self._dead
        state = self._states.get(places)
        if state is None:
            found = {accepted for place in places for accepted in self._ends.get(place, ())}
            goes_on = any(self._moves[place][0] for place in places)
            state = self._states[places] = _State(places, tuple(sorted(found)), goes_on)
        return state


class _Unpacked(dict[int, tuple[frozenset[int], Moves]]):
    """Moves of the places that were visited, with their labels."""

    def __init__(self, packed: Sequence[bytes]) -> None:
        super().__init__()
        self._packed = packed

    def __missing__(self, place: int) -> tuple[frozenset[int], Moves]:
        moves: Moves = marshal.loads(self._packed[place])
        self[place] = unpacked = frozenset(moves), moves
        return unpacked


class _Labels:
    """Words of a text -> the labels they answer to. Words that answer to the same ones are one kind."""

    def __init__(self, machine: Mapping[str, Any]) -> None:
        self._packed: dict[str, bytes] = machine["words"]
        self._any = self._exact(ANY)
        self._stems: dict[str, list[int]] = machine["stems"]
        self._stem_lengths: list[int] = machine["stem_lengths"]
        self._kinds: dict[tuple[frozenset[int], ...], int] = {}
        self._labels: list[tuple[frozenset[int], ...]] = []
        self._known: dict[str, int] = {}
        self.end = self._edge_kind(END)
        self.question = self._edge_kind(END, QUESTION)

    def edge(self, name: str) -> int | None:
        return next(iter(self._exact(name)), None)

    def _exact(self, word: str) -> list[int]:
        packed = self._packed.get(word)
        labels: list[int] = [] if packed is None else marshal.loads(packed)
        return labels

    def _edge_kind(self, *names: str) -> int:
        """Edges of a sentence get negative kinds: no phrase begins with one."""
        labels = frozenset(label for name in names for label in self._exact(name))
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
        labels = set(self._any)
        for word in words:
            labels.update(self._exact(word))
            for length in self._stem_lengths:
                if length > len(word):
                    break
                labels.update(self._stems.get(word[:length], ()))
        return frozenset(labels)

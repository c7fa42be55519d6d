"""The plain words for a wording that was found: what cue files give under `instead:`, looked up by the words found."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from cxlint.machine import Machine

if TYPE_CHECKING:
    from collections.abc import Mapping, Set


class Plain(NamedTuple):
    """What to say instead."""

    words: str  # "" = nothing: the wording can go
    whole: bool  # whether these words can stand exactly where the wording stood


class PlainWords:
    """All wordings with their plain words. A machine of its own: it reads only what a rule has found already."""

    def __init__(self, plan: Mapping[str, Any]) -> None:
        self._machine = Machine(plan["machine"])
        self._entries: list[tuple[int, str, bool]] = plan["entries"]  # number of the cue, plain words, fixed wording
        self.of = lru_cache(maxsize=4096)(self._of)  # the same few stand in all replies

    def _of(self, cues: Set[int], wording: str) -> Plain | None:
        """The plain words of the longest wording of these cues in a folded text; None = there are none."""
        found = [
            (start - end, start, accepted)
            for accepted, start, end in self._machine.run(wording, question=False)
            if self._entries[accepted][0] in cues
        ]
        if not found:
            return None
        size, _, accepted = min(found)
        _, words, fixed = self._entries[accepted]
        return Plain(words, fixed and -size == len(wording))

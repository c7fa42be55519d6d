"""The lists of `rules/words/`, as stems, so that "charged" meets "charges"; and what a text is about by them."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from cxlint.language import HOME, in_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_ENDINGS = ("ingly", "edly", "ings", "ing", "ied", "ies", "ed", "es", "s", "ly", "e", "y")
_KEEPS = {"ly": 4}  # letters that must be left, where it is more than _SHORTEST_STEM: "reply" is no adverb
_LEFT = {"ied": "i", "ies": "i", "y": "i"}  # "parties" and "party" are no part
_SHORTEST_STEM = 3
_SHORTEST_WORD = 3  # of what a text is about
_OF_THEIR_OWN = ("social", "kin", "same", "neutral")  # lists that say nothing of how common a word is


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Rough: enough for "charged" to meet "charges" and "charging"."""
    word = word.removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _KEEPS.get(ending, _SHORTEST_STEM):
            word = word[: -len(ending)] + _LEFT.get(ending, "")
            break
    return word[:-1] if len(word) > _SHORTEST_STEM and word[-1] == word[-2] else word


class Vocabulary:
    """Words that are common, by what they are for; and words that go together."""

    def __init__(self, lists: Mapping[str, str]) -> None:
        self._lists = lists
        self._grammar: dict[str, frozenset[str]] = {}
        self.grammar = self._stems("function")
        self.small_talk = self._stems("social")
        """Said to nobody in particular only where the customer's message is not known: else it may answer."""
        self.topics = frozenset(lists.get("topics", "").lower().split())
        self.telling = frozenset(lists.get("telling", "").lower().split())
        """Both as they are written: "was" is no "wa", and "even" is no evening."""
        common = [name for name in lists if name not in _OF_THEIR_OWN and "-" not in name]
        self.all = frozenset[str]().union(*map(self._stems, common))
        self.support = self.grammar | self._stems("support")

    @cached_property
    def kin(self) -> Mapping[str, frozenset[str]]:
        """Stem -> stems of words that mean nearly the same."""
        kin: dict[str, frozenset[str]] = {}
        for stems in map(frozenset, self._groups("kin")):
            kin.update((each, kin.get(each, stems) | stems) for each in stems)
        return kin

    def grammar_in(self, language: str) -> frozenset[str]:
        """English is in all of them: its words stray into every language."""
        if language == HOME:
            return self.grammar
        if language not in self._grammar:
            self._grammar[language] = self.grammar | self._stems(in_language("function", language))
        return self._grammar[language]

    def content(self, words: Iterable[str], language: str) -> set[str]:
        """Stems of the words that are about something; one stem for two words that name the same thing."""
        stems = {stem(word) for word in words if len(word) >= _SHORTEST_WORD}
        return {self._same.get(root, root) for root in stems - self.grammar_in(language) - self._neutral}

    @cached_property
    def _neutral(self) -> frozenset[str]:
        return self._stems("neutral")

    @cached_property
    def _same(self) -> Mapping[str, str]:
        """A stem to the one that stands for its group; of two groups the first."""
        same: dict[str, str] = {}
        for group in self._groups("same"):
            for root in group:
                same.setdefault(root, group[0])
        return same

    def _groups(self, name: str) -> Iterator[list[str]]:
        """What stands between strokes, or in files of their own."""
        for group in self._lists.get(name, "").lower().replace("\n\n", "/").split("/"):
            if stems := [stem(word) for word in group.split()]:
                yield stems

    def _stems(self, name: str) -> frozenset[str]:
        return frozenset(map(stem, self._lists.get(name, "").lower().split()))

"""How much of a reply could only be said to this customer: the words left when all that fits anyone is taken out.

Taken out are greeting and sign-off, stock phrases and other wordings that fit anyone (the cue `generic`), names of
people, and the lists of `rules/words/`: words of grammar and words that support replies are made of.
"""

from __future__ import annotations

import math
import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cxlint.model import Part

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

    from cxlint.context import Side

GENERIC = "generic"  # a cue made of others
ENOUGH = 12  # own words: a reply that has more is about a case, and the rest of it need not be read

_TOKEN = re.compile(r"[^\W\d_](?:[\w'-]*\w)?|\d[\d.,:/-]*")
_ENDINGS = ("ingly", "edly", "ings", "ing", "ied", "ies", "ed", "es", "s", "ly", "e", "y")
_KEEPS = {"ly": 4}  # letters that must be left, where it is more than _SHORTEST_STEM: "reply" is no adverb
_SHORTEST_STEM = 3
_SHORTEST_BRAND = 4
_PAGE = re.compile(r"https?://[^\s/]{1,100}/\S{0,200}?[a-z]{3}[-_+][a-z]{2}", re.IGNORECASE)
"""The address of a page about something; a short link or a form says nothing."""
_HANDLE = re.compile(r"@(\w+)")
_SIGNED = ("^", "*", "~", "-", "–", "/", "#")  # before initials ("^JD", "*Dana", "-KB") and slogans
_DASHES = ("-", "–", "—", "~")
_MARKS = (",", "!", ".", "?", "")
_STARTS = ("", ".", "!", "?", "\n", "\ue003")


class Specificity(NamedTuple):
    words: int  # of the body
    generic: int  # of these, inside wordings that fit anyone
    own: frozenset[str]  # stems of the words that nothing of that kind explains
    shared: Set[str]  # of these, the customer's words too
    echoed: Set[str]  # stems of support words that the customer used too
    figures: int  # numbers, and names of things: capitals inside a sentence
    sentences: int
    empty: int  # sentences without an own word or a figure


class CommonWords:
    """The lists of `rules/words/`, as stems."""

    def __init__(self, lists: Mapping[str, str]) -> None:
        self.grammar = frozenset(map(stem, lists.get("function", "").lower().split()))
        self.all = frozenset(stem(word) for words in lists.values() for word in words.lower().split())


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Rough: enough for "charged" to meet "charges" and "charging"."""
    word = word.removesuffix("'s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _KEEPS.get(ending, _SHORTEST_STEM):
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > _SHORTEST_STEM and word[-1] == word[-2] else word


def specificity(side: Side) -> Specificity:
    covered = _covered(side)
    people = _People(side)
    common = side.pack.words.all
    text, folded = side.reading.text, side.reading.folded
    own: set[str] = set(_pages(side))
    plain: set[str] = set()
    words = generic = figures = sentences = empty = 0
    for sentence in side.reading.sentences:
        if sentence.part is not Part.BODY or len(own) > ENOUGH:
            continue
        sentences += 1
        before = figures + len(own)
        for match in _TOKEN.finditer(folded, sentence.start, sentence.end):
            words += 1
            start = match.start()
            if covered[start]:
                generic += 1
                continue
            token = match[0]
            root = stem(token)
            if root in common:
                plain.add(root)
            elif token[0].isdigit():
                figures += 1
            elif not people.named(token, start, match.end()):
                own.add(root)
                figures += start > sentence.start and text[start].isupper()
        empty += before == figures + len(own)
    theirs = _theirs(side) if len(own) <= ENOUGH else frozenset()
    return Specificity(words, generic, frozenset(own), own & theirs, plain & theirs, figures, sentences, empty)


def _covered(side: Side) -> bytearray:
    """For each character whether a wording that fits anyone has it."""
    covered = bytearray(len(side.reading.folded))
    for hit in side.hits.among(side.pack.cues[GENERIC].also):  # all of them: also those that overlap
        covered[hit.start : hit.end] = b"\x01" * (hit.end - hit.start)
    return covered


def _pages(side: Side) -> list[str]:
    """Addresses of pages that are about something: which page it is could not be said to anyone."""
    text = side.reading.text
    return _PAGE.findall(text) if "://" in text else []


def _theirs(side: Side) -> frozenset[str]:
    """Stems of the customer's words, without those of grammar."""
    return frozenset() if side.other is None else frozenset(map(stem, side.other.words)) - side.pack.words.grammar


class _People:
    """Who is named in one reply: persons, and the company by its handle. They show whom, not what."""

    def __init__(self, side: Side) -> None:
        self._side = side
        self._text = side.reading.text

    @cached_property
    def _names(self) -> frozenset[str]:
        document = self._side.document
        names = (document.customer_name, document.agent_name)
        return frozenset(word for name in names if name for word in _TOKEN.findall(name.lower()))

    @cached_property
    def _handles(self) -> str:
        other = self._side.other
        texts = (self._text, other.reading.text if other is not None else "")
        return " ".join(handle.lower() for text in texts for handle in _HANDLE.findall(text))

    def named(self, token: str, start: int, end: int) -> bool:
        if len(token) == 1 or self._text[start - 1 : start] in _SIGNED or token in self._names:
            return True
        if len(token) >= _SHORTEST_BRAND and token in self._handles:
            return True
        return self._text[start].isupper() and (
            self._side.pack.names.known(token) or _stands_alone(self._text, start, end)
        )


def _stands_alone(text: str, start: int, end: int) -> bool:
    """A word with a capital alone between marks, or last after a dash: "Thanks, Zora!", "Zora, …", "… - Zora"."""
    after = text[end : end + 1]
    before = text[max(0, start - 3) : start].rstrip(" ")[-1:]
    if before in _DASHES and not text[end : end + 4].strip(" ."):
        return len(text) <= end + 4
    return (before == "," and after in _MARKS) or (after == "," and before in _STARTS)


def own_words(side: Side) -> float:
    """How many words are about this case alone, as a logarithm."""
    return math.log1p(len(side.specificity.own))


def own_rate(side: Side) -> float:
    """The same for each ten words of the body: a long reply has a stray one sooner."""
    found = side.specificity
    return math.log1p(10 * len(found.own) / max(10, found.words))


def generic_share(side: Side) -> float:
    """Share of the words that stand in wordings that fit anyone."""
    found = side.specificity
    return found.generic / max(1, found.words)


def shared_words(side: Side) -> float:
    """How many of these the customer used too, as a logarithm."""
    return math.log1p(len(side.specificity.shared))


def new_words(side: Side) -> float:
    """How many of these the customer did not use, as a logarithm: what an answer brings."""
    found = side.specificity
    return math.log1p(len(found.own - found.shared))


def echoed_words(side: Side) -> float:
    """How many words that any reply may have were the customer's, as a logarithm."""
    return math.log1p(len(side.specificity.echoed))


def free_words(side: Side) -> float:
    """How many words stand outside wordings that fit anyone, as a logarithm."""
    found = side.specificity
    return math.log1p(found.words - found.generic)


def figures(side: Side) -> float:
    """Numbers, and names of things."""
    return float(side.specificity.figures)


def empty_sentences(side: Side) -> float:
    """Share of the sentences that have nothing of the case."""
    found = side.specificity
    return found.empty / found.sentences if found.sentences else 1.0

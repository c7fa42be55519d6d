"""How much of a reply could only be said to this customer: the words left when all that fits anyone is taken out.

Taken out are greeting and sign-off, stock phrases and other wordings that fit anyone (the cue `generic`), names of
people, and the lists of `rules/words/`: words of grammar and words that support replies are made of.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cxlint.model import Part, Sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cxlint.context import Side

GENERIC = "generic"

_TOKEN = re.compile(r"[^\W\d_](?:[\w'-]*\w)?|\d[\d.,:/-]*")
_ENDINGS = ("ingly", "edly", "ings", "ing", "ied", "ies", "ed", "es", "s", "ly", "e", "y")
_SHORTEST_STEM = 3
_HANDLE = re.compile(r"@(\w+)")
_SIGNED = ("^", "*", "~", "-", "–", "/")  # before initials: "^JD", "*Dana", "-KB"
_DASHES = ("-", "–", "—", "~")
_MARKS = (",", "!", ".", "?", "")
_STARTS = ("", ".", "!", "?", "\n", "\ue003")


class Specificity(NamedTuple):
    words: int  # of the body
    generic: int  # of these, inside wordings that fit anyone
    own: frozenset[str]  # stems of the words that nothing of that kind explains
    shared: frozenset[str]  # of these, the customer's words too
    echoed: frozenset[str]  # stems of support words that the customer used too
    figures: int  # numbers, and names of things: capitals inside a sentence
    sentences: int
    empty: int  # sentences without an own word or a figure
    asked: int  # questions in which nothing fits anyone


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
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > _SHORTEST_STEM and word[-1] == word[-2] else word


def specificity(side: Side) -> Specificity:
    reader = _Reader(side)
    own: set[str] = set()
    echoed: set[str] = set()
    words = generic = figures = sentences = empty = asked = 0
    for sentence in side.reading.sentences:
        if sentence.part is not Part.BODY:
            continue
        sentences += 1
        before, generic_before = figures + len(own), generic
        for start, end, token in reader.tokens(sentence):
            words += 1
            if reader.covered(start):
                generic += 1
            elif token[0].isdigit():
                figures += 1
            elif not reader.nobody(token, start, end):
                root = stem(token)
                if not reader.common(root):
                    own.add(root)
                    figures += start > sentence.start and side.reading.text[start].isupper()
                elif root in reader.theirs:
                    echoed.add(root)
        empty += before == figures + len(own)
        asked += sentence.end_mark == "?" and generic == generic_before
    shared = frozenset(own & reader.theirs)
    return Specificity(words, generic, frozenset(own), shared, frozenset(echoed), figures, sentences, empty, asked)


class _Reader:
    """Answers what each word of one reply is."""

    def __init__(self, side: Side) -> None:
        self.text, self.folded = side.reading.text, side.reading.folded
        self._common = side.pack.words.all
        self._spans = [(hit.start, hit.end) for hit in side.hits.of(GENERIC)]
        self._known = side.pack.names.known
        self._names = frozenset(_names(side))
        other = side.other
        self._handles = " ".join(_HANDLE.findall(f"{self.text}\n{other.reading.text if other else ''}")).lower()
        self.theirs: frozenset[str] = frozenset()
        if other is not None:
            self.theirs = frozenset(map(stem, other.words)) - side.pack.words.grammar

    def tokens(self, sentence: Sentence) -> Iterator[tuple[int, int, str]]:
        for match in _TOKEN.finditer(self.folded, sentence.start, sentence.end):
            yield match.start(), match.end(), match[0]

    def common(self, root: str) -> bool:
        return root in self._common

    def covered(self, offset: int) -> bool:
        return any(start <= offset < end for start, end in self._spans)

    def nobody(self, token: str, start: int, end: int) -> bool:
        """A name of a person or of the company: it shows whom, not what."""
        if token in self._names or self.folded[start - 1 : start] in _SIGNED or token in self._handles:
            return True
        return self.text[start].isupper() and (self._known(token) or _stands_alone(self.text, start, end))


def _names(side: Side) -> Iterator[str]:
    for name in (side.document.customer_name, side.document.agent_name):
        yield from _TOKEN.findall(name.lower() if name else "")


def _stands_alone(text: str, start: int, end: int) -> bool:
    """A word with a capital alone between marks, or last after a dash: "Thanks, Zora!", "Zora, …", "… - Zora"."""
    after = text[end : end + 1]
    before = text[:start].rstrip(" ")[-1:]
    if before in _DASHES and not text[end:].strip(" ."):
        return True
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


def customer_unknown(side: Side) -> float:
    """Whether the other side's message is not known."""
    return float(side.other is None)

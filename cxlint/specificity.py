"""How much of a reply could only be said to this customer: the words left when all that fits anyone is taken out.

Taken out are greeting and sign-off, stock phrases and other wordings that fit anyone (the cue `generic`), names of
people, and the lists of `rules/words/`: words of grammar and words that support replies are made of.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cxlint.late import Late
from cxlint.model import Part
from cxlint.vocabulary import stem

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

    from cxlint.context import Side
    from cxlint.pack import Pack
    from cxlint.reading import Hit, Sentence
    from cxlint.said import Said
    from cxlint.scan import CuePlan

GENERIC = "generic"  # a cue made of others, among them:
ASK = "generic-ask"
ENOUGH = 12  # own words: a reply that has more is about a case, and the rest of it need not be read

_TOKEN = re.compile(r"[^\W\d_](?:[\w'-]*\w)?|\d[\d.,:/-]*")
_SHORTEST_BRAND = 4
_PAGE = Late(r"(?i)https?://[^\s/]{1,100}/\S{0,200}?(?:[a-z]{3}[-_+][a-z]{2}|[a-z]{4}/\d{4})")
"""The address of a page about something; a short link or a form says nothing."""
_HANDLE = Late(r"@(\w+)")
_SIGNED = ("^", "*", "~", "-", "–", "/", "#")  # before initials ("^JD", "*Dana", "-KB") and slogans
_NO_WORD = re.compile(r"_|(\w)\1\1")  # a blank to fill in, or a cry: "ticket_id", "yaaay"
_NO_FIGURE = re.compile(r"[1-9]/[1-9]|24/7|3")  # the second part of a message in two, always, and a heart ("<3")
_GENERIC, _ASKED = 1, 2
_NAMED = re.compile(r"\ue004+|\w > \w")  # words that are quoted, and the way through a menu
_DASHES = ("-", "–", "—", "~")
_MARKS = (",", "!", ".", "?", "")
_ENDS = ("!", "?")
_ADDRESSING = Late(r"(?i)(?:you|thanks|thank you|buddy|friend)[ ]{1,2}\Z")  # "see you Zora!"
_STARTS = ("", ".", "!", "?", "\n", "\ue003")


class Specificity(NamedTuple):
    words: int  # of the body
    generic: int  # of these, inside wordings that fit anyone
    own: frozenset[str]  # stems of the words that nothing of that kind explains
    shared: Set[str]  # of these, the customer's words too
    echoed: Set[str]  # stems of other words that the customer used too
    topics: Set[str]  # stems of words that say roughly what it is about
    telling: int  # words of grammar that tell how things are
    figures: int  # numbers, and names of things: capitals inside a sentence
    sentences: int
    empty: int  # sentences without an own word or a figure


class SaidWords(NamedTuple):
    """The words of one sentence, whoever writes it to whom."""

    words: int
    generic: int
    plain: frozenset[str]  # stems of words of grammar and support, and of things inside wordings that fit anyone
    topics: frozenset[str]
    telling: int
    figures: int
    rest: tuple[tuple[str, str, int], ...]  # all others, which may be names: word, stem, offset


def specificity(side: Side) -> Specificity:
    small_talk = side.pack.words.small_talk if side.other is None else frozenset[str]()
    people = _People(side)
    text, elsewhere = side.reading.text, _generic_elsewhere(side)
    own: set[str] = set(_pages(side))
    plain: set[str] = set()
    topics: set[str] = set()
    words = generic = telling = figures = sentences = empty = 0
    for sentence, said in zip(side.reading.sentences, side.hits.said, strict=True):
        if sentence.part is not Part.BODY:
            continue
        if len(own) > ENOUGH:
            break
        told = _told(side, sentence, said, elsewhere)
        before = figures + len(own)
        sentences += 1
        words += told.words
        generic += told.generic
        telling += told.telling
        figures += told.figures
        plain |= told.plain
        topics |= told.topics
        for token, root, offset in told.rest:
            start = sentence.start + offset
            if root in small_talk:
                plain.add(root)
            elif not people.named(token, start, start + len(token)):
                own.add(root)
                figures += offset > 0 and text[start].isupper()
        empty += before == figures + len(own)
    theirs = _theirs(side) if len(own) <= ENOUGH else frozenset()
    about = frozenset(own), own & theirs, (plain - own) & theirs, topics
    return Specificity(words, generic, *about, telling, figures, sentences, empty)


def _told(side: Side, sentence: Sentence, said: Said, elsewhere: list[Hit]) -> SaidWords:
    """Remembered with the sentence, unless what covers its words was found by looking at the whole text."""
    if elsewhere:
        start, end = sentence.start, sentence.end
        spans = [(hit.start - start, hit.end - start) for hit in elsewhere if hit.start < end and start < hit.end]
        if spans:
            return _words(side.pack, said, spans)
    if said.words is None:
        said.words = _words(side.pack, said, [])
    return said.words


def _words(pack: Pack, said: Said, spans: list[tuple[int, int]]) -> SaidWords:
    """`spans` are covered by wordings that fit anyone, beside those that the sentence itself tells of."""
    covered = _covered(pack, said, spans)
    lists = pack.words
    plain: set[str] = set()
    topics: set[str] = set()
    rest: list[tuple[str, str, int]] = []
    words = generic = telling = figures = 0
    rest.extend((match[0], match[0], match.start()) for match in _NAMED.finditer(said.text))
    for match in _TOKEN.finditer(said.text):
        words += 1
        token, offset = match[0], match.start()
        root = stem(token)
        if covered[offset]:
            generic += 1
            if root not in lists.all or (
                covered[offset] != _ASKED and (root in lists.kin or root not in lists.support)
            ):
                plain.add(root)
        elif root in lists.all:
            plain.add(root)
            telling += token in lists.telling
            if token in lists.topics:
                topics.add(root)
        elif token[0].isdigit():
            figures += not _NO_FIGURE.fullmatch(token)
        elif not _NO_WORD.search(token):
            rest.append((token, root, offset))
    return SaidWords(words, generic, frozenset(plain), frozenset(topics), telling, figures, tuple(rest))


def _covered(pack: Pack, said: Said, spans: list[tuple[int, int]]) -> bytearray:
    """For each character whether it stands in a wording that fits anyone, or asks for what every case needs."""
    covered = bytearray(len(said.text))
    wordings = [(spans, _GENERIC), *((said.cues.get(number, ()), _GENERIC) for number in pack.generic.numbers)]
    for where, mark in [*wordings, (said.cues.get(pack.generic.ask, ()), _ASKED)]:
        for start, end in where:
            covered[max(0, start) : end] = bytes([mark]) * (min(end, len(covered)) - max(0, start))
    return covered


class GenericCues:
    """The wordings that fit anyone: all of them count, also those that overlap."""

    def __init__(self, cues: Mapping[str, CuePlan]) -> None:
        parts = {name: cues[name] for name in cues[GENERIC].also} if GENERIC in cues else {}
        self.numbers = tuple(plan.number for plan in parts.values() if plan.local)
        self.ask = cues[ASK].number if ASK in cues else -1
        self.elsewhere = tuple(name for name, plan in parts.items() if not plan.local)
        """Those that no sentence can tell by itself."""


def _generic_elsewhere(side: Side) -> list[Hit]:
    elsewhere = side.pack.generic.elsewhere
    return side.hits.among(elsewhere) if elsewhere else []


def _pages(side: Side) -> list[str]:
    """Addresses of pages that are about something: which page it is could not be said to anyone."""
    text = side.reading.text
    return _PAGE().findall(text) if "://" in text else []


def _theirs(side: Side) -> frozenset[str]:
    """Stems of the customer's words and of their kin, without those of grammar."""
    if side.other is None:
        return frozenset()
    words = side.pack.words
    stems = frozenset(map(stem, side.other.words)) - words.grammar
    return stems.union(*(words.kin[each] for each in stems if each in words.kin))


class _People:
    """Who is named in one reply: persons, and the company by its handle. They show whom, not what."""

    def __init__(self, side: Side) -> None:
        self._side = side
        self._text = side.reading.text
        self._known = side.pack.names.known
        names = (side.document.customer_name, side.document.agent_name)
        self._names = frozenset(word for name in names if name for word in _TOKEN.findall(name.lower()))

    @cached_property
    def _handles(self) -> str:
        other = self._side.other
        texts = (self._text, other.reading.text if other is not None else "")
        return " ".join(handle.lower() for text in texts if "@" in text for handle in _HANDLE().findall(text))

    @cached_property
    def _signed(self) -> frozenset[str]:
        """Who writes, as the sign-off has it: the company's name is nothing of the case."""
        reading = self._side.reading
        signed = [each for each in reading.parts if each.part in (Part.CLOSING, Part.SIGNATURE)]
        return frozenset(word for each in signed for word in _TOKEN.findall(reading.folded[each.start : each.end]))

    def named(self, token: str, start: int, end: int) -> bool:
        text = self._text
        if len(token) == 1 or text[start - 1 : start] in _SIGNED or token in self._names:
            return True
        if len(token) >= _SHORTEST_BRAND and token in self._handles:
            return True
        return text[start].isupper() and (
            self._known(token) or token in self._signed or _stands_alone(text, start, end)
        )


def _stands_alone(text: str, start: int, end: int) -> bool:
    """A word with a capital alone between marks, or last after a dash: "Thanks, Zora!", "Zora, …", "… - Zora"."""
    after = text[end : end + 1]
    before = text[max(0, start - 3) : start].rstrip(" ")[-1:]
    if before in _DASHES and not text[end : end + 4].strip(" ."):
        return len(text) <= end + 4
    if before == ",":
        return after in _MARKS
    return (after == "," and before in _STARTS) or (
        after in _ENDS and _ADDRESSING().search(text[max(0, start - 12) : start]) is not None
    )

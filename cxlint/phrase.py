"""A phrase of a cue file -> its tree.

    thank you for (contacting|reaching out to) [us|our <team>] …
    plain words     as they are read: case, line wraps, quotes, contractions and US/UK spelling do not matter
    más             accents may be missing in the text: "mas" is read too, and "ue" for "ü"; "mas" is not read as "más"
    word*           any ending: "refund*" is refund, refunds, refunded, refunding
    (a|b c)         one of these                [a|b]   one of these or nothing
    …               up to four words            …9      up to nine words
    <name>          a named pattern or another cue, defined in any cue file
    #               a number                    _       any one word
    {smile} {sad}   :-) and :(; a picture stands for itself
    {url}           a link; also {email} {code} {handle} {quotation} {customer-name} {agent-name} {time} {placeholder}
    ^  $            start, end of the sentence; ? at the end: the sentence is a question
A phrase never runs over the end of a sentence. Commas, dashes and brackets in the text do not matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from cxlint.model import CxlintError
from cxlint.words import WORD, canonical, without_accents

GAP = 4
LONGEST_GAP = 12


@dataclass(frozen=True, slots=True)
class Word:
    text: (
        str  # canonical; a trailing * = any ending; "_" any word; "{url}" a blank; "^", "$", "?" edges of the sentence
    )


@dataclass(frozen=True, slots=True)
class Sequence:
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    options: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Gap:
    most: int


@dataclass(frozen=True, slots=True)
class Reference:
    name: str


Node = Word | Sequence | Choice | Gap | Reference

NOTHING = Sequence(())

_TOKEN = re.compile(
    rf"(?P<gap>(?:…|\.\.\.)(?P<most>\d*))|(?P<name><[a-z0-9-]+>)|(?P<blank>\{{[a-z-]+\}})|(?P<mark>[()\[\]|^$?_])"
    rf"|(?P<word>(?:'(?:s|d|m|re|ve|ll)\b|{WORD})\*?)|(?P<space>(?:[\s,;:!–—-]|\.(?!\.\.))+)"
)


class PhraseError(CxlintError):
    """`at` is the offset in the phrase."""

    def __init__(self, message: str, at: int) -> None:
        super().__init__(message)
        self.at = at


def parse(phrase: str) -> Node:
    """Raises PhraseError with the offset of what cannot be read."""
    parser = _Parser(phrase.lower().replace("’", "'"))
    node = parser.choice(until="")
    if parser.here < len(parser.tokens):
        _kind, text, at = parser.tokens[parser.here]
        raise PhraseError(f'"{text}" closes nothing', at)
    if node == NOTHING:
        raise PhraseError("the phrase is empty", 0)
    return node


class _Parser:
    def __init__(self, phrase: str) -> None:
        self.tokens = list(_tokens(phrase))
        self.here = 0
        self.length = len(phrase)

    def choice(self, until: str) -> Node:
        options = [self.sequence()]
        while self.here < len(self.tokens) and self.tokens[self.here][1] == "|":
            self.here += 1
            options.append(self.sequence())
        if until:
            self.close(until)
        return options[0] if len(options) == 1 else Choice(tuple(options))

    def close(self, mark: str) -> None:
        if self.here == len(self.tokens) or self.tokens[self.here][1] != mark:
            raise PhraseError(f'a "{mark}" is missing', self.length)
        self.here += 1

    def sequence(self) -> Node:
        items: list[Node] = []
        while self.here < len(self.tokens):
            kind, text, _ = self.tokens[self.here]
            if kind == "mark" and text in ")]|":
                break
            self.here += 1
            items.extend(self.item(kind, text))
        return items[0] if len(items) == 1 else Sequence(tuple(items))

    def item(self, kind: str, text: str) -> list[Node]:
        if text == "(":
            return [self.choice(until=")")]
        if text == "[":
            return [Choice((self.choice(until="]"), NOTHING))]
        if kind == "gap":
            return [Gap(int(text.lstrip("….") or GAP))]
        if kind == "name":
            return [Reference(text[1:-1])]
        if kind == "word":
            return _spelt(text)
        return [Word(text)]


def _spelt(text: str) -> list[Node]:
    """A word, or the ways of writing it with its accents and without."""
    if text.isascii():
        return [Word(word) for word in _words(text)]
    ways = [Sequence(tuple(Word(word) for word in _words(way))) for way in without_accents(text)]
    return [Choice(tuple(way.items[0] if len(way.items) == 1 else way for way in ways))]


def _words(text: str) -> tuple[str, ...]:
    if text.endswith("*"):
        # the stem is spelt as the whole words are: "apologis*" must meet "apologize"
        stem = text[:-1].replace("apologis", "apologiz").replace("-", "")
        return (stem + "*",)
    words = canonical(text)
    return words[1:] if words[0] == "#" and len(words) > 1 else words


def _tokens(phrase: str) -> list[tuple[str, str, int]]:
    found, at = [], 0
    while at < len(phrase):
        match = _TOKEN.match(phrase, at)
        if match is None:
            raise PhraseError(f'"{phrase[at]}" means nothing in a phrase', at)
        kind = match.lastgroup or ""
        if kind == "most":
            kind = "gap"
        if kind == "gap" and int(match["most"] or GAP) > LONGEST_GAP:
            raise PhraseError(f"a gap of more than {LONGEST_GAP} words joins what does not belong together", at)
        if kind != "space":
            found.append((kind, match[0], at))
        at = match.end()
    return found

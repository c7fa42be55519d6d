"""Secrets in a text: card numbers, keys, passwords. What is found is blacked out before anything else reads the text.

So no finding of any rule, in any report, can repeat it: not its excerpt, its message, its fingerprint or the line that
is shown around it. The text keeps its length, and all offsets stay true.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from cxlint.card import Cards
from cxlint.password import Passwords
from cxlint.reading import whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cxlint.model import Document
    from cxlint.text.branch import Variant

BLACK = "█"
PEM = "-----BEGIN "
_LEAST_AGAIN, _MOST_AGAIN = 5, 100  # characters of a secret that is looked for elsewhere; and how many of them
_LONG = 12  # characters: no key is shorter, and few words are longer


class SecretKind(StrEnum):
    CARD = "card"
    KEY = "key"
    PASSWORD = "password"


class Secret(NamedTuple):
    start: int
    end: int
    kind: SecretKind
    what: str
    """In a message: "Visa card", "a GitHub token"."""
    hidden: tuple[int, int]
    """What nobody may read; the rest (a card's last four digits, the start of a key) tells which one it is."""


class _Key(NamedTuple):
    what: str
    start: str
    shape: re.Pattern[str]
    shows: re.Pattern[str]


class SecretBook:
    """The tables of `rules/secrets/`."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        self._words: Mapping[str, Sequence[str]] = tables["words"]
        self._rows: Sequence[Sequence[Any]] = tables["keys"]
        self._cards = Cards(tables["cards"], self._words)
        self._passwords = Passwords(self._words)
        self._starts = tuple({start for row in self._rows for start in row[1]} - {PEM})

    def find(self, text: str) -> tuple[Secret, ...]:
        """All secrets of a text, in order, none overlapping another."""
        found: list[Secret] = [
            Secret(card.start, card.end, SecretKind.CARD, card.issuer, (card.start, card.last))
            for card in self._cards.find(text)
        ]
        if PEM in text:
            found += self._keys(text, PEM)
        if words := [word for word in text.split() if len(word) >= _LONG]:
            long = " ".join(words)
            for start in self._starts:
                if start in long:
                    found += self._keys(text, start)
        if self._passwords.may_be_in(text):
            found += (
                Secret(each.start, each.end, SecretKind.PASSWORD, "a password", (each.value, each.end))
                for each in self._passwords.find(text)
            )
        return _outermost(found) if len(found) > 1 else tuple(found)

    def blacked_out(self, document: Document) -> tuple[Document, tuple[Secret, ...]]:
        """The document as it may be shown, and the secrets of its own text."""
        own = self.find(document.text)
        return self._shown(document, [own]), own

    def blacked_out_in(
        self, document: Document, variants: Sequence[Variant]
    ) -> tuple[Document, list[tuple[Secret, ...]]]:
        """The same of a template with branches: where one ends, no tag stands between a password and what names it."""
        own = [self._within(document.text, variant) for variant in variants]
        return self._shown(document, [self.find(document.text), *own]), own

    def _within(self, text: str, variant: Variant) -> tuple[Secret, ...]:
        """The secrets of one text of a template, placed in the template."""
        placed, found = variant.placed, []
        for secret in self.find(variant.text(text)):
            start, end = whole(placed, secret.start, secret.end)
            hidden = whole(placed, *secret.hidden)
            found.append(secret._replace(start=start, end=end, hidden=(hidden.start, hidden.end)))
        return tuple(found)

    def _shown(self, document: Document, own: Sequence[tuple[Secret, ...]]) -> Document:
        found = [(document.text, each) for each in own] + [(text, self.find(text)) for text in document.customer]
        values = {text[slice(*secret.hidden)] for text, secrets in found for secret in secrets}
        if not values:
            return document
        again = sorted([value for value in values if len(value) >= _LEAST_AGAIN], key=len, reverse=True)[:_MOST_AGAIN]
        text = document.text
        for secrets in own:
            text = black_out(text, secrets)
        shown = [text, *(black_out(text, secrets) for text, secrets in found[len(own) :])]
        for value in again:  # a password is none the less one where nothing says so
            shown = [text.replace(value, _blackened(value)) for text in shown]
        return document._replace(text=shown[0], customer=tuple(shown[1:]))

    def _keys(self, text: str, start: str) -> Iterator[Secret]:
        for key in self._by_start.get(start, ()):
            at = text.find(start)
            while at >= 0:
                match = key.shape.match(text, at)
                if match is not None and not self._sample.search(match[0]):
                    shown = key.shows.match(match[0])
                    hidden = (at + (shown.end() if shown else len(start)), match.end())
                    yield Secret(at, match.end(), SecretKind.KEY, key.what, hidden)
                at = text.find(start, match.end() if match is not None else at + 1)

    @cached_property
    def _by_start(self) -> Mapping[str, list[_Key]]:
        keys: dict[str, list[_Key]] = {}
        for what, starts, then, shows in self._rows:
            for start in starts:
                edge = "(?<![A-Za-z0-9_-])" if start[0].isalnum() else ""
                shape = re.compile(f"{edge}{re.escape(start)}{then}(?:(?<![A-Za-z0-9])|(?![A-Za-z0-9]))")
                keys.setdefault(start, []).append(_Key(what, start, shape, re.compile(shows or re.escape(start))))
        return keys

    @cached_property
    def _sample(self) -> re.Pattern[str]:
        """Only in keys; in a private key these may stand by chance."""
        return re.compile("|".join(map(re.escape, self._words.get("key-sample", ()))) or "(?!)")


def black_out(text: str, secrets: Sequence[Secret]) -> str:
    """The text with what is secret in it unreadable; spaces, line ends and dashes stay, and so does every offset."""
    pieces: list[str] = []
    reached = 0
    for secret in secrets:
        start, end = secret.hidden
        pieces += (text[reached:start], _blackened(text[start:end], "-" if secret.kind is SecretKind.CARD else ""))
        reached = end
    return "".join([*pieces, text[reached:]]) if pieces else text


def _blackened(text: str, keep: str = "") -> str:
    return "".join([char if char.isspace() or char == keep else BLACK for char in text])


def _outermost(found: list[Secret]) -> tuple[Secret, ...]:
    found.sort(key=lambda secret: (secret.start, -secret.end))
    kept: list[Secret] = []
    for secret in found:
        if not kept or secret.start >= kept[-1].end:
            kept.append(secret)
    return tuple(kept)

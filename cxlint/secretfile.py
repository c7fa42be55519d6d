"""Files of `rules/secrets/`: what card numbers, keys and passwords look like."""

from __future__ import annotations

import re
from collections.abc import Mapping  # noqa: TC003 - read at run time, to build it from YAML
from dataclasses import dataclass, field
from typing import Any

from cxlint.model import OneOrMany  # noqa: TC001
from cxlint.typed import Placed  # noqa: TC001


@dataclass(frozen=True, slots=True)
class CardEntry:
    """The numbers of one issuer."""

    name: str
    starts: str
    """First digits, with spaces between: numbers and ranges ("51-55 2221-2720")."""
    digits: str
    """How many digits, with spaces between."""


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """The shape of one kind of key."""

    name: str
    starts: OneOrMany[str]
    """What it begins with, as it stands: the longer the better."""
    then: Placed[str]
    """A regular expression for what follows; bounded, so that it costs little on any text."""
    shows: str = ""
    """A regular expression for the part that may be shown; by default what it begins with."""


@dataclass(frozen=True, slots=True)
class SecretFile:
    """What secrets look like. Files of all folders count together."""

    about: str
    cards: tuple[CardEntry, ...] = ()
    keys: tuple[KeyEntry, ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Lists of words that tell what is beside them: card, not-card, password, login and others."""


class SecretTables:
    """All files together, as plain values."""

    def __init__(self) -> None:
        self._cards: list[list[str]] = []
        self._keys: list[list[Any]] = []
        self._words: dict[str, list[str]] = {}

    def add(self, file: SecretFile) -> None:
        self._cards += ([card.name, card.starts, card.digits] for card in file.cards)
        self._keys += (_key(entry) for entry in file.keys)
        for name, words in file.words.items():
            self._words.setdefault(name, []).extend(words)

    def rows(self) -> dict[str, Any]:
        return {"cards": self._cards, "keys": self._keys, "words": self._words}


def _key(entry: KeyEntry) -> list[Any]:
    try:
        re.compile(entry.then.value)
    except re.error as error:
        raise entry.then.spot.error(f"not a regular expression: {error}") from None
    return [entry.name, list(entry.starts), entry.then.value, entry.shows]

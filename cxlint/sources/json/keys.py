"""The keys that the beginning of a JSON file shows, by which formats are told apart. Bounded in time."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

TOKEN = re.compile(rb'"((?:[^"\\]|\\.)*)"(\s*:)?|[{}\[\]]')
NAME = re.compile(rb'"(\w+)"\s*:')
# A key with the beginning of its value; a bracket; a text. A text may be cut at the end.
TOKEN = re.compile(
    rb'"((?:[^"\\]|\\.)*+)"\s*+:\s*+(?:([{\[])|"(?:[^"\\]|\\.)*+"?+)?+|([{}\[\]])|"(?:[^"\\]|\\.)*+"?+', re.DOTALL
)
BRACKET = 3
SPREAD = re.compile(rb"\s*(?:\[|\{\s*$|\{\s*[\r\n]|\{[^\r\n]*[,\[{][ \t]*[\r\n])")
MOST_TOKENS = 1500
NAMES_IN = 1 << 15  # bytes: a few records, and the search for names takes a fraction of a millisecond
BETWEEN_QUOTES = 32  # bytes; records have a third of it, or half
BEGINNING = re.compile(rb'\s*(?:\[\s*)*\{\s*(?:"[^"\\\r\n]{0,200}"\s*:|\})|\s*\[\s*\]\s*$|\s*\{\s*\}\s*$')


def is_spread(head: bytes) -> bool:
    """Is it one value that runs over lines, and not an object a line? A file may be called as it likes."""
    return SPREAD.match(head) is not None


class Keys(NamedTuple):
    """Keys by the path that leads to them: () at the top or in a list there, ("tickets",), ("tickets", "via")."""

    at: dict[tuple[str, ...], set[str]]

    def of(self, *path: str) -> frozenset[str]:
        return frozenset(self.at.get(path, ()))

    def records(self, *names: str) -> list[frozenset[str]]:
        """The keys of what stands at the top and of what stands there under each of these names."""
        return [self.of(), *(self.of(name) for name in names if (name,) in self.at)]


def looks_like_json(head: bytes) -> bool:
    """An object with a key, or a list of such: no text begins so."""
    return BEGINNING.match(head) is not None


@lru_cache(maxsize=2)
def names(head: bytes) -> frozenset[str]:
    """Every key in the first bytes of a file, wherever it stands."""
    return names_within(head, NAMES_IN)


def names_within(data: bytes, size: int) -> frozenset[str]:
    return frozenset([key.decode("utf-8", "replace") for key in set(NAME.findall(data, 0, size))])


def is_wordy(head: bytes) -> bool:
    """May a long text stand in the first record, so that its keys come later? Records have a key every few bytes."""
    return len(head) > NAMES_IN and (head.count(b'"') - head.count(b'\\"')) * BETWEEN_QUOTES < len(head)


@lru_cache(maxsize=2)
def keys(head: bytes) -> Keys:
    """The keys in the first bytes of a file; it may be cut anywhere."""
    return keys_of(head)


def keys_of(data: bytes) -> Keys:
    """As `keys`, of more than is to be remembered."""
    found: dict[tuple[str, ...], set[str]] = {}
    path: tuple[str, ...] = ()
    opened: list[tuple[str, ...]] = []  # the paths around what is open
    at = found.setdefault(path, set())
    for token in islice(TOKEN.finditer(data), MOST_TOKENS):
        kind = token.lastindex
        if kind is None:
            continue
        if kind == BRACKET:
            if token[BRACKET] in b"{[":
                opened.append(path)
                continue
            if opened:
                path = opened.pop()
        else:
            key = token[1].decode("utf-8", "replace")
            at.add(key)
            if kind == 1:
                continue
            opened.append(path)
            path = (*path, key)
        at = found.setdefault(path, set())
    return Keys(found)

"""The keys that the beginning of a JSON file shows, by which formats are told apart. Bounded in time."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

TOKEN = re.compile(rb'"((?:[^"\\]|\\.)*)"(\s*:)?|[{}\[\]]')
NAME = re.compile(rb'"([^"\\\r\n]{1,40})"\s{0,9}:')
MOST_TOKENS = 2000
BEGINNING = re.compile(rb'\s*(?:\[\s*)*\{\s*(?:"[^"\\\r\n]{0,200}"\s*:|\})|\s*\[\s*\]\s*$|\s*\{\s*\}\s*$')


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
    return frozenset([key.decode("utf-8", "replace") for key in set(NAME.findall(head))])


@lru_cache(maxsize=2)
def keys(head: bytes) -> Keys:
    """The keys in the first bytes of a file; it may be cut anywhere."""
    found: dict[tuple[str, ...], set[str]] = {}
    path: list[str] = []
    opened: list[tuple[bytes, int]] = []
    key = ""
    for number, token in enumerate(TOKEN.finditer(head)):
        if number > MOST_TOKENS:
            break
        sign = token[0]
        if token[2]:
            key = token[1].decode("utf-8", "replace")
            found.setdefault(tuple(path), set()).add(key)
        elif sign in b"{[":
            opened.append((sign, len(path)))
            if key:
                path.append(key)
            key = ""
        elif sign in b"}]":
            if opened:
                del path[opened.pop()[1] :]
            key = ""
        else:
            key = ""
    return Keys(found)


def seen(head: bytes) -> str:
    """What the file holds, in words: 'keys "name", "version"'."""
    found = keys(head)
    shown = [f'"{key}"' for key in list(dict.fromkeys(_ordered(head, found)))[:8]]
    return f"keys {', '.join(shown)}" if shown else "no keys"


def _ordered(head: bytes, found: Keys) -> list[str]:
    top = found.of()
    return [
        key
        for token in TOKEN.finditer(head[:20_000])
        if token[2] and (key := token[1].decode("utf-8", "replace")) in top
    ]

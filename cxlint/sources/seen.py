"""What a file holds that nobody can read, in words, and how to say in the configuration what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxlint.sources.columns import CUSTOMER, EITHER, REPLY, TEMPLATE, simple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_KEYS = 8  # of one object
MOST_OBJECTS = 4
LONGEST = 40  # characters of a key
ENOUGH = 200  # objects that are looked at

Groups = dict[tuple[str, ...], list[str]]
"""Keys, by those that lead to the object that has them."""


class Seen:
    """The keys of the objects of a file that have been met."""

    def __init__(self) -> None:
        self.keys: Groups = {}
        self._objects = 0

    def add(self, value: Mapping[Any, Any], path: Sequence[str | int]) -> None:
        self._objects += 1
        if self._objects > ENOUGH:
            return
        known = self.keys.setdefault(tuple(step for step in path if isinstance(step, str)), [])
        known += [key for key in map(str, value) if key not in known]

    def why(self, path: str, reply: str, messages: str | None = None) -> str:
        missing = messages or reply
        return f'"{missing[:LONGEST]}" is nowhere in it: {described(self.keys)}. {advice(path, self.keys)}'


def described(keys: Groups) -> str:
    """'it has "count", "tickets"; in "tickets": "id", "body"'."""
    told = [
        f"{f'in {_quoted(chr(46).join(path))}: ' if path else 'it has '}{_list(names)}"
        for path, names in list(keys.items())[:MOST_OBJECTS]
        if names
    ]
    more = len(keys) - MOST_OBJECTS
    return "; ".join(told) + (f"; and {more} objects more" if more > 0 else "") if told else "it has no keys"


def advice(path: str, keys: Groups) -> str:
    """The lines for the configuration, with the keys that look like it filled in."""
    names = [name for group in keys.values() for name in group]
    reply = _best(names, (*TEMPLATE, *REPLY, *EITHER)) or "KEY"
    customer = _best([name for name in names if name != reply], CUSTOMER) or "KEY"
    shown = path.rpartition("/")[2][:LONGEST] or path
    return (
        "Say in cxlint.yaml which key holds what: "
        f'sources: {{our-export: {{paths: "**/{shown}", reply: {reply}, customer: {customer}}}}}'
    )


def _best(names: Sequence[str], words: Sequence[str]) -> str:
    simply = {simple(name): name for name in reversed(names)}
    return next((simply[word] for word in words if word in simply), "")


def _list(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST_KEYS} more" if len(names) > MOST_KEYS else ""
    return ", ".join(map(_quoted, names[:MOST_KEYS])) + more


def _quoted(name: str) -> str:
    return f'"{name[:LONGEST]}"'

"""What a file holds that nobody can read, in words, and how to say in the configuration what it means."""

from __future__ import annotations

import re
from json import dumps
from typing import TYPE_CHECKING, Any

from cxlint.sources.tables.columns import CUSTOMER, EITHER, OTHERS, REPLY, TEMPLATE, TICKET, simple

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

MOST_KEYS = 8  # of one object
MOST_OBJECTS = 4
LONGEST = 40  # characters of a key
ENOUGH = 200  # objects that are looked at
SAYERS = frozenset(("author", "from", "sender", "by", "who", "actor", "created by", "sent by", "posted by"))
INNER = ("role", "type", "kind")  # of an author
PLAIN = re.compile(r"[A-Za-z_][\w.-]*")
UNKNOWN = "…"  # in place of a key

Groups = dict[tuple[str, ...], list[str]]
"""Keys, by those that lead to the object that has them."""


class Seen:
    """The keys of the objects of a file that have been met."""

    def __init__(self) -> None:
        self.keys: Groups = {}
        self._lists: set[str] = set()
        self._objects = 0

    def add(self, value: Mapping[Any, Any], path: Sequence[str | int]) -> None:
        self._objects += 1
        if self._objects > ENOUGH:
            return
        way = tuple(step for step in path if isinstance(step, str))
        if way and not isinstance(path[-1], str):
            self._lists.add(way[-1])
        known = self.keys.setdefault(way, [])
        known += [key for key in map(str, value) if key not in known]

    def why(self, path: str, reply: str, messages: str | None = None) -> str:
        missing = messages or reply
        return f'"{missing[:LONGEST]}" is nowhere in it: {described(self.keys)}. {advice(path, self.keys, self._lists)}'

    def why_not(self, field: str, name: str) -> str:
        """Of a key that the configuration names, and no record has."""
        return f'"{name[:LONGEST]}" (for `{field}`) is nowhere in it: {described(self.keys)}'


def described(keys: Groups) -> str:
    """'it has "count", "tickets"; in "tickets": "id", "body"'."""
    told = [
        f"{f'in {_quoted(chr(46).join(path))}: ' if path else 'it has '}{_list(names)}"
        for path, names in list(keys.items())[:MOST_OBJECTS]
        if names
    ]
    more = len(keys) - MOST_OBJECTS
    return "; ".join(told) + (f"; and {more} objects more" if more > 0 else "") if told else "it has no keys"


def advice(path: str, keys: Groups, lists: Container[str], glob: str = "") -> str:
    """The lines for the configuration, with the keys that look like it filled in. `lists`: keys under which one is.
    `glob`: for the keys of the texts, where no key of an object is that of a reply."""
    shown = path.rpartition("/")[2][:LONGEST] or path
    proposed = _proposed(keys, lists)
    if glob and proposed.get("reply") == UNKNOWN:
        proposed = {"reply": glob}
    entry = ", ".join(f"{field}: {_written(key)}" for field, key in proposed.items())
    return f'Say in cxlint.yaml which key holds what: sources: {{our-export: {{paths: "**/{shown}", {entry}}}}}'


def _proposed(keys: Groups, lists: Container[str]) -> dict[str, str]:
    """Field of an entry of `sources` -> key."""
    for way, names in keys.items():
        text, role = _best(names, EITHER), _role(way, names, keys)
        if text and role and not _best(names, (*TEMPLATE, *REPLY)):
            if way and way[-1] in lists:
                return {"messages": way[-1], "reply": text, "role": role}
            ticket = _best(names, TICKET)
            return {"reply": text, "role": role} | ({"ticket": ticket} if ticket else {})
    names = [name for group in keys.values() for name in group]
    reply = _best(names, (*TEMPLATE, *REPLY, *EITHER))
    customer = _best([name for name in names if name != reply], CUSTOMER)
    return {"reply": reply or UNKNOWN} | ({"customer": customer} if customer else {})


def _role(way: tuple[str, ...], names: Sequence[str], keys: Groups) -> str:
    """The key that seems to say whose a message is, of it or of an object in it."""
    for name in names:
        inner = keys.get((*way, name), ())
        if simple(name) in SAYERS:
            return f"{name}.{_best(inner, INNER)}" if _best(inner, INNER) else "" if inner else name
    return _best(names, OTHERS["role"])


def _best(names: Sequence[str], words: Sequence[str]) -> str:
    simply = {simple(name): name for name in reversed(names)}
    return next((simply[word] for word in words if word in simply), "")


def _written(name: str) -> str:
    return name if name == UNKNOWN or PLAIN.fullmatch(name) else dumps(name, ensure_ascii=False)


def _list(names: Sequence[str]) -> str:
    more = f" and {len(names) - MOST_KEYS} more" if len(names) > MOST_KEYS else ""
    return ", ".join(map(_quoted, names[:MOST_KEYS])) + more


def _quoted(name: str) -> str:
    return f'"{name[:LONGEST]}"'

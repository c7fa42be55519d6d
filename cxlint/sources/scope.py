"""The objects in a value of any depth, and what a key that somebody names leads to in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cxlint.sources.item import Steps


class Scope(NamedTuple):
    """An object of an item."""

    value: Mapping[Any, Any]
    steps: Steps  # from the item to it
    around: Scope | None  # what holds it
    is_element: bool = False  # of a list

    def find(self, name: str) -> Any:
        """What the nearest object, this one or one that holds it, has under a name; None = nothing."""
        scope: Scope | None = self
        while scope is not None:
            found = resolve(scope.value, name)
            if found is not None:
                return found[0]
            scope = scope.around
        return None

    def has(self, name: str) -> bool:
        """Does this object, or one that holds it, have such a key, be it of nothing?"""
        scope: Scope | None = self
        while scope is not None:
            if _leads(scope.value, name):
                return True
            scope = scope.around
        return False


def _leads(value: Any, name: str) -> bool:
    if isinstance(value, dict):
        ends = [at for at, sign in enumerate(name) if sign == "." and name[:at] in value]
        return name in value or any(value[name[:at]] is None or _leads(value[name[:at]], name[at + 1 :]) for at in ends)
    return resolve(value, name) is not None


def resolve(value: Any, name: str) -> tuple[Any, Steps] | None:
    """What a value holds under a key, or at the end of a way with dots ("ticket.body", "messages.0.text"), and the
    steps there; null is nothing."""
    if isinstance(value, dict):
        if name in value:
            return None if value[name] is None else (value[name], (name,))
        for at, sign in enumerate(name):
            if sign == "." and name[:at] in value:
                found = resolve(value[name[:at]], name[at + 1 :])
                if found is not None:
                    return found[0], (name[:at], *found[1])
    elif isinstance(value, list):
        first, _, rest = name.partition(".")
        if first.isdecimal() and first.isascii() and len(first) < 6 and int(first) < len(value):
            inner = value[int(first)]
            found = (inner, ()) if not rest else resolve(inner, rest)
            if found is not None and found[0] is not None:
                return found[0], (int(first), *found[1])
    return None


def scopes(value: Any, outside: Scope | None = None, *, is_element: bool = False) -> Iterator[Scope]:
    """Every object in a value, in its order, with what holds it."""
    stack: list[tuple[Any, Steps, Scope | None, bool]] = [(value, (), outside, is_element)]
    while stack:
        value, steps, around, is_element = stack.pop()
        if isinstance(value, dict):
            around = Scope(value, steps, around, is_element)
            yield around
        pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        inside = isinstance(value, list)
        inner = [(each, (*steps, key), around, inside) for key, each in pairs if isinstance(each, dict | list)]
        stack += reversed(inner)

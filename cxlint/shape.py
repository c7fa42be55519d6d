"""What a type's annotations say about the file format: the keys, what may be a list, which words are allowed.

Read by `typed.py`, which checks a file against them, and by `schema.py`, which publishes them.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Annotated, Any, Generic, Literal, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints
from typing import is_typeddict as _is_typeddict

from cxlint.model import Single
from cxlint.node import Spot, listed

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """A value with its place, for errors that can only be found later: an unknown rule id, a pattern that fails."""

    value: T
    spot: Spot


class Key(NamedTuple):
    """A key of a file's format: one field of a dataclass, TypedDict or NamedTuple."""

    key: str
    field: str
    type: Any
    required: bool
    default: Any  # dataclasses.MISSING where there is none to show


_NAMES: dict[Any, str] = {
    str: "text",
    int: "a whole number",
    float: "a number",
    bool: "true or false",
    type(None): "null",
}


def fields_of(cls: Any) -> tuple[Key, ...]:
    """The keys that spell a record, in order."""
    return _fields_of(cls)


@cache
def _fields_of(cls: Any) -> tuple[Key, ...]:
    hints = get_type_hints(cls, include_extras=True)
    if dataclasses.is_dataclass(cls):
        return tuple(
            Key(
                each.metadata.get("key", _kebab(each.name)),
                each.name,
                hints[each.name],
                _required(each),
                _default(each),
            )
            for each in dataclasses.fields(cls)
            if each.init and not is_spot(hints[each.name])
        )
    required = getattr(cls, "__required_keys__", None)
    defaults = getattr(cls, "_field_defaults", {})
    return tuple(
        Key(
            _kebab(name),
            name,
            hint,
            name in required if required is not None else name not in defaults,
            defaults.get(name, dataclasses.MISSING),
        )
        for name, hint in hints.items()
    )


def _kebab(name: str) -> str:
    return name.rstrip("_").replace("_", "-")


def _required(field: dataclasses.Field[Any]) -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def _default(field: dataclasses.Field[Any]) -> Any:
    return field.default_factory() if field.default_factory is not dataclasses.MISSING else field.default


def is_spot(hint: Any) -> bool:
    return hint is Spot or (is_union(hint) and Spot in get_args(hint))


@cache
def spot_fields(cls: Any) -> tuple[str, ...]:
    """The fields that are no keys but take the place of the mapping."""
    hints = get_type_hints(cls) if dataclasses.is_dataclass(cls) else {}
    return tuple(name for name, hint in hints.items() if is_spot(hint))


def is_record(tp: Any) -> bool:
    """Whether a mapping of known keys spells it."""
    named_tuple = isinstance(tp, type) and issubclass(tp, tuple) and hasattr(tp, "_fields")
    return _is_typeddict(tp) or named_tuple or (isinstance(tp, type) and dataclasses.is_dataclass(tp))


def is_union(tp: Any) -> bool:
    return get_origin(tp) in (Union, types.UnionType)


def is_list(tp: Any) -> bool:
    origin = get_origin(tp) or tp
    return isinstance(origin, type) and issubclass(origin, Collection) and not issubclass(origin, str | bytes | Mapping)


def is_mapping(tp: Any) -> bool:
    origin = get_origin(tp) or tp
    return isinstance(origin, type) and issubclass(origin, Mapping)


def takes_single(tp: Any) -> bool:
    """Whether the list may be written as its only item: OneOrMany[X]."""
    return get_origin(tp) is Annotated and Single in tp.__metadata__


def members(tp: Any) -> tuple[Any, ...]:
    """What a union may be; `tuple[X, ...] | X` counts as OneOrMany[X], so that the value is always a tuple."""
    parts = list(get_args(tp))
    for each in [part for part in parts if is_list(part) and get_args(part)]:
        if get_args(each)[0] in parts:
            parts.remove(get_args(each)[0])
            parts[parts.index(each)] = Annotated[each, Single]
    return tuple(parts)


def word_of(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else "null" if value is None else str(value)


def enum_words(tp: type[Enum]) -> dict[str, Enum]:
    """How its members are written: by value where that is text, else by name in lower case."""
    return {each.value if isinstance(each.value, str) else each.name.lower().replace("_", "-"): each for each in tp}


def choices(tp: Any) -> list[str]:
    if get_origin(tp) is Literal:
        return [word_of(value) for value in get_args(tp)]
    return list(enum_words(tp)) if isinstance(tp, type) and issubclass(tp, Enum) else []


def wanted(tp: Any) -> str:
    """The type in a person's words."""
    if get_origin(tp) is Annotated or get_origin(tp) is Placed:
        single = f"{wanted(get_args(get_args(tp)[0])[0])} or " if takes_single(tp) and get_args(get_args(tp)[0]) else ""
        return single + wanted(get_args(tp)[0])
    if choices(tp):
        return f"one of {listed(choices(tp))}"
    if is_union(tp):
        return wanted_of(members(tp))
    if is_record(tp) or is_mapping(tp):
        return "a mapping"
    if is_list(tp):
        item = wanted(get_args(tp)[0]) if get_args(tp) else ""
        return f"a list of {item.removeprefix('a ')}{'s' * item.startswith('a ')}" if item else "a list"
    return _NAMES.get(tp, "any value")


def wanted_of(parts: Sequence[Any]) -> str:
    words = [word for part in parts for word in choices(part)]
    others = [wanted(part) for part in parts if part is not type(None) and not choices(part)]
    return " or ".join(dict.fromkeys([*([f"one of {listed(words)}"] if words else []), *others]))

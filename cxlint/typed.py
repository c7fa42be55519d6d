"""Node -> value of a type. A dataclass's annotations are the file format: checked here, published by `schema.py`.

    @dataclass(frozen=True, slots=True)
    class CueFile:
        title: str
        phrases: OneOrMany[Placed[str]] = ()
        unless: tuple[str, ...] = ()
        max_gap: Annotated[int, "how many words … may stand for", {"minimum": 0}] = 4
        in_: Literal["body", "any"] = "any"         # key "in"
        spot: Spot | None = None                    # not a key: filled with the place of the mapping

    build(CueFile, load_yaml(path, text))

Keys are field names in kebab-case without a trailing underscore; `field(metadata={"key": "first_reply"})` renames.
Metadata of `Annotated`: text documents; a mapping is JSON Schema keywords (minimum, maximum, minLength, minItems,
pattern are also checked); a function takes the value and returns it, perhaps changed, or raises ValueError.
A field of type `Node` keeps its value unread; `Placed[T]` keeps the place with it.
A module that declares such types must import the names in them at run time, not under TYPE_CHECKING.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from enum import Enum
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin

from cxlint.model import OneOrMany
from cxlint.node import Node, PlacedError, Source, Spot, did_you_mean, listed, load_yaml, plain_node
from cxlint.shape import (
    Placed,
    choices,
    enum_words,
    fields_of,
    is_list,
    is_mapping,
    is_record,
    is_union,
    members,
    spot_fields,
    takes_single,
    wanted,
    wanted_of,
    word_of,
)

__all__ = [
    "Node",
    "OneOrMany",
    "Placed",
    "PlacedError",
    "Source",
    "Spot",
    "build",
    "build_some",
    "load_yaml",
    "plain_node",
]

T = TypeVar("T")


def build(cls: type[T], node: Node) -> T:
    """The value of type `cls` that `node` spells. Errors: PlacedError with the place, the line and the fix."""
    value: T = _build(cls, node)
    return value


def build_some(cls: Any, node: Node) -> dict[str, Any]:
    """Field -> value of the keys that are written, whatever else the type requires: options that change some fields."""
    return _fields(cls, node)


def _build(tp: Any, node: Node) -> Any:
    origin = get_origin(tp)
    if origin is Annotated:
        return _annotated(tp, node)
    if tp is Any or tp is object:
        return node.plain()
    if tp is Node:  # to be built later, when its type is known
        return node
    if origin is Placed:
        return Placed(_build(get_args(tp)[0], node), node.spot)
    if is_union(tp):
        return _union(members(tp), node)
    if is_record(tp):
        return _record(tp, node)
    if is_mapping(tp):
        return _mapping(tp, node)
    if is_list(tp):
        return _list(tp, node)
    return _scalar(tp, node)


def _annotated(tp: Any, node: Node) -> Any:
    inner = tp.__origin__
    if takes_single(tp) and node.tag != "list":
        if node.tag == "null":
            raise node.error(f"expected {wanted(tp)}, got nothing")
        node = dataclasses.replace(node, content=(node,), tag="list")
    value = _build(inner, node)
    for rule in tp.__metadata__:
        if isinstance(rule, Mapping):
            _limits(value, rule, node)
        elif callable(rule) and not isinstance(rule, type):
            try:
                value = rule(value)
            except ValueError as error:
                raise node.error(str(error)) from None
    return value


Limit = tuple[Callable[[Any], bool], str]


def _limits(value: Any, limits: Mapping[str, Any], node: Node) -> None:
    size = len(value) if isinstance(value, str | Sequence | Mapping) else 0
    checks: dict[str, Limit] = {
        "minimum": (lambda limit: value < limit, "must be at least"),
        "maximum": (lambda limit: value > limit, "must be at most"),
        "minLength": (lambda limit: size < limit, "is shorter than"),
        "minItems": (lambda limit: size < limit, "has fewer items than"),
        "pattern": (lambda limit: not re.search(limit, value), "does not look like"),
    }
    for key, limit in limits.items():
        if key in checks and checks[key][0](limit):
            shown = f'"{value}"' if isinstance(value, str) else value if isinstance(value, int | float) else "the list"
            raise node.error(f"{shown} {checks[key][1]} {limit}")


def _fields(cls: Any, node: Node) -> dict[str, Any]:
    keys = {key.key: key for key in fields_of(cls)}
    if node.tag != "map":
        raise node.error(f"expected a mapping with the keys {listed(list(keys))}, got {node.kind}")
    values: dict[str, Any] = {}
    for name, inner in node.mapping.items():
        if name not in keys:
            problem = f'unknown key "{name}"{did_you_mean(name, list(keys))}'
            raise node.keys[name].error(problem, f"known keys: {listed(list(keys))}")
        values[keys[name].field] = _build(keys[name].type, inner)
    return values


def _record(cls: Any, node: Node) -> Any:
    values = _fields(cls, node)
    missing = [key.key for key in fields_of(cls) if key.required and key.field not in values]
    if missing:
        raise node.error(
            f"missing key{'s' if len(missing) > 1 else ''}: {listed(missing)}", f"add `{missing[0]}: …` here"
        )
    values |= dict.fromkeys(spot_fields(cls), node.spot)
    try:
        return cls(**values)
    except ValueError as error:  # a __post_init__ that checks fields against each other
        raise node.error(str(error)) from None


def _mapping(tp: Any, node: Node) -> dict[Any, Any]:
    if node.tag != "map":
        raise node.error(f"expected a mapping of keys to values, got {node.kind}")
    key_type, value_type = get_args(tp) or (str, Any)
    built = {}
    for name, inner in node.mapping.items():
        key = _build(key_type, Node(node.keys.get(name, node.spot), name))
        built[key] = _build(value_type, inner)
    return built


def _list(tp: Any, node: Node) -> Any:
    if node.tag != "list":
        raise node.error(
            f"expected {wanted(tp)}, got {node.kind}", "write it as a list: one `- item` a line, or [a, b]"
        )
    origin, parts = get_origin(tp) or tp, get_args(tp) or (Any,)
    if issubclass(origin, tuple) and parts[-1] is not Ellipsis:
        if len(parts) != len(node.items):
            raise node.error(f"expected {len(parts)} items, got {len(node.items)}")
        return tuple(_build(part, item) for part, item in zip(parts, node.items, strict=True))
    built = (_build(parts[0], item) for item in node.items)
    if issubclass(origin, AbstractSet):
        return frozenset(built)
    return list(built) if origin is list else tuple(built)


def _scalar(tp: Any, node: Node) -> Any:
    if get_origin(tp) is Literal:
        return _choice({word_of(value): value for value in get_args(tp)}, node)
    if isinstance(tp, type) and issubclass(tp, Enum):
        return _choice(enum_words(tp), node)
    fits = {str: node.tag in ("str", "bool", "int", "float"), bool: node.tag == "bool", int: node.tag == "int"}
    fits |= {float: node.tag in ("int", "float"), type(None): node.tag == "null"}
    if tp not in fits:
        raise TypeError(f"typed.build knows no {tp!r}")
    if not fits[tp]:
        shown = f' "{node.raw[:40]}"' if isinstance(node.content, str) and node.raw else ""
        raise node.error(f"expected {wanted(tp)}, got {node.kind}{shown}")
    if tp is str:
        return node.raw
    value = node.plain()
    return float(value) if tp is float else value


def _choice(words: Mapping[str, Any], node: Node) -> Any:
    """One of a closed set, as written: `off` is the word off, and for true and false every YAML spelling counts."""
    raw = node.raw if isinstance(node.content, str) else ""
    word = raw if raw in words or node.tag != "bool" else word_of(node.plain())
    if node.tag in ("list", "map") or word not in words:
        got = f'"{raw}"{did_you_mean(raw, list(words))}' if raw else node.kind
        raise node.error(f"expected one of {listed(list(words))}, got {got}")
    return words[word]


def _union(parts: Sequence[Any], node: Node) -> Any:
    """The first member that fits; else the complaint of the only one of the right shape, or what is allowed."""
    if node.tag == "null" and type(None) in parts:
        return None
    shaped = [part for part in parts if part is not type(None) and _shape(part, node)]
    if len(shaped) > 1:
        shaped = [part for part in shaped if not _lacks_keys(part, node)]
    errors = []
    for part in shaped:
        try:
            return _build(part, node)
        except PlacedError as error:
            errors.append(error)
    if len(errors) == 1:
        raise errors[0]
    shown = f' "{node.raw[:40]}"{_near_choice(parts, node.raw)}' if isinstance(node.content, str) and node.raw else ""
    raise node.error(f"expected {wanted_of(parts)}, got {node.kind}{shown}")


def _near_choice(parts: Sequence[Any], raw: str) -> str:
    words = [word for part in parts for word in choices(part)]
    return did_you_mean(raw, words)


def _shape(tp: Any, node: Node) -> bool:
    """Whether list, mapping or scalar is right."""
    if get_origin(tp) is Annotated:
        return (takes_single(tp) and node.tag != "map") or _shape(tp.__origin__, node)
    if get_origin(tp) is Placed:
        return _shape(get_args(tp)[0], node)
    if tp in (Any, object, Node):
        return True
    if is_record(tp) or is_mapping(tp):
        return node.tag == "map"
    return node.tag == "list" if is_list(tp) else node.tag not in ("list", "map")


def _lacks_keys(tp: Any, node: Node) -> bool:
    return is_record(tp) and any(key.key not in node.mapping for key in fields_of(tp) if key.required)

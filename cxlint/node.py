"""YAML text -> Nodes: plain values that still know where they stand, so that any later error can point at the line.

Built from parser events, not from PyYAML's node tree: its composer recurses in C and kills the interpreter
on deep nesting.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from cxlint.place import SHOWN_COLUMNS, PlacedError, Source, Spot, did_you_mean, listed

__all__ = ["Node", "PlacedError", "Source", "Spot", "did_you_mean", "listed", "load_yaml", "plain_node"]

MAX_DEPTH = 60
MAX_NODES = 500_000  # with every alias expanded: ten lines of aliases of aliases may stand for a billion values


@dataclass(frozen=True, slots=True)
class Node:
    """One value: text, a list of Nodes or a mapping of keys to Nodes.

    Text stays as it was written (`raw`), since only the type that is wanted tells whether `off` is a word or a
    yes-or-no.
    """

    spot: Spot
    content: str | tuple[Node, ...] | Mapping[str, Node]
    tag: str = "str"  # of text: str, bool, int, float or null; else list or map
    keys: Mapping[str, Spot] = field(default_factory=dict)  # where each key of a mapping stands
    size: int = 1

    @property
    def kind(self) -> str:
        """What a person would call it."""
        words = {"str": "text", "bool": "yes or no", "int": "a number", "float": "a number", "null": "nothing"}
        return words.get(self.tag, "a list" if self.tag == "list" else "a mapping of keys to values")

    @property
    def raw(self) -> str:
        assert isinstance(self.content, str)
        return self.content

    @property
    def items(self) -> tuple[Node, ...]:
        assert isinstance(self.content, tuple)
        return self.content

    @property
    def mapping(self) -> Mapping[str, Node]:
        assert isinstance(self.content, Mapping)
        return self.content

    def plain(self) -> Any:
        """As JSON-able Python values."""
        if isinstance(self.content, Mapping):
            return {key: value.plain() for key, value in self.content.items()}
        if isinstance(self.content, tuple):
            return [item.plain() for item in self.content]
        return scalar(self.content, self.tag)

    def error(self, problem: str, fix: str = "") -> PlacedError:
        return self.spot.error(problem, fix)


def scalar(raw: str, tag: str) -> str | bool | int | float | None:
    if tag == "bool":
        return raw.lower() in ("yes", "true", "on")
    if tag == "int":
        digits = raw.replace("_", "").lower()
        octal = digits.lstrip("+-")[:1] == "0" and digits.lstrip("+-")[1:].isdigit()  # 010 is 8 in YAML 1.1
        return int(digits, 8 if octal else 0)
    if tag == "float":
        return float(raw.replace("_", "").lower().replace(".inf", "inf").replace(".nan", "nan"))
    return None if tag == "null" else raw


def plain_node(
    value: Any, spot: Spot, locate: Mapping[tuple[str, ...], Spot] | None = None, at: tuple[str, ...] = ()
) -> Node:
    """A Node of values that some other parser has read (TOML, JSON); `locate`: path of keys -> place."""
    locate = locate or {}
    spot = locate.get(at, spot)
    if isinstance(value, Mapping):
        spots = {str(key): locate.get((*at, str(key)), spot) for key in value}
        inner = {str(key): plain_node(each, spot, locate, (*at, str(key))) for key, each in value.items()}
        return Node(spot, inner, "map", spots, 1 + sum(node.size for node in inner.values()))
    if isinstance(value, list | tuple):
        items = tuple(plain_node(each, spot, locate, (*at, str(index))) for index, each in enumerate(value))
        return Node(spot, items, "list", size=1 + sum(node.size for node in items))
    if value is None:
        return Node(spot, "", "null")
    tag = {bool: "bool", int: "int", float: "float"}.get(type(value), "str")
    return Node(spot, str(value).lower() if tag == "bool" else str(value), tag)


def load_yaml(path: str, text: str) -> Node:
    """The one document of a YAML file; an empty file is a `null` Node.

    Errors: PlacedError for bad syntax, duplicate keys, unknown tags, a second document, senseless depth or aliases.
    """
    import yaml  # here, not above: a run without any configuration must not pay for it

    source = Source(path, text)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return _Composer(source).compose(yaml.parse(text, Loader=loader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        spot = Spot(source, mark.line + 1, mark.column + 1) if mark else Spot(source)
        raise spot.error(
            f"not valid YAML: {error.problem or error.context}", _syntax_hint(str(error.problem), spot)
        ) from None
    except yaml.reader.ReaderError as error:
        at = text.find(chr(error.character))  # its position counts bytes or characters, as the parser is in C or not
        spot = Spot(source, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
        raise spot.error(f"not valid YAML: character #x{error.character:04x} is not allowed") from None


def _syntax_hint(problem: str, spot: Spot) -> str:
    lines = spot.source.text.splitlines()
    line = lines[spot.line - 1] if 0 < spot.line <= len(lines) else ""
    if "\t" in line[: spot.column]:
        return "indent with spaces, not tabs"
    if "mapping values are not allowed" in problem:
        return "put quotes around text that has a colon and a space in it"
    if "{" in line or "[" in line or "%" in line or "@" in line or "`" in line:
        return "put quotes around text that begins with one of { [ % @ ` * & !"
    return ""


def _unknown_tag(tag: str, spot: Spot) -> PlacedError:
    return spot.error(f'unknown tag "{tag}"', "remove the !tag: plain values are enough here")


_TAGS = {"bool": "bool", "int": "int", "float": "float", "null": "null"}


class _Open:
    """A list or mapping whose end has not been reached."""

    __slots__ = ("anchor", "items", "key", "keys", "mapping", "spot")

    def __init__(self, spot: Spot, anchor: str | None, mapping: bool) -> None:
        self.spot, self.anchor = spot, anchor
        self.items: list[Node] = []
        self.mapping: dict[str, Node] | None = {} if mapping else None
        self.keys: dict[str, Spot] = {}
        self.key: str | None = None

    def add(self, node: Node) -> None:
        if self.mapping is None:
            self.items.append(node)
        elif self.key is None:
            if not isinstance(node.content, str):
                raise node.error("a key must be plain text", "put quotes around text that begins with { or [")
            if node.content in self.keys:
                fix = f"it already stands in line {self.keys[node.content].line}: merge the two"
                raise node.error(f'duplicate key "{node.content}"', fix)
            self.key, self.keys[node.content] = node.content, node.spot
        else:
            self.mapping[self.key], self.key = node, None

    def close(self) -> Node:
        inside = self.items if self.mapping is None else list(self.mapping.values())
        size = 1 + sum(node.size for node in inside)
        if size > MAX_NODES:
            raise self.spot.error(f"more than {MAX_NODES:,} values (with aliases expanded)")
        if self.mapping is None:
            return Node(self.spot, tuple(self.items), "list", size=size)
        return Node(self.spot, self.mapping, "map", self.keys, size)


class _Composer:
    def __init__(self, source: Source) -> None:
        self.source = source
        self.anchors: dict[str, Node] = {}
        self.stack: list[_Open] = []
        self.root: Node | None = None
        self.resolver: Any = None

    def compose(self, events: Iterator[Any]) -> Node:
        import yaml

        self.resolver = yaml.resolver.Resolver()
        for event in events:
            spot = self._spot(event)
            match event:
                case yaml.ScalarEvent():
                    self._add(Node(spot, event.value, self._tag(event, spot)), event.anchor)
                case yaml.AliasEvent():
                    self._add(self._alias(event.anchor, spot), None)
                case yaml.SequenceStartEvent() | yaml.MappingStartEvent():
                    if event.tag:
                        raise _unknown_tag(event.tag, spot)
                    if len(self.stack) >= MAX_DEPTH:
                        raise spot.error(f"nested more than {MAX_DEPTH} levels deep")
                    self.stack.append(_Open(spot, event.anchor, isinstance(event, yaml.MappingStartEvent)))
                case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                    opened = self.stack.pop()
                    self._add(opened.close(), opened.anchor)
                case yaml.DocumentStartEvent() if self.root is not None:
                    raise spot.error(
                        "a second YAML document begins here", "keep one document in a file: remove the ---"
                    )
        return self.root or Node(Spot(self.source, 1, 1), "", "null")

    def _spot(self, event: Any) -> Spot:
        start, end = event.start_mark, event.end_mark
        width = end.column - start.column if end.line == start.line else SHOWN_COLUMNS
        return Spot(self.source, start.line + 1, start.column + 1, max(1, width))

    def _tag(self, event: Any, spot: Spot) -> str:
        import yaml

        tag: str = event.tag or self.resolver.resolve(yaml.ScalarNode, event.value, event.implicit)
        name = tag.removeprefix("tag:yaml.org,2002:")
        if event.tag and name not in ("str", *_TAGS):
            raise _unknown_tag(event.tag, spot)
        # 12:30 is a time of day to people, not the number 750 that YAML 1.1 reads
        return "str" if ":" in event.value else _TAGS.get(name, "str")

    def _alias(self, name: str | None, spot: Spot) -> Node:
        if name is None or name not in self.anchors:
            raise spot.error(f'alias "*{name}" has no complete anchor "&{name}" before it')
        return self.anchors[name]

    def _add(self, node: Node, anchor: str | None) -> None:
        if anchor:
            self.anchors[anchor] = node
        if self.stack:
            self.stack[-1].add(node)
        else:
            self.root = node

"""YAML, a record at a time: the mappings in a list at the top, or what each document holds.

Made of libyaml's events, not of PyYAML's own nodes: its composer recurses in C and kills the interpreter on deep
nesting. Tags of tools (`!Ref`, `!include`) are passed over. Values are those of YAML 1.1, but that dates and times stay
text.
"""

from __future__ import annotations

import re
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any

from cxlint.model import Unread
from cxlint.sources.encoding import NotTextError, decode
from cxlint.sources.item import END, End
from cxlint.sources.json.keys import Keys
from cxlint.sources.tree import Node, TreeItem, WrittenText
from cxlint.sources.yaml import scalar as yaml_scalar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from typing import BinaryIO

    from cxlint.sources.item import Steps

MAX_DEPTH = 100
MAX_NODES = 500_000
"""Of a record, with every alias expanded: ten lines of aliases of aliases may stand for a billion values."""
MAX_REPEATED = 20_000_000
"""Values and characters of a document that aliases repeat: a list of aliases of one long record is small, too."""
MOST_EVENTS = 4000  # that are looked at to tell a format
_KEY = re.compile(rb"""^[ \t]*(?:-[ \t]+)*["']?([\w-]{1,40})["']?[ \t]*:(?=\s)""", re.MULTILINE)
MAX_BROKEN = 100  # documents of a file: each of them costs a look at all that follows it
_DOCUMENT = re.compile(r"^---(?=\s)", re.MULTILINE)
LONGEST_NUMBER = 40  # a longer row of digits is no number that anybody reckons with


class FaultError(Exception):
    """What a file cannot be read on for, and the offset of it."""

    def __init__(self, reason: str, at: int) -> None:
        super().__init__(reason)
        self.at = at


def names(head: bytes) -> frozenset[str]:
    return frozenset([key.decode("utf-8", "replace") for key in set(_KEY.findall(head))])


def keys(head: bytes) -> Keys:
    """The beginning of the first document; it may be cut anywhere. Keys of lists and of what is in them are one."""
    import yaml

    found: dict[tuple[str, ...], set[str]] = {}
    path: list[str] = []
    stack: list[list[str] | None] = []  # of a mapping the key at hand, as far as it is read; None = a list
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with suppress(yaml.YAMLError):
        events: Any = yaml.parse(head.decode("utf-8", "ignore"), Loader=loader)
        for event in islice(events, MOST_EVENTS):
            kind = type(event)
            if kind is yaml.DocumentEndEvent:
                break
            if kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
                stack.pop()
                _value_read(stack)
            elif kind in (yaml.MappingStartEvent, yaml.SequenceStartEvent):
                if stack and stack[-1] == []:  # a key that is a mapping: a template, and no record
                    break
                stack.append([] if kind is yaml.MappingStartEvent else None)
            elif kind in (yaml.ScalarEvent, yaml.AliasEvent):
                if stack and stack[-1] == []:
                    path = [opened[0] for opened in stack[:-1] if opened]
                    name = event.value if kind is yaml.ScalarEvent else ""
                    found.setdefault(tuple(path), set()).add(name)
                    stack[-1].append(name)
                else:
                    _value_read(stack)
    return Keys(found)


def _value_read(stack: list[list[str] | None]) -> None:
    if stack and stack[-1]:
        stack[-1].clear()


def items(stream: BinaryIO, path: str, lists: Collection[Steps] = ()) -> Iterator[TreeItem | End | Unread]:
    """The values of a file in its order: the elements of a list at the top with path (0,), (1,) …, and anything else
    with path (). An End follows each document. What is broken is an Unread, and the next document goes on."""
    try:
        text = decode(stream.read())
    except NotTextError as error:
        yield Unread(path, str(error))
        return
    written = WrittenText(text, yaml_scalar.shifts)
    start = 0
    for broken in range(MAX_BROKEN):
        try:
            yield from _Composer(text, start, written)
            return
        except FaultError as fault:
            following = _DOCUMENT.search(text, fault.at)
            given_up = "; so many are broken that the rest was not read" if broken + 1 == MAX_BROKEN else ""
            yield Unread(path, f"{fault}{given_up}", written.at(min(fault.at, max(0, len(text) - 1)))[0])
            yield END
        if following is None:
            return
        start = following.start()


class _Open:
    """A list or mapping whose end has not been reached."""

    __slots__ = ("anchor", "inner", "key", "merged", "size", "start", "streamed", "values")

    def __init__(self, start: int, anchor: str | None, mapping: bool, streamed: bool) -> None:
        self.start, self.anchor, self.streamed = start, anchor, streamed
        self.inner: Any = {} if mapping else []
        self.key: str | None = None
        self.merged: list[Node] = []
        self.size = 1

    def add(self, node: Node) -> None:
        if type(self.inner) is list:
            self.inner.append(node)
        elif self.key is None:
            self.key = node.value if type(node.value) is str else str(node.value)
        else:
            if self.key == "<<" and (type(node.value) is dict or type(node.inner) is list):
                self.merged += [node] if type(node.value) is dict else node.inner
            else:
                self.inner[self.key] = node
            self.key = None

    def close(self, end: int) -> Node:
        if type(self.inner) is list:
            return Node([node.value for node in self.inner], self.start, end, "list", self.inner)
        for node in self.merged:
            if type(node.inner) is dict:
                for key, each in node.inner.items():
                    self.inner.setdefault(key, each)
        return Node({key: node.value for key, node in self.inner.items()}, self.start, end, "map", self.inner)


class _Composer:
    def __init__(self, text: str, start: int, written: WrittenText) -> None:
        import yaml  # late: a run without a YAML file need not load it

        self._yaml = yaml
        self._text, self._start, self._written = text, start, written
        self._resolver: Any = yaml.resolver.Resolver()
        self._stack: list[_Open] = []
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._repeated = 0  # by aliases of a document
        self._index = 0  # of the next element of a list at the top

    def __iter__(self) -> Iterator[TreeItem | End]:
        yaml = self._yaml
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        try:
            for event in yaml.parse(self._text[self._start :] if self._start else self._text, Loader=loader):
                yield from self._take(event)
        except yaml.MarkedYAMLError as error:
            unclosed = "unexpected end" in (error.problem or "")  # then where it was opened says more
            mark = (unclosed and error.context_mark) or error.problem_mark or error.context_mark
            at = self._start + mark.index if mark else self._start
            raise FaultError(self._reason(error.problem or error.context or "", at), at) from None
        except yaml.reader.ReaderError as error:  # it counts bytes or characters, as the parser is in C or not
            at = max(self._start, self._text.find(chr(error.character), self._start))
            raise FaultError(f"not valid YAML: character #x{error.character:04x} is not allowed", at) from None

    def _reason(self, problem: str, at: int) -> str:
        start = max(self._text.rfind("\n", 0, at), self._text.rfind("\r", 0, at)) + 1
        lines = self._text[start : at + 200].splitlines() or [""]
        template = "{%" in lines[0] or "{{" in lines[0]
        if template:
            advice = "a template of YAML is to be rendered first"
        elif "mapping values are not allowed" in problem:
            advice = "put quotes around text that has a colon and a space in it"
        elif "\t" in lines[0][: at - start + 1]:
            advice = "indent with spaces, not tabs"
        else:
            advice = "nothing of this document behind it was read"
        return f"not valid YAML: {problem}; {advice}"

    def _take(self, event: Any) -> Iterator[TreeItem | End]:
        yaml, kind = self._yaml, type(event)
        start, end = self._start + event.start_mark.index, self._start + event.end_mark.index
        if kind is yaml.ScalarEvent:
            value = _value(event, self._resolver.resolve(yaml.ScalarNode, event.value, event.implicit))
            yield from self._add(Node(value, start, end, event.style or ""), event.anchor, 1)
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            if len(self._stack) >= MAX_DEPTH:
                raise FaultError(f"nested more than {MAX_DEPTH} levels deep", start)
            mapping = kind is yaml.MappingStartEvent
            self._stack.append(_Open(start, event.anchor, mapping, not (mapping or self._stack)))
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            opened = self._stack.pop()
            if opened.streamed:
                return
            yield from self._add(opened.close(end), opened.anchor, opened.size)
        elif kind is yaml.AliasEvent:
            if event.anchor not in self._anchors:
                raise FaultError(f'alias "*{event.anchor}" has no complete anchor "&{event.anchor}" before it', start)
            node, size = self._anchors[event.anchor]
            self._repeated += size + node.end - node.start
            if self._repeated > MAX_REPEATED:
                raise FaultError("its aliases repeat more than any text of people does", start)
            yield from self._add(node, None, size)
        elif kind is yaml.DocumentEndEvent:
            self._index = 0
            self._repeated = 0
            self._anchors.clear()
            yield END

    def _add(self, node: Node, anchor: str | None, size: int) -> Iterator[TreeItem]:
        if anchor:
            self._anchors[anchor] = node, size
        if not self._stack:
            yield TreeItem(node, (), self._written)
        elif self._stack[-1].streamed:
            yield TreeItem(node, (self._index,), self._written)
            self._index += 1
        else:
            opened = self._stack[-1]
            opened.size += size
            if opened.size > MAX_NODES:
                raise FaultError(f"more than {MAX_NODES:,} values (with aliases expanded)", opened.start)
            opened.add(node)


def _value(event: Any, tag: str) -> Any:
    from cxlint.node import scalar

    name = tag.removeprefix("tag:yaml.org,2002:")
    raw: str = event.value
    if name not in ("bool", "int", "float", "null"):
        return raw
    if ":" in raw or len(raw) > LONGEST_NUMBER:  # 12:30 is a time of day, not the number 750 of YAML 1.1
        return raw
    try:
        return scalar(raw, name)
    except ValueError:  # 0b_
        return raw

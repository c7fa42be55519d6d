"""XML of any size, a record at a time: memory holds a piece of the file, and a record.

An element is what JSON would have for it: a text; an object of its child elements; a list, if it says type="array" or
if it holds only elements of its own name's singular (<comments><comment>…). Dashes in names become underscores. A text
that stands beside elements is under "#text". Values are texts, but for `true`, `false`, and what says type="integer".

Entities that a file declares are refused: ten lines of them may stand for a billion characters, or for a file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any

from cxlint.model import Place, Unread
from cxlint.sources.item import END, End
from cxlint.sources.json.keys import Keys
from cxlint.sources.tree import Node, TreeItem, WrittenText
from cxlint.sources.xml import encoding as xml_encoding
from cxlint.sources.xml import text as xml_text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from typing import BinaryIO
    from xml.parsers.expat import XMLParserType

    from cxlint.sources.item import Steps

CHUNK = 1 << 16
LONGEST = 1 << 26
"""Bytes of a record: a longer one is no ticket."""
LONGEST_TAG = 1 << 22  # bytes: expat begins such a thing anew with each piece of it
DEEPEST = 100
STRETCH = 1 << 12
CONTINUED = bytes(range(0x80, 0xC0))
MOST_TAGS, DEEPEST_KEY = 4000, 10  # that are looked at to tell a format
_NAME = re.compile(rb"<([A-Za-z_][\w.:-]{0,60})")
_TAG = re.compile(
    rb"<!--(?:.*?-->|.*+)|<!\[CDATA\[(?:.*?\]\]>|.*+)"
    rb"|<(?P<close>/?)(?P<name>[A-Za-z_][\w.:-]{0,60})(?:[^<>\"'/]++|\"[^\"]*+\"|'[^']*+'|/(?!>))*+(?P<empty>/?)>",
    re.DOTALL,
)
WORDS = {"true": True, "false": False}


class FaultError(Exception):
    """What a file cannot be read on for, and its line."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(reason)
        self.line = line


def names(head: bytes) -> frozenset[str]:
    return frozenset([name.decode("utf-8", "replace").replace("-", "_") for name in set(_NAME.findall(head))])


def keys(head: bytes) -> Keys:
    """The keys of what `items` gives: the elements of a list and of what is in them are one. It may be cut anywhere."""
    found: dict[tuple[str, ...], set[str]] = {}
    opened: list[tuple[str, bool]] = []  # names, and whether they are of items of a list
    for number, tag in enumerate(_TAG.finditer(head)):
        if number > MOST_TAGS:
            break
        if tag["name"] is None:  # what is commented out
            continue
        name = tag["name"].decode("utf-8", "replace").replace("-", "_")
        if tag["close"]:
            if opened:
                opened.pop()
            continue
        one = bool(opened) and _is_one_of(name, opened[-1][0])
        if not one and len(opened) < DEEPEST_KEY:
            found.setdefault(tuple(each for each, is_item in opened if not is_item), set()).add(name)
        if not tag["empty"]:
            opened.append((name, one))
    return Keys(found)


def _is_one_of(name: str, many: str) -> bool:
    """comment, of comments; helpdesk_note, of notes."""
    return many[-1:] == "s" and name.endswith(many[:-1])


def items(stream: BinaryIO, path: str, lists: Collection[Steps] = ()) -> Iterator[TreeItem | End | Unread]:
    """Of a file whose root is one of `lists`, its elements one by one, with path (root, 0), (root, 1), …; and else the
    root as one record {root: …} with path (). What is broken is an Unread; what stands behind it is not read."""
    reader = _Reader(path, frozenset(str(way[0]) for way in lists if len(way) == 1))
    try:
        yield from reader.read(stream)
    except FaultError as fault:
        yield Unread(path, str(fault), fault.line)
    yield END


class _Record:
    """What nodes of a record stand in; their offsets are of its bytes, which are UTF-8."""

    def __init__(self, raw: bytes, line: int, column: int) -> None:
        self._raw, self._line, self._column = raw, line, column

    def place(self, node: Node) -> tuple[int, int]:
        number = bisect_right(self._starts, node.start) - 1
        start = self._starts[number]
        column = self._characters(node.start) - self._characters(start) + 1
        return self._line + number, column + (0 if number else self._column - 1)

    def places(self, node: Node) -> list[Place]:
        text = self._raw[node.start : node.end].decode()
        return WrittenText(text, xml_text.shifts, *self.place(node)).places(node._replace(start=0, end=len(text)))

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(end.end() for end in re.finditer(rb"\r\n?|\n", self._raw))]

    @cached_property
    def _counts(self) -> list[int]:
        """How many characters stand before each stretch of bytes: a record may be one line, of many texts."""
        raw = self._raw
        counts = (_length(raw[at : at + STRETCH]) for at in range(0, len(raw), STRETCH))
        return [0, *accumulate(counts)]

    def _characters(self, end: int) -> int:
        full = end // STRETCH
        return self._counts[full] + _length(self._raw[full * STRETCH : end])


def _length(part: bytes) -> int:
    """Characters that begin in a part of UTF-8."""
    return len(part.translate(None, CONTINUED))


class _Element:
    __slots__ = ("array", "children", "integer", "name", "nothing", "start", "text")

    def __init__(self, name: str, attributes: dict[str, str], start: int) -> None:
        self.name, self.start = name, start
        kind = attributes.get("type", "")
        self.array, self.integer = kind == "array", kind == "integer"
        self.nothing = "true" in (attributes.get("nil"), attributes.get("xsi:nil"))
        self.text: list[str] = []
        self.children: list[tuple[str, Node]] = []

    def close(self, end: int) -> Node:
        text = "".join(self.text)
        if not self.children:
            return Node(self._value(text), self.start, end)
        if self.array or self._is_plural():
            nodes = [node for _, node in self.children]
            return Node([node.value for node in nodes], self.start, end, "list", nodes)
        inner = self._members()
        if not text.isspace() and text:
            inner["#text"] = Node(text, self.start, end)
        return Node({name: node.value for name, node in inner.items()}, self.start, end, "map", inner)

    def _value(self, text: str) -> Any:
        if self.nothing:
            return None
        if self.array and (not text or text.isspace()):
            return []
        if self.integer and re.fullmatch(r"-?[0-9]{1,18}", text):
            return int(text)
        return WORDS.get(text, text)

    def _is_plural(self) -> bool:
        one = self.children[0][0]
        return _is_one_of(one, self.name) and all(name == one for name, _ in self.children)

    def _members(self) -> dict[str, Node]:
        many: dict[str, list[Node]] = {}
        for name, node in self.children:
            many.setdefault(name, []).append(node)
        return {
            name: nodes[0]
            if len(nodes) == 1
            else Node([node.value for node in nodes], nodes[0].start, nodes[-1].end, "list", nodes)
            for name, nodes in many.items()
        }


class _Reader:
    def __init__(self, path: str, lists: frozenset[str]) -> None:
        self._path = path
        self._lists = lists
        self._root = ""
        self._index = 0
        self._open: list[_Element] = []
        self._begin = 0, 1, 1  # of the record: byte, line, column
        self._ready: list[TreeItem] = []
        self._held = bytearray()  # from the byte `_from` of the file on
        self._from = 0
        self._expat = self._parser()

    def _parser(self) -> XMLParserType:
        from xml.parsers import expat  # late: most runs read no XML

        parser = expat.ParserCreate("utf-8")  # whatever it declares: it is given in UTF-8
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.EntityDeclHandler = self._entity
        parser.SkippedEntityHandler = self._skipped
        return parser

    def read(self, stream: BinaryIO) -> Iterator[TreeItem]:
        fault = None
        for chunk in chain(self._chunks(stream), (b"",)):
            try:
                self._feed(chunk, last=not chunk)
            except FaultError as error:
                fault = error
            yield from self._ready  # before a fault, too
            self._ready.clear()
            if fault is not None:
                raise fault

    def _chunks(self, stream: BinaryIO) -> Iterator[bytes]:
        """The file as UTF-8."""
        try:
            yield from filter(None, xml_encoding.chunks(stream))
        except UnicodeError as error:
            raise self._fault(f"not in the encoding that it declares: {error}; save it as UTF-8") from None
        except LookupError as error:
            raise self._fault(f"{error}: convert it to UTF-8") from None

    def _feed(self, chunk: bytes, *, last: bool) -> None:
        from xml.parsers.expat import ExpatError

        self._held += chunk
        try:
            self._expat.Parse(chunk, last)
        except ExpatError as error:
            raise FaultError(_reason(str(error)), error.lineno) from None
        told = self._expat.CurrentByteIndex
        keep = self._begin[0] if self._open else told
        if len(self._held) + self._from - told > LONGEST_TAG:
            raise self._fault(f"a tag or comment of more than {LONGEST_TAG >> 20} MB")
        if len(self._held) + self._from - keep > LONGEST:
            raise FaultError(f"a record of more than {LONGEST >> 20} MB", self._begin[1])
        del self._held[: keep - self._from]
        self._from = keep

    def _fault(self, reason: str) -> FaultError:
        return FaultError(reason, self._expat.CurrentLineNumber)

    def _entity(self, name: str, *_: object) -> None:
        raise self._fault(f'it declares the entity "{name}": files with entities of their own are not read')

    def _skipped(self, name: str, is_parameter: int) -> None:
        raise self._fault(f'the entity "&{name};" is declared in another file: write the character itself')

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        parser, name = self._expat, name.replace("-", "_")
        if not self._root:
            self._root = name
            if name in self._lists:
                return
        if not self._open:
            self._begin = parser.CurrentByteIndex, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1
        elif len(self._open) >= DEEPEST:
            raise self._fault(f"elements in elements, more than {DEEPEST} deep")
        self._open.append(_Element(name, attributes, parser.CurrentByteIndex - self._begin[0]))

    def _text(self, text: str) -> None:
        if self._open:
            self._open[-1].text.append(text)

    def _end(self, name: str) -> None:
        if not self._open:
            return
        end = self._expat.CurrentByteIndex - self._begin[0]
        element = self._open.pop()
        node = element.close(end)
        if self._open:
            self._open[-1].children.append((element.name, node))
            return
        start, line, column = self._begin
        raw = bytes(self._held[start - self._from : start - self._from + end])
        record = _Record(raw, line, column)
        if self._root in self._lists:
            self._ready.append(TreeItem(node, (self._root, self._index), record))
            self._index += 1
        else:
            self._ready.append(TreeItem(Node({self._root: node.value}, 0, end, "map", {self._root: node}), (), record))


def _reason(problem: str) -> str:
    problem = problem.partition(": line")[0]
    advice = "nothing behind it was read"
    if problem == "undefined entity":
        advice = "write the character itself, as UTF-8 or as &#160;"
    elif "invalid token" in problem:
        advice = "an & is written &amp;, a < is written &lt;; or the file is not in the encoding that it declares"
    return f"not valid XML: {problem}; {advice}"

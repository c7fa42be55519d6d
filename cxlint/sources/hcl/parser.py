"""The grammar of Terraform (HCL 2), as far as values are written out -> nodes.

A scanner of our own: python-hcl2 tells at which line a block begins, and not where a word of a heredoc or of a string
stands in the file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NoReturn

from cxlint.sources.hcl import text as hcl_text
from cxlint.sources.hcl.text import HEREDOC, UnclosedError, heredoc_end, string_end
from cxlint.sources.tree import Node, WrittenText

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 40
SPACE = re.compile(r"(?:[ \t]++|#[^\r\n]*+|//[^\r\n]*+|/\*(?:.*?\*/|.*+))*+", re.DOTALL)
GAP = re.compile(r"(?:\s++|#[^\r\n]*+|//[^\r\n]*+|/\*(?:.*?\*/|.*+))*+", re.DOTALL)
NAME = re.compile(r"[^\W\d][\w-]*")
CALL = re.compile(r"([a-z_]\w*)\(")
LOOP = re.compile(r"for\s")
SAME = frozenset(("jsonencode", "trimspace", "chomp", "tostring", "tolist", "tomap"))  # functions that keep the words
PLAIN = re.compile(r"true\b|false\b|null\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])")
WORDS = {"true": True, "false": False, "null": None}
OTHER = re.compile(r"[^\"<\[{(\]}),\r\n#/]++|.", re.DOTALL)


class Expression(str):
    """What a value is worked out from, as it is written: its text is not in the file, or not in one piece."""

    __slots__ = ()


class FaultError(Exception):
    def __init__(self, reason: str, at: int) -> None:
        super().__init__(reason)
        self.at = at


class Parser:
    """The blocks of a file, from `at` on; FaultError for what is broken."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = self.began = 0  # `began`: the block at hand
        self.written = WrittenText(text, hcl_text.shifts)
        self._depth = 0

    def blocks(self) -> Iterator[tuple[str, list[str], Node]]:
        """The type, the labels and the content of each block at the top."""
        while self._skip(GAP) < len(self.text):
            self.began, self._depth = self.at, 0
            name, labels, node = self._entry()
            if node.style == "block":
                yield name, labels, node

    def _fault(self, reason: str, at: int | None = None) -> NoReturn:
        raise FaultError(reason, min(self.at if at is None else at, max(0, len(self.text) - 1)))

    def _skip(self, expression: re.Pattern[str]) -> int:
        match = expression.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.at

    def _sign(self) -> str:
        return self.text[self.at : self.at + 1]

    def _entry(self) -> tuple[str, list[str], Node]:
        """`name = value`, or `name "label" {`: its name, its labels, its value."""
        start = self.at
        name = NAME.match(self.text, start)
        if name is None:
            self._fault("neither a name nor a block" if self.at < len(self.text) else "a block is never closed")
        self.at = name.end()
        labels: list[str] = []
        while True:
            self._skip(SPACE)
            sign = self._sign()
            if sign == "=":
                self.at += 1
                return name[0], [], self._value()
            if sign == "{":
                return name[0], labels, self._block()
            label = NAME.match(self.text, self.at)
            if sign == '"':
                labels.append(self._string().value)
            elif label is not None:
                labels.append(label[0])
                self.at = label.end()
            else:
                self._fault(f'"{name[0]}" is followed by neither = nor {{', start)

    def _deeper(self) -> int:
        """Into brackets; where they open."""
        self._depth += 1
        if self._depth > DEEPEST:
            self._fault(f"nested more than {DEEPEST} levels deep")
        self.at += 1
        return self.at - 1

    def _block(self) -> Node:
        start = self._deeper()
        inner: dict[str, Node] = {}
        while True:
            self._skip(GAP)
            if self._sign() == "}":
                self.at += 1
                self._depth -= 1
                return _map(inner, start, self.at, "block")
            if self.at >= len(self.text):
                self._fault("this block is never closed", start)
            name, labels, node = self._entry()
            if node.style != "block":
                inner[name] = node
                continue
            for label in reversed(labels):
                node = _map({label: node}, node.start, node.end, "block")
            before = inner[name].inner if name in inner and inner[name].style == "blocks" else ()
            nodes = [*before, node]
            inner[name] = Node([each.value for each in nodes], nodes[0].start, node.end, "blocks", nodes)

    def _value(self) -> Node:
        self._skip(SPACE)
        start = self.at
        node = self._simple()
        end = self._skip(SPACE)
        if node is not None and (end >= len(self.text) or self.text[end] in "\r\n,]})"):
            return node
        self._rest(start)
        return Node(Expression(self.text[start : self.at].strip()), start, self.at, "expression")

    def _simple(self) -> Node | None:
        """A value that is written out; None = it is to be worked out."""
        sign, start = self._sign(), self.at
        if sign == '"':
            return self._string()
        if sign == "<":
            return self._heredoc()
        if sign == "[":
            return self._list()
        if sign == "{":
            return self._object()
        plain = PLAIN.match(self.text, start)
        if plain is not None:
            self.at = plain.end()
            return Node(_plain(plain[0]), start, self.at)
        call = CALL.match(self.text, start)
        if call is None or call[1] not in SAME:
            return None
        self.at = call.end() - 1
        self._deeper()
        self._skip(GAP)
        node = self._value()
        self._skip(GAP)
        self._depth -= 1
        if self._sign() != ")":
            return None
        self.at += 1
        return node

    def _string(self) -> Node:
        start = self.at
        try:
            self.at = string_end(self.text, start)
        except UnclosedError:
            self._fault("this string is never closed", start)
        return self._said(start)

    def _heredoc(self) -> Node | None:
        start = HEREDOC.match(self.text, self.at)
        if start is None:
            return None
        try:
            self.at = heredoc_end(self.text, start)
        except UnclosedError:
            self._fault(f"this text never ends: a line with only {start['mark']} is missing", start.start())
        return self._said(start.start())

    def _said(self, start: int) -> Node:
        raw = self.text[start : self.at]
        value = hcl_text.said(raw)
        if hcl_text.is_one_expression(raw):
            return Node(Expression(value), start, self.at, "expression")
        return Node(value, start, self.at, "text")

    def _list(self) -> Node | None:
        start = self._deeper()
        nodes: list[Node] = []
        while True:
            self._skip(GAP)
            if self._sign() == "]":
                self.at += 1
                self._depth -= 1
                return Node([node.value for node in nodes], start, self.at, "list", nodes)
            if self._is_loop(start):
                return None
            before = self.at
            nodes.append(self._value())
            self._separate(before, start)

    def _object(self) -> Node | None:
        start = self._deeper()
        inner: dict[str, Node] = {}
        while True:
            self._skip(GAP)
            if self._sign() == "}":
                self.at += 1
                self._depth -= 1
                return _map(inner, start, self.at, "map")
            if self._is_loop(start):
                return None
            before = self.at
            key = self._key()
            self._skip(GAP)
            if self._sign() not in ("=", ":"):
                self._fault("a key without a value", before)
            self.at += 1
            inner[key] = self._value()
            self._separate(before, start)

    def _key(self) -> str:
        name = NAME.match(self.text, self.at)
        if name is not None:
            self.at = name.end()
            return name[0]
        if self._sign() == '"':
            return str(self._string().value)
        start = self.at
        if self._sign() != "(":
            self._fault("no key")
        self._rest(start + 1)
        self.at += 1
        return self.text[start : self.at]

    def _is_loop(self, start: int) -> bool:
        """`for` in brackets makes a list of another: what it makes is not written here."""
        if LOOP.match(self.text, self.at) is None:
            return False
        self._depth -= 1
        self.at = start
        return True

    def _separate(self, before: int, start: int) -> None:
        self._skip(GAP)
        if self._sign() == ",":
            self.at += 1
        if self.at >= len(self.text):
            self._fault("this bracket is never closed", start)
        if self.at == before:
            self._fault("no value")

    def _rest(self, start: int) -> None:
        """Over an expression from `start` to its end: a comma, a bracket or the end of the line."""
        self.at = start
        open_brackets = 0
        while self.at < len(self.text):
            sign = self._sign()
            if not open_brackets and sign in "\r\n,]})":
                return
            if sign == '"':
                self._string()
            elif (sign == "<" and self._heredoc() is not None) or self._skip_comment():
                continue
            else:
                open_brackets += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(sign, 0)
                self._skip(OTHER)

    def _skip_comment(self) -> bool:
        before = self.at
        return self._sign() in ("#", "/") and self._skip(SPACE) > before


def _map(inner: dict[str, Node], start: int, end: int, style: str) -> Node:
    return Node({key: node.value for key, node in inner.items()}, start, end, style, inner)


def _plain(written: str) -> Any:
    if written in WORDS:
        return WORDS[written]
    return int(written) if written.lstrip("-").isdigit() and len(written) < 40 else float(written)

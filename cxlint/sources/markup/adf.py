"""A document of Atlassian's editor (a tree in JSON) -> the text that is shown, and of which texts of the tree it is.

After the page "Atlassian Document Format" of Atlassian's developer documentation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeGuard

from cxlint.sources.markup.composed import Pieces
from cxlint.sources.markup.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cxlint.sources.item import Steps

GAPS = {
    **dict.fromkeys(("paragraph", "heading", "blockquote", "bulletList", "orderedList", "taskList", "decisionList"), 2),
    **dict.fromkeys(("panel", "table", "rule", "mediaSingle", "mediaGroup", "expand", "nestedExpand", "codeBlock"), 2),
    **dict.fromkeys(
        ("listItem", "taskItem", "decisionItem", "tableRow", "layoutSection", "layoutColumn", "caption"), 1
    ),
}
"""1 = on lines of its own, 2 = with an empty line around."""
LISTS = frozenset(("bulletList", "orderedList", "taskList", "decisionList"))
ITEMS = frozenset(("listItem", "taskItem", "decisionItem"))
CELLS = frozenset(("tableCell", "tableHeader"))
SAID = {
    "text": ("text",),
    "mention": ("attrs", "text"),
    "emoji": ("attrs", "text"),
    "status": ("attrs", "text"),
    "inlineCard": ("attrs", "url"),
    "blockCard": ("attrs", "url"),
    "embedCard": ("attrs", "url"),
    "expand": ("attrs", "title"),
    "nestedExpand": ("attrs", "title"),
}
"""Where a node has its words. Dates are numbers, pictures have none, and placeholders are not sent."""


class Shown(NamedTuple):
    text: str
    pieces: Pieces


def is_document(value: Any) -> TypeGuard[Mapping[str, Any]]:
    return type(value) is dict and value.get("type") == "doc" and type(value.get("content")) is list


def read(document: Mapping[str, Any]) -> Shown:
    """The text that a document shows. A quotation gets "> " before each line, code its fences or backticks."""
    return _Reader().read(document)


class _Open(NamedTuple):
    """A node whose end is still to come, in the place of one that is still to be read."""

    kind: str


class _Reader:
    def __init__(self) -> None:
        self._flow = Flow()
        self._ways: list[tuple[int, Steps]] = []
        self._length = 0  # of all pieces so far
        self._lists: list[int] = []  # the number of each list's next item; 0 = a bulleted one
        self._codes = 0

    def read(self, document: Mapping[str, Any]) -> Shown:
        todo: list[tuple[Any, Steps]] = [(document, ())]  # no recursion: how deep it goes is the sender's choice
        while todo:
            node, steps = todo.pop()
            if isinstance(node, _Open):
                self._close(node.kind)
            elif type(node) is dict:
                kind = node.get("type")
                self._open(node, kind if type(kind) is str else "", steps)
                todo.append((_Open(kind if type(kind) is str else ""), ()))
                content = node.get("content")
                if type(content) is list:
                    todo += [(content[at], (*steps, "content", at)) for at in reversed(range(len(content)))]
        return Shown(self._flow.text if self._ways else "", Pieces(self._flow.shifts, tuple(self._ways)))

    def _gap(self, kind: str) -> int:
        """In a list there are no empty lines: its items stay together."""
        return 1 if self._lists else GAPS[kind]

    def _open(self, node: Mapping[str, Any], kind: str, steps: Steps) -> None:
        if kind in GAPS:
            self._flow.end_line(self._gap(kind))
        if kind in LISTS:
            self._lists.append(_first(node) if kind == "orderedList" else 0)
        elif kind in ITEMS:
            self._item()
        elif kind == "blockquote":
            self._flow.depth += 1
        elif kind == "codeBlock":
            self._fence()
            self._codes += 1
        elif kind in CELLS:
            self._flow.cell()
        elif kind == "hardBreak":
            self._flow.break_line()
        if kind in SAID:
            self._say(node, kind, steps)

    def _close(self, kind: str) -> None:
        if kind == "codeBlock":
            self._codes -= 1
            self._flow.end_line()
            self._fence()
        if kind in LISTS:
            self._lists.pop()
        elif kind == "blockquote":
            self._flow.end_line()
            self._flow.depth -= 1
        if kind in GAPS:
            self._flow.end_line(self._gap(kind))

    def _item(self) -> None:
        depth = len(self._lists)
        indent = "  " * min(9, depth - 1)
        if depth and self._lists[-1]:
            self._flow.item(f"{indent}{self._lists[-1]}. ")
            self._lists[-1] += 1
        else:
            self._flow.item(f"{indent}- ")

    def _fence(self) -> None:
        self._flow.add("```", self._length)
        self._flow.end_line()

    def _say(self, node: Mapping[str, Any], kind: str, steps: Steps) -> None:
        words: Any = node
        for step in SAID[kind]:
            words = words.get(step) if type(words) is dict else None
        if type(words) is not str or not words:
            return
        base, self._length = self._length, self._length + len(words)
        self._ways.append((base, (*steps, *SAID[kind])))
        code = kind == "text" and _is_code(node)
        if self._codes:
            self._flow.kept(words, 0, len(words), base)
            return
        if code:
            self._flow.add("`", base)
        self._flow.words(words, 0, len(words), base)
        if code:
            self._flow.add("`", base + len(words))
        if GAPS.get(kind):
            self._flow.end_line(self._gap(kind))


def _is_code(node: Mapping[str, Any]) -> bool:
    marks = node.get("marks")
    return type(marks) is list and any(type(mark) is dict and mark.get("type") == "code" for mark in marks)


def _first(node: Mapping[str, Any]) -> int:
    attributes = node.get("attrs")
    order = attributes.get("order") if type(attributes) is dict else None
    return order if type(order) is int and 0 < order < 1_000_000 else 1

"""Terraform (HCL 2), a resource at a time, each as {its type: {…}}, blocks in it as lists.

What must be worked out (`var.x`, `file(…)`, a condition) is an Expression: a reader has to say so. A text that the same
file gives a name to (`locals`) stands where its name does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cxlint.model import Unread
from cxlint.sources.encoding import NotTextError, decode
from cxlint.sources.hcl.parser import FaultError, Parser
from cxlint.sources.item import END, End
from cxlint.sources.json.keys import Keys
from cxlint.sources.tree import Node, TreeItem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from typing import BinaryIO

    from cxlint.sources.item import Steps

BLOCK = re.compile(r"^[a-z_]+[ \t]+(?:\"[^\"\r\n]*\"[ \t]*)*\{", re.MULTILINE)  # at the beginning of a line
RESOURCE = re.compile(rb'^[ \t]*resource[ \t]+"([\w-]{1,60})"', re.MULTILINE)
LOCAL = re.compile(r"(?:\$\{\s*)?local\.([\w-]+)(?:\s*\})?")
MAX_BROKEN = 100


def names(head: bytes) -> frozenset[str]:
    return frozenset(kind.decode() for kind in RESOURCE.findall(head))


def keys(head: bytes) -> Keys:
    return Keys({(): set(names(head))})


def items(stream: BinaryIO, path: str, lists: Collection[Steps] = ()) -> Iterator[TreeItem | End | Unread]:
    """The resources of a file with path ("resource", NAME). What is broken is an Unread; the next block goes on."""
    try:
        text = decode(stream.read())
    except NotTextError as error:
        yield Unread(path, str(error))
        return
    parser = Parser(text)
    read: list[TreeItem | Unread] = []
    known: dict[str, Node] = {}
    for broken in range(1, MAX_BROKEN + 1):
        try:
            for item in _resources(parser, known):
                read.append(item)
            break
        except FaultError as fault:
            following = BLOCK.search(text, max(fault.at, parser.began + 1))
            given_up = "; so many are broken that the rest was not read" if broken == MAX_BROKEN else ""
            read.append(Unread(path, f"not valid Terraform: {fault}{given_up}", parser.written.at(fault.at)[0]))
        if following is None:
            break
        parser.at = following.start()
    for each in read:
        yield each._replace(node=_told(each.node, known)) if isinstance(each, TreeItem) and known else each
    yield END


def _resources(parser: Parser, known: dict[str, Node]) -> Iterator[TreeItem]:
    """The resources; texts that the file gives a name to, as `locals`, go into `known`."""
    for name, labels, node in parser.blocks():
        if name == "resource" and len(labels) == 2:
            held = Node({labels[0]: node.value}, node.start, node.end, "map", {labels[0]: node})
            yield TreeItem(held, ("resource", labels[1]), parser.written)
        elif name == "locals" and isinstance(node.inner, dict):
            known.update({key: each for key, each in node.inner.items() if each.style == "text"})


def _told(node: Node, known: Mapping[str, Node]) -> Node:
    """With the texts in place of `local.NAME`; each still knows where it is written."""
    if node.style == "expression":
        name = LOCAL.fullmatch(node.value)
        return known.get(name[1], node) if name is not None else node
    if isinstance(node.inner, dict):
        inner = {key: _told(each, known) for key, each in node.inner.items()}
        return node._replace(value={key: each.value for key, each in inner.items()}, inner=inner)
    if node.inner:
        nodes = [_told(each, known) for each in node.inner]
        return node._replace(value=[each.value for each in nodes], inner=nodes)
    return node

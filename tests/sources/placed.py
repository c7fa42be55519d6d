"""What the tests of records share: every text of a record, and whether its places are those of its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxlint.model import Origin
    from cxlint.sources.tree import Node


def texts(node: Node) -> Iterator[tuple[Any, ...]]:
    """The ways to the texts that a node holds."""
    if isinstance(node.value, str):
        yield ()
    elif node.inner:
        pairs = node.inner.items() if isinstance(node.inner, dict) else enumerate(node.inner)
        for key, inner in pairs:
            for steps in texts(inner):
                yield (key, *steps)


def check_places(origin: Origin, value: str, content: str, escapes: str = "\\") -> None:
    """Each character stands where its place says, or an escape (that begins with one of `escapes`) does; and they
    stand in order, none where another one does."""
    if not value.strip():
        return
    rows = re.findall(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+", content)
    locate = origin.locator()
    before = (0, 0)
    for offset, character in enumerate(value):
        line, column = locate(offset)
        there = rows[line - 1][column - 1 : column]
        assert (line, column) > before
        before = (line, column)
        if character.isspace() and not there.strip():
            continue
        assert there == character or (there and there in escapes)

"""From the characters of a text in XML to what the file has for them: entities, CDATA, comments between the words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cxlint.sources.tree import Node, Shifts

_TOKEN = re.compile(
    r"(?P<words>[^<&\r]++)"
    r"|(?P<entity>&(?:#[0-9]++|#x[0-9a-fA-F]++|lt|gt|amp|quot|apos);)"
    r"|(?P<end>\r\n?)"
    r"|<!\[CDATA\[(?P<cdata>.*?)\]\]>"
    r"|(?P<aside><!--.*?-->|<\?.*?\?>)"
    r"|</[^>]*+>(?P<close>)"
    r"|<(?:[^\"'>/]++|\"[^\"]*+\"|'[^']*+'|/(?!>))*+(?:/>(?P<empty>)|>(?P<open>))",
    re.DOTALL,
)
_LINE_END = re.compile(r"\r\n?")


def shifts(raw: str, node: Node) -> Shifts:
    """`raw` begins with the tag of the element that holds the text; what stands in elements inside it is no part."""
    found: Shifts = []
    offset = depth = 0
    for token in _TOKEN.finditer(raw):
        kind = token.lastgroup
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth -= 1
        if depth < 1:
            break
        if depth > 1 or kind in ("open", "close", "empty"):
            continue
        if kind == "cdata":
            offset = _lines(raw, token.start("cdata"), token.end("cdata"), offset, found)
        elif kind != "aside":
            found.append((offset, token.start()))
            offset += len(token[0]) if kind == "words" else 1
    return [shift for shift in found if shift[0] < len(node.value)] or [(0, 0)]


def _lines(raw: str, start: int, end: int, offset: int, found: Shifts) -> int:
    """A run of the file that stands for itself, but for the ends of its lines; the offset behind it."""
    for line_end in _LINE_END.finditer(raw, start, end):
        found.append((offset, start))
        offset += line_end.start() - start
        found.append((offset, line_end.start()))
        offset += 1
        start = line_end.end()
    found.append((offset, start))
    return offset + end - start

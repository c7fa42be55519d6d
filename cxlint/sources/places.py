"""From offsets of a text to lines and columns of its file. A line ends at \\r\\n, \\n or \\r, as editors count."""

from __future__ import annotations

import re

from cxlint.model import Place

LINE_END = re.compile(r"\r\n?|\n")


def running(text: str, line: int = 1, column: int = 1) -> list[Place]:
    """The places of a text that stands in its file as it is, its first character at `line` and `column`."""
    places = [Place(0, line, column)]
    for end in LINE_END.finditer(text):
        line += 1
        places.append(Place(end.end(), line, 1))
    return places

"""From offsets of a text to lines and columns of its file. A line ends at \\r\\n, \\n or \\r, as editors count."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from cxlint.model import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

LINE_END = re.compile(r"\r\n?|\n")


def running(text: str, line: int = 1, column: int = 1) -> list[Place]:
    """The places of a text that stands in its file as it is, its first character at `line` and `column`."""
    places = [Place(0, line, column)]
    for end in LINE_END.finditer(text):
        line += 1
        places.append(Place(end.end(), line, 1))
    return places


def through(shifts: Sequence[tuple[int, int]], length: int, inner: Sequence[Place]) -> list[Place]:
    """The places of a text that was read from another one, whose own places are `inner`; `shifts` lead from one to
    the other, as in `Reading`."""
    offsets = [place.offset for place in inner]
    found: list[Place] = []
    for number, (here, there) in enumerate(shifts):
        end = shifts[number + 1][0] if number + 1 < len(shifts) else length
        at = max(0, bisect_right(offsets, there) - 1)
        place = inner[at]
        found.append(Place(here, place.line, place.column + there - place.offset))
        while (at := at + 1) < len(inner) and offsets[at] < there + end - here:
            found.append(inner[at]._replace(offset=here + offsets[at] - there))
    return found

"""A text that is put together of several texts of a record, as documents in JSON are: each has a place of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxlint.sources.json.stream import JsonItem
from cxlint.sources.json.text import places_below
from cxlint.sources.places import through

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cxlint.model import Place
    from cxlint.sources.item import Item, Steps


class Pieces(NamedTuple):
    shifts: tuple[tuple[int, int], ...]
    """(offset in the text, offset in the pieces as if they stood one after the other) wherever the two drift apart."""
    ways: tuple[tuple[int, Steps], ...]
    """(offset at which a piece begins among them, the keys that lead to it from the whole), in order."""


def places(item: Item, steps: Steps, pieces: Pieces, length: int) -> list[Place]:
    """Where in the file the text of that length stands that was put together from the value at `steps` of a record."""
    inner = [
        place._replace(offset=begin + place.offset)
        for (begin, _), found in zip(pieces.ways, _each(item.within(*steps), pieces), strict=True)
        for place in found
    ]
    return through(pieces.shifts, length, inner)


def _each(whole: Item, pieces: Pieces) -> list[Sequence[Place]]:
    ways = [way for _, way in pieces.ways]
    if isinstance(whole, JsonItem):  # at once: each alone would look through the record again
        return [*places_below(whole.raw, whole.path[len(whole.path) - whole.inside :], ways, whole.line, whole.column)]
    origins = [whole.origin("", *way) for way in ways]
    return [origin.places() if origin.places is not None else () for origin in origins]

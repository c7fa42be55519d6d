"""A document's text as pieces of its file: one run of it, or line by line without the marks of a quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxlint.sources import places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cxlint.model import Place


class Piece(NamedTuple):
    """`text[start:end]` of a file; `start` is at `line` and `column`."""

    start: int
    end: int
    line: int
    column: int


def joined(text: str, pieces: Sequence[Piece]) -> str:
    return "".join([text[piece.start : piece.end] for piece in pieces])


def running(text: str, pieces: Sequence[Piece]) -> list[Place]:
    """The places of the joined pieces."""
    found: list[Place] = []
    offset = 0
    for start, end, line, column in pieces:
        inner = places.running(text[start:end], line, column)
        found += [place._replace(offset=place.offset + offset) for place in inner] if offset else inner
        offset += end - start
    return found

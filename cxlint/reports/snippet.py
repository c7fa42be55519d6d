"""The lines of a document that a finding is about, numbered, with its words underlined."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from rich.cells import cell_len

from cxlint.reports.paint import Row, Run
from cxlint.reports.window import Mark, Placed, Window, windows

if TYPE_CHECKING:
    from cxlint.model import Document

_LINE_END = re.compile(r"\r\n?|\n")
_PIPE_ROOM = 160  # cells of a line where there is no terminal to say
_NUMBER = 4
_LONGEST = 4  # lines of one mark that are all shown


class Snippets:
    """Draws the findings of one document; a line that only gives context is drawn once."""

    def __init__(self, document: Document, width: int | None) -> None:
        self._text = document.text
        self.locate = document.origin.locator()
        self._starts = [0, *(end.end() for end in _LINE_END.finditer(document.text))]
        self._drawn: set[int] = set()
        self._room = _PIPE_ROOM if width is None else max(20, width - _NUMBER - 4)

    def draw(self, marks: list[Mark]) -> list[Row]:
        """`marks`: the finding's own first."""
        pieces: dict[int, list[Mark]] = {}
        for mark in marks:
            for line, piece in self._pieces(mark):
                pieces.setdefault(line, []).append(piece)
        shown = sorted({*pieces, *self._context(pieces)})
        self._drawn.update(shown)
        rows: list[Row] = []
        number, previous = 0, shown[0]
        for line in shown:
            if line - previous > 1:
                rows.append(_gutter("┆"))
            here = self.locate(self._starts[line])[0]
            for window in windows(self._line(line), pieces.get(line, []), self._room):
                if not window.runs:
                    rows.append(_gutter("┆"))
                    continue
                rows.append([*_gutter("│", here if here != number else None), *window.runs])
                rows.extend([*_gutter("│"), *row] for row in _underlines(window, self._room))
                number = here
            previous = line
        return rows

    def _pieces(self, mark: Mark) -> list[tuple[int, Mark]]:
        """The mark line by line, without line ends and indents; of a long one the first lines and the last."""
        first = bisect_right(self._starts, mark.start) - 1
        last = max(first, bisect_right(self._starts, max(mark.start, mark.end - 1)) - 1)
        lines = list(range(first, last + 1))
        if len(lines) > _LONGEST:
            lines = [first, first + 1, last]
        pieces = []
        for line in lines:
            start, text = self._starts[line], self._line(line)
            left = min(len(text), mark.start - start) if line == first else len(text) - len(text.lstrip())
            right = max(left, min(len(text), mark.end - start))
            if left < right or first == last:
                pieces.append((line, mark._replace(start=left, end=right)))
        if not pieces:  # nothing but line ends
            return self._pieces(mark._replace(end=mark.start))
        return [(line, piece._replace(note="")) for line, piece in pieces[:-1]] + pieces[-1:]

    def _context(self, pieces: dict[int, list[Mark]]) -> list[int]:
        """The unseen neighbours in the same paragraph: a hard-wrapped sentence goes on there."""
        near = {min(pieces) - 1, max(pieces) + 1}
        return [
            line
            for line in near
            if 0 <= line < len(self._starts) and line not in self._drawn and self._line(line).strip()
        ]

    def _line(self, line: int) -> str:
        end = self._starts[line + 1] if line + 1 < len(self._starts) else None
        return self._text[self._starts[line] : end].rstrip("\r\n")


def _underlines(window: Window, room: int) -> list[Row]:
    """The strokes under a window: side by side where they do not touch; a note stands to the right of its own."""
    rows: list[list[Placed]] = []
    for placed in sorted(window.placed, key=lambda placed: placed.left):
        for row in rows:
            if not row[-1].mark.note and row[-1].left + row[-1].width <= placed.left:
                row.append(placed)
                break
        else:
            rows.append([placed])
    return [drawn for row in rows for drawn in _strokes(row, room)]


def _strokes(row: list[Placed], room: int) -> list[Row]:
    runs: Row = []
    cells = 0
    for placed in row:
        stroke = placed.mark.stroke * placed.width or "▲"
        runs += [Run(" " * (placed.left - cells)), Run(stroke, placed.mark.tone)]
        cells = placed.left + len(stroke)
    note = row[-1].mark.note
    if not note:
        return [runs]
    if cells + 1 + cell_len(note) <= room:
        return [[*runs, Run(" " + note, row[-1].mark.tone)]]
    indent = max(0, min(row[-1].left, room - cell_len(note)))
    return [runs, [Run(" " * indent + note, row[-1].mark.tone)]]


def _gutter(sign: str, number: int | None = None) -> Row:
    return [Run(f"{'' if number is None else number:>{_NUMBER}} {sign} ", "gutter")]

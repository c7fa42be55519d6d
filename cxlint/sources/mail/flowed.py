"""Plain text of mails whose lines flow (RFC 3676): a line that ends with a space goes on in the next one."""

from __future__ import annotations

import re
from typing import NamedTuple

_LINE = re.compile(r"(>*)([^\r\n]*)(\r\n?|\n|\Z)")
_SIGNATURE = "-- "


class Flowed(NamedTuple):
    text: str
    shifts: list[tuple[int, int]]  # from this offset of the text on, its characters stand in the mail from that one on


class _Line(NamedTuple):
    depth: int  # of quotation
    begins: int  # offset of its words, behind the marks and the space that is stuffed in before them
    words: str
    end: str

    @property
    def goes_on(self) -> bool:
        return self.words.endswith(" ") and self.words != _SIGNATURE


def unfolded(text: str, *, delsp: bool) -> Flowed:
    """A paragraph a line. `delsp`: the space at which a line was folded is none of the text's."""
    shown = _Shown()
    before: _Line | None = None  # if it goes on
    for found in _LINE.finditer(text):
        if not found[0]:
            break
        line = _line(found)
        joins = before is not None and before.depth == line.depth and line.words != _SIGNATURE
        if before is not None and not joins:  # folded before what cannot follow
            shown.add(before.end, before.begins + len(before.words))
        if not joins:
            shown.add(text[found.start() : line.begins] if line.depth else "", found.start())
        shown.add(line.words[:-1] if line.goes_on and delsp else line.words, line.begins)
        before = line if line.goes_on else None
        if before is None:
            shown.add(line.end, line.begins + len(line.words))
    if before is not None:
        shown.add(before.end, before.begins + len(before.words))
    return Flowed("".join(shown.pieces), shown.shifts)


def _line(found: re.Match[str]) -> _Line:
    stuffed = found[2][:1] == " "
    return _Line(len(found[1]), found.start(2) + stuffed, found[2][stuffed:], found[3])


class _Shown:
    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.shifts: list[tuple[int, int]] = []
        self._size = 0

    def add(self, text: str, at: int) -> None:
        if text:
            self.pieces.append(text)
            self.shifts.append((self._size, at))
            self._size += len(text)

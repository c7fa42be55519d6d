"""Text as it is shown: runs of a source put in lines and paragraphs, with the map back to the source."""

from __future__ import annotations

import re

_WORDS = re.compile(r"[^ \t\r\n\f\xa0]+(?: [^ \t\r\n\f\xa0]+)*")
_KEPT_LINE = re.compile(r"\r\n?|\n|[^\r\n]+")
_LINE = re.compile(r"\r\n?|\n")
_MOST = 2  # line ends in a row: one empty line between paragraphs, however many there are
_DEEPEST = 9  # marks of quotation in a line: more tell nobody anything, and would grow with the square of the input


class Flow:
    """What is shown of a source so far. Spaces run together, and no line begins or ends with one."""

    def __init__(self) -> None:
        self.depth = 0  # of quotation: each line begins with as many ">"
        self._parts: list[str] = []
        self._map: list[tuple[int, int]] = []
        self._length = 0
        self._ends = 0  # line ends that are due before the next word
        self._filled = False  # whether the line holds anything, if only a space that does not break
        self._gap = ""  # what is due between the last word of the line and the next
        self._marker = ""  # of a list's item, due before its first word
        self._signs = False  # whether the next word is the first of a signature
        self._written = 0  # the depth of the last line

    @property
    def text(self) -> str:
        return "".join(self._parts)

    @property
    def shifts(self) -> tuple[tuple[int, int], ...]:
        return tuple(self._map)

    def end_line(self, gap: int = 1) -> None:
        """The line ends here if it holds anything; `gap` 2 asks for an empty line besides."""
        if self._filled:
            self._ends += 1
        self._ends = max(self._ends, gap)
        self._filled = False
        self._gap = ""

    def break_line(self) -> None:
        self._ends += 1
        self._filled = False
        self._gap = ""

    def item(self, marker: str) -> None:
        self._marker = marker

    def sign(self) -> None:
        """A signature begins here: a line of two dashes before it, unless the text brings its own."""
        self._signs = bool(self._length) and self._parts[-1].strip() != "--"
        self.end_line(2 if self._signs else 1)

    def cell(self) -> None:
        if self._filled:
            self._gap = "\t"

    def words(self, source: str, start: int, end: int, base: int = 0) -> None:
        """`source[start:end]`, its white space run together; `base`: where the source begins among several."""
        reached = start
        for match in _WORDS.finditer(source, start, end):
            if match.start() > reached:
                self._space(source, reached, match.start())
            self.add(match[0], base + match.start())
            reached = match.end()
        if reached < end:
            self._space(source, reached, end)

    def kept(self, source: str, start: int, end: int, base: int = 0) -> None:
        """`source[start:end]`, its line ends and spaces as they are."""
        for match in _KEPT_LINE.finditer(source, start, end):
            if match[0][0] in "\r\n":
                self.break_line()
            elif not match[0].isspace() or self._filled:
                self.add(match[0], base + match.start())

    def verbatim(self, source: str, start: int, end: int) -> None:
        """`source[start:end]` with nothing done to it."""
        self.add(source[start:end], start)
        offset = self._length - (end - start)
        self._map += [(offset + match.end() - start, match.end()) for match in _LINE.finditer(source, start, end)]

    def space(self) -> None:
        """A space that fills a line even where it stands alone, as &nbsp; does."""
        self._filled = True
        self._gap = self._gap or " "

    def add(self, piece: str, at: int) -> None:
        """A piece of text that stands at offset `at` of the source."""
        if self._signs:
            self._signs = False
            if piece[0] not in "-\u2013\u2014_":
                self._marker = f"-- \n{self._marker}"
        before = self._before()
        if before:
            self._map.append((self._length, at))
            self._parts.append(before)
            self._length += len(before)
        self._map.append((self._length, at))
        self._parts.append(piece)
        self._length += len(piece)
        self._filled = True

    def _space(self, source: str, start: int, end: int) -> None:
        self._gap = self._gap or " "
        if "\xa0" in source[start:end]:
            self._filled = True

    def _before(self) -> str:
        """What is due before a word: line ends with the marks of quotation, a list's marker, or a space."""
        begins = not self._length
        new_line = begins or self._ends or self.depth != self._written
        before = (self._lines(begins) if new_line else self._gap) + self._marker
        self._gap = self._marker = ""
        self._ends = 0
        self._written = self.depth
        return before

    def _lines(self, begins: bool) -> str:
        mark = ">" * min(_DEEPEST, self.depth) + " " if self.depth else ""
        if begins:
            return mark
        ends = min(_MOST, self._ends)
        if self.depth != self._written:  # else it would be one paragraph with the quotation
            ends = _MOST
        between = ">" * min(_DEEPEST, self.depth, self._written)
        return f"\n{between}" * (ends - 1) + "\n" + mark

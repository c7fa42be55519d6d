"""Markdown as far as it tells what in a file is the body of a template: headings, quotations, fences, comments, prose.

It follows CommonMark where that matters here, a line at a time and in linear time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cxlint.sources.prose.pieces import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

HEADING, QUOTE, FENCE, COMMENT, PROSE = "heading", "quote", "fence", "comment", "prose"

LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
ATX = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")
SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")
OPENING = re.compile(r"([ \t]*)(`{3,}(?=[^`]*$)|~{3,})[ \t]*(.*)$")
QUOTED = re.compile(r"[ \t]*> ?")
OWN_BLOCK = re.compile(  # a line that no paragraph runs on into
    r"[ \t]*(?:[-*+][ \t]|\d{1,9}[.)][ \t]|(?:[-*_][ \t]*){3,}$|\||<!--|\*\*|__|[A-Z][\w ]{0,30}:)"
)


class Block(NamedTuple):
    kind: str
    pieces: tuple[Piece, ...]  # its lines, without marks of quotation and fence, with their ends
    title: str = ""  # of a heading; what stands behind the opening of a fence
    level: int = 0  # of a heading, 1 to 6

    @property
    def start(self) -> int:
        return self.pieces[0].start

    @property
    def end(self) -> int:
        return self.pieces[-1].end


def blocks(text: str, start: int = 0, line: int = 1) -> list[Block]:
    """The blocks of `text[start:]`, whose first line has the number `line`. Blank lines are prose."""
    reader = _Reader(text)
    for number, match in enumerate(LINE.finditer(text, start), line):
        reader.read(match.start(), match.end(), number)
    reader.close()
    return reader.blocks


class _Reader:
    def __init__(self, text: str) -> None:
        self.blocks: list[Block] = []
        self._text = text
        self._kind = ""
        self._title = ""
        self._pieces: list[Piece] = []
        self._fence = ""  # what closes it
        self._indent = 0
        self._in_paragraph = False  # a line may run on what is quoted

    def read(self, start: int, end: int, number: int) -> None:
        line = self._text[start:end].rstrip("\r\n")
        if self._kind == FENCE and self._fence:
            self._in_fence(line, start, end, number)
        elif self._kind == COMMENT:
            self._add(COMMENT, start, end, number)
            self._close_comment(line)
        else:
            self._outside(line, start, end, number)

    def _outside(self, line: str, start: int, end: int, number: int) -> None:
        blank = not line.strip()
        opening = None if blank else OPENING.match(line)
        if opening:
            self._open_fence(opening, start, end, number)
        elif not blank and (quoted := QUOTED.match(line)):
            self._add(QUOTE, start + quoted.end(), end, number, quoted.end() + 1)
            self._in_paragraph = bool(line[quoted.end() :].strip())
        elif not blank and self._kind == QUOTE and self._in_paragraph and not self._starts_block(line):
            self._add(QUOTE, start, end, number)
        else:
            self._in_paragraph = False
            self._prose(line, start, end, number)

    def _prose(self, line: str, start: int, end: int, number: int) -> None:
        heading = ATX.match(line)
        under = SETEXT.match(line)
        if heading:
            self.close()
            title = line[heading.end() :].strip()
            bare = title.rstrip("#")
            title = bare.rstrip() if not bare or bare[-1] in " \t" else title  # signs that close a heading are no title
            self.blocks.append(_heading((Piece(start, end, number, 1),), title, len(heading[1])))
        elif under and self._kind == PROSE and self._title_above():
            pieces = (self._pieces.pop(), Piece(start, end, number, 1))
            title = self._text[pieces[0].start : pieces[0].end].strip()
            self.close()
            self.blocks.append(_heading(pieces, title, 1 if under[1][0] == "=" else 2))
        elif line.lstrip().startswith("<!--"):
            self.close()
            self._add(COMMENT, start, end, number)
            self._close_comment(line)
        else:
            self._add(PROSE, start, end, number)

    def _title_above(self) -> bool:
        """Is the line above a paragraph of its own, which an underline makes a heading?"""
        lines = [self._text[piece.start : piece.end].strip() for piece in self._pieces[-2:]]
        return bool(lines and lines[-1]) and (len(lines) == 1 or not lines[0])

    def _starts_block(self, line: str) -> bool:
        return bool(ATX.match(line) or OWN_BLOCK.match(line))

    def _open_fence(self, opening: re.Match[str], start: int, end: int, number: int) -> None:
        self.close()
        self._kind, self._title = FENCE, opening[3].strip()
        self._fence, self._indent = opening[2], len(opening[1])

    def _in_fence(self, line: str, start: int, end: int, number: int) -> None:
        bare = line.strip(" \t")
        if bare and set(bare) == {self._fence[0]} and len(bare) >= len(self._fence):
            self.close()
            return
        indent = min(self._indent, len(line) - len(line.lstrip(" \t")))
        self._pieces.append(Piece(start + indent, end, number, indent + 1))

    def _close_comment(self, line: str) -> None:
        if "-->" in line:
            self.close()

    def _add(self, kind: str, start: int, end: int, number: int, column: int = 1) -> None:
        if kind != self._kind:
            self.close()
            self._kind = kind
        self._pieces.append(Piece(start, end, number, column))

    def close(self) -> None:
        if self._pieces:
            self.blocks.append(Block(self._kind, tuple(self._pieces), self._title))
        self._kind = self._title = self._fence = ""
        self._pieces = []
        self._in_paragraph = False


def _heading(pieces: tuple[Piece, ...], title: str, level: int) -> Block:
    return Block(HEADING, pieces, re.sub(r"[*_`]{1,3}", "", title).strip(), level)


def merged(found: list[Block], text: str) -> Iterator[Block]:
    """The blocks, with quotations that only blank lines part as one: many leave out the ">" of an empty line."""
    at = 0
    while at < len(found):
        block = found[at]
        at += 1
        while (
            block.kind == QUOTE
            and at + 1 < len(found)
            and found[at].kind == PROSE
            and found[at + 1].kind == QUOTE
            and not text[found[at].start : found[at].end].strip()
        ):
            block = block._replace(pieces=block.pieces + found[at].pieces + found[at + 1].pieces)
            at += 2
        yield block

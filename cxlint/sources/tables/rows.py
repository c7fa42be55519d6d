"""Rows of CSV and TSV, one by one, with the place of every cell: records by the headers of their columns."""

from __future__ import annotations

import re
from functools import partial
from itertools import chain, count
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from cxlint.model import Origin, Place, Unread
from cxlint.sources import encoding
from cxlint.sources.json.keys import Keys
from cxlint.sources.places import LINE_END
from cxlint.sources.tables import columns

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from cxlint.sources.item import Steps

DELIMITERS = ",;\t|"
SEPARATOR = re.compile(r"sep=([^\"\r\n])\s*$", re.IGNORECASE)  # Excel's own first line
QUOTED = re.compile(r'"[^"]*(?:""[^"]*)*(?:"|$)')
INSIDE = re.compile(r'""|\r\n?|\n')


class Row(NamedTuple):
    """A row is an item, whose keys are the headers; of two columns that are called the same the first counts."""

    cells: list[str]
    raw: str  # as it stands in the file
    line: int  # where it begins
    number: int  # as a spreadsheet counts: the header is 1
    mark: str  # what stands between cells
    problem: str = ""  # why it cannot be read; "" = it can
    headers: Sequence[str] = ()

    def name(self, column: int) -> str:
        return str(self.number)

    @property
    def pointer(self) -> str:
        return f"row {self.number}"

    @property
    def value(self) -> dict[str, str]:
        """Made anew each time: a `Record` keeps it."""
        found = dict(zip(self.headers, self.cells, strict=False))  # what is beyond the last header is empty
        if len(found) < len(self.headers):
            found |= zip(reversed(self.headers), reversed(self.cells[: len(self.headers)]), strict=True)
        return found

    @property
    def path(self) -> Steps:
        return ()

    @property
    def size(self) -> int:
        return len(self.raw)

    def within(self, *steps: str | int) -> Cell:
        return Cell(self, self._index(steps[0]))

    def origin(self, path: str, *steps: str | int) -> Origin:
        """Of the cell under a header, or in the column of a number (from 0)."""
        where = partial(places, self, self._index(steps[0])) if steps else None
        return Origin(path, self.pointer, self.line, 1, where)

    def _index(self, step: str | int) -> int:
        return step if isinstance(step, int) else self.headers.index(step)


class Record(NamedTuple):
    """A row that is looked into more than once."""

    row: Row
    value: dict[str, str]

    @property
    def path(self) -> Steps:
        return ()

    @property
    def size(self) -> int:
        return len(self.row.raw)

    def within(self, *steps: str | int) -> Cell:
        return self.row.within(*steps)

    def origin(self, path: str, *steps: str | int) -> Origin:
        return self.row.origin(path, *steps)


class Cell(NamedTuple):
    """A cell as an item of its own."""

    row: Row
    column: int

    @property
    def value(self) -> str:
        return self.row.cells[self.column]

    @property
    def path(self) -> Steps:
        return (self.row.headers[self.column],)

    @property
    def size(self) -> int:
        return len(self.value)

    def within(self, *steps: str | int) -> Any:
        raise KeyError(*steps)

    def origin(self, path: str, *steps: str | int) -> Origin:
        return self.row.origin(path, self.column)


def names(head: bytes) -> frozenset[str]:
    """The headers in the first bytes of a file."""
    return frozenset(_headers(head))


def keys(head: bytes) -> Keys:
    return Keys({(): set(_headers(head))})


def _headers(head: bytes) -> list[str]:
    line = first_line(head).decode("utf-8", "replace")
    return [cell.strip(' "') for cell in line.split(delimiter_of(line))]


def first_line(head: bytes) -> bytes:
    """The header line: what Excel puts before it is passed over."""
    line, _, rest = head.replace(b"\r", b"\n").lstrip(b"\n").partition(b"\n")
    return rest.lstrip(b"\n").partition(b"\n")[0] if line[:4].lower() == b"sep=" else line


def items(stream: BinaryIO, path: str, lists: Collection[Steps]) -> Iterator[Record | Unread]:
    """The rows of a file as records. What is broken is an Unread, and the next row goes on."""
    try:
        rows = read(encoding.lines(stream, universal=True))
        header = next(rows, None)
        if header is None or header.problem:
            if header is not None:
                yield unread(header._replace(problem=f"the header cannot be read: {header.problem}"), path)
            return
        headers = tuple(cell.strip() for cell in header.cells)
        for row in rows:
            problem = row.problem or ragged(row.cells, headers)
            if problem:
                yield unread(row._replace(problem=problem), path)
            else:
                row = row._replace(headers=headers)
                yield Record(row, row.value)
    except encoding.NotTextError as error:
        yield Unread(path, str(error))


def unread(row: Row, path: str) -> Unread:
    return Unread(path, row.problem, row.line, row.pointer if row.number > 1 else "")


def delimiter_of(line: str, named: Sequence[str] = ()) -> str:
    """The separator under which a header line has the most known headers, then the most columns."""
    own = {columns.simple(header) for header in named}

    def score(mark: str) -> tuple[int, int]:
        found = [columns.simple(cell.strip(' "')) for cell in line.split(mark)]
        return sum(name in columns.KNOWN or name in own for name in found), len(found)

    return max(DELIMITERS, key=score)


class Lines:
    """The lines of a table for csv.reader, keeping those of the row at hand, and the first of them that is no text."""

    def __init__(self, lines: Iterator[str | encoding.NotTextError]) -> None:
        self._lines = lines
        self.kept: list[str] = []
        self.bad: encoding.NotTextError | None = None

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        if isinstance(line, encoding.NotTextError):
            self.bad = self.bad or line
            line = line.text
        self.kept.append(line)
        return line

    def take(self) -> tuple[str, encoding.NotTextError | None]:
        """The raw text of the row just read and what was wrong in it; the next row starts afresh."""
        raw, bad = "".join(self.kept), self.bad
        self.kept.clear()
        self.bad = None
        return raw, bad


def read(source: Iterator[str | encoding.NotTextError], named: Sequence[str] = ()) -> Iterator[Row]:
    """The rows of a table, the header first, empty ones left out. `named`: headers that the configuration names."""
    import csv

    csv.field_size_limit(2**31 - 1)
    mark, before, source = _start(source, named)
    lines = Lines(source)
    # Strict: without it, csv makes some text even of a cell whose quotes cannot be told apart.
    reader = csv.reader(lines, delimiter=mark, strict=True)
    for number in count(1):
        line = reader.line_num + before + 1
        cells, problem = [], ""
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problem = _broken(str(error))
        raw, bad = lines.take()
        if cells or problem or bad:
            yield Row(cells, raw, line, number, mark, str(bad) if bad else problem)


def _start(
    source: Iterator[str | encoding.NotTextError], named: Sequence[str]
) -> tuple[str, int, Iterator[str | encoding.NotTextError]]:
    """The delimiter, how many lines stand before the header, and the lines from the header on."""
    first = next(source, "")
    text = first.text if isinstance(first, encoding.NotTextError) else first
    own = SEPARATOR.match(text)
    if own:
        return own[1], 1, source
    return delimiter_of(text, named), 0, chain([first], source)


def _broken(error: str) -> str:
    if "unexpected end" in error:
        return "a quote opens a cell here and never closes: all that follows was taken for that cell"
    if "expected after" in error:
        return "a quote inside a quoted cell must be doubled"
    return f"not CSV: {error}"


def ragged(cells: Sequence[str], header: Sequence[str]) -> str:
    """What is wrong with the number of cells; "" = nothing."""
    if len(cells) == len(header) or (len(cells) > len(header) and not any(cells[len(header) :])):
        return ""
    advice = (
        "quote a cell that holds the delimiter" if len(cells) > len(header) else "a delimiter or a quote is missing"
    )
    return f"{len(cells)} cells where the header has {len(header)}: {advice}"


def places(row: Row, index: int) -> list[Place]:
    """The places of a cell's text in the file: it may run over lines, and a quote in it is written twice."""
    raw, at = row.raw, 0
    for _ in range(index):
        at = _cell_end(raw, at, row.mark) + 1
    end = _cell_end(raw, at, row.mark)
    quoted = raw.startswith('"', at)
    at += quoted
    before = list(LINE_END.finditer(raw, 0, at))
    line = row.line + len(before)
    begin = before[-1].end() if before else 0  # of the line
    found = [Place(0, line, at - begin + 1)]
    doubled = 0
    for match in (INSIDE if quoted else LINE_END).finditer(raw, at, end):
        doubled += match[0] == '""'
        if match[0] != '""':
            line, begin = line + 1, match.end()
        found.append(Place(match.end() - at - doubled, line, match.end() - begin + 1))
    return found


def _cell_end(raw: str, at: int, mark: str) -> int:
    """Where the cell that begins at `at` ends: at its delimiter, or at the end of the row."""
    quoted = QUOTED.match(raw, at)
    if quoted:
        at = quoted.end()
    end = raw.find(mark, at)
    return len(raw) if end < 0 else end

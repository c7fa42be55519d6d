"""CSV and TSV: a header row, then a reply or template a row, read one by one."""

from __future__ import annotations

import re
from functools import partial
from itertools import chain, count
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from cxlint.model import CxlintError, Document, Origin, Place, Unread
from cxlint.sources import columns, encoding, record
from cxlint.sources.kind import guess_kind
from cxlint.sources.places import LINE_END
from cxlint.sources.record import ID, KIND, ORIGIN, TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cxlint.sources.source import ReadOptions

DELIMITERS = ",;\t|"
SEPARATOR = re.compile(r"sep=(.)\s*$", re.IGNORECASE)  # Excel's own first line
QUOTED = re.compile(r'"[^"]*(?:""[^"]*)*(?:"|$)')
INSIDE = re.compile(r'""|\r\n?|\n')


def claims(path: str, head: bytes) -> bool:
    """By its name; elsewhere only a first line that is a header beyond doubt: a reply column and another known one."""
    if path.lower().endswith((".csv", ".tsv", ".tab")):
        return True
    line = head[: head.find(b"\n") if b"\n" in head else 0].decode("utf-8", "replace").strip()
    if not line or not any(mark in line for mark in DELIMITERS):
        return False
    names = {columns.simple(cell.strip(' "')) for cell in line.split(delimiter_of(line))}
    return not names.isdisjoint(columns.REPLIES) and len(names & columns.KNOWN) > 1


def delimiter_of(line: str, named: Sequence[str] = ()) -> str:
    """The separator under which a header line has the most known headers, then the most columns."""
    own = {columns.simple(header) for header in named}

    def score(mark: str) -> tuple[int, int]:
        names = [columns.simple(cell.strip(' "')) for cell in line.split(mark)]
        return sum(name in columns.KNOWN or name in own for name in names), len(names)

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


class AmbiguousError(Exception):
    """Two columns of a table hold what could be its replies."""


def read(stream: BinaryIO, path: str, options: ReadOptions) -> Iterator[Document | Unread]:
    try:
        rows = _rows(encoding.lines(stream, universal=True), options)
        header = next(rows, None)
        if header is None:
            return
        if header.problem:
            yield Unread(path, f"the header cannot be read: {header.problem}", header.line)
            return
        make = maker(header, path, options)
        for row in rows:
            problem = row.problem or _ragged(row.cells, header.cells)
            if problem:
                yield Unread(path, problem, row.line, f"row {row.number}")
            else:
                try:
                    document = make(row)
                except ValueError as error:
                    yield Unread(path, str(error), row.line, f"row {row.number}")
                    continue
                except AmbiguousError as error:
                    yield Unread(path, str(error), row.line, f"row {row.number}")
                    return
                if document is not None:
                    yield document
    except CxlintError as error:
        yield Unread(path, str(error))


class Row(NamedTuple):
    cells: list[str]
    raw: str  # as it stands in the file
    line: int  # where it begins
    number: int  # as a spreadsheet counts: the header is 1
    mark: str  # what stands between cells
    problem: str  # why it cannot be read; "" = it can


def _rows(source: Iterator[str | encoding.NotTextError], options: ReadOptions) -> Iterator[Row]:
    """The rows of a table, the header first, empty ones left out."""
    import csv

    csv.field_size_limit(2**31 - 1)
    mark, before, source = _start(source, options)
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
    source: Iterator[str | encoding.NotTextError], options: ReadOptions
) -> tuple[str, int, Iterator[str | encoding.NotTextError]]:
    """The delimiter, how many lines stand before the header, and the lines from the header on."""
    first = next(source, "")
    text = first.text if isinstance(first, encoding.NotTextError) else first
    own = SEPARATOR.match(text)
    if own:
        return own[1], 1, source
    return delimiter_of(text, tuple(options.columns.values())), 0, chain([first], source)


def _broken(error: str) -> str:
    if "unexpected end" in error:
        return "a quote opens a cell here and never closes: all that follows was taken for that cell"
    if "expected after" in error:
        return "a quote inside a quoted cell must be doubled"
    return f"not CSV: {error}"


def _ragged(cells: Sequence[str], header: Sequence[str]) -> str:
    if len(cells) == len(header) or (len(cells) > len(header) and not any(cells[len(header) :])):
        return ""
    advice = (
        "quote a cell that holds the delimiter" if len(cells) > len(header) else "a delimiter or a quote is missing"
    )
    return f"{len(cells)} cells where the header has {len(header)}: {advice}"


def maker(header: Row, path: str, options: ReadOptions) -> Callable[[Row], Document | None]:
    """A function from a row to its document; None for a row without a reply. Raises CxlintError for useless headers.

    The function raises ValueError for a row that it refuses, AmbiguousError where the column of the reply is uncertain.
    """
    table = columns.recognise(header.cells, options.columns)
    at, reply = [(field, place) for field, place in table.at.items() if field != "reply"], table.at["reply"]
    usual = table.kind or (guess_kind(path, "") if table.replies else None)
    blank = record.blank(options)
    conversation = not table.at.keys().isdisjoint(columns.SPEAKER)

    def make(row: Row) -> Document | None:
        text = row.cells[reply]
        cells = {field: row.cells[place] for field, place in at}
        if conversation and not columns.said_to_customer(cells):
            return None
        for rival in table.rivals:  # empty, or the same once more, it does no harm
            if row.cells[rival].strip() not in ("", text.strip()):
                raise AmbiguousError(columns.ambiguous(header.cells, (reply, rival)))
        if not text or text.isspace():
            return None
        values = blank.copy()
        record.fill_leniently(values, cells, table.strict)
        values[ID] = values[ID] or str(row.number)
        values[KIND] = options.kind or values[KIND] or usual or guess_kind(path, text)
        values[TEXT] = text
        values[ORIGIN] = Origin(path, f"row {row.number}", row.line, 1, partial(places, row, reply))
        return Document._make(values)

    return make


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

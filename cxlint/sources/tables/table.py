"""CSV and TSV: a header row, then a reply or template a row, read one by one; and what any table of rows means."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, BinaryIO, Protocol

from cxlint.model import CxlintError, Document, Unread
from cxlint.sources import blank, encoding, record
from cxlint.sources.conversations.conversation import Body, made
from cxlint.sources.conversations.dialogue import Dialogues, form_of, message, why_no_reply
from cxlint.sources.conversations.speaker import Speakers, Words
from cxlint.sources.item import Item
from cxlint.sources.kind import guess_kind
from cxlint.sources.record import ID, KIND, ORIGIN, TEXT
from cxlint.sources.tables import columns, rows, sampled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cxlint.sources.source import ReadOptions

UNANSWERED = "unanswered row"
NO_ROLE = "`roles` needs `role`: which column says whose a row is?"


class TableRow(Item, Protocol):
    """A row of any table; as an item it is addressed by headers or by the numbers of columns."""

    @property
    def cells(self) -> Sequence[str]: ...

    @property
    def line(self) -> int: ...

    def name(self, column: int) -> str:
        """What the record in a column of it is called where it has no id."""

    @property
    def pointer(self) -> str: ...

    @property
    def problem(self) -> str:
        """Why it cannot be read; "" = it can."""


class AmbiguousError(Exception):
    """Two columns of a table hold what could be its replies."""


def claims(path: str, head: bytes) -> bool:
    """By its name; elsewhere only a first line that is a header beyond doubt: a reply column and another known one."""
    if path.lower().endswith((".csv", ".tsv", ".tab")):
        return True
    line = head[: head.find(b"\n") if b"\n" in head else 0].decode("utf-8", "replace").strip()
    if not line or not any(mark in line for mark in rows.DELIMITERS):
        return False
    names = {columns.simple(cell.strip(' "')) for cell in line.split(rows.delimiter_of(line))}
    return not names.isdisjoint(columns.REPLIES) and len(names & columns.KNOWN) > 1


def read(stream: BinaryIO, path: str, options: ReadOptions) -> Iterator[Document | Unread]:
    try:
        found = rows.read(encoding.lines(stream, universal=True), tuple(options.columns.values()))
        header = next(found, None)
        if header is None:
            return
        if header.problem:
            yield Unread(path, f"the header cannot be read: {header.problem}", header.line)
            return
        yield from documents(header.cells, found, path, options)
    except CxlintError as error:
        yield Unread(path, str(error))


def documents(
    headers: Sequence[str], found: Iterable[TableRow], path: str, options: ReadOptions
) -> Iterator[Document | Unread]:
    """What the rows below these headers are. Raises CxlintError for headers without a reply."""
    told, found = _recognised(headers, iter(found), options)
    if options.roles and told.at.keys().isdisjoint(columns.SPEAKER):
        raise CxlintError(NO_ROLE)
    is_dialogue = "ticket" in told.at and not told.at.keys().isdisjoint(columns.SPEAKER)
    reader = (_Dialogue if is_dialogue else _Replies)(headers, told, path, options)
    row = None
    for row in found:
        problem = row.problem or rows.ragged(row.cells, headers)
        if problem:
            yield Unread(path, problem, row.line, row.pointer)
            continue
        try:
            yield from reader.add(row)
        except ValueError as error:
            yield Unread(path, str(error), row.line, row.pointer)
        except AmbiguousError as error:
            yield Unread(path, str(error), row.line, row.pointer)
            break
    if row is None:
        blank.leave_out(options, blank.TABLE)
    yield from reader.flush()


def _recognised(
    headers: Sequence[str], found: Iterator[TableRow], options: ReadOptions
) -> tuple[columns.Columns, Iterator[TableRow]]:
    """What the columns are, by the headers and, where they leave it open, by the first rows; and all rows."""
    told = columns.recognise(headers, options.columns)
    if not told.open:
        return told, found
    first = sampled.begin(found)
    sample = sampled.Sample([row.cells for row in first if not row.problem], Words(options.roles))
    return columns.recognise(headers, options.columns, sample), chain(first, found)


class _Replies:
    """Each row is a reply, with what it answers, or a template."""

    def __init__(self, headers: Sequence[str], told: columns.Columns, path: str, options: ReadOptions) -> None:
        self._headers, self._told, self._path, self._options = headers, told, path, options
        self._reply = told.at["reply"]
        self._others = [(field, place) for field, place in told.at.items() if field != "reply"]
        self._usual = told.kind or (guess_kind(path, "") if told.replies else None)
        self._blank = record.blank(options)
        speaks = not told.at.keys().isdisjoint(columns.SPEAKER)
        self._speakers = _speakers(headers, told, path, options) if speaks else None

    def add(self, row: TableRow) -> Iterable[Document | Unread]:
        """Raises ValueError for a row that is refused, AmbiguousError where the column of the reply is uncertain."""
        text = row.cells[self._reply]
        cells = {field: row.cells[place] for field, place in self._others}
        reason = why_no_reply(self._speakers.of(cells, row)) if self._speakers is not None else ""
        if not reason:
            self._refuse_rivals(row, text)
            reason = "" if text and not text.isspace() else UNANSWERED
        if reason:
            if self._options.left_out is not None:
                self._options.left_out(reason, 1)
            return ()
        values = self._blank.copy()
        record.fill_leniently(values, cells, self._told.strict)
        values[ID] = values[ID] or row.name(self._reply)
        values[KIND] = self._options.kind or values[KIND] or self._usual or guess_kind(self._path, text)
        if self._options.markup:
            return (made(values, Body(text, (self._reply,), form_of(self._options)), row, self._path),)
        values[TEXT] = text
        values[ORIGIN] = row.origin(self._path, self._reply)
        return (Document._make(values),)

    def _refuse_rivals(self, row: TableRow, text: str) -> None:
        for rival in self._told.rivals:  # empty, or the same once more, it does no harm
            if row.cells[rival].strip() not in ("", text.strip()):
                raise AmbiguousError(columns.ambiguous(self._headers, (self._reply, rival)))

    def flush(self) -> Iterable[Document | Unread]:
        return self._speakers.problems() if self._speakers is not None else ()


class _Dialogue:
    """Each row is a message of a conversation."""

    def __init__(self, headers: Sequence[str], told: columns.Columns, path: str, options: ReadOptions) -> None:
        self._others = [(field, place) for field, place in told.at.items() if field != "reply"]
        self._reply = told.at["reply"]
        self._dialogues = Dialogues(path, options)
        self._speakers = _speakers(headers, told, path, options)
        self._form = form_of(options)

    def add(self, row: TableRow) -> Iterable[Document | Unread]:
        cells = {field: row.cells[place] for field, place in self._others}
        body = Body(row.cells[self._reply], (self._reply,), self._form)
        return self._dialogues.add(*message(cells, self._speakers.of(cells, row), body, row, row.name(self._reply)))

    def flush(self) -> Iterable[Document | Unread]:
        yield from self._dialogues.flush()
        yield from self._speakers.problems()


def _speakers(headers: Sequence[str], told: columns.Columns, path: str, options: ReadOptions) -> Speakers:
    return Speakers(path, options, {field: headers[place] for field, place in told.at.items()})

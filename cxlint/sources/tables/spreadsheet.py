"""Spreadsheets (XLSX, XLS): every sheet with a header row that has a column of replies.

By python-calamine, which holds a sheet in memory as a full rectangle: what would be too large for that is not given to
it, as it ends the whole process when memory does. Formulas are not worked out: the value that was saved counts.
"""

from __future__ import annotations

import io
import re
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, BinaryIO

from cxlint.model import CxlintError, Document, Unread
from cxlint.sources import blank, encoding, helpdesks, item
from cxlint.sources.helpdesks import HELPDESKS
from cxlint.sources.tables import columns, table
from cxlint.sources.tables.cells import StoredRow, letters, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cxlint.sources.source import ReadOptions

NAMED = (".xlsx", ".xlsm", ".xls", ".xlt")
OLE = b"\xd0\xcf\x11\xe0"
LARGEST = 1 << 30
"""Bytes of a workbook, unpacked."""
CELLS = 20_000_000
"""Of the rectangle from the first to the last cell of a sheet: some 600 MB."""
ABOVE = 20
"""Rows in which the header is looked for: a title or a date may stand before it."""
CHUNK = 1 << 20
PLACE = re.compile(rb"""\sr\s*=\s*["']([A-Z]{0,3})(\d{1,7})["']""")  # of a row or a cell
WIDE = re.compile(rb"""\sr\s*=\s*["'](?:[A-Z]{2,3}|[T-Z])\d""")  # up to column S a sheet has fewer cells than CELLS
HIDDEN, OTHER = "hidden sheet", "other sheet"
NEEDED = "Excel files need one more package: pip install 'cxlint-replies[xlsx]'"


def claims(path: str, head: bytes) -> bool:
    """By its name, or its content: a workbook begins with one of a few parts, and has its name early on."""
    if path.lower().endswith(NAMED):
        return True
    if not head.startswith(b"PK\x03\x04"):
        return False
    first = head[30 : 30 + int.from_bytes(head[26:28], "little")]
    return first.startswith((b"[Content_Types]", b"_rels/", b"docProps/", b"xl/")) and b"xl/" in head


def read(stream: BinaryIO, path: str, options: ReadOptions) -> Iterator[Document | Unread]:
    head = encoding.peek(stream, encoding.SAMPLE)
    if not head.startswith((OLE, b"PK")):
        # What tools call an Excel file is often a table as text, or a web page.
        if encoding.peek_utf8(head).lstrip()[:1] == b"<":
            yield Unread(path, "a web page under the name of a spreadsheet: open it and save it as .xlsx or CSV")
        else:
            yield from table.read(stream, path, options)
        return
    try:
        from python_calamine import CalamineWorkbook
    except ImportError:
        yield Unread(path, NEEDED)
        return
    data = stream.read(LARGEST + 1)
    try:
        _refuse_large(data)
        book: Any = CalamineWorkbook.from_filelike(io.BytesIO(data))
        yield from _sheets(book, path, options)
    except CxlintError as error:
        yield Unread(path, str(error))
    except BaseException as error:  # Rust's panics are no Exceptions
        if type(error).__module__.startswith(("python_calamine", "pyo3")) or isinstance(error, ValueError):
            yield Unread(path, f"no spreadsheet that can be read ({error}): save it anew, or as CSV")
        else:
            raise


def _refuse_large(data: bytes) -> None:
    """Raises CxlintError."""
    from zipfile import BadZipFile, ZipFile
    from zlib import error as zlib_error

    if len(data) > LARGEST:
        raise CxlintError("a spreadsheet of more than a gigabyte: save it as CSV")
    if data.startswith(OLE):
        return  # by its format it has at most 65,536 rows of 256 cells
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if sum(part.file_size for part in parts) > LARGEST:
                raise CxlintError("a spreadsheet of more than a gigabyte, unpacked: save it as CSV")
            for part in parts:
                # Read to the end, so that a part that is larger than it says is found out.
                with archive.open(part) as file:
                    wide = [1 for chunk in _chunks(file) if WIDE.search(chunk)]
                if wide:
                    with archive.open(part) as file:
                        _refuse_extent(file, part.filename)
    except (BadZipFile, zlib_error, NotImplementedError, RuntimeError, EOFError) as error:
        raise CxlintError(f"no spreadsheet that can be read ({error}): save it anew, or as CSV") from None


def _refuse_extent(file: Any, name: str) -> None:
    rows = widest = 0
    for chunk in _chunks(file):
        seen = set(PLACE.findall(chunk))
        rows = max(rows, max((int(row) for _, row in seen), default=0))
        widest = max(widest, max((_column(column) for column, _ in seen), default=0))
        if rows * widest > CELLS:
            raise CxlintError(
                f"{name} reaches to {letters(widest - 1)}{rows}: delete what is empty, or save the sheet as CSV"
            )


def _chunks(file: Any) -> Iterator[bytes]:
    """Each with the end of the one before, so that nothing short is cut in two."""
    before = b""
    while chunk := file.read(CHUNK):
        yield before + chunk
        before = chunk[-40:]


def _column(name: bytes) -> int:
    number = 0
    for letter in name:
        number = number * 26 + letter - ord("A") + 1
    return number


def _sheets(book: Any, path: str, options: ReadOptions) -> Iterator[Document | Unread]:
    seen: list[str] = []
    found = False
    for about in book.sheets_metadata:
        if str(about.typ) != "SheetTypeEnum.WorkSheet":
            continue
        sheet = book.get_sheet_by_name(about.name)
        try:
            rows = _rows(sheet, about.name, options)
            first = next(rows, None)
        except CxlintError as error:
            seen.append(f"{about.name}: {error}")
            continue
        if first is None:
            continue
        found = True
        if str(about.visible) == "SheetVisibleEnum.Visible":
            try:
                yield from _documents(first.headers, rows, path, options)
            except CxlintError as error:  # the other sheets go on
                yield Unread(path, f"{about.name}: {error}")
        elif options.left_out is not None:
            options.left_out(HIDDEN, 1)
    if not found:
        yield Unread(path, "; ".join(seen[:5]) or "an empty spreadsheet")
    elif seen and options.left_out is not None:
        options.left_out(OTHER, len(seen))


def _documents(
    headers: Sequence[str], rows: Iterator[StoredRow], path: str, options: ReadOptions
) -> Iterator[Document | Unread]:
    name = None if options.columns else helpdesks.of_headers(headers)
    if name is None:
        yield from table.documents(headers, rows, path, options)
    else:
        found = blank.noticed(rows, options, blank.TABLE)
        yield from item.documents(found, HELPDESKS[name]().collector(path, options))


def _rows(sheet: Any, name: str, options: ReadOptions) -> Iterator[StoredRow]:
    """The header row, and the rows below it. Raises CxlintError where no row is a header."""
    above, first = sheet.start or (0, 0)  # of the used rectangle, from 0; rows are given from the top of the sheet on
    rows = ((line, [text(cell) for cell in row]) for line, row in enumerate(sheet.iter_rows(), 1))
    head = list(islice(rows, above + ABOVE))
    header = _header(head, options)
    if header is None:
        return
    number, headers = header
    yield StoredRow(headers, headers, number, name, first)
    for line, cells in chain(head, rows):
        if line > number and any(cells):
            yield StoredRow(cells, headers, line, name, first)


def _header(head: Sequence[tuple[int, list[str]]], options: ReadOptions) -> tuple[int, list[str]] | None:
    """The first row with a column of replies, and its number; None in a sheet without words. Raises CxlintError for
    the first row with words, where none is."""
    problem: CxlintError | None = None
    for number, cells in head:
        if not any(cells):
            continue
        if not options.columns and helpdesks.of_headers(cells) is not None:
            return number, cells
        try:
            columns.recognise(cells, options.columns)
        except CxlintError as error:
            problem = problem or error
        else:
            return number, cells
    if problem is not None:
        raise problem
    return None

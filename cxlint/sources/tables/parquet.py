"""Parquet, by pyarrow: a row is a reply or template, as in CSV; only the columns that tell something are read, some
thousand rows at a time."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from cxlint.model import CxlintError, Document, Origin, Unread
from cxlint.sources import mapped
from cxlint.sources.json.text import pointer
from cxlint.sources.tables import columns
from cxlint.sources.tables.cells import StoredRow, text
from cxlint.sources.tables.table import documents

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cxlint.sources.item import Steps
    from cxlint.sources.source import ReadOptions

MAGIC = b"PAR1"


class Record(NamedTuple):
    """A row with all that it holds."""

    value: Any
    line: int
    path: Steps = ()

    @property
    def size(self) -> int:
        return 1

    def within(self, *steps: str | int) -> Record:
        value = self.value
        for step in steps:
            value = value[step]
        return Record(value, self.line, (*self.path, *steps))

    def origin(self, path: str, *steps: str | int) -> Origin:
        return Origin(path, f"row {self.line}{pointer((*self.path, *steps))}", self.line)


ROWS = 2_000  # at a time
NEEDED = "Parquet needs one more package: pip install 'cxlint-replies[parquet]'"


def claims(path: str, head: bytes) -> bool:
    return head.startswith(MAGIC)


def read(stream: BinaryIO, path: str, options: ReadOptions) -> Iterator[Document | Unread]:
    try:
        import pyarrow.parquet as parquet
        from pyarrow import ArrowException
    except ImportError:
        yield Unread(path, NEEDED)
        return
    try:
        file: Any = parquet.ParquetFile(stream if stream.seekable() else io.BytesIO(stream.read()))
        headers: list[str] = file.schema_arrow.names
        inside = [name for name in options.columns.values() if name not in headers and "." in name]
        if inside or "messages" in options.columns:
            yield from mapped.documents(_records(file, headers, options), path, options)
            return
        told = columns.recognise(headers, options.columns)
        used = sorted({*told.at.values(), *told.rivals, *told.open})
        yield from documents([headers[place] for place in used], _rows(file, headers, used), path, options)
    except CxlintError as error:
        yield Unread(path, str(error))
    except (ArrowException, OSError, ValueError) as error:
        yield Unread(path, f"broken Parquet: {str(error).splitlines()[0]}")


def _records(file: Any, headers: Sequence[str], options: ReadOptions) -> Iterator[Record]:
    """Rows whose columns hold lists and objects, as far as the configuration names something in them."""
    if "messages" in options.columns:
        wanted = list(headers)
    else:
        wanted = [each for each in headers if any(_leads(each, name) for name in options.columns.values())]
    line = 0
    for batch in file.iter_batches(ROWS // 10, columns=wanted or list(headers), use_threads=False):
        for value in batch.to_pylist():
            line += 1
            yield Record(value, line)


def _leads(header: str, name: str) -> bool:
    return name == header or name.startswith(f"{header}.")


def _rows(file: Any, headers: Sequence[str], used: Sequence[int]) -> Iterator[StoredRow]:
    names = [headers[place] for place in used]
    line = 0
    for batch in file.iter_batches(ROWS, columns=names, use_threads=False):
        held = [batch.column(name).to_pylist() for name in names]
        for cells in zip(*held, strict=True):
            line += 1
            yield StoredRow([text(cell) for cell in cells], names, line)

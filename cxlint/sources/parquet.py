"""Parquet, by pyarrow: a row is a reply or template, as in CSV; only the columns that tell something are read, some
thousand rows at a time."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, BinaryIO

from cxlint.model import CxlintError, Document, Unread
from cxlint.sources import columns
from cxlint.sources.cells import StoredRow, text
from cxlint.sources.table import documents

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cxlint.sources.source import ReadOptions

MAGIC = b"PAR1"
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
        told = columns.recognise(headers, options.columns)
        used = sorted({*told.at.values(), *told.rivals})
        yield from documents([headers[place] for place in used], _rows(file, headers, used), path, options)
    except CxlintError as error:
        yield Unread(path, str(error))
    except (ArrowException, OSError, ValueError) as error:
        yield Unread(path, f"broken Parquet: {str(error).splitlines()[0]}")


def _rows(file: Any, headers: Sequence[str], used: Sequence[int]) -> Iterator[StoredRow]:
    names = [headers[place] for place in used]
    line = 0
    for batch in file.iter_batches(ROWS, columns=names, use_threads=False):
        held = [batch.column(name).to_pylist() for name in names]
        for cells in zip(*held, strict=True):
            line += 1
            yield StoredRow([text(cell) for cell in cells], names, line)

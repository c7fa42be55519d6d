"""Files -> documents. A format is one module of this folder and one line of SOURCES."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

from cxlint.model import CxlintError, Document, Unread
from cxlint.sources import encoding, jsonl, plain, table
from cxlint.sources.source import HEAD, File, ReadOptions, Source
from cxlint.sources.stream import opened

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["SOURCES", "SUFFIXES", "File", "ReadOptions", "Source", "detect", "read"]

SOURCES: dict[str, Source] = {  # in the order they are asked; text takes what is left
    "jsonl": jsonl,
    "csv": table,
    "text": plain,
}
SUFFIXES = frozenset().union(*(source.SUFFIXES for source in SOURCES.values()))


def detect(path: str, head: bytes) -> str | None:
    """The name of the source that reads a file, told by its first bytes and then by its name; None when none does."""
    head = encoding.peek_utf8(head)
    return next((name for name, source in SOURCES.items() if source.claims(path, head)), None)


def read(file: File, *, options: ReadOptions, stdin: BinaryIO | None = None) -> Iterator[Document | Unread]:
    """The documents of a file, in its order, and what of it could not be read.

    Raises CxlintError for an unknown `options.source`.
    """
    if options.source is not None and options.source not in SOURCES:
        raise CxlintError(f"no source named {options.source!r}: there are {', '.join(SOURCES)}")
    try:
        with opened(file, options, stdin) as stream:
            name = options.source or detect(file.path, encoding.peek(stream, HEAD))
            if name is None:
                yield Unread(file.path, "no known format: name one with --source")
                return
            yield from SOURCES[name].read(stream, file.path, options)
    except OSError as error:
        yield Unread(file.path, f"cannot be read: {error.strerror or error}")

"""A text file: one document, from its first character to its last."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from cxlint.model import Document, Origin, Unread
from cxlint.sources import encoding, places
from cxlint.sources.kind import guess_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxlint.sources.source import ReadOptions

SUFFIXES = frozenset({".txt", ".text", ".liquid"})


def claims(path: str, head: bytes) -> bool:
    """Any text: the last one asked."""
    return True


def read(stream: BinaryIO, path: str, options: ReadOptions) -> Iterator[Document | Unread]:
    try:
        text = encoding.decode(stream.read())
    except encoding.NotTextError as error:
        yield Unread(path, str(error))
        return
    yield Document(
        path,
        options.kind or guess_kind(path, text),
        text,
        Origin(path, places=partial(places.running, text)),
        (options.customer,) if options.customer else (),
        options.customer_name,
        channel=options.channel,
        dialect=options.dialect,
    )

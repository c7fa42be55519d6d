"""A text file: one document, from its first character, or from below its front matter, to its last."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, BinaryIO

from cxlint.model import Document, Origin, Unread
from cxlint.sources import encoding, places
from cxlint.sources.kind import guess_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxlint.sources.source import ReadOptions


def claims(path: str, head: bytes) -> bool:
    """Any text: the last one asked."""
    return True


def read(stream: BinaryIO, path: str, options: ReadOptions) -> Iterator[Document | Unread]:
    try:
        text = encoding.decode(stream.read())
    except encoding.NotTextError as error:
        yield Unread(path, str(error))
        return
    if text.startswith("---"):
        yield from _below_front_matter(text, path, options)
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


def _below_front_matter(text: str, path: str, options: ReadOptions) -> Iterator[Document | Unread]:
    from cxlint.sources.prose import front_matter
    from cxlint.sources.prose.body import Body, documents
    from cxlint.sources.prose.pieces import Piece

    try:
        front = front_matter.read(text, path)
    except front_matter.FrontMatterError as error:
        yield Unread(path, str(error), error.line)
        return
    start, line = (front.end, front.line) if front else (0, 1)
    if front:
        yield from front.problems
    yield from documents(text, path, [Body((Piece(start, len(text), line, 1),))], front, options)

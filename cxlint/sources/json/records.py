"""JSON of any shape: records of cxlint in a list or over many lines, or those that the configuration tells how to
read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from cxlint.sources import mapped
from cxlint.sources.json import keys as json_keys
from cxlint.sources.json import stream as json_stream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxlint.model import Document, Unread
    from cxlint.sources.source import ReadOptions

LIST = rb'"%s"\s*:\s*\['


def claims(path: str, head: bytes) -> bool:
    """Objects with a reply: the only one, those of a list, or of a list that an object holds."""
    if head[:200].lstrip()[:1] not in (b"{", b"["):
        return False
    found = json_keys.keys(head)
    return "reply" in found.of() or any(
        "reply" in keys and len(way) == 1 and re.search(LIST % re.escape(way[0].encode()), head)
        for way, keys in found.at.items()
    )


def read(stream: BinaryIO, path: str, options: ReadOptions) -> Iterator[Document | Unread]:
    kept = options.columns.get("messages", "").rpartition(".")[2]
    yield from mapped.documents(json_stream.pieces(stream, path, kept), path, options)

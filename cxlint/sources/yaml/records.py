"""YAML of any shape: records of cxlint in a list, or those that the configuration tells how to read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO

from cxlint.sources import mapped
from cxlint.sources.yaml import items as yaml_items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxlint.model import Document, Unread
    from cxlint.sources.source import ReadOptions

A_REPLY = re.compile(rb"^(?:-\s+|\s+)?reply\s*:", re.MULTILINE)


def claims(path: str, head: bytes) -> bool:
    return path.lower().endswith((".yaml", ".yml")) and A_REPLY.search(head) is not None


def read(stream: BinaryIO, path: str, options: ReadOptions) -> Iterator[Document | Unread]:
    yield from mapped.documents(yaml_items.items(stream, path, ()), path, options)

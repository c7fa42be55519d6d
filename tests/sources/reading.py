"""What the tests of sources share: read bytes as a file, and look at the character that a place points at."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from cxlint.model import Document, Unread
from cxlint.sources import File, ReadOptions, read

if TYPE_CHECKING:
    from collections.abc import Iterator

NO_OPTIONS = ReadOptions()


def outcomes(data: bytes, path: str = "x.txt", options: ReadOptions = NO_OPTIONS) -> list[Document | Unread]:
    return list(read(File(path, None, True), options=options, stdin=io.BytesIO(data)))


def documents(data: bytes, path: str = "x.txt", options: ReadOptions = NO_OPTIONS) -> list[Document]:
    found = outcomes(data, path, options)
    assert [outcome for outcome in found if isinstance(outcome, Unread)] == []
    return [outcome for outcome in found if isinstance(outcome, Document)]


def one(data: bytes, path: str = "x.txt", options: ReadOptions = NO_OPTIONS) -> Document:
    (document,) = documents(data, path, options)
    return document


def unread(data: bytes, path: str = "x.txt", options: ReadOptions = NO_OPTIONS) -> Unread:
    (outcome,) = outcomes(data, path, options)
    assert isinstance(outcome, Unread)
    return outcome


def located(document: Document, content: str) -> Iterator[tuple[str, str]]:
    """Each character of the document's text, with what stands at its line and column of the file from there on."""
    rows = re.findall(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+", content)
    locate = document.origin.locator()
    for offset, character in enumerate(document.text):
        line, column = locate(offset)
        yield character, rows[line - 1][column - 1 :]


def in_place(document: Document, content: str) -> bool:
    """Do all letters and digits of the text stand where the file has them?"""
    return all(
        rest[0] == character
        for character, rest in located(document, content)
        if character.isascii() and character.isalnum()
    )

"""Bytes -> text. UTF-8 with or without a mark, UTF-16 by its mark; all else is refused with the way to convert it.

A NUL in text that is otherwise fine is a character like another. A file is binary, and refused, when it starts like a
known binary format or when control characters that no text holds make up more than a hundredth of its beginning.
"""

from __future__ import annotations

import codecs
import io
import re
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO

from cxlint.model import CxlintError

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLE = 8192
LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
MAGIC = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive (.docx and .xlsx are such: save as .txt or .csv)",
    b"\xd0\xcf\x11\xe0": "an old Office file (save as .txt or .csv)",
    b"{\\rtf": "Rich Text (save as .txt)",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "compressed by gzip (pipe it: gzip -dc FILE | cxlint check -)",
    b"SQLite format 3": "a database",
    b"PAR1": "Parquet",
}
CONTROLS = bytes([*range(8), *range(14, 27), 28, 29, 30, 31])  # all but \b \t \n \v \f \r and escape
BITS_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


class NotTextError(CxlintError):
    """The bytes are no text that can be read here. `text` is what they may mean."""

    def __init__(self, reason: str, text: str = "") -> None:
        super().__init__(reason)
        self.text = text


def decode(data: bytes) -> str:
    """The whole of a text file, without its byte order mark. Raises NotTextError."""
    if data[:2] in UTF16 and data[:4] not in BITS_32:
        try:
            return data[2:].decode("utf-16-le" if data[:2] == codecs.BOM_UTF16_LE else "utf-16-be")
        except UnicodeDecodeError as error:
            raise NotTextError(f"broken UTF-16 at offset {error.start + 2}: save it as UTF-8") from None
    refuse_binary(data[:SAMPLE])
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise not_utf8(data, error.start) from None
    return text[1:] if text[:1] == "\ufeff" else text


NAMED = {"iso-8859-1": "cp1252", "us-ascii": "ascii"}  # who names the first means its quotes and dashes, too


def decode_as(data: bytes, named: str) -> str:
    """Like `decode`, or in the encoding that the file names of itself ("" = none). Raises NotTextError."""
    try:
        return decode(data)
    except NotTextError:
        if named:
            with suppress(LookupError, UnicodeError):  # a name of nothing, or not what it says
                return data.decode(NAMED.get(named.lower(), named))
        raise


def refuse_binary(head: bytes) -> None:
    """Raises NotTextError when the beginning of a file shows that it is no text."""
    for magic, name in MAGIC.items():
        if head.startswith(magic):
            raise NotTextError(f"this is {name}, not text")
    if head[:4] in BITS_32:
        raise NotTextError("UTF-32: convert it with iconv -f utf-32 -t utf-8")
    if b"\0" not in head:
        return
    for first, name in ((1, "utf-16le"), (0, "utf-16be")):
        if len(head) > 3 and head[first::2].count(0) > 0.4 * len(head) / 2 > 4 * head[1 - first :: 2].count(0):
            raise NotTextError(f"UTF-16 without a byte order mark: convert it with iconv -f {name} -t utf-8")
    if len(head) - len(head.translate(None, CONTROLS)) > max(1, len(head) // 100):
        raise NotTextError("this is a binary file, not text")


def not_utf8(data: bytes, at: int, where: str = "at offset {}") -> NotTextError:
    """What to say of `data`, whose byte at `at` is no UTF-8; `where` words the place."""
    advice = f"convert it with iconv -f {guess(data)} -t utf-8"
    return NotTextError(
        f"not UTF-8 (byte 0x{data[at]:02X} {where.format(at)}): {advice}", data.decode("utf-8", "replace")
    )


def guess(data: bytes) -> str:
    """The most likely name of an encoding that is not UTF-8, to put into the advice."""
    sample = data[:SAMPLE]
    if not any(0x80 <= byte <= 0x9F for byte in sample):
        return "latin1"
    return "windows-1252"


def peek_utf8(head: bytes) -> bytes:
    """The beginning of a file as UTF-8 without mark, for detection; a character cut in two at the end is no matter."""
    if head[:2] in UTF16 and head[:4] not in BITS_32:
        return head.decode("utf-16", "ignore").encode("utf-8", "ignore")
    return head[3:] if head.startswith(codecs.BOM_UTF8) else head


def lines(stream: BinaryIO, *, universal: bool = False) -> Iterator[str | NotTextError]:
    """The lines of a stream with their ends, without a mark; memory holds one of them.

    A line ends at \\n, with `universal` at a lone \\r as well. A line that is no UTF-8 comes as the error to report,
    with its text as far as it can be read; broken UTF-16 raises, since nothing after it can be trusted.
    """
    head = peek(stream, SAMPLE)
    if head[:2] in UTF16 and head[:4] not in BITS_32:
        yield from _wide_lines(stream, "" if universal else "\n")
        return
    refuse_binary(head)
    if head.startswith(codecs.BOM_UTF8):
        stream.read(3)
    for raw in stream:
        try:
            line = raw.decode()
        except UnicodeDecodeError as error:
            yield not_utf8(raw, error.start, "at byte {} of the line")
        else:
            if universal and "\r" in line:
                yield from LINE.findall(line)
            else:
                yield line


def _wide_lines(stream: BinaryIO, newline: str) -> Iterator[str]:
    reader = io.TextIOWrapper(stream, "utf-16", "strict", newline)
    try:
        yield from reader
    except UnicodeDecodeError as error:
        raise NotTextError(f"broken UTF-16 ({error.reason}): save it as UTF-8") from None
    finally:
        if not stream.closed:
            reader.detach()  # else the stream would be closed with the reader, and it may be standard input


def peek(stream: BinaryIO, size: int) -> bytes:
    """Up to `size` bytes that the stream is about to give, without taking them."""
    if isinstance(stream, io.BufferedReader):
        return stream.peek(size)[:size]
    start = stream.tell()
    data = stream.read(size)
    stream.seek(start)
    return data

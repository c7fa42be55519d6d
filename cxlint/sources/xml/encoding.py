"""The bytes of an XML file -> UTF-8, from whatever encoding it declares. UTF-8 passes as it is."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

CHUNK = 1 << 16
_DECLARED = re.compile(rb"""\s*<\?xml[^>]{1,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_LATIN = frozenset(("iso8859-1", "latin-1"))
_WINDOWS = {
    code: bytes((code,)).decode("cp1252") for code in range(0x80, 0xA0) if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
"""Files that declare ISO-8859-1 have these curly quotes and dashes all the same; as controls they mean nothing."""


def declared(head: bytes) -> str:
    """The name of the encoding that the beginning of a file tells. Raises LookupError for one that nobody knows."""
    if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return "utf-16"
    found = _DECLARED.match(head)
    name = found[1].decode("ascii") if found else "utf-8"
    "".encode(name)  # some that Python knows are none of text
    return codecs.lookup(name).name


def chunks(stream: BinaryIO) -> Iterator[bytes]:
    """Raises UnicodeError or LookupError."""
    chunk = stream.read(CHUNK)
    encoding = declared(chunk)
    if encoding in ("utf-8", "ascii"):
        chunk = chunk.removeprefix(codecs.BOM_UTF8)
        while chunk:
            yield chunk
            chunk = stream.read(CHUNK)
        return
    decoder = codecs.getincrementaldecoder(encoding)()
    while chunk:
        yield _said(decoder.decode(chunk), encoding)
        chunk = stream.read(CHUNK)
    yield decoder.decode(b"", final=True).encode()


def _said(text: str, encoding: str) -> bytes:
    return (text.translate(_WINDOWS) if encoding in _LATIN else text).encode("utf-8", "replace")

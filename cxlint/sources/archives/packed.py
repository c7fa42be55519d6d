"""Files that hold one other file, packed: gzip and Zstandard, read as they are unpacked."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, BinaryIO, cast

if TYPE_CHECKING:
    from types import ModuleType

CHUNK = 1 << 18
LARGE = 1 << 26
"""Bytes; what unpacks to less may do so from however little."""
RATIO = 250
"""Times its own size that a file may unpack to. Exports in JSON reach 30; what is made to fill disks, thousands."""


class Unpacked(io.RawIOBase):
    """What a packed stream holds. What is broken in it raises OSError, once all before it has been given."""

    def __init__(self, kind: str, source: BinaryIO) -> None:
        self._kind = kind
        self._source = _Tap(source)
        self._file = _opened(kind, self._source)
        self._given = 0
        self._fault = ""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._fault:
            raise OSError(self._fault)
        try:
            data = self._file.read1(len(buffer))
        except MemoryError:
            raise
        except Exception as error:  # each library has its own, and some have several
            data, self._fault = b"", f"broken {self._kind}: {error}"
        self._given += len(data)
        if self._given > max(LARGE, RATIO * self._source.size):
            self._fault = f"it unpacks to over {RATIO} times its size, as no export does: unpack it yourself"
        if self._fault:
            raise OSError(self._fault)
        buffer[: len(data)] = data
        return len(data)


class _Tap:
    """Counts the bytes of a stream that have been taken."""

    def __init__(self, source: BinaryIO) -> None:
        self._source = source
        self.size = 0

    def read(self, size: int = -1) -> bytes:
        data = self._source.read(size)
        self.size += len(data)
        return data


def _opened(kind: str, source: _Tap) -> Any:
    if kind == "gzip":
        import gzip

        return gzip.GzipFile(fileobj=cast("Any", source))
    return _zstd().ZstdFile(source)


def _zstd() -> ModuleType:
    """Raises OSError where there is none."""
    from importlib import import_module

    for name in ("compression.zstd", "backports.zstd"):
        try:
            return import_module(name)
        except ImportError:
            continue
    raise OSError("Zstandard needs one more package: pip install 'cxlint-replies[zstd]'")


def beginning(kind: str, head: bytes, size: int) -> bytes:
    """Up to `size` first bytes of what a packed file holds, by its own; empty where they cannot be unpacked."""
    try:
        return io.BufferedReader(Unpacked(kind, io.BytesIO(head)), size).peek(size)[:size]
    except OSError:
        return b""

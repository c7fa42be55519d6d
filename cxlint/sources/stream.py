"""A stream that tells how far it has been read, and whose beginning can be looked at even when it is a pipe."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from cxlint.sources.source import HEAD

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from cxlint.sources.source import File, ReadOptions

CHUNK = 1 << 18


def opened(file: File, options: ReadOptions, stdin: BinaryIO | None) -> AbstractContextManager[BinaryIO]:
    """The bytes of a file, with `peek`. Leaving the context closes a file, but not standard input."""
    if file.stdin:
        source, owned = stdin or sys.stdin.buffer, False
    elif options.progress is None and file.size is not None:
        return open(file.path, "rb", buffering=HEAD)  # noqa: PTH123 - a Path costs as much as opening the file
    else:
        source, owned = cast("BinaryIO", open(file.path, "rb", buffering=0)), True  # noqa: PTH123, SIM115
    return io.BufferedReader(Counted(source, options.progress, owned), CHUNK)


GZIP = b"\x1f\x8b"


def unpacked(stream: BinaryIO) -> BinaryIO:
    """What a gzip file holds, as it is read. What is broken in it raises OSError, as what is broken in a disk does."""
    return io.BufferedReader(_Unpacked(stream), CHUNK)


def unpacked_head(head: bytes) -> bytes:
    """The beginning of what a gzip file holds; of another file the beginning."""
    if not head.startswith(GZIP):
        return head
    import zlib

    try:
        return zlib.decompressobj(31).decompress(head, HEAD)
    except zlib.error:
        return b""


class _Unpacked(io.RawIOBase):
    def __init__(self, source: BinaryIO) -> None:
        import gzip

        self._file = gzip.GzipFile(fileobj=source)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        import zlib

        try:
            return self._file.readinto(buffer)
        except (EOFError, zlib.error, OSError) as error:
            raise OSError(f"broken gzip: {error}") from None


class Counted(io.RawIOBase):
    """Passes on what a stream gives, tells `progress` how many bytes it was; closes the stream only if `owned`."""

    def __init__(self, source: BinaryIO, progress: Callable[[int], None] | None, owned: bool) -> None:
        self._source = source
        self._progress = progress
        self._owned = owned
        # readinto1 gives what there is; readinto would wait until the buffer is full, which a live pipe may never do.
        fill: Any = getattr(source, "readinto1", None) or getattr(source, "readinto")  # noqa: B009
        self._fill: Callable[[memoryview], int | None] = fill
        self._ahead = b""
        self._looked = False

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if not self._looked:
            self._looked = True
            self._ahead = self._look()
        if self._ahead:
            count = min(len(buffer), len(self._ahead))
            buffer[:count] = self._ahead[:count]
            self._ahead = self._ahead[count:]
        else:
            count = self._fill(buffer) or 0
        if self._progress is not None:
            self._progress(count)
        return count

    def _look(self) -> bytes:
        """The beginning, enough to tell the format: of a pipe of records the first one, however late the next comes."""
        seen = bytearray()
        chunk = bytearray(HEAD)
        while len(seen) < HEAD:
            count = self._fill(memoryview(chunk))
            if not count:
                break
            seen += chunk[:count]
            if seen.lstrip()[:1] == b"{" and b"\n" in seen:
                break
        return bytes(seen)

    def close(self) -> None:
        if not self.closed and self._owned:
            self._source.close()
        super().close()

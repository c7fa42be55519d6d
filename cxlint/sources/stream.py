"""A stream that tells how far it has been read, and whose beginning can be looked at even when it is a pipe."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from cxlint.sources import blank, encoding
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
    return io.BufferedReader(Counted(source, options.progress, owned), HEAD)  # more would be told in leaps


PACKED = {b"\x1f\x8b": "gzip", b"\x28\xb5\x2f\xfd": "zstd"}  # the first bytes of a file -> how it is packed
SUFFIXES = (".gz", ".zst")


def inner(path: str) -> str:
    """The name of what a packed file holds."""
    suffix = next((suffix for suffix in SUFFIXES if path.lower().endswith(suffix)), "")
    return path.removesuffix(path[-len(suffix) :]) if suffix else path


def is_zip(head: bytes) -> bool:
    return head[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def is_tar(head: bytes) -> bool:
    return head[257:262] == b"ustar"


def packing(head: bytes) -> str:
    """How a file is packed, by its first bytes; "" = it is not."""
    return next((kind for magic, kind in PACKED.items() if head.startswith(magic)), "")


def unpacked(stream: BinaryIO) -> BinaryIO:
    """What a packed file holds, as it is read; any other stream as it is."""
    kind = packing(encoding.peek(stream, 4))
    if not kind:
        return stream
    from cxlint.sources.archives.packed import Unpacked

    return io.BufferedReader(Unpacked(kind, stream), CHUNK)


def unpacked_head(head: bytes, size: int = HEAD) -> bytes:
    """The beginning of what a packed file holds; of another file the beginning."""
    kind = packing(head)
    if not kind:
        return head
    from cxlint.sources.archives.packed import beginning

    return beginning(kind, head, size)


def further(stream: BinaryIO, size: int) -> tuple[bytes, BinaryIO]:
    """More of what a stream is about to give than it can show, and a stream that gives all of it."""
    taken = up_to_a_fault(stream.read, size)
    return taken, io.BufferedReader(Counted(stream, None, False, taken), CHUNK) if taken else stream


def up_to_a_fault(read1: Callable[[int], bytes], size: int) -> bytes:
    """The next bytes. What is read before a fault (of a packed file, of a disk) is given before OSError is raised."""
    pieces: list[bytes] = []
    while size > 0:
        try:
            data = read1(size)
        except OSError:
            if not pieces:
                raise
            break  # it will be met again
        if not data:
            break
        pieces.append(data)
        size -= len(data)
    return b"".join(pieces)


class Counted(io.RawIOBase):
    """Passes on what a stream gives, tells `progress` how many bytes it was; closes the stream only if `owned`."""

    def __init__(
        self, source: BinaryIO, progress: Callable[[int], None] | None, owned: bool, ahead: bytes = b""
    ) -> None:
        """`ahead`: what was taken from the source before, and comes first."""
        self._source = source
        self._progress = progress
        self._owned = owned
        # readinto1 gives what there is; readinto would wait until the buffer is full, which a live pipe may never do.
        fill: Any = getattr(source, "readinto1", None) or getattr(source, "readinto")  # noqa: B009
        self._fill: Callable[[memoryview], int | None] = fill
        self._ahead = ahead
        self._looked = bool(ahead)

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
            if seen.lstrip()[:1] == b"{" and b"\n" in seen and not blank.is_blank(seen):
                break
        return bytes(seen)

    def close(self) -> None:
        if not self.closed and self._owned:
            self._source.close()
        super().close()

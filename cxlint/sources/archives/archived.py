"""The streams of archives: the archive itself, which tells how far it has been read, and the files in it."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, BinaryIO

from cxlint.sources.stream import up_to_a_fault

if TYPE_CHECKING:
    from collections.abc import Callable

BLOCK = 512  # bytes, of a tar


class Counted(io.FileIO):
    """Tells how many bytes of an archive have been read."""

    def __init__(self, path: str, progress: Callable[[int], None], told: int) -> None:
        super().__init__(path)
        self._progress = progress
        self._told = told  # bytes, which are not told again

    def read(self, size: int | None = -1) -> bytes:
        data = super().read(-1 if size is None else size)
        self.skipped(len(data))
        return data

    def skipped(self, count: int) -> None:
        new = max(0, count - self._told)
        self._told -= count - new
        if new:
            self._progress(new)


class Ended:
    """Tells whether a tar was cut: at its end stand blocks of zeros."""

    def __init__(self, source: BinaryIO) -> None:
        self._read1 = getattr(source, "read1", source.read)
        self.is_cut = False

    def read(self, size: int) -> bytes:
        data = up_to_a_fault(self._read1, size)
        if data and len(data) < size:
            self.is_cut = data[-BLOCK:].strip(b"\0") != b""
        return data


class Guarded(io.RawIOBase):
    """A file of an archive. What is broken in it raises OSError."""

    def __init__(self, kind: str, file: Any) -> None:
        self._kind = kind
        self._file = file

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        try:
            data = self._file.read1(len(buffer)) if hasattr(self._file, "read1") else self._file.read(len(buffer))
        except (OSError, MemoryError):
            raise
        except Exception as error:  # of zipfile, of tarfile, of what unpacks for them
            raise OSError(f"broken {self._kind}: {error}") from None
        buffer[: len(data)] = data
        return len(data)

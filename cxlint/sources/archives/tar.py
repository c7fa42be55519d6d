"""The tar of the standard library, held to little memory whatever the archive says of itself."""

from __future__ import annotations

from tarfile import TarError, TarFile
from typing import Any

__all__ = ["Tar", "TarError"]

LONGEST = 1 << 20
"""Bytes that are read at a time: more than of any piece of a file, or of any name."""


class Tar(TarFile):
    def __init__(self, name: Any = None, mode: Any = "r", fileobj: Any = None, **more: Any) -> None:
        super().__init__(name, mode, _Pieces(fileobj), **more)


class _Pieces:
    """What a tar is read from. Its files are read in pieces; only what it says of them (a long name) comes whole."""

    def __init__(self, source: Any) -> None:
        self._source = source

    def read(self, size: int) -> bytes:
        """Raises ValueError."""
        if size > LONGEST:
            raise ValueError(f"it says something of a file in {size:,} bytes")
        data: bytes = self._source.read(size)
        return data

    def __getattr__(self, name: str) -> Any:
        return getattr(self._source, name)

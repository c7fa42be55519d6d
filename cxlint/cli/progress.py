"""A progress bar for long inputs, on the terminal's error stream, out of the way of findings.

A large file has a bar of its own, in bytes of the file as it lies there, packed or not. Small ones share one, without
an end: how many more there are in a folder is known when the last has been met.
"""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from cxlint.sources import File

LEAST = 2_000_000  # bytes; what is smaller is read before a bar could be seen
MANY = 50  # small files
SECONDS = 0.2  # between two looks


class Progress:
    """Told of files and of bytes; shows a bar now and then, and takes it away whenever something is printed."""

    def __init__(self) -> None:
        self._file: File | None = None  # a large one
        self._done = 0  # bytes of it
        self._small = self._small_done = 0  # files, and bytes of them
        self._shown = time.monotonic()
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def started(self, file: File) -> None:
        is_large = file.size is None or file.size >= LEAST
        if is_large or self._file is not None:
            self.pause()
            self._bar = None
        self._file = file if is_large else None
        self._done = 0
        self._small += not is_large

    def advance(self, size: int) -> None:
        if self._file is not None:
            self._done += size
        else:
            self._small_done += size
            if self._small < MANY:
                return
        now = time.monotonic()
        if now - self._shown >= SECONDS:
            self._shown = now
            self._show()

    def pause(self) -> None:
        if self._bar is not None:
            self._bar.stop()

    def _show(self) -> None:
        if self._bar is None:
            self._bar, self._task = _bar(self._file)
        if self._task is not None and self._file is not None:
            self._bar.update(self._task, completed=self._done)
        elif self._task is not None:
            self._bar.update(self._task, completed=self._small_done, description=f"{self._small:,} files")
        self._bar.start()  # again where it was taken away: it goes on counting
        self._bar.refresh()


def _bar(file: File | None) -> tuple[Bar, TaskID]:
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    from cxlint.reports.plain import visible_path

    console = Console(file=sys.stderr)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    bar = Bar(
        *columns, console=console, transient=True, auto_refresh=False, redirect_stdout=False, redirect_stderr=False
    )
    return bar, bar.add_task(visible_path(file.path) if file else "", total=file.size if file else None)

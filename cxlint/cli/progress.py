"""A progress bar for long inputs, on the terminal's error stream, out of the way of findings."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from cxlint.sources import File

LEAST = 2_000_000  # bytes; what is smaller is read before a bar could be seen
SECONDS = 0.2  # between two looks


class Progress:
    """Told of files and of bytes; shows a bar now and then, and takes it away whenever something is printed."""

    def __init__(self) -> None:
        self._file: File | None = None
        self._done = 0
        self._shown = time.monotonic()
        self._bar: Bar | None = None
        self._task: TaskID | None = None

    def started(self, file: File) -> None:
        self.pause()
        self._file = file if file.size is None or file.size >= LEAST else None
        self._done = 0

    def advance(self, size: int) -> None:
        if self._file is None:
            return
        self._done += size
        now = time.monotonic()
        if now - self._shown >= SECONDS:
            self._shown = now
            self._show(self._file)

    def pause(self) -> None:
        if self._bar is not None:
            self._bar.stop()
            self._bar = None

    def _show(self, file: File) -> None:
        if self._bar is None:
            self._bar, self._task = _bar(file)
            self._bar.start()
        if self._task is not None:
            self._bar.update(self._task, completed=self._done, refresh=True)


def _bar(file: File) -> tuple[Bar, TaskID]:
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    from cxlint.reports.plain import visible_path

    console = Console(file=sys.stderr)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    bar = Bar(
        *columns, console=console, transient=True, auto_refresh=False, redirect_stdout=False, redirect_stderr=False
    )
    return bar, bar.add_task(visible_path(file.path), total=file.size)

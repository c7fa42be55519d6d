"""The bar on the error stream: of a large file, of many small ones, and none of what is quick."""

from __future__ import annotations

import io
import re
import sys
from typing import TYPE_CHECKING

from cxlint.cli import progress as module
from cxlint.cli.progress import LEAST, MANY, Progress
from cxlint.sources import File

if TYPE_CHECKING:
    import pytest


def watched(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """An error stream that takes every look at the bar."""
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(module, "SECONDS", 0)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    return stream


def seen(stream: io.StringIO) -> list[str]:
    lines = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", stream.getvalue())
    return [line.strip() for line in re.split(r"[\r\n]+", lines) if line.strip()]


def test_of_a_large_file_its_bytes_are_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = watched(monkeypatch)
    progress = Progress()
    progress.started(File("export.json.gz", 4_000_000))
    progress.advance(1_000_000)
    progress.pause()
    progress.advance(2_000_000)
    progress.pause()
    looks = [look for look in seen(stream) if "export.json.gz" in look]
    assert "1.0/4.0 MB" in looks[0]
    assert "3.0/4.0 MB" in looks[-1]


def test_small_files_share_a_bar_when_they_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = watched(monkeypatch)
    progress = Progress()
    for _ in range(MANY - 1):
        progress.started(File("a.md", LEAST - 1))
        progress.advance(100_000)
    assert seen(stream) == []
    progress.started(File("b.md", 9))
    progress.advance(100_000)
    progress.started(File("large.mbox", LEAST))
    progress.advance(500_000)
    progress.started(File("c.md", 9))
    progress.advance(9)
    progress.pause()
    looks = seen(stream)
    assert "50 files" in looks[0]
    assert "5.0/? MB" in looks[0]
    assert any("large.mbox" in look and "0.5/2.0 MB" in look for look in looks)
    assert "51 files" in looks[-1]


def test_a_pipe_has_no_end(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = watched(monkeypatch)
    progress = Progress()
    progress.started(File("<stdin>", None, True))
    progress.advance(3_000_000)
    progress.pause()
    assert "3.0/? MB" in seen(stream)[-1]

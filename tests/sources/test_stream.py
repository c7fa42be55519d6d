from __future__ import annotations

import io
import os
import threading
from pathlib import Path

import pytest

from cxlint.model import Document
from cxlint.sources import File, ReadOptions, read

RECORDS = b"".join(b'{"reply": "number %d"}\n' % number for number in range(50_000))


@pytest.mark.parametrize("stdin", [True, False])
def test_progress_counts_every_byte_once(tmp_path: Path, stdin: bool) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(RECORDS)
    told: list[int] = []
    options = ReadOptions(progress=told.append)
    stream = io.BytesIO(RECORDS)
    for number, document in enumerate(read(File(str(path), len(RECORDS), stdin), options=options, stdin=stream)):
        assert isinstance(document, Document)
        if number == 10:
            assert 0 < sum(told) < len(RECORDS)
    assert sum(told) == len(RECORDS)


def test_standard_input_stays_open() -> None:
    stream = io.BytesIO("Hi Dana".encode("utf-16"))
    list(read(File("-", None, True), options=ReadOptions(), stdin=stream))
    assert not stream.closed


def test_a_named_pipe_is_read_though_it_has_no_size(tmp_path: Path) -> None:
    pipe = str(tmp_path / "pipe")
    os.mkfifo(pipe)
    writer = threading.Thread(target=Path(pipe).write_bytes, args=(RECORDS,))
    writer.start()
    assert sum(1 for _ in read(File(pipe), options=ReadOptions())) == 50_000
    writer.join()


def test_a_pipe_that_gives_little_at_a_time_is_told_apart_all_the_same() -> None:
    class Slow(io.RawIOBase):
        data = b"id,reply\n1,Hi\n2,Hello\n"

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            given, self.data = self.data[:3], self.data[3:]
            buffer[: len(given)] = given
            return len(given)

    stream = io.BufferedReader(Slow())
    found = list(read(File("-", None, True), options=ReadOptions(), stdin=stream))
    assert [document.text for document in found if isinstance(document, Document)] == ["Hi", "Hello"]

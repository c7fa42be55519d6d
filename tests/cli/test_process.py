"""What only a process of its own can show: closed pipes, Ctrl-C, very long lines."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
COMMAND = [sys.executable, "-m", "cxlint", "check", "--output-format", "concise"]
RECORD = '{"reply": "Dear valued customer, we apologise for any inconvenience caused."}\n'

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX pipes and signals")


def start(folder: Path, *arguments: str, **streams: int) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"}
    return subprocess.Popen(
        [*COMMAND, *arguments], cwd=folder, env=environment, encoding="utf-8", stderr=subprocess.PIPE, **streams
    )


def test_a_closed_pipe_is_quiet(tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text(RECORD * 4000)
    process = start(tmp_path, "many.jsonl", stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == ""
    assert process.wait() == 141
    process.stderr.close()


def test_ctrl_c(tmp_path: Path) -> None:
    process = start(tmp_path, "-", "--report", "jsonl=out.jsonl", stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    process.stdin.write(RECORD * 400)  # more than is buffered, so that the first findings are out
    process.stdin.flush()
    assert process.stdout is not None
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate()
    assert (process.returncode, errors) == (130, "interrupted\n")
    assert not list(tmp_path.iterdir())


def test_a_line_of_50_megabytes(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("Dear valued customer,\n\n" + "x" * 50_000_000)
    process = start(tmp_path, "long.txt", stdout=subprocess.PIPE)
    out, errors = process.communicate()
    assert (process.returncode, errors) == (1, "")
    assert out.startswith("long.txt:1:1: warning personal/generic-greeting")
    assert max(map(len, out.splitlines())) < 1000


def test_memory_is_flat_over_a_stream(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    (tmp_path / "small.jsonl").write_text(RECORD * 300)
    (tmp_path / "large.jsonl").write_text(RECORD * 9000)
    peaks = []
    for name in ("small.jsonl", "large.jsonl"):
        program = (
            "import resource, sys; from cxlint.__main__ import run;"
            "run(['check', sys.argv[1], '--output-format', 'jsonl']);"
            "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)"
        )
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        ran = subprocess.run(
            [sys.executable, "-c", program, name], cwd=tmp_path, env=environment, capture_output=True, check=True
        )
        peaks.append(int(ran.stderr.split()[-1]))
    assert resource is not None
    assert peaks[1] < 1.3 * peaks[0]

"""The README is true: its commands run, its screen is what comes out, and CI runs its set-up commands."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import docs

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SH = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
COMMANDS = [line.partition("  #")[0].strip() for block in SH for line in block.splitlines()]
EVERYDAY = [command for command in COMMANDS if not command.startswith("python3 -m venv")]

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the README's commands are for a POSIX shell")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files that the README speaks of, and cxlint on the path."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "examples", folder / "examples")
    shutil.copytree(ROOT / "examples" / "macros", folder / "macros")
    shutil.copy(ROOT / "examples" / "late-parcel.txt", folder / "reply.txt")
    (folder / "export.jsonl").write_text('{"reply": "Dear customer, it is done."}\n', encoding="utf-8")
    shim = folder / "bin" / "cxlint"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cxlint "$@"\n')
    shim.chmod(0o755)
    return folder


def run(command: str, place: Path) -> subprocess.CompletedProcess[str]:
    path = f"{place / 'bin'}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"}
    environment.pop("FORCE_COLOR", None)
    return subprocess.run(
        ["sh", "-c", command], cwd=place, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_every_command(place: Path) -> None:
    """In order: `cxlint test ours` needs what `cxlint new` wrote."""
    assert len(EVERYDAY) >= 8
    for command in EVERYDAY:
        ran = run(command, place)
        assert ran.returncode in (0, 1), f"{command}: {ran.returncode}\n{ran.stderr}"
        assert ran.stderr == "" or "--statistics" in command, command


def test_the_screen(place: Path) -> None:
    (screen,) = re.findall(r"^```text\n\$ (.*?)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    ran = run(screen[0], place)
    assert ran.returncode == 1
    assert screen[1].strip() == ran.stdout.strip(), "python -m tests.docs rewrites it"


def test_ci_runs_the_set_up_commands() -> None:
    first, second = (command for command in COMMANDS if command.startswith("python3 -m venv"))
    assert "cxlint check" in first
    assert second.endswith("pytest")
    assert "README.md" in (ROOT / ".ci" / "run").read_text()


def test_generated_documents_are_current() -> None:
    stale = [str(path) for path, text in docs.documents().items() if path.read_text(encoding="utf-8") != text]
    assert stale == [], "python -m tests.docs rewrites them"

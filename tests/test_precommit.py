"""The hook as pre-commit runs it: `try-repo` on a small repository of macros, made here.

The hook's own environment would be installed from the network; a clone whose hook says `language: unsupported`
(once called `system`) runs the cxlint of this environment instead, with the same entry, types and files.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "core.hooksPath=/dev/null"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, env=environment(folder))


def environment(folder: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    path = f"{folder / 'bin'}{os.pathsep}{Path(sys.executable).parent}{os.pathsep}{kept['PATH']}"
    return {**kept, "PATH": path, "PRE_COMMIT_HOME": str(folder / "cache"), "PYTHONPATH": str(ROOT), "FORCE_COLOR": ""}


@pytest.fixture
def hook(tmp_path: Path) -> Path:
    """A repository that offers our hook."""
    folder = tmp_path / "hook"
    folder.mkdir()
    text = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    assert "language: python" in text
    (folder / ".pre-commit-hooks.yaml").write_text(text.replace("language: python", "language: system"))
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "hook")
    return folder


@pytest.fixture
def macros(tmp_path: Path) -> Path:
    """A repository of macros, everything staged."""
    folder = tmp_path / "macros-repo"
    (folder / "macros").mkdir(parents=True)
    (folder / "macros" / "late.md").write_text("Dear valued customer,\n\nWe apologise for any inconvenience caused.\n")
    (folder / "macros" / "old.md").write_text("Dear valued customer,\n\nKindly do the needful.\n")
    (folder / "notes.md").write_text("Dear customer is what we never write.\n")
    (folder / "cxlint.yaml").write_text("exclude: [macros/old.md]\n")
    shim = folder / "bin" / "cxlint"
    shim.parent.mkdir()
    shim.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cxlint "$@"\n')
    shim.chmod(0o755)
    git(folder, "init", "-q")
    git(folder, "add", "macros", "notes.md", "cxlint.yaml")
    return folder


def try_repo(macros: Path, hook: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(hook), "cxlint", "--all-files", "--color=never"]
    return subprocess.run(
        [*command, *arguments], cwd=macros, env=environment(macros), capture_output=True, encoding="utf-8", check=False
    )


def test_the_hook_finds_and_stops(macros: Path, hook: Path) -> None:
    ran = try_repo(macros, hook)
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "macros/late.md:1:1: warning personal/generic-greeting" in ran.stdout
    assert "old.md" not in ran.stdout.partition("cxlint...")[2]
    assert "notes.md" not in ran.stdout


def test_the_hook_lets_good_macros_pass(macros: Path, hook: Path) -> None:
    (macros / "macros" / "late.md").write_text(
        "Hi {{ticket.requester.first_name | default: 'there'}},\n\nI've sent a new {{ticket.product}} today;\n"
        "it is with you by {{ticket.eta_date}}.\n\nBest,\n{{current_user.first_name}}\n"
    )
    git(macros, "add", "macros")
    ran = try_repo(macros, hook)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "Passed" in ran.stdout


UNKNOWN = {
    "macros/ours.yaml": "en:\n  late: We are sorry that it is late.\n  gone: We are sorry that it is gone.\n",
    "macros/broken.json": '{"macros": [{"id": 1, "title": "x", "actions": [',
}
OTHERS = {
    "chart/templates/cm.yaml": "apiVersion: v1\ndata:\n  body: We are sorry that it is so late.\n",
    "templates/page.html": "<p>Dear valued customer,</p>",
    "templates/app.json": '{"name": "x"}',
    "infra/main.tf": 'resource "aws_s3_bucket" "b" {\n  bucket = "x"\n}\n',
}
KNOWN = {
    "support/macros/zd.json": '{"macros": [{"title": "Late", "raw_title": "Late", "position": 1, "active": true,'
    ' "actions": [{"field": "comment_value", "value": "Dear valued customer,\\n\\nIt left."}]}]}',
    "email-templates/late.html": "<p>Dear valued customer,</p><p>It left.</p>",
    "emails/templates/late.hbs": "Dear valued customer,\n\nIt left.\n",
    "force-app/email/a/Late.email": "Dear valued customer,\n\nIt left.\n",
}


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
        git(folder, "add", name)


def test_the_hook_reads_what_is_known_and_passes_over_the_rest(macros: Path, hook: Path) -> None:
    (macros / "macros" / "late.md").unlink()
    git(macros, "rm", "-q", "--cached", "macros/late.md")
    write(macros, OTHERS)
    ran = try_repo(macros, hook)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    write(macros, KNOWN)
    ran = try_repo(macros, hook)
    assert ran.returncode == 1, ran.stdout + ran.stderr
    told = {line.partition(":")[0] for line in ran.stdout.splitlines() if "personal/generic-greeting" in line}
    assert told == KNOWN.keys()


def test_texts_that_nobody_knows_stop_the_hook(macros: Path, hook: Path) -> None:
    write(macros, UNKNOWN)
    ran = try_repo(macros, hook)
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "exit code: 2" in ran.stdout
    assert "macros/ours.yaml: not checked: YAML that is no export known here" in ran.stdout
    assert "macros/broken.json: not checked: the file ends in the middle of a value" in ran.stdout

"""The wheel as it is installed: built, unpacked where nothing else is, and run."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxlint import plan

if TYPE_CHECKING:
    from cxlint.library import Library

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built with what is installed here: no network."""
    out = tmp_path_factory.mktemp("wheel")
    program = f"import hatchling.build as b, os; os.chdir({str(ROOT)!r}); print(b.build_wheel({str(out)!r}))"
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    (built,) = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    return site


def run(installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONWARNINGS": "error"}
    return subprocess.run(
        [sys.executable, "-P", "-m", "cxlint", *arguments],
        cwd=installed.parent,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_it_is_named_so_that_nobody_gets_the_other_tool(wheel: Path) -> None:
    assert wheel.name.startswith("cxlint_replies-")


def test_it_holds_every_rule_and_its_plan(wheel: Path, library: Library) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"cxlint/rules/{rule.id}.yaml" for rule in library.rules} <= names
    assert f"cxlint/rules/{plan.SHIPPED}" in names
    assert "cxlint/packs/es/canned-es/stock-phrase.yaml" in names
    assert not [name for name in names if name.startswith(("tests/", "training/", "benchmarks/"))]


def test_it_checks(installed: Path, tmp_path: Path, library: Library) -> None:
    reply = tmp_path / "reply.txt"
    reply.write_text("Dear valued customer,\n\nWe apologise for any inconvenience caused.\n", encoding="utf-8")
    ran = run(installed, "check", str(reply), "--output-format", "concise")
    assert (ran.returncode, ran.stderr) == (1, "")
    assert "personal/generic-greeting" in ran.stdout
    listed = run(installed, "rules").stdout
    assert f"{len(library.rules)} rules." in listed


def test_without_its_rules_it_never_passes(installed: Path, tmp_path: Path) -> None:
    import shutil

    bare = tmp_path / "bare"
    shutil.copytree(installed, bare)
    shutil.rmtree(bare / "cxlint" / "rules")
    reply = tmp_path / "reply.txt"
    reply.write_text("Dear valued customer,\n", encoding="utf-8")
    ran = run(bare, "check", str(reply))
    assert ran.returncode == 2
    assert "cxlint" in ran.stderr

"""The arrow points one way, and start-up pays for nothing that is not used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
GOOD = "Hi Ana,\n\nThe zip on your blue tent is stitched, and it leaves Lyon today at 17:00.\n\nBest,\nNoor\n"


def modules_after(program: str, folder: Path) -> set[str]:
    """Names of modules that are loaded when the program ends."""
    shown = f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n{program}\nprint(*sys.modules, sep='\\n', file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", shown], cwd=folder, capture_output=True, text=True, check=True)
    return set(ran.stderr.split())


def test_the_engine_knows_no_terminal(tmp_path: Path) -> None:
    loaded = modules_after("import cxlint.engine, cxlint.sources, cxlint.suppress", tmp_path)
    assert not loaded & {"click", "rich", "cxlint.cli", "cxlint.reports", "cxlint.run"}


def test_a_plain_check_loads_nothing_heavy(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    program = "from cxlint.__main__ import run\nrun(['check', 'good.txt', '--output-format', 'concise'])"
    modules_after(program, tmp_path)  # the plan is compiled and kept
    loaded = modules_after(program, tmp_path)
    heavy = {"rich", "yaml", "json", "csv", "tomllib", "difflib", "hashlib", "tempfile", "dataclasses", "jsonschema"}
    assert loaded & heavy == set()
    assert loaded & {"cxlint.library", "cxlint.cue", "cxlint.rule", "cxlint.typed", "cxlint.phrase"} == set()


def test_no_module_is_named_after_nothing() -> None:
    names = {path.stem for path in (ROOT / "cxlint").rglob("*.py")}
    assert not names & {"utils", "helpers", "common", "misc", "tools"}

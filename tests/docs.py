"""Writes what documents show of the program: `python -m tests.docs`. test_readme.py fails when they are stale."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from cxlint import plan
from cxlint.library import read_library

ROOT = Path(__file__).parent.parent


def documents() -> dict[Path, str]:
    """Each generated document with what it should say."""
    return {ROOT / "rules" / "README.md": rules_table(), ROOT / "README.md": readme()}


def rules_table() -> str:
    library = read_library([plan.builtin_rules()])
    lines = [
        "# Rules",
        "",
        "Written by `python -m tests.docs` from the rule files. `cxlint explain RULE` shows a rule with its examples.",
    ]
    packs = sorted({rule.id.partition("/")[0] for rule in library.rules})
    for pack in packs:
        lines += ["", f"## {pack}", "", "| rule | severity | confidence | what it finds |", "|---|---|---|---|"]
        for rule in sorted(library.rules, key=lambda rule: rule.id):
            if rule.id.startswith(f"{pack}/"):
                name = rule.id.partition("/")[2]
                file = rule.file
                levels = f"{file.severity.name.lower()} | {file.confidence.name.lower()}"
                lines.append(f"| [{name}]({rule.id}.yaml) | {levels} | {file.title} |")
    return "\n".join(lines) + "\n"


def readme() -> str:
    text = (ROOT / "README.md").read_text(encoding="utf-8")

    def screen(match: re.Match[str]) -> str:
        return f"```text\n$ {match[1]}\n{_output(match[1])}\n```"

    return re.sub(r"```text\n\$ ([^\n]*)\n.*?```", screen, text, flags=re.DOTALL)


def _output(command: str) -> str:
    environment = {key: value for key, value in os.environ.items() if key != "FORCE_COLOR"}
    arguments = [sys.executable, "-m", *command.split()]
    ran = subprocess.run(arguments, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    return ran.stdout.strip()


if __name__ == "__main__":
    for path, text in documents().items():
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path.relative_to(ROOT)}")

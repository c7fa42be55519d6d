"""Writes what documents show of the program: `python -m tests.docs`. test_readme.py fails when they are stale."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from cxlint import formats, plan
from cxlint.accuracy import recorded
from cxlint.library import Library, read_library
from tests.pages import pages

ROOT = Path(__file__).parent.parent
_HEAD = ("| rule | severity | confidence | what it finds | right | found |", "|---|---|---|---|---|---|")


def documents() -> dict[Path, str]:
    """Each generated document with what it should say."""
    library = read_library([plan.builtin_rules()])
    return {
        ROOT / "rules" / "README.md": rules_table(library),
        **pages(library),
        **format_pages(),
        ROOT / "README.md": readme(),
    }


def format_pages() -> dict[Path, str]:
    """A page for each system that is read, and their list."""
    folder = ROOT / "docs" / "formats"
    told = {name: formats.load(name) for name in formats.names()}
    lines = [
        "# What is read",
        "",
        "Written by `python -m tests.docs` from cxlint/formats. `cxlint formats` says the same.",
        "",
        formats.WRAPPED,
        "Several files, and folders of them, are read in one run.",
        "",
        "In the pages capitals stand for what is yours: `SHOP` or `DESK` for the address, `ID` for a number that a",
        "list names, `$TOKEN` or `$KEY` for what the helpdesk gave you in its settings. A key is a password: keep it",
        "out of files that you share. Where a command names an `ID`, run it once for each, into a file of its own.",
        "",
    ]
    lines += ["| from | `--source` | what is read | how sure |", "|---|---|---|---|"]
    for name, each in told.items():
        begun = f"| [{each.title}]({name}.md) | `{name}` |"
        for sure, kinds in each.by_sureness():
            lines.append(f"{begun} {'; '.join(kinds)} | {sure} |")
            begun = "| | |"
    return {
        folder / "README.md": "\n".join(lines) + "\n",
        **{folder / f"{name}.md": formats.page(name, each) for name, each in told.items()},
    }


def rules_table(library: Library) -> str:
    lines = [
        "# Rules",
        "",
        "Written by `python -m tests.docs` from the rule files. `cxlint explain RULE` shows a rule with its examples.",
        "*right* counts findings, *found* counts faults, in the labelled texts of `tests/corpus`.",
    ]
    counts = recorded(plan.builtin_rules())
    packs = sorted({rule.id.partition("/")[0] for rule in library.rules})
    for pack in packs:
        lines += ["", f"## [{pack}]({pack}/README.md)", "", *_HEAD]
        for rule in sorted(library.rules, key=lambda rule: rule.id):
            if rule.id.startswith(f"{pack}/"):
                name = rule.id.partition("/")[2]
                file = rule.file
                levels = f"{file.severity.name.lower()} | {file.confidence.name.lower()}"
                known = counts.get(rule.id)
                shares = f"{known.right}/{known.findings} | {known.found}/{known.labelled}" if known else " | "
                lines.append(f"| [{name}]({rule.id}.yaml) | {levels} | {file.title} | {shares} |")
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
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path.relative_to(ROOT)}")

"""The golden texts: what every case looks like in every format. `python -m tests.reports.golden` writes them anew."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from cxlint.reports import FORMATS, Style
from cxlint.tally import Summary

from .cases import CASES, SUMMARIES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxlint.model import Outcome

FOLDER = Path(__file__).with_name("golden")
PIPE, NARROW, COLOR = Style(), Style(width=80), Style(color=True, width=100)
STYLES = {"full": {"": PIPE, "-80": NARROW, "-color": COLOR}}


def rendered(name: str, style: Style, outcomes: list[Outcome], summary: Summary) -> str:
    report = FORMATS[name](style)
    return report.begin() + "".join(map(report.outcome, outcomes)) + report.end(summary)


def texts() -> Iterator[tuple[str, str]]:
    """File name and text. Colours are written as <bold red>words</>."""
    for name in FORMATS:
        for suffix, style in STYLES.get(name, {"": PIPE}).items():
            parts = []
            for case, outcomes in CASES.items():
                text = rendered(name, style, outcomes(), SUMMARIES.get(case, Summary(1, warnings=1)))
                parts.append(f"=== {case} ===\n{_colors_named(text) if style.color else text}")
            yield f"{name}{suffix}.txt", "\n".join(parts)


_CODES = {"0": "/", "1": "bold", "2": "dim", "31": "red", "32": "green", "33": "yellow", "34": "blue", "36": "cyan"}


def _colors_named(text: str) -> str:
    return re.sub(r"\x1b\[([\d;]+)m", lambda code: f"<{' '.join(_CODES[each] for each in code[1].split(';'))}>", text)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, text in texts():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")

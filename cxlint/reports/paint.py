"""Runs of text with a tone, and tones as terminal colours. Without them the text says the same: shape carries it."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len, chop_cells
from rich.color import ColorSystem
from rich.style import Style as RichStyle

from cxlint.reports.plain import visible

_TONES = {
    "error": "bold red",
    "warning": "bold yellow",
    "info": "bold cyan",
    "good": "green",
    "place": "bold",
    "excerpt": "bold",
    "related": "blue",
    "gutter": "dim",
    "quiet": "dim",
    "try": "green",
}


class Run(NamedTuple):
    text: str
    tone: str = ""


Row = list[Run]


class Paint:
    """Rich's styles without its console: many findings are written ten times as fast, and nothing is markup."""

    def __init__(self, color: bool) -> None:
        self._styles = {tone: RichStyle.parse(style) for tone, style in _TONES.items()} if color else {}

    def rows(self, rows: list[Row]) -> str:
        return "".join([self.row(row) + "\n" for row in rows])

    def row(self, row: Row) -> str:
        return "".join([self._run(run) for run in row]).rstrip(" ")

    def _run(self, run: Run) -> str:
        style = self._styles.get(run.tone)
        return style.render(run.text, color_system=ColorSystem.STANDARD) if style and run.text else run.text


def cells(row: Row) -> int:
    return sum(cell_len(run.text) for run in row)


def wrapped(text: str, width: int | None) -> list[str]:
    """`text` in lines of at most `width` cells, broken between words where there are any."""
    if width is None or cell_len(text) <= width:
        return [text]
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        if line and cell_len(line) + 1 + cell_len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
        if cell_len(line) > width:
            # A line may now begin with what stood in the middle of a word.
            *whole, line = map(visible, chop_cells(line, width))
            lines.extend(whole)
    return [*lines, line]


def hanging(lead: Row, text: str, tone: str, width: int | None) -> list[Row]:
    """`lead`, then `text`, whose further lines stand under its first; `lead` is counted in `width`."""
    indent = cells(lead)
    first, *rest = wrapped(text, None if width is None else max(20, width - indent))
    return [[*lead, Run(first, tone)], *([Run(" " * indent), Run(line, tone)] for line in rest)]


def flowing(items: list[Run], width: int | None) -> list[Row]:
    """A list in prose, "a, b, c.", in rows that never break inside an item."""
    rows: list[Row] = [[]]
    for at, item in enumerate(items):
        sign = "." if at == len(items) - 1 else ","
        space = [Run(" ")] if rows[-1] else []
        if width is not None and space and cells(rows[-1]) + 1 + cell_len(item.text) + 1 > width:
            rows.append([])
            space = []
        rows[-1] += [*space, item, Run(sign)]
    return rows

"""Rows of files that are no text: of a sheet, of a Parquet file. A place in them is a row and a column, no more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cxlint.model import Origin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cxlint.sources.item import Steps


class StoredRow(NamedTuple):
    cells: Sequence[str]
    headers: Sequence[str]
    line: int  # of the sheet; of Parquet, which has no header row, the number of the row
    sheet: str = ""
    first: int = 0  # column of the sheet in which the table begins, from 0

    @property
    def problem(self) -> str:
        return ""

    def name(self, column: int) -> str:
        return f"{self.sheet}!{letters(self.first + column)}{self.line}" if self.sheet else str(self.line)

    @property
    def pointer(self) -> str:
        return f"{self.sheet}!row {self.line}" if self.sheet else f"row {self.line}"

    @property
    def value(self) -> dict[str, str]:
        found = dict(zip(self.headers, self.cells, strict=True))
        if len(found) < len(self.headers):  # of two columns that are called the same the first counts
            found |= zip(reversed(self.headers), reversed(self.cells), strict=True)
        return found

    @property
    def path(self) -> Steps:
        return ()

    @property
    def size(self) -> int:
        return sum(map(len, self.cells))

    def within(self, *steps: str | int) -> Any:
        raise KeyError(*steps)

    def origin(self, path: str, *steps: str | int) -> Origin:
        if not steps:
            return Origin(path, self.pointer, self.line)
        step = steps[0]
        column = self.first + (step if isinstance(step, int) else self.headers.index(step))
        if not self.sheet:
            return Origin(path, self.pointer, self.line)
        return Origin(path, self.name(column - self.first), self.line, column + 1)


def letters(column: int) -> str:
    """The name of a column, from 0: A, …, Z, AA."""
    name = ""
    while column >= 0:
        name = chr(ord("A") + column % 26) + name
        column = column // 26 - 1
    return name


def text(value: object) -> str:
    """What a cell holds, as text: whole numbers without a fraction, dates and times as ISO 8601."""
    if type(value) is str:
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    if isinstance(value, list):
        return ", ".join(map(text, value))
    written = getattr(value, "isoformat", None)
    return str(written()) if written is not None else str(value)

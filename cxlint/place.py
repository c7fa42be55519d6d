"""Places in files that people write, and errors that point at them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cxlint.model import CxlintError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SHOWN_COLUMNS = 160


class Source(NamedTuple):
    """A file that values were read from. `text` may be empty: then errors quote no lines."""

    path: str
    text: str = ""

    def __repr__(self) -> str:
        return f"Source({self.path!r})"


class Spot(NamedTuple):
    """Where a value stands. `line` and `column` count from 1; line 0 = only the file is known."""

    source: Source
    line: int = 0
    column: int = 0
    width: int = 1  # of the value on its first line, for the underline

    def __str__(self) -> str:
        return f"{self.source.path}:{self.line}" if self.line else self.source.path

    def error(self, problem: str, fix: str = "") -> PlacedError:
        return PlacedError(self, problem, fix)


class PlacedError(CxlintError):
    """An error in a file that a person wrote: `path:line:column: problem`, the lines it is about, and the fix."""

    def __init__(self, spot: Spot, problem: str, fix: str = "") -> None:
        self.spot, self.problem, self.fix = spot, problem, fix
        super().__init__("\n".join(self._lines()))

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.spot, self.problem, self.fix)

    def _lines(self) -> Iterator[str]:
        spot = self.spot
        place = f"{spot.source.path}:{spot.line}:{spot.column}" if spot.column else str(spot)
        yield f"{place}: {self.problem}"
        lines = [_printable(line) for line in spot.source.text.split("\n")]
        margin = " " * len(str(spot.line))
        start = 0 if spot.column < SHOWN_COLUMNS else spot.column - SHOWN_COLUMNS // 2
        if 0 < spot.line <= len(lines):
            for number in range(max(1, spot.line - 1), spot.line + 1):
                yield f"  {number:>{len(margin)}} │ {lines[number - 1][start : start + SHOWN_COLUMNS]}".rstrip()
            if spot.column:
                room = min(len(lines[spot.line - 1]) + 1, start + SHOWN_COLUMNS) - spot.column + 1
                yield f"  {margin} │ {' ' * (spot.column - 1 - start)}{'━' * max(1, min(spot.width, room))}"
        if self.fix:
            yield f"  {margin} ╰ {self.fix}"


def _printable(line: str) -> str:
    """One column a character, and nothing a terminal would obey."""
    return "".join(char if char.isprintable() else " " if char in "\t\r" else "�" for char in line)


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """` (did you mean "…"?)`, or nothing when no known word is close."""
    from difflib import get_close_matches  # only where something is wrong

    folded = {each.casefold().replace("_", "-"): each for each in reversed(known)}
    near = get_close_matches(word.casefold().replace("_", "-"), list(folded), n=1, cutoff=0.6)
    return f' (did you mean "{folded[near[0]]}"?)' if near else ""


def listed(words: Sequence[str], limit: int = 30) -> str:
    return ", ".join(words[:limit]) + (f" and {len(words) - limit} more" if len(words) > limit else "")

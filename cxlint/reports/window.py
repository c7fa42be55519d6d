"""One line of a document as far as it can be shown: the marked words with as much around them as there is room for."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple
from unicodedata import combining

from rich.cells import cell_len, split_text

from cxlint.reports.paint import Run
from cxlint.reports.plain import visible

_JOINER = "\u200d"


class Mark(NamedTuple):
    """Words to underline. In a document `start`, `end` are offsets of its text; in a line, of the line."""

    start: int
    end: int
    tone: str
    stroke: str
    note: str = ""


class Placed(NamedTuple):
    """A mark with the cells it takes up in its window."""

    mark: Mark
    left: int
    width: int


class Window(NamedTuple):
    runs: list[Run]
    placed: list[Placed]


def windows(line: str, marks: list[Mark], room: int) -> list[Window]:
    """`line` once if all its marks can be seen together in `room` cells, else once for each group that can."""
    if not marks:
        return [Window([Run(_fit(line, room), "quiet")], [])]
    groups: list[list[Mark]] = []
    for mark in sorted(_whole(line, mark) for mark in marks):
        if groups and _cells(line[groups[-1][0].start : mark.end][: room + 1]) < room - 2:
            groups[-1].append(mark)
        else:
            groups.append([mark])
    return [_window(line, group, room) for group in groups]


def _window(line: str, marks: list[Mark], room: int) -> Window:
    start, end = marks[0].start, max(mark.end for mark in marks)
    middle = _segments(line, marks, start, end)
    if sum(cell_len(text) for text, _ in middle) > room - 2:
        middle = [(_shortened(line[start:end], room - 2), marks[:1])]
    before, after = _around(line, start, end, room - sum(cell_len(text) for text, _ in middle))
    runs, cells = [Run(before)], cell_len(before)
    placed: dict[Mark, Placed] = {}
    for text, covering in middle:
        for mark in covering:
            left = placed[mark].left if mark in placed else cells
            placed[mark] = Placed(mark, left, cells + cell_len(text) - left)
        runs.append(Run(text, "excerpt" if covering else ""))
        cells += cell_len(text)
    return Window([*runs, Run(after)], list(placed.values()))


def _segments(line: str, marks: list[Mark], start: int, end: int) -> list[tuple[str, list[Mark]]]:
    """line[start:end] as it is shown, cut where a mark begins or ends, with the marks that cover each piece."""
    edges = sorted({start, end, *(mark.start for mark in marks), *(mark.end for mark in marks)})
    pieces = list(pairwise(edges)) or [(start, end)]
    return [
        (_shown(line[first:last]), [mark for mark in marks if mark.start <= first and last <= mark.end])
        for first, last in pieces
    ]


def _around(line: str, start: int, end: int, room: int) -> tuple[str, str]:
    """What stands before and after line[start:end], in `room` cells; the beginning tells the reader more."""
    # Twice the room in characters is enough to know whether it fits: more would make a line of 50 MB slow.
    before, after = _shown(line[max(0, start - 2 * room) : start]), _shown(line[end : end + 2 * room])
    if start <= 2 * room and len(line) - end <= 2 * room and cell_len(before) + cell_len(after) <= room:
        return before, after
    share = max(room * 2 // 3, room - cell_len(after))
    before = _fit_end(before, share)
    return before, _fit(after, max(0, room - cell_len(before)))


def _fit(text: str, room: int) -> str:
    """The beginning of `text` in `room` cells, ending at a word, with "…" where something is left out."""
    text = _shown(text[: 4 * room + 4])
    if cell_len(text) <= room:
        return text
    kept = split_text(text, max(0, room - 1))[0]
    at_word = kept.rfind(" ", len(kept) * 2 // 3)
    return (kept[:at_word] if at_word > 0 else kept) + "…"


def _fit_end(text: str, room: int) -> str:
    if cell_len(text) <= room:
        return text
    kept = split_text(text, cell_len(text) - max(0, room - 1))[1]
    at_word = kept.find(" ", 0, len(kept) // 3 + 1)
    return "…" + kept[at_word + 1 :]


def _shortened(text: str, room: int) -> str:
    """Both ends of `text` in `room` cells."""
    half = max(2, (room - 3) // 2)
    tail = _shown(text[-2 * half :])
    return f"{_fit(text, half).rstrip('…')} … {split_text(tail, max(0, cell_len(tail) - half))[1]}"


def _whole(line: str, mark: Mark) -> Mark:
    """The mark widened to whole characters as a reader sees them: no accent or half of an emoji is left outside."""
    start, end = mark.start, mark.end
    while 0 < start < len(line) and _joined(line, start):
        start -= 1
    while start < end < len(line) and _joined(line, end):
        end += 1
    return mark._replace(start=start, end=end)


def _joined(line: str, at: int) -> bool:
    character = line[at]
    return combining(character) > 0 or "\ufe00" <= character <= "\ufe0f" or _JOINER in (character, line[at - 1])


def _shown(text: str) -> str:
    return visible(text.replace("\t", "    "))


def _cells(text: str) -> int:
    return cell_len(_shown(text))

"""One line of a document as far as it can be shown: the marked words with as much around them as there is room for."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from unicodedata import combining

from rich.cells import cell_len

from cxlint.reports.paint import Run
from cxlint.reports.plain import visible

_JOINER = "\u200d"
_ROWS = 3  # of a mark too wide for one
_MOST = 2000  # characters looked at for one row: a letter may carry any number of accents
_IDEOGRAPHS = "\u2e80"  # from here on a line may be cut anywhere
_WORD = 16  # characters given up at most so as not to cut a word


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
    """A row of text and its marks. No runs: something is left out here."""

    runs: list[Run]
    placed: list[Placed]


def windows(line: str, marks: list[Mark], room: int) -> list[Window]:
    """`line` once if all its marks can be seen together in `room` cells, else once for each group that can."""
    if not marks:
        end = _reach(line, 0, len(line), room)
        end = end if end == len(line) else _word_end(line, 0, _reach(line, 0, len(line), room - 1))
        return [Window([Run(_shown(line[:end]) + _left_out(end < len(line)), "quiet")], [])]
    groups: list[list[Mark]] = []
    for mark in sorted(_whole(line, mark) for mark in marks):
        end = max([mark.end, *(each.end for each in groups[-1])]) if groups else mark.end
        if groups and _fits(line, groups[-1][0].start, end, room - 2):
            groups[-1].append(mark)
        else:
            groups.append([mark])
    return [window for group in groups for window in _windows(line, group, room)]


def _windows(line: str, group: list[Mark], room: int) -> list[Window]:
    """One window, or a row for each part of a mark that is too wide for one."""
    mark = group[0]
    if len(group) > 1 or _fits(line, mark.start, mark.end, room - 2):
        return [_window(line, group, room, 0, len(line))]
    parts = _parts(line, mark, room - 2)
    rows = []
    for at, (start, end) in enumerate(parts):
        # Around the mark there is context; between its own rows there is none.
        first, last = (0 if at == 0 else start), (len(line) if at == len(parts) - 1 else end)
        piece = mark._replace(start=start, end=end, note=mark.note if last == len(line) else "")
        if at and start > parts[at - 1][1] + 1:
            rows.append(Window([], []))
        rows.append(_window(line, [piece], room, first, last))
    return rows


def _parts(line: str, mark: Mark, room: int) -> list[tuple[int, int]]:
    """The mark cut into rows, between words; of a very long one the first rows and the last."""
    parts: list[tuple[int, int]] = []
    start = mark.start
    while start < mark.end:
        if len(parts) == _ROWS - 1 and not _fits(line, start, mark.end, room):
            start = _word_start(line, _reach_back(line, start, mark.end, room), mark.end)
        end = _reach(line, start, mark.end, room)
        end = max(start + 1, end if end == mark.end else _word_end(line, start, end))
        parts.append((start, end))
        start = end + (end < mark.end and line[end] == " ")
    return parts


def _window(line: str, marks: list[Mark], room: int, first: int, last: int) -> Window:
    """The marks with as much of line[first:last] around them as fits."""
    start, end = marks[0].start, max(mark.end for mark in marks)
    pieces = _pieces(marks, start, end)
    begin, stop = _around(line, (first, last), (start, end), room - sum(_cells(line[a:b]) for a, b, _ in pieces))
    before = _left_out(begin > first) + _shown(line[begin:start])
    runs, cells = [Run(before)], cell_len(before)
    placed: dict[Mark, Placed] = {}
    for a, b, covering in pieces:
        text = _shown(line[a:b])
        for mark in covering:
            left = placed[mark].left if mark in placed else cells
            placed[mark] = Placed(mark, left, cells + cell_len(text) - left)
        runs.append(Run(text, "excerpt" if covering else ""))
        cells += cell_len(text)
    return Window([*runs, Run(_shown(line[end:stop]) + _left_out(stop < last))], list(placed.values()))


def _pieces(marks: list[Mark], start: int, end: int) -> list[tuple[int, int, list[Mark]]]:
    """start to end, cut where a mark begins or ends, each piece with the marks that cover it."""
    edges = sorted({start, end, *(mark.start for mark in marks), *(mark.end for mark in marks)})
    spans = list(pairwise(edges)) or [(start, end)]
    return [(a, b, [mark for mark in marks if mark.start <= a and b <= mark.end]) for a, b in spans]


def _around(line: str, bounds: tuple[int, int], middle: tuple[int, int], room: int) -> tuple[int, int]:
    """From where to where to show the line around its middle, in `room` cells more; what comes before tells more."""
    (first, last), (start, end) = bounds, middle
    begin, stop = _reach_back(line, first, start, room), _reach(line, end, last, room)
    after = _cells(line[end:stop])
    if (begin, stop) == bounds and _cells(line[begin:start]) + after <= room:
        return bounds
    share = max(room * 2 // 3, room - after) if stop == last else room * 2 // 3
    begin = _reach_back(line, first, start, share)
    if begin > first:
        begin = _word_start(line, _reach_back(line, first, start, share - 1), start)
    room -= _cells(line[begin:start]) + (begin > first)
    stop = _reach(line, end, last, room)
    return begin, stop if stop == last else _word_end(line, end, _reach(line, end, last, room - 1))


def _reach(line: str, start: int, end: int, room: int) -> int:
    """How far line[start:end] goes in `room` cells. Looks at no more characters than it needs to."""
    room = max(0, room)
    if _simple(line[start : min(end, start + room)]):
        return min(end, start + room)
    at, stop = start, min(end, start + _MOST)
    while at < stop and (room := room - _width(line[at])) >= 0:
        at += 1
    return at


def _reach_back(line: str, start: int, end: int, room: int) -> int:
    room = max(0, room)
    if _simple(line[max(start, end - room) : end]):
        return max(start, end - room)
    at, stop = end, max(start, end - _MOST)
    while at > stop and (room := room - _width(line[at - 1])) >= 0:
        at -= 1
    return at


def _simple(text: str) -> bool:
    """A cell a character; nearly all text, and a tenth of the time."""
    return text.isascii() and text.isprintable()


def _fits(line: str, start: int, end: int, room: int) -> bool:
    return _reach(line, start, end, room) == end


def _word_end(line: str, start: int, end: int) -> int:
    """`end` moved back behind the last whole word; where there are no words, as in Japanese, it stays."""
    if end >= len(line) or line[end] == " " or line[end] >= _IDEOGRAPHS:
        return end
    space = line.rfind(" ", max(start, end - _WORD), end)
    return space if space >= 0 else end if end - start > _WORD else start


def _word_start(line: str, start: int, end: int) -> int:
    if start == 0 or line[start - 1] == " " or line[start - 1] >= _IDEOGRAPHS:
        return start
    space = line.find(" ", start, min(end, start + _WORD))
    return space + 1 if space >= 0 else start if end - start > _WORD else end


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
    if character == "#" == line[at - 1]:
        return True  # see `visible`: apart they would not be seen to give an order
    return combining(character) > 0 or "\ufe00" <= character <= "\ufe0f" or _JOINER in (character, line[at - 1])


@lru_cache(4096)
def _width(character: str) -> int:
    """The most cells a character can take: a joiner alone is shown as an escape, in an emoji not at all."""
    return 1 if character == "\ufe0f" else 0 if character == _JOINER else _cells(character)


def _cells(text: str) -> int:
    return cell_len(_shown(text))


def _shown(text: str) -> str:
    return visible(text.replace("\t", "    "))


def _left_out(really: bool) -> str:
    return "…" if really else ""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from cxlint.reports.plain import visible
from cxlint.reports.window import Mark, Window, windows

PROSE = st.lists(
    st.sampled_from(["word", "a", " ", "  ", "語り", "🙏", "e\u0301", "\t", "\x1b", "longish-word", "."]), max_size=60
).map("".join)


def mark(start: int, end: int) -> Mark:
    return Mark(start, end, "error", "━")


def shown(window: Window) -> str:
    return "".join(run.text for run in window.runs)


def under(window: Window) -> str:
    """What stands above the strokes of a window with one mark."""
    before, *_ = window.runs
    (placed,) = window.placed
    marked = "".join(run.text for run in window.runs if run.tone == "excerpt")
    assert (placed.left, placed.width) == (cell_len(before.text), cell_len(marked))
    return marked


def of(line: str, words: str, room: int) -> Window:
    start = line.index(words)
    (window,) = windows(line, [mark(start, start + len(words))], room)
    return window


def test_a_line_that_fits_is_shown_whole() -> None:
    assert shown(of("We are sorry for the wait.", "sorry", 40)) == "We are sorry for the wait."


def test_a_long_line_is_cut_between_words() -> None:
    line = "We have looked into it and we are very sorry for the long wait that you had to put up with"
    window = of(line, "very sorry", 40)
    assert shown(window) == "…into it and we are very sorry for the…"
    assert under(window) == "very sorry"


def test_text_without_words_is_cut_anywhere() -> None:
    window = of("この度は" * 20 + "申し訳" + "この度は" * 20, "申し訳", 40)
    assert 36 <= cell_len(shown(window)) <= 40
    assert under(window) == "申し訳"


def test_marks_far_apart_get_a_window_each() -> None:
    line = "first " + "word " * 40 + "last"
    both = windows(line, [mark(0, 5), mark(len(line) - 4, len(line))], 40)
    assert [under(window) for window in both] == ["first", "last"]


def test_a_wide_mark_is_shown_in_rows() -> None:
    line = "So, " + "we are very sorry " * 5 + "indeed"
    rows = windows(line, [mark(4, len(line) - 7)._replace(note="why")], 40)
    assert " ".join(under(row) for row in rows) == ("we are very sorry " * 5).strip()
    assert [row.placed[0].mark.note for row in rows] == ["", "", "why"]


def test_a_mark_wider_than_that_loses_its_middle() -> None:
    line = "start " + "word " * 100 + "end"
    rows = windows(line, [mark(0, len(line))], 40)
    assert [bool(row.runs) for row in rows] == [True, True, False, True]
    assert under(rows[0]).startswith("start")
    assert under(rows[3]).endswith("end")


def test_an_accent_is_not_cut_off() -> None:
    line = "cafe\u0301 au lait"
    (window,) = windows(line, [mark(0, 4)], 40)
    assert under(window) == "cafe\u0301"


@given(PROSE, st.data(), st.integers(20, 60))
def test_strokes_stand_under_their_words(line: str, data: st.DataObject, room: int) -> None:
    start = data.draw(st.integers(0, len(line)))
    end = data.draw(st.integers(start, len(line)))
    rows = [window for window in windows(line, [mark(start, end)], room) if window.runs]
    assert all(cell_len(shown(row)) <= room for row in rows)
    marked = [under(row) for row in rows]
    if len(rows) == 1:
        assert visible(line[start:end].replace("\t", "    ")).rstrip() in marked[0]


def test_a_line_of_fifty_megabytes() -> None:
    line = "word " * 10_000_000
    started = time.process_time()
    (window,) = windows(line, [mark(25_000_000, 25_000_004)], 80)
    assert cell_len(shown(window)) <= 80
    assert len(windows(line, [mark(5, len(line))], 80)) == 4
    assert windows("a" * 50_000_000, [], 80)
    assert time.process_time() - started < 1


def test_a_letter_with_endless_accents() -> None:
    line = "e" + "\u0301" * 1_000_000
    started = time.process_time()
    windows(line, [mark(0, 1)], 80)
    assert time.process_time() - started < 2

"""Time grows with the text, whatever it holds. Ratios of the same machine in the same minute, never seconds."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING, TypeVar

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

Made = TypeVar("Made")
SMALL, LARGE = 10_000, 80_000
MOST = 16  # times as long for eight times the text: 8 is linear, 64 is quadratic, and caches grow cold in between
_ATTEMPTS, _PAUSE = 10, 0.05  # seconds more before each, as a busy moment passes; what is linear seldom needs a second
_TICK = time.get_clock_info("process_time").resolution  # on some systems longer than the whole work


def assert_linear(work: Callable[[Made], object], make: Callable[[int], Made]) -> None:
    """That `work` on what `make` makes of a number of characters takes time in proportion."""
    small, large = make(SMALL), make(LARGE)
    quickest_small = quickest_large = float("inf")
    gc.disable()  # it looks at everything that the other tests have left: that is not the work's time
    try:
        for attempt in range(_ATTEMPTS):  # a busy machine is not a slow program: the quickest of each counts
            time.sleep(attempt * _PAUSE)
            quickest_small = min(quickest_small, _seconds(work, small), _seconds(work, small))
            quickest_large = min(quickest_large, _seconds(work, large))
            if quickest_large <= MOST * max(quickest_small, _TICK):
                return
    finally:
        gc.enable()
    pytest.fail(f"{quickest_large / quickest_small:.1f} times as long for eight times the text")


def _seconds(work: Callable[[Made], object], made: Made) -> float:
    began = time.process_time()
    work(made)
    return time.process_time() - began

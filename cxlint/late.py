"""A regular expression that is compiled when it is first used: a run needs few of all that cxlint has."""

from __future__ import annotations

import re


class Late:
    """`Late(source)()` is the compiled pattern."""

    __slots__ = ("_compiled", "_source")

    def __init__(self, source: str) -> None:
        self._source = source
        self._compiled: re.Pattern[str] | None = None

    def __call__(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self._source)
        return self._compiled

"""Which language a text is in, by its small words and its letters: enough to know whether rules can read it.

Three answers: a language, another language, or None for too little to tell ("Done!"), which is judged like English.
Small words of several languages count for each of them in part. Source: Grefenstette 1995, "Comparing two language
identification schemes", where small words beat letter sequences on texts of a few words or more.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from cxlint.said import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ANY = "any"  # of a rule that looks at no words
HOME = "en"  # what the shipped rules read, and what a text that tells nothing is taken for
_GLANCE = 300  # characters that mostly tell
_MOST = 20_000  # characters that are looked at, at most
_LEAST = 2.0  # small words that are not English, in all
_LEAD = 1.4  # times as many as English has, in one of the others
_LETTER = 0.5  # points of a letter that English does not have


def in_language(name: str, code: str) -> str:
    """What a cue, a score or a list is called where it is for texts of one language: complaint-es."""
    return f"{name}-{code}"


class Languages:
    """Knows languages by `{code: {"name", "words", "letters"}}`."""

    def __init__(self, known: Mapping[str, Mapping[str, str]]) -> None:
        self._names = {code: each["name"] for code, each in known.items()}
        self._classes = {code: f"[{each['letters']}]" for code, each in known.items() if each["letters"]}
        owners: dict[str, list[str]] = {}
        for code, each in known.items():
            for word in each["words"].split():
                owners.setdefault(word, []).append(code)
        self._points = {word: [(code, 1 / len(codes)) for code in codes] for word, codes in owners.items()}

    @cached_property
    def _letters(self) -> list[tuple[str, Callable[[str], list[str]]]]:
        """Compiled when the first text comes that is more than ASCII: most never are."""
        return [(code, re.compile(letters).findall) for code, letters in self._classes.items()]

    def name(self, code: str) -> str:
        return self._names.get(code, code)

    def of(self, text: str) -> str | None:
        """The code of the language of `text`, which is folded; None where too little is there to tell."""
        points = self._count(text[:_GLANCE])
        if len(text) > _GLANCE and not _is_clear(points):
            points = self._count(text[:_MOST])
        home = points.pop(HOME, 0.0)
        code = max(points, key=points.__getitem__, default=HOME)
        if sum(points.values()) >= _LEAST and points[code] >= home * _LEAD:
            return code
        return HOME if home else None

    def _count(self, text: str) -> dict[str, float]:
        points: dict[str, float] = {}
        known = self._points
        for word in words_of(text):
            for code, share in known.get(word, ()):
                points[code] = points.get(code, 0.0) + share
        if not text.isascii():
            for code, letters in self._letters:
                if count := len(letters(text)):
                    points[code] = points.get(code, 0.0) + count * _LETTER
        return points


def _is_clear(points: dict[str, float]) -> bool:
    first, second, *_ = *sorted(points.values(), reverse=True), 0.0, 0.0
    return first >= 2 * _LEAST and first >= 2 * second

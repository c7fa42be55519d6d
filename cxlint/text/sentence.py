"""Sentences: the unit of order."""

from __future__ import annotations

import re

from cxlint.model import Part, Region, Sentence

_END = re.compile(r"([.!?…]+)[\"')\]*]*(?:\s+|\Z)|\n+")
_ABBREVIATION = re.compile(r"(?i)\b(?:mr|mrs|ms|dr|e\.g|i\.e|no|approx|vs|etc|a\.m|p\.m|inc|ltd|st|[a-z])\.$")


def split(text: str, regions: tuple[Region, ...]) -> tuple[Sentence, ...]:
    found: list[Sentence] = []
    for part, start, end in regions:
        if part is Part.QUOTE:
            continue
        at = start
        for match in _END.finditer(text, start, end):
            mark = match[1] or ""
            after = text[match.end() : match.end() + 1]
            if mark == "." and (
                _ABBREVIATION.search(text, max(at, match.start() - 8), match.start() + 1) or after.islower()
            ):
                continue
            _add(found, text, at, match.start() + len(match[0].rstrip()), part, mark[-1:])
            at = match.end()
        _add(found, text, at, end, part, "")
    return tuple(found)


def _add(found: list[Sentence], text: str, start: int, end: int, part: Part, mark: str) -> None:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    if piece.strip():
        found.append(Sentence(start, start + len(piece.strip()), part, mark))

"""Sentences, the unit of order: with their part and the mark they end with.

One expression finds every place where a sentence may end; each place is then decided by the few characters round it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cxlint.model import Part, Region, Sentence
from cxlint.text.blank import BLANKS

if TYPE_CHECKING:
    from collections.abc import Iterator


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# A full stop after one of these never ends a sentence.
_TITLES = _listed("mr mrs ms mx dr prof sr jr vs e.g i.e eg ie cf approx incl fig tel ext ca gen rev ft")
# After one of these it does where the next word begins a sentence.
_MAYBE = _listed(
    "etc a.m p.m am pm inc ltd co corp llc plc st mt u.s u.k u.s.a e.u bros dept est min max hr hrs sec ave blvd"
)
# After one of these it does unless a number follows.
_NUMBERED = _listed(
    "no nos nr art ch vol pp p jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun"
)
# Words that begin a sentence even where the capital is missing or the full stop may be an abbreviation's.
_STARTERS = _listed(
    "i i'm i've i'll i'd we we're we've we'll the this that these those it it's you you're you'll you've your our my"
    " please thanks thank if can could would when once after as there here unfortunately however also let let's sorry"
    " do did have has is are no yes what how why"
)
_BLOCK_TAG = re.compile(r"(?i)</?(?:br|p|div|li|ul|ol|h[1-6]|tr|td|table|blockquote)\b")
_BULLET = re.compile(r"[^\S\n]*(?:[-*+•–·▪●◦‣»→]|\(?\d{1,2}[.)]|\(?[a-zA-Z][.)](?=\s))(?:[^\S\n]+|(?=[•·▪●◦]))")
_MARKUP, _QUOTATION, _CODE = BLANKS["markup"], BLANKS["quotation"], BLANKS["code"]
_NARROWEST, _WIDEST = 50, 100  # columns at which mail programs wrap


@cache
def _plain() -> re.Pattern[str]:
    return re.compile(r"[.!?][.!?\"')\]]*|\n[\n ]*|[:;]-?[)D](?=\s)")


@cache
def _rich() -> re.Pattern[str]:
    emoji = r"\u203c-\u3299\ufe0f\U0001f000-\U0001faff"
    return re.compile(
        r"[.!?…。][.!?…\"')\]\ue005]*|\n[\n ]*|[:;]-?[)D](?=\s)|\ue005+|\ue004(?!\ue004)"
        rf"|[\u203c-\u218f\u2194-\u3299\U0001f000-\U0001faff][{emoji} ]*(?<! )"
    )


def split(text: str, painted: str, regions: tuple[Region, ...]) -> tuple[Sentence, ...]:
    """The sentences of all parts but quotes. `painted` is the text with masks and placeholders painted over."""
    found: list[Sentence] = []
    pattern = _plain() if painted.isascii() else _rich()
    width = _wrap_width(painted) if "\n" in painted else 0
    for region in regions:
        part = region.part
        if part is Part.QUOTE:
            continue
        if part is Part.GREETING:
            _add(found, text, region.start, region.end, part, "")
            continue
        start, stop = region.start, region.end
        if part is Part.BODY:
            for end, mark in _ends(text, painted, pattern, start, stop, width):
                _add(found, text, start, end, part, mark)
                start = end
            _add(found, text, start, stop, part, "")
        else:
            for line in text[start:stop].splitlines(keepends=True):
                _add(found, text, start, start + len(line), part, "")
                start += len(line)
    return tuple(found)


def _add(found: list[Sentence], text: str, start: int, end: int, part: Part, mark: str) -> None:
    piece = text[start:end]
    bare = piece.lstrip()
    if not bare:
        return
    start += len(piece) - len(bare)
    bare = bare.rstrip()
    if (bare[0] in "-*+•–·▪●◦‣»→(" or bare[1:2] in (".", ")") or bare[2:3] in (".", ")")) and (
        match := _BULLET.match(bare)
    ):
        start += match.end()
        bare = bare[match.end() :]
        if not bare:
            return
    if not mark and bare[-1] in ".!?…":
        mark = "." if bare[-1] == "…" else bare[-1]
    found.append(Sentence(start, start + len(bare), part, mark))


def _ends(
    text: str, painted: str, pattern: re.Pattern[str], start: int, stop: int, width: int
) -> Iterator[tuple[int, str]]:
    """Where sentences end, each with its mark."""
    begun = start
    for match in pattern.finditer(painted, start, stop):
        at, end = match.span()
        first = painted[at]
        if first == "\n":
            if not painted[begun:at].strip() and at - begun < 400:
                continue
            if painted.count("\n", at, end) > 1 or _breaks_line(text, painted, at, end, begun, width):
                begun = end
                yield at, ""
        elif first in ".!?…。":
            if _ends_sentence(text, painted, first, at, end, stop, begun):
                mark = match[0]
                begun = _past_faces(painted, end, stop)
                yield begun, "?" if "?" in mark else "!" if "!" in mark else "."
        elif first == _MARKUP:
            if _BLOCK_TAG.search(text, at, end):
                begun = end
                yield end, ""
        elif first == _QUOTATION:
            if text[at - 1] in ".!?" and _next_is_capital(painted, end, stop):
                begun = end
                yield end, text[at - 1]
        elif _next_is_capital(painted, end, stop):  # a face or an emoji
            begun = end
            yield end, ""


def _ends_sentence(text: str, painted: str, first: str, at: int, end: int, stop: int, begun: int) -> bool:
    if end >= stop:
        return True
    after = painted[end]
    if _MARKUP in painted[at:end] and _BLOCK_TAG.search(text, at, end):
        return True
    if after == "\n":
        return first != "." or not _is_abbreviation(painted, at, end, "", begun)
    if after != " ":
        # "sorry.We": a space is missing. Otherwise it is a number, a version, a file, a time.
        return painted[at - 1].isalpha() and after.isupper() and (first != "." or _word_at(painted, end) in _STARTERS)
    if first != ".":
        return True
    following = painted[end + 1 : end + 2]
    if following in ("", " "):
        following = painted[end : end + 30].lstrip(" ")[:1]
    if ".." in painted[at:end] or first == "…":
        return not following.islower() or following == "\n"
    if following.islower():
        word = _word_at(painted, end + 1)
        return (word in _STARTERS or painted[end + 2 : end + 3].isupper()) and not _is_abbreviation(
            painted, at, end, following, begun
        )
    return not _is_abbreviation(painted, at, end, following, begun)


def _word_at(painted: str, offset: int) -> str:
    return painted[offset : offset + 16].lstrip().partition(" ")[0].rstrip(",.!?").lower()


def _is_abbreviation(painted: str, at: int, end: int, following: str, begun: int) -> bool:
    """Whether the full stop at `at` belongs to the word before it."""
    word = painted[max(begun, at - 12) : at].replace("\n", " ").rpartition(" ")[2].lstrip("(\"'[").lower()
    if not word or len(word) > 6:
        return False
    if word in _TITLES:
        return True
    if len(word) == 1:
        if word.isdigit() or word == "i":
            return word.isdigit() and not painted[max(begun, at - 40) : at - 1].strip()  # "1." begins a list item
        return word.isalpha() and (following.isupper() and _word_at(painted, end) not in _STARTERS)
    if word in _NUMBERED:
        return following.isdigit() or following == "#"
    if word in _MAYBE or (len(word) == 3 and word[1] == "."):
        return _word_at(painted, end) not in _STARTERS
    return word.isdigit() and len(word) < 3 and not painted[max(begun, at - 40) : at - len(word)].strip()


def _past_faces(painted: str, end: int, stop: int) -> int:
    """An emoji after the mark belongs to the sentence it ends."""
    if painted[end + 1 : end + 2] < "\u203c" and painted[end + 1 : end + 2] not in (":", ";"):
        return end
    match = _faces().match(painted, end, stop)
    return match.end() if match else end


@cache
def _faces() -> re.Pattern[str]:
    return re.compile(r"[ ](?:[:;]-?[)D](?!\w)|[\u203c-\u218f\u2194-\u3299\ufe0f\U0001f000-\U0001faff]+)")


def _next_is_capital(painted: str, end: int, stop: int) -> bool:
    following = painted[end : min(end + 8, stop)].lstrip(" \"'(")
    return bool(following) and (following[0].isupper() or following[0] >= "\ue000" or following[0].isdigit())


def _wrap_width(painted: str) -> int:
    """The column at which a mail program has wrapped the lines; 0 where none has."""
    longest = max(map(len, painted.split("\n")))
    return longest if _NARROWEST <= longest <= _WIDEST else 0


def _breaks_line(text: str, painted: str, at: int, end: int, begun: int, width: int) -> bool:
    """Whether a single line end also ends a sentence: not where a sentence was only wrapped."""
    following = painted[end : end + 24]
    if not following:
        return True
    if _BULLET.match(following):
        return True
    first = following[0]
    if first == _CODE and painted[at - 1] == _CODE:
        return False
    before = painted[max(begun, at - 200) : at].rstrip()
    line = before.rpartition("\n")[2]
    if first.islower():
        return len(line) < 25 and not width and before[-1:] not in ",;"
    if not width or before[-1:] == ":":
        return True
    word = following.partition(" ")[0].partition("\n")[0]
    return len(line) + 1 + len(word) <= width

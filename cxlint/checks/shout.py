"""shout: words in capitals, rows of ! and ?, more exclamation marks than a text of that length bears."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cxlint.checks.mark import WRITTEN, Mark
from cxlint.late import Late
from cxlint.model import OneOrMany, Part
from cxlint.vocabulary import stem

if TYPE_CHECKING:
    import re

    from cxlint.context import Case

_LONG = Late(r"[A-Z]{2}")  # most texts have some; the look at runs costs more than this one
# A run of words in capitals; the apostrophe of DON'T belongs to its word.
_CAPITALS = Late(r"(?<![\w@#&/.'-])[A-Z][A-Z']+(?:,? [A-Z][A-Z']*)*(?![\w@&/-]|\.\w|')")
_ROW = Late(r"[!?]{2,}")
_SHORT_NAMES = ("IT", "US", "AM", "PM", "HE", "ID")  # which are words too
_SHOUTED = 4  # letters of a word that is no abbreviation
# What stands before the name of a button or a word to send: "press CLEAR ALL", "reply STOP"
_LABEL = Late(
    r"(?i)\b(?:click\w*|press\w*|select\w*|choos\w+|tap\w*|hit|nam\w+|call\w*|say\w*|reads|title\w*|labell?ed|mark\w*"
    r"|typ\w+|enter\w*|text|reply|send|write|code|filter\w*|operator|keyword|option|button|tab|field|folder|status)"
    r"(?: (?:on|the|as|with|out|of|to|is|that|your|word))*[ :>*]*\Z"
)
_LABELLED = Late(
    r"(?i)[ *]*(?:button|tab|menu|option|key|field|folder|section|page|headers?|switch|icon|mode|filter|and|or|not)\b"
)
_BRACKETS = ("[", "]", "{", "}", "<", ">")
_NEAR = 40  # characters on either side of a word that tell what it is
_HUNDRED = 100

TRIGGERS = ()


class Params(NamedTuple):
    emphasis: tuple[str, ...] = ()
    """Words that shout alone when they stand in capitals; other words only when two or more stand together."""
    exclamations: int = 0
    """So many exclamation marks are fine in a hundred words; 0 = any number. To a complaint a third less is."""
    in_: OneOrMany[Part] = WRITTEN
    """Parts of the text to look in."""


def run(params: Params, case: Case) -> Iterator[Mark]:
    text = case.reading.text
    marks = [*_capitals(params, case)] if _LONG().search(text) else []
    if "!" in text or "??" in text:
        marks += _rows(params, case)
        if params.exclamations and not marks:
            marks += _exclamations(params, case)
    yield from sorted(marks, key=lambda mark: mark.start)


def _capitals(params: Params, case: Case) -> Iterator[Mark]:
    for match in _CAPITALS().finditer(case.reading.text):
        if _written(params, case, match.start()) and _is_shouted(params, case, match[0]) and not _is_label(case, match):
            yield _mark(case, match, match[0].lower())


def _is_shouted(params: Params, case: Case, run: str) -> bool:
    """Names and abbreviations are written so; what shouts are words of the language."""
    words = run.replace(",", " ").split()
    if any(word in params.emphasis for word in words):
        return True
    long = sum(len(word) >= _SHOUTED for word in words)
    if len(words) < 2 or not long:
        return False
    common = case.pack.words.all
    known = sum(stem(word.lower()) in common and word not in _SHORT_NAMES for word in words)
    return known == len(words) or (long >= 2 and 2 * known >= len(words))


def _is_label(case: Case, match: re.Match[str]) -> bool:
    """A button, a word to send, a heading, a gap to fill in: it stands for itself."""
    text, start, end = match.string, match.start(), match.end()
    if text[start - 1 : start] in _BRACKETS and text[end : end + 1] in _BRACKETS:
        return True
    before = text[max(0, start - _NEAR) : start].rpartition("\n")[2]
    after = text[end : end + _NEAR].partition("\n")[0]
    begins = start <= _NEAR or "\n" in text[start - _NEAR : start]
    heading = begins and not before.strip(" *_#>-0123456789.") and (not after.strip(" *_:") or after[0] == ":")
    if heading and after[:1] not in ("!", ".", "?"):
        return True
    return _LABEL().search(before) is not None or _LABELLED().match(text, end) is not None


def _rows(params: Params, case: Case) -> Iterator[Mark]:
    for match in _ROW().finditer(case.reading.text):
        if _written(params, case, match.start()):
            yield _mark(case, match, "?" if "?" in match[0] else "!")


def _exclamations(params: Params, case: Case) -> Iterator[Mark]:
    text = case.reading.text
    places = [at for at in _exclaimed(text) if _written(params, case, at)]
    words = sum(said.size for said in case.hits.said)
    most = params.exclamations * max(1, -(-words // _HUNDRED))
    if len(places) > most * 2 // 3 and case.complaint.state == "yes":
        most = most * 2 // 3
    if len(places) > most:
        sentence = case.reading.sentences[case.hits.sentence_of(places[most])]
        start, end = sentence.start, max(sentence.end, places[most] + 1)
        yield Mark(start, end, {"excerpt": text[start:end], "calm": "", "count": str(len(places))})


def _exclaimed(text: str) -> Iterator[int]:
    """Where a sentence exclaims: "!important" is code."""
    at = text.find("!")
    while at >= 0:
        if not text[at + 1 : at + 2].isalnum():
            yield at
        at = text.find("!", at + 1)


def _written(params: Params, case: Case, at: int) -> bool:
    """Whether it is the writer's own word: no link, code or quotation, and not in the signature."""
    reading = case.reading
    if "\ue000" <= reading.folded[at] <= "\uf8ff":
        return False
    return reading.part_at(at) in params.in_


def _mark(case: Case, match: re.Match[str], calm: str) -> Mark:
    replacement = calm if calm in ("!", "?") else None
    slots = {"excerpt": match[0], "calm": calm, "count": ""}
    return Mark(match.start(), match.end(), slots, replacement=replacement)

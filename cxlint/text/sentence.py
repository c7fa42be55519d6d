"""Sentences, the unit of order: with their part and the mark they end with.

One expression finds every place where a sentence may end; each is then decided by the few characters round it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from cxlint.model import Part
from cxlint.reading import Sentence
from cxlint.text.blank import BLANKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxlint.reading import Region


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


# A full stop after one of these never ends a sentence.
_TITLES = _listed(
    "mr mrs ms mx dr prof sr jr vs e.g i.e eg ie cf approx incl fig tel ext ca gen rev ft sra srta sres dra"
    " dña mme mlle dott sig dhr mevr bzw ggf inkl evtl aprox núm"
)
# After one of these it does where the next word begins a sentence.
_MAYBE = _listed(
    "etc a.m p.m am pm inc ltd co corp llc plc st mt u.s u.k u.s.a e.u bros dept est min max hr hrs sec ave blvd"
)
# After one of these it does unless a number follows.
_NUMBERED = _listed("no nos nr art ch vol pp p")
# After one of these it does where a capital follows.
_DATES = _listed("jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun")
_SHORTENED = _TITLES | _MAYBE | _NUMBERED | _DATES
# Words that begin a sentence even where the capital is missing or the full stop may be an abbreviation's.
_STARTERS = _listed(
    "i i'm i've i'll i'd we we're we've we'll the this that these those it it's you you're you'll you've your our my"
    " please thanks thank if can could would when once after as there here unfortunately however also let let's sorry"
    " do did have has is are no yes what how why"
)
_PRONOUNS = _listed("i i'm i've i'll we we're we've we'll you you'll please thanks thank let")
_MARKUP, _QUOTATION, _CODE = BLANKS["markup"], BLANKS["quotation"], BLANKS["code"]
_NARROWEST, _WIDEST = 50, 100  # columns at which mail programs wrap
_LONGEST_ABBREVIATION = 7  # characters, with its inner full stops


@cache
def _candidates() -> re.Pattern[str]:
    """Where a sentence may end. It begins with one set of characters, so that the search runs at the speed of C."""
    emoji = r"\u203c-\u218f\u2194-\u3299\U0001f000-\U0001faff"
    return re.compile(
        rf"[.!?\n:;…。\ue004\ue005{emoji}](?:(?<=[.!?…。])[.!?…\"')\]\ue005]*|(?<=\n)[\n ]*|(?<=[:;])-?[)D](?=\s)"
        rf"|(?<=\ue004)\ue004*|(?<=\ue005)\ue005*|(?<=[{emoji}])[{emoji}\ufe0f ]*(?<! ))"
    )


@cache
def _block_tag() -> re.Pattern[str]:
    return re.compile(r"</?(?:br|p|div|li|ul|ol|h[1-6]|tr|td|table|blockquote)\b", re.IGNORECASE)


@cache
def _bullet() -> re.Pattern[str]:
    sign = r"[-*+•–·▪●◦‣»→]|\(?\d{1,2}[.)]|\(?[a-z][.)](?=\s)|\(?[A-Z]\)(?=\s)"
    return re.compile(rf"(?:>[> ]*)?[^\S\n]*(?:{sign})(?:[^\S\n]+|(?=[•·▪●◦]))|>[> ]*")


LONGEST = 20_000  # characters


def split(text: str, painted: str, regions: tuple[Region, ...]) -> tuple[Sentence, ...]:
    """The sentences of all parts but quotes. `painted` is the text with masks and placeholders painted over."""
    found: list[Sentence | None] = []
    for part, start, stop in regions:
        if part is Part.BODY:
            _split_body(found, text, painted, start, stop)
        elif part is Part.GREETING:
            found.append(_sentence(text, start, stop, part, ""))
        elif part is not Part.QUOTE:
            for line in text[start:stop].splitlines(keepends=True):
                found.append(_sentence(text, start, start + len(line), part, ""))
                start += len(line)
    sentences = [sentence for sentence in found if sentence is not None]
    if len(text) > LONGEST:
        sentences = [piece for sentence in sentences for piece in _pieces(text, sentence)]
    return tuple(sentences)


def _pieces(text: str, sentence: Sentence) -> Iterator[Sentence]:
    """Whatever has no end for pages is no sentence: cut between words, so that what is kept of one stays small."""
    while sentence.end - sentence.start > LONGEST:
        cut = text.rfind(" ", sentence.start + 1, sentence.start + LONGEST) + 1 or sentence.start + LONGEST
        yield sentence._replace(end=cut, end_mark="")
        sentence = sentence._replace(start=cut)
    yield sentence


def _sentence(text: str, start: int, end: int, part: Part, mark: str) -> Sentence | None:
    """The sentence without the spaces and the bullet before it; None where there are no words."""
    if text[start] in " \n":
        start += 1  # nearly always there is one
        if start < end and text[start] in " \n":
            start = end - len(text[start:end].lstrip())
    if start >= end:
        return None
    second = text[start + 1 : start + 2]
    if not text[start].isalpha() or second == "." or second == ")":
        bullet = _bullet().match(text, start, end)
        start = bullet.end() if bullet else start
    last = text[end - 1]
    if last == " " or last == "\n":
        end = start + len(text[start:end].rstrip())
        last = text[end - 1]
    if end - start < 6 and (bare := text[start:end]).isascii() and not any(map(str.isalnum, bare)):
        return None  # "--", "***", or a bullet alone
    if not mark and last in ".!?…":
        mark = "." if last == "…" else last
    return Sentence(start, end, part, mark)


def _split_body(found: list[Sentence | None], text: str, painted: str, start: int, stop: int) -> None:
    width = -1
    for match in _candidates().finditer(painted, start, stop):
        at, end = match.span()
        first = painted[at]
        mark = ""
        if first == "\n":
            if at - start < 3 and not painted[start:at].strip():
                continue
            if end == at + 1 or painted.count("\n", at, end) < 2:
                if width < 0:
                    width = _wrap_width(painted[start:stop])
                if not _breaks_line(painted, at, end, width):
                    continue
            end = at
        elif first in ".!?…。":
            if not _ends_sentence(text, painted, first, at, end, stop, start):
                continue
            marks = painted[at:end]
            mark = "?" if "?" in marks else "!" if "!" in marks else "."
            if (after := painted[end + 1 : end + 2]) > "\u203b" or after in (":", ";"):
                end = _past_faces(painted, end, stop)
        elif first == _MARKUP:
            if not _block_tag().search(text, at, end):
                continue
        elif first == _QUOTATION:
            if text[end - 2] not in ".!?" or not _next_is_capital(painted, end, stop):
                continue
            mark = text[end - 2]
        elif not _next_is_capital(painted, end, stop):  # a face or an emoji
            continue
        if end > start:
            found.append(_sentence(text, start, end, Part.BODY, mark))
            start = end
    if start < stop:
        found.append(_sentence(text, start, stop, Part.BODY, ""))


def _ends_sentence(text: str, painted: str, first: str, at: int, end: int, stop: int, begun: int) -> bool:
    if end >= stop:
        return True
    after = painted[end]
    if after == " " and end == at + 1 and (first in "!?" or _is_plain_end(painted, at, end)):
        return True
    if _MARKUP in painted[at:end] and _block_tag().search(text, at, end):
        return True
    if after == "\n":
        if first == "…":
            return not painted[end + 1 : end + 2].islower()
        return first != "." or not _is_abbreviation(painted, at, end, "", begun)
    if after != " ":
        return after.isupper() and _misses_space(painted, first, at, end)
    if first in "!?":
        return True
    following = painted[end + 1 : end + 2]
    if following in ("", " "):
        following = painted[end : end + 30].lstrip(" ")[:1]
    if first == "…" or painted[at + 1] == ".":
        return not following.islower() or following == "\n"
    if following.islower() and not _is_prose(painted, at, end):
        return False
    return not _is_abbreviation(painted, at, end, following, begun)


def _is_plain_end(painted: str, at: int, end: int) -> bool:
    """A full stop after a word longer than every abbreviation and before a capital."""
    return painted[end + 1 : end + 2].isupper() and painted[at - _LONGEST_ABBREVIATION : at].isalpha()


def _is_prose(painted: str, at: int, end: int) -> bool:
    """Whether a full stop before a small letter can end a sentence: written in haste, not "version no. five"."""
    return painted[at - 1] in ")\"'" or painted[max(0, at - 3) : at].isalnum() or _word_at(painted, end) in _STARTERS


def _misses_space(painted: str, first: str, at: int, end: int) -> bool:
    """ "sorry.We'll": two sentences; but "System.Out", "v2.B" and "Node.Js" are one name."""
    before = painted[max(0, at - 16) : at].rpartition(" ")[2]
    after = painted[end : end + 16].partition(" ")[0].rstrip(",.!?")
    if first != ".":
        return before[-1:].isalpha()
    return before.isalpha() and before.islower() and len(before) > 1 and after.replace("'", "").isalpha()


def _word_at(painted: str, offset: int) -> str:
    return painted[offset : offset + 16].lstrip().partition(" ")[0].rstrip(",.!?").lower()


def _is_abbreviation(painted: str, at: int, end: int, following: str, begun: int) -> bool:
    """Whether the full stop at `at` belongs to the word before it."""
    lowest = at - _LONGEST_ABBREVIATION - 1
    word = painted[begun if begun > lowest else lowest : at].rpartition(" ")[2].rpartition("\n")[2].lower()
    if word.isalpha() and word not in _SHORTENED and len(word) > 1:
        return False  # most words
    word = word.lstrip("(\"'[")
    if not word or len(word) > _LONGEST_ABBREVIATION:
        return False
    if word in _TITLES:
        return True
    if word.isdigit():  # "1." begins a list item
        return len(word) < 3 and not painted[max(begun, at - 40) : at - len(word)].strip()
    if word in _NUMBERED:
        return following.isdigit() or following == "#"
    if word in _DATES:
        return not following.isupper()
    if len(word) == 1:  # an initial, unless what follows begins a sentence
        return word.isalpha() and word != "i" and following.isupper() and _word_at(painted, end) not in _STARTERS
    if word in _MAYBE or (len(word) == 3 and word[1] == "."):
        return _word_at(painted, end) not in (_PRONOUNS if following.islower() else _STARTERS)
    return False


def _past_faces(painted: str, end: int, stop: int) -> int:
    """An emoji after the mark belongs to the sentence it ends."""
    match = _faces().match(painted, end, stop)
    return match.end() if match else end


@cache
def _faces() -> re.Pattern[str]:
    return re.compile(r"[ ](?:[:;]-?[)D](?!\w)|[\u203c-\u218f\u2194-\u3299\ufe0f\U0001f000-\U0001faff]+)")


def _next_is_capital(painted: str, end: int, stop: int) -> bool:
    following = painted[end : min(end + 8, stop)].lstrip(" \"'(")
    return bool(following) and (following[0].isupper() or following[0] >= "\ue000" or following[0].isdigit())


def _wrap_width(body: str) -> int:
    """The column at which a mail program has wrapped the lines; 0 where none has. A long link may stick out."""
    longest = max((len(line) for line in body.split("\n") if "\ue000" not in line or len(line) < _WIDEST), default=0)
    return longest if _NARROWEST <= longest <= _WIDEST else 0


def _breaks_line(painted: str, at: int, end: int, width: int) -> bool:
    """Whether a single line end also ends a sentence: not where a sentence was only wrapped."""
    following = painted[end : end + 24].lstrip("> ")  # a text that is all quoted keeps its marks
    if not following:
        return True
    if _bullet().match(following):
        return True
    first = following[0]
    if first == _CODE and painted[at - 1] == _CODE:
        return False
    line = painted[max(painted.rfind("\n", max(0, at - 200), at) + 1, at - 200) : at].rstrip()
    if first.islower():
        return len(line) < 25 and not width and line[-1:] not in ",;"
    if not width or line[-1:] == ":":
        return True
    word = following.partition(" ")[0].partition("\n")[0]
    return len(line) + 1 + len(word) <= width

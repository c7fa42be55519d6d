"""What the first rows of a table tell of its columns, where the headers leave it open."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from cxlint.sources.conversations.speaker import AGENT, BOT, NO, PRIVATE, YES, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cxlint.sources.tables.table import TableRow

ROWS = 50
SIZE = 1 << 18  # characters, or about as many
LOOKED_AT = 400  # characters of a cell
MAIL = re.compile(r"<?[^\s@<>]+@[^\s@<>]+>?|(?:https?://|www\.)\S+")
NAME = re.compile(r"(?:[A-ZÀ-ÞŠŽČ][^\W\d_]*\.?(?:['’-][^\W\d_]+)*|d[aeiu]|v[ao]n|der|den|bin|al)")
LONGEST_NAME = 4  # words


def begin(found: Iterator[TableRow]) -> list[TableRow]:
    """The first rows: as many as are looked at."""
    rows: list[TableRow] = []
    size = 0
    for row in islice(found, ROWS):
        rows.append(row)
        size += row.size
        if size > SIZE:
            break
    return rows


class Sample:
    """Some rows. Of none it tells nothing."""

    def __init__(self, rows: Sequence[Sequence[str]], words: Words) -> None:
        self._rows = rows
        self._words = words

    def _values(self, place: int) -> list[str]:
        cells = (row[place][:LOOKED_AT].strip() for row in self._rows if place < len(row))
        return [cell for cell in cells if cell]

    def speaks(self, place: int, *, sure: bool) -> bool:
        """Do the cells of a column say whose the rows are? One that only tells of programs does not; nor does one that
        tells only of the company's people, where it is `sure` that each row is a reply."""
        meanings = {self._words.meaning(value) for value in self._values(place)}
        return "" not in meanings and not meanings <= ({AGENT, BOT} if sure else {BOT})

    def tells_somebody(self, place: int) -> bool:
        """Does one of its cells say whose the row is?"""
        return any(self._words.meaning(value) for value in self._values(place))

    def has_notes(self, place: int) -> bool:
        return any(self._words.meaning(value) == PRIVATE for value in self._values(place))

    def is_truth(self, place: int) -> bool:
        """Yes and no, as far as it has anything."""
        return all(value.lower() in YES or value.lower() in NO for value in self._values(place))

    def is_bare(self, place: int) -> bool:
        """Numbers, ids, dates or addresses, and nothing else."""
        values = self._values(place)
        return bool(values) and all(map(_is_bare, values))

    def is_mail(self, place: int) -> bool:
        values = self._values(place)
        return bool(values) and all("@" in value and MAIL.fullmatch(value) for value in values)

    def is_names(self, place: int, least: int = 1) -> bool:
        """Nothing but what could be names, one of them of so many words."""
        values = self._values(place)
        return bool(values) and all(map(_is_name, values)) and max(len(value.split()) for value in values) >= least

    def has_sentences(self, place: int) -> bool:
        values = self._values(place)
        return sum(map(_is_sentence, values)) * 3 > len(values)

    def differ(self, one: int, other: int) -> bool:
        """Has a row something in both columns, and not the same?"""
        pairs = ((row[one].strip(), row[other].strip()) for row in self._rows if max(one, other) < len(row))
        return any(first and second and first != second for first, second in pairs)


def _is_bare(value: str) -> bool:
    if MAIL.fullmatch(value):
        return True
    return all(any(map(str.isdigit, word)) or not any(map(str.isalpha, word)) for word in value.split())


def _is_name(value: str) -> bool:
    words = value.replace(",", " ").split()
    return len(words) <= LONGEST_NAME and all(map(NAME.fullmatch, words)) and value[:1].isupper()


def _is_sentence(value: str) -> bool:
    if _is_bare(value):
        return False
    words = value.split()
    is_long = len(words) > 3 or (len(value) > 8 and any(sign > "\u2e80" for sign in value))
    return (is_long and not _is_name(value)) or value[-1] in "?!？！"

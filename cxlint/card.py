"""Payment card numbers among all the digits of a text. Linear, however many digits there are."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cxlint.late import Late
from cxlint.words import lowered, whole

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

_SIGNS = r" .\-\u00a0\u2007-\u200b\u2010-\u2015\u202f\u2060"
_RUN = Late(rf"\d[\d{_SIGNS}]{{11,}}\d")
_GROUP = Late(r"\d+")
_LAYOUTS = ((4, 4, 4, 4), (4, 6, 5), (4, 6, 4), (4, 4, 4, 4, 3))  # as cards are printed; else in one piece
_LONGEST, _SHORTEST = 19, 13
_BEFORE, _BEHIND = 60, 30  # characters in which a word tells what the number is
_JOINED = frozenset("_#@=&%$€£\\")  # to a link, a hashtag, a sum of money
_JOINED_BEFORE = _JOINED | frozenset("/+")  # a path, a telephone number
_WITHIN_NUMBERS = frozenset(".,:")
_DOUBLED = str.maketrans("0123456789", "0246813579")  # twice each digit, and the sum of the digits of that


class Card(NamedTuple):
    start: int
    end: int
    issuer: str
    last: int
    """Where the last four digits begin, which may be shown."""


class Cards:
    """Issuers: name, first digits ("51-55 2221-2720") and lengths ("13 16")."""

    def __init__(self, issuers: Sequence[Sequence[str]], words: Mapping[str, Sequence[str]]) -> None:
        self._issuers = issuers
        self._words = words
        self._published = frozenset(words.get("published", ()))

    def find(self, text: str) -> Iterator[Card]:
        labels = _Labels(text, self._telling)
        for run in _RUN().finditer(text):
            if self._is_part_of_a_word(text, run):
                continue
            groups = [group.span() for group in _GROUP().finditer(text, *run.span())]
            reached = 0
            for first in range(len(groups)):
                if first >= reached and (last := _layout(text, groups, first)):
                    card = self._card(text, groups[first:last], labels, alone=_is_alone(groups, first, last))
                    if card is not None:
                        reached = last
                        yield card

    @staticmethod
    def _is_part_of_a_word(text: str, run: re.Match[str]) -> bool:
        start = run.start()
        earlier, before, behind = (
            text[max(0, start - 2) : max(0, start - 1)],
            text[max(0, start - 1) : start],
            text[run.end() : run.end() + 1],
        )
        if before in _WITHIN_NUMBERS and earlier.isdigit():
            return True
        if before in _JOINED_BEFORE or behind in _JOINED:
            return True
        return (before.isascii() and before.isalnum()) or (behind.isascii() and behind.isalnum())

    def _card(self, text: str, groups: list[tuple[int, int]], labels: _Labels, *, alone: bool) -> Card | None:
        start, end = groups[0][0], groups[-1][1]
        written = "".join([text[a:b] for a, b in groups])
        digits = f"{int(written):0{len(written)}}"  # of any script
        if not _luhn(digits) or digits in self._published or len(set(digits)) == 1:
            return None
        issuer = self._issuer(digits)
        printed = len(groups) > 1 or len(digits) == 16  # an IMEI has 15 digits, and the same check digit
        said = labels.nearest(start, end)
        if said is False or (said is None and not (issuer and printed and alone)):
            return None
        last, left = end, 4
        while left:
            last -= 1
            left -= text[last].isdigit()
        return Card(start, end, issuer or "payment card", last)

    def _issuer(self, digits: str) -> str:
        ranges = self._ranges.get(len(digits), ())
        return next((name for low, high, name in ranges if low <= digits <= high), "")

    @cached_property
    def _ranges(self) -> Mapping[int, list[tuple[str, str, str]]]:
        """How many digits -> the lowest and the highest number of each range, and its issuer."""
        ranges: dict[int, list[tuple[str, str, str]]] = {}
        for name, starts, lengths in self._issuers:
            for size in map(int, lengths.split()):
                for start in starts.split():
                    low, _, high = start.partition("-")
                    ranges.setdefault(size, []).append((low.ljust(size, "0"), (high or low).ljust(size, "9"), name))
        return ranges

    @cached_property
    def _telling(self) -> dict[str, bool]:
        """Words that tell what a number is, and whether that is a card."""
        telling = {word.lower(): True for word in self._words.get("card", ())}
        return telling | {word.lower(): False for word in self._words.get("not-card", ())}


class _Labels:
    """What the words of a text call the numbers beside them. Looked up once, however many numbers there are."""

    def __init__(self, text: str, telling: Mapping[str, bool]) -> None:
        self._text = text
        self._telling = telling

    @cached_property
    def _spans(self) -> list[tuple[int, int, bool]]:
        text = lowered(self._text)
        return [(start, end, card) for word, card in self._telling.items() for start, end in whole(text, word)]

    @cached_property
    def _ends(self) -> list[tuple[int, int, bool]]:
        """Of two words that end at one place the longer one tells: "gift card" is no card."""
        return sorted((end, end - start, card) for start, end, card in self._spans)

    @cached_property
    def _starts(self) -> list[tuple[int, int, bool]]:
        return sorted((start, start - end, card) for start, end, card in self._spans)

    def nearest(self, start: int, end: int) -> bool | None:
        """Whether the nearest word before a number, else behind it, calls it a card; None = no word says anything."""
        before = bisect_left(self._ends, (start + 1,)) - 1
        if before >= 0 and self._ends[before][0] >= start - _BEFORE:
            return self._ends[before][2]
        behind = bisect_left(self._starts, (end,))
        if behind < len(self._starts) and self._starts[behind][0] <= end + _BEHIND:
            return self._starts[behind][2]
        return None


def _layout(text: str, groups: list[tuple[int, int]], first: int) -> int:
    """The end of a row of groups as they are on a card, with the same sign between; 0 = none begins here."""
    if first and not text[groups[first][0] - 1].isspace():
        return 0
    sizes = [end - start for start, end in groups[first : first + 5]]
    last = 0
    if _SHORTEST <= sizes[0] <= _LONGEST:
        last = first + 1
    else:
        for layout in _LAYOUTS:
            if tuple(sizes[: len(layout)]) == layout and len(_between(text, groups, first, first + len(layout))) == 1:
                last = first + len(layout)
    behind = text[groups[last - 1][1] : groups[last][0]] if 0 < last < len(groups) else " "
    return last if " " in behind else 0


def _is_alone(groups: list[tuple[int, int]], first: int, last: int) -> bool:
    """Whether no other number is only one sign away, but for a month or a check code behind it."""
    before = first == 0 or groups[first][0] - groups[first - 1][1] > 1
    return before and (
        last == len(groups) or groups[last][0] - groups[last - 1][1] > 1 or groups[last][1] - groups[last][0] < 4
    )


def _between(text: str, groups: list[tuple[int, int]], first: int, last: int) -> set[str]:
    return {text[groups[at][1] : groups[at + 1][0]] for at in range(first, last - 1)}


def _luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of the others (ISO/IEC 7812-1)."""
    return sum(map(int, digits[-1::-2] + digits[-2::-2].translate(_DOUBLED))) % 10 == 0

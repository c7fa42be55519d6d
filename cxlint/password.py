"""Passwords and PINs that are written out: "your password is …", "PIN: …", a login with its password under it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cxlint.late import Late
from cxlint.words import any_of, lowered, whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

_OPENING = r"[\"'`*_“‘„«(\[]{0,3}"
_CLOSING = "\"'`*_”’»)],.;:?"
_VALUE = r"(?P<value>[^\s\"`“”‘’«»<>{}\[\]█|]{4,72})"
_BETWEEN = Late(r"[ \t]*(?:\((?:[^()\n]{1,40})\)[ \t]*)?(?P<mark>[:=]|：)?[ \t]*(?:\n[ \t]*)?")
_AFTER = Late(rf"[ \t]*[:：]?[ \t]*(?:\n[ \t]*)?{_OPENING}{_VALUE}")
_COUNTED = Late(r"(?i)\d{1,4}[-–]?[a-z]{1,12}|v?\d+(?:[.,:/-]\d+)+|#?\d+(?:st|nd|rd|th)|[\d.,]+(?:kb|mb|gb|am|pm|px)")
_SYMBOLS = frozenset("!@#$%^&*+=?~")
# "sam / Blume-7788" after the word for a login
_NAMED = Late(rf"[ \t]*{_OPENING}(?P<name>[^\s/|:]{{2,64}})(?P<apart>[ \t]*)[/|](?P=apart){_OPENING}{_VALUE}")
_SAME = Late(r"[^.!?:=\n]*\s")
_APART = 45  # characters between "password" and "is": "… for the wireless network of your room"
_PIN_LENGTHS = (4, 5, 8)
_IN_LINKS = ("?", "&", "#", "=")  # before a word of a link, which is made to be followed
_LABEL = 40  # characters of a line before its label: "Your new …", a list mark


class Password(NamedTuple):
    start: int
    end: int
    value: int
    """Where what is secret begins."""


class Passwords:
    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        self._words = words
        self._sample = tuple(word.lower() for word in words.get("sample", ()))
        self._pins = tuple(words.get("pin", ()))
        self._words_for_it = [word.lower() for word in words.get("password", ())]
        self._accounts = [word.lower() for word in words.get("account", ())]
        self._stems = _stems([*self._words_for_it, *self._accounts])

    def may_be_in(self, text: str) -> bool:
        """Whether a look is worth it. Most texts say nothing of passwords."""
        folded = text.lower()
        for stem in self._stems:
            if stem in folded:
                return True
        for pin in self._pins:  # noqa: SIM110 - a generator costs more than the look
            if pin in text:
                return True
        return False

    def find(self, text: str) -> Iterator[Password]:
        reached = 0
        accounts = frozenset(self._accounts)
        for start, end in self._labels(text):
            if start < reached:
                continue
            named = text[start:end].lower() in accounts
            value = self._after_name(text, end) if named else self._value(text, start, end)
            if value is not None:
                reached = value[1]
                yield Password(start, value[1], value[0])

    def _labels(self, text: str) -> Iterator[tuple[int, int]]:
        """All words for a password, in order. One after the other: an expression of all takes twenty times as long."""
        folded = lowered(text)
        found = [span for word in (*self._words_for_it, *self._accounts) for span in whole(folded, word)]
        found += (span for pin in self._pins for span in whole(text, pin))
        found.sort(key=lambda span: (span[0], -span[1]))
        reached = 0
        for span in found:
            if span[0] >= reached and text[max(0, span[0] - 1) : span[0]] not in _IN_LINKS:
                yield span
                reached = span[1]

    @cached_property
    def _says(self) -> re.Pattern[str]:
        return any_of(self._words.get("is", ()))

    @cached_property
    def _login(self) -> re.Pattern[str]:
        return any_of(self._words.get("login", ()))

    def _value(self, text: str, label: int, label_end: int) -> tuple[int, int] | None:
        between = _BETWEEN().match(text, label_end)
        at = between.end() if between is not None else label_end
        marked = between is not None and between["mark"] is not None
        says = None if marked else self._says.match(text, at)
        if says is None and not marked:
            return self._apart(text, label, label_end, at)
        match = _AFTER().match(text, says.end() if says is not None else at)
        if match is None:
            return None
        start, end = _trimmed(text, match)
        value = text[start:end]
        if text[label:label_end] in self._pins:
            fits = value.isdigit() and len(value) in _PIN_LENGTHS
        else:
            fits = self._is_chosen(value, 6) or (marked and self._is_under_a_login(text, label, value, match.end()))
        return (start, end) if fits else None

    def _apart(self, text: str, label: int, label_end: int, at: int) -> tuple[int, int] | None:
        """Where no "is" follows at once: "the password for the kiln is …", "the password Blume7788 to log in"."""
        if text[label:label_end] in self._pins or not any(map(str.isdigit, text[at : at + 2 * _APART])):
            return None  # nearly always: it is only spoken of
        places = [at]
        if (later := self._says.search(text, at, at + _APART)) and _SAME().fullmatch(text, at, later.start()):
            places.insert(0, later.end())
        for place in places:
            match = _AFTER().match(text, place)
            if match is None or match.start("value") == label_end:
                continue
            start, end = _trimmed(text, match)
            if self._is_apart(text[start:end]):
                return start, end
        return None

    def _after_name(self, text: str, label_end: int) -> tuple[int, int] | None:
        """Behind the word for a login: a name, and what goes with it."""
        between = _BETWEEN().match(text, label_end)
        at = between.end() if between is not None else label_end
        says = self._says.match(text, at)
        match = _NAMED().match(text, says.end() if says is not None else at)
        if match is None or (match["apart"] == "" and "." in match["name"] and "@" not in match["name"]):
            return None  # a link: "shop.example/Start2024"
        start, end = _trimmed(text, match)
        value = text[start:end]
        return (start, end) if any(map(str.isdigit, value)) and self._is_apart(value) else None

    def _is_apart(self, value: str) -> bool:
        """Whether it is one where no "is" tells so: no file, product or error is written like that."""
        return self._is_chosen(value, 8) and not value.islower() and value.isascii()

    def _is_chosen(self, value: str, least: int) -> bool:
        """Whether somebody, or a machine, made it up: letters and digits, or signs in the middle, and no known word."""
        if len(value) < least or "**" in value or "..." in value or "…" in value or "://" in value:
            return False
        if value.lower().startswith((*self._sample, "http", "www.")) or _COUNTED().fullmatch(value):
            return False
        letters = any(map(str.isalpha, value))
        if any(map(str.isdigit, value)):
            return letters and not ("@" in value and "." in value.rpartition("@")[2])
        return letters and not _SYMBOLS.isdisjoint(value[:-1]) and "." not in value.rpartition("@")[2]

    def _is_under_a_login(self, text: str, label: int, value: str, end: int) -> bool:
        """A line that has only this, under one that names a user."""
        line = text.rfind("\n", max(0, label - _LABEL), label)
        behind = text[end : end + 2]
        if line < 0 or (behind.strip(" ") and behind[0] != "\n") or not value.strip("*•.xX_-"):
            return False
        start = max(text.rfind("\n", max(0, line - 120), line), line - 120)
        above = text[max(0, start) : line]
        if value.lower().startswith(self._sample) or not re.search(r"[:=：]\s*\S", above):
            return False
        return len(value) > 4 and self._login.search(above) is not None


def _trimmed(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Where the value stands, without the quotation mark or full stop behind it."""
    start, end = match.span("value")
    while end > start and text[end - 1] in _CLOSING:
        end -= 1
    return start, end


def _stems(words: list[str]) -> tuple[str, ...]:
    """Pieces of words of which one is in every text that has one of them: as few as possible."""
    starts = [word[:4] for word in words]
    pieces = {word[:4] if starts.count(word[:4]) > 2 else word for word in words}
    return tuple(piece for piece in pieces if not any(other != piece and other in piece for other in pieces))

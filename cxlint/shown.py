"""What a customer has shown of themselves, by writing it: an answer that everybody reads says no more than that."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from cxlint.late import Late
from cxlint.names import fold, one_letter_apart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cxlint.context import Case

_NUMBER = Late(r"\d{1,3}(?:,\d{3})+|\d+")


class Shown:
    """Of one case; worked out once, however much the answer tells."""

    def __init__(self, case: Case) -> None:
        self._book = case.names
        self._person = case.person
        self._customer = case.customer
        self._display = [fold(word) for word in (case.document.customer_name or "").replace(".", " ").split()]

    def has_numbers(self, text: str) -> bool | None:
        """Whether the customer wrote all the numbers of a text; None = it has none."""
        numbers = _numbers(text)
        return numbers <= self._numbers if numbers else None

    def has_surname(self, words: Sequence[str]) -> bool:
        """Whether the last of these words is no more than they show.

        It tells more only after a title or a name that is shown. What is nearly their name is a typo; nobody can say
        without the name that they are known by.
        """
        if not self._display or self._customer is None:
            return True
        *before, last = words
        led = any(word in self._book.titles or word in self._words for word in map(fold, before))
        return not led or not self._book.shaped(last) or self._is_theirs(fold(last.removesuffix("'s")))

    def _is_theirs(self, name: str) -> bool:
        book = self._book
        return name in self._words or any(book.same(name, own) or one_letter_apart(name, own) for own in self._names)

    @cached_property
    def _names(self) -> frozenset[str]:
        signed = self._person.signed if self._person is not None else ()
        return frozenset(name for name in (*self._display, *map(fold, signed)) if len(name) > 1)

    @cached_property
    def _words(self) -> frozenset[str]:
        said = self._customer.words if self._customer is not None else []
        return frozenset((*self._display, *map(fold, said)))

    @cached_property
    def _numbers(self) -> frozenset[str]:
        return _numbers(self._customer.reading.text) if self._customer is not None else frozenset()


def _numbers(text: str) -> frozenset[str]:
    return frozenset(number.replace(",", "") for number in _NUMBER().findall(text))

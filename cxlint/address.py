"""How a text addresses the customer: its greetings, and names in the places where one calls somebody by name.

A name inside a sentence is no address: "I asked Priya in billing" names a third person, whoever the customer is.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from cxlint.greeted import ADDRESSED, STOPS, Greeting, Greetings
from cxlint.late import Late
from cxlint.names import Person, fold, fold_text, one_letter_apart

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from cxlint.context import Case
    from cxlint.names import NameBook

_FIRST_SENTENCES = 4  # a greeting comes early


class Address:
    """Worked out once for a case."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._text = case.reading.text
        self._book: NameBook = case.names

    @cached_property
    def greetings(self) -> tuple[Greeting, ...]:
        """All greetings at the start of a sentence, in order."""
        return Greetings(self._case).all

    @cached_property
    def first(self) -> Greeting | None:
        """The greeting that the text opens with."""
        sentences = self._case.reading.sentences[:_FIRST_SENTENCES]
        reach = sentences[-1].end if sentences else 0
        return next((greeting for greeting in self.greetings if greeting.start < reach), None)

    def word(self, span: tuple[int, int]) -> str:
        return self._text[span[0] : span[1]]

    # ---------------------------------------------------------------- names elsewhere

    def calls(self, person: Person) -> bool:
        """Whether the text calls this person by name anywhere outside quotes and signatures."""
        plain = self._case.reading.folded if self._text.isascii() else fold_text(self._case.reading.folded)
        beginnings = {form[:3] for form in person.forms} | {fold(name)[:3] for name in person.all}
        if not any(beginning in plain for beginning in beginnings):
            return False
        return any(self.means(person, self.word(span)) for span in self._called(person))

    def means(self, person: Person, word: str) -> bool:
        """Whether a word of the text is a name of this person."""
        folded = fold(word)
        if folded in person.forms:
            return True
        return any(
            self._book.same(folded, fold(name)) or one_letter_apart(folded, fold(name)) for name in person.all
        ) or any(self.means(person, part) for part in word.split("-") if part != word and len(part) > 1)

    def calls_somebody(self) -> bool:
        """Whether a reply calls anybody by what looks like a name; for when the customer's name is not known."""
        return next(self._called(None), None) is not None

    def _called(self, person: Person | None) -> Iterator[tuple[int, int]]:
        pattern = (_CALL_CAPITAL if person is None else _CALL)()
        for number, sentence in enumerate(self._case.reading.sentences):
            if sentence.part not in ADDRESSED:
                continue
            for match in pattern.finditer(self._text, sentence.start, sentence.end):
                span = match.span("name")
                if self._blanked(span[0]):
                    continue
                if person is not None:
                    accepted = self._is_called(match, sentence.start, person)
                else:
                    accepted = self._may_be_called(match, sentence.start, early=number < _FIRST_SENTENCES)
                if accepted:
                    yield span

    def _blanked(self, at: int) -> bool:
        return "\ue000" <= self._case.reading.folded[at] <= "\uf8ff"

    def _is_called(self, match: re.Match[str], start: int, person: Person) -> bool:
        """A word with punctuation round it, or right after thanks, sorry and the like."""
        word, folded = match["name"], fold(match["name"])
        if not word[0].isupper() and (folded not in person.forms or folded in self._book.words):
            return False
        before = self._text[start : match.start("name")]
        previous = _LAST_WORD().search(before)
        stops = self._stops(match.end("name"))
        if previous is None or (stops and not previous.start() and fold(previous["word"]) in self._book.titles):
            return stops or self._then_speaks(match.end("name"))
        if before.rstrip()[-1:] in _COMMAS:
            return stops
        if previous["word"].lower() in self._book.formulas:
            return stops or word[0].isupper()
        return stops and previous["word"].lower() not in self._book.objects

    def _stops(self, end: int) -> bool:
        """Whether a mark follows a name: "…, Bev!", and "…, Bev and Colin!"."""
        other = _AND_NAME().match(self._text, end)
        return STOPS().match(self._text, other.end() if other else end) is not None

    def _may_be_called(self, match: re.Match[str], start: int, *, early: bool) -> bool:
        """Where only the place speaks for a name: "Thanks Joe", "…, Joe!" and, early in the text, "Joe, …"."""
        word, folded = match["name"], fold(match["name"])
        if not self._book.shaped(word) or folded in self._book.accounts or (word.isupper() and len(word) > 1):
            return False
        before = self._text[start : match.start("name")]
        previous = _LAST_WORD().search(before)
        follows = self._text[match.end("name") : match.end("name") + 2]
        if previous is None:
            if self._book.known(folded) and self._then_speaks(match.end("name")):
                return True
            if (
                self._book.known(folded)
                and folded not in self._book.words
                and _DASH().match(self._text, match.end("name"))
            ):
                return True
            alone = not before.strip() and not _LISTED().match(self._text, match.end("name"))
            return early and alone and follows[:1] in (",", "!") and not folded.endswith("ly")
        stops = STOPS().match(self._text, match.end("name")) is not None
        if before.rstrip()[-1:] in _COMMAS:
            if follows[:1] == "," and self._book.known(folded) and folded not in self._book.words:  # "…, Abby, …"
                return before.rstrip()[-1:] == "," and previous["word"][0].islower()
            likely = follows[:1] in "!?" or previous["word"][0].islower() or self._book.known(folded)
            return likely and before.rstrip()[-1:] == "," and stops and follows[:1] in (".", "!", "?")
        if previous["word"].lower() in ("thanks", "you") and _THANKED().search(before):
            return stops or _FOR().match(self._text, match.end("name")) is not None
        if stops and self._book.known(folded) and folded not in self._book.words:  # "Thanks for the photo Joe!"
            return previous["word"][0].islower() and previous["word"] not in self._book.objects
        return stops and previous["word"].lower() in self._book.thanks

    def _then_speaks(self, end: int) -> bool:
        """ "Joe I am sorry", "Joe thanks for" """
        return _SPEAKS().match(self._text, end) is not None


_CALL = Late(r"(?<![\w@./:'’-])(?P<name>[^\W\d_](?:[\w'’-]*\w)?)(?![\w@]|[.:/]\w)")
_CALL_CAPITAL = Late(r"(?<![\w@./:'’-])(?P<name>(?![a-z])[^\W\d_](?:[\w'’-]*\w)?)(?![\w@]|[.:/]\w)")
_AND_NAME = Late(r" (?:and|&) (?![a-z])[^\W\d_][\w'’-]*")
_LISTED = Late(r", (?!I\b)[^\W\d_a-z]")  # "Chairs, Tables"
_DASH = Late(r" [-–—] ")
_THANKED = Late(r"(?i)(?:\bthanks|\bthank you)\W*$")
_FOR = Late(r" (?:for|so|very|and|again)\b")
_SPEAKS = Late(r" (?:I|I'm|I've|I'll|we|we're|we've|you|you're|thanks|thank|please|sorry|your|can|could|sure)\b")
_LAST_WORD = Late(r"(?P<word>[^\W_](?:[\w'’-]*\w)?)[^\w]*$")
_COMMAS = (",", "–", "—", "-", "!", "?", ".", "(")

"""How a text addresses the customer: its greetings, and names in the places where one calls somebody by name.

A name inside a sentence is no address: "I asked Priya in billing" names a third person, whoever the customer is.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cxlint.late import Late
from cxlint.model import Part
from cxlint.names import Person, fold, fold_text, one_letter_apart
from cxlint.text.blank import BLANKS

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from cxlint.context import Case
    from cxlint.names import NameBook

CUES = ("greeting", "greeting-loose", "greeting-many", "greeting-impersonal")
_KINDS = {"greeting-loose": "loose", "greeting-many": "many", "greeting-impersonal": "impersonal"}
_FIRST_SENTENCES = 4  # a greeting comes early
_ADDRESSED = (Part.GREETING, Part.BODY, Part.CLOSING)

_BEFORE = Late(r"[^a-z]*(?:(?:oh no|oh|ah|aw|aww|wow|yay|ok|okay)[^a-z]+)?")
_CUSTOMER, _AGENT, _HANDLE = (BLANKS[kind] for kind in ("customer-name", "agent-name", "handle"))
_OTHER = BLANKS["placeholder"] + BLANKS["time"]
_TOKEN = Late(
    rf"[ \t]*(?:(?P<blank>[{_CUSTOMER}{_AGENT}{_HANDLE}{_OTHER}]+)|(?P<join>&|/)"
    r"|(?P<word>[^\W\d_][\w'’@.-]*[\w]|[^\W\d_]))"
)
_COMMA_AND_WORD = Late(r"[ \t]*,[ \t]*(?=[^\W\d_])")
_STOPS = Late(r"[ \t]*(?:[,.!?:;…()\n—–]|-(?!\w)|$|[\u2600-\u27bf\U0001f300-\U0001faff])")
_TIME_OF_DAY = ("morning", "afternoon", "evening")
_MOST_WORDS = 6


class Greeting(NamedTuple):
    """`kind`: bare (Hello,), loose (Hi there), many (Hi all), impersonal (Dear customer), name, placeholder, handle."""

    kind: str
    start: int
    end: int  # after the last word
    names: tuple[tuple[int, int], ...] = ()  # words of the name, titles and particles left out
    title: bool = False  # Mr, Dr …
    people: int = 1


class Address:
    """Worked out once for a case."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._text = case.reading.text
        self._book: NameBook = case.pack.names
        self._person = case.person

    @cached_property
    def greetings(self) -> tuple[Greeting, ...]:
        """All greetings at the start of a sentence, in order."""
        found: dict[int, Greeting] = {}
        sentences = self._case.reading.sentences
        for hit in self._case.hits.among(CUES):
            sentence = sentences[hit.sentence]
            if hit.part not in _ADDRESSED or not _BEFORE().fullmatch(
                self._case.reading.folded, sentence.start, hit.start
            ):
                continue
            known = found.get(hit.start)
            if known is not None and known.kind not in ("bare", *_KINDS.values()):
                continue
            made = self._greeting(_KINDS.get(hit.cue, "bare"), hit.start, hit.end)
            if made is not None and (known is None or made.end >= known.end):
                found[hit.start] = made
        return tuple(found[start] for start in sorted(found))

    @cached_property
    def first(self) -> Greeting | None:
        """The greeting that the text opens with."""
        sentences = self._case.reading.sentences[:_FIRST_SENTENCES]
        reach = sentences[-1].end if sentences else 0
        return next((greeting for greeting in self.greetings if greeting.start < reach), None)

    def word(self, span: tuple[int, int]) -> str:
        return self._text[span[0] : span[1]]

    # ---------------------------------------------------------------- greetings

    def _greeting(self, kind: str, start: int, end: int) -> Greeting | None:
        at = end
        after = _COMMA_AND_WORD().match(self._text, end)
        parsed = self._addressee(at)
        if parsed is None and after:  # "Hey, Trevor!"
            inner = self._addressee(after.end())
            parsed = inner if inner and _STOPS().match(self._text, inner.end) and inner.names else None
        if parsed is not None:
            return parsed._replace(start=start)
        if kind == "bare" and self._text[start:end].lower() in _TIME_OF_DAY and not _STOPS().match(self._text, end):
            return None  # "Morning deliveries are late."
        return Greeting(kind, start, end)

    def _addressee(self, at: int) -> Greeting | None:
        """The name, or what stands for it, right at `at`; `start` is not set."""
        names: list[tuple[int, int]] = []
        title, people, end = False, 1, at
        for _ in range(_MOST_WORDS):
            match = _TOKEN().match(self._text, end) if end == at or self._text[end - 1] != "\n" else None
            blank = _TOKEN().match(self._case.reading.folded, end)
            if blank and blank["blank"]:
                sign = blank["blank"][0]
                if sign in _CUSTOMER + _OTHER + _AGENT:
                    return Greeting("placeholder", 0, blank.end())
                return Greeting("handle", 0, blank.end()) if sign == _HANDLE and not names else None
            if match is None:
                break
            if match["join"] or match["word"].lower() in ("and", "und", "et"):
                if not names or not self._is_name(match.end(), first=False):
                    break
                people += 1
                end = match.end()
                continue
            word, span = match["word"], match.span("word")
            folded = fold(word)
            if folded in self._book.titles and not names and (word[0].isupper() or folded in ("mr", "mrs", "ms", "dr")):
                title, end = True, span[1] + (self._text[span[1] : span[1] + 1] == ".")
            elif names and folded in self._book.particles and self._is_name(span[1], first=False):
                end = span[1]
            elif self._is_name(end, first=not names):
                names.append(span if word[-1] != "." else (span[0], span[1] - 1))
                end = span[1]
            else:
                break
        if not names:
            return None
        team = _TOKEN().match(self._text, end)
        if team and team["word"] and fold(team["word"]) in self._book.accounts and not title:
            return Greeting("many", 0, team.end("word"))  # "Hi Lampworks Support"
        return Greeting("name", 0, end, tuple(names), title, people)

    def _is_name(self, at: int, *, first: bool) -> bool:
        match = _TOKEN().match(self._text, at)
        if match is None or not match["word"]:
            return False
        word = match["word"]
        folded = fold(word)
        if self._book.shaped(word) or self._is_theirs(word, folded):
            return True
        if not first or not word[0].islower() or not folded or folded in self._book.not_names | self._book.titles:
            return False
        return _STOPS().match(self._text, match.end()) is not None  # "hi maria,"

    def _is_theirs(self, word: str, folded: str) -> bool:
        """Whether this customer has it as a name, or as a handle: Will, An, bpc22."""
        display = (self._case.document.customer_name or "").lower().split()
        if word.lower() in display:
            return word[0].isupper() or folded not in self._book.words | self._book.not_names
        return word[0].isupper() and self._person is not None and folded in self._person.forms

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
            if sentence.part not in _ADDRESSED:
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
        stops = _STOPS().match(self._text, match.end("name")) is not None
        if previous is None:
            return stops or self._then_speaks(match.end("name"))
        if before.rstrip()[-1:] in _COMMAS:
            return stops
        if previous["word"].lower() in self._book.formulas:
            return stops or word[0].isupper()
        return stops and previous["word"].lower() not in self._book.objects

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
            return early and follows[:1] in (",", "!") and not folded.endswith("ly") and not before.strip()
        stops = _STOPS().match(self._text, match.end("name")) is not None
        if before.rstrip()[-1:] in _COMMAS:
            if follows[:1] == "," and self._book.known(folded) and folded not in self._book.words:  # "…, Abby, …"
                return before.rstrip()[-1:] == "," and previous["word"][0].islower()
            likely = follows[:1] in "!?" or previous["word"][0].islower() or self._book.known(folded)
            return likely and before.rstrip()[-1:] == "," and stops and follows[:1] in (".", "!", "?")
        if stops and self._book.known(folded) and folded not in self._book.words:  # "Thanks for the photo Joe!"
            return previous["word"][0].islower() and previous["word"] not in self._book.objects
        return stops and previous["word"].lower() in self._book.thanks

    def _then_speaks(self, end: int) -> bool:
        """ "Joe I am sorry", "Joe thanks for" """
        return _SPEAKS().match(self._text, end) is not None


_CALL = Late(r"(?<![\w@./:'’-])(?P<name>[^\W\d_](?:[\w'’-]*\w)?)(?![\w@]|[.:/]\w)")
_CALL_CAPITAL = Late(r"(?<![\w@./:'’-])(?P<name>(?![a-z])[^\W\d_](?:[\w'’-]*\w)?)(?![\w@]|[.:/]\w)")
_SPEAKS = Late(r" (?:I|I'm|I've|I'll|we|we're|we've|you|you're|thanks|thank|please|sorry|your|can|could|sure)\b")
_LAST_WORD = Late(r"(?P<word>[^\W_](?:[\w'’-]*\w)?)[^\w]*$")
_COMMAS = (",", "–", "—", "-", "!", "?", ".", "(")

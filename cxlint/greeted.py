"""Greetings at the start of a sentence, and whom they greet."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cxlint.language import in_language
from cxlint.late import Late
from cxlint.model import Part
from cxlint.names import fold
from cxlint.text.blank import BLANKS

if TYPE_CHECKING:
    from cxlint.context import Case
    from cxlint.names import NameBook

CUES = ("greeting", "greeting-loose", "greeting-many", "greeting-impersonal")
_KINDS = {"greeting-loose": "loose", "greeting-many": "many", "greeting-impersonal": "impersonal"}
ADDRESSED = (Part.GREETING, Part.BODY, Part.CLOSING)

_BEFORE = Late(r"[^a-z]*(?:(?:oh no|oh|ah|aw|aww|wow|yay|ok|okay)[^a-z]+)?")
_CUSTOMER, _AGENT, _HANDLE = (BLANKS[kind] for kind in ("customer-name", "agent-name", "handle"))
_OTHER = BLANKS["placeholder"] + BLANKS["time"]
_TOKEN = Late(
    rf"[ \t]*[*_]{{0,3}}(?:(?P<blank>[{_CUSTOMER}{_AGENT}{_HANDLE}{_OTHER}]+)|(?P<join>&|/)"
    r"|(?P<word>[^\W\d_][\w'’@.-]*[\w]|[^\W\d_]))"
)
_SLOT = Late(
    r"[ \t]*,?[ \t]*(?:[(#$%*|]{1,2}(?i:(?:insert |customer'?s? |client'?s? |first |last |full |contact |guest )?"
    r"(?:name|fname|first_?name|customer|client|nombre(?: del cliente)?|cliente|pr[ée]nom|vorname))(?:[)#$%*|]{1,2}|\b)"
    r"|(?:NAME|FIRST ?NAME|FNAME|CUSTOMER NAME)\b"
    r"|\[[^\W\d_][\w' -]{0,30}(?i:name|firstname)\]|X{2,}\b|(?:\.{3,}|…|#{2,}|_{2,}|-{3,})(?=[ \t]*[,!]))"
)
_BOTH_TITLES = Late(r"[ \t]*([^\W\d_]+)\.? ?/ ?([^\W\d_]+)\b\.?")
_COMMA_AND_WORD = Late(r"[ \t]*,[ \t]*(?=[^\W\d_])")
STOPS = Late(r"[*_]{0,3}[ \t]*(?:[,.!?:;…()\n—–]|-(?!\w)|$|[\u2600-\u27bf\U0001f300-\U0001faff])")
_OR_TIME = Late(r"(?i)(?: ?/ ?(?:morning|afternoon|evening)\b){1,2}")  # "Good morning/afternoon Tamsin"
_TIME_OF_DAY = ("morning", "afternoon", "evening")
_MOST_WORDS = 6


class Greeting(NamedTuple):
    """`kind`: bare (Hello,), loose (Hi there), many (Hi all), impersonal (Dear customer), name, handle, placeholder,
    slot (a gap for the name that is no variable of any system: "Hi (name),")."""

    kind: str
    start: int
    end: int  # after the last word
    names: tuple[tuple[int, int], ...] = ()  # words of the name, titles and particles left out
    title: bool = False  # Mr, Dr …
    people: int = 1


class Greetings:
    """Of one text, worked out once."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._text = case.reading.text
        self._book: NameBook = case.names

    @cached_property
    def all(self) -> tuple[Greeting, ...]:
        """All greetings at the start of a sentence, in order."""
        found: dict[int, Greeting] = {}
        sentences = self._case.reading.sentences
        language = self._case.language
        ending = in_language("", language)
        for hit in self._case.hits.among(self._case.pack.said_in(language, *CUES)):
            sentence = sentences[hit.sentence]
            if hit.part not in ADDRESSED or not self._opens(sentence.start, hit.start):
                continue
            known = found.get(hit.start)
            if known is not None and known.kind not in ("bare", *_KINDS.values()):
                continue
            made = self._greeting(_KINDS.get(hit.cue.removesuffix(ending), "bare"), hit.start, hit.end)
            if made is not None and (known is None or made.end >= known.end):
                found[hit.start] = made
        return tuple(found[start] for start in sorted(found))

    def _opens(self, begin: int, start: int) -> bool:
        """Whether nothing but a sound stands before it in its sentence."""
        return begin == start or _BEFORE().fullmatch(self._case.reading.folded, begin, start) is not None

    def _greeting(self, kind: str, start: int, end: int) -> Greeting | None:
        if choice := _OR_TIME().match(self._text, end):
            end = choice.end()
        parsed = self._addressee(end)
        if parsed is None and (after := _COMMA_AND_WORD().match(self._text, end)):  # "Hey, Trevor!"
            inner = self._addressee(after.end())
            parsed = inner if inner and self._is_called_after_comma(inner) else None
        if parsed is not None:
            return parsed._replace(start=start)
        if kind == "bare" and self._text[start:end].lower() in _TIME_OF_DAY and not STOPS().match(self._text, end):
            return None  # "Morning deliveries are late."
        return Greeting(kind, start, end)

    def _is_called_after_comma(self, inner: Greeting) -> bool:
        stops = STOPS().match(self._text, inner.end) is not None
        return (bool(inner.names) and (stops or self._book.known(fold(self._text[slice(*inner.names[0])])))) or (
            inner.kind in ("placeholder", "slot")
        )

    def _addressee(self, at: int) -> Greeting | None:
        """The name, or what stands for it, right at `at`; `start` is not set."""
        if slot := _SLOT().match(self._text, at):
            return Greeting("slot", 0, slot.end())
        names: list[tuple[int, int]] = []
        at = self._past_fond_words(at)
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
            if match["join"] or match["word"].lower() in ("and", "und", "et", "y", "e"):
                if not names or not self._is_name(match.end(), first=False):
                    break
                people += 1
                end = match.end()
                continue
            word, span = match["word"], match.span("word")
            folded = fold(word)
            both = _BOTH_TITLES().match(self._text, end) if not names else None
            if both and all(fold(each) in self._book.titles for each in both.groups()):
                title, end = True, both.end()  # nobody chose: that is for another rule to say
            elif folded in self._book.titles and not names and (word[0].isupper() or self._titles(folded, span[1])):
                title, end = True, span[1] + (self._text[span[1] : span[1] + 1] == ".")
            elif names and folded in self._book.particles and self._is_name(span[1], first=False):
                end = span[1]
            elif self._is_name(end, first=not names):
                names.append(span if word[-1] != "." else (span[0], span[1] - 1))
                end = span[1]
            else:
                break
        if not names:
            return self._role(at)
        after = _TOKEN().match(self._text, end)
        noun = fold(after["word"] or "") if after else ""
        if after and noun in self._book.roles:
            return Greeting("impersonal", 0, after.end("word"))  # "Dear Lampworks customer"
        if after and noun in self._book.accounts and not title:
            return Greeting("many", 0, after.end("word"))  # "Hi Lampworks Support"
        return Greeting("name", 0, end, tuple(names), title, people)

    def _titles(self, folded: str, end: int) -> bool:
        """Whether a title in small letters is one: "dear mrs lee", "estimada señora Gil"."""
        return folded in ("mr", "mrs", "ms", "dr") or self._is_name(end, first=False)

    def _past_fond_words(self, at: int) -> int:
        """Past "dear", "again" and the like, where a name or a role comes after them."""
        end = at
        while (match := _TOKEN().match(self._text, end)) and fold(match["word"] or "") in self._book.fond:
            end = match.end()
        return end if end > at and (self._is_name(end, first=True) or self._role(end)) else at

    def _role(self, at: int) -> Greeting | None:
        """ "Dear applicant," """
        match = _TOKEN().match(self._text, at)
        if (
            match is None
            or fold(match["word"] or "") not in self._book.roles
            or not STOPS().match(self._text, match.end())
        ):
            return None
        return Greeting("impersonal", 0, match.end("word"))

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
        return STOPS().match(self._text, match.end()) is not None  # "hi maria,"

    def _is_theirs(self, word: str, folded: str) -> bool:
        """Whether this customer has it as a name, or as a handle: Will, An, bpc22."""
        display = (self._case.document.customer_name or "").lower().split()
        if word.lower() in display:
            return word[0].isupper() or folded not in self._book.words | self._book.not_names
        person = self._case.person if word[0].isupper() else None
        return person is not None and folded in person.forms

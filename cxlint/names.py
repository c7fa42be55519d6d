"""People's names: which words of a display name can address somebody, how they sign, and when two names are one person.

Everything is decided on folded forms (no case, no accents). What the lists do not know is decided towards silence:
an unknown word may be a name, and two unlike names may still be one person.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from cxlint.language import HOME, in_language
from cxlint.late import Late
from cxlint.text.letter import INTRODUCES, REGARDS, THANKS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SPLIT = Late(r"[\s,;/|_]+")
_BRACKETED = Late(r"[(\[].*?[)\]]")


_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "đ": "d", "Đ": "D", "ı": "i"})


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """Lower case, without accents, dots and apostrophes: José, O'Neil and Müller become jose, oneil and muller."""
    plain = name if name.isascii() else unicodedata.normalize("NFKD", name.translate(_LETTERS))
    return "".join(letter for letter in plain.lower() if letter.isalpha() or letter == "-").strip("-")


def fold_text(text: str) -> str:
    """The text without accents, to look for folded names in; offsets are lost."""
    return unicodedata.normalize("NFKD", text.translate(_LETTERS)).encode("ascii", "ignore").decode()


def one_letter_apart(a: str, b: str) -> bool:
    """One letter more, less or other, or two neighbours swapped, in names of three letters and the same initial."""
    if a == b or min(len(a), len(b)) < 3 or abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[start:], b[start:]
    if len(a) == len(b):
        return rest_a[1:] == rest_b[1:] or (rest_a[1::-1] == rest_b[:2] and rest_a[2:] == rest_b[2:])
    return rest_a[1:] == rest_b or rest_a == rest_b[1:]


class NameBook:
    """The lists of `rules/names/`, looked up by folded form: `titles`, and in a Spanish text `titles-es` too."""

    def __init__(self, lists: Mapping[str, Sequence[str]], language: str = HOME) -> None:
        self._lists = lists
        self._language = language

    def _set(self, name: str) -> frozenset[str]:
        lines = (*self._lists.get(name, ()), *self._lists.get(in_language(name, self._language), ()))
        return frozenset(fold(word) for line in lines for word in line.split())

    @cached_property
    def words(self) -> frozenset[str]:
        return self._set("words")

    @cached_property
    def titles(self) -> frozenset[str]:
        return self._set("titles")

    @cached_property
    def particles(self) -> frozenset[str]:
        return self._set("particles")

    @cached_property
    def not_names(self) -> frozenset[str]:
        return self._set("not-names") | self.roles

    @cached_property
    def accounts(self) -> frozenset[str]:
        return self._set("accounts")

    @cached_property
    def nobody(self) -> frozenset[str]:
        return self._set("nobody")

    @cached_property
    def roles(self) -> frozenset[str]:
        """What people are to a company: customer, guest, applicant."""
        return self._set("roles")

    @cached_property
    def fond(self) -> frozenset[str]:
        """Words between a greeting and whom it greets: dear, valued, again."""
        return self._set("after-a-greeting")

    @cached_property
    def formulas(self) -> frozenset[str]:
        """Words right after which a name is an address: thanks, sorry, hello."""
        return self._set("before-a-name") | self.thanks

    @cached_property
    def thanks(self) -> frozenset[str]:
        """Those after which any word with a capital is one."""
        return self._set("thanks")

    @cached_property
    def objects(self) -> frozenset[str]:
        """Words after which a name is somebody who is spoken of: asked, from, with."""
        return self._set("before-a-third-person")

    @cached_property
    def _given(self) -> frozenset[str]:
        return self._set("given")

    @cached_property
    def _groups(self) -> dict[str, frozenset[str]]:
        forms: dict[str, set[str]] = {}
        for line in self._lists.get("nicknames", ()):
            group = {fold(word) for word in line.split()}
            for word in group:
                forms.setdefault(word, set()).update(group)
        return {word: frozenset(group) for word, group in forms.items()}

    def forms(self, name: str) -> frozenset[str]:
        """The name and all that it may be short or long for."""
        return self._groups.get(name, frozenset((name,)))

    def known(self, name: str) -> bool:
        """Whether the lists have it as a given name."""
        return name in self._groups or name in self._given

    def same(self, a: str, b: str) -> bool:
        """Whether two folded names may be one person: equal, nickname, or one the beginning of the other."""
        if a == b or b in self.forms(a) or umlauts_aside(a) == umlauts_aside(b):
            return True
        short, long = sorted((a.replace("-", ""), b.replace("-", "")), key=len)
        return len(short) >= 3 and (long.startswith(short) or (len(short) >= 4 and long.endswith(short)))

    def shaped(self, word: str) -> bool:
        """Whether a word with a capital can be a name: no title, no "Team", no "Thanks"."""
        folded = fold(word)
        if not folded or word[0].islower():  # scripts without capitals are neither lower nor upper
            return False
        return folded not in self.not_names and folded not in self.titles

    def usable(self, display: str | None) -> tuple[str, ...]:
        """The words of a display name that can address the person, as written; none when it is no person's name."""
        if not display or "@" in display or sum(letter.isdigit() for letter in display) > 2:
            return ()
        words = [word for word in _SPLIT().split(_BRACKETED().sub(" ", display)) if word]
        if any(fold(word) in self.accounts or fold(word) in self.nobody for word in words):
            return ()
        parts = [part for word in words for part in _parted(word)]
        return tuple(
            part
            for part in parts
            if len(fold(part)) >= 2 and fold(part) not in self.titles and not any(map(str.isdigit, part))
        )

    def first(self, display: str) -> str:
        """The name to greet somebody with: the given name where it can be told ("Lopez, Maria"), spelt as a name."""
        _, comma, given = display.partition(",")
        tokens = self.usable(given if comma and given.strip() else display)
        tokens = tuple(word for word in tokens if fold(word) not in self.particles) or tokens
        if not tokens or (len(tokens) == 1 and tokens[0].islower() and not self.known(fold(tokens[0]))):
            return ""  # nobody, or "kandersons": who knows how that is spelt
        return tokens[0].title() if tokens[0].isupper() or tokens[0].islower() else tokens[0]


def umlauts_aside(name: str) -> str:
    """Mueller as Muller: an umlaut is written in two ways."""
    return name.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def _parted(word: str) -> list[str]:
    """ "Anne-Marie" is Anne-Marie, Anne and Marie; "maria.lopez" is maria and lopez."""
    whole = [] if "." in word.strip(".") else [word.strip(".'-")]
    pieces = [piece for piece in re.split(r"[-.]", word) if piece]
    return whole + (pieces if len(pieces) > 1 else [])


class Person(NamedTuple):
    """The customer as far as the record and their own signature tell."""

    first: str  # what to greet them with
    shown: tuple[str, ...]  # usable words of the display name
    signed: tuple[str, ...]  # words they signed with
    forms: frozenset[str]  # folded names and nicknames that mean them

    @property
    def all(self) -> tuple[str, ...]:
        return (*self.shown, *self.signed)


def person(book: NameBook, display: str | None, signed: tuple[str, ...]) -> Person | None:
    """None when nothing usable is known."""
    shown = book.usable(display)
    if not shown and not signed:
        return None
    forms = frozenset(form for word in (*shown, *signed) for form in book.forms(fold(word)))
    first = book.first(signed[0]) if signed else book.first(display or "")
    return Person(first, shown, signed, forms)


_CLOSING = (
    r"(?:(?:(?:kind|best|warm|warmest|kindest|many|with|all|the|my|thank)\s+)*(?:regards|wishes|best|cheers|thanks|thx|thanx"
    r"|thank you|sincerely|truly|yours|ta|greetings|respectfully|love|advance|you)"
    rf"|{REGARDS}|{THANKS})"
)
_SIGNED = Late(
    rf"(?i:\b(?:my name is|my name's|this is|i am|i'm|signed|call me|{INTRODUCES})\s+)"
    r"(?P<said>[^\W\d_a-z][\w'-]+(?: [^\W\d_a-z][\w'-]+)?)(?=\s*(?:[,.!\n]|$|(?:and|from|here|with|y|et|und|e|en)\b))"
)
_LAST_LINES = Late(r"[ \t>*_–—~-]*(?P<name>[^\W\d_a-z][\w'.-]*(?: [^\W\d_a-z][\w'.-]*){0,2})[ \t*_.,!-]*")
_AFTER_CLOSING = Late(rf"(?i)^\W*(?:[^\n]{{0,60}}[.!?,] )?{_CLOSING}[\s,.!*–—-]*$")
_ONE_LINE = Late(
    rf"(?i:(?:^|[.!?]\s+){_CLOSING})[\s,.!–—-]+(?P<name>[^\W\d_a-z][\w'-]+(?: [^\W\d_a-z][\w'-]+)?)[\s.!]*$"
)
_DEVICE = Late(r"(?i)\s*(?:sent (?:from|via) |get outlook|envoy|gesendet |--\s*$)")
_SEARCHED = 8  # non-blank lines at the end of a message


def signed(book: NameBook, text: str) -> tuple[str, ...]:
    """The words of the name that a customer signs a message with; `text` is without quoted mail."""
    lines = [line.strip() for line in text.split("\n") if line.strip() and not _DEVICE().match(line)][-_SEARCHED:]
    for number in range(len(lines) - 1, -1, -1):
        line = lines[number]
        closes = number > 0 and _AFTER_CLOSING().match(lines[number - 1])
        whole = _LAST_LINES().fullmatch(line)
        if (
            whole
            and (closes or (number == len(lines) - 1 and len(lines) > 1))
            and (found := _tokens(book, whole["name"]))
        ):
            return found
        if (single := _ONE_LINE().search(line)) and (found := _tokens(book, single["name"])):
            return found
    for match in _SIGNED().finditer(text):
        if found := _tokens(book, match["said"]):
            return found
    return ()


def _tokens(book: NameBook, name: str) -> tuple[str, ...]:
    words = book.usable(name)
    return words if words and all(book.shaped(word) for word in words) else ()

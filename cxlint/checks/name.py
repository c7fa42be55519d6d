"""name: how the customer is addressed. Nobody by name, somebody else, "customer", or a name as the database has it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from cxlint.checks.mark import Mark, first_body_sentence
from cxlint.late import Late
from cxlint.model import Kind, Part
from cxlint.names import fold, one_letter_apart, umlauts_aside
from cxlint.text.firstname import ANYWHERE, FIRST_NAME, language

if TYPE_CHECKING:
    from cxlint.context import Case
    from cxlint.greeted import Greeting
    from cxlint.names import Person

_INITIALS = 3
LETTERS = ("email",)
"""Channels where a message is a letter: there a name is missed even when the record does not tell it."""
PUBLIC = ("social", "forum")
"""Channels where people are addressed by handle, or not at all."""


TRIGGERS = ()


class Params(NamedTuple):
    fault: Literal["missing", "generic", "wrong", "mangled"]
    """missing: nobody is addressed by name. generic: "Dear customer". wrong: the greeting names somebody else.
    mangled: the name is printed as the database has it."""
    hello: str = "Hi"
    """The greeting to suggest where the text has none."""


def run(params: Params, case: Case) -> Iterator[Mark]:
    return _FAULTS[params.fault](params, case)


def _missing(params: Params, case: Case) -> Iterator[Mark]:
    greeting = case.address.first
    if (
        _is_unknown(case)
        or _named(greeting)
        or not case.reading.text.strip()
        or not _is_missed(case)
        or _addressed(case)
    ):
        return
    start, end = _place(greeting) if greeting is not None else first_body_sentence(case)
    yield Mark(start, end, _slots(params, case, greeting))


def _generic(params: Params, case: Case) -> Iterator[Mark]:
    greeting = case.address.first
    if greeting is None or greeting.kind not in ("impersonal", "loose") or _is_unknown(case):
        return
    if greeting.kind == "loose" and (not _is_missed(case) or _addressed(case)):
        return
    yield Mark(*_place(greeting), _slots(params, case, greeting))


def _is_missed(case: Case) -> bool:
    """Whether a name belongs here: the writer can know it, and the channel is one for names."""
    document = case.document
    if document.channel in PUBLIC:
        return False
    greeting = case.address.first
    if document.channel == "chat" and document.first_reply is None and greeting is None:
        return document.kind is Kind.TEMPLATE  # who greets nobody in a chat is in the middle of it
    if greeting is not None and greeting.kind == "many" and _SEVERAL().search(document.customer_name or ""):
        return False  # "Hi both" to "Ana & Luis"
    if document.kind is Kind.TEMPLATE:
        return document.channel in (None, "email", "chat")
    if case.person is not None:
        return True
    if document.customer_name is not None:  # there is one, but nobody can be called that
        return False
    if greeting is not None and greeting.kind == "many":
        return False
    return document.channel in LETTERS or (document.channel is None and greeting is not None)


def _is_unknown(case: Case) -> bool:
    """Whether this text of a template is for customers whose name is not known: the other branch has it."""
    return case.branched is not None and case.branched.is_nameless


def _named(greeting: Greeting | None) -> bool:
    """By a wrong name, perhaps: that is for another rule to say."""
    return greeting is not None and greeting.kind in ("name", "placeholder", "slot", "handle")


def _addressed(case: Case) -> bool:
    for found in case.reading.placeholders:
        if found.name.startswith("dc.") or _GREETS().search(found.name):
            return True  # a text of the helpdesk's own, which may well hold the name
        if found.role == "customer-name" and case.reading.part_at(found.start) is not Part.SIGNATURE:
            return True
    person = case.person
    if person is not None:
        return case.address.calls(person)
    return case.document.kind is Kind.REPLY and case.address.calls_somebody()


def _place(greeting: Greeting) -> tuple[int, int]:
    return greeting.start, greeting.end


def _slots(params: Params, case: Case, greeting: Greeting | None) -> dict[str, str]:
    text = case.reading.text
    word = params.hello
    if greeting is not None and greeting.kind in ("bare", "loose", "many") and greeting.names == ():
        word = _hello(case, greeting).capitalize()
    slots = {"excerpt": text[greeting.start : greeting.end] if greeting else "", "greeting": "", "name": ""}
    person = case.person
    if case.document.kind is Kind.TEMPLATE:
        slots["greeting"] = f"{word} {_variable(case)},"
    elif person is not None and person.first:
        slots |= {"name": person.first, "greeting": f"{word} {person.first},"}
    return slots


def _hello(case: Case, greeting: Greeting) -> str:
    """The greeting without whom it greets: "Good morning" of "Good morning all"."""
    hellos = case.hits.among(case.pack.said_in(case.language, "greeting"))
    end = next((hit.end for hit in hellos if hit.start == greeting.start), greeting.end)
    return " ".join(case.reading.text[greeting.start : end].split())


def _variable(case: Case) -> str:
    """The helpdesk's own variable for the first name."""
    dialects = [case.document.dialect, *(found.dialect for found in case.reading.placeholders)]
    if case.branched is not None:
        dialects.append(case.branched.variant.dialect)
    dialects.append(language("liquid", case.document.origin.path))
    return next((FIRST_NAME[dialect] for dialect in dialects if dialect in FIRST_NAME), ANYWHERE)


# ---------------------------------------------------------------- the wrong name


def _wrong(params: Params, case: Case) -> Iterator[Mark]:
    """At the least doubt there is no finding: this is an error, and the record may be what is wrong."""
    greeting, person = case.address.first, case.person
    if greeting is None or person is None or greeting.kind != "name" or greeting.people > 1 or len(greeting.names) > 2:
        return
    words = [case.address.word(span) for span in greeting.names]
    near = next((name for name in person.shown for word in words if _misspells(word, name)), "")
    if any(_may_mean(case, person, word, near) for word in words) or not _clean(case, person):
        return
    if not (near or greeting.title or case.names.known(fold(words[0]))):
        return  # "Hi Lampworks," may be where they work
    start, end = greeting.names[0][0], greeting.names[-1][1]
    greeted = case.reading.text[start:end]
    yield Mark(start, end, {"greeted": greeted, "name": _shown(case, person), "first": person.first, "near": near})


def _misspells(word: str, name: str) -> bool:
    """John for Jon, Prya for Priya; but Dan may be what Dana is called."""
    greeted, right = fold(word), fold(name)
    if right.startswith(greeted) or umlauts_aside(greeted) == umlauts_aside(right):
        return False
    return one_letter_apart(greeted, right)


def _may_mean(case: Case, person: Person, word: str, near: str) -> bool:
    """Whether the word could be a name of this customer, or no customer's name at all."""
    folded = fold(word)
    document, book = case.document, case.names
    names = [fold(name) for name in person.all]
    if not (folded.isascii() and all(name.isascii() for name in names)):
        return True  # another script: who knows how it is written there
    if folded in names or any(
        book.same(part, name) for name in names for part in folded.split("-") if part and not near
    ):
        return True
    if folded in book.accounts or not book.shaped(word) or (word.isupper() and len(word) <= _INITIALS):
        return True
    if any(
        len(part.strip(".")) == 1 and part[0].lower() == folded[0] for part in (document.customer_name or "").split()
    ):
        return True  # M. Lopez may be Maria
    agent = {fold(name) for name in book.usable(document.agent_name)}
    mail = re.sub(r"[^a-z]", "", (document.customer_email or "").partition("@")[0].lower())
    spoken = re.compile(rf"(?i)(?<!\w){re.escape(word)}(?!\w)").search
    return folded in agent or (bool(mail) and (folded in mail or mail in folded)) or any(map(spoken, document.customer))


def _clean(case: Case, person: Person) -> bool:
    """Whether the record holds a person's name and no handle: "Maria Lopez", not "lbs" or "Blue Heron"."""
    names = [word for word in person.all if "-" not in word]
    book = case.names
    if not names or not all(word.isalpha() or "'" in word or "’" in word for word in names):
        return False
    if any(fold(word) in book.not_names for word in names):
        return False
    return any(book.known(fold(word)) for word in names) or bool(person.signed)


def _shown(case: Case, person: Person) -> str:
    return case.document.customer_name or " ".join(person.signed)


# ---------------------------------------------------------------- as the database has it


def _mangled(params: Params, case: Case) -> Iterator[Mark]:
    greeting = case.address.first
    if greeting is None or case.document.channel in PUBLIC:
        return
    if greeting.kind == "bare":
        yield from _raw(case, greeting)
        return
    if greeting.kind != "name":
        return
    text, person = case.reading.text, case.person
    start, end = greeting.names[0][0], greeting.names[-1][1]
    words = [case.address.word(span) for span in greeting.names]
    inverted = _INVERTED().match(text, end)
    if inverted and person is not None and len(words) == 1 and _both(case, person, words[0], inverted[1]):
        end, words = inverted.end(), [inverted[1], words[0]]
    elif not _odd(case, greeting, words):
        return
    better = " ".join(_spelt(word, person) for word in words if len(word.strip(".")) > 1 and word.isalpha())
    if greeting.title and person is not None and len(person.shown) > 1:
        better = person.first
    shown = text[start:end]
    if greeting.title:  # "Mr Maria": no name is odd by itself, so quote it with the title
        shown = text[text.rfind(" ", 0, max(0, start - 1)) + 1 : end]
    slots = {"excerpt": shown, "name": better}
    safe = len(words) == 1 and person is not None and words[0].isupper() and better in person.all
    yield Mark(start, end, slots, replacement=better if safe else None)


def _odd(case: Case, greeting: Greeting, words: list[str]) -> bool:
    chosen = {*(case.person.signed if case.person else ()), case.document.customer_name}
    if any(word in chosen and (not word.isupper() or word != case.document.customer_name) for word in words):
        return False  # it is how they write it themselves
    letters = [word for word in words if len(word.strip(".")) == 1]
    if letters:
        return (len(words) == 1 and not greeting.title) or (len(words) > 2 and len(letters) < len(words))
    loud = [word for word in words if word.isupper() and len(word) > 3]
    informal = case.reading.text[greeting.start].islower()  # "hi maria,": somebody who writes without capitals
    if loud or (words[0].islower() and not greeting.title and not informal):
        return True
    person = case.person
    if greeting.title and len(words) == 1 and person is not None and len(person.shown) > 1:
        names = [fold(name) for name in person.shown]
        return fold(words[0]) == names[0] != names[-1] and case.names.known(names[0]) and not person.signed
    return False


def _both(case: Case, person: Person, last: str, given: str) -> bool:
    shown = {fold(word) for word in person.shown}
    return fold(last) in shown and fold(given) in shown and fold(last) != fold(given)


_SEVERAL = Late(r"(?i)&|\+|/|\b(?:and|und|et|y|e|en)\b")
_GREETS = Late(r"(?i)greeting|salutation")
_INVERTED = Late(r", ?([^\W\d_][\w'’-]+)(?=[,:\n])")
_RAW = Late(r"[ \t]+(?P<name>[\w.+-]*(?:\d|_|@|\w\.\w)[\w.@+-]*)(?=[ \t]*[,!:\n]|$)")


def _raw(case: Case, greeting: Greeting) -> Iterator[Mark]:
    """ "Hello mlopez_82," """
    match = _RAW().match(case.reading.text, greeting.end)
    if match is None or not re.search(r"[^\W\d_]{2}", match["name"]):
        return
    first = case.person.first if case.person is not None else ""
    yield Mark(*match.span("name"), {"excerpt": match["name"], "name": first})


def _spelt(word: str, person: Person | None) -> str:
    if person is not None:
        for name in person.all:
            if fold(name) == fold(word) and not name.isupper() and not name.islower():
                return name
    return word.title() if word.isupper() or word.islower() else word


_FAULTS: dict[str, Callable[[Params, Case], Iterator[Mark]]] = {
    "missing": _missing,
    "generic": _generic,
    "wrong": _wrong,
    "mangled": _mangled,
}

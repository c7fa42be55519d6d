"""stranger: the address or the name of somebody who has no part in the conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxlint.checks.mark import WRITTEN, Mark, within
from cxlint.late import Late
from cxlint.model import OneOrMany, Part
from cxlint.names import fold, fold_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxlint.context import Case
    from cxlint.reading import Sentence

TRIGGERS = ()

_RESERVED = ("example.com", "example.org", "example.net")  # RFC 2606: nobody's, and what redacted exports have
_AROUND = Late(r"[\s<>()\[\],;:\"']+")  # an address in running text
_LOCAL = Late(r"[^a-z]+")
_NAME = Late(r"[^\W\d_][\w'-]+")


class Params(NamedTuple):
    records: OneOrMany[str] = ()
    """Cues with the name of somebody in them: "Mr Hale's order"."""
    records_of_known: OneOrMany[str] = ()
    """The same without a title: only where the name begins with one that is known as a given name."""
    used: OneOrMany[str] = ()
    """Cues by which an address was used for something: sent to, registered under."""
    unless: OneOrMany[str] = ()
    """Not in sentences with one of these cues: the customer is to write there."""
    own: tuple[str, ...] = ()
    """Domains of the company and of those it works with: addresses there are no stranger's."""
    roles: tuple[str, ...] = ()
    """What stands before the @ where an address belongs to a desk and to no person."""
    private: tuple[str, ...] = ()
    """Domains where anybody can have an address."""


def run(params: Params, case: Case) -> Iterator[Mark]:
    yield from _addresses(params, case)
    yield from _names(params, case)


def _addresses(params: Params, case: Case) -> Iterator[Mark]:
    masks = [mask for mask in case.reading.masks if mask.kind == "email"]
    if not masks or not (case.document.customer_email or case.customer):
        return
    used, barred = case.hits.sentences_with(params.used), case.hits.sentences_with(params.unless)
    known = {word.strip(".") for word in _AROUND().split(_conversation(case))}
    for mask in masks:
        number = case.hits.sentence_of(mask.start)
        sentence = case.reading.sentences[number] if case.reading.sentences else None
        address = case.reading.text[mask.start : mask.end].strip("<>.").lower()
        if not _is_written(sentence, mask.start) or address in known or number in barred:
            continue
        local, _, domain = address.partition("@")
        if (
            _belongs(domain, (*params.own, *_RESERVED))
            or _LOCAL().split(local)[0] in params.roles
            or _is_theirs(case, local)
        ):
            continue
        if number in used or domain in params.private:
            yield Mark(mask.start, mask.end, {"excerpt": address})


def _is_written(sentence: Sentence | None, at: int) -> bool:
    return sentence is not None and sentence.part in (Part.GREETING, Part.BODY) and at < sentence.end


def _conversation(case: Case) -> str:
    """All that may be said again: what the customer wrote, what is quoted, what the record holds."""
    quoted = [case.reading.text[part.start : part.end] for part in case.reading.parts if part.part is Part.QUOTE]
    document = case.document
    return "\n".join([*document.customer, *quoted, document.subject or "", document.customer_email or ""]).lower()


def _belongs(domain: str, domains: tuple[str, ...]) -> bool:
    return any(domain == each or domain.endswith("." + each) for each in domains)


def _is_theirs(case: Case, local: str) -> bool:
    """Another address of the customer, or one of the person who writes."""
    names = [*(case.person.all if case.person else ()), *case.pack.names.usable(case.document.agent_name)]
    return any(len(name) > 2 and name in local for name in map(fold, names))


def _names(params: Params, case: Case) -> Iterator[Mark]:
    hits = within(case.hits.among((*params.records, *params.records_of_known)), WRITTEN)
    if not hits or case.person is None:
        return
    known = (
        set(fold_text(f"{_conversation(case)} {case.document.agent_name or ''}").lower().split()) | case.person.forms
    )
    known = {word.strip(".,;:!?'\"()").removesuffix("'s") for word in known}
    for hit in hits:
        words = [match[0] for match in _NAME().finditer(case.reading.text, hit.start, hit.end) if match[0][0].isupper()]
        names = [fold(word.removesuffix("'s")) for word in words if case.pack.names.shaped(word.removesuffix("'s"))]
        if hit.cue in params.records_of_known and not (names and case.pack.names.known(names[0])):
            continue
        names = [name for name in names if name not in case.pack.names.words or case.pack.names.known(name)]
        if names and known.isdisjoint(names):
            yield Mark(hit.start, hit.end, {"excerpt": case.reading.text[hit.start : hit.end]})

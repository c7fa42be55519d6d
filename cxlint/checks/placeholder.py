"""placeholder: tokens of templates. Not filled in, unknown to the helpdesk, meant for a person, without a fallback."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from cxlint.checks.mark import WRITTEN, Mark, within
from cxlint.late import Late
from cxlint.model import Kind, OneOrMany, Part
from cxlint.reading import Placeholder
from cxlint.text.firstname import language, with_fallback
from cxlint.text.slip import nearest

if TYPE_CHECKING:
    from cxlint.context import Case

BY_HAND = "fill-in"


TRIGGERS = ()


class Params(NamedTuple):
    fault: Literal["unfilled", "by-hand", "no-fallback"]
    """unfilled: a token in a reply, or one that the helpdesk does not know in a template. by-hand: a gap or a note for
    whoever sends it. no-fallback: the name without a word to take its place."""
    any: OneOrMany[str] = ()
    """Cues that are such a fault too."""
    allow: tuple[str, ...] = ()
    """Tokens that your helpdesk fills in although this check does not know it: "{amount}"."""


def run(params: Params, case: Case) -> Iterator[Mark]:
    return _FAULTS[params.fault](params, case)


def _unfilled(params: Params, case: Case) -> Iterator[Mark]:
    if case.document.kind is Kind.TEMPLATE:
        yield from _unknown(params, case)
        return
    for found in _written(params, case):
        if not _is_order(_inside(case, found)):
            yield _mark(case, found)
    yield from _capitals(params, case)
    greeting = case.address.first
    if (
        greeting is not None
        and greeting.kind == "slot"
        and not any(found.start < greeting.end and greeting.start < found.end for found in case.reading.placeholders)
    ):
        yield Mark(greeting.start, greeting.end, _slots(case, greeting.start, greeting.end))
    yield from _unclosed(case)


_CAPITALS = Late(r"\[[A-Z]{2,}(?:[ /,'_-]+[A-Z]+){1,9} ?\](?![(\[:/@\w]|\.\w)")


def _capitals(params: Params, case: Case) -> Iterator[Mark]:
    """[NUMBER OF YOUR LOCKER]: whatever it names, nobody writes so to a customer. [DELETE IF NOT NEEDED] is a note."""
    text = case.reading.text
    named = {found.start for found in case.reading.placeholders}
    for match in _CAPITALS().finditer(text) if "[" in text else ():
        if (
            match.start() in named
            or match[0] in params.allow
            or _is_order(match[0])
            or case.reading.part_at(match.start()) is Part.QUOTE
            or _PRESSED().search(text[max(0, match.start() - 24) : match.start()])
        ):
            continue
        yield Mark(*match.span(), _slots(case, *match.span()))


_OPEN = Late(r"\{\{?[a-z][\w ./-]{1,40}(?=\*\*|[\n,!]|$)|\{\{[^{}\n]{1,60}\}(?!\})|(?<!\{)\{[a-z][\w.]{1,40}\}\}")


def _unclosed(case: Case) -> Iterator[Mark]:
    """ "Hi {{first_name," and "{amount**" """
    text = case.reading.text
    for match in _OPEN().finditer(text) if "{" in text else ():
        if case.reading.folded[match.start()] == "{":  # neither code nor part of a token
            yield Mark(*match.span(), _slots(case, *match.span()))


def _by_hand(params: Params, case: Case) -> Iterator[Mark]:
    marks = [Mark(hit.start, hit.end, _slots(case, hit.start, hit.end)) for hit in _hits(params, case)]
    template = case.document.kind is Kind.TEMPLATE
    machine = {_signs(case, found) for found in case.reading.placeholders if _is_path(found)}
    marks += [
        _mark(case, found)
        for found in _written(params, case)
        if found.dialect == BY_HAND
        and (
            _is_order(_inside(case, found))
            or (template and _stays(case, found) and (" " in found.name or _signs(case, found) not in machine))
        )
    ]
    marks += _bracketed(params, case) if template else ()
    reached = -1
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end)):
        if mark.start >= reached:
            yield mark
            reached = mark.end


_PROSE = Late(r"\[(?![ xX]?\])(?!https?:)[a-zA-Z][^\[\]\n]{2,250}\](?![(\[:/@\w]|\.\w)")
_PRESSED = Late(
    r"(?i)(?:\b(?:click|tap|press|select|choose|hit|pick|tab|menu|under|open|go to|key)(?: on)?(?: the)?\W*|\w|!)$"
)


def _bracketed(params: Params, case: Case) -> Iterator[Mark]:
    """Any words in square brackets: in a template they wait for somebody, unless they are a button or a link."""
    text = case.reading.text
    named = {(found.start + inner, found.end - inner) for found in case.reading.placeholders for inner in (0, 1)}
    for match in _PROSE().finditer(text) if "[" in text else ():
        if (
            match.span() in named
            or match[0] in params.allow
            or _PRESSED().search(text[max(0, match.start() - 24) : match.start()])
        ):
            continue
        if match[0][1].islower() or match[0].isupper() or "http" in match[0]:
            yield Mark(*match.span(), _slots(case, *match.span()))


def _hits(params: Params, case: Case) -> Iterator[Mark]:
    for hit in within(case.hits.among(params.any), (*WRITTEN, Part.SIGNATURE)):
        if _text(case, hit.start, hit.end) not in params.allow:
            yield Mark(hit.start, hit.end)


def _written(params: Params, case: Case) -> Iterator[Placeholder]:
    """Placeholders outside quoted mail."""
    for found in case.reading.placeholders:
        if case.reading.part_at(found.start) is Part.QUOTE:
            continue
        if found.dialect == BY_HAND and _in_path(case.reading.text, found.start, found.end):
            continue
        if _text(case, found.start, found.end) not in params.allow:
            yield found


def _in_path(text: str, start: int, end: int) -> bool:
    """C:\\Users\\<your id>, Settings > <account name>, XXXX.default: the customer is to put in their own."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    return (
        before[-1:] in ("\\", "/") or before == "> " or after[:1] in ("\\", "/") or re.match(r"\.\w", after) is not None
    )


_ORDER = Late(
    r"(?i)\W*(?:please )?(?:insert|add|enter|include|attach|paste|choose|select|pick|delete|remove|fill"
    r"|mention|explain|describe|edit|specify|give|use|put|write|personali[sz]e|agent to|rep to)\b|.*\bhere\W*$"
)


def _is_order(inside: str) -> bool:
    return _ORDER().match(inside) is not None


def _inside(case: Case, found: Placeholder) -> str:
    return _text(case, found.start, found.end).strip("[]{}<>«»%_ ")


_SIGNS = Late(r"\W+")


def _signs(case: Case, found: Placeholder) -> str:
    match = _SIGNS().match(case.reading.text, found.start)
    return match[0] if match else ""


def _stays(case: Case, found: Placeholder) -> bool:
    """Whether a person has to fill it in. A name is taken for a variable, unless it is written as people write one."""
    if found.role not in ("customer-name", "agent-name"):
        return True
    return _signs(case, found) == "[" and not re.fullmatch(r"[a-z]+(?:_[a-z]+)+", found.name)  # no helpdesk has [Name]


def _is_path(found: Placeholder) -> bool:
    """%customer.city%, %city,fallback=town%: only a machine reads it, and what else stands in such signs."""
    return found.fallback is not None or re.fullmatch(r"\w+(?:\.\w+)+", found.name) is not None


def _mark(case: Case, found: Placeholder, **slots: str) -> Mark:
    return Mark(found.start, found.end, _slots(case, found.start, found.end) | slots)


def _slots(case: Case, start: int, end: int) -> dict[str, str]:
    """{excerpt}, and one of {reply} and {template}: what is to be said differs."""
    template = case.document.kind is Kind.TEMPLATE
    sent, kept = ("", "template") if template else ("reply", "")
    return {"excerpt": _text(case, start, end), "reply": sent, "template": kept}


def _text(case: Case, start: int, end: int) -> str:
    return case.reading.text[start:end]


# ---------------------------------------------------------------- unknown to the helpdesk


def _unknown(params: Params, case: Case) -> Iterator[Mark]:
    yield from _unclosed(case)
    for found in _written(params, case):
        if found.role == "other" or not re.fullmatch(r"\$?[A-Za-z][\w.$-]+", found.name):
            continue
        right = nearest(found.name, found.dialect)
        if right == found.name.lower():
            continue
        written = _text(case, found.start, found.end)
        if right:
            yield _mark(case, found, right=written.replace(found.name, right))
        elif case.document.dialect == found.dialect != BY_HAND:
            yield _mark(case, found, right="")


# ---------------------------------------------------------------- no fallback


def _no_fallback(params: Params, case: Case) -> Iterator[Mark]:
    branches = [
        found for found in case.reading.placeholders if found.name.startswith(("if ", "unless ", "case ", "endif"))
    ]
    greeted = {
        _whose(found)
        for found in case.reading.placeholders
        if found.role == "customer-name" and case.reading.part_at(found.start) is Part.GREETING
    }
    for found in _written(params, case):
        if found.role != "customer-name" or found.fallback or found.dialect == BY_HAND:
            continue
        if found.name.lower() == "name" and case.reading.part_at(found.start) is not Part.GREETING:
            continue  # of whatever the sentence is about
        if any(tag.end <= found.start for tag in branches) or _is_guarded(case, found):
            continue  # somebody has thought of customers without a name
        if greeted and case.reading.part_at(found.start) is not Part.GREETING and _whose(found) not in greeted:
            continue  # somebody else's name: "{{student.firstname}}" in a mail that greets the parent
        better = with_fallback(found.name, language(found.dialect, case.document.origin.path))
        if better is not None:
            yield _mark(case, found, better=better)


def _is_guarded(case: Case, found: Placeholder) -> bool:
    start = case.reading.original(found.start, found.end).start
    return case.branched is not None and case.branched.fallback.guards(found, start)


def _whose(found: Placeholder) -> str:
    """The object that a variable belongs to: "ticket.requester" of "ticket.requester.first_name"."""
    return found.name.rpartition(".")[0].lower()


_FAULTS: dict[str, Callable[[Params, Case], Iterator[Mark]]] = {
    "unfilled": _unfilled,
    "by-hand": _by_hand,
    "no-fallback": _no_fallback,
}

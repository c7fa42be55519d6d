"""signature: signed by a team, and no person has a name in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cxlint.checks.mark import Mark, last_body_sentence
from cxlint.late import Late
from cxlint.model import OneOrMany, Part
from cxlint.names import fold

if TYPE_CHECKING:
    from cxlint.context import Case

_TEAM = Late(
    r"(?i)\b(?:team|support|service|services|care|department|desk|helpdesk|crew|staff|customer (?:success|relations)"
    r"|management|office|relations|experience|sales|billing)\b"
)
_PIECE = Late(r"[\n,|•]+")
_FROM = Late(r"(?i)\b(?:from|at|of)\b")
_TAG = Late(r"(?:^|\s)(?:[\^/*~-] ?[A-Z][\w]{0,14}|[A-Z]{2})\s*$")

TRIGGERS = ()


class Params(NamedTuple):
    introduction: OneOrMany[str] = ()
    """Cues by which the writer says in the text who they are."""
    always_signed: bool = False
    """Also where nothing at all is signed, because your helpdesk adds no signature."""


def run(params: Params, case: Case) -> Iterator[Mark]:
    reading = case.reading
    if any(found.role == "agent-name" for found in reading.placeholders) or case.hits.among(params.introduction):
        return
    last = [part for part in reading.parts if part.part in (Part.CLOSING, Part.SIGNATURE)]
    tail = reading.text[last[0].start : last[-1].end] if last else ""
    if not tail.strip():
        if params.always_signed and not _TAG().search(reading.text):
            yield Mark(*last_body_sentence(case), {"excerpt": ""})
        return
    pieces = [piece.strip() for piece in _PIECE().split(tail) if piece.strip(" *_~-–—")]
    teams = [piece for piece in pieces if _is_team(case, piece)]
    if not teams or any(_person_like(case, piece) for piece in pieces if piece not in teams):
        return
    at = reading.text.index(teams[0], last[0].start)
    yield Mark(at, at + len(teams[0]), {"excerpt": teams[0]})


def _is_team(case: Case, piece: str) -> bool:
    """The Lampworks Team, Linden Bank Compliance, Reception, The team of Seaview House; but no Noor from Support."""
    book = case.pack.names
    own = _FROM().split(piece, maxsplit=1)[0]
    words = [fold(word) for word in own.split()]
    if not words or (len(words) > 1 and book.known(words[0]) and not _TEAM().search(own)):
        return False
    return _TEAM().search(own) is not None or not book.accounts.isdisjoint(words)


def _person_like(case: Case, piece: str) -> bool:
    words = piece.strip("^/*~-–— ").split()
    return bool(_FROM().search(piece)) or (0 < len(words) <= 3 and all(case.pack.names.shaped(word) for word in words))

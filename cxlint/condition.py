"""The conditions of `when`: whether a rule is about a case.

Each answers True, False, or None for "not known here"; beside it stands the name of what would have to be known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cxlint.context import Case
from cxlint.model import Part

Condition = Callable[[Case, Any], bool | None]


def _channel(case: Case, wanted: tuple[str, ...]) -> bool | None:
    """Answers to reviews come with a rating or are told apart by a profile: what is not known to be one is none."""
    if case.channel is None:
        return False if wanted == ("review",) else None
    return case.channel in wanted


def _complaint(case: Case, wanted: bool) -> bool | None:
    state = case.complaint.state
    return None if state == "unknown" else (state == "yes") == wanted


def _troubled(case: Case, wanted: bool) -> bool | None:
    return wanted if case.is_grave else _complaint(case, wanted)


def _rating(case: Case, wanted: str) -> bool | None:
    rating = case.document.rating
    return None if rating is None else (rating <= 3) == (wanted == "low")


def _first_reply(case: Case, wanted: bool) -> bool | None:
    """An unknown place in the thread counts as the first: a text on its own is."""
    return (case.document.first_reply is not False) == wanted


def _newly_told(case: Case, wanted: bool) -> bool | None:
    """A later reply need not say again what the first one said, unless the customer tells of the failure again."""
    return (case.document.first_reply is not False or case.told_again) == wanted


def _asked_why(case: Case, wanted: bool) -> bool | None:
    return bool(case.asked_why) == wanted


CONDITIONS: Mapping[str, tuple[str, Condition]] = {
    "kind": ("kind", lambda case, wanted: case.document.kind in wanted),
    "channel": ("channel", _channel),
    "not_channel": ("channel", lambda case, wanted: case.channel not in wanted),
    "complaint": ("complaint", _complaint),
    "troubled": ("complaint", _troubled),
    "not_complaint": ("complaint", lambda case, wanted: case.complaint.state != "yes"),
    "customer": ("customer", lambda case, wanted: None if case.customer is None else wanted),
    "customer_name": ("customer_name", lambda case, wanted: None if case.document.customer_name is None else wanted),
    "rating": ("rating", _rating),
    "first_reply": ("first_reply", _first_reply),
    "newly_told": ("first_reply", _newly_told),
    "asked_why": ("customer", _asked_why),
    "not_status": ("status", lambda case, wanted: case.document.status not in wanted),
    "min_words": ("words", lambda case, wanted: case.reply.has_words(wanted)),
    "min_sentences": ("words", lambda case, wanted: sum(s.part is Part.BODY for s in case.reading.sentences) >= wanted),
}

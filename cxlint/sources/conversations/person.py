"""People as helpdesks write them down: a name in one piece or in two, under many keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cxlint.sources.conversations.conversation import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

WHOLE = ("name", "display_name", "displayName")
HALVES = (("first", "last"), ("firstName", "lastName"), ("first_name", "last_name"), ("firstname", "lastname"))


def full_name(person: Mapping[str, Any]) -> str:
    """First and last name where they are told apart, else the name in one piece; "" = nobody knows."""
    for first, last in HALVES:
        if name := f"{text_of(person, first).strip()} {text_of(person, last).strip()}".strip():
            return name
    return next((name for key in WHOLE if (name := text_of(person, key).strip())), "")


def known(people: Iterable[Mapping[str, Any]]) -> tuple[str | None, str | None]:
    """The name and the address of somebody whom several records describe, each from the first that has it."""
    listed = list(people)
    name = next((name for person in listed if (name := full_name(person))), None)
    return name, next((email for person in listed if (email := text_of(person, "email"))), None)

"""The headers of a mail as text: who, to whom, when, and which mail it answers. Any of them may be broken."""

from __future__ import annotations

import re
from datetime import UTC
from email.header import decode_header
from email.utils import getaddresses, parsedate_to_datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from cxlint.sources.conversations.conversation import DRAFT
from cxlint.sources.mail import mime

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from cxlint.sources.mail.mime import Mail

DELETED = "deleted mail"
_MOST = 4000  # characters of a header that are read
_ID = re.compile(r"<([^<>\s]{1,500})>")
_MOST_ANSWERED = 50  # mails that one mail says it answers
_REPLY = re.compile(r"(?i)\s*(?:(?:re|aw|antw|sv|vs|odp|rif|res|ref|bls|ynt)\s*(?:\[\d+\]|\(\d+\))?\s*:\s*)+")
_MARKS = frozenset(("x-status", "x-gmail-labels", "x-mozilla-status"))
# One person, as almost all headers have it: Dana Lee <dana@mail.example>. The standard library reads what is not plain.
_PLAIN = re.compile(r'\s*(?:"?([^"<>@,;:()\\\[\]=]*?)"?\s*<([^<>@\s,;:()"\\]+@[\w.-]+)>|([\w.+-]+@[\w.-]+))\s*')
BROKEN = (LookupError, ValueError, TypeError, AttributeError, AssertionError, RecursionError, OverflowError)
"""What the parser of the standard library raises on mails that are none."""


class Person(NamedTuple):
    name: str | None
    address: str | None


NOBODY = Person(None, None)


def header(mail: Mail, name: str) -> str:
    """The text of a header on one line; "" without it."""
    value = mail.get(name)
    return "" if value is None else _plain(value)


def _plain(value: Any) -> str:
    """A header's value, which may be encoded, may be bytes of who knows what, and may be broken."""
    try:
        parts = decode_header(value[:_MOST] if isinstance(value, str) else value)
        text = "".join(
            part if isinstance(part, str) else mime.decoded(part, (charset or "us-ascii").lower())
            for part, charset in parts
        )
    except (*BROKEN, mime.BrokenMail):
        text = str(value)[:_MOST]
    return " ".join(text.split())


def people(mail: Mail, *names: str) -> list[Person]:
    """Whom these headers name."""
    values = [str(value)[:_MOST] for name in names for value in mail.get_all(name) or ()]
    found: list[tuple[str, str]] = []
    for value in values:
        plain = _PLAIN.fullmatch(value)
        found += [(plain[1] or "", plain[2] or plain[3])] if plain else getaddresses([value])
    return [Person(_name(shown), address or None) for shown, address in found if shown or address]


def person(mail: Mail, name: str) -> Person:
    """Whom a header names, if it is one person."""
    found = people(mail, name)
    return found[0] if len(found) == 1 else NOBODY


def _name(shown: str) -> str | None:
    shown = _plain(shown).strip(" '\"")
    last, comma, first = shown.partition(", ")
    if comma and " " not in first and "," not in first:  # Lee, Dana
        shown = f"{first} {last}"
    return shown if shown and "@" not in shown else None


def sent(mail: Mail) -> datetime | None:
    """Always with a time zone: -0000 says that it is UTC, and nothing of where that was (RFC 5322)."""
    written = header(mail, "date")
    try:
        when = parsedate_to_datetime(written) if written else None
    except BROKEN:
        return None
    return when.replace(tzinfo=UTC) if when is not None and when.tzinfo is None else when


def message_id(mail: Mail) -> str:
    return header(mail, "message-id").strip("<> ")


def answered(mail: Mail) -> tuple[str, ...]:
    """The ids of the mails before it in its conversation, as far as it knows them; what it answers comes last."""
    told = " ".join(str(mail.get(name, "")) for name in ("references", "in-reply-to"))
    return tuple(dict.fromkeys(reversed(_ID.findall(told)[-_MOST_ANSWERED:])))[::-1]


def topic(subject: str) -> tuple[str, bool]:
    """(what a conversation is about, whether this is an answer in it): "Re: AW: My box" is ("my box", True)."""
    marked = _REPLY.match(subject)
    return subject[marked.end() if marked else 0 :].strip().lower(), marked is not None


def laid_aside(mail: Mail) -> str:
    """Why a mail that lies in a mailbox is none that stands, as programs note it in its headers; "" = it does."""
    if _MARKS.isdisjoint(name.lower() for name in mail):
        return ""
    marks = header(mail, "x-status")  # mutt, Pine, Dovecot
    labels = [label.strip().lower() for label in header(mail, "x-gmail-labels").split(",")]
    if "T" in marks or "drafts" in labels or "draft" in labels:
        return DRAFT
    mozilla = header(mail, "x-mozilla-status")
    deleted = re.fullmatch(r"[0-9a-fA-F]{4}", mozilla) is not None and int(mozilla, 16) & 8 != 0
    return DELETED if "D" in marks or deleted or "trash" in labels or "spam" in labels else ""


class Company:
    """Who belongs to the company: `domains` are those of its addresses ("shop.example"), or whole addresses."""

    def __init__(self, domains: Sequence[str]) -> None:
        names = {domain.strip().lstrip("@").lower() for domain in domains}
        self._addresses = frozenset(name for name in names if "@" in name)
        self._domains = names - self._addresses - {""}

    def __bool__(self) -> bool:
        return bool(self._addresses or self._domains)

    def has(self, address: str | None) -> bool:
        address = (address or "").lower()
        domain = address.rpartition("@")[2]
        while domain and domain not in self._domains:
            domain = domain.partition(".")[2]
        return bool(domain) or address in self._addresses

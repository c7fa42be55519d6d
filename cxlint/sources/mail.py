"""Mails as they were sent, one a file (.eml) or many in one (.mbox): each is a reply to what it quotes."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.header import decode_header
from email.utils import getaddresses, parsedate_to_datetime
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO

from cxlint.model import Document, Kind, Origin, Unread
from cxlint.sources import encoding, mime, record
from cxlint.sources.record import CUSTOMER, CUSTOMER_NAME, ID, KIND, ORIGIN, PLACE, TEXT
from cxlint.text.original import original

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxlint.model import Place
    from cxlint.sources.mime import Content, Mail
    from cxlint.sources.source import ReadOptions

AUTOMATIC = "automatic mail"
NO_TEXT = "wordless mail"
SUFFIXES = (".eml", ".mbox", ".mbx")
_SEPARATOR = re.compile(rb"From \S.{0,200}\d\d:\d\d")
_STUFFED = re.compile(rb"(?m)^>(>*From )")
_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){2,}")
_MOST_HEADER = 4000  # characters of one that are read
_BROKEN = (LookupError, ValueError, TypeError, AttributeError, AssertionError, RecursionError)
"""What the parser of the standard library raises on mails that are none."""


def claims(path: str, head: bytes) -> bool:
    """By its name, or, where that says nothing, by the headers that every mail has."""
    name = path.lower().replace("\\", "/").rpartition("/")[2]
    if name.endswith(SUFFIXES):
        return True
    if "." in name:
        return False
    if head.startswith(b"From "):
        return _SEPARATOR.match(head) is not None
    headers = _HEADERS.match(head)
    found = headers[0].lower() if headers else b""
    return b"\nfrom:" in b"\n" + found and (b"\nmessage-id:" in found or b"\ndate:" in b"\n" + found)


def read(stream: BinaryIO, path: str, options: ReadOptions) -> Iterator[Document | Unread]:
    many = encoding.peek(stream, 5) == b"From "
    for number, (raw, line) in enumerate(_several(stream) if many else _one(stream), 1):
        pointer = f"mail {number}" if many else ""
        try:
            yield from _documents(raw, Origin(path, pointer, line), options)
        except mime.BrokenMail as error:
            yield Unread(path, str(error), line, pointer)
        except _BROKEN as error:
            yield Unread(path, f"cannot be read as a mail ({type(error).__name__})", line, pointer)


def _one(stream: BinaryIO) -> Iterator[tuple[bytes, int]]:
    raw = stream.read().removeprefix(b"\xef\xbb\xbf")
    begins = len(raw) - len(raw.lstrip(b"\r\n"))
    yield raw[begins:], raw.count(b"\n", 0, begins) + 1


def _several(stream: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """The mails of an mbox with the line at which each begins; memory holds one of them."""
    lines: list[bytes] = []
    begins, is_blank = 1, True
    for number, line in enumerate(stream, 1):
        if is_blank and line.startswith(b"From ") and _SEPARATOR.match(line):
            if lines:
                yield _STUFFED.sub(rb"\1", b"".join(lines)), begins
            lines, begins = [], number + 1
        else:
            lines.append(line)
        is_blank = not line.strip()
    if lines:
        yield _STUFFED.sub(rb"\1", b"".join(lines)), begins


def _documents(raw: bytes, origin: Origin, options: ReadOptions) -> Iterator[Document]:
    """The reply in a mail. What is none is told to `options`. Raises BrokenMail."""
    mail: Mail = message_from_bytes(raw)
    if not mail.get("from") and not mail.get("subject") and not mail.get("date"):
        raise mime.BrokenMail("no mail: it has none of the headers From, Subject and Date")
    if is_automatic(mail):
        return _leave_out(options, AUTOMATIC)
    found = mime.content(mail, raw, origin.line)
    if found is None:
        return _leave_out(options, NO_TEXT)
    yield _document(mail, found, origin, options)


def _leave_out(options: ReadOptions, what: str) -> None:
    if options.left_out is not None:
        options.left_out(what, 1)


def _document(mail: Mail, found: Content, origin: Origin, options: ReadOptions) -> Document:
    values = record.blank(options)
    agent, address = _person(mail, "from")
    for name, value in _facts(mail, agent).items():
        values[PLACE[name]] = values[PLACE[name]] or value
    customer, customer_address = _person(mail, "to")
    values[CUSTOMER_NAME] = values[CUSTOMER_NAME] or customer
    values[PLACE["customer_email"]] = customer_address
    if not values[CUSTOMER]:
        answered = original(found.text)
        own = answered and any(who and who in answered.said for who in (agent, address))
        values[CUSTOMER] = (answered.text,) if answered and not own else ()
    values[ID] = values[ID] or f"{origin.path}#{origin.pointer}".removesuffix("#")
    values[KIND] = options.kind or Kind.REPLY
    values[TEXT] = found.text
    places = partial(_known, found.places) if found.places else None
    values[ORIGIN] = origin._replace(line=found.line, places=places)
    return Document._make(values)


def _known(places: list[Place]) -> list[Place]:
    return places


def _facts(mail: Mail, agent: str | None) -> dict[str, Any]:
    return {
        "id": header(mail, "message-id").strip("<> "),
        "subject": header(mail, "subject") or None,
        "agent_name": agent,
        "channel": "email",
        "created_at": _date(header(mail, "date")),
    }


def is_automatic(mail: Mail) -> bool:
    """Out of office, bounces, receipts: nobody wrote them."""
    submitted = header(mail, "auto-submitted").lower()
    if submitted and not submitted.startswith("no"):
        return True
    if mail.get_content_type() == "multipart/report" or mail.get("x-autoreply") or mail.get("x-autorespond"):
        return True
    if header(mail, "precedence").lower() == "auto_reply" or header(mail, "return-path") == "<>":
        return True
    sender = _person(mail, "from")[1] or ""
    return sender.lower().startswith(("mailer-daemon@", "postmaster@", "mailer-daemon"))


def header(mail: Mail, name: str) -> str:
    """The text of a header on one line; "" without it."""
    value = mail.get(name)
    return "" if value is None else _plain(value)


def _plain(value: Any) -> str:
    """A header's value, which may be encoded, may be bytes of who knows what, and may be broken."""
    try:
        parts = decode_header(value[:_MOST_HEADER] if isinstance(value, str) else value)
        text = "".join(
            part if isinstance(part, str) else mime.decoded(part, (charset or "us-ascii").lower())
            for part, charset in parts
        )
    except (*_BROKEN, mime.BrokenMail):
        text = str(value)[:_MOST_HEADER]
    return " ".join(text.split())


def _person(mail: Mail, name: str) -> tuple[str | None, str | None]:
    """The name and the address in a header, if it is one person."""
    value = mail.get(name)
    people = getaddresses([str(value)[:_MOST_HEADER]]) if value is not None else []
    if len(people) != 1:
        return None, None
    shown, address = people[0]
    shown = _plain(shown).strip(" '\"")
    last, comma, first = shown.partition(", ")
    if comma and " " not in first and "," not in first:  # Lee, Dana
        shown = f"{first} {last}"
    return (shown if shown and "@" not in shown else None), address or None


def _date(written: str) -> str | None:
    try:
        return parsedate_to_datetime(written).isoformat() if written else None
    except (*_BROKEN, OverflowError):
        return None

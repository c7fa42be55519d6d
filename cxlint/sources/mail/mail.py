"""Mails as they were sent, one a file (.eml) or many in one (.mbox): each is a reply to what it quotes, and to what was
said before it in mails of the same mailbox.

Who knows which addresses are the company's (`agent-domains`) gets replies only: what others wrote is what they answer.
"""

from __future__ import annotations

import re
from email import message_from_bytes
from functools import partial
from typing import TYPE_CHECKING, Any, BinaryIO

from cxlint.model import Document, Kind, Origin, Turn, Unread
from cxlint.sources import encoding, record
from cxlint.sources.conversations.conversation import CUSTOMERS, Role
from cxlint.sources.mail import mime
from cxlint.sources.mail.automatic import is_automatic
from cxlint.sources.mail.correspondence import Before, Correspondence, Letter
from cxlint.sources.mail.header import (
    BROKEN,
    Company,
    answered,
    header,
    laid_aside,
    message_id,
    people,
    person,
    sent,
    topic,
)
from cxlint.sources.record import CUSTOMER, ID, KIND, ORIGIN, PLACE, TEXT
from cxlint.text.original import original

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cxlint.model import Place
    from cxlint.sources.mail.correspondence import Said
    from cxlint.sources.mail.header import Person
    from cxlint.sources.mail.mime import Mail
    from cxlint.sources.source import ReadOptions

AUTOMATIC = "automatic mail"
INTERNAL = "internal mail"
NO_TEXT = "wordless mail"
SUFFIXES = (".eml", ".mbox", ".mbx")
_SEPARATOR = re.compile(rb"From \S.{0,200}\d\d:\d\d")
_STUFFED = re.compile(rb"(?m)^>(>*From )")
_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n){2,}")


SENDERS = (
    "Mails of several senders were read as replies: name the company's in cxlint.yaml (agent-domains: [shop.example])."
)


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
    if encoding.peek(stream, 5) != b"From ":
        return mailbox(((raw, Origin(path, "", line)) for raw, line in (one(stream),)), options)
    several = enumerate(_several(stream), 1)
    return mailbox(((raw, Origin(path, f"mail {number}", line)) for number, (raw, line) in several), options)


def mailbox(mails: Iterable[tuple[bytes, Origin] | Unread], options: ReadOptions) -> Iterator[Document | Unread]:
    """The replies among mails. What is none is told to `options`."""
    company = Company(options.agent_domains)
    for each, before in _with_what_came_before(mails, company, options):
        yield _document(each, before, company, options) if isinstance(each, Letter) else each


def _with_what_came_before(
    mails: Iterable[tuple[bytes, Origin] | Unread], company: Company, options: ReadOptions
) -> Iterator[tuple[Letter | Unread, Before]]:
    letters = Correspondence(company)
    senders: set[str] = set()  # the domains of the first two
    try:
        for each in mails:
            letter = each if isinstance(each, Unread) else _letter(*each, company)
            if isinstance(letter, Letter) and letter.role is None and len(senders) < 2:
                senders.add((letter.author.address or "").rpartition("@")[2].lower())
                if len(senders) == 2 and options.note is not None:
                    options.note(SENDERS)
            reason = letter if isinstance(letter, str) else _left_out(letter) if isinstance(letter, Letter) else ""
            if reason:
                leave_out(options, reason)
            if not isinstance(letter, str):
                yield from letters.add(letter, wanted=not reason)
    except OSError:  # the rest of the file cannot be read: what waits for it is told first
        yield from letters.flush()
        raise
    yield from letters.flush()


def one(stream: BinaryIO) -> tuple[bytes, int]:
    """The mail that a file holds, and the line at which it begins."""
    raw = stream.read().removeprefix(b"\xef\xbb\xbf")
    begins = len(raw) - len(raw.lstrip(b"\r\n"))
    return raw[begins:], raw.count(b"\n", 0, begins) + 1


def _several(stream: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """The mails of an mbox with the line at which each begins; memory holds one of them."""
    lines: list[bytes] = []
    begins, is_blank = 1, True
    for number, line in enumerate(stream, 1):
        if is_blank and line.startswith(b"From ") and _SEPARATOR.match(line):
            if number > 1:
                yield _STUFFED.sub(rb"\1", b"".join(lines)), begins
            lines, begins = [], number + 1
        else:
            lines.append(line)
        is_blank = not line.strip()
    yield _STUFFED.sub(rb"\1", b"".join(lines)), begins  # one that is empty is said to be none


def _letter(raw: bytes, origin: Origin, company: Company) -> Letter | Unread | str:
    """A mail; a text says why it is none that anybody wrote."""
    try:
        mail: Mail = message_from_bytes(raw)
        if not mail.get("from") and not mail.get("subject") and not mail.get("date"):
            raise mime.BrokenMail("no mail: it has none of the headers From, Subject and Date")
        reason = AUTOMATIC if is_automatic(mail) else laid_aside(mail)
        return reason or _read(mail, raw, origin, company)
    except mime.BrokenMail as error:
        return Unread(origin.path, str(error), origin.line, origin.pointer)
    except BROKEN as error:
        reason = f"cannot be read as a mail ({type(error).__name__})"
        return Unread(origin.path, reason, origin.line, origin.pointer)


def _read(mail: Mail, raw: bytes, origin: Origin, company: Company) -> Letter:
    first = people(mail, "to")
    readers = [*first, *people(mail, "cc", "bcc")]
    author = _author(mail, readers, company)
    subject = header(mail, "subject")
    about, is_answer = topic(subject)
    role = (Role.AGENT if company.has(author.address) else Role.CUSTOMER) if company else None
    return Letter(
        message_id(mail),
        answered(mail),
        author,
        tuple(first or readers),
        subject,
        about,
        is_answer,
        sent(mail),
        mime.content(mail, raw, origin.line),
        origin,
        role,
        role is Role.AGENT and bool(readers) and all(company.has(each.address) for each in readers),
    )


def _author(mail: Mail, readers: Iterable[Person], company: Company) -> Person:
    """Who wrote it: a shared address sends what customers write on as its own, and so do forms on web pages."""
    author = person(mail, "from")
    if not company.has(author.address):
        return author
    names: tuple[str, ...] = ()
    if " via " in (author.name or ""):
        names = ("x-original-from", "x-original-sender", "reply-to")
    elif all(company.has(each.address) for each in readers):
        names = ("reply-to",)
    told = (person(mail, name) for name in names)
    return next((each for each in told if each.address and not company.has(each.address)), author)


def _left_out(letter: Letter) -> str:
    """Why a mail is no reply; "" = it is one."""
    if letter.role is Role.CUSTOMER:
        return CUSTOMERS
    if letter.internal:
        return INTERNAL
    return "" if letter.content is not None else NO_TEXT


def leave_out(options: ReadOptions, what: str) -> None:
    if options.left_out is not None:
        options.left_out(what, 1)


def _document(letter: Letter, before: Before, company: Company, options: ReadOptions) -> Document:
    found, origin = letter.content, letter.origin
    if found is None:
        raise AssertionError("a mail without words is left out")
    values = record.blank(options)
    thread = _thread(letter, before)
    for name, value in _facts(letter, before, thread).items():
        values[PLACE[name]] = values[PLACE[name]] or value
    if not values[CUSTOMER]:
        said = tuple(turn.text for turn in thread if turn.role == Role.CUSTOMER and turn.text.strip())
        values[CUSTOMER] = said or _quoted(letter, company)
    values[ID] = letter.id or f"{origin.path}#{origin.pointer}".removesuffix("#")
    values[KIND] = options.kind or Kind.REPLY
    values[TEXT] = found.text
    places = partial(_known, found.places) if found.places else None
    values[ORIGIN] = origin._replace(line=found.line, places=places)
    return Document._make(values)


def _known(places: list[Place]) -> list[Place]:
    return places


def _thread(letter: Letter, before: Before) -> tuple[Turn, ...]:
    """What both sides said before a mail."""
    return tuple(
        Turn(str(_side(each, letter)), each.text, each.when.isoformat() if each.when else None)
        for each in before.said
        if not each.internal
    )


def _side(said: Said, letter: Letter) -> Role:
    """Whose a mail before another is. Where nobody said it, people of one domain are colleagues."""
    if said.role is not None:
        return said.role
    ours, theirs = ((each.address or "").lower().rpartition("@")[2] for each in (letter.author, said.author))
    return Role.AGENT if ours == theirs else Role.CUSTOMER


def _quoted(letter: Letter, company: Company) -> tuple[str, ...]:
    """What a mail quotes, if others wrote it."""
    answered = original(letter.content.text) if letter.content is not None else None
    if answered is None or any(who and who in answered.said for who in letter.author):
        return ()
    written = re.findall(r"[\w.+-]{1,64}@[\w.-]{1,255}", answered.said)
    return () if any(company.has(address) for address in written) else (answered.text,)


def _facts(letter: Letter, before: Before, thread: tuple[Turn, ...]) -> dict[str, Any]:
    reader = letter.readers[0] if len(letter.readers) == 1 else None
    asked = [each for each in before.said if each.role is Role.CUSTOMER]
    if asked and (reader is None or reader.name is None) and _is_among(asked[-1].author, letter.readers):
        reader = asked[-1].author
    answered = any(turn.role == Role.AGENT for turn in thread)
    return {
        "subject": letter.subject or None,
        "customer_name": reader.name if reader else None,
        "customer_email": reader.address if reader else None,
        "agent_name": letter.author.name,
        "channel": "email",
        "created_at": letter.when.isoformat() if letter.when else None,
        "first_reply": False if answered else True if before.whole and asked else None,
        "thread": thread,
    }


def _is_among(one: Person, others: Iterable[Person]) -> bool:
    return any((one.address or "").lower() == (other.address or "").lower() for other in others)

"""The mails of a mailbox, in whatever order they lie there -> what was said before each of them.

A mail names those before it in its conversation (RFC 5322: References, In-Reply-To). Memory is bounded: what was said
long ago in a large mailbox is forgotten, and a mail waits only so long for one that it answers and that lies behind it.
"""

from __future__ import annotations

from collections import deque
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from cxlint.sources.conversations.conversation import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxlint.model import Origin, Unread
    from cxlint.sources.mail.header import Company, Person
    from cxlint.sources.mail.mime import Content

REMEMBERED = 1 << 23
"""Characters of what was said that are kept for the mails that answer it."""
HELD = 1 << 23
"""Characters of mails that wait for those they answer."""
LONGEST = 1 << 14
"""Characters that are kept of a mail."""
ABOUT = 500  # characters that a mail takes beside its text
MOST_BEFORE = 50  # mails of a conversation that are told with a reply
LONG_AGO = datetime.min.replace(tzinfo=UTC)


class Letter(NamedTuple):
    id: str
    answers: tuple[str, ...]  # ids of the mails before it, what it answers last
    author: Person
    readers: tuple[Person, ...]
    subject: str
    topic: str
    is_answer: bool  # as its subject says
    when: datetime | None
    content: Content | None  # None = it has no words
    origin: Origin
    role: Role | None = None  # None = nobody said which addresses are the company's
    internal: bool = False  # from the company to the company

    @property
    def size(self) -> int:
        found = self.content
        return ABOUT + (len(found.text) + 50 * len(found.places or ()) if found is not None else 0)


class Said(NamedTuple):
    """What is remembered of a mail."""

    author: Person
    text: str
    when: datetime | None
    role: Role | None
    internal: bool
    answers: tuple[str, ...]
    key: tuple[str, str] | None


class Before(NamedTuple):
    """What was said before a mail, oldest first; whether that is all of it."""

    said: tuple[Said, ...] = ()
    whole: bool = False


class Correspondence:
    """Give it mails; it gives those that are to be read back, in their order, each with what was said before it."""

    def __init__(self, company: Company) -> None:
        self._company = company
        self._said: dict[str, Said] = {}  # id -> mail, the one met last at the end
        self._latest: dict[tuple[str, str], str] = {}  # (customer's address, topic) -> id, for mails that name none
        self._remembered = 0
        self._waiting: deque[Letter | Unread] = deque()
        self._held = 0

    def add(self, one: Letter | Unread, *, wanted: bool = True) -> Iterator[tuple[Letter | Unread, Before]]:
        """`wanted`: the mail is to be given back, rather than only remembered."""
        if isinstance(one, Letter):
            one = self._remember(one)
            self._held += one.size if wanted else 0
        if wanted:
            self._waiting.append(one)
        while self._waiting and (self._held > HELD or self._is_ready(self._waiting[0])):
            yield self._next()

    def flush(self) -> Iterator[tuple[Letter | Unread, Before]]:
        while self._waiting:
            yield self._next()

    def _next(self) -> tuple[Letter | Unread, Before]:
        one = self._waiting.popleft()
        if not isinstance(one, Letter):
            return one, Before()
        self._held -= one.size
        return one, self._before(one)

    def _is_ready(self, one: Letter | Unread) -> bool:
        return not isinstance(one, Letter) or all(each in self._said for each in one.answers)

    def _remember(self, one: Letter) -> Letter:
        key = self._key(one)
        if not one.answers and one.is_answer and key in self._latest:  # its program does not say what it answers
            one = one._replace(answers=(self._latest[key],))
        if one.id and one.id not in self._said:
            text = one.content.text[:LONGEST] if one.content is not None else ""
            said = Said(one.author, text, one.when, one.role, one.internal, one.answers, key)
            self._said[one.id] = said
            self._remembered += len(text) + ABOUT
            if key is not None:
                self._latest[key] = one.id
            while self._remembered > REMEMBERED:
                self._forget(next(iter(self._said)))
        return one

    def _forget(self, id: str) -> None:
        said = self._said.pop(id)
        self._remembered -= len(said.text) + ABOUT
        if said.key is not None and self._latest.get(said.key) == id:
            del self._latest[said.key]

    def _key(self, one: Letter) -> tuple[str, str] | None:
        """The customer and the topic: two mails that share both, of which one says it answers, are a conversation."""
        if one.role is None or not one.topic:
            return None
        others = [one.author] if one.role is Role.CUSTOMER else one.readers
        customers = [each.address for each in others if each.address and not self._company.has(each.address)]
        return (customers[0].lower(), one.topic) if customers else None

    def _before(self, one: Letter) -> Before:
        found: dict[str, Said] = {}
        open_ids = list(reversed(one.answers))
        whole = True
        while open_ids and len(found) < MOST_BEFORE:
            id = open_ids.pop(0)
            if id in found or id == one.id:
                continue
            said = self._said.get(id)
            if said is None:
                whole = False
                continue
            found[id] = said
            open_ids += reversed(said.answers)
        told = list(found.values())[::-1]  # where nothing is dated, what others answer comes first
        told.sort(key=lambda said: said.when or LONG_AGO)
        return Before(tuple(told), whole and bool(told))

"""The nouns: what flows from a file to a finding. Frozen, and importing nothing else of cxlint.

They are NamedTuples: immutable, without a `__dict__`, and five times quicker to declare and to make than frozen
dataclasses, which a start-up of some milliseconds and millions of documents both feel.

Errors: `CxlintError` is the only exception that is meant for a person; everything else is a bug.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

T = TypeVar("T")


class Single:
    """Marks a list that may be written in a file as its only item."""


OneOrMany = Annotated[tuple[T, ...], Single]
"""`OneOrMany[str]`: a tuple in Python; in the file one text or a list of texts."""


NOTHING: Mapping[Any, Any] = MappingProxyType({})


class CxlintError(Exception):
    """Something a person can put right: the message says file, line (where known) and what to do."""


class Severity(IntEnum):
    INFO = 1
    WARNING = 2
    ERROR = 3


class Confidence(IntEnum):
    """How often the rule is right, set from measurement."""

    LOW = 1
    MEDIUM = 2
    HIGH = 3


class Kind(StrEnum):
    REPLY = "reply"
    TEMPLATE = "template"


class Part(StrEnum):
    GREETING = "greeting"
    BODY = "body"
    CLOSING = "closing"
    SIGNATURE = "signature"
    QUOTE = "quote"


class Span(NamedTuple):
    """Half-open range of code points of a text."""

    start: int
    end: int


class Place(NamedTuple):
    """From `offset` of a document's text on, characters stand at `line` and columns from `column` on (from 1)."""

    offset: int
    line: int
    column: int


class Origin(NamedTuple):
    """Where a document stands in the file it was read from."""

    path: str
    pointer: str = ""  # JSON pointer of the record ("/3/reply"), "row 12" in a table, a heading's number in Markdown
    line: int = 1
    column: int = 1
    places: Callable[[], Sequence[Place]] | None = None
    """The map from text offsets to the file's lines and columns, worked out only when a finding asks.

    Without it, all is at `line`, `column`."""

    def locator(self) -> Callable[[int], tuple[int, int]]:
        """A function from an offset of the document's text to (line, column) in the file, both from 1."""
        places = self.places() if self.places is not None else ()
        if not places:
            return lambda offset: (self.line, self.column)
        offsets = [place.offset for place in places]

        def locate(offset: int) -> tuple[int, int]:
            place = places[max(0, bisect_right(offsets, offset) - 1)]
            return place.line, place.column + max(0, offset - place.offset)

        return locate


class Turn(NamedTuple):
    """A message of a conversation that both sides have seen."""

    role: str  # agent or customer
    text: str
    created_at: str | None = None


class Document(NamedTuple):
    """The unit that is linted: one reply to one customer, or one template for many."""

    id: str
    kind: Kind
    text: str
    origin: Origin
    customer: tuple[str, ...] = ()  # the customer's messages before it, newest last; empty = unknown
    customer_name: str | None = None
    customer_email: str | None = None
    agent_name: str | None = None
    subject: str | None = None
    title: str | None = None  # of a template
    channel: str | None = None  # email, chat, social, forum, review, sms; None = unknown
    rating: int | None = None  # 1 to 5
    tags: tuple[str, ...] = ()
    status: str | None = None  # open, pending, solved, closed
    first_reply: bool | None = None
    thread: tuple[Turn, ...] = ()  # all that both sides have said before it, oldest first, as far as it is known
    macro: str | None = None  # the saved reply that it was made from, as its record says
    created_at: str | None = None
    dialect: str | None = None  # of its placeholders: zendesk, intercom, …; None = guess
    markup: str = "text"  # text or markdown: decides what counts as code and link
    ignores: tuple[Ignore, ...] = ()  # written in the file around the text (front matter, comments between templates)


class Ignore(NamedTuple):
    """An order to be silent from `start` to `end` of the document's text; `line` is its own line in the file."""

    rules: tuple[str, ...]  # empty = every rule
    start: int
    end: int
    line: int
    column: int
    reason: str
    written: Span | None = None  # where the order itself stands in the document's text; None = around it
    fault: str = ""  # why it cannot be followed ("it is never closed"); then it silences nothing and is reported


class Example(NamedTuple):
    """A text with what a rule must say of it: `marks` are the exact words flagged, in order; None for a good one."""

    document: Document
    marks: tuple[str, ...] | None
    line: int
    earlier: tuple[str, ...] = ()  # replies that went to other customers before
    macros: tuple[str, ...] = ()  # templates that the team has


class Rule(NamedTuple):
    id: str
    title: str
    severity: Severity
    confidence: Confidence
    check: str
    when: Mapping[str, Any]
    params: Any  # the check's own Params
    message: str
    why: str
    suggestion: str
    source: str
    since: str
    yields_to: tuple[str, ...] = ()  # silent where one of these has a finding in the same document
    yields_in_sentence: tuple[str, ...] = ()  # … in the same sentence
    yields_in_place: tuple[str, ...] = ()  # … on some of the same words
    yields_without_complaint: bool = True  # whether it does so where no complaint is known, too
    aliases: tuple[str, ...] = ()
    path: str = ""
    severity_in_templates: Severity | None = None  # where it differs before anything is sent
    severity_without_complaint: Severity | None = None  # where it differs when no complaint is known
    severity_unsure: Severity | None = None  # where it differs when a complaint is only likely
    severity_in: Mapping[str, Severity] = NOTHING  # where it differs in a channel
    language: str = "en"  # of the texts that it can judge; "any" = it looks at no words


class Related(NamedTuple):
    """A second place that explains the first: "move this up"."""

    span: Span
    note: str
    line: int
    column: int


class Edit(NamedTuple):
    """Replace the span of the document's text by `text`."""

    span: Span
    text: str


class Finding(NamedTuple):
    """One rule, one place, one message. Complete when made. Spans are of the document's text."""

    rule: str
    severity: Severity
    confidence: Confidence
    title: str
    message: str
    why: str
    suggestion: str
    origin: Origin
    document_id: str
    span: Span
    excerpt: str
    line: int
    column: int
    end_line: int
    end_column: int
    fingerprint: str
    related: tuple[Related, ...] = ()
    fix: tuple[Edit, ...] = ()
    branch: str = ""  # of a template, where only some of its texts have it: "where ticket.priority == 'high'"


class Unread(NamedTuple):
    """Something that could not be checked. It is reported and makes the exit code 2."""

    path: str
    reason: str  # one clause, and what to do about it
    line: int | None = None
    pointer: str = ""


class Checked(NamedTuple):
    """A document with what was found in it, and why some rules did not apply."""

    document: Document
    findings: tuple[Finding, ...]
    silent: Mapping[str, tuple[str, ...]] = NOTHING
    """What was unknown ("customer", "customer_name", …) -> the ids of the rules that need it and so stayed silent."""
    unread: tuple[Unread, ...] = ()  # rules that could not finish on this document (time limit)
    foreign: str = ""  # the name of its language, where no rule of this run can read that
    quoted: int = 0  # lines of quoted history, which are not judged


Outcome = Checked | Unread

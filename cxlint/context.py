"""What is known about the situation: both sides of the exchange and what follows, each worked out once, when asked.

Every answer has three states. Unknown is a state of its own: a rule that needs it then stays silent and is counted.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from cxlint.language import HOME
from cxlint.measure import MEASURES
from cxlint.model import Document, Kind, Part
from cxlint.said import words_of
from cxlint.scan import Hits
from cxlint.text import read, read_customer

if TYPE_CHECKING:
    from datetime import date

    from cxlint.address import Address
    from cxlint.branched import Branched
    from cxlint.complaint import Complaint
    from cxlint.memory import Memory
    from cxlint.names import NameBook, Person
    from cxlint.pack import Pack
    from cxlint.reading import Hit, Reading
    from cxlint.shown import Shown
    from cxlint.specificity import Specificity


class Side:
    """One side of the exchange: a text with all that was found in it."""

    def __init__(self, pack: Pack, reading: Reading, document: Document, other: Side | None = None) -> None:
        self.pack = pack
        self.reading = reading
        self.document = document
        self.other = other

    @cached_property
    def hits(self) -> Hits:
        return Hits(self.pack, self.reading)

    @cached_property
    def words(self) -> list[str]:
        """All words outside quoted mail, in lower case."""
        return words_of(self._unquoted)

    def has_words(self, least: int) -> bool:
        """Whether there are so many. Its sentences are counted already, and beside them stands next to nothing."""
        said = self.hits.said
        counted = sum([sentence.size for sentence in said])
        if counted >= least:
            return True
        beside = len(self.reading.folded) - sum([len(sentence.text) for sentence in said])
        return counted + beside >= least and len(self.words) >= least

    @property
    def _unquoted(self) -> str:
        folded, parts = self.reading.folded, self.reading.parts
        for region in parts:
            if region.part is Part.QUOTE:
                return "\n".join([folded[each.start : each.end] for each in parts if each.part is not Part.QUOTE])
        return folded

    @cached_property
    def specificity(self) -> Specificity:
        from cxlint.specificity import specificity

        return specificity(self)

    def measure(self, name: str) -> float:
        """Raises KeyError for a measure that does not exist."""
        return MEASURES[name](self)

    def excerpt(self, hit: Hit) -> str:
        return self.reading.text[hit.start : hit.end]


def _day(moment: str | None) -> date | None:
    from datetime import date

    try:
        return date.fromisoformat((moment or "")[:10])
    except ValueError:
        return None


def _unquoted(reading: Reading) -> str:
    return "\n".join(reading.text[part.start : part.end] for part in reading.parts if part.part is not Part.QUOTE)


def _customer(pack: Pack, document: Document) -> Side | None:
    if not document.customer:
        return None
    text = "\n\n".join(message for message in document.customer if message.strip())
    return Side(pack, read_customer(text), document) if text else None


class Case:
    """One document with its situation."""

    def __init__(
        self,
        pack: Pack,
        document: Document,
        clock: date | None = None,
        memory: Memory | None = None,
        branched: Branched | None = None,
    ) -> None:
        self.pack = pack
        self.branched = branched
        """Which of its texts a template is judged as; None = it has only one."""
        if branched is None:
            document, self.secrets = pack.secrets.blacked_out(document)
        else:
            document, self.secrets = branched.document, branched.secrets
        self.document = document
        """As it may be shown: nothing that is made of it can hold one of the `secrets`."""
        self.customer = _customer(pack, document)
        """What the customer wrote since the last answer; None = unknown."""
        self.reply = Side(pack, read(document, branched and branched.variant), document, self.customer)
        self.reading = self.reply.reading
        self.hits = self.reply.hits
        self.memory = memory
        """Of the run's other documents; None = this one stands alone."""
        self._clock = clock

    @property
    def channel(self) -> str | None:
        """Who gives stars gives them in a review; of a conversation that is known, a helpdesk asked for them."""
        document = self.document
        is_talk = document.thread or document.first_reply is not None
        return document.channel or (None if document.rating is None or is_talk else "review")

    @cached_property
    def language(self) -> str:
        """The code of the language it is written in; where that does not tell, the customer's, then English."""
        of = self.pack.languages.of
        sentences = self.reading.sentences
        start = next((each.start for each in sentences if each.part is Part.BODY), 0)
        stop = next((each.start for each in self.reading.parts if each.part is Part.QUOTE and each.start > start), None)
        found = of(self.reading.folded[start:stop])
        if found is None and start:
            found = of(self.reading.folded[:stop])
        return found or self.customer_language or HOME

    @cached_property
    def customer_language(self) -> str | None:
        """None where the customer is unknown or wrote too little to tell."""
        return None if self.customer is None else self.pack.languages.of(self.customer.reading.folded)

    @cached_property
    def names(self) -> NameBook:
        return self.pack.names_in(self.language)

    @property
    def shares_language(self) -> bool:
        """Whether both sides write in one language, as far as can be told: else their words cannot be compared."""
        return self.customer_language in (None, self.language)

    @cached_property
    def today(self) -> date | None:
        """The day on which this is read: for a reply when it was sent, for a template now. None = nobody told."""
        sent = _day(self.document.created_at)
        return (self._clock or sent) if self.document.kind is Kind.TEMPLATE else sent

    @cached_property
    def person(self) -> Person | None:
        """The customer's name, from the record and from how they sign; None where neither tells."""
        from cxlint import names

        book = self.names
        signed = names.signed(book, _unquoted(self.customer.reading)) if self.customer is not None else ()
        agent = {names.fold(word) for word in book.usable(self.document.agent_name)}
        if agent.intersection(map(names.fold, signed)):
            signed = ()
        return names.person(book, self.document.customer_name, signed)

    @cached_property
    def address(self) -> Address:
        from cxlint.address import Address

        return Address(self)

    @cached_property
    def shown(self) -> Shown:
        from cxlint.shown import Shown

        return Shown(self)

    @cached_property
    def complaint(self) -> Complaint:
        from cxlint.complaint import decided

        return decided(self)

    @cached_property
    def asked_why(self) -> bool | None:
        if self.customer is None:
            return None
        cues = self.pack.said_in(self.customer_language or HOME, "asks-why")
        return bool(self.customer.hits.among(cues))

    @cached_property
    def is_grave(self) -> bool:
        """Whether the customer tells of a death, of grief or of fear."""
        if self.customer is None:
            return False
        cues = self.pack.said_in(self.customer_language or HOME, "bereavement", "distress")
        return any(self.customer.hits.has(cue) for cue in cues if cue in self.pack.cues)

    @cached_property
    def told_again(self) -> bool:
        """Whether the customer says that the failure goes on or is back. Of several messages the first one told it."""
        if self.customer is None:
            return False
        cues = self.pack.said_in(self.customer_language or HOME, "still-failing")
        messages = [message for message in self.document.customer if message.strip()]
        told = len(messages[0]) if len(messages) > 1 else 0
        return any(hit.start >= told for hit in self.customer.hits.among(cues))

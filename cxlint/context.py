"""What is known about the situation: both sides of the exchange and what follows, each worked out once, when asked.

Every answer has three states. Unknown is a state of its own: a rule that needs it then stays silent and is counted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from cxlint.language import HOME, in_language
from cxlint.measure import MEASURES
from cxlint.model import Document, Hit, Kind, Part, Reading
from cxlint.said import words_of
from cxlint.scan import Hits
from cxlint.score import Verdict, evaluate
from cxlint.text import read, read_customer

if TYPE_CHECKING:
    from datetime import date

    from cxlint.address import Address
    from cxlint.memory import Memory
    from cxlint.names import NameBook, Person
    from cxlint.pack import Pack
    from cxlint.specificity import Specificity

SURE = 0.85  # from this probability on a complaint that tells of something is beyond doubt
BRIEF = 80  # characters of a text that are shown as evidence
_TITLE = "\n"  # between a subject line and the message


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


class Complaint(NamedTuple):
    state: str  # yes, no, unknown
    evidence: str = ""  # the customer's words, or what else told
    verdict: Verdict | None = None
    said: str = ""  # the customer's words alone
    sure: bool = True  # whether the state is beyond doubt: by the record, or by nearly all that the message says


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

    def __init__(self, pack: Pack, document: Document, clock: date | None = None, memory: Memory | None = None) -> None:
        self.pack = pack
        document, self.secrets = pack.secrets.blacked_out(document)
        self.document = document
        """As it may be shown: nothing that is made of it can hold one of the `secrets`."""
        self.customer = _customer(pack, document)
        """What the customer wrote since the last answer; None = unknown."""
        self.reply = Side(pack, read(document), document, self.customer)
        self.reading = self.reply.reading
        self.hits = self.reply.hits
        self.memory = memory
        """Of the run's other documents; None = this one stands alone."""
        self._clock = clock

    @property
    def channel(self) -> str | None:
        """Who gives stars gives them in a review."""
        return self.document.channel or (None if self.document.rating is None else "review")

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
    def complaint(self) -> Complaint:
        for decide in (_by_record, _by_customer, _by_title, _by_reply):
            found = decide(self)
            if found is not None:
                return found
        return Complaint("unknown")

    @cached_property
    def asked_why(self) -> bool | None:
        if self.customer is None:
            return None
        cues = self.pack.said_in(self.customer_language or HOME, "asks-why")
        return bool(self.customer.hits.among(cues))

    @cached_property
    def told_again(self) -> bool:
        """Whether the customer says that the failure goes on or is back. Of several messages the first one told it."""
        if self.customer is None:
            return False
        cues = self.pack.said_in(self.customer_language or HOME, "still-failing")
        messages = [message for message in self.document.customer if message.strip()]
        told = len(messages[0]) if len(messages) > 1 else 0
        return any(hit.start >= told for hit in self.customer.hits.among(cues))


_COMPLAINT_TAGS = re.compile(
    r"(?<![a-z])(?:complain\w*|damaged?|outage|late|delay(?:s|ed)?|(?:wrong|missing|lost|broken|faulty|defective)"
    r"(?:[ _.-]?(?:item|order|parcel|product))?|(?:double|duplicate)[ _.-]?charged?|overcharged?|angry|upset|escalat\w*"
    r"|bad[ _.-]?(?:review|csat|rating)|csat[ _.-]?bad|detractor|bug|not[ _.-](?:received|working|delivered))(?![a-z])"
).search


def _by_record(case: Case) -> Complaint | None:
    document = case.document
    if document.rating is not None:
        return (
            Complaint("yes" if document.rating <= 2 else "no", f"a rating of {document.rating}")
            if document.rating != 3
            else None
        )
    tag = next((tag for tag in document.tags if _COMPLAINT_TAGS(tag.lower())), None)
    return Complaint("yes", f'the tag "{tag}"') if tag else None


def _by_customer(case: Case) -> Complaint | None:
    customer = case.customer
    if customer is None:
        return None
    language = case.customer_language or case.language
    if any(hit.sentence < 2 for hit in customer.hits.among(case.pack.said_in(language, "automatic"))):
        return Complaint("no", "an automatic message")
    score = case.pack.scores.get("complaint" if language == HOME else in_language("complaint", language))
    if score is None:
        return Complaint("unknown")
    verdict = evaluate(score, customer)
    state = score.state(verdict.probability, case.document.channel)
    told = customer.hits.has("something-told")
    if state == "yes" and not told and next(verdict.evidence(customer), None) is None:
        state = "unknown"  # nothing in it names a failure or a feeling: an address, a number, "just did"
    said = _said(customer, verdict)
    evidence = f'the customer says "{said}"' if said else "the customer's message"
    return Complaint(state, evidence, verdict, said, told and verdict.probability >= SURE)


def _said(customer: Side, verdict: Verdict) -> str:
    """The sentence that speaks most for a complaint."""
    points: dict[int, float] = {}
    first: dict[int, Hit] = {}
    for share in verdict.shares:
        if share.points <= 0 or share.feature not in customer.pack.cues:
            continue
        for hit in customer.hits.of(share.feature):
            points[hit.sentence] = points.get(hit.sentence, 0.0) + share.points
            first.setdefault(hit.sentence, hit)
    if not points:
        return ""
    number = max(points, key=lambda at: (points[at], -at))
    sentence = customer.reading.sentences[number]
    said = customer.reading.text[sentence.start : sentence.end]
    return _around(said, first[number].start - sentence.start)


def _by_title(case: Case) -> Complaint | None:
    title = case.document.title
    if not title or case.customer is not None:
        return None
    side = Side(case.pack, read_customer(title), case.document)
    hit = next(iter(side.hits.among(case.pack.said_in(case.language, "title-failure"))), None)
    return Complaint("yes", f'the title "{_brief(title)}"') if hit is not None else None


def _by_reply(case: Case) -> Complaint | None:
    """The reply's own admission that something went wrong."""
    if case.customer is not None:
        return None
    hit = next(iter(case.hits.among(case.pack.said_in(case.language, "admission"))), None)
    return Complaint("yes", f'the text itself says "{_brief(case.reply.excerpt(hit))}"') if hit is not None else None


def _brief(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= BRIEF else text[: BRIEF - 1].rstrip() + "…"


def _around(sentence: str, at: int) -> str:
    """A short stretch of a sentence that shows what stands at an offset."""
    if len(sentence) > BRIEF and at > BRIEF // 2:
        begin = sentence.rfind(" ", 0, at - BRIEF // 3)
        sentence = "…" + sentence[begin + 1 :]
    return _brief(sentence)


# ---------------------------------------------------------------- conditions of `when`
# Each answers True, False, or None for "not known here"; `needs` names what would have to be known.

Condition = Callable[[Case, Any], bool | None]


def _channel(case: Case, wanted: tuple[str, ...]) -> bool | None:
    """Answers to reviews come with a rating or are told apart by a profile: what is not known to be one is none."""
    if case.channel is None:
        return False if wanted == ("review",) else None
    return case.channel in wanted


def _complaint(case: Case, wanted: bool) -> bool | None:
    state = case.complaint.state
    return None if state == "unknown" else (state == "yes") == wanted


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

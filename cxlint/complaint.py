"""Whether the customer complains: by the record, by what they write, by a title, by what the reply itself admits."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxlint.context import Side
from cxlint.language import HOME, in_language
from cxlint.late import Late
from cxlint.score import Score, Verdict, evaluate
from cxlint.text import read_customer

if TYPE_CHECKING:
    from cxlint.context import Case
    from cxlint.reading import Hit

SURE = 0.85  # from this probability on a complaint that tells of something is beyond doubt
BRIEF = 80  # characters of a text that are shown as evidence


class Complaint(NamedTuple):
    state: str  # yes, no, unknown
    evidence: str = ""  # the customer's words, or what else told
    verdict: Verdict | None = None
    said: str = ""  # the customer's words alone
    sure: bool = True  # whether the state is beyond doubt: by the record, or by nearly all that the message says
    score: Score | None = None  # that the verdict is by


def decided(case: Case) -> Complaint:
    """By the first of these that can tell."""
    for decide in (_by_record, _by_customer, _by_title, _by_reply):
        found = decide(case)
        if found is not None:
            return found
    return Complaint("unknown")


_COMPLAINT_TAGS = Late(
    r"(?<![a-z])(?:complain\w*|damaged?|outage|late|delay(?:s|ed)?|(?:wrong|missing|lost|broken|faulty|defective)"
    r"(?:[ _.-]?(?:item|order|parcel|product))?|(?:double|duplicate)[ _.-]?charged?|overcharged?|angry|upset|escalat\w*"
    r"|bad[ _.-]?(?:review|csat|rating)|csat[ _.-]?bad|detractor|bug|not[ _.-](?:received|working|delivered))(?![a-z])"
)


def _by_record(case: Case) -> Complaint | None:
    document = case.document
    if document.rating is not None:
        if document.rating == 3:
            return None
        return Complaint("yes" if document.rating < 3 else "no", f"a rating of {document.rating}")
    tag = next((tag for tag in document.tags if _COMPLAINT_TAGS().search(tag.lower())), None)
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
    state = score.state(verdict.probability, case.document.channel, customer)
    told = customer.hits.has("something-told")
    if state == "yes" and not told and next(verdict.evidence(customer), None) is None:
        state = "unknown"  # nothing in it names a failure or a feeling: an address, a number, "just did"
    said = _said(customer, verdict)
    evidence = f'the customer says "{said}"' if said else ""
    return Complaint(state, evidence, verdict, said, told and verdict.probability >= SURE, score)


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

"""flag: a cue occurs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from cxlint.checks.mark import WRITTEN, Mark, hit_mark, is_listed, within
from cxlint.model import NOTHING, Kind, OneOrMany, Part, Severity

if TYPE_CHECKING:
    from cxlint.context import Case
    from cxlint.reading import Hit


TRIGGERS = ("any",)
PUBLIC = ("social", "forum", "review")
_ARTICLES = frozenset(("a", "an", "the", "this", "that", "our", "your", "my", "his", "her", "its", "their"))


class Params(NamedTuple):
    any: OneOrMany[str]
    """Cues; each occurrence is a finding."""
    in_: OneOrMany[Part] = WRITTEN
    """Parts of the text to look in."""
    with_: OneOrMany[str] = ()
    """Only where one of these cues occurs in the same sentence or the one before it."""
    unless: OneOrMany[str] = ()
    """Not where one of these cues occurs in the same sentence."""
    unless_near: OneOrMany[str] = ()
    """Not where one of these cues occurs in the same sentence or the one after it."""
    unless_anywhere: OneOrMany[str] = ()
    """Not at all when one of these cues occurs in the text."""
    with_customer: OneOrMany[str] = ()
    """Only when one of these cues occurs in the customer's message."""
    unless_customer: OneOrMany[str] = ()
    """Not at all when one of these cues occurs in the customer's message."""
    fine_after: Mapping[str, str] = NOTHING
    """A cue of `any`, and the cue of the customer's message that makes it fine: they asked for it, or said it first."""
    told: OneOrMany[str] = ()
    """Cues of `any` that are fine where the customer wrote their numbers; without a number, where they said alike."""
    undisclosed: OneOrMany[str] = ()
    """Cues of `any` that call the customer by name: they count where that is more than the name they are known by."""
    not_theirs: bool = False
    """Not for words that the customer used."""
    not_in_lists: bool = False
    """Not in the items of a list."""
    first_sentences: int = 0
    """Only in the greeting and so many sentences at the start of the body; 0 = anywhere."""
    after: OneOrMany[str] = ()
    """Sentences with one of these cues are not counted among the first ones."""
    once: bool = False
    """Only the first occurrence in the text."""
    rather: OneOrMany[str] = ()
    """With `once`, cues of `any` to mark even where another comes first: they show the fault best."""
    once_a_sentence: bool = False
    """Only the first occurrence in each sentence."""
    allow: tuple[str, ...] = ()
    """Wordings that are fine here (a slogan, a fixed legal text)."""
    in_templates: OneOrMany[str] = ()
    """Cues of `any` that count in templates only: a way to speak that is fine in one reply and not in all of them."""
    in_public: OneOrMany[str] = ()
    """Cues of `any` that count only where everybody reads the answer: under a post, in a forum, below a review."""
    mild: OneOrMany[str] = ()
    """Cues of `any` whose findings are never more than info."""
    mild_alone: bool = False
    """Only the mild ones have to meet both with-customer and unless-customer; for the others one of them will do."""
    words: Mapping[str, Mapping[str, str]] = NOTHING
    """For each cue, what its {slots} in message and suggestion say: one rule, an answer for every class of wording."""
    plain: str = 'Write "{plain}".'
    """What {instead} says where the cue file gives plain words for the very wording found."""
    dropped: str = "Leave it out."
    """What {instead} says where the cue file tells that the wording can go."""


def run(params: Params, case: Case) -> Iterator[Mark]:
    hits = within(case.hits.among(_asked(params, case)), params.in_)
    if not hits or any(map(case.hits.has, params.unless_anywhere)):
        return
    called_for, pardoned = _answers(params, case)
    if not called_for or pardoned:
        lenient = params.mild_alone and (called_for or not pardoned)
        hits = [hit for hit in hits if lenient and hit.cue not in params.mild]
    counts = _counting(params, case)
    kept, reached = [], -1
    for hit in hits:
        if hit.start >= reached and counts(hit) and _is_news(params, case, hit):
            kept.append(hit)
            reached = case.reading.sentences[hit.sentence].end if params.once_a_sentence else hit.end
    if params.once:
        kept = [hit for hit in kept if hit.cue in params.rather][:1] or kept[:1]
    for hit in kept:
        yield _mark(params, case, hit)


def _asked(params: Params, case: Case) -> tuple[str, ...]:
    left_out = () if case.document.kind is Kind.TEMPLATE else params.in_templates
    left_out += () if case.channel in PUBLIC else params.in_public
    return tuple(cue for cue in params.any if cue not in left_out) if left_out else params.any


def _answers(params: Params, case: Case) -> tuple[bool, bool]:
    """Whether it answers a message that the rule is about, and whether that message pardons it."""
    hits = case.customer.hits if case.customer is not None else None
    if hits is None:
        return not params.with_customer, False
    return not params.with_customer or bool(hits.among(params.with_customer)), bool(hits.among(params.unless_customer))


def _is_news(params: Params, case: Case, hit: Hit) -> bool:
    """Whether it is more than the customer has asked for, said or shown."""
    if hit.cue in params.undisclosed:
        return not case.shown.has_surname(case.reply.excerpt(hit).split())
    customer = case.customer
    if customer is None:
        return True
    if hit.cue in params.told and (known := case.shown.has_numbers(case.reply.excerpt(hit))) is not None:
        return not known
    said = hit.cue if hit.cue in params.told else params.fine_after.get(hit.cue)
    return said is None or not customer.hits.has(said)


def _counting(params: Params, case: Case) -> Callable[[Hit], bool]:
    """Whether a hit counts where it stands."""
    needed = case.hits.sentences_with(params.with_)
    barred = case.hits.sentences_with(params.unless)
    near = case.hits.sentences_with(params.unless_near)
    last = _last_of_first(params, case)
    allowed = [wording.casefold() for wording in params.allow]
    theirs = f" {' '.join(case.customer.words)} " if params.not_theirs and case.customer is not None else ""

    @cache  # they may stand in a long text again and again
    def is_fine(wording: str) -> bool:
        return f" {wording} " in theirs or any(each in wording for each in allowed)

    def counts(hit: Hit) -> bool:
        at = hit.sentence
        if at in barred or at in near or at + 1 in near or at > last:
            return False
        if params.with_ and at not in needed and at - 1 not in needed:
            return False
        if params.not_in_lists and is_listed(case, at):
            return False
        return not is_fine(case.reading.folded[hit.start : hit.end])

    return counts


def _last_of_first(params: Params, case: Case) -> int:
    """Number of the last sentence that counts as one of the first."""
    sentences = case.reading.sentences
    if not params.first_sentences:
        return len(sentences)
    skipped = case.hits.sentences_with(params.after)
    body = [at for at, sentence in enumerate(sentences) if sentence.part is Part.BODY and at not in skipped]
    return body[: params.first_sentences][-1] if body else -1


def _mark(params: Params, case: Case, hit: Hit) -> Mark:
    mark = hit_mark(case, hit)
    slots = {**mark.slots, **params.words.get(hit.cue, NOTHING)}
    mark = mark._replace(slots=slots, most=Severity.INFO if hit.cue in params.mild else None)
    pack = case.pack
    plain = pack.plain.of(pack.cues[hit.cue].sources, case.reading.folded[hit.start : hit.end])
    if plain is None:
        return mark
    slots["instead"] = params.plain.replace("{plain}", plain.words) if plain.words else params.dropped
    fits = plain.words and plain.whole and not _has_two_articles(case, hit, plain.words)
    return mark._replace(replacement=_cased(case, hit, plain.words) if fits else None)


def _has_two_articles(case: Case, hit: Hit, words: str) -> bool:
    """ "the consignor" does not become "the the sender"."""
    before = case.reading.folded[max(0, hit.start - 12) : hit.start].split()
    return words.partition(" ")[0] in _ARTICLES and bool(before) and before[-1] in _ARTICLES


def _cased(case: Case, hit: Hit, words: str) -> str:
    """With a capital where the wording had one: an acronym has them anywhere, so its place tells."""
    wording = case.reading.text[hit.start : hit.end]
    capital = wording[0].isupper() and (
        not wording[:2].isupper() or hit.start == case.reading.sentences[hit.sentence].start
    )
    return words[0].upper() + words[1:] if capital else words

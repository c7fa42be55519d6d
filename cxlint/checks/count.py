"""count: something occurs too often."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from cxlint.checks.mark import WRITTEN, Mark, clause_around, within
from cxlint.late import Late
from cxlint.model import OneOrMany, Part

if TYPE_CHECKING:
    from cxlint.context import Case
    from cxlint.reading import Hit

TRIGGERS = ("any",)
LONGEST_ITEM = 7  # words; the first one has what asks for it before it
_LONGEST_LIST = 600  # characters: in a sentence as long as the file there may be as many lists as words
_BULLET = Late(r"(?m)^[ \t]*(?:[-*•+·]|\(?\d{1,2}[.)])[ \t]")
_BETWEEN_ITEMS = Late(r"[,;]\s*(?:(?:and|as well as|plus)\b)?|\s(?:and|as well as|plus|&)\s")
_PRONOUNS = frozenset(("we", "i", "you", "they", "he", "she", "it", "that", "this", "which", "who"))
_LINKS = frozenset(("so", "then", "to", "if", "when", "where", "while", "for", "as", "because"))
_NO_ITEM = _PRONOUNS | _LINKS  # what begins so is a clause, and ends the list


class Params(NamedTuple):
    any: OneOrMany[str]
    """Cues that are counted."""
    most: int = 1
    """So many are fine; one more is a finding, marked at the one too many."""
    most_long: int | None = None
    """The same for a text of at least `long_words` words."""
    long_words: int = 120
    per: Literal["text", "clause", "sentence"] = "text"
    """Count over the whole text (one for each sentence, or one for each clause), or within each sentence."""
    in_: OneOrMany[Part] = WRITTEN
    with_: OneOrMany[str] = ()
    """Count only in sentences with one of these cues."""
    unless: OneOrMany[str] = ()
    """Do not count in sentences with one of these cues."""
    listed: OneOrMany[str] = ()
    """Of `any`, those where what is listed after them counts one by one: "your name, address and phone" is three."""
    most_in_list: int | None = None
    """So many are fine in a text that sets things out in lines with bullets or numbers."""


def run(params: Params, case: Case) -> Iterator[Mark]:
    hits = _counted(params, case)
    if params.per == "sentence":
        yield from _within_sentences(params, case, hits)
        return
    long = params.most_long is not None and case.reply.has_words(params.long_words)
    most = params.most_long if long and params.most_long is not None else params.most
    if params.most_in_list is not None and len(_BULLET().findall(case.reading.text)) > 1:
        most = params.most_in_list
    if params.listed:
        yield from _with_listed(params, case, hits, most)
        return
    single = _one_each(params, case, hits)
    if len(single) > most:
        yield _mark(case, single[most].start, single[most].end, len(single))


def _counted(params: Params, case: Case) -> list[Hit]:
    hits = within(case.hits.among(params.any), params.in_)
    if params.with_:
        needed = case.hits.sentences_with(params.with_)
        hits = [hit for hit in hits if hit.sentence in needed]
    barred = case.hits.sentences_with(params.unless)
    return [hit for hit in hits if hit.sentence not in barred]


def _within_sentences(params: Params, case: Case, hits: list[Hit]) -> Iterator[Mark]:
    """One finding for each sentence with too many, from the first of them to the last."""
    by_sentence: dict[int, list[tuple[int, int]]] = {}
    for hit in hits:
        spans = by_sentence.setdefault(hit.sentence, [])
        if not spans or hit.start >= spans[-1][1]:
            spans.append((hit.start, hit.end))
    for spans in by_sentence.values():
        if len(spans) > params.most:
            yield _mark(case, spans[0][0], spans[-1][1], len(spans))


def _with_listed(params: Params, case: Case, hits: list[Hit], most: int) -> Iterator[Mark]:
    """The finding marks the sentence with the one too many."""
    items: dict[int, int] = {}
    for hit in hits:
        more = _items_after(case, hit) if hit.cue in params.listed else 1
        items[hit.sentence] = max(items.get(hit.sentence, 0), more)
    count = 0
    for number, things in items.items():
        count += things
        if count > most:
            sentence = case.reading.sentences[number]
            yield _mark(case, sentence.start, sentence.end, sum(items.values()))
            return


def _items_after(case: Case, hit: Hit) -> int:
    """How many things are listed after it; a choice between several is one."""
    end = min(case.reading.sentences[hit.sentence].end, hit.start + _LONGEST_LIST)
    rest = case.reading.folded[hit.start : end].partition("(")[0]
    if " or " in rest:
        return 1
    items = 0
    for item in _BETWEEN_ITEMS().split(rest):
        words = item.split()
        if len(words) > (LONGEST_ITEM if items else 2 * LONGEST_ITEM):
            break
        if items and words and words[0].partition("'")[0] in _NO_ITEM:
            break
        items += bool(words)
    return max(1, items)


def _mark(case: Case, start: int, end: int, count: int) -> Mark:
    return Mark(start, end, {"count": str(count), "excerpt": case.reading.text[start:end]})


def _one_each(params: Params, case: Case, hits: list[Hit]) -> list[Hit]:
    """The first hit of every sentence, or of every clause: "I'm sorry and apologise" says it once."""
    kept: dict[int, Hit] = {}
    for hit in hits:
        kept.setdefault(hit.sentence if params.per == "text" else clause_around(case, hit)[0], hit)
    return list(kept.values())

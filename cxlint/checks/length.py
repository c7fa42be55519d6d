"""length: sentences, paragraphs or texts that are too long. Links, code and quoted words are not counted."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from cxlint.checks.mark import Mark, is_listed
from cxlint.late import Late
from cxlint.model import OneOrMany, Part
from cxlint.said import words_of

if TYPE_CHECKING:
    from cxlint.context import Case
    from cxlint.reading import Sentence

_ENDS = (".", "?", "!")
_HALT = Late(r"[;:](?=\s)|\n[ \t]*\n|\n[ \t]*[-–*•·][ \t]|\s[-–—#>]\s")  # as good as the end of a sentence to who reads
_COMMA = Late(r",\s|\s[|/&]\s")
_ITEM = 3  # words of what a comma may set off as one of several: "a jug, two lids, the lead"
_ITEMS = 3
# Where one sentence can become two: a clause with a subject of its own, or a reason, follows.
_SUBJECT = r"(?:i|we|you|he|she|it|they|this|there|i'\w+|we'\w+|you'\w+|it's|they'\w+|that's|there's)\b"
_JOINT = Late(
    rf",[ \n](?=(?:and|but|so) (?:{_SUBJECT}|the |your |our |please |if |that )|which is |because |although |while )"
    rf"|[ \n](?=(?:and|but|so) {_SUBJECT}|because )"
)
# After one of these at the start the first clause cannot stand alone, so only a new main clause will do.
_HANGING = Late(
    r"(?:if|when|whenever|as|because|since|while|although|though|once|unless|before|after|until|given|even)\b"
)
_MAIN = Late(rf",[ \n](?=(?:and|but|so) {_SUBJECT})")
_LEAST_HALF = 6  # words on either side of the place to cut
_SHORTEST = 3  # words: "Hi again!" is no sentence of a paragraph
_LONGEST_CUT = 1500  # characters: what is longer has to be written anew
_SHOWN = 4  # words before the place to cut, so that it is found

TRIGGERS = ()


class Params(NamedTuple):
    in_: OneOrMany[Part] = (Part.BODY,)
    """Parts of the text to look in."""
    sentence_words: int = 0
    """So many words of a sentence are fine; 0 = any number."""
    paragraph_sentences: int = 0
    """The same for the sentences of a paragraph."""
    paragraph_words: int = 0
    """The same for the words of a paragraph."""
    text_words: int = 0
    """The same for the words of the whole text."""
    unless: OneOrMany[str] = ()
    """Not for sentences with one of these cues."""
    note: str = "a new paragraph could begin here"
    """What is said at the middle of a paragraph that is too long."""


def run(params: Params, case: Case) -> Iterator[Mark]:
    if params.sentence_words:
        yield from _sentences(params, case)
    if params.paragraph_sentences or params.paragraph_words:
        yield from _paragraphs(params, case)
    if params.text_words:
        yield from _text(params, case)


def _sentences(params: Params, case: Case) -> Iterator[Mark]:
    barred: frozenset[int] | None = None
    for number, (sentence, said) in enumerate(zip(case.reading.sentences, case.hits.said, strict=True)):
        if said.size <= params.sentence_words or sentence.part not in params.in_ or sentence.end_mark not in _ENDS:
            continue  # a line without a full stop may be several
        if barred is None:
            barred = case.hits.sentences_with(params.unless)
        words = _longest_run(said.text)
        if words > params.sentence_words and number not in barred and not is_listed(case, number):
            slots = {**_slots("sentence", words, params.sentence_words), "cut": _cut(case, sentence)}
            yield Mark(sentence.start, sentence.end, slots)


def _longest_run(sentence: str) -> int:
    """Words of the longest stretch between halts. Short items of an enumeration are a word each."""
    return max(_count(run) for run in _HALT().split(sentence))


def _count(run: str) -> int:
    sizes = [len(words_of(piece)) for piece in _COMMA().split(run)]
    items = [size for size in sizes if size <= _ITEM]
    return sum(sizes) - (sum(items) - len(items) if len(items) >= _ITEMS else 0)


def _cut(case: Case, sentence: Sentence) -> str:
    """The words after which it could end, next to its middle; "" where there is no such place."""
    text = case.reading.folded[sentence.start : sentence.end]
    if len(text) > _LONGEST_CUT:
        return ""
    middle = len(text) / 2
    best = ""
    distance = middle
    for joint in (_MAIN if _HANGING().match(text) else _JOINT)().finditer(text):
        before, after = words_of(text[: joint.start()]), words_of(text[joint.end() :])
        if abs(joint.start() - middle) < distance and min(len(before), len(after)) >= _LEAST_HALF:
            distance = abs(joint.start() - middle)
            shown = case.reading.text[sentence.start : sentence.start + joint.start()]
            best = " ".join(shown.split()[-_SHOWN:])
    return best


def _paragraphs(params: Params, case: Case) -> Iterator[Mark]:
    most_sentences, most_words = params.paragraph_sentences, params.paragraph_words
    sentences, said = case.reading.sentences, case.hits.said
    if most_sentences and len(sentences) <= most_sentences and not most_words:
        return
    barred = case.hits.sentences_with(params.unless)
    for numbers in _runs(params, case):
        words = sum(said[number].size for number in numbers)
        slots = None
        if most_sentences and len(numbers) > most_sentences:
            slots = _slots("paragraph", len(numbers), most_sentences, "sentences")
        elif most_words and words > most_words:
            slots = _slots("paragraph", words, most_words)
        if slots is not None and barred.isdisjoint(numbers):
            first, last, half = (sentences[numbers[at]] for at in (0, -1, (len(numbers) + 1) // 2))
            related = (half.start, half.end, params.note) if len(numbers) > 1 else None
            yield Mark(first.start, last.end, {**slots, "cut": ""}, related)


def _runs(params: Params, case: Case) -> Iterator[list[int]]:
    """Numbers of the sentences of each paragraph: sentences that follow each other without a new line."""
    text, sentences = case.reading.text, case.reading.sentences
    numbers = [
        number
        for number, sentence in enumerate(sentences)
        if sentence.part in params.in_ and case.hits.said[number].size >= _SHORTEST
    ]
    run = numbers[:1]
    for before, number in pairwise(numbers):
        between = text[sentences[before].end : sentences[number].start]
        if "\n" not in between and sentences[before].end_mark in _ENDS and not is_listed(case, number):
            run.append(number)
        else:
            yield run
            run = [number]
    if run:
        yield run


def _text(params: Params, case: Case) -> Iterator[Mark]:
    said = zip(case.reading.sentences, case.hits.said, strict=True)
    counted = [(sentence, each.size) for sentence, each in said if sentence.part in params.in_]
    words = sum(size for _, size in counted)
    if words > params.text_words:
        slots = {**_slots("text", words, params.text_words), "cut": ""}
        yield Mark(counted[0][0].start, counted[-1][0].end, slots)


def _slots(what: str, count: int, most: int, of: str = "words") -> dict[str, str]:
    return {"what": what, "count": str(count), "most": str(most), "of": of}

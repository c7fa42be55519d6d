"""Numbers about one side of the exchange that no phrase can say: how long it is, how much of it is about this case.

A score file may weigh any of these by name, beside cues.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from cxlint.model import Part

if TYPE_CHECKING:
    from cxlint.context import Side

Measure = Callable[["Side"], float]
FEW_WORDS = 3  # "Hi," and "Thanks, Kim" are no sentences to judge by
SHORT, LETTER = 20, 50  # words
ASKS_BACK = ("generic-ask", "generic-look", "stock")


def length(side: Side) -> float:
    """Logarithm of the number of words."""
    return math.log1p(len(side.words))


def uneventful(side: Side) -> float:
    """Whether nothing is told that failed, came late or angered: then length says nothing either."""
    return float(not side.hits.has("something-told"))


def questions(side: Side) -> float:
    """Share of the sentences that are questions."""
    sentences = side.reading.sentences
    return sum(sentence.end_mark == "?" for sentence in sentences) / len(sentences) if sentences else 0.0


def exclamations(side: Side) -> float:
    """Whether a sentence ends with an exclamation mark."""
    return float(any(sentence.end_mark == "!" for sentence in side.reading.sentences))


def failing_share(side: Side) -> float:
    """Share of the written sentences that tell of a failure."""
    judged = _judged(side)
    failing = {hit.sentence for hit in side.hits.of("failure-told")}
    return sum(number in failing for number in judged) / len(judged) if judged else 0.0


def failing_first(side: Side) -> float:
    """Whether the first sentence worth the name tells of a failure."""
    judged = _judged(side)
    return float(bool(judged) and any(hit.sentence == judged[0] for hit in side.hits.of("failure-told")))


def asking_share(side: Side) -> float:
    """Share of the written sentences that ask, wish or praise, and tell of nothing bad."""
    judged = _judged(side)
    asking = {hit.sentence for cue in ("how-to", "request", "wish", "sales", "praise") for hit in side.hits.of(cue)}
    asking -= {hit.sentence for cue in ("failure-told", "anger", "why-failing") for hit in side.hits.of(cue)}
    return sum(number in asking for number in judged) / len(judged) if judged else 0.0


def _judged(side: Side) -> list[int]:
    sentences = side.reading.sentences
    return [
        number
        for number, sentence in enumerate(sentences)
        if sentence.part in (Part.BODY, Part.GREETING)
        and side.reading.folded.count(" ", sentence.start, sentence.end) >= FEW_WORDS - 1
    ]


def own_words(side: Side) -> float:
    """How many words are about this case alone, as a logarithm."""
    return math.log1p(len(side.specificity.own))


def own_rate(side: Side) -> float:
    """The same for each ten words of the body: a long reply has a stray one sooner."""
    found = side.specificity
    return math.log1p(10 * len(found.own) / max(10, found.words))


def own_per_sentence(side: Side) -> float:
    """How many words of two sentences are about this case alone, as a logarithm."""
    found = side.specificity
    return math.log1p(2 * len(found.own) / max(1, found.sentences))


def topic_rate(side: Side) -> float:
    """How many of ten words say roughly what it is about, as a logarithm."""
    found = side.specificity
    return math.log1p(10 * len(found.topics) / max(10, found.words))


def telling_words(side: Side) -> float:
    """How many words of grammar tell how things are, as a logarithm: asking and promising go without."""
    return math.log1p(side.specificity.telling)


def retold(side: Side) -> float:
    """Whether two of the customer's own words come back at least: one may be chance, two tell it again."""
    return float(len(side.specificity.shared) > 1)


def answering_words(side: Side) -> float:
    """How many own words the customer did not use, as a logarithm: what an answer brings, if other words are theirs."""
    found = side.specificity
    return math.log1p(len(found.own - found.shared)) if found.shared else 0.0


def echo_rate(side: Side) -> float:
    """How many of ten words, own or not, were the customer's or are kin of these: a long text has some by chance."""
    found = side.specificity
    return math.log1p(10 * (len(found.shared) + len(found.echoed)) / max(10, found.words))


def deaf_letter(side: Side) -> float:
    """A letter that has no word of the customer's: from 0 for a short message, where that may be, to 1."""
    found = side.specificity
    return 0.0 if side.other is None or found.shared or found.echoed else letter(side)


def answers(side: Side) -> float:
    """Whether the customer asks, and the reply neither asks back, nor promises to look, nor thanks for asking."""
    if side.other is None or any(side.hits.of(cue) for cue in ASKS_BACK):
        return 0.0
    return float(any(sentence.end_mark == "?" for sentence in side.other.reading.sentences))


def told_share(side: Side) -> float:
    """Share of the sentences that say what was found, done or decided in this case."""
    body = {number for number, sentence in enumerate(side.reading.sentences) if sentence.part is Part.BODY}
    told = {hit.sentence for hit in side.hits.of("case-told")}
    return len(told & body) / len(body) if body else 0.0


def free_words(side: Side) -> float:
    """How many words stand outside wordings that fit anyone, as a logarithm."""
    found = side.specificity
    return math.log1p(found.words - found.generic)


def letter(side: Side) -> float:
    """From 0 for a short message to 1 for a letter: a letter has more of everything."""
    return max(0.0, min(1.0, (side.specificity.words - SHORT) / (LETTER - SHORT)))


def customer_unknown(side: Side) -> float:
    """Whether nobody knows what was asked, so that nothing can be shared with it."""
    return float(side.other is None)


def figures(side: Side) -> float:
    """Numbers, and names of things."""
    return float(side.specificity.figures)


def has_figures(side: Side) -> float:
    return float(side.specificity.figures > 0)


MEASURES: dict[str, Measure] = {
    "length": length,
    "uneventful": uneventful,
    "questions": questions,
    "exclamations": exclamations,
    "own-words": own_words,
    "own-rate": own_rate,
    "own-per-sentence": own_per_sentence,
    "topic-rate": topic_rate,
    "telling-words": telling_words,
    "retold": retold,
    "answering-words": answering_words,
    "echo-rate": echo_rate,
    "deaf-letter": deaf_letter,
    "answers": answers,
    "told-share": told_share,
    "free-words": free_words,
    "letter": letter,
    "customer-unknown": customer_unknown,
    "figures": figures,
    "has-figures": has_figures,
    "failing-share": failing_share,
    "failing-first": failing_first,
    "asking-share": asking_share,
}

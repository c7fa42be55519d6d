from __future__ import annotations

from collections.abc import Callable

import pytest

from cxlint.context import Side
from cxlint.measure import MEASURES
from cxlint.model import Document, Kind, Origin
from cxlint.pack import Pack
from cxlint.place import PlacedError
from cxlint.score import Score, evaluate
from cxlint.text import read_customer

FILES = {
    "cues/c.yaml": "cues: {late: {about: x, phrases: [late]}, love: {about: x, phrases: [love]}}",
    "scores/mood.yaml": """
about: x
intercept: -1
yes: 0.6
no: 0.2
yes-in: {forum: 0.9}
cues: {late: 2, love: -3}
measures: {questions: -1}
words: {again: 0.5}
""",
}
PackOf = Callable[[dict[str, str]], Pack]


def side(pack: Pack, text: str) -> Side:
    return Side(pack, read_customer(text), Document("d", Kind.REPLY, "", Origin("d")))


def test_points_add_up_and_are_told_apart(pack_of: PackOf) -> None:
    pack = pack_of(FILES)
    verdict = evaluate(pack.scores["mood"], side(pack, "It is late again. I love it. Late again?"))
    assert [(share.feature, round(share.points, 2)) for share in verdict.shares] == [
        ("late", 2.0),
        ("small words", 0.5),
        ("questions", -0.33),
        ("love", -3.0),
    ]
    assert verdict.probability == pytest.approx(0.138, abs=0.001)


def test_evidence_is_what_spoke_for_it(pack_of: PackOf) -> None:
    pack = pack_of(FILES)
    customer = side(pack, "I love it. It is late.")
    hits = list(evaluate(pack.scores["mood"], customer).evidence(customer))
    assert [customer.excerpt(hit) for hit in hits if hit is not None] == ["late"]


def test_sentences_beside_the_matter_add_no_points(pack_of: PackOf) -> None:
    aside = FILES | {"scores/mood.yaml": FILES["scores/mood.yaml"] + "aside: [love]\n"}
    score = pack_of(aside).scores["mood"]
    assert [share.feature for share in evaluate(score, side(pack_of(aside), "I love it late.")).shares] == ["love"]
    both = evaluate(score, side(pack_of(aside), "I love it late. It is late.")).shares
    assert [share.feature for share in both] == ["late", "love"]


def test_a_score_leaves_aside_only_cues_that_exist(pack_of: PackOf) -> None:
    with pytest.raises(PlacedError, match='no cue is named "loath"'):
        pack_of(FILES | {"scores/mood.yaml": FILES["scores/mood.yaml"] + "aside: [loath]\n"})


def test_nothing_said_is_the_intercept(pack_of: PackOf) -> None:
    pack = pack_of(FILES)
    verdict = evaluate(pack.scores["mood"], side(pack, ""))
    assert verdict.shares == ()
    assert verdict.probability == pytest.approx(0.269, abs=0.001)


@pytest.mark.parametrize(
    ("probability", "channel", "state"),
    [
        (0.6, None, "yes"),
        (0.59, "email", "unknown"),
        (0.2, None, "unknown"),
        (0.19, None, "no"),
        (0.89, "forum", "unknown"),
        (0.9, "forum", "yes"),
        (0.1, "forum", "no"),
    ],
)
def test_three_states(pack_of: PackOf, probability: float, channel: str | None, state: str) -> None:
    assert pack_of(FILES).scores["mood"].state(probability, channel) == state


def test_some_words_leave_no_room_for_the_habits_of_a_channel(pack_of: PackOf) -> None:
    files = FILES | {"scores/mood.yaml": FILES["scores/mood.yaml"] + "beyond: {forum: [love]}\n"}
    score = pack_of(files).scores["mood"]
    said, other = side(pack_of(files), "I love it."), side(pack_of(files), "It is late.")
    assert [score.cut("forum", each) for each in (said, other, None)] == [score.yes, 0.9, 0.9]
    assert score.cut("email", said) == score.cut() == score.yes
    assert score.state(0.7, "forum", said) == "yes"


def test_points_beyond_measure_do_not_overflow() -> None:
    score = Score("x", 1e6, 0.5, 0.2, {}, {}, {}, {})
    assert evaluate(score, None).probability == pytest.approx(1.0)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("measure", "text", "value"),
    [
        ("length", "", 0.0),
        ("questions", "Is it here? It is not.", 0.5),
        ("questions", "", 0.0),
        ("exclamations", "No!", 1.0),
        ("exclamations", "No.", 0.0),
        ("failing-share", "Hi Ana,\nthe lid does not close. My number is 12 34.", 0.5),
        ("failing-share", "", 0.0),
        ("failing-first", "Hi Ana,\nthe lid does not close. My number is 12 34.", 1.0),
        ("failing-first", "My number is 12 34. The lid does not close.", 0.0),
        ("uneventful", "The lid is blue. Do you have it in red?", 1.0),
        ("uneventful", "The lid does not close.", 0.0),
        ("asking-share", "How do I close the lid? The lid is blue today.", 0.5),
    ],
)
def test_measures(pack: Pack, measure: str, text: str, value: float) -> None:
    assert MEASURES[measure](side(pack, text)) == pytest.approx(value)


def test_every_measure_takes_an_empty_text(pack: Pack) -> None:
    customer = side(pack, "")
    for name, measure in MEASURES.items():
        assert isinstance(float(measure(customer)), float), name


def test_complaint_tells_why_in_words(pack: Pack) -> None:
    customer = side(pack, "My parcel never arrived and nobody answers. This is ridiculous!")
    verdict = evaluate(pack.scores["complaint"], customer)
    assert pack.scores["complaint"].state(verdict.probability) == "yes"
    assert {"anger", "failure-told"} <= {share.feature for share in verdict.shares[:12]}

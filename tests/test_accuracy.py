"""The shipped rules are as right on the labelled texts as their record says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxlint import plan
from cxlint.accuracy import Accuracy, recorded
from cxlint.typed import Source, Spot, build, plain_node
from tests import accuracy

if TYPE_CHECKING:
    from cxlint.library import Library
    from cxlint.pack import Pack

_CORPUS = accuracy.corpus()
_TEXTS = [text for business in _CORPUS for text in business.texts]


def test_no_rule_is_worse_than_recorded(pack: Pack) -> None:
    """Better ones fail too: the record is what people read. `python -m tests.accuracy --wrong RULE` shows the texts."""
    counts = accuracy.counted(accuracy.verdicts(_CORPUS, pack), pack.rules)
    known = recorded(plan.builtin_rules())
    moved = {rule: (known.get(rule), each) for rule, each in counts.items() if known.get(rule) != each}
    assert moved == {}, "recorded and counted now; if each change is meant: python -m tests.accuracy --write"
    assert known.keys() == counts.keys()


def test_the_texts_are_many_and_differ() -> None:
    assert len(_TEXTS) >= 300
    assert len(_CORPUS) >= 12
    assert len({text.id for text in _TEXTS}) == len(_TEXTS)
    assert {text.channel for text in _TEXTS} >= {"email", "chat", "social", "review", "sms"}
    assert sum(not text.faults for text in _TEXTS) >= 100


@pytest.mark.parametrize("text", _TEXTS, ids=[text.id for text in _TEXTS])
def test_labels_name_rules_and_words_that_exist(text: accuracy.Text, library: Library) -> None:
    assert {*text.faults, *text.doubtful} <= {rule.id for rule in library.rules}
    for said in (text.faults, text.doubtful):
        assert all(text.labels(said, rule) for rule in said)


def _text(**keys: object) -> accuracy.Text:
    spot = Spot(Source("texts.yaml", ""), 1, 1)
    return build(accuracy.Text, plain_node({"id": "t", "voice": "plain", "faults": {}, **keys}, spot))


def _counts(text: accuracy.Text, pack: Pack, rule: str = "canned/stock-phrase") -> Accuracy:
    return accuracy.counted(accuracy.verdicts([accuracy.Business("", (text,))], pack), pack.rules)[rule]


STOCK = "Please do not hesitate to contact us"


@pytest.mark.parametrize(
    ("keys", "counts"),
    [
        ({"faults": {"canned/stock-phrase": [STOCK]}}, Accuracy(1, 1, 1, 1)),
        ({"faults": {"canned/stock-phrase": []}}, Accuracy(1, 1, 1, 1)),
        ({"faults": {"canned/stock-phrase": ["It is blue."]}}, Accuracy(1, 0, 1, 0)),
        ({"faults": {"canned/stock-phrase": [STOCK, "It is blue."]}}, Accuracy(1, 1, 2, 1)),
        ({}, Accuracy(1, 0, 0, 0)),
        ({"doubtful": {"canned/stock-phrase": []}}, Accuracy(0, 0, 0, 0)),
    ],
)
def test_counting(keys: dict[str, object], counts: Accuracy, pack: Pack) -> None:
    assert _counts(_text(reply=f"It is blue. {STOCK}.", **keys), pack) == counts


def test_something_missing_that_is_not_noticed(pack: Pack) -> None:
    text = _text(reply="It is blue.", faults={"personal/missing-name": []})
    assert _counts(text, pack, "personal/missing-name") == Accuracy(0, 0, 1, 0)


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(0, 0, 0.0, 1.0), (0, 10, 0.0, 0.278), (10, 10, 0.722, 1.0), (81, 263, 0.255, 0.366)],
)
def test_interval(part: int, whole: int, low: float, high: float) -> None:
    """The last is the worked example of Newcombe 1998, doi 10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>."""
    assert accuracy.interval(part, whole) == pytest.approx((low, high), abs=0.0006)

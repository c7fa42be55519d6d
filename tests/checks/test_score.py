"""score: a weighed judgement, and the words for what it found missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxlint.checks import score
from cxlint.context import Case
from cxlint.model import Document, Kind, Origin, Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from cxlint.pack import Pack

FILES = {
    "cues/c.yaml": """
cues:
  worn: {about: a, phrases: [thank you, good to hear], is: [thank you], is-not: [no]}
  done: {about: a, phrases: [we have sent], is: [we have sent it], is-not: [no]}
  generic: {about: a, also: [worn], is: [thank you], is-not: [no]}
""",
    "words/function.yaml": "{about: a, words: we have it the}",
    "scores/worn.yaml": "{about: a, intercept: -2, yes: 0.5, no: 0.3, cues: {worn: 4}}",
}


@pytest.fixture
def judge(pack_of: Callable[[dict[str, str]], Pack]) -> Callable[..., list[dict[str, str]]]:
    pack = pack_of(FILES)

    def slots(text: str, customer: tuple[str, ...] = (), **params: object) -> list[dict[str, str]]:
        case = Case(pack, Document("1", Kind.REPLY, text, Origin("a.txt"), customer=customer))
        return [dict(mark.slots) for mark in score.run(score.Params(score="worn", **params), case)]  # type: ignore[arg-type]

    return slots


def test_below_the_cut_is_nothing(judge: Callable[..., list[dict[str, str]]]) -> None:
    assert judge("We have sent it.") == []
    assert judge("Thank you.", at_least=0.99) == []


def test_wordings_are_quoted_once(judge: Callable[..., list[dict[str, str]]]) -> None:
    (slots,) = judge("It is good to hear. Thank you. It is late, thank  you.", show=("worn",))
    assert slots["shown"] == '"good to hear", "Thank you"'


def test_what_is_missing_is_said_in_words(judge: Callable[..., list[dict[str, str]]]) -> None:
    lacks = {"done": "nothing is done", "figures": "no day"}
    assert judge("Thank you.", lacks=lacks)[0]["lacks"] == "nothing is done, no day"
    assert judge("Thank you. We have sent it.", lacks=lacks)[0]["lacks"] == "no day"
    assert judge("Thank you. We have sent 2.", lacks=lacks)[0]["lacks"] == ""


def test_without_the_customer_it_can_ask_for_more(judge: Callable[..., list[dict[str, str]]]) -> None:
    assert judge("Thank you.", without_customer=("done",)) == []
    assert len(judge("Thank you. We have sent it.", without_customer=("done",))) == 1
    assert len(judge("Thank you.", ("Where is it?",), without_customer=("done",))) == 1


def test_what_lacks_names_must_exist(pack_of: Callable[[dict[str, str]], Pack]) -> None:
    rule = """
title: t
severity: info
confidence: low
since: 0.1.0
check: score
score: worn
lacks: {dnoe: nothing}
message: m
why: w
suggestion: s
source: support practice
examples: {bad: [{reply: Thank you., marks: [Thank you.]}], good: [{reply: No.}]}
"""
    pack = pack_of({**FILES, "p/r.yaml": rule})
    assert any('no cue or measure is named "dnoe"' in error for error in pack.errors)


@pytest.mark.parametrize(("channel", "marks"), [("chat", 0), ("email", 1), (None, 1)])
def test_a_channel_may_have_a_cut_of_its_own(
    pack_of: Callable[[dict[str, str]], Pack], channel: str | None, marks: int
) -> None:
    strict = FILES["scores/worn.yaml"].replace("no: 0.3", "no: 0.3, yes-in: {chat: 0.99}")
    document = Document("1", Kind.REPLY, "Thank you.", Origin("a.txt"), channel=channel)
    case = Case(pack_of({**FILES, "scores/worn.yaml": strict}), document)
    assert len(list(score.run(score.Params(score="worn"), case))) == marks


def test_what_the_customer_said_can_make_it_fine(judge: Callable[..., list[dict[str, str]]]) -> None:
    fine = {"done": "worn"}
    assert judge("Thank you. We have sent it.", ("Good to hear!",), fine_after=fine) == []
    assert len(judge("Thank you. We have sent it.", ("No.",), fine_after=fine)) == 1
    assert len(judge("Thank you.", ("Good to hear!",), fine_after=fine)) == 1
    assert len(judge("Thank you. We have sent it.", fine_after=fine)) == 1


def test_a_saved_reply_that_the_helpdesk_tells_of_leaves_no_doubt(pack_of: Callable[[dict[str, str]], Pack]) -> None:
    pack, document = pack_of(FILES), Document("1", Kind.REPLY, "Thank you.", Origin("a.txt"))
    params = score.Params(score="worn", sure=0.99)
    (doubtful,) = score.run(params, Case(pack, document))
    (proven,) = score.run(params, Case(pack, document._replace(macro="4711")))
    assert (doubtful.most, doubtful.slots["macro"]) == (Severity.INFO, "")
    assert (proven.most, proven.slots["macro"]) == (None, "4711")

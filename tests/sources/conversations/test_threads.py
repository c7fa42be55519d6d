"""Messages that come in turns: what was said before is known, told once, and held in little room."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cxlint.model import Document
from cxlint.sources import ReadOptions
from cxlint.sources.conversations import threads
from cxlint.sources.conversations.conversation import Body, Form, Message, Role, Ticket
from cxlint.sources.conversations.threads import Threads
from cxlint.sources.item import Gathered
from tests.growth import assert_linear

if TYPE_CHECKING:
    import pytest

ITEM = Gathered({})


def said(name: str, role: Role, text: str, form: Form = Form.TEXT) -> Message:
    return Message(name, role, True, Body(text, (), form), ITEM)


def told(known: Threads, thread: str, *messages: Message) -> list[Document]:
    return [each for each in known.replies(thread, Ticket(thread), messages) if isinstance(each, Document)]


def test_a_message_that_comes_again_is_told_once() -> None:
    left_out: Counter[str] = Counter()

    def count(what: str, number: int) -> None:
        left_out[what] += number

    known = Threads("x", ReadOptions(left_out=count))
    question, answer = said("1", Role.CUSTOMER, "Open?"), said("2", Role.AGENT, "Yes.")
    assert [each.text for each in told(known, "t", question, answer, answer)] == ["Yes."]
    assert told(known, "t", question, answer) == []
    (edited,) = told(known, "t", said("2", Role.AGENT, "Yes, till nine."))
    assert (edited.first_reply, [turn.text for turn in edited.thread]) == (False, ["Open?", "Yes."])
    assert left_out == {"customer message": 1, "repeated message": 3}


def test_without_an_id_it_may_be_another() -> None:
    known = Threads("x", ReadOptions())
    assert len(told(known, "t", said("", Role.AGENT, "Done!"), said("", Role.AGENT, "Done!"))) == 2


def test_what_was_said_in_html_is_remembered_as_text() -> None:
    known = Threads("x", ReadOptions())
    told(known, "t", said("1", Role.CUSTOMER, "<p>Open &amp; free?</p>", Form.HTML))
    (answer,) = told(known, "t", said("2", Role.AGENT, "Yes."))
    assert answer.customer == ("Open & free?",)


def test_there_is_room_for_so_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threads, "ROOM", 1_000)
    known = Threads("x", ReadOptions())
    for number in range(50):
        told(known, f"t{number}", said("1", Role.CUSTOMER, "x" * 100))
    assert len(known._known) == 10
    assert known._size == 1_000
    told(known, "t49", said("2", Role.CUSTOMER, "x" * 2_000))
    assert (len(known._known), known._size) == (0, 0)


def test_a_long_log_of_html_takes_time_in_proportion() -> None:
    def messages(size: int) -> list[Message]:
        return [
            said(str(at), Role.AGENT if at % 2 else Role.CUSTOMER, "<p>lamp</p>" * 20, Form.HTML)
            for at in range(size // 200)
        ]

    def read(each: list[Message]) -> None:
        known = Threads("x", ReadOptions())
        for message in each:
            told(known, "t", message)

    assert_linear(read, messages)


def test_of_what_was_forgotten_nobody_knows_which_reply_was_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threads, "THREADS", 2)
    known = Threads("x", ReadOptions())
    answers = [told(known, name, said(name, Role.AGENT, "Yes."))[0].first_reply for name in "abcab"]
    assert answers == [True, True, True, None, None]
    (later,) = told(known, "b", said("2", Role.AGENT, "No."))
    assert later.first_reply is False
    assert told(known, "a", said("2", Role.CUSTOMER, "Why?")) == []
    (other,) = told(known, "c", said("2", Role.CUSTOMER, "Why?"), said("3", Role.AGENT, "So."))
    assert (other.first_reply, other.customer) == (None, ("Why?",))


def test_the_first_of_very_many_messages_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threads, "HEARD", 2)
    known = Threads("x", ReadOptions())
    told(known, "t", said("1", Role.AGENT, "Hi."), said("2", Role.CUSTOMER, "A?"), said("3", Role.CUSTOMER, "B?"))
    (answer,) = told(known, "t", said("4", Role.AGENT, "Yes."))
    assert answer.first_reply is None

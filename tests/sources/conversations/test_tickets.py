"""A ticket that comes several times in a file: each of its messages is told once, and in little room."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from cxlint.model import Document
from cxlint.sources import ReadOptions
from cxlint.sources.conversations import tickets
from cxlint.sources.conversations.conversation import Body, Message, Role, Ticket
from cxlint.sources.conversations.tickets import Tickets
from cxlint.sources.item import Gathered
from tests.growth import assert_linear
from tests.sources.reading import outcomes

if TYPE_CHECKING:
    from collections.abc import Callable

ITEM = Gathered({})


def said(name: str, role: Role, text: str) -> Message:
    return Message(name, role, True, Body(text, ()), ITEM)


def told(known: Tickets, name: str, *messages: Message) -> list[Document]:
    return [each for each in known.replies(name, Ticket(name), messages) if isinstance(each, Document)]


def counting() -> tuple[Counter[str], ReadOptions]:
    counted: Counter[str] = Counter()
    return counted, ReadOptions(left_out=lambda what, count: counted.update({what: count}))


QUESTION, YES, MORE = said("1", Role.CUSTOMER, "Open?"), said("2", Role.AGENT, "Yes."), said("3", Role.AGENT, "Till 9.")


def test_a_later_page_has_one_message_more() -> None:
    counted, options = counting()
    known = Tickets("x", options)
    assert [each.text for each in told(known, "t", QUESTION, YES)] == ["Yes."]
    (more,) = told(known, "t", QUESTION, YES, MORE)
    assert (more.first_reply, more.customer) == (False, ("Open?",))
    assert [turn.text for turn in more.thread] == ["Open?", "Yes."]
    assert counted == {"customer message": 1, "repeated message": 2}


def test_a_webhook_has_the_last_message_only() -> None:
    known = Tickets("x", ReadOptions())
    found = [told(known, "t", QUESTION, answer)[0] for answer in (YES, MORE)]
    assert [each.first_reply for each in found] == [True, False]


def test_what_was_edited_is_told_in_its_place() -> None:
    known = Tickets("x", ReadOptions())
    told(known, "t", QUESTION, YES, MORE)
    (edited,) = told(known, "t", QUESTION, YES._replace(body=Body("Yes!", ())), MORE)
    assert (edited.text, edited.first_reply) == ("Yes!", True)


def test_the_same_twice_in_one_ticket() -> None:
    counted, options = counting()
    (answer,) = told(Tickets("x", options), "t", QUESTION, QUESTION, YES, YES)
    assert (answer.customer, len(answer.thread)) == (("Open?",), 1)
    assert counted == {"customer message": 1, "repeated message": 2}


def test_without_ids_they_are_others() -> None:
    known = Tickets("x", ReadOptions())
    assert len(told(known, "t", said("", Role.AGENT, "Done!"), said("", Role.AGENT, "Done!"))) == 2
    assert len(told(known, "", YES)) + len(told(known, "", YES)) == 2


def test_there_is_room_for_so_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tickets, "ROOM", 10 * (tickets.NAME + 2))
    known = Tickets("x", ReadOptions())
    for number in range(50):
        (first,) = told(known, f"t{number}", YES)
        assert first.first_reply is True
    assert (len(known._told), known._size) == (10, tickets.ROOM)
    (again,) = told(known, "t1", YES)
    assert again.first_reply is None
    assert told(known, "t49", YES) == []


def test_a_ticket_that_comes_again_and_again_takes_time_in_proportion() -> None:
    def read(size: int) -> None:
        known = Tickets("x", ReadOptions())
        for _ in range(size // 100):
            told(known, "t", *(said(str(at), Role.AGENT, "Yes.") for at in range(10)))

    assert_linear(read, lambda size: size)


def zendesk(*comments: int) -> dict[str, Any]:
    said = [{"id": at, "author_id": 3 if at == 1 else 4, "public": True, "body": f"{at}."} for at in comments]
    return {"id": 1, "requester_id": 3, "submitter_id": 3, "comments": said}


def freshdesk(*conversations: int) -> dict[str, Any]:
    said = [{"id": at, "incoming": at == 1, "private": False, "body_text": f"{at}."} for at in conversations]
    return {"id": 1, "requester_id": 3, "responder_id": 4, "conversations": said}


def intercom(*parts: int) -> dict[str, Any]:
    said = [{"id": at, "part_type": "comment", "author": {"type": "user" if at == 1 else "admin"}, "body": f"{at}."}
            for at in parts]  # fmt: skip
    return {"id": 1, "conversation_parts": {"conversation_parts": said}, "source": {"author": {}, "body": ""}}


@pytest.mark.parametrize("ticket", [zendesk, freshdesk, intercom])
@pytest.mark.parametrize("path", ["x.json", "x.jsonl"])
def test_pages_that_overlap(ticket: Callable[..., dict[str, Any]], path: str) -> None:
    counted, options = counting()
    records = [ticket(1, 2), ticket(1, 2, 3), ticket(1, 2, 3)]
    data = "\n".join(map(json.dumps, records)) if path == "x.jsonl" else json.dumps(records)
    found = [each for each in outcomes(data.encode(), path, options) if isinstance(each, Document)]
    assert [(each.text, each.first_reply) for each in found] == [("2.", True), ("3.", False)]
    assert counted["repeated message"] == 5

"""Zoho Desk: whole threads and summaries, and which ticket they are from."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cxlint.model import Unread
from cxlint.sources import ReadOptions
from tests.sources.reading import documents, one, outcomes


def thread(direction: str, at: int, **more: Any) -> dict[str, Any]:
    around = {"id": f"t{at}", "channel": "EMAIL", "visibility": "public", "isDescriptionThread": at == 1}
    return {**around, "direction": direction, "createdTime": f"2026-01-01T10:{at:02}:00.000Z", **more}


def lines(*records: dict[str, Any]) -> bytes:
    return b"\n".join(json.dumps(record).encode() for record in records)


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ({"plainText": "a <b>", "content": "<p>no</p>"}, "a <b>"),
        ({"plainText": None, "content": "a <b>", "contentType": "text/plain"}, "a <b>"),
        ({"content": "<p>a &lt;b&gt;</p>", "contentType": "text/html"}, "a <b>"),
        ({"content": "<p>a &lt;b&gt;</p>"}, "a <b>"),
    ],
)
def test_the_text_of_a_thread(said: dict[str, Any], text: str) -> None:
    assert one(lines(thread("out", 1, **said)), "x.json").text == text


def test_a_summary_is_what_the_customer_said_but_no_reply() -> None:
    (answer, unread) = outcomes(
        json.dumps(
            {
                "data": [
                    thread("in", 1, summary="Late!"),
                    thread("out", 2, plainText="It is."),
                    thread("out", 3, summary="W"),
                ]
            }
        ).encode(),
        "x.json",
    )
    assert not isinstance(answer, Unread)
    assert answer.customer == ("Late!",)
    assert isinstance(unread, Unread)
    assert "/threads/t3" in unread.reason


@pytest.mark.parametrize(
    ("more", "customer"),
    [
        ({}, ()),
        ({"ticketId": "9"}, ("Late!",)),
        ({"attachments": [{"href": "https://x.example/api/v1/tickets/9/attachments/1/content"}]}, ("Late!",)),
    ],
)
def test_lines_are_one_ticket_only_if_they_say_so(more: dict[str, Any], customer: tuple[str, ...]) -> None:
    asked, answered = thread("in", 1, plainText="Late!", **more), thread("out", 2, plainText="It is.", **more)
    assert one(lines(asked, answered), "x.jsonl").customer == customer


@pytest.mark.parametrize(
    ("more", "left_out"),
    [
        ({"author": {"type": "AGENT"}}, []),
        ({"author": {"type": "SYSTEM"}}, ["automatic message"]),
        ({"visibility": "private"}, ["private note"]),
        ({"isDraft": True}, ["unsent draft"]),
        ({"status": "DRAFT"}, ["unsent draft"]),
        ({"isForward": True}, ["forwarded message"]),
    ],
)
def test_what_is_no_reply(more: dict[str, Any], left_out: list[str]) -> None:
    told: list[str] = []
    options = ReadOptions(left_out=lambda what, _: told.append(what))
    found = documents(lines(thread("out", 1, plainText="It is.", **more)), "x.json", options)
    assert (told, len(found)) == (left_out, not left_out)


def test_the_description_opens_a_ticket_whose_first_thread_is_not_there() -> None:
    ticket = {"id": "9", "ticketNumber": "1", "departmentId": "2", "subject": "S", "description": "<p>Late!</p>"}
    for threads, customer in (([], ("Late!",)), ([thread("in", 1, plainText="Late again!")], ("Late again!",))):
        answer = thread("out", 2, plainText="It is.")
        assert one(json.dumps({**ticket, "threads": [*threads, answer]}).encode(), "x.json").customer == customer


def test_threads_and_conversations_hold_the_same_messages() -> None:
    ticket = {"id": "9", "ticketNumber": "1", "departmentId": "2", "subject": "S"}
    whole = [thread("in", 1, plainText="Late! Why?"), thread("out", 2, plainText="It is here.")]
    begun = [thread("in", 1, summary="Late!"), thread("out", 2, summary="It is")]
    for first, second in (("threads", "conversations"), ("conversations", "threads")):
        counted: dict[str, int] = {}
        held = {"threads": whole, "conversations": {"data": begun}}
        data = json.dumps({**ticket, first: held[first], second: held[second]}).encode()
        answer = one(data, "x.json", ReadOptions(left_out=counted.__setitem__))
        assert (answer.text, answer.customer, len(answer.thread)) == ("It is here.", ("Late! Why?",), 1)
        assert counted == {"customer message": 1, "repeated message": 2}

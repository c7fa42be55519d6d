"""HubSpot: who is told by an actor's id, and what is cut."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cxlint.model import Document, Unread
from cxlint.sources import ReadOptions
from tests.sources.reading import documents, outcomes


def message(actor: str, text: str, at: int, **more: Any) -> dict[str, Any]:
    return {
        "id": f"m{at}",
        "conversationsThreadId": "t",
        "type": "MESSAGE",
        "createdAt": f"2026-01-01T10:{at:02}:00Z",
        "senders": [{"actorId": actor, "name": "N"}],
        "text": text,
        **more,
    }


def page(*messages: dict[str, Any]) -> bytes:
    return json.dumps({"results": messages}).encode()


@pytest.mark.parametrize(
    ("actor", "direction", "left_out"),
    [
        ("A-1", "OUTGOING", ""),
        ("A-1", None, ""),
        ("E-help@shop.example", "OUTGOING", ""),
        ("V-1", "INCOMING", "customer message"),
        ("E-kim@mail.example", "INCOMING", "customer message"),
        ("V-1", None, "customer message"),
        ("B-1", "OUTGOING", "automatic message"),
        ("I-1", "OUTGOING", "automatic message"),
        ("L-1", "OUTGOING", "automatic message"),
        ("S-hubspot", "OUTGOING", "automatic message"),
        ("", "OUTGOING", ""),
        ("", None, "customer message"),
    ],
)
def test_who_writes(actor: str, direction: str | None, left_out: str) -> None:
    told: list[str] = []
    options = ReadOptions(left_out=lambda what, _: told.append(what))
    found = documents(page(message(actor, "Hello.", 1, direction=direction)), "x.json", options)
    assert [document.text for document in found] == ([] if left_out else ["Hello."])
    assert told == ([left_out] if left_out else [])


def test_only_a_cut_reply_is_not_checked() -> None:
    cut = {"truncationStatus": "TRUNCATED"}
    asked, answered = message("V-1", "My lamp", 1, **cut), message("A-1", "We are", 2, **cut)
    outgoing = message("A-1", "Hello.", 3, truncationStatus="TRUNCATED_TO_MOST_RECENT_REPLY")
    first, second = outcomes(page(asked, answered, outgoing), "x.json")
    assert isinstance(first, Unread)
    assert (first.pointer, first.line) == ("/results/1/text", 1)
    assert "threads/t/messages/m2/original-content" in first.reason
    assert isinstance(second, Document)
    assert (second.text, second.customer) == ("Hello.", ("My lamp",))


def test_a_page_a_line_goes_on_with_its_thread() -> None:
    lines = b"\n".join((page(message("V-1", "Late!", 1)), page(message("A-1", "Here it is.", 2))))
    assert [(document.text, document.customer) for document in documents(lines, "x.jsonl")] == [
        ("Here it is.", ("Late!",))
    ]


def test_threads_in_a_list_keep_what_is_known_of_each() -> None:
    threads = [
        {
            "thread": {"id": "t", "status": status, "inboxId": "1", "originalChannelId": "1000"},
            "messagesResponse": {"results": [message("A-1", status, 1, conversationsThreadId=status)]},
        }
        for status in ("OPEN", "CLOSED")
    ]
    found = documents(json.dumps(threads).encode(), "x.json")
    assert [(document.text, document.status) for document in found] == [("OPEN", "open"), ("CLOSED", "closed")]

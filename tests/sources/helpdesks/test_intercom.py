"""Parts of Intercom's conversations and tickets: who wrote them, and who got them."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from cxlint.sources import ReadOptions
from tests.sources.reading import one, outcomes

TOM = {"type": "admin", "id": "a1", "name": "Tomás", "email": "tomas@lamp.example"}
MINA = {"type": "user", "id": "u1", "name": "Mina Okafor", "email": "mina@mail.example"}
ASKED = {"type": "conversation", "body": "<p>Is it E27?</p>", "author": MINA, "delivered_as": "customer_initiated"}


def conversation(*parts: dict[str, Any], **known: Any) -> bytes:
    told = [
        {"id": str(at), "part_type": "comment", "body": "<p>It is, Mina.</p>", "created_at": 1780000000 + at,
         "author": TOM, **part}
        for at, part in enumerate(parts, 1)
    ]  # fmt: skip
    listed = {"type": "conversation_part.list", "conversation_parts": told}
    value = {"type": "conversation", "id": "5", "created_at": 1780000000, "source": ASKED}
    return json.dumps({**value, "conversation_parts": listed, **known}).encode()


def told(data: bytes) -> tuple[int, dict[str, int]]:
    counted: Counter[str] = Counter()
    found = outcomes(data, "x.json", ReadOptions(left_out=lambda what, count: counted.update({what: count})))
    return len(found), dict(counted)


@pytest.mark.parametrize(
    ("part", "left_out"),
    [
        ({}, ""),
        ({"author": {**TOM, "type": "team"}}, ""),
        *(({"part_type": kind}, "") for kind in ("close", "open", "assignment", "quick_reply")),
        *(({"author": {**MINA, "type": kind}}, "customer message") for kind in ("user", "lead", "contact", "visitor")),
        *(({"part_type": kind}, "private note") for kind in ("note", "note_and_reopen", "note_and_unsnooze")),
        ({"author": {**TOM, "type": "bot"}}, "automatic message"),
        ({"author": {**TOM, "from_ai_agent": True}}, "automatic message"),
        ({"author": {**TOM, "is_ai_answer": True}}, "automatic message"),
        ({"author": {**TOM, "email": "operator+k1@intercom.io"}}, "automatic message"),
        ({"redacted": True}, "deleted message"),
        ({"part_type": "conversation_summary"}, "event"),
    ],
)
def test_what_a_part_is(part: dict[str, Any], left_out: str) -> None:
    asked = Counter({"customer message": 1})
    asked.update([left_out] if left_out else [])
    assert told(conversation(part)) == (not left_out, dict(asked))


@pytest.mark.parametrize(
    ("delivered", "author", "left_out"),
    [
        ("customer_initiated", MINA, "customer message"),
        ("admin_initiated", TOM, ""),
        ("automated", TOM, "bulk message"),
        ("campaigns_initiated", TOM, "bulk message"),
        ("operator_initiated", TOM, "automatic message"),
        ("automated", MINA, "customer message"),
    ],
)
def test_how_a_conversation_began(delivered: str, author: dict[str, Any], left_out: str) -> None:
    source = {**ASKED, "author": author, "delivered_as": delivered}
    assert told(conversation(source=source)) == (not left_out, {left_out: 1} if left_out else {})


def test_an_event_has_no_words() -> None:
    assert told(conversation({"part_type": "assignment", "body": None})) == (0, {"customer message": 1})


def ticket(**known: Any) -> bytes:
    part = {"id": "1", "part_type": "comment", "body": "<p>Done.</p>", "created_at": 1780000001, "author": TOM}
    asked = {"_default_title_": "Lamp", "_default_description_": "It is broken"}
    value = {"type": "ticket", "id": "7", "created_at": 1780000000, "ticket_attributes": asked}
    return json.dumps({**value, "ticket_parts": {"ticket_parts": [part]}, **known}).encode()


@pytest.mark.parametrize(
    ("state", "status"), [("resolved", "resolved"), ({"category": "in_progress"}, "in_progress"), (None, None)]
)
def test_the_description_opens_a_ticket(state: Any, status: str | None) -> None:
    found = one(ticket(ticket_state=state), "x.json")
    assert (found.subject, found.customer, found.status) == ("Lamp", ("It is broken",), status)


def test_a_ticket_that_is_not_shared_is_private() -> None:
    assert told(ticket(is_shared=False)) == (0, {"customer message": 1, "private note": 1})

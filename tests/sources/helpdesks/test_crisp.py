"""Crisp: whose name is known, and what has words."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cxlint.sources import ReadOptions
from tests.sources.reading import documents, one


def message(who: str, content: Any, at: int = 1, **more: Any) -> dict[str, Any]:
    around = {"session_id": "s", "type": "text", "origin": "chat", "fingerprint": at, "timestamp": 1775000000000 + at}
    return {**around, "from": who, "content": content, **more}


def page(*messages: dict[str, Any]) -> bytes:
    return json.dumps({"error": False, "data": messages}).encode()


@pytest.mark.parametrize(("nickname", "name"), [("visitor12", None), ("Visitor12", None), ("Ana", "Ana"), ("", None)])
def test_a_visitor_has_no_name(nickname: str, name: str | None) -> None:
    asked = message("user", "Hi", 1, user={"nickname": nickname})
    assert one(page(asked, message("operator", "Hello.", 2)), "x.json").customer_name == name


@pytest.mark.parametrize(
    ("origin", "channel"),
    [
        ("chat", "chat"),
        ("email", "email"),
        ("urn:crisp.im:whatsapp:0", "chat"),
        ("urn:crisp.im:messenger:0", "social"),
        ("urn:crisp.im:twilio:0", "sms"),
        ("urn:elsewhere", None),
    ],
)
def test_channels(origin: str, channel: str | None) -> None:
    assert one(page(message("operator", "Hello.", origin=origin)), "x.json").channel == channel


@pytest.mark.parametrize(
    ("more", "content", "left_out"),
    [
        ({"type": "note"}, "Hello.", ["private note"]),
        ({"automated": True}, "Hello.", ["automatic message"]),
        ({"type": "picker", "automated": True}, {"text": "Which?"}, ["automatic message"]),
        ({"type": "file"}, {"url": "https://x.example/a.png"}, ["wordless message"]),
        ({"type": "event"}, {"namespace": "state:resolved"}, []),
        ({}, " ", ["wordless message"]),
    ],
)
def test_what_is_no_reply(more: dict[str, Any], content: Any, left_out: list[str]) -> None:
    told: list[str] = []
    options = ReadOptions(left_out=lambda what, _: told.append(what))
    assert documents(page(message("operator", content, **more)), "x.json", options) == []
    assert told == left_out


def test_an_operator_may_ask_with_choices() -> None:
    document = one(page(message("operator", {"id": "q", "text": "Which one?"}, type="picker")), "x.json")
    assert (document.text, document.origin.pointer) == ("Which one?", "/data/0/content/text")


def test_the_conversation_may_stand_beside_its_messages() -> None:
    told = {"session_id": "s", "website_id": "w", "meta": {"nickname": "Ana", "subject": "Hat"}, "state": "resolved"}
    lines = "\n".join(json.dumps(record) for record in (told, message("operator", "Hello.")))
    document = one(lines.encode(), "x.ndjson")
    assert (document.customer_name, document.subject, document.status) == ("Ana", "Hat", "solved")

"""Kustomer: records of a conversation, and the text of a shortcut."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cxlint.model import Unread
from cxlint.sources import ReadOptions
from tests.sources.reading import documents, one, outcomes

ORG = {"org": {"data": {"type": "org", "id": "o"}}}
OF = {**ORG, "conversation": {"data": {"type": "conversation", "id": "k"}}}


def record(kind: str, **attributes: Any) -> dict[str, Any]:
    related = ORG if kind == "shortcut" else OF
    return {"type": kind, "id": "1", "attributes": attributes, "relationships": related}


@pytest.mark.parametrize("wrapped", ["{}", "[{}]", '{{"data": {}}}', '{{"data": [{}], "meta": {{"page": 1}}}}'])
def test_however_a_record_is_wrapped(wrapped: str) -> None:
    said = json.dumps(record("message", channel="email", preview="Hello.", direction="out"))
    document = one(wrapped.format(said).encode(), "x.json")
    assert (document.text, document.id, document.channel) == ("Hello.", "k/1", "email")


@pytest.mark.parametrize(
    ("kind", "attributes", "left_out"),
    [
        ("message", {"direction": "in", "preview": "Hello."}, ["customer message"]),
        ("message", {"direction": "out", "auto": True, "preview": "Hello."}, ["automatic message"]),
        ("message", {"direction": "out", "channel": "voice", "preview": "A call."}, ["wordless message"]),
        ("message", {"direction": "out", "preview": None}, ["wordless message"]),
        ("note", {"body": "Hello."}, ["private note"]),
        ("draft", {"text": "Hello."}, ["unsent draft"]),
        ("satisfaction_response", {"rating": 5}, []),
    ],
)
def test_what_is_no_reply(kind: str, attributes: dict[str, Any], left_out: list[str]) -> None:
    told: list[str] = []
    options = ReadOptions(left_out=lambda what, _: told.append(what))
    assert documents(json.dumps({"data": [record(kind, **attributes)]}).encode(), "x.json", options) == []
    assert told == left_out


def test_a_shortcut_that_has_blocks_only_is_said() -> None:
    blocks = {"text": {"blocks": [{"text": ""}, {"text": "Hello."}]}}
    (unread,) = outcomes(
        json.dumps({"data": [record("shortcut", name="S", draft={}, payload=blocks)]}).encode(), "x.json"
    )
    assert isinstance(unread, Unread)
    assert unread.pointer == "/data/0/attributes/payload/text/blocks/1/text"

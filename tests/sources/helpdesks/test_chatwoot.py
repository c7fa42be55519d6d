"""Chatwoot: kinds of messages as numbers and words, and who was no person."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cxlint.sources import ReadOptions
from tests.sources.reading import documents, one


def message(kind: str | int, text: str | None, **more: Any) -> dict[str, Any]:
    return {"id": 1, "conversation_id": 7, "message_type": kind, "content": text, "private": False, **more}


@pytest.mark.parametrize(
    ("kind", "more", "left_out"),
    [
        (1, {}, []),
        ("outgoing", {"sender": {"type": "user", "name": "Bo"}}, []),
        (0, {}, ["customer message"]),
        ("incoming", {}, ["customer message"]),
        (2, {}, []),
        ("activity", {}, []),
        (3, {}, ["automatic message"]),
        ("template", {}, ["automatic message"]),
        (1, {"private": True}, ["private note"]),
        (1, {"content_attributes": {"automation_rule_id": 4}}, ["automatic message"]),
        (1, {"additional_attributes": {"campaign_id": 4}}, ["automatic message"]),
        (1, {"sender": {"type": "agent_bot"}}, ["automatic message"]),
        (1, {"sender_type": "Captain::Assistant"}, ["automatic message"]),
        (1, {"content_attributes": {"deleted": True}}, ["deleted message"]),
        (3, {"content_type": "input_csat"}, ["survey"]),
    ],
)
def test_what_is_no_reply(kind: str | int, more: dict[str, Any], left_out: list[str]) -> None:
    told: list[str] = []
    options = ReadOptions(left_out=lambda what, _: told.append(what))
    found = documents(json.dumps({"payload": [message(kind, "Hello.", **more)]}).encode(), "x.json", options)
    assert told == left_out
    assert len(found) == (kind in (1, "outgoing") and not left_out)


def test_the_survey_rates_the_conversation() -> None:
    survey = {"submitted_values": {"csat_survey_response": {"rating": 2}}}
    data = {
        "payload": [
            message(1, "Hello."),
            message(3, "Rate us", content_type="input_csat", content_attributes=survey),
        ]
    }
    assert one(json.dumps(data).encode(), "x.json").rating == 2


def test_each_message_that_a_macro_sends_is_a_template() -> None:
    actions = [
        {"action_name": "send_message", "action_params": [text]}
        if text
        else {"action_name": "mute", "action_params": []}
        for text in ("One.", "", "Two.")
    ]
    macro = {"id": 3, "name": "M", "visibility": "global", "actions": actions}
    found = documents(json.dumps({"payload": [macro]}).encode(), "x.json")
    assert [(document.id, document.title, document.text) for document in found] == [
        ("3#1", "M", "One."),
        ("3#2", "M", "Two."),
    ]

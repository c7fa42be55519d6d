"""Messages of Front: who wrote them, whether they were sent, and where their words stand."""

from __future__ import annotations

import html
import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxlint.model import Document
from cxlint.sources import ReadOptions
from tests.sources.reading import documents, in_place, one, outcomes

ROSA = {"id": "tea_1", "first_name": "Rosa", "last_name": "Lindt", "is_admin": False, "type": "user"}
TO_HAL = [{"name": "Hal Boone", "handle": "hal@mail.example", "role": "to"}]


def page(*messages: dict[str, Any]) -> bytes:
    results = [
        {"id": f"msg_{at}", "type": "email", "is_inbound": False, "created_at": 1771000000.5 + at, "author": ROSA,
         "recipients": TO_HAL, "body": "<p>Hello Hal.</p>", "text": "Hello Hal.", **message}
        for at, message in enumerate(messages, 1)
    ]  # fmt: skip
    return json.dumps({"_results": results}).encode()


@pytest.mark.parametrize(
    ("message", "left_out"),
    [
        ({}, ""),
        ({"author": None}, ""),
        ({"draft_mode": None, "error_type": None, "is_draft": False}, ""),
        ({"is_inbound": True, "author": None}, "customer message"),
        ({"draft_mode": "private"}, "unsent draft"),
        ({"is_draft": True}, "unsent draft"),
        ({"error_type": "bounced"}, "unsent draft"),
        ({"type": "internal"}, "private note"),
        ({"type": "call"}, "call note"),
        ({"type": "phone-call"}, "call note"),
        *(
            ({"author": {**ROSA, "type": by}}, "automatic message")
            for by in ("rule", "macro", "API", "integration", "ai")
        ),
        ({"author": {**ROSA, "type": "CSAT"}}, "survey"),
        ({"body": "", "text": ""}, "wordless message"),
    ],
)
def test_what_a_message_is(message: dict[str, Any], left_out: str) -> None:
    counted: Counter[str] = Counter()
    options = ReadOptions(left_out=lambda what, count: counted.update({what: count}))
    found = outcomes(page(message), "x.json", options)
    assert (len(found), dict(counted)) == ((0, {left_out: 1}) if left_out else (1, {}))


def test_the_customer_is_who_wrote_or_was_written_to() -> None:
    asked = {
        "is_inbound": True,
        "author": None,
        "recipients": [
            {"name": None, "handle": "help@tea.example", "role": "to"},
            {"name": None, "handle": "hal@mail.example", "role": "from"},
        ],
    }
    found = one(page(asked, {}), "x.json")
    assert (found.customer_name, found.customer_email) == ("Hal Boone", "hal@mail.example")
    assert one(page({}), "x.json").customer_name == "Hal Boone"


def test_a_handle_is_no_name() -> None:
    person = {"name": "+4670000001", "handle": "+4670000001", "role": "to"}
    found = one(page({"type": "sms", "recipients": [person]}), "x.json")
    assert (found.customer_name, found.customer_email, found.channel) == (None, None, "sms")


def test_a_message_names_its_conversation() -> None:
    link = {"_links": {"related": {"conversation": "https://shop.api.frontapp.com/conversations/cnv_7"}}}
    other = {"_links": {"related": {"conversation": "https://shop.api.frontapp.com/conversations/cnv_8"}}}
    found = documents(page({**link, "is_inbound": True, "text": "Hi", "body": ""}, {**other}, {**link}), "x.json")
    assert [(document.id, document.customer) for document in found] == [("cnv_8/msg_2", ()), ("cnv_7/msg_3", ("Hi",))]


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ({"body": "<p>One</p><p>two</p>", "text": "One two"}, "One\n\ntwo"),
        ({"body": "", "text": "One\ntwo"}, "One\ntwo"),
        ({"type": "sms", "body": "One\ntwo", "text": None}, "One\ntwo"),
        ({"type": "sms", "body": "<p>One</p>", "text": "One"}, "One"),
        ({"type": "whatsapp", "body": "One<br>two", "text": ""}, "One\ntwo"),
    ],
)
def test_the_words_of_a_message(message: dict[str, Any], text: str) -> None:
    assert one(page(message), "x.json").text == text


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200), st.booleans())
def test_every_letter_is_where_the_file_has_it(words: str, escaped: bool) -> None:
    template = {"id": "rsp_1", "name": "x", "is_available_for_all_inboxes": True}
    body = f"<div>Hi {{{{recipient.first_name}}}},</div><div>{html.escape(words)}</div>"
    content = json.dumps({"_results": [{**template, "body": body}]}, indent=1, ensure_ascii=escaped)
    (document,) = outcomes(content.encode(), "x.json")
    assert isinstance(document, Document)
    assert in_place(document, content)

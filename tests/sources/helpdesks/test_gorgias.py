"""Messages and macros of Gorgias: who wrote them, whether they were sent, and where their words stand."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxlint.sources import ReadOptions
from tests.sources.placed import check_places
from tests.sources.reading import documents, one, outcomes

MESSAGE = {"id": 1, "ticket_id": 5, "public": True, "channel": "email", "via": "helpdesk", "from_agent": True,
           "rule_id": None, "sender": {"id": 2, "name": "Sol"}, "receiver": {"id": 3, "name": "Bea Novak"},
           "body_text": "Hello Bea.", "created_datetime": "2026-01-01T10:00:00"}  # fmt: skip


def page(*messages: dict[str, Any]) -> bytes:
    data = [
        {**MESSAGE, "id": at, "created_datetime": f"2026-01-01T10:00:{at:02}", **message}
        for at, message in enumerate(messages, 1)
    ]
    return json.dumps({"data": data, "object": "list"}).encode()


@pytest.mark.parametrize(
    ("message", "left_out"),
    [
        ({}, ""),
        ({"via": "api"}, ""),
        ({"failed_datetime": "2026-01-01T10:00:00", "sent_datetime": "2026-01-01T10:01:00"}, ""),
        ({"from_agent": False}, "customer message"),
        ({"from_agent": False, "via": "rule"}, "customer message"),
        ({"public": False}, "private note"),
        ({"public": None, "channel": "internal-note"}, "private note"),
        ({"rule_id": 0}, "automatic message"),
        ({"via": "rule"}, "automatic message"),
        ({"failed_datetime": "2026-01-01T10:00:00", "sent_datetime": None}, "unsent draft"),
        ({"deleted_datetime": "2026-01-01T10:00:00"}, "deleted message"),
        ({"channel": "phone"}, "call note"),
        ({"body_text": None, "body_html": None}, "wordless message"),
    ],
)
def test_what_a_message_is(message: dict[str, Any], left_out: str) -> None:
    counted: Counter[str] = Counter()
    options = ReadOptions(left_out=lambda what, count: counted.update({what: count}))
    found = outcomes(page(message), "x.json", options)
    assert (len(found), dict(counted)) == ((0, {left_out: 1}) if left_out else (1, {}))


def test_of_an_agent_no_word_is_lost_and_of_a_customer_no_quote_is_heard() -> None:
    asked = {"from_agent": False, "body_text": "Late?\n> Your order", "stripped_text": "Late?"}
    found = one(page(asked, {"body_text": "It is here.\nSol", "stripped_text": "It is"}), "x.json")
    assert (found.text, found.customer) == ("It is here.\nSol", ("Late?",))


@pytest.mark.parametrize(("macros", "macro"), [(None, None), ([], None), ([{"id": 7, "name": "x"}, {"id": 8}], "7")])
def test_the_macro_it_was_made_from(macros: Any, macro: str | None) -> None:
    assert one(page({"macros": macros}), "x.json").macro == macro


def test_messages_of_many_tickets_in_turns() -> None:
    found = documents(
        page(
            {"ticket_id": 5, "from_agent": False, "body_text": "Five?"},
            {"ticket_id": 6, "from_agent": False, "body_text": "Six?"},
            {"ticket_id": 5},
            {"ticket_id": 6},
        ),
        "x.json",
    )
    assert [(each.id, each.customer) for each in found] == [("5/3", ("Five?",)), ("6/4", ("Six?",))]


def test_a_list_of_tickets_without_messages_is_counted() -> None:
    counted: Counter[str] = Counter()
    options = ReadOptions(left_out=lambda what, count: counted.update({what: count}))
    ticket = {"id": 1, "customer": {"name": "Bea"}, "via": "email", "channel": "email", "status": "open"}
    data = {"data": [{**ticket, "messages_count": 2}, {**ticket, "id": 2, "messages_count": 1}], "object": "list"}
    assert outcomes(json.dumps(data).encode(), "x.json", options) == []
    assert counted == {"empty ticket": 2}


def macro(*actions: dict[str, Any], **known: Any) -> bytes:
    return json.dumps({"id": 9, "name": "Late", "intent": None, "usage": 1, "actions": list(actions), **known}).encode()


def test_a_macro_may_write_twice() -> None:
    says = [{"name": "setResponseText", "arguments": {"body_text": text}} for text in ("One.", "Two.")]
    assert [(each.id, each.text) for each in documents(macro(*says), "x.json")] == [("9", "One."), ("9#2", "Two.")]


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200), st.booleans())
def test_every_character_is_where_the_file_has_it(words: str, escaped: bool) -> None:
    content = json.dumps({"data": [{**MESSAGE, "body_text": words}]}, indent=1, ensure_ascii=escaped)
    found = outcomes(content.encode(), "x.json")
    assert len(found) == (not words.isspace())
    for document in found:
        assert document.text == words  # type: ignore[union-attr]
        check_places(document.origin, words, content)  # type: ignore[union-attr]

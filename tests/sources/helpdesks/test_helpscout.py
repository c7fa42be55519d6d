"""Threads of Help Scout and rows of FreeScout: who wrote them, who got them, and where their words stand."""

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

PERSON = {"id": 4, "type": "user", "first": "Ines", "last": "Calder"}


def conversation(*threads: dict[str, Any], **known: Any) -> bytes:
    told = [
        {"id": at, "type": "message", "state": "published", "source": {"type": "web"}, "createdBy": PERSON,
         "savedReplyId": 0, "body": "Hello Oona.", "createdAt": f"2026-01-01T10:00:{at:02}Z", **thread}
        for at, thread in enumerate(threads, 1)
    ]  # fmt: skip
    value = {"id": 9, "mailboxId": 1, "type": "email", "primaryCustomer": {"id": 3}, "_embedded": {"threads": told}}
    return json.dumps({**value, **known}).encode()


def told(data: bytes) -> tuple[list[Document], dict[str, int]]:
    left_out: Counter[str] = Counter()
    found = outcomes(data, "x.json", ReadOptions(left_out=lambda what, count: left_out.update({what: count})))
    return [outcome for outcome in found if isinstance(outcome, Document)], dict(left_out)


@pytest.mark.parametrize(
    ("thread", "left_out"),
    [
        ({}, ""),
        ({"type": "chat"}, ""),
        ({"type": "beaconchat"}, ""),
        ({"type": "something-new"}, ""),
        ({"type": "chat", "createdBy": {"type": "customer"}}, "customer message"),
        ({"type": "customer", "createdBy": {"type": "user"}}, "customer message"),
        ({"type": "note"}, "private note"),
        ({"type": "note", "createdBy": {"type": "customer"}}, "private note"),
        ({"type": "phone"}, "call note"),
        ({"type": "forwardparent"}, "forwarded message"),
        ({"state": "draft"}, "unsent draft"),
        ({"state": "underreview"}, "unsent draft"),
        ({"state": "hidden"}, "hidden message"),
        ({"source": {"type": "workflows", "via": "user"}}, "automatic message"),
        ({"createdBy": {"type": "system_user", "first": "AI"}}, "automatic message"),
        ({"body": None}, "wordless message"),
    ],
)
def test_what_a_thread_is(thread: dict[str, Any], left_out: str) -> None:
    found, counted = told(conversation(thread))
    assert (len(found), counted) == ((0, {left_out: 1}) if left_out else (1, {}))


def test_an_event_is_no_message_at_all() -> None:
    assert told(conversation({"type": "lineitem", "body": ""})) == ([], {"empty ticket": 1})


@pytest.mark.parametrize(("score", "rating"), [("great", 5), ("okay", 3), ("not_good", 1), (4, None), (None, None)])
def test_a_rating_is_of_one_message(score: Any, rating: int | None) -> None:
    found = documents(conversation({"rating": {"rating": score, "comments": ""}}, {}), "x.json")
    assert [document.rating for document in found] == [rating, None]


@pytest.mark.parametrize(("saved", "macro"), [(0, None), (None, None), (17, "17"), ("17", "17")])
def test_the_saved_reply_it_was_made_from(saved: Any, macro: str | None) -> None:
    assert one(conversation({"savedReplyId": saved}), "x.json").macro == macro


@pytest.mark.parametrize("tags", [["a", "b"], [{"id": 1, "tag": "a"}, {"id": 2, "tag": "b"}], [{"name": "a"}, "b", 7]])
def test_tags_are_objects_or_texts(tags: list[Any]) -> None:
    assert one(conversation({}, tags=tags), "x.json").tags == ("a", "b")


def test_the_customer_is_whoever_is_described_best() -> None:
    asked = {"type": "customer", "createdBy": {"type": "customer", "first": "Oona", "last": "Vale"}, "body": "Hi"}
    found = one(conversation(asked, {}, primaryCustomer={"id": 3, "email": "oona@mail.example"}), "x.json")
    assert (found.customer_name, found.customer_email) == ("Oona Vale", "oona@mail.example")


def test_a_mail_in_a_chat_is_a_mail() -> None:
    found = documents(conversation({"type": "chat"}, {}, type="chat"), "x.json")
    assert [document.channel for document in found] == ["chat", "email"]


def test_a_conversation_without_its_threads_is_counted() -> None:
    value = {"id": 9, "number": 2, "mailboxId": 1, "primaryCustomer": {"id": 3}, "threads": 4}
    assert told(json.dumps({"_embedded": {"conversations": [value]}}).encode()) == ([], {"empty ticket": 1})


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200), st.booleans())
def test_every_letter_is_where_the_file_has_it(words: str, escaped: bool) -> None:
    thread = {"id": 1, "type": "message", "state": "published", "createdBy": PERSON, "savedReplyId": 1}
    body = f"<p>Hi,</p><p>{html.escape(words)}</p>"
    page = {"_embedded": {"threads": [{**thread, "body": body}]}, "page": {}}
    content = json.dumps(page, indent=1, ensure_ascii=escaped)
    assert in_place(one(content.encode(), "x.json"), content)


ROW = {"id": "1", "conversation_id": "5", "type": "2", "state": "2", "source_via": "2", "created_by_user_id": "7",
       "saved_reply_id": None, "body": "<p>Hello Pim.</p>", "created_at": "2026-01-01 10:00:00"}  # fmt: skip


@pytest.mark.parametrize(
    ("row", "left_out"),
    [
        ({}, ""),
        ({"type": 2, "state": 2, "source_via": 2}, ""),
        ({"type": "8"}, ""),
        ({"type": "8", "source_via": "1"}, "customer message"),
        ({"type": 1, "source_via": 1}, "customer message"),
        ({"type": 3}, "private note"),
        ({"state": "1"}, "unsent draft"),
        ({"state": 3}, "hidden message"),
        ({"state": 4}, "unsent draft"),
    ],
)
def test_rows_of_freescout(row: dict[str, Any], left_out: str) -> None:
    found, counted = told(json.dumps([{**ROW, **row}]).encode())
    assert (len(found), counted) == ((0, {left_out: 1}) if left_out else (1, {}))


def test_rows_of_freescout_that_are_mixed() -> None:
    rows = [
        {**ROW, "id": "1", "conversation_id": "5", "type": "1", "source_via": "1", "body": "Five?"},
        {**ROW, "id": "2", "conversation_id": "6", "type": "1", "source_via": "1", "body": "Six?"},
        {**ROW, "id": "3", "conversation_id": "5", "saved_reply_id": "12"},
        {**ROW, "id": "4", "conversation_id": "6"},
    ]
    found = documents(json.dumps(rows).encode(), "x.json")
    assert [(each.id, each.customer, each.macro) for each in found] == [
        ("5/3", ("Five?",), "12"),
        ("6/4", ("Six?",), None),
    ]

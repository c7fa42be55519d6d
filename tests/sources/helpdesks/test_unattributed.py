"""A message of which nothing tells who wrote it: it may be the customer's, and is no reply."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any, NamedTuple

import pytest

from cxlint.model import Document
from cxlint.sources import ReadOptions
from tests.sources.reading import outcomes

TEXT = "I still wait for my parcel."


class Record(NamedTuple):
    """How a system keeps a message, and what tells whose it is."""

    ticket: dict[str, Any]  # without its messages
    list: str
    message: dict[str, Any]
    key: str  # what tells
    ours: Any  # its value in a message of the company
    tells: dict[str, Any]  # what else tells that the customer wrote
    tells_ours: dict[str, Any]  # the same of the company; {} = nothing else does


RECORDS = {
    "gorgias": Record(
        {"id": 1, "customer": {"id": 3}, "via": "email", "channel": "email", "status": "open", "uri": "x"},
        "messages",
        {"id": 2, "ticket_id": 1, "public": True, "channel": "email", "via": "email", "body_text": TEXT},
        "from_agent",
        True,
        {"sender": {"id": 3}},
        {},
    ),
    "freshdesk": Record(
        {"id": 1, "requester_id": 3, "responder_id": 4, "workspace_id": 1},
        "conversations",
        {"id": 2, "private": False, "body_text": TEXT},
        "incoming",
        False,
        {"user_id": 3},
        {"user_id": 4},
    ),
    "front": Record(
        {"id": "cnv_1", "recipient": {"handle": "bea@mail.example"}, "assignee": None, "status": "open",
         "is_private": False},
        "messages",
        {"id": "msg_2", "type": "email", "recipients": [], "body": TEXT},
        "is_inbound",
        False,
        {},
        {"author": {"type": "user", "first_name": "Sol"}},
    ),
    "crisp": Record(
        {"session_id": "s", "website_id": "w", "meta": {}},
        "messages",
        {"fingerprint": 2, "type": "text", "content": TEXT, "timestamp": 1772600000000, "session_id": "s"},
        "from",
        "operator",
        {},
        {},
    ),
    "zoho": Record(
        {"id": "1", "ticketNumber": "1", "departmentId": "2", "subject": "S"},
        "threads",
        {"id": "2", "channel": "EMAIL", "visibility": "public", "isDescriptionThread": False, "plainText": TEXT},
        "direction",
        "out",
        {"author": {"type": "END_USER"}},
        {"author": {"type": "AGENT"}},
    ),
    "chatwoot": Record(
        {"id": 1, "inbox_id": 2, "can_reply": True},
        "messages",
        {"id": 2, "content": TEXT, "private": False},
        "message_type",
        1,
        {},
        {},
    ),
    "zendesk": Record(
        {"id": 1, "requester_id": 3, "submitter_id": 3},
        "comments",
        {"id": 2, "public": True, "body": TEXT},
        "author_id",
        4,
        {"author": {"role": "end-user"}},
        {"author": {"role": "agent"}},
    ),
}  # fmt: skip


def read(name: str, message: dict[str, Any]) -> tuple[int, dict[str, int]]:
    """How many replies, and what was left out."""
    counted: Counter[str] = Counter()
    record = RECORDS[name]
    data = json.dumps([{**record.ticket, record.list: [message]}]).encode()
    options = ReadOptions(source=name, left_out=lambda what, count: counted.update({what: count}))
    found = outcomes(data, "x.json", options)
    assert all(isinstance(each, Document) for each in found)
    return len(found), dict(counted)


@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize("told", [{}, None])
def test_nothing_tells_whose_it_is(name: str, told: object) -> None:
    record = RECORDS[name]
    message = {**record.message, **({} if told == {} else {record.key: None})}
    if name == "front" and told == {}:  # what is neither is a comment, which only colleagues see
        assert read(name, message) == (0, {"private note": 1})
    else:
        assert read(name, message) == (0, {"unattributed message": 1})
    assert read(name, {**message, record.key: record.ours}) == (1, {})


@pytest.mark.parametrize("name", [name for name, record in RECORDS.items() if record.tells])
def test_something_else_tells_that_it_is_the_customers(name: str) -> None:
    record = RECORDS[name]
    assert read(name, {**record.message, record.key: None, **record.tells}) == (0, {"customer message": 1})


@pytest.mark.parametrize("name", [name for name, record in RECORDS.items() if record.tells_ours])
def test_something_else_tells_that_it_is_the_companys(name: str) -> None:
    record = RECORDS[name]
    assert read(name, {**record.message, record.key: None, **record.tells_ours}) == (1, {})


@pytest.mark.parametrize("name", ["freshdesk", "chatwoot", "zendesk"])
def test_what_is_private_is_counted_as_such(name: str) -> None:
    private = {"public": False} if name == "zendesk" else {"private": True}
    assert read(name, {**RECORDS[name].message, **private}) == (0, {"private note": 1})


def test_an_unknown_word_is_no_agents() -> None:
    assert read("crisp", {**RECORDS["crisp"].message, "from": "participant"}) == (0, {"unattributed message": 1})
    assert read("zoho", {**RECORDS["zoho"].message, "direction": "both"}) == (0, {"unattributed message": 1})


MAIL = {"Id": "2", "ParentId": "1", "TextBody": TEXT, "FromAddress": "bea@mail.example"}


@pytest.mark.parametrize(
    ("told", "left_out"),
    [
        ({}, "unattributed message"),
        ({"Incoming": None}, "unattributed message"),
        ({"Incoming": "maybe", "Status": "3"}, "unattributed message"),
        ({"Incoming": False}, ""),
        ({"Incoming": "0"}, ""),
        ({"Incoming": True}, "customer message"),
        ({"Status": "3"}, ""),
        ({"Status": "Sent"}, ""),
        ({"Status": "0"}, "unattributed message"),
        ({"Status": "3", "FromAddress": "Ann@mail.example"}, "customer message"),
    ],
)
def test_mails_of_salesforce(told: dict[str, Any], left_out: str) -> None:
    counted: Counter[str] = Counter()
    case = {"attributes": {"type": "Case"}, "CaseNumber": "1", "ContactEmail": "ann@mail.example"}
    case["EmailMessages"] = {"records": [{**MAIL, **told}]}
    options = ReadOptions(left_out=lambda what, count: counted.update({what: count}))
    found = outcomes(json.dumps({"records": [case]}).encode(), "x.json", options)
    assert (len(found), dict(counted)) == ((0, {left_out: 1}) if left_out else (1, {}))


THREAD = {"id": 2, "state": "published", "body": TEXT}


@pytest.mark.parametrize(
    ("told", "left_out"),
    [
        ({}, "unattributed message"),
        ({"createdBy": {"type": "user"}}, "unattributed message"),  # or a note
        ({"createdBy": {"type": "customer"}}, "customer message"),
        ({"type": "message"}, ""),
        ({"type": "chat"}, "unattributed message"),
        ({"type": "chat", "createdBy": {"type": "user"}}, ""),
    ],
)
def test_threads_of_help_scout(told: dict[str, Any], left_out: str) -> None:
    counted: Counter[str] = Counter()
    ticket = {"id": 1, "mailboxId": 1, "primaryCustomer": {"id": 3}, "_embedded": {"threads": [{**THREAD, **told}]}}
    options = ReadOptions(left_out=lambda what, count: counted.update({what: count}))
    found = outcomes(json.dumps(ticket).encode(), "x.json", options)
    assert (len(found), dict(counted)) == ((0, {left_out: 1}) if left_out else (1, {}))


@pytest.mark.parametrize("ticket", [{}, {"requester_id": 3}])
def test_comments_of_zendesk_that_nobody_wrote(ticket: dict[str, Any]) -> None:
    counted: Counter[str] = Counter()
    said = [{"id": at, "author_id": None, "public": True, "body": TEXT} for at in (1, 2)]
    data = {"id": 1, "submitter_id": None, "requester_id": None, **ticket, "comments": said}
    options = ReadOptions(source="zendesk", left_out=lambda what, count: counted.update({what: count}))
    assert outcomes(json.dumps({"tickets": [data]}).encode(), "x.json", options) == []
    assert outcomes(json.dumps({"comments": said}).encode(), "x.json", options) == []
    assert counted == {"unattributed message": 4}


@pytest.mark.parametrize("key", ["collaborators", "email_ccs", "collaborator_ids", "email_cc_ids"])
@pytest.mark.parametrize("person", [7, "7", {"id": 7, "name": "Ann"}])
def test_who_is_copied_in_a_ticket_of_zendesks_is_no_agent(key: str, person: object) -> None:
    counted: Counter[str] = Counter()
    said = [{"id": at, "author_id": at, "public": True, "body": TEXT} for at in (3, 4, 7)]
    ticket = {"id": 1, "submitter_id": 3, "requester_id": 3, "assignee_id": 4, key: [person, None], "comments": said}
    options = ReadOptions(left_out=lambda what, count: counted.update({what: count}))
    (answer,) = outcomes(json.dumps({"tickets": [ticket]}).encode(), "x.json", options)
    assert isinstance(answer, Document)
    assert (answer.id, counted) == ("1/4", {"customer message": 2})

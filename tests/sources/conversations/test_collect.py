"""Records of a helpdesk however they are wrapped: none is passed over in silence."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cxlint.model import Document, Unread
from cxlint.sources import ReadOptions
from cxlint.sources.conversations import collect
from cxlint.sources.helpdesks import HELPDESKS, zendesk
from cxlint.sources.json.stream import JsonItem
from tests.sources.reading import outcomes

ZENDESK = ReadOptions(source="zendesk")


def sent(name: object, text: str) -> dict[str, Any]:
    """A mail that the company wrote first."""
    return {"id": name, "requester_id": 1, "responder_id": 2, "description_text": text, "source": 10}


@pytest.mark.parametrize("odd", [{"id": 2, "said": "Hello."}, "Hello.", 5])
@pytest.mark.parametrize("path", ["x.json", "x.ndjson"])
def test_what_stands_among_records_and_is_none_is_said(odd: object, path: str) -> None:
    page = {"id": 9, "tickets": [sent(1, "Hi."), odd, None, sent(2, "Ho.")], "links": [{"next": 1}]}
    found = outcomes(json.dumps(page).encode(), path)
    assert [each.pointer for each in found if isinstance(each, Unread)] == ["/tickets/1"]
    assert [each.text for each in found if isinstance(each, Document)] == ["Hi.", "Ho."]


def test_a_message_that_is_no_record_is_said() -> None:
    ticket = {**sent(1, "Hi."), "conversations": ["Hello.", None, {"id": 2, "private": True, "body": "Note."}]}
    found = outcomes(json.dumps([ticket]).encode(), "x.json")
    assert [each.pointer for each in found if isinstance(each, Unread)] == ["/0/conversations/0"]
    assert [each.text for each in found if isinstance(each, Document)] == ["Hi."]


def test_tickets_without_names_are_all_told() -> None:
    tickets = [sent(None, "A."), sent(0, "B."), sent(None, "C."), sent("0", "D.")]
    found = outcomes(json.dumps({"tickets": tickets}).encode(), "x.json")
    assert [each.text for each in found if isinstance(each, Document)] == ["A.", "D.", "C."]  # of one id the later


def test_the_tickets_of_a_large_page_wait_for_its_messages() -> None:
    tickets = [{"id": at, "requester_id": 1, "responder_id": 2, "description_text": f"{at}: " + "x" * 9_000}
               for at in range(40)]  # fmt: skip
    said = [{"ticket_id": at, "id": at, "incoming": False, "private": False, "body_text": "Hi."} for at in range(40)]
    found = outcomes(json.dumps({"tickets": tickets, "conversations": said}).encode(), "x.ndjson")
    assert [each.customer[0][:4].split(":")[0] for each in found if isinstance(each, Document)] == [
        str(at) for at in range(40)
    ]


@pytest.mark.parametrize("name", ["zendesk", "freshdesk"])
def test_messages_without_a_ticket_fill_no_memory(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = {"zendesk": zendesk, "freshdesk": collect}[name]
    monkeypatch.setattr(reader, "LARGEST_TICKET", 5_000)
    told: dict[str, dict[str, Any]] = {
        "zendesk": {"author_id": 1, "public": True},
        "freshdesk": {"incoming": False, "private": False},
    }
    collector = HELPDESKS[name]().collector("x", ReadOptions())
    held = []
    for at in range(100):
        value = {"id": at, **told[name], "body": "x" * 1_000}
        list(collector.add(JsonItem(value, (at,), json.dumps(value), 1, 1)))
        held.append(len(collector._comments if name == "zendesk" else collector._said))  # type: ignore[attr-defined]
    assert max(held) < 10


def test_another_systems_ticket_is_no_empty_ticket() -> None:
    (found,) = outcomes(json.dumps({"tickets": [{"id": 1, "title": "Hi."}]}).encode(), "x.json", ZENDESK)
    assert isinstance(found, Unread)
    assert found.pointer == "/tickets/0"


@pytest.mark.parametrize("name", ["freshdesk", "zendesk"])
def test_messages_in_an_object_are_said(name: str) -> None:
    key = {"freshdesk": "conversations", "zendesk": "comments"}[name]
    page = {"tickets": [{**sent(1, "Hi."), key: {"0": {"id": 2, "body": "Ho."}, "1": {"id": 3, "body": "Hu."}}}]}
    options = ReadOptions(source=name)
    found = [each for each in outcomes(json.dumps(page).encode(), "x.json", options) if isinstance(each, Unread)]
    assert [(each.pointer, each.reason.partition(":")[0]) for each in found] == [
        (f"/tickets/0/{key}", "messages in an object, where a list is expected")
    ]


def test_a_page_of_messages_is_no_object_of_them() -> None:
    page = {
        "id": "1",
        "ticketNumber": "1",
        "departmentId": "2",
        "subject": "S",
        "threads": {"data": []},
        "comments": {},
    }
    assert outcomes(json.dumps(page).encode(), "x.json") == []


def test_a_waiting_ticket_that_comes_again_is_counted() -> None:
    counted: list[tuple[str, int]] = []
    options = ReadOptions(left_out=lambda what, count: counted.append((what, count)))
    found = outcomes(json.dumps({"tickets": [sent(1, "A."), sent(2, "B."), sent(1, "C.")]}).encode(), "x.json", options)
    assert [each.text for each in found if isinstance(each, Document)] == ["C.", "B."]
    assert counted == [("repeated ticket", 1)]

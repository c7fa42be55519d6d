"""Zammad: what each article is."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.sources.reading import documents, one


def article(number: int, **told: Any) -> dict[str, Any]:
    return {
        "id": number,
        "ticket_id": 7,
        "type": "email",
        "sender": "Agent",
        "internal": False,
        "content_type": "text/html",
        "body": f"Word {number}.",
        "preferences": {},
        "created_at": f"2026-01-0{number}T00:00:00.000Z",
        **told,
    }


def read(*articles: dict[str, Any]) -> list[str]:
    return [document.text for document in documents(json.dumps(articles).encode(), "x.json")]


@pytest.mark.parametrize("told", [{}, {"type": "note"}, {"type": "chat"}, {"content_type": "text/plain"}])
def test_an_answer(told: dict[str, Any]) -> None:
    assert read(article(1, sender="Customer"), article(2, **told)) == ["Word 2."]


@pytest.mark.parametrize(
    "told",
    [
        {"sender": "Customer"},
        {"sender": "System"},
        {"internal": True},
        {"type": "phone"},
        {"body": " "},
        {"body": None},
        {"preferences": {"perform_origin": "trigger"}},
        {"preferences": {"is-auto-response": True}},
    ],
)
def test_what_is_no_answer(told: dict[str, Any]) -> None:
    assert read(article(1, sender="Customer"), article(2, **told)) == []


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ({"from": "Emma Taylor via <shop@mail.example>"}, "Emma Taylor"),
        ({"from": '"Taylor, Emma" <e@mail.example>'}, "Taylor, Emma"),
        ({"created_by": {"firstname": "Emma", "lastname": "Taylor"}}, "Emma Taylor"),
        ({"from": "shop@mail.example"}, None),
    ],
)
def test_who_signs(told: dict[str, Any], name: str | None) -> None:
    assert one(json.dumps([article(1, **told)]).encode(), "x.json").agent_name == name


def test_the_signature_is_told_from_the_answer() -> None:
    body = 'Yes.<br><span class="js-signatureMarker"></span><br>Emma<br>Shop'
    assert read(article(1, body=body)) == ["Yes.\n\n-- \nEmma\nShop"]


@pytest.mark.parametrize("separator", [",", ";"])
def test_text_modules_as_a_table(separator: str) -> None:
    rows = [
        ["id", "name", "keywords", "content", "note", "active"],
        ["1", "Late", "late", "Hi #{ticket.customer.firstname}", "", "true"],
        ["2", "Old", "old", "Gone", "", "false"],
    ]
    found = documents("\n".join(separator.join(row) for row in rows).encode(), "text_modules.csv")
    assert [(document.title, document.text, document.dialect) for document in found] == [
        ("Late", "Hi #{ticket.customer.firstname}", "zammad")
    ]

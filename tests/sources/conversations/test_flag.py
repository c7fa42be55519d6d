"""Truths are written in many ways: who speaks, and to whom, is the same in all of them."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from cxlint.model import Document
from cxlint.sources import ReadOptions
from cxlint.sources.conversations.flag import flag
from tests.sources.reading import outcomes

if TYPE_CHECKING:
    from collections.abc import Callable

WAYS: list[Callable[[bool], Any]] = [
    bool,
    int,
    lambda said: str(int(said)),
    lambda said: str(said).lower(),
    lambda said: str(said).upper(),
    lambda said: str(said)[0].lower(),
]
# Of a customer, a note and an answer: what tells them apart.
TOLD: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = {
    "zendesk": (
        {"author_id": 1, "public": True},
        {"author_id": 2, "public": False},
        {"author_id": 2, "public": True},
    ),
    "freshdesk": (
        {"incoming": True, "private": False, "deleted": False},
        {"incoming": False, "private": True, "deleted": False},
        {"incoming": False, "private": False, "deleted": False},
    ),
    "gorgias": (
        {"from_agent": False, "public": True, "via": "x", "channel": "email"},
        {"from_agent": True, "public": False, "via": "x", "channel": "email"},
        {"from_agent": True, "public": True, "via": "x", "channel": "email"},
    ),
    "chatwoot": (
        {"message_type": "0", "private": False},
        {"message_type": "1", "private": True},
        {"message_type": "1", "private": False},
    ),
    "zammad": (
        {"sender": "Customer", "internal": False, "content_type": "text/plain"},
        {"sender": "Agent", "internal": True, "content_type": "text/plain"},
        {"sender": "Agent", "internal": False, "content_type": "text/plain"},
    ),
}
TEXT = {"zendesk": "plain_body", "freshdesk": "body_text", "gorgias": "body_text", "chatwoot": "content"}


@pytest.mark.parametrize("way", WAYS, ids=lambda way: str(way(True)))
@pytest.mark.parametrize("name", TOLD)
def test_who_speaks_however_a_truth_is_written(name: str, way: Callable[[bool], Any]) -> None:
    said = ["A lamp?", "Call him.", "It is on its way."]
    rows: list[dict[str, Any]] = []
    for at, (told, text) in enumerate(zip(TOLD[name], said, strict=True), 1):
        facts = {key: way(value) if type(value) is bool else value for key, value in told.items()}
        rows.append({"id": at, "ticket_id": 7, "conversation_id": 7, **facts, TEXT.get(name, "body"): text})
    lines = [",".join(rows[0]), *(",".join(map(str, row.values())) for row in rows)]
    for content, path in ((json.dumps(rows), "x.json"), ("\n".join(lines), "x.csv")):
        left_out: Counter[str] = Counter()

        def count(what: str, number: int, into: Counter[str] = left_out) -> None:
            into[what] += number

        (found,) = outcomes(content.encode(), path, ReadOptions(left_out=count))
        assert isinstance(found, Document)
        assert (found.text, found.customer) == ("It is on its way.", ("A lamp?",))
        assert left_out == {"customer message": 1, "private note": 1}


@pytest.mark.parametrize("value", [None, "", "perhaps", 2, [], {}, 1.5, "10" * 3000])
def test_what_is_neither_is_not_said(value: Any) -> None:
    assert flag({"x": value}, "x") is None

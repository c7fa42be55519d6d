"""Records of a helpdesk however they are wrapped: none is passed over in silence."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cxlint.model import Document, Unread

from .reading import outcomes


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


def test_tickets_without_names_are_all_told() -> None:
    tickets = [sent(None, "A."), sent(0, "B."), sent(None, "C."), sent("0", "D.")]
    found = outcomes(json.dumps({"tickets": tickets}).encode(), "x.json")
    assert [each.text for each in found if isinstance(each, Document)] == ["A.", "D.", "C."]  # of one id the later

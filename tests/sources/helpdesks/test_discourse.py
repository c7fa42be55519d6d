"""Discourse: who asks in a topic, who answers for the company, and who only happens to be there."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cxlint.model import Document, Unread
from tests.sources.reading import documents, outcomes


def post(number: int, username: str, **told: Any) -> dict[str, Any]:
    return {
        "id": number,
        "post_number": number,
        "topic_id": 3,
        "username": username,
        "cooked": f"<p>Word {number}.</p>",
        "post_type": 1,
        "created_at": f"2026-01-0{number}T00:00:00Z",
        **told,
    }


def topic(*posts: dict[str, Any], **told: Any) -> bytes:
    return json.dumps({"post_stream": {"posts": posts}, "id": 3, "title": "T", **told}).encode()


ANSWERS: dict[str, dict[str, Any]] = {
    "staff": {"staff": True},
    "admin": {"admin": True},
    "moderator": {"moderator": True, "staff": True},
    "a group named so": {"staff": False, "primary_group_name": "Support-Team"},
    "a moderator's word about an action": {"staff": True, "post_type": 2},
    "no type": {"staff": True, "post_type": 1},
}
OTHERS: dict[str, dict[str, Any]] = {
    "bystander": {"staff": False},
    "a group": {"primary_group_name": "steamers"},
    "whisper": {"staff": True, "post_type": 4},
    "event": {"staff": True, "post_type": 3},
    "deleted": {"staff": True, "deleted_at": "2026-01-03T00:00:00Z"},
    "deleted by its writer": {"staff": True, "user_deleted": True},
    "system": {"staff": True, "user_id": -1},
}


@pytest.mark.parametrize("told", ANSWERS.values(), ids=ANSWERS)
def test_who_answers(told: dict[str, Any]) -> None:
    (document,) = documents(topic(post(1, "kim"), post(2, "vera", **told)), "x.json")
    assert (document.text, document.customer) == ("Word 2.", ("Word 1.",))


@pytest.mark.parametrize("told", OTHERS.values(), ids=OTHERS)
def test_what_is_no_answer(told: dict[str, Any]) -> None:
    assert documents(topic(post(1, "kim"), post(2, "vera", **told)), "x.json") == []


def test_an_announcement_answers_nobody() -> None:
    staff = {"staff": True}
    said = [post(1, "vera", **staff), post(2, "omar", **staff), post(3, "kim"), post(4, "omar", **staff)]
    (document,) = documents(topic(*said), "x.json")
    assert (document.text, document.customer) == ("Word 4.", ("Word 3.",))


def test_later_posts_know_the_asker_by_the_topic() -> None:
    data = topic(
        post(21, "kim", created_at="2026-02-01T00:00:00Z"),
        post(22, "vera", staff=True, created_at="2026-02-02T00:00:00Z"),
        details={"created_by": {"username": "kim"}},
    )
    (document,) = documents(data, "x.json")
    assert document.customer == ("Word 21.",)


def test_a_name_is_known_where_nobody_else_is_spoken_to() -> None:
    asked, answer = post(1, "kim", name="Kim Sol"), post(3, "vera", staff=True, name="Vera")
    (document,) = documents(topic(asked, answer), "x.json")
    assert (document.customer_name, document.agent_name) == ("Kim Sol", "Vera")
    (document,) = documents(topic(asked, post(2, "rho"), answer), "x.json")
    assert document.customer_name is None


def test_posts_that_are_not_there_are_missed() -> None:
    data = json.dumps(
        {"post_stream": {"posts": [post(1, "kim"), post(2, "vera", staff=True)], "stream": [1, 2, 3]}, "id": 3}
    )
    answer, missed = outcomes(data.encode(), "x.json")
    assert isinstance(answer, Document)
    assert isinstance(missed, Unread)
    assert missed.reason == "2 of 3 messages of this conversation are here: /t/3.json?print=true has up to 1,000"


def test_a_topic_too_large_to_be_held() -> None:
    said = [post(1, "kim")] + [
        post(at, "vera", staff=True, created_at="2026-02-01T00:00:00Z", cooked=f"<p>{'x ' * 200}</p>")
        for at in range(2, 2000)
    ]
    found = documents(topic(*said), "x.json")
    assert [document.id for document in found] == [f"3/{at}" for at in range(2, 2000)]
    assert {document.subject for document in found} == {"T"}

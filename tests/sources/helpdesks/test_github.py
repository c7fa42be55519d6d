"""GitHub: who asks, who answers, and who only happens to be there."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.sources.reading import documents

URL = "https://api.github.example/repos/a/b/issues/1"


def comment(login: str, body: str = "Yes.", association: str = "NONE", **told: Any) -> dict[str, Any]:
    return {
        "id": 1,
        "issue_url": URL,
        "user": {"login": login},
        "author_association": association,
        "body": body,
        "created_at": "2026-01-02T00:00:00Z",
        **told,
    }


def issue(*comments: dict[str, Any], association: str = "NONE", **told: Any) -> bytes:
    return json.dumps(
        {
            "id": 5,
            "number": 1,
            "url": URL,
            "comments_url": f"{URL}/comments",
            "title": "T",
            "user": {"login": "kim"},
            "author_association": association,
            "body": "Why?",
            "created_at": "2026-01-01T00:00:00Z",
            "comments": comments,
            **told,
        }
    ).encode()


@pytest.mark.parametrize("association", ["OWNER", "MEMBER", "COLLABORATOR"])
def test_who_answers(association: str) -> None:
    (document,) = documents(issue(comment("wren", association=association)), "x.json")
    assert (document.id, document.customer, document.markup) == ("1/1", ("Why?",), "markdown")


@pytest.mark.parametrize("association", ["NONE", "CONTRIBUTOR", "FIRST_TIME_CONTRIBUTOR", "FIRST_TIMER", "MANNEQUIN"])
def test_who_does_not(association: str) -> None:
    assert documents(issue(comment("rho", association=association)), "x.json") == []


@pytest.mark.parametrize(
    "told",
    [
        {"user": {"login": "acme[bot]", "type": "Bot"}},
        {"user": {"login": "acme[bot]"}},
        {"user": {"login": "github-actions"}},
        {"user": None, "author": {"login": "x", "is_bot": True}},
        {"user": None, "author": {"login": "x", "__typename": "Bot"}},
    ],
)
def test_bots(told: dict[str, Any]) -> None:
    assert documents(issue(comment("x", association="MEMBER", **told)), "x.json") == []


def test_a_bystander_is_not_who_is_answered() -> None:
    (document,) = documents(issue(comment("rho", "Same."), comment("wren", association="OWNER", id=2)), "x.json")
    assert document.customer == ("Why?",)


def test_the_team_among_itself() -> None:
    said = [
        comment("wren", association="MEMBER"),
        comment("rho", "When?", id=2, created_at="2026-01-03T00:00:00Z"),
        comment("wren", "Soon.", "MEMBER", id=3, created_at="2026-01-04T00:00:00Z"),
    ]
    (document,) = documents(issue(*said, association="OWNER"), "x.json")
    assert (document.text, document.customer, document.first_reply) == ("Soon.", ("When?",), True)


def test_comments_find_their_issue_in_the_same_file() -> None:
    inner = json.loads(issue())
    del inner["comments"]
    content = "\n".join(json.dumps(record) for record in (inner, comment("wren", association="OWNER")))
    (document,) = documents(content.encode(), "x.ndjson")
    assert (document.subject, document.customer) == ("T", ("Why?",))


def test_one_issue_of_graphql() -> None:
    node = {
        "number": 1,
        "title": "T",
        "body": "Why?",
        "author": {"login": "kim"},
        "comments": {
            "nodes": [
                {
                    "author": {"login": "wren"},
                    "authorAssociation": "MEMBER",
                    "body": "So.",
                    "createdAt": "2026-01-01T00:00:00Z",
                }
            ]
        },
    }
    (document,) = documents(json.dumps({"data": {"repository": {"issue": node}}}).encode(), "x.json")
    assert (document.text, document.subject, document.customer) == ("So.", "T", ("Why?",))


def test_pages_of_graphql_one_after_the_other() -> None:
    node = {
        "title": "T",
        "body": "Why?",
        "author": {"login": "kim"},
        "comments": {
            "nodes": [
                {
                    "author": {"login": "wren"},
                    "authorAssociation": "MEMBER",
                    "body": "So.",
                    "createdAt": "2026-01-01T00:00:00Z",
                }
            ]
        },
    }
    pages = [{"data": {"repository": {"issues": {"nodes": [{"number": at, **node}]}}}} for at in (1, 2)]
    for end in ("", "\n"):
        found = documents(end.join(map(json.dumps, pages)).encode(), "x.json")
        assert [document.id for document in found] == ["1/1", "2/1"]

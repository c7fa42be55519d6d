"""Jira: who wrote a comment, who may see it, and how its words are written."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest

from cxlint.model import Document, Unread
from cxlint.sources import ReadOptions
from tests.sources.reading import documents, one, outcomes

ASKER = {"accountId": "a1", "displayName": "Ines Vargo"}
AGENT = {"accountId": "a2", "displayName": "Tom Brandt", "accountType": "atlassian"}


def comment(**told: Any) -> dict[str, Any]:
    return {
        "id": "1",
        "author": AGENT,
        "body": "Yes.",
        "updateAuthor": AGENT,
        "created": "2026-01-01T09:00:00.000+0100",
        **told,
    }


def issue(*comments: dict[str, Any], **fields: Any) -> bytes:
    inner = {"summary": "S", "reporter": ASKER, "comment": {"comments": comments}, **fields}
    return json.dumps({"id": "9", "self": "x", "key": "K-1", "fields": inner}).encode()


def left_out(data: bytes) -> dict[str, int]:
    count: Counter[str] = Counter()

    def told(what: str, number: int) -> None:
        count[what] += number

    assert documents(data, "x.json", ReadOptions(left_out=told)) == []
    return dict(count)


PRIVATE = {
    "jsdPublic": {"jsdPublic": False},
    "property": {"properties": [{"key": "sd.public.comment", "value": {"internal": True}}]},
    "property as text": {"properties": [{"key": "sd.public.comment", "value": {"internal": "true"}}]},
    "role": {"visibility": {"type": "role", "value": "Agents"}},
    "portal": {"public": False},
}
PUBLIC: dict[str, dict[str, Any]] = {
    "nothing is said": {},
    "jsdPublic": {"jsdPublic": True},
    "property": {"properties": [{"key": "sd.public.comment", "value": {"internal": False}}, {"key": "x", "value": 1}]},
    "no restriction": {"visibility": None},
}


@pytest.mark.parametrize("told", PRIVATE.values(), ids=PRIVATE)
def test_a_private_note(told: dict[str, Any]) -> None:
    assert left_out(issue(comment(**told))) == {"private note": 1}


@pytest.mark.parametrize("told", PUBLIC.values(), ids=PUBLIC)
def test_a_public_comment(told: dict[str, Any]) -> None:
    assert one(issue(comment(**told)), "x.json").text == "Yes."


WRITERS: dict[str, tuple[dict[str, Any], str]] = {
    "reporter": (ASKER, "customer message"),
    "reporter with a company account": ({**ASKER, "accountType": "atlassian"}, "customer message"),
    "account of a customer": ({"accountId": "a3", "accountType": "customer"}, "customer message"),
    "account of the portal": ({"accountId": "qm:1:2"}, "customer message"),
    "app": ({"accountId": "a4", "accountType": "app"}, "automatic message"),
}


@pytest.mark.parametrize(("author", "what"), WRITERS.values(), ids=WRITERS)
def test_who_is_no_agent(author: dict[str, Any], what: str) -> None:
    assert left_out(issue(comment(author=author))) == {what: 1}


@pytest.mark.parametrize("author", [AGENT, {"accountId": "a2"}, {"name": "tom", "key": "JIRAUSER1"}])
def test_who_is_an_agent(author: dict[str, Any]) -> None:
    assert one(issue(comment(author=author)), "x.json").text == "Yes."


def alone(*comments: dict[str, Any]) -> bytes:
    return json.dumps({"startAt": 0, "total": len(comments), "comments": comments}).encode()


CUSTOMER = {"accountId": "qm:1:2", "accountType": "customer"}


def test_comments_alone_tell_by_the_accounts_on_both_sides() -> None:
    assert one(alone(comment(author=CUSTOMER), comment()), "x.json").text == "Yes."
    assert left_out(alone(comment(author={"name": "tom"}))) == {"unattributed message": 1}


def test_at_a_desk_for_employees_all_accounts_are_the_companys() -> None:
    asker = {**ASKER, "accountType": "atlassian"}
    assert left_out(alone(comment(author=asker), comment(id="2"))) == {"unattributed message": 2}
    assert one(issue(comment(author=asker), comment(id="2")), "x.json").id == "K-1/2"
    assert left_out(alone(comment(author=asker), comment(id="2", jsdPublic=False))) == {
        "unattributed message": 1,
        "private note": 1,
    }
    noted = alone(comment(author=asker), comment(id="2", jsdPublic=False), comment(id="3"))
    assert one(noted, "x.json").id == "3"


def test_who_writes_from_outside_is_remembered_for_their_issue() -> None:
    links = [f"https://x.example/rest/api/2/issue/{issue}/comment/1" for issue in (1, 2)]
    asked = comment(author=CUSTOMER, self=links[0])
    said = [comment(id=str(at), self=link) for at, link in enumerate(links, 2)]
    events = b"\n".join(
        json.dumps({"webhookEvent": "comment_created", "comment": each}).encode() for each in (asked, *said)
    )
    assert one(events, "x.ndjson").id == "1/2"


@pytest.mark.parametrize("author", [None, {}, {"displayName": "Former user"}])
def test_nobody_wrote(author: dict[str, Any] | None) -> None:
    assert left_out(issue(comment(author=author))) == {"unattributed message": 1}


def test_who_writes_privately_is_an_agent() -> None:
    tom = {"name": "tom"}
    assert one(alone(comment(author=tom, jsdPublic=False), comment(author=tom, id="2")), "x.json").id == "2"


def test_the_issue_of_a_comment_is_in_its_address() -> None:
    link = "https://x.example/rest/api/2/issue/10400/comment/1"
    assert one(alone(comment(author=CUSTOMER, self=link), comment(self=link)), "x.json").id == "10400/1"


DOCUMENT = {
    "type": "doc",
    "version": 1,
    "content": [{"type": "paragraph", "content": [{"type": "text", "text": "a *b*"}]}],
}
BODIES: dict[str, tuple[dict[str, Any], str]] = {
    "wiki": ({"body": "a *b*"}, "a b"),
    "document": ({"body": DOCUMENT}, "a *b*"),
    "HTML first": ({"body": "a *b*", "renderedBody": "<p>a <b>b</b> &amp; c</p>"}, "a b & c"),
    "HTML of the portal": ({"body": "a", "renderedBody": {"html": "<p>b</p>"}}, "b"),
    "no HTML": ({"body": "a", "renderedBody": " "}, "a"),
}


@pytest.mark.parametrize(("told", "text"), BODIES.values(), ids=BODIES)
def test_how_the_words_are_written(told: dict[str, Any], text: str) -> None:
    assert one(issue(comment(**told)), "x.json").text == text


@pytest.mark.parametrize("body", [None, "", " ", 7, {"type": "doc", "content": []}, {"type": "doc"}, []])
def test_without_words(body: Any) -> None:
    assert left_out(issue(comment(body=body))) == {"wordless message": 1}


def test_comments_that_are_not_there_are_missed() -> None:
    inner = {"summary": "S", "reporter": ASKER, "comment": {"comments": [comment()], "total": 40}}
    data = json.dumps({"id": "9", "self": "x", "key": "K-1", "fields": inner}).encode()
    answer, missed = outcomes(data, "x.json")
    assert isinstance(answer, Document)
    assert isinstance(missed, Unread)
    assert missed.reason.startswith("1 of 40 messages of this conversation are here: GET /rest/api/3/issue/K-1/comment")
    assert missed.pointer == "/fields/comment/total"


def test_an_issue_too_large_to_be_held() -> None:
    many = [comment(id=str(at), body=f"Answer {at}. " + "x" * 300) for at in range(3000)]
    found = documents(issue(*many, description="Hello?"), "x.json")
    assert [document.id for document in found] == [f"K-1/{at}" for at in range(3000)]
    assert {document.customer for document in found} == {("Hello?",)}

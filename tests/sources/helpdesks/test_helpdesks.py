"""Each file of a helpdesk beside this one, read into documents, is what the .txt beside it says.

After a change that is meant, `GOLDEN=write pytest tests/sources/test_helpdesks.py` writes them anew: read what differs.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxlint.model import Document, Kind, Unread
from cxlint.sources import File, ReadOptions, detect, is_known, read
from cxlint.sources.helpdesks import HELPDESKS
from tests.sources.placed import check_places
from tests.sources.reading import documents, located, one, outcomes, unread

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).parent
FILES = sorted(
    file for name in HELPDESKS for file in (HERE / name).rglob("*") if file.is_file() and file.suffix != ".txt"
)


def shown(outcome: Document | Unread) -> str:
    if isinstance(outcome, Unread):
        return f"NOT READ line {outcome.line} {outcome.pointer}: {outcome.reason}\n"
    facts = [
        f"{name}: {value}"
        for name, value in outcome._asdict().items()
        if value not in (None, (), "") and name not in ("text", "origin", "markup", "customer", "kind", "thread")
    ]
    line, column = outcome.origin.locator()(0)
    said = [f"{turn.role} said: {turn.text}" for turn in outcome.thread]
    assert tuple(turn.text for turn in outcome.thread if turn.role == "customer") == outcome.customer
    text = "\n".join(f"| {line}" for line in outcome.text.split("\n"))
    return "\n".join([f"{outcome.kind} {outcome.origin.pointer} at {line}:{column}", *facts, *said, text, ""])


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.name}")
def test_documents(file: Path) -> None:
    left_out: Counter[str] = Counter()

    def count(what: str, number: int) -> None:
        left_out[what] += number

    name, data = f"export{file.suffix}", file.read_bytes()
    assert detect(name, data) == file.relative_to(HERE).parts[0]
    read_as = outcomes(data, name, ReadOptions(left_out=count))
    told = "\n".join(map(shown, read_as)) + "".join(f"\nleft out: {count} {what}" for what, count in left_out.items())
    golden = file.with_name(f"{file.name}.txt")
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(told + "\n", "utf-8")
    assert told + "\n" == golden.read_text("utf-8")


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.name}")
def test_every_word_is_where_the_file_has_it(file: Path) -> None:
    content = file.read_text("utf-8")
    for document in outcomes(file.read_bytes(), f"export{file.suffix}"):
        if isinstance(document, Unread):
            continue
        for character, rest in located(document, content):
            if character.isascii() and character.isalnum():
                assert rest[0] == character


NO_HELPDESK: list[tuple[Any, str]] = [
    ({"name": "x", "version": "1.0.0", "scripts": {"test": "jest"}}, '"name", "version", "scripts"'),
    ({"openapi": "3.1.0", "paths": {}}, '"openapi", "paths"'),
    ({"triggers": [{"id": 1, "title": "T", "position": 1, "actions": [{"field": "status", "value": "open"}],
                    "conditions": {"all": []}}]}, '"triggers"'),
    ([{"id": 1, "title": "T", "position": 2, "actions": [{"field": "a", "value": "b"}], "conditions": {}}], '"title"'),
    ({"lockfileVersion": 3, "packages": {"": {"requester_id": 1}}}, '"lockfileVersion"'),
    ([{"id": 1, "name": "Greet", "event_name": "conversation_created", "conditions": [], "visibility": "global",
       "actions": [{"action_name": "send_message", "action_params": ["Hi"]}]}], '"id", "name", "event_name"'),
    ({"id": 1, "short_code": "x7", "url": "https://example.org", "clicks": 2}, '"short_code"'),
    ({"type": "shortcut", "callback_id": "c", "user": {"id": "U1"}, "team": {"id": "T1"}}, '"callback_id"'),
    ({"data": [{"type": "project", "id": "p", "attributes": {"name": "x"}, "relationships": {"org": {}}}]}, '"data"'),
    ({"data": {"type": "message", "id": "m", "attributes": {"body": "Hi"}, "relationships": {"conversation": {}}}},
     '"data"'),
    ({"results": [{"id": "1", "properties": {"firstname": "A"}, "createdAt": "2026"}], "paging": {}}, '"results"'),
    ({"data": [{"id": "1", "Owner": {"name": "A"}, "Subject": "x", "Description": "y"}]}, '"data"'),
    ([{"session_id": "s", "messages": [{"type": "human", "content": "Hi", "from": "user"}]}], '"session_id"'),
]  # fmt: skip


@pytest.mark.parametrize(("value", "seen"), NO_HELPDESK)
@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("name", ["x.json", "<stdin>"])
def test_json_of_somebody_else_is_refused_with_what_was_seen(
    value: Any, seen: str, indent: int | None, name: str
) -> None:
    reason = unread(json.dumps(value, indent=indent).encode(), name).reason
    assert seen in reason
    assert "sources: {our-export: {" in reason


@pytest.mark.parametrize(("value", "seen"), NO_HELPDESK)
def test_json_of_somebody_else_is_passed_over_in_a_folder(value: Any, seen: str, tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text(json.dumps(value), "utf-8")
    assert not is_known(str(tmp_path / "package.json"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.name}")
def test_an_export_is_known_in_a_folder(file: Path) -> None:
    assert is_known(str(file))


def test_the_wrong_helpdesk_is_said(tmp_path: Path) -> None:
    data = (HERE / "freshdesk" / "canned_responses.json").read_bytes()
    first, second = outcomes(data, "x.json", ReadOptions(source="zendesk"))
    assert isinstance(first, Unread)
    assert first.reason.startswith('no ticket, comment or macro of Zendesk\'s: "id", "title", "folder_id", "content"')
    assert (first.pointer, second.origin.pointer if isinstance(second, Document) else second.pointer) == ("/0", "/1")


def zendesk(comments: list[dict[str, Any]], **around: Any) -> list[Document]:
    told = [{"id": at, "public": True, "html_body": "x", **comment} for at, comment in enumerate(comments, 1)]
    return documents(json.dumps({"comments": told, **around}).encode(), "x.json")


def test_who_writes_privately_is_no_customer() -> None:
    found = zendesk(
        [
            {"author_id": 1, "plain_body": "call him", "public": False},
            {"author_id": 1, "plain_body": "Hi, you called."},
            {"author_id": 2, "plain_body": "I did."},
        ]
    )
    assert [document.text for document in found] == ["Hi, you called."]


def test_the_company_may_write_first() -> None:
    out = {"channel": "web", "source": {"from": {}, "to": {"address": "kim@mail.example"}}}
    found = zendesk([{"author_id": 1, "plain_body": "Hello.", "via": out}, {"author_id": 2, "plain_body": "Hi."}])
    assert [(document.text, document.customer) for document in found] == [("Hello.", ())]


@pytest.mark.parametrize(
    "words", ["Dear customer,\nit is on its way.", "Hi Kim,\n\nThank you for contacting us about it.\n\n> Where is it?"]
)
def test_what_only_a_company_writes_tells_its_side(words: str) -> None:
    found = zendesk([{"author_id": 1, "plain_body": words}, {"author_id": 2, "plain_body": "Hi."}])
    assert [document.text for document in found] == [words]
    found = zendesk([{"author_id": 2, "plain_body": "Hi."}, {"author_id": 1, "plain_body": words}])
    assert [(document.text, document.customer) for document in found] == [(words, ("Hi.",))]
    quoting = f"No, sorry.\n\n> {words}"
    found = zendesk([{"author_id": 1, "plain_body": quoting}, {"author_id": 2, "plain_body": "Hi."}])
    assert [document.text for document in found] == ["Hi."]


ADA, KIM = {"id": 1, "name": "Ada", "role": "agent"}, {"id": 2, "name": "Kim", "role": "end-user"}
HELLO = [{"id": 1, "author_id": 2, "plain_body": "Open?"}, {"id": 2, "author_id": 1, "plain_body": "Yes."}]
MAILED = {"channel": "email", "source": {"from": {"address": "kim@mail.example"}}}
CALL = {"id": 3, "author_id": 1, "plain_body": "call", "public": False}


@pytest.mark.parametrize(
    ("page", "guessed"),
    [
        ({"comments": HELLO}, True),
        ({"comments": HELLO, "users": [ADA]}, False),
        ({"comments": HELLO, "users": [KIM]}, False),
        ({"comments": [*HELLO, CALL]}, False),
        ({"comments": [{**HELLO[0], "via": MAILED}, HELLO[1]]}, False),
        ({"comments": [HELLO[0], {**HELLO[1], "plain_body": "Thanks for contacting us."}]}, False),
        ({"comments": HELLO[:1]}, False),
        ({"ticket": {"id": 9, "requester_id": 2, "comments": HELLO}}, False),
    ],
)
def test_where_who_asked_is_only_guessed_it_is_said(page: dict[str, Any], guessed: bool) -> None:
    told = json.loads(json.dumps(page))
    for comment in told.get("comments") or told["ticket"]["comments"]:
        comment.update({"html_body": "x", "public": comment.get("public", True)})
    notes: list[str] = []
    for document in documents(json.dumps(told).encode(), "x.json", ReadOptions(note=notes.append)):
        assert document.customer == ("Open?",)
    assert [note.partition(":")[0] for note in notes] == ["Comments of Zendesk's without their ticket"] * guessed


BROKEN = b'"plain_body": "G\xfcnther?"'


@pytest.mark.parametrize(
    ("change", "read_as", "counts"),
    [
        (b'"users": []', [], {"unattributed message": 2}),
        (b'"users": [{"id": 1, "role": "agent"}]', ["Yes."], {"unattributed message": 1}),
        (b'"users": [{"id": 1, "role": "agent"}, {"id": 2, "role": "end-user"}]', ["Yes."], {"customer message": 1}),
        (b'"users": [{"id": 1, "role": "agent", "name": "\xe4"}]', [], {"unattributed message": 2}),
    ],
)
def test_sides_are_not_guessed_where_a_record_is_missing(
    change: bytes, read_as: list[str], counts: dict[str, int]
) -> None:
    comments = [{"html_body": "x", "public": True, **each} for each in (*HELLO[::-1], HELLO[0])]
    data = json.dumps({"comments": comments, "users": []}, indent=1).encode()
    data = data.replace(b'"plain_body": "Open?"', BROKEN, 1).replace(b'"users": []', change)
    left_out: Counter[str] = Counter()
    options = ReadOptions(left_out=lambda what, number: left_out.update({what: number}))
    found = outcomes(data, "x.json", options)
    assert [each.text for each in found if isinstance(each, Document)] == read_as
    bad = [each for each in found if isinstance(each, Unread)]
    assert bad[0].reason.startswith("not UTF-8 (byte 0xFC at byte ")
    assert bad[0].reason.endswith("of the value): convert it with iconv -f latin1 -t utf-8")
    assert dict(left_out) == counts


def test_a_ticket_that_says_who_asked_needs_no_other_record() -> None:
    ticket = {
        "id": 9,
        "requester_id": 2,
        "submitter_id": 2,
        "comments": [{"html_body": "x", "public": True, **each} for each in HELLO],
    }
    lines = b'{"id": 8, "comments": [{"author_id": 2, "plain_body": "\xfc"}]}\n' + json.dumps(ticket).encode() + b"\n"
    bad, document = outcomes(lines, "x.ndjson", ReadOptions(source="zendesk"))
    assert isinstance(bad, Unread)
    assert isinstance(document, Document)
    assert (document.text, document.customer) == ("Yes.", ("Open?",))


def test_users_tell_who_is_an_agent() -> None:
    users = [{"id": 1, "name": "Ada", "role": "agent"}, {"id": 2, "name": "Kim", "role": "end-user"}]
    found = zendesk([{"author_id": 1, "plain_body": "Hello."}, {"author_id": 2, "plain_body": "Hi."}], users=users)
    assert [(document.text, document.agent_name, document.customer_name) for document in found] == [
        ("Hello.", "Ada", "Kim")
    ]


def test_the_newest_comment_may_come_first() -> None:
    found = zendesk(
        [
            {"author_id": 2, "plain_body": "Yes.", "created_at": "2026-01-01T10:00:00Z"},
            {"author_id": 1, "plain_body": "Open?", "created_at": "2026-01-01T09:00:00Z"},
        ]
    )
    assert [(document.text, document.customer, document.first_reply) for document in found] == [
        ("Yes.", ("Open?",), True)
    ]


def loose(ticket: int, author: int, text: str, minute: int, **more: Any) -> dict[str, Any]:
    at = f"2026-01-01T10:{minute:02}:00Z"
    return {"ticket_id": ticket, "author_id": author, "public": True, "plain_body": text, "created_at": at, **more}


def test_comments_of_many_tickets_may_stand_in_turns() -> None:
    rows = [
        loose(1, 10, "Late!", 0),
        loose(2, 20, "Broken!", 1),
        loose(1, 90, "Call him.", 2, public=False),
        loose(2, 90, "Sorry.", 3),
        loose(1, 90, "Sorry.", 4),
        loose(1, 10, "Still late!", 5),
        loose(2, 90, "Sorry.", 6),
    ]
    found = documents("\n".join(map(json.dumps, rows)).encode(), "x.ndjson")
    assert [(document.id, document.customer, document.first_reply) for document in found] == [
        ("2/4", ("Broken!",), True),
        ("1/5", ("Late!",), True),
        ("2/7", ("Broken!",), False),
    ]


def test_ids_may_be_written_as_data_frames_write_them() -> None:
    found = zendesk(
        [{"author_id": 1.0, "plain_body": "Late!", "created_at": 1775000000000},
         {"author_id": 2, "plain_body": "Sorry.", "created_at": 1775000060000}],
        ticket={"id": 7.0, "requester_id": 1},
    )  # fmt: skip
    assert [(document.id, document.text, document.created_at) for document in found] == [
        ("7/2", "Sorry.", "2026-03-31T23:34:20Z")
    ]


def test_a_long_talk_without_a_ticket_has_one_who_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cxlint.sources.helpdesks.zendesk.LONGEST_TICKET", 3)
    rows = [{"id": at, "author_id": at % 2, "public": True, "plain_body": "Hi."} for at in range(10)]
    found = documents("\n".join(map(json.dumps, rows)).encode(), "x.ndjson")
    assert [document.id for document in found] == ["1", "3", "5", "7", "9"]


def test_a_ticket_without_words_is_counted() -> None:
    told: list[str] = []
    data = json.dumps({"tickets": [{"id": 1, "requester_id": 1, "submitter_id": 1, "comments": []}]}).encode()
    assert outcomes(data, "x.json", ReadOptions(left_out=lambda what, _: told.append(what))) == []
    assert told == ["empty ticket"]


@pytest.mark.parametrize("shape", ["{}", "[{}]", '{{"ticket": {}}}', '{{"tickets": [{}], "count": 1}}', "{}\n{}"])
def test_however_a_ticket_is_wrapped(shape: str) -> None:
    ticket = json.dumps(json.loads((HERE / "zendesk" / "tickets.json").read_bytes())["tickets"][0])
    found = documents(shape.format(*[ticket] * 2).encode(), "x.json")
    assert {document.text.split(",")[0] for document in found} == {"Hi Noor", "You’re welcome"}
    assert {document.kind for document in found} == {Kind.REPLY}


def test_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_bytes((HERE / "zendesk" / "macros.json").read_bytes())
    assert len(list(read(File(str(path), path.stat().st_size), options=ReadOptions()))) == 4


SAID: dict[str, Callable[[str], dict[str, Any]]] = {
    "hubspot": lambda text: {"conversationsThreadId": "t", "type": "MESSAGE", "senders": [{"actorId": "A-1"}],
                             "text": text},
    "kustomer": lambda text: {"type": "message", "id": "1", "attributes": {"direction": "out", "preview": text},
                              "relationships": {"org": {}, "conversation": {}}},
    "zoho": lambda text: {"direction": "out", "visibility": "public", "channel": "EMAIL", "isDescriptionThread": False,
                          "plainText": text},
    "crisp": lambda text: {"fingerprint": 1, "from": "operator", "type": "text", "origin": "chat", "content": text},
    "chatwoot": lambda text: {"message_type": 1, "private": False, "content": text},
    "zammad": lambda text: {"sender": "Agent", "internal": False, "content_type": "text/plain", "body": text},
    "discourse": lambda text: {"post_number": 2, "topic_id": 1, "staff": True, "raw": text},
    "github": lambda text: {"author_association": "OWNER", "issue_url": "x/1", "body": text},
}  # fmt: skip


@pytest.mark.parametrize("name", SAID)
@given(text=st.text().filter(str.strip), ascii_only=st.booleans(), indent=st.sampled_from([None, 2]))
def test_any_text_is_read_as_it_was_said_and_where_it_stands(
    name: str, text: str, ascii_only: bool, indent: int | None
) -> None:
    content = json.dumps({"first": "\u0041", "data": [SAID[name](text)]}, ensure_ascii=ascii_only, indent=indent)
    document = one(content.encode(), "x.json")
    assert document.text == text
    check_places(document.origin, text, content)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("kustomer", {"type": "message", "id": "1", "attributes": {"direction": "out", "preview": "Hello."}}),
        ("zoho", {"direction": "out", "content": "<p>Hello.</p>"}),
        ("crisp", {"from": "operator", "content": "Hello.", "timestamp": 1775000000}),
        ("chatwoot", {"message_type": "outgoing", "content": "Hello."}),
    ],
)
def test_less_is_enough_where_the_helpdesk_is_named(name: str, message: dict[str, Any]) -> None:
    assert detect("x.json", json.dumps(message).encode()) == "text"
    assert one(json.dumps([message]).encode(), "x.json", ReadOptions(source=name)).text == "Hello."


@pytest.mark.parametrize("number", [1, 4000])
def test_a_list_that_zendesk_does_not_write_is_said(number: int) -> None:
    tickets = [{"id": 1, "description": "Hello.", "requester_id": 1, "submitter_id": 2}] * number
    data = json.dumps({"my-tickets": tickets, "users": [{"id": 2, "role": "agent"}]}).encode()
    (bad,) = outcomes(data, "x.json", ReadOptions(source="zendesk"))
    assert isinstance(bad, Unread)
    assert 'no list of Zendesk\'s: "my-tickets"' in bad.reason

"""JSON and YAML of any company, by the keys that the configuration names; and records of cxlint in any JSON."""

from __future__ import annotations

import json
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cxlint.model import Document, Unread
from cxlint.sources import ReadOptions, detect, is_known
from cxlint.sources.scope import resolve, scopes
from tests.growth import assert_linear

from .reading import documents, located, one, outcomes, unread

if TYPE_CHECKING:
    from pathlib import Path

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), min_size=1, max_size=12)


def mapped(data: bytes, path: str = "x.json", **columns: str) -> tuple[list[Document | Unread], dict[str, int]]:
    left_out: Counter[str] = Counter()

    def count(what: str, number: int) -> None:
        left_out[what] += number

    return outcomes(data, path, ReadOptions(columns=columns, left_out=count)), dict(left_out)


def told(found: list[Document | Unread]) -> list[tuple[str, tuple[str, ...], str]]:
    assert [outcome for outcome in found if isinstance(outcome, Unread)] == []
    return [(each.text, each.customer, each.origin.pointer) for each in found if isinstance(each, Document)]


EXPORT = {
    "version": 3,
    "data": {
        "tickets": [
            {
                "id": 7,
                "question": "Where is it?",
                "requester": {"name": "Dana"},
                "answers": [{"body": "On its way."}, {"body": None}],
                "csat": "80%",
            },
            {"id": 8, "question": "Why?", "answers": []},
            {"id": 9, "question": "When?", "answers": [{"body": "Soon.\nVery."}, {"body": " "}]},
        ]
    },
}
NAMES = {"reply": "body", "customer": "question", "customer_name": "requester.name", "rating": "csat"}


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("name", ["x.json", "<stdin>", "x.yaml"])
def test_a_record_is_wherever_the_reply_is(indent: int | None, name: str) -> None:
    data = json.dumps(EXPORT, indent=indent) if name != "x.yaml" else yaml.safe_dump(EXPORT, indent=indent)
    found, left_out = mapped(data.encode(), name, **NAMES)
    assert told(found) == [
        ("On its way.", ("Where is it?",), "/data/tickets/0/answers/0/body"),
        ("Soon.\nVery.", ("When?",), "/data/tickets/2/answers/0/body"),
    ]
    assert [(each.id, each.customer_name, each.rating) for each in found if isinstance(each, Document)] == [
        ("1", "Dana", 4),
        ("2", None, None),
    ]
    assert left_out == {"unanswered record": 2}


def test_what_holds_a_record_tells_of_it_too() -> None:
    data = {"agent": "Maya", "threads": [{"id": 5, "posts": [{"id": 1, "text": "Hi."}, {"text": "Bye."}]}]}
    found, _ = mapped(json.dumps(data).encode(), reply="text", id="id", agent_name="agent")
    assert [(each.id, each.agent_name) for each in found if isinstance(each, Document)] == [
        ("1", "Maya"),
        ("5", "Maya"),
    ]


@given(
    st.lists(st.tuples(TEXT, TEXT.filter(str.strip)), min_size=1, max_size=5), st.booleans(), st.sampled_from([None, 1])
)
def test_every_word_is_where_the_file_has_it(rows: list[tuple[str, str]], ascii_only: bool, indent: int | None) -> None:
    value = {"n": 1, "all": [[{"ticket": {"q": asked, "x.y": {"body": answer}}}] for asked, answer in rows]}
    content = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
    options = ReadOptions(columns={"reply": "ticket.x.y.body", "customer": "ticket.q"})
    found = documents(content.encode(), "x.json", options)
    assert [document.text for document in found] == [answer for _, answer in rows]
    for document in found:
        for character, rest in located(document, content):
            assert rest.startswith((character, "\\"))


def test_a_file_larger_than_a_window_is_read_piece_by_piece() -> None:
    many = [{"q": f"Where is {number}?", "a": "Here " * 100 + str(number)} for number in range(2000)]
    data = json.dumps({"by": "Maya", "meta": {"a": "one more"}, "page": {"list": many}, "tail": {"a": "last"}}).encode()
    found, _ = mapped(data, reply="a", customer="q", agent_name="by")
    assert len(found) == 2002
    assert {each.agent_name for each in found if isinstance(each, Document)} == {"Maya"}
    assert told(found)[1][1:] == (("Where is 0?",), "/page/list/0/a")
    assert told(found)[-1][2] == "/tail/a"


THREADS = {
    "tickets": [
        {
            "number": 31,
            "subject": "Late",
            "thread": {
                "messages": [
                    {
                        "author": {"type": "Client", "name": "Dana"},
                        "text": "Where is it?",
                        "at": "2026-01-01T10:00:00Z",
                    },
                    {"author": {"type": "staff", "name": "Maya"}, "text": "He is angry", "hidden": True},
                    {"author": {"type": "staff", "name": "Maya"}, "text": "On its way.", "id": 5},
                    {"author": {"type": "bot"}, "text": "Rate us!"},
                    {"event": "closed"},
                ]
            },
        }
    ]
}
MESSAGES = {
    "messages": "thread.messages", "reply": "text", "role": "author.type", "private": "hidden", "id": "id",
    "agent_name": "author.name", "ticket": "number", "subject": "subject",
}  # fmt: skip


@pytest.mark.parametrize("many", [1, 600])
def test_lists_of_messages_are_conversations(many: int) -> None:
    data = json.dumps({"tickets": THREADS["tickets"] * many, "pad": "x" * 100}, indent=1).encode()
    found, left_out = mapped(data, **MESSAGES)
    assert told(found)[0] == ("On its way.", ("Where is it?",), "/tickets/0/thread/messages/2/text")
    assert len(found) == many
    first = found[0]
    assert isinstance(first, Document)
    assert (first.id, first.agent_name, first.customer_name, first.subject) == ("31/5", "Maya", "Dana", "Late")
    assert left_out == {"customer message": many, "private note": many, "automatic message": many}


def test_one_conversation_larger_than_a_window() -> None:
    said = [{"from": ("client", "agent")[number % 2], "text": "word " * 100} for number in range(1200)]
    found, left_out = mapped(
        json.dumps({"id": 4, "messages": said}).encode(), messages="messages", reply="text", role="from"
    )
    assert (len(found), left_out) == (600, {"customer message": 600})
    assert isinstance(found[0], Document)
    assert (found[0].id, len(found[0].customer)) == ("4/2", 1)


def test_messages_need_somebody_who_speaks() -> None:
    (bad,), _ = mapped(b'[{"m": []}]', messages="m", reply="text")
    assert isinstance(bad, Unread)
    assert bad.reason.startswith("`messages` needs `role`")


def test_records_of_a_ticket_are_a_conversation() -> None:
    rows = [("A", "customer", "Where?"), ("B", "customer", "Why?"), ("A", "agent", "Here."), ("B", "agent", "So.")]
    data = "\n".join(json.dumps({"t": ticket, "who": who, "text": text}) for ticket, who, text in rows).encode()
    found, left_out = mapped(data, "x.ndjson", reply="text", role="who", ticket="t")
    assert told(found) == [("Here.", ("Where?",), "/text"), ("So.", ("Why?",), "/text")]
    assert left_out == {"customer message": 2}


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (
            b'[{"body": "x", "question": "y", "meta": {"a": 1}}]',
            "exports/a.json",
            '"antwort" is nowhere in it: it has "body", "question", "meta"; in "meta": "a". Say in cxlint.yaml which '
            'key holds what: sources: {our-export: {paths: "**/a.json", reply: body, customer: question}}',
        ),
        (b"- wort: x\n", "<stdin>", None),
        (
            b"- wort: x\n",
            "a.yml",
            '"antwort" is nowhere in it: it has "wort". Say in cxlint.yaml which key holds what: '
            'sources: {our-export: {paths: "**/a.yml", reply: …}}',
        ),
    ],
)
def test_a_key_that_is_nowhere_is_one_error(data: bytes, name: str, reason: str | None) -> None:
    if reason is not None:
        assert unread(data, name, ReadOptions(columns={"reply": "antwort"})).reason == reason


CHATS = {"id": 7, "msgs": [{"from": "kunde", "text": "Where?"}, {"from": "memo", "text": "Angry"},
                           {"from": "desk", "text": "Here."}, {"from": None, "text": "Hm"}]}  # fmt: skip


def options_of(keys: dict[str, str], **roles: tuple[str, ...]) -> ReadOptions:
    return ReadOptions(columns=keys, roles=roles)


@pytest.mark.parametrize("name", ["x.json", "x.yaml"])
@pytest.mark.parametrize(
    ("keys", "field"),
    [
        ({"messages": "msgs", "reply": "text", "role": "form"}, "role"),
        ({"messages": "msgs", "reply": "text", "role": "from", "private": "hidden"}, "private"),
        ({"reply": "text", "customer": "KEY"}, "customer"),
        ({"reply": "text", "role": "from", "ticket": "chat"}, "ticket"),
    ],
)
def test_a_key_beside_the_reply_that_is_nowhere_is_an_error(name: str, keys: dict[str, str], field: str) -> None:
    data = json.dumps({"chats": [CHATS]}, indent=1).encode()
    own = {"agent": ("desk",), "private": ("memo",), "customer": ("*",)} if "role" in keys else {}
    found = outcomes(data, name, options_of(keys, **own))
    (bad,) = [each for each in found if isinstance(each, Unread)]
    assert bad.reason.startswith(f'"{keys[field]}" (for `{field}`) is nowhere in it: it has "chats"; in "chats": "id"')
    assert '"from", "text"' in bad.reason


def test_where_nobody_says_whose_a_message_is_none_is_linted() -> None:
    found, left_out = mapped(json.dumps([CHATS]).encode(), messages="msgs", reply="text", role="form")
    assert [type(each) for each in found] == [Unread]
    assert left_out == {"unattributed message": 4}


def test_a_key_that_is_null_is_there() -> None:
    data = b'[{"text": "a", "customer": null, "from": {"role": null}, "at": null}, {"text": "b", "from": null}]'
    found, _ = mapped(data, reply="text", customer="customer", role="from.role")
    (bad,) = found
    assert isinstance(bad, Unread)
    assert bad.reason.startswith('"from.role" should say whose a message is, and says nothing (2)')


def test_words_for_speakers_in_records() -> None:
    keys = {"messages": "msgs", "reply": "text", "role": "from"}
    data = json.dumps([CHATS], indent=1).encode()
    (bad,) = outcomes(data, "x.json", ReadOptions(columns=keys))
    assert isinstance(bad, Unread)
    assert (bad.line, bad.pointer) == (11, "/0/msgs/1/text")
    assert '"from" should say whose a message is, and says "memo" (1), "desk" (1), nothing (1): these' in bad.reason
    reply, bad = outcomes(data, "x.json", options_of(keys, agent=("desk",), private=("memo",)))
    assert isinstance(reply, Document)
    assert (reply.text, reply.customer) == ("Here.", ("Where?",))
    assert isinstance(bad, Unread)
    assert "says nothing (1): these" in bad.reason
    lacks = unread(data, "x.json", options_of({"reply": "text"}, agent=("desk",))).reason
    assert lacks.startswith("`roles` needs `role`")


@pytest.mark.parametrize(
    ("data", "entry"),
    [
        (b'{"chats": [{"id": 1, "msgs": [{"from": "a", "text": "b"}]}]}', "messages: msgs, reply: text, role: from"),
        (b'[{"thread": [{"author": {"id": 1, "type": "a"}, "body": "b"}]}]',
         "messages: thread, reply: body, role: author.type"),
        (b'[{"sender_type": "a", "text": "b", "chat_id": 3}]', "reply: text, role: sender_type, ticket: chat_id"),
        (b'[{"from": "a@mail.example", "answer": "b", "question": "c"}]', "reply: answer, customer: question"),
        (b'[{"wort": "b", "question": "c"}]', "reply: …, customer: question"),
        (b'[{"wort": "b"}]', "reply: …"),
        (b'[{"the text": "b"}, {"content": 1}]', "reply: content"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("named", [False, True])
def test_what_an_unknown_export_could_be(data: bytes, entry: str, named: bool) -> None:
    reason = unread(data, "x.json", ReadOptions(columns={"reply": "zzz"} if named else {})).reason
    assert reason.endswith(f'sources: {{our-export: {{paths: "**/x.json", {entry}}}}}')


def test_what_is_broken_is_said_and_the_rest_goes_on() -> None:
    data = b'[{"t": "one"}, {"t": "two" "x": 1}, {"t": 3}, {"t": ["four"]}, {"t": "five"}]'
    found, _ = mapped(data, reply="t")
    reasons = [each.reason if isinstance(each, Unread) else each.text for each in found]
    assert reasons == ["one", "not JSON: Expecting ',' delimiter", "`t` must be text, found a number", "five"]
    assert [each.pointer for each in found if isinstance(each, Unread)] == ["/1", "/2"]


def test_records_of_cxlint_in_a_list() -> None:
    data = b'[\n  {"reply": "a", "customer": "Where?"},\n  {"customer": "b"},\n'
    data += b'  {"reply": "c", "rating": 9}, {"reply": 7}\n]\n'
    assert detect("x.json", data) == "json"
    first, second, third, fourth = outcomes(data, "x.json")
    assert isinstance(first, Document)
    assert (first.text, first.customer, first.origin.pointer, first.origin.locator()(0)) == (
        "a",
        ("Where?",),
        "/0/reply",
        (2, 14),
    )
    assert second == Unread("x.json", "no `reply`", 3, "/1")
    assert isinstance(third, Unread)
    assert third.reason.startswith("`rating` must be a whole number")
    assert isinstance(fourth, Unread)
    assert fourth.reason == "`reply` must be text, found a number"


@pytest.mark.parametrize(
    "data",
    [
        b'{\n  "reply": "a"\n}',
        b'[{"reply": "a"}]',
        b'{"replies": [{"reply": "a"}]}',
        b'{\n "count": 1,\n "replies": [\n {"reply": "a", "meta": {"reply": 3}}]}',
        b'{"reply": "a"}\n',
        '[{"reply": "a"}]'.encode("utf-16"),
        b'\xef\xbb\xbf[{"reply": "a"}]',
    ],
)
@pytest.mark.parametrize("name", ["x.json", "x.jsonl", "<stdin>"])
def test_records_of_cxlint_in_any_json(data: bytes, name: str) -> None:
    if name != "x.jsonl" or not data.startswith(b'{"replies"'):  # so named, each line is a record
        assert one(data, name).text == "a"


def test_records_of_cxlint_in_yaml() -> None:
    first, second = documents(b"- reply: |\n    Hi Dana,\n    it is there.\n  customer: Where?\n- reply: b\n", "x.yaml")
    assert (first.text, first.customer, second.text) == ("Hi Dana,\nit is there.\n", ("Where?",), "b")
    assert first.origin.locator()(9) == (3, 5)


def test_records_of_cxlint_are_read_in_a_folder(tmp_path: Path) -> None:
    for name, value in {"a.json": [{"reply": "Hi", "customer": "Where?"}], "en.json": {"reply": "Reply"}}.items():
        (tmp_path / name).write_text(json.dumps(value), "utf-8")
    assert is_known(str(tmp_path / "a.json"))
    assert not is_known(str(tmp_path / "en.json"))


def test_a_setting_called_reply_is_no_record() -> None:
    reason = unread(b'{"smtp": {"host": "x", "reply": "help@shop.example"}}', "x.json").reason
    assert reason.startswith(
        'JSON that is no export known here (`cxlint formats` lists them): it has "smtp"; in "smtp":'
    )


@pytest.mark.parametrize(
    ("name", "way", "found"),
    [
        ("a", {"a": 1}, (1, ("a",))),
        ("a.b", {"a": {"b": 1}}, (1, ("a", "b"))),
        ("a.b", {"a.b": 2, "a": {"b": 1}}, (2, ("a.b",))),
        ("a.b.c", {"a.b": {"c": 1}}, (1, ("a.b", "c"))),
        ("a.0.b", {"a": [{"b": 1}]}, (1, ("a", 0, "b"))),
        ("a.1", {"a": [0, 5]}, (5, ("a", 1))),
        ("a.7.b", {"a": [{"b": 1}]}, None),
        ("a.b", {"a": [{"b": 1}]}, None),
        ("a", {"a": None}, None),
        ("a.b", {"a": "b"}, None),
        ("a.²", {"a": [1]}, None),
    ],
)
def test_ways(name: str, way: Any, found: Any) -> None:
    assert resolve(way, name) == found


def test_nesting_costs_no_stack() -> None:
    value: Any = {"reply": "x"}
    for _ in range(5000):
        value = {"a": [value]}
    assert sum(1 for _ in scopes(value)) == 5001


@pytest.mark.parametrize(
    "data",
    [
        b'{"a": ' * 20_000,
        b'{"a": ' * 60 + b'{"b": "' + b"x" * 600_000 + b'"}' + b"}" * 60,
        b'{"a": [' + b'{"b": 1}, ' * 60_000,
        b'{"pad": "' + b"x" * 600_000 + b'", "a": {"b": "one", "c": {"b": "two" "d"}}}',
        b"[" * 200_000,
    ],
)
def test_hostile_json_is_an_error_and_no_more(data: bytes) -> None:
    found, _ = mapped(data, reply="b")
    assert isinstance(found[-1], Unread)


def test_objects_that_a_window_cuts_are_whole() -> None:
    value = {f"k{number}": {"q": "?", "a": f"{number} " * 2000} for number in range(200)}
    data = json.dumps({"pad": "x" * 300_000, "all": value}).encode()
    found, _ = mapped(data, reply="a", customer="q")
    assert [asked for _, asked, _ in told(found)] == [("?",)] * 200


@pytest.mark.parametrize("record", ['{"b": "x"}', '{"b": {"b": {"c": ["x"]}}}', '[[[{"b": null}]]]', '"b"', '{"q": 1}'])
def test_time_grows_with_the_file(record: str) -> None:
    def make(size: int) -> bytes:
        return f'{{"all": [{", ".join([record] * (size // 10))}]}}'.encode()

    assert_linear(lambda data: mapped(data, reply="b", customer="q", role="r"), make)


def test_time_grows_with_a_conversation_in_turns() -> None:
    def make(size: int) -> bytes:
        rows = [json.dumps({"t": number % 2, "r": "agent", "b": "x"}) for number in range(size // 20)]
        return "\n".join(rows).encode()

    assert_linear(lambda data: mapped(data, "x.jsonl", reply="b", role="r", ticket="t"), make)


FLAT = {"late.subject": "Late", "late.body": "It is late.", "gone.body": "It is gone.", "nav": "Home", "n.body": 3}
NESTED = {"en": {"late": {"body": "It is late.", "sms": "Late."}, "list": [{"body": "One."}, ["x"]]}, "top": "Top."}


def globbed(value: Any, name: str, *replies: str) -> list[tuple[str, str | None, str]]:
    data = (json.dumps(value) if name == "x.json" else yaml.safe_dump(value, sort_keys=False)).encode()
    options = ReadOptions(columns={"reply": replies[0]}, replies=replies if len(replies) > 1 else ())
    return [(each.id, each.title, each.text) for each in documents(data, name, options)]


@pytest.mark.parametrize("name", ["x.json", "x.yaml"])
def test_a_glob_takes_texts_by_the_way_to_them(name: str) -> None:
    assert globbed(FLAT, name, "*.body") == [
        ("late.body", "late.body", "It is late."),
        ("gone.body", "gone.body", "It is gone."),
    ]
    assert [each[2] for each in globbed(FLAT, name, "*")] == ["Home"]
    assert [each[0] for each in globbed(FLAT, name, "**")] == ["late.subject", "late.body", "gone.body", "nav"]
    assert [each[2] for each in globbed(NESTED, name, "en.*.body")] == ["It is late.", "One."]
    assert [each[2] for each in globbed(NESTED, name, "**.body")] == ["It is late.", "One."]
    assert [each[2] for each in globbed(NESTED, name, "en.**")] == ["x", "It is late.", "Late.", "One."]
    assert [each[0] for each in globbed(NESTED, name, "**.late.*")] == ["en.late.body", "en.late.sms"]
    assert [each[2] for each in globbed(NESTED, name, "*")] == ["Top."]


def test_several_keys_are_each_a_reply() -> None:
    assert [each[2] for each in globbed(NESTED, "x.json", "body", "sms")] == ["It is late.", "Late.", "One."]
    assert [each[2] for each in globbed(NESTED, "x.json", "top", "*.late.sms")] == ["Top.", "Late."]
    found = unread(b"body,sms\nHi,Ho\n", "x.csv", ReadOptions(columns={"reply": "body"}, replies=("body", "sms")))
    assert found.reason == "`reply` names several columns: of a table it is one"


def test_a_glob_that_nothing_fits_is_said() -> None:
    found = unread(b'{"late": {"text": "x"}}', "x.json", ReadOptions(columns={"reply": "*.body"}))
    assert found.reason.startswith('"*.body" is nowhere in it: it has "late"; in "late": "text".')


def test_texts_of_a_long_object_are_taken_by_a_glob() -> None:
    value = {f"n{number}.body": f"It is {number}. " + "So " * 200 for number in range(2000)}
    data = json.dumps(value, indent=1)
    found = documents(data.encode(), "x.json", ReadOptions(columns={"reply": "*.body"}))
    assert [each.id for each in found] == list(value)
    for character, rest in islice(located(found[-1], data), 20):
        assert rest.startswith(character)


@pytest.mark.parametrize("reply", ["body", "*.body"])
def test_an_alias_is_said_once(reply: str) -> None:
    data = b"a: {body: &x It left.}\nb: {body: *x}\nc: {<<: &m {body: It came.}}\nd: *m\n"
    left_out: Counter[str] = Counter()
    options = ReadOptions(columns={"reply": reply}, left_out=lambda what, count: left_out.update({what: count}))
    assert [each.text for each in documents(data, "x.yaml", options)] == ["It left.", "It came."]
    assert left_out == {"text repeated by an alias": 2}


TEXT_A, TEXT_B = "We are sorry that it is late.", "We are sorry that it is gone."


@pytest.mark.parametrize(
    ("value", "glob"),
    [
        ({"late.body": TEXT_A, "gone.body": TEXT_B, "nav.home": "Home"}, '"*.body"'),
        ({"late": {"en": TEXT_A, "de": TEXT_A}, "gone": {"en": TEXT_B, "de": TEXT_B}}, '"*.en"'),
        ({"en": {"late": TEXT_A, "gone": TEXT_B}}, '"en.*"'),
        ({"late": TEXT_A, "gone": TEXT_B}, '"*"'),
        ({"late": {"body": TEXT_A}, "gone": {"body": TEXT_B}}, "body"),
    ],
)
@pytest.mark.parametrize("name", ["x.json", "x.yaml"])
def test_the_glob_is_proposed_where_keys_are_names(value: Any, glob: str, name: str) -> None:
    data = json.dumps(value) if name == "x.json" else yaml.safe_dump(value, sort_keys=False)
    reason = unread(data.encode(), name).reason
    assert reason.endswith(f'sources: {{our-export: {{paths: "**/{name}", reply: {glob}}}}}')
    said = yaml.safe_load(reason[reason.index("sources: ") :])["sources"]["our-export"]["reply"]
    assert documents(data.encode(), name, ReadOptions(columns={"reply": said}))

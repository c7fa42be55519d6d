from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxlint.model import Document, Kind
from cxlint.sources import File, ReadOptions, read
from tests.sources.reading import documents, located, one, outcomes, unread

if TYPE_CHECKING:
    from collections.abc import Callable

TEXT = st.text()
WRITERS: list[Callable[[str], str]] = [
    lambda text: json.dumps(text),
    lambda text: json.dumps(text, ensure_ascii=False),
    lambda text: '"' + "".join(f"\\u{unit:04X}" for unit in _units(text)) + '"',
    lambda text: json.dumps(text).replace("/", "\\/"),
]


def _units(text: str) -> list[int]:
    data = text.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2)]


def line(**fields: object) -> bytes:
    return json.dumps(fields).encode() + b"\n"


def test_every_field_of_the_contract() -> None:
    document = one(
        line(
            id=7,
            kind="macro",
            reply="Hi",
            customer=["Hello?", "Anyone?"],
            customer_name="Dana",
            agent_name="Sam",
            subject="Parcel",
            title="Late",
            channel="chat",
            rating=2,
            first_reply=True,
            tags=["late"],
            created_at="2026-01-02",
            unknown={"a": 1},
        ),
        "x.jsonl",
    )
    assert (document.id, document.kind, document.text) == ("7", Kind.TEMPLATE, "Hi")
    assert document.customer == ("Hello?", "Anyone?")
    assert (document.customer_name, document.agent_name, document.subject) == ("Dana", "Sam", "Parcel")
    assert (document.title, document.channel, document.rating) == ("Late", "chat", 2)
    assert (document.first_reply, document.tags, document.created_at) == (True, ("late",), "2026-01-02")
    assert (document.origin.pointer, document.origin.line) == ("/reply", 1)


def test_null_and_empty_say_nothing() -> None:
    document = one(line(reply="Hi", customer="", customer_name=None, id=None, tags=[], title=""), "x.jsonl")
    assert (document.id, document.customer, document.customer_name, document.title) == ("1", (), None, None)


@given(st.lists(TEXT, min_size=1, max_size=3), TEXT, st.sampled_from(WRITERS), st.sampled_from(["", " ", "\t"]))
def test_every_character_is_where_the_file_has_it(
    texts: list[str], other: str, write: Callable[[str], str], space: str
) -> None:
    rows = [
        f'{space}{{"reply":"x","a\\u0022":{{"reply":{write(other)}}},{space}"reply"{space}:{space}{write(text)}}}\r\n'
        for text in texts
    ]
    content = "".join(rows)
    data = content.encode("utf-8", "surrogatepass")
    if any(0xD800 <= ord(character) < 0xE000 for character in content):
        return  # not a file that can be written
    for document, text in zip(documents(data, "x.jsonl"), texts, strict=True):
        assert len(document.text) == len(json.loads(write(text)))
        for character, rest in located(document, content):
            assert _first(rest) == character or character == "\ufffd"


def _first(rest: str) -> str:
    """The character that a JSON string goes on with."""
    if rest[0] != "\\":
        return rest[0]
    for size in (12, 6, 2):
        try:
            character = json.loads(f'"{rest[:size]}"')
        except ValueError:
            continue
        if len(character) == 1:
            return str(character)
    raise AssertionError(rest)


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b'{"reply": 3}', "`reply` must be text, found a number"),
        (b'{"reply": null}', "no `reply`"),
        (b"{}", "no `reply`"),
        (b'{"reply": "a", "rating": 9}', "`rating` must be a whole number from 1 to 5, found '9'"),
        (b'{"reply": "a", "customer": [1]}', "`customer` must be text or a list of texts, found a list that holds a n"),
        (b'{"reply": "a", "channel": "fax"}', "`channel` must be one of email, chat, social, forum, review, sms, fo"),
        (b'{"reply": "a", "kind": "note"}', "`kind` must be reply, template or macro, found 'note'"),
        (b'{"reply": "a", "first_reply": "maybe"}', "`first_reply` must be true or false, found text"),
        (b'{"reply": "a", "customer_name": ["x"]}', "`customer_name` must be text, found a list"),
        (b'{"reply": "a", "id": true}', "`id` must be text or a number, found true or false"),
        (b'{"reply": "a"', "not JSON: Expecting ',' delimiter, at column 14"),
        (b'{"reply": "a"} x', "not JSON: more text after the object, at column 15"),
        (b"hello", "not JSON: Expecting value, at column 1"),
        (b'["a"]', "must be an object with a `reply`, found a list"),
        (b'{"reply": "caf\xe9"}', "not UTF-8 (byte 0xE9 at byte 14 of the line): convert it with iconv"),
        (b'{"reply": "a", "x": ' + b"[" * 100_000 + b"}", "nested too deeply to be read"),
        (b'{"reply": "a", "x": ' + b"1" * 5000 + b"}", "not JSON: Exceeds the limit"),
    ],
)  # fmt: skip
def test_a_broken_line_is_said_and_the_rest_goes_on(bad: bytes, reason: str) -> None:
    first, wrong, last = outcomes(line(reply="a") + b" \n" + bad + b"\n" + line(reply="b"), "x.jsonl")
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert (last.id, last.text) == ("4", "b")
    assert not isinstance(wrong, Document)
    assert wrong.line == 3
    assert wrong.reason.startswith(reason)


def test_a_title_without_a_customer_may_be_that_of_a_template() -> None:
    assert one(line(reply="Hi {{name}}", title="Late"), "x.jsonl").kind is Kind.TEMPLATE
    assert one(line(reply="Hi {{name}}", title="Late", customer="Where?"), "x.jsonl").kind is Kind.REPLY
    assert one(line(reply="Hi {{name}}"), "x.jsonl").kind is Kind.REPLY


def test_keys_that_the_configuration_names() -> None:
    options = ReadOptions(columns={"reply": "out/text", "customer": "in"})
    document = one(b'{"in": "Where?", "out/text": "H\\u0065re"}', "x.jsonl", options)
    assert (document.text, document.customer, document.origin.pointer) == ("Here", ("Where?",), "/out~1text")
    assert document.origin.locator()(2) == (1, 38)
    assert unread(line(reply="a"), "x.jsonl", options).reason.startswith('"out/text" is nowhere in it: it has "reply"')


def test_lone_surrogates_become_replacement_characters() -> None:
    document = one(b'{"reply": "a\\ud83d b", "customer": "\\uDE00"}\n', "x.jsonl")
    assert document.text == "a\ufffd b"
    assert document.customer == ("\ufffd",)


def test_the_command_line_names_the_kind_and_fills_in_the_rest() -> None:
    options = ReadOptions(kind=Kind.TEMPLATE, customer="Where?", channel="chat", dialect="front")
    first, second = documents(line(reply="a", kind="reply") + line(reply="b", customer="Why?"), "x.jsonl", options)
    assert (first.kind, first.customer, first.channel, first.dialect) == (Kind.TEMPLATE, ("Where?",), "chat", "front")
    assert second.customer == ("Why?",)


@pytest.mark.parametrize(("path", "kind"), [("macros/all.jsonl", Kind.TEMPLATE), ("export.jsonl", Kind.REPLY)])
def test_the_path_tells_the_kind_where_the_record_does_not(path: str, kind: Kind) -> None:
    assert one(line(reply="Hi {{customer.name}}"), path).kind is kind


def test_one_line_of_many_megabytes() -> None:
    size = 5_000_000
    document = one(b'{"reply": "' + b"\\n word" * (size // 7) + b'"}', "x.jsonl")
    assert len(document.text) == size // 7 * 6
    assert document.origin.locator()(len(document.text) - 1) == (1, size // 7 * 7 + 11)


def test_a_pipe_gives_a_record_as_soon_as_it_is_written() -> None:
    class Live(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            assert self.given < 2, "waits for more than it needs"
            self.given += 1
            buffer[:15] = b'{"reply": "a"}\n'
            return 15

    stream = io.BufferedReader(Live())
    assert isinstance(next(read(File("-", None, True), options=ReadOptions(), stdin=stream)), Document)

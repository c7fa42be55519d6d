from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxlint.model import Document, Origin, Unread
from cxlint.sources import places
from cxlint.sources.item import END, End
from cxlint.sources.json import text as json_text
from cxlint.sources.json import window as json_window
from cxlint.sources.json.stream import JsonItem, items
from cxlint.sources.markup import html
from tests.growth import assert_linear
from tests.sources.reading import documents

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
LAYOUTS: list[dict[str, Any]] = [
    {},
    {"indent": 2},
    {"indent": 1, "ensure_ascii": False},
    {"separators": (",", ":"), "ensure_ascii": False},
]
RECORD = st.fixed_dictionaries(
    {"id": st.integers(), "said": st.lists(TEXT, max_size=3), 'a"/~': st.just({"said": [1]})}
)
FILES = st.tuples(
    st.lists(RECORD, max_size=5), st.sampled_from(LAYOUTS), st.sampled_from(["list", "key", "lines", "more"])
)


def values(data: bytes, path: str = "x.json") -> list[JsonItem | End | Unread]:
    return list(items(io.BytesIO(data), path, [("tickets",)]))


def found(data: bytes, path: str = "x.json") -> list[JsonItem]:
    """The records of a file that is in order."""
    every = values(data, path)
    assert not any(isinstance(item, Unread) for item in every)
    return [
        item for item in every if isinstance(item, JsonItem) and type(item.path[-1:]) is tuple and item.path != ("n",)
    ]


def written(records: list[Any], layout: dict[str, Any], shape: str) -> str:
    if shape == "lines":
        return "".join(f"{json.dumps(record, ensure_ascii=layout.get('ensure_ascii', True))}\n" for record in records)
    whole = {"list": records, "key": {"n": 3, "tickets": records}, "more": {"tickets": records, "n": [{"tickets": 1}]}}
    return json.dumps(whole[shape], **layout)


@settings(max_examples=200)
@given(FILES, st.integers(1, 60), st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["", "\ufeff"]))
def test_records_and_the_places_of_their_words(
    file: tuple[list[Any], dict[str, Any], str], chunk: int, end: str, mark: str
) -> None:
    records, layout, shape = file
    content = written(records, layout, shape)
    if shape != "lines" and layout.get("indent"):
        content = content.replace("\n", end)  # between values only: in them it is written \n
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_window, "CHUNK", chunk)
        got = found((mark + content).encode(), "x.ndjson" if shape == "lines" else "x.json")
    assert [item.value for item in got] == records
    rows = content.split("\n") if shape == "lines" or not layout.get("indent") else content.split(end)
    for item in got:
        for number, text in enumerate(item.value["said"]):
            origin = item.origin("x.json", "said", number)
            assert origin.pointer == json_text.pointer((*item.path, "said", number))
            _stands(origin, text, rows)


def _stands(origin: Origin, text: str, rows: list[str]) -> None:
    """Every character, encoded again, is at its place."""
    locate = origin.locator()
    for offset, character in enumerate(text):
        line, column = locate(offset)
        rest = rows[line - 1][column - 1 :]
        forms = (json.dumps(character)[1:-1], json.dumps(character, ensure_ascii=False)[1:-1])
        assert rest.startswith(forms), (rest, character)


@given(st.text('ab &<>"\\\n\u00e9\U0001f600;', max_size=40), st.sampled_from(LAYOUTS))
def test_the_words_of_html_in_json(text: str, layout: dict[str, Any]) -> None:
    from html import escape

    source = f"<p>{escape(text)}</p><ul><li>\u00e9<b>b</b></li></ul>"
    content = json.dumps({"n": "x\n", "body": source}, **layout)
    shown = html.read(source)
    found = places.through(shown.shifts, len(shown.text), json_text.places(content, ("body",)))
    locate = Origin("", places=lambda: found).locator()
    rows = content.split("\n")
    for offset, character in enumerate(shown.text):
        if character.isalnum():
            line, column = locate(offset)
            rest = rows[line - 1][column - 1 :]
            assert rest.startswith((character, json.dumps(character)[1:-1])), (rest, character)


def test_utf_16() -> None:
    text = json.dumps([{"id": 1, "said": "é"}], ensure_ascii=False)
    assert [item.value for item in found(text.encode("utf-16"))] == [{"id": 1, "said": "é"}]


GOOD = '{"id": 1, "name": "a", "on": true, "x": [{"id": 2}]}'


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ('{"id": 1, "name": "a" "on": true}', "not JSON: Expecting ',' delimiter"),
        ('{"id": 1, "name": "a, "on": true, "x": [{"id": 2}]}', "not JSON: Expecting ',' delimiter"),
        ('{"id": 1, "name": tru, "on": true}', "not JSON: Expecting value"),
        ('{"id": 1, "name": "\udce9", "on": true}', "not UTF-8"),
        ('{"id": 1, "x": ' + "[" * 100_000 + "}", "nested too deeply to be read"),
        ('{"id": 1, "x": ' + "1" * 5000 + "}", "not JSON: Exceeds the limit"),
    ],
)
@pytest.mark.parametrize("shape", ['[{}]', '{{"n": 1, "tickets": [{}]}}'])  # fmt: skip
@pytest.mark.parametrize("chunk", [30, 1 << 18])
def test_a_broken_record_costs_itself(
    bad: str, reason: str, shape: str, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_window, "CHUNK", chunk)
    content = shape.format(",\n".join([GOOD, GOOD, bad, GOOD]))
    every = values(content.encode("utf-8", "surrogateescape"))
    problems = [item for item in every if isinstance(item, Unread)]
    assert [(problem.reason[: len(reason)], problem.line) for problem in problems] == [(reason, 3)]
    assert problems[0].pointer.endswith("/2")
    kept = [item for item in every if isinstance(item, JsonItem) and item.path[-1] != "n"]
    assert [(item.value["name"], item.line) for item in kept] == [("a", 1), ("a", 2), ("a", 4)]


@pytest.mark.parametrize("cut", [10, 40, len(GOOD) + 1, len(GOOD) + 3, len(GOOD) + 20])
def test_a_file_that_ends_too_soon(cut: int) -> None:
    every = values(f"[{GOOD},{GOOD}]"[:cut].encode())
    assert isinstance(every[-1], Unread)
    assert "the file ends" in every[-1].reason
    assert len([item for item in every if isinstance(item, JsonItem)]) == (cut > len(GOOD))


def test_half_a_character_is_no_text() -> None:
    assert found(b'[{"id": "\\ud83d"}]')[0].value == {"id": "\ufffd"}


def test_values_after_one_another() -> None:
    every = values(b'[{"id": 1}]\n[{"id": 2}]')
    assert [item.value["id"] if isinstance(item, JsonItem) else item for item in every] == [1, END, 2, END]


def test_memory_holds_a_window_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            self.given += 1
            data = b"[" if self.given == 1 else b'{"id": 1, "said": "words"},' * 1000
            size = min(len(buffer), len(data))
            buffer[:size] = data[:size]
            return size if self.given == 1 or size == len(data) else 0

    import tracemalloc

    monkeypatch.setattr(json_window, "CHUNK", 1 << 14)
    tracemalloc.start()
    stream = io.BufferedReader(Endless(), 1 << 15)
    for number, _ in enumerate(items(stream, "x.json", [("tickets",)])):
        if number > 40_000:  # 1 MB
            break
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 300_000


def test_a_macro_of_one_object() -> None:
    macro = {"macro": {"id": 1, "title": "T", "position": 1, "actions": [{"field": "comment_value", "value": "Hi."}]}}
    (document,) = documents(json.dumps(macro).encode(), "x.json")
    assert isinstance(document, Document)
    assert document.origin.pointer == "/macro/actions/0/value"


def test_all_the_texts_of_a_long_record_are_found_in_time_in_proportion() -> None:
    def record(size: int) -> tuple[str, int]:
        number = size // 100
        return json.dumps({"said": [{"id": at, "text": "lamp " * 10} for at in range(number)]}, indent=1), number

    def look(made: tuple[str, int]) -> None:
        raw, number = made
        for at in range(number):
            json_text.places(raw, ("said", at, "text"))

    assert_linear(look, record)

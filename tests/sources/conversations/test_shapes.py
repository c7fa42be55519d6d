"""The files of a helpdesk are told as its own, and as nobody else's, however they are written down."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from cxlint.model import Document, Origin, Unread
from cxlint.sources import ReadOptions
from cxlint.sources.conversations.shapes import DEEPEST, SHAPES, What, shape_of
from cxlint.sources.helpdesks import HELPDESKS, tell
from tests.sources.helpdesks.test_helpdesks import FILES, HERE
from tests.sources.reading import outcomes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LINES = (".ndjson", ".jsonl")
JSON_FILES = [file for file in FILES if file.suffix in (".json", *LINES)]


def name_of(file: Path) -> str:
    return file.relative_to(HERE).parts[0]


def values(file: Path) -> list[Any]:
    text = file.read_text("utf-8")
    if file.suffix not in LINES:
        return [json.loads(text)]
    return [json.loads(line) for line in text.split("\n") if line.endswith("}")]  # some are broken on purpose


def turned(value: Any) -> Any:
    """With the last key of every object first."""
    if isinstance(value, dict):
        return {key: turned(value[key]) for key in reversed(value)}
    return [turned(item) for item in value] if isinstance(value, list) else value


def records(value: Any, depth: int = DEEPEST) -> Iterator[Any]:
    """What may be a record: the top, and what stands up to two keys below it."""
    if isinstance(value, list):
        for item in value:
            yield from records(item, depth)
    elif isinstance(value, dict):
        yield value
        for inner in value.values() if depth else ():
            yield from records(inner, depth - 1)


WRITTEN: dict[str, Callable[[Any], str]] = {
    "compact": lambda value: json.dumps(value, separators=(",", ":")),
    "indented": lambda value: json.dumps(value, indent=4, ensure_ascii=False),
    "sorted": lambda value: json.dumps(value, sort_keys=True),
    "turned round": lambda value: json.dumps(turned(value)),
    "in a list": lambda value: json.dumps([value]),
    "lines": lambda value: f"{json.dumps(value)}\n{json.dumps(value)}\n",
}


@pytest.mark.parametrize("written", WRITTEN)
@pytest.mark.parametrize("file", JSON_FILES, ids=lambda file: f"{name_of(file)}-{file.name}")
def test_each_file_is_told_as_one_system(file: Path, written: str) -> None:
    for value in values(file):
        if written == "in a list" and isinstance(value, list):
            continue
        assert tell(".json", WRITTEN[written](value).encode()) == [name_of(file)]


@pytest.mark.parametrize("file", JSON_FILES, ids=lambda file: f"{name_of(file)}-{file.name}")
def test_no_record_of_a_system_has_the_shape_of_another(file: Path) -> None:
    others = [system for system in SHAPES if system != name_of(file)]
    for record in records(values(file)):
        for system in others:
            shape = shape_of(system, record)
            assert shape is None or not shape.tells or shape.what is What.OTHER, (system, list(record))


def test_every_helpdesk_has_shapes() -> None:
    assert set(HELPDESKS) == set(SHAPES)


def test_what_is_not_distinctive_is_told_only_by_name() -> None:
    reply = json.dumps({"id": 1, "name": "Late", "text": "<p>Hi</p>"}).encode()
    assert tell(".json", reply) == []
    assert shape_of("helpscout", json.loads(reply)) is not None


LOOK_ALIKES: list[Any] = [
    [{"name": "greet", "language": "en", "actions": [{"name": "say", "arguments": {"text": "Hi"}}]}],
    [{"id": 1, "author": {"name": "Kim"}, "body": "Nice post", "posted_at": "2026-01-01", "attachments": []}],
    {"recipient": {"name": "Kim"}, "assignee": None, "status": "sent"},
    {"customer": {"name": "Kim"}, "channel": "web", "via": "app", "status": "paid", "items": []},
    [{"id": 1, "name": "Sunset", "preview": "sunset.jpg"}],
    [{"id": 1, "name": "Sunset", "text": "A photo"}],
    [{"type": "table", "name": "posts", "database": "blog", "data": [{"id": "1", "type": "2", "body": "Hi"}]}],
    {"type": "event", "state": "published", "source": {"type": "web"}, "createdBy": {"id": 1, "name": "Kim"}},
    {"conversation": {"messages": [{"author": {"type": "admin"}, "body": "Hi"}]}},
]


@pytest.mark.parametrize("value", LOOK_ALIKES)
@pytest.mark.parametrize("written", WRITTEN)
def test_what_looks_alike_is_nobodys(value: Any, written: str) -> None:
    assert tell(".json", WRITTEN[written](value).encode()) == []


LARGE = [
    "helpscout/conversation",
    "freescout/conversation",
    "gorgias/ticket",
    "intercom/conversation",
    "intercom/ticket",
]


@pytest.mark.parametrize("name", LARGE)
def test_a_ticket_too_large_to_be_held_is_read_the_same(name: str) -> None:
    value = json.loads((HERE / f"{name}.json").read_bytes())
    value.get("_embedded", {}).pop("tags", None)  # not kept where FreeScout's threads are read one by one
    options = ReadOptions(source=name.partition("/")[0])
    small = outcomes(json.dumps(value).encode(), "x.json", options)
    large = outcomes(json.dumps({**value, "more": "x" * 300_000}).encode(), "x.json", options)
    assert small
    assert [told(each) for each in large] == [told(each) for each in small]


def told(outcome: Document | Unread) -> object:
    """All of it, and where in the file it begins."""
    if isinstance(outcome, Unread):
        return outcome
    return outcome._replace(origin=Origin(outcome.origin.path, outcome.origin.pointer)), outcome.origin.locator()(0)

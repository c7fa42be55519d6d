"""A long text in the first record hides what a file is: more of its beginning is looked at, and none of it is lost."""

from __future__ import annotations

import gzip
import io
import json
from typing import TYPE_CHECKING, Any

import pytest

from cxlint.model import Document
from cxlint.sources import File, ReadOptions, detect, is_known, read
from cxlint.sources.helpdesks import tell_further
from cxlint.sources.source import FURTHER
from cxlint.sources.stream import further
from tests.sources.reading import in_place, outcomes

if TYPE_CHECKING:
    from pathlib import Path

LONG = {"base64": "QUJD" * 30_000, "HTML": '<p style="color: red">Late!</p>\n' * 3_000, "short": "A" * 35_000}


def ticket(text: str) -> dict[str, Any]:
    said = [{"id": 2, "incoming": False, "private": False, "body_text": "It is here."}]
    return {"id": 1, "description": text, "description_text": "Late!", "requester_id": 3, "responder_id": 4,
            "conversations": said}  # fmt: skip


def written(text: str, path: str) -> bytes:
    data = json.dumps(ticket(text) if "jsonl" in path else [ticket(text)]).encode()
    return gzip.compress(data) if path.endswith(".gz") else data


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
@pytest.mark.parametrize("path", ["x.json", "x.jsonl", "x", "x.json.gz"])
def test_a_long_text_comes_first(text: str, path: str, tmp_path: Path) -> None:
    data = written(text, path)
    (answer,) = outcomes(data, path)
    assert isinstance(answer, Document)
    assert (answer.text, answer.customer) == ("It is here.", ("Late!",))
    if not path.endswith(".gz"):
        assert in_place(answer, data.decode())
    file = tmp_path / path
    file.write_bytes(data)
    told: list[int] = []
    for options in (ReadOptions(), ReadOptions(progress=told.append)):
        found = list(read(File(str(file), len(data)), options=options))
        assert [each.text for each in found if isinstance(each, Document)] == ["It is here."]
    assert sum(told) == len(data)
    assert is_known(str(file)) is (path != "x")


def test_records_do_not_cost_a_second_look() -> None:
    records = json.dumps([{"id": at, "name": f"Part {at}", "price": at / 7} for at in range(5_000)]).encode()
    assert detect("x.json", records[:65536], lambda: pytest.fail("not asked for")) == "text"
    long = json.dumps([{"notes": LONG["base64"]}]).encode()
    assert tell_further(".txt", b"A" * 65536, lambda: pytest.fail("no JSON")) == []
    assert detect("x.json", long[:65536], lambda: long) == "text"


def test_what_comes_after_a_long_way_is_not_looked_for() -> None:
    data = written("A" * FURTHER, "x.json")
    (found,) = outcomes(data, "x.json")
    assert not isinstance(found, Document)


@pytest.mark.parametrize("size", [0, 1, 5, 100])
def test_a_stream_gives_all_that_was_looked_at(size: int) -> None:
    begun, stream = further(io.BytesIO(b"0123456789"), size)
    assert (begun, stream.read()) == (b"0123456789"[:size], b"0123456789")

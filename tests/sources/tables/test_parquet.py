from __future__ import annotations

import io
import sys
from datetime import UTC, datetime
from typing import Any

import pytest

from cxlint.model import Kind
from cxlint.sources import ReadOptions, detect
from tests.sources.reading import documents, unread

pyarrow = pytest.importorskip("pyarrow")
parquet = pytest.importorskip("pyarrow.parquet")


def written(columns: dict[str, list[Any]], rows: int = 1000) -> bytes:
    buffer = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), buffer, row_group_size=rows)
    return buffer.getvalue()


def test_rows_are_replies() -> None:
    data = written(
        {
            "ticket_id": [1, 2, 3],
            "customer_message": ["Where?", None, "Why?"],
            "reply": ["Here.", "", "Because."],
            "created_at": [datetime(2026, 1, 2, tzinfo=UTC)] * 3,
            "tags": [["late", "dhl"], [], None],
            "vector": [[0.1] * 8] * 3,
        },
        rows=1,
    )
    for name in ("x.parquet", "<stdin>", "x.csv"):
        assert detect(name, data) == "parquet"
        first, second = documents(data, name)
        assert (first.id, first.text, first.customer, first.kind) == ("1", "Here.", ("Where?",), Kind.REPLY)
        assert (first.tags, first.created_at) == (("late", "dhl"), "2026-01-02T00:00:00+00:00")
        assert (second.origin.pointer, second.origin.locator()(3)) == ("row 3", (3, 1))


def test_columns_that_the_configuration_names() -> None:
    data = written({"frage": ["Wo?"], "antwort": ["Hier"]})
    (document,) = documents(data, "x.parquet", ReadOptions(columns={"reply": "Antwort", "customer": "frage"}))
    assert (document.text, document.customer) == ("Hier", ("Wo?",))
    assert "no column with the reply among 'frage', 'antwort'" in unread(data, "x.parquet").reason


def test_lists_and_objects_in_columns() -> None:
    said = [{"from": "customer", "text": "Where?"}, {"from": "agent", "text": "Here."}]
    data = written({"id": [5], "thread": [said], "other": [{"answer": {"body": "So."}}]})
    columns = {"messages": "thread", "reply": "text", "role": "from"}
    (document,) = documents(data, "x.parquet", ReadOptions(columns=columns))
    assert (document.id, document.text, document.customer) == ("5/2", "Here.", ("Where?",))
    assert (document.origin.pointer, document.origin.line) == ("row 1/thread/1/text", 1)
    (document,) = documents(data, "x.parquet", ReadOptions(columns={"reply": "other.answer.body"}))
    assert (document.text, document.origin.pointer) == ("So.", "row 1/other/answer/body")


@pytest.mark.parametrize("cut", [4, 40, -8])
def test_what_is_broken_is_said(cut: int) -> None:
    assert unread(written({"reply": ["Hi"]})[:cut], "x.parquet").reason.startswith("broken Parquet: ")


def test_without_the_library_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    data = written({"reply": ["Hi"]})
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    assert unread(data, "x.parquet").reason == "Parquet needs one more package: pip install 'cxlint-replies[parquet]'"


def test_the_first_rows_tell_what_columns_are() -> None:
    data = written({"ticket": [1, 1, 1], "by": ["customer", "agent", "note"], "text": ["Where?", "Here.", "Angry"]})
    (document,) = documents(data, "x.parquet")
    assert document.text == "Here."
    data = written({"ticket": [17], "customer": ["Jo Day"], "message": ["Where is it?"], "reply": ["Here."]})
    (document,) = documents(data, "x.parquet")
    assert (document.id, document.customer, document.customer_name) == ("17", ("Where is it?",), "Jo Day")

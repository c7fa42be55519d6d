"""Rows as records: by their headers, each cell with its places."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from cxlint.model import Unread
from cxlint.sources.tables import rows

CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\r\n"), max_size=12)


def records(data: bytes) -> list[rows.Record | Unread]:
    return list(rows.items(io.BytesIO(data), "x.csv", ()))


@given(st.lists(st.tuples(CELL, CELL, CELL), max_size=4))
def test_a_row_is_what_was_written(written: list[tuple[str, str, str]]) -> None:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, quoting=csv.QUOTE_ALL).writerows([("A", "B b", "C"), *written])
    found = records(buffer.getvalue().encode())
    lines = buffer.getvalue().replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for row, cells in zip(found, written, strict=True):
        assert isinstance(row, rows.Record)
        assert row.value == dict(zip(("A", "B b", "C"), cells, strict=True))
        for header, text in row.value.items():
            origin = row.origin("x.csv", header)
            line, column = origin.locator()(0)
            assert lines[line - 1][column - 2] == '"'
            assert row.within(header).value == text
            assert row.within(header).origin("x.csv").locator()(0) == (line, column)


def test_of_two_columns_that_are_called_the_same_the_first_counts() -> None:
    (row,) = records(b"Body,Body,Id\none,two,3\n")
    assert isinstance(row, rows.Record)
    assert row.value == {"Body": "one", "Id": "3"}


def test_what_is_broken_is_said_and_the_rest_goes_on() -> None:
    first, second, third = records(b'Id,Body\n1\n2,"caf\xe9"\n3,fine,\n')
    assert isinstance(first, Unread)
    assert (first.line, first.pointer) == (2, "row 2")
    assert isinstance(second, Unread)
    assert isinstance(third, rows.Record)
    assert third.value == {"Id": "3", "Body": "fine"}


def test_headers_tell_a_file() -> None:
    assert rows.names(b'sep=;\r\n"Id";ParentId\r\n1;2') == {"Id", "ParentId"}
    assert rows.keys(b"Id\tBody\n").of() == {"Id", "Body"}
    assert records(b"") == records(b"Id,Body") == []
    (broken,) = records(b'"Id,Body\n1,2')
    assert isinstance(broken, Unread)

from __future__ import annotations

import io
import sys
from collections import Counter
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxlint.model import Document, Kind, Unread
from cxlint.sources import ReadOptions, detect
from cxlint.sources.tables.cells import letters
from tests.sources.reading import documents, outcomes, unread
from tests.sources.workbook import Cell, Date, Formula, workbook

pytest.importorskip("python_calamine")
WORDS = st.text(st.characters(min_codepoint=32, exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8)


def counted(data: bytes, name: str = "x.xlsx") -> tuple[list[Document | Unread], dict[str, int]]:
    left_out: Counter[str] = Counter()

    def count(what: str, number: int) -> None:
        left_out[what] += number

    return outcomes(data, name, ReadOptions(left_out=count)), dict(left_out)


def test_every_sheet_with_replies() -> None:
    data = workbook(
        {
            "Answers": [
                ["Answers of spring"],
                [],
                [None, "Ticket number", "Question", "Reply", "Rating", "Created at"],
                [None, 12, "Where is it?", "On its\nway & soon.", "Good", Date(46000.5)],
                [],
                [None, 13.5, "Why?", Formula('A1&"x"', "Because."), 4, None],
                [None, 14, "When?", Formula("NOW()", None)],
            ],
            "Prices": [["sku", "price"], ["a", 2]],
            "Macros": [["macro name", "macro body"], ["Late", "Hi {{name}}"]],
            "Old": [["reply"], ["Go away"]],
            "Empty": [],
        },
        hidden=("Old",),
    )
    found, left_out = counted(data)
    assert [
        (document.id, document.text, document.origin.pointer, document.origin.locator()(3))
        for document in found
        if isinstance(document, Document)
    ] == [
        ("12", "On its\nway & soon.", "Answers!D4", (4, 4)),
        ("13.5", "Because.", "Answers!D6", (6, 4)),
        ("Macros!B2", "Hi {{name}}", "Macros!B2", (2, 2)),
    ]
    first, second, macro = (document for document in found if isinstance(document, Document))
    assert (first.customer, first.rating, first.created_at) == (("Where is it?",), 5, "2025-12-09T12:00:00")
    assert (second.rating, macro.kind, macro.title) == (4, Kind.TEMPLATE, "Late")
    assert left_out == {"unanswered row": 1, "other sheet": 1, "hidden sheet": 1}


@given(
    st.lists(st.tuples(WORDS, WORDS.filter(str.strip)), min_size=1, max_size=5), st.integers(0, 3), st.integers(0, 30)
)
def test_a_cell_is_where_the_workbook_has_it(rows: list[tuple[str, str]], above: int, left: int) -> None:
    before: list[None] = [None] * left
    sheet = [*([[]] * above), [*before, "question", "reply"], *([*before, *row] for row in rows)]
    found = documents(workbook({"S": sheet}), "x.xlsx")  # type: ignore[arg-type]
    assert [document.text for document in found] == [reply for _, reply in rows]
    assert [document.origin.pointer for document in found] == [
        f"S!{letters(left + 1)}{number}" for number in range(above + 2, above + 2 + len(rows))
    ]


def test_columns_have_names() -> None:
    assert [letters(column) for column in (0, 25, 26, 701, 702, 16383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]


@pytest.mark.parametrize("name", ["x.xlsx", "x.csv", "<stdin>", "export"])
def test_a_workbook_is_told_by_its_content(name: str) -> None:
    data = workbook({"S": [["reply"], ["Hi"]]})
    assert detect(name, data) == "xlsx"
    assert [document.text for document in documents(data, name)] == ["Hi"]


def test_a_workbook_without_replies_says_what_it_has() -> None:
    reason = unread(workbook({"Prices": [["sku", "price"], ["a", 2]], "More": [["x"]]}), "x.xlsx").reason
    assert reason.startswith("Prices: no column with the reply among 'sku', 'price': name it in cxlint.yaml")
    assert "; More: no column" in reason
    assert unread(workbook({"S": []}), "x.xlsx").reason == "an empty spreadsheet"


def test_columns_that_the_configuration_names() -> None:
    data = workbook({"S": [["Frage", "Antwort"], ["Wo?", "Hier"]]})
    (document,) = documents(data, "x.xlsx", ReadOptions(columns={"reply": "Antwort", "customer": "Frage"}))
    assert (document.text, document.customer) == ("Hier", ("Wo?",))


def test_a_table_of_a_helpdesk() -> None:
    header = ["Id", "ParentId", "Incoming", "FromName", "TextBody", "MessageDate"]
    mails = [["m1", "c1", True, "Dana", "Where?", "2026-01-01"], ["m2", "c1", False, "Maya", "Here.", "2026-01-02"]]
    (document,) = documents(workbook({"S": [["Mails of January"], header, *mails]}), "x.xlsx")  # type: ignore[list-item]
    assert (document.text, document.customer, document.customer_name) == ("Here.", ("Where?",), "Dana")
    assert document.origin.pointer == "S!E4"
    shown = [
        ["Title", "Default language", "Default text", "de text", "Variant status"],
        ["Late", "English", "Hi", "Hallo"],
    ]
    assert [each.text for each in documents(workbook({"S": shown}), "x.xlsx")] == ["Hi", "Hallo"]  # type: ignore[dict-item]


def test_what_is_only_called_a_spreadsheet() -> None:
    assert [each.text for each in documents(b"id\treply\n1\tHi\n", "x.xls")] == ["Hi"]
    reason = unread(b"\n<html><table><tr><td>reply</td></tr></table>", "x.xls").reason
    assert reason == "a web page under the name of a spreadsheet: open it and save it as .xlsx or CSV"


def test_what_would_exhaust_memory_is_refused() -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    reason = unread(workbook({"S": [["reply"], ["Hi"]]}, extra=far), "x.xlsx").reason
    assert reason.startswith("xl/worksheets/sheet1.xml reaches to XFD1048576: delete what is empty")


def test_what_is_larger_than_it_says_is_refused() -> None:
    data = bytearray(workbook({"S": [["reply"], ["Hi" * 1000]]}))
    at = data.rfind(b"PK\x01\x02")  # of the last part in the directory
    data[at + 24 : at + 28] = (9).to_bytes(4, "little")
    assert "save it anew, or as CSV" in unread(bytes(data), "x.xlsx").reason


@pytest.mark.parametrize("data", [b"\xd0\xcf\x11\xe0" + b"\0" * 600, workbook({"S": [["reply"]]})[:200]])
def test_a_broken_workbook_is_said(data: bytes) -> None:
    reason = unread(data, "x.xls" if data[:1] == b"\xd0" else "x.xlsx").reason
    assert reason.endswith(": save it anew, or as CSV")


def test_an_archive_is_no_workbook() -> None:
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", "Hi")
    assert detect("x.zip", buffer.getvalue()) != "xlsx"


def test_without_the_library_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    reason = unread(workbook({"S": [["reply"]]}), "x.xlsx").reason
    assert reason == "Excel files need one more package: pip install 'cxlint-replies[xlsx]'"


def test_the_first_rows_of_each_sheet_tell_what_its_columns_are() -> None:
    rows: list[list[Cell]] = [
        ["id", "type", "reply"],
        [1, "note", "Angry"],
        [1, "customer", "Where?"],
        [2, "reply", "Here."],
    ]
    asked: list[list[Cell]] = [
        ["request", "question", "reply"],
        ["I want my money back.", "When will it come?", "Soon."],
    ]
    found, left_out = counted(workbook({"Rows": rows, "Asked": asked, "None": [["id", "reply"]]}))
    assert [each.text for each in found if isinstance(each, Document)] == ["Here."]
    (bad,) = [each for each in found if isinstance(each, Unread)]
    assert bad.reason.startswith("Asked: 'question' and 'request' could each be what the customer wrote")
    assert left_out == {"private note": 1, "customer message": 1, "empty table": 1}

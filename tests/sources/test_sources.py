from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from cxlint.model import CxlintError, Document, Unread
from cxlint.sources import NAMES, SOURCES, SUFFIXES, File, ReadOptions, detect, known_by_name, read

from .reading import NO_OPTIONS, one, outcomes, unread

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize(
    ("path", "head", "name"),
    [
        ("<stdin>", b"# Late\n\n> Hi Dana\n", "markdown"),
        ("<stdin>", b"# Late\n\nHi Dana\n", "markdown"),
        ("<stdin>", b"#late parcels\n", "text"),
        ("x.txt", b"# Late\n\n> Hi Dana\n", "text"),
        ("x.md", b"Hi\n", "markdown"),
        ("<stdin>", b'\xef\xbb\xbf{"reply": "a"}\n', "jsonl"),
        ("x.txt", '{"reply": "a"}\n'.encode("utf-16"), "jsonl"),
        ("x.txt", b"{{name}}, hello\n", "text"),
        ("<stdin>", b"id,reply\n1,Hi\n", "csv"),
        ("<stdin>", b"Thanks for your message, Dana\nHi\n", "text"),
        ("x.csv", b"a;b\n", "csv"),
    ],
)
def test_the_format_is_told_by_content_and_name(path: str, head: bytes, name: str) -> None:
    assert detect(path, head) == name


@pytest.mark.parametrize(
    ("path", "known"),
    [("a/x.txt", True), ("x.MD", True), ("x.py", False), ("x", False), ("macros/x.html", True), ("web/x.html", False)],
)
def test_what_is_read_in_a_folder(path: str, known: bool) -> None:
    assert known_by_name(path) is known


def test_suffixes_are_in_lower_case_and_of_one_source() -> None:
    assert all(suffix == suffix.lower() and suffix[0] == "." for suffix in SUFFIXES)
    suffixes = [suffix for source in SOURCES.values() for suffix in source.suffixes]
    assert len(suffixes) == len({*suffixes})
    assert set(suffixes) - SUFFIXES == {".html", ".htm"}  # which are read only where templates are kept


def test_an_unknown_source_is_an_error() -> None:
    with pytest.raises(CxlintError, match=f"no source named 'fax': there are {', '.join(NAMES)}"):
        list(read(File("x.txt"), options=ReadOptions(source="fax")))


def test_a_source_that_is_named_is_used_whatever_the_name() -> None:
    stream = io.BytesIO(b'{"reply": "Hi"}\n')
    (document,) = read(File("x.md", None, True), options=ReadOptions(source="text"), stdin=stream)
    assert isinstance(document, Document)
    assert document.text == '{"reply": "Hi"}\n'


NOT_YET = "this format is not read yet; --source text reads it as plain text"


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("x.yaml", b"Hi Dana\n"),
        ("x.json", b'"Hi Dana"\n'),
        ("x.xml", b"<reply>Hi Dana</reply>\n"),
    ],
)
def test_a_format_without_a_reader_is_no_plain_text(path: str, data: bytes) -> None:
    assert unread(data, path) == Unread(path, NOT_YET)
    assert one(data, path, ReadOptions(source="text")).text in data.decode()


@pytest.mark.parametrize("path", ["x.json", "macros/x.html", "x.yaml"])
def test_what_is_read_by_content_or_place_stays_so(path: str) -> None:
    assert one(b'{"reply": "Hi"}\n' if path != "macros/x.html" else b"Hi", path).text == "Hi"


def test_of_a_binary_file_its_own_words_are_said() -> None:
    assert unread(b"%PDF-1.7\n", "x.pdf").reason == "this is a PDF, not text"
    assert unread(b"PK\x03\x04\x14\0", "x.docx").reason.startswith("this is a ZIP archive (.docx and .xlsx")


def left_out_of(
    data: bytes, path: str, options: ReadOptions = NO_OPTIONS
) -> tuple[list[Document | Unread], dict[str, int]]:
    counts: dict[str, int] = {}
    found = outcomes(data, path, options._replace(left_out=counts.__setitem__))
    return found, counts


@pytest.mark.parametrize(
    ("path", "data", "what"),
    [
        *((f"x.{suffix}", b" \n", "empty file") for suffix in ("json", "jsonl", "csv", "yaml", "mbox", "eml", "zip")),
        ("x.json", b"[]", "empty file"),
        ("x.json", b"{ }\n", "empty file"),
        ("x.jsonl", b"[]", "empty file"),
        ("x.csv", b"reply,customer\n", "empty table"),
        ("x.csv", b"sep=;\nreply;customer\n", "empty table"),
        ("x.json", b'{"comments": [], "next_page": null, "previous_page": null, "count": 0}', "empty page"),
        ("x.json", b'{"data": [], "meta": {"has_more": false}, "links": {}}', "empty page"),
        ("<stdin>", b'{"tickets": [], "count": 0}', "empty page"),
    ],
)
def test_what_holds_nothing_is_counted(path: str, data: bytes, what: str) -> None:
    assert left_out_of(data, path) == ([], {what: 1})


def test_what_holds_nothing_is_counted_whoever_reads_it() -> None:
    for source in ("zendesk", "intercom", "json"):
        assert left_out_of(b"[]", "x.json", ReadOptions(source=source)) == ([], {"empty file": 1})
    page = b'{"comments": [], "next_page": null, "count": 0}'
    assert left_out_of(page, "x.json", ReadOptions(source="zendesk")) == ([], {"empty page": 1})
    assert left_out_of(b"[]", "x.json", ReadOptions(columns={"reply": "text"})) == ([], {"empty file": 1})
    headers = b"Id,ParentId,Incoming,TextBody,HtmlBody,MessageDate,FromAddress\n"  # of a helpdesk's table
    assert left_out_of(headers, "x.csv") == ([], {"empty file": 1})


class Pipe(io.RawIOBase):
    """Gives a line at a time."""

    def __init__(self, *lines: bytes) -> None:
        self._lines = list(lines)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        line = self._lines.pop(0) if self._lines else b""
        buffer[: len(line)] = line
        return len(line)


def test_an_empty_object_is_not_the_end_of_a_pipe() -> None:
    stream = io.BufferedReader(Pipe(b"{}\n", b'{"reply": "Hi"}\n'))
    empty, reply = read(File("<stdin>", None, True), options=ReadOptions(source="jsonl"), stdin=stream)
    assert isinstance(empty, Unread)
    assert isinstance(reply, Document)


@pytest.mark.parametrize(
    "data",
    [
        b'{"wheels": [], "count": 0}',  # no helpdesk has such a list
        b'{"comments": [], "dependencies": {}}',  # no word of a page
        b'{"comments": []}',  # nothing else
        b'{"count": 0}',
    ],
)
def test_an_empty_page_is_that_of_a_helpdesk(data: bytes) -> None:
    assert unread(data, "x.json").reason.startswith("JSON that is no export known here")


@pytest.mark.parametrize(
    "data", [b'{"comment', b'{"a": 1,', b'{"a": [tr', b'[{"a": 1}, {"a', b'{"a": "b"', b"{", b'{"a"']
)
def test_json_that_is_cut_off_is_called_so(data: bytes) -> None:
    assert (
        unread(data, "x.json").reason == "the file ends in the middle of a value: it was cut off, export it once more"
    )


def test_json_that_is_broken_is_not_called_cut() -> None:
    assert "cut off" not in unread(b'{"a": x}', "x.json").reason
    assert "cut off" not in unread(b'{"a": 1}\n{"b": 2}', "x.json").reason


@pytest.mark.parametrize("suffix", [".zip", ".tar", ".tgz", ".7z", ".rar"])
def test_an_archive_that_is_none_is_said(suffix: str) -> None:
    assert unread(b"hello", f"x{suffix}").reason.startswith(f"named {suffix}, and no such archive")
    assert one(b"hello", f"x{suffix}", ReadOptions(source="text")).text == "hello"


def test_what_cannot_be_opened_is_said(tmp_path: Path) -> None:
    gone = str(tmp_path / "gone.txt")
    assert list(read(File(gone, 3), options=ReadOptions())) == [
        Unread(gone, "cannot be read: No such file or directory")
    ]
    folder = str(tmp_path)
    assert list(read(File(folder, 3), options=ReadOptions())) == [Unread(folder, "cannot be read: Is a directory")]


def test_reading_text_loads_no_other_format(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("Hi Dana,\nit is there.\n")
    program = (
        "import sys\nfrom cxlint.sources import *\nlist(read(File('x.txt', 3), options=ReadOptions()))\n"
        "print(*(name for name in sys.modules if name in ('json', 'csv', 'yaml') or 'cxlint.sources.' in name))"
    )
    shown = f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n{program}"
    ran = subprocess.run([sys.executable, "-c", shown], cwd=tmp_path, capture_output=True, text=True, check=True)
    loaded = {name.removeprefix("cxlint.sources.") for name in ran.stdout.split()}
    assert loaded == {
        "blank",
        "encoding",
        "helpdesks",
        "kind",
        "pairs",
        "places",
        "prose",
        "prose.plain",
        "registry",
        "source",
        "stream",
        "syntax",
    }

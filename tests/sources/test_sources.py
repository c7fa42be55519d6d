from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from cxlint.model import CxlintError, Document, Unread
from cxlint.sources import NAMES, SOURCES, SUFFIXES, File, ReadOptions, detect, known_by_name, read

from .reading import one, unread

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
        "encoding",
        "helpdesks",
        "kind",
        "pairs",
        "places",
        "plain",
        "registry",
        "source",
        "stream",
        "syntax",
    }

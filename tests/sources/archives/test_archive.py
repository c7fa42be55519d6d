"""Archives: each file in one is read as a file of its own, and hostile ones are refused with a word."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import tracemalloc
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxlint.model import Document, Unread
from cxlint.sources import File, ReadOptions, is_known, read
from cxlint.sources.archives import archive, packed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cxlint.others import Others

MACROS = (Path(__file__).parent.parent / "helpdesks" / "zendesk" / "macros.json").read_bytes()
FILES = {
    "macros/late.md": b"Hi {{name}}, it is late.",
    "macros/": b"",
    "export.json": MACROS,
    "data.json": b'{"name": "x", "version": 1}',
    "replies.jsonl.gz": gzip.compress(b'{"reply": "Hi Dana"}\n{"reply": 3}\n'),
    "photo.png": b"\x89PNG",
    "README.md": b"# About",
    "__MACOSX/macros/._late.md": b"\x00\x05",
    ".hidden/x.md": b"no",
}


def zipped(path: Path, files: Mapping[str, bytes] = FILES, way: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", way) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return path


def tarred(path: Path, files: Mapping[str, bytes] = FILES) -> Path:
    with tarfile.open(path, "w:gz" if path.suffix in (".tgz", ".gz") else "w") as made:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size, info.type = len(data), tarfile.DIRTYPE if name.endswith("/") else tarfile.REGTYPE
            made.addfile(info, io.BytesIO(data))
    return path


def outcomes(path: Path, options: ReadOptions | None = None) -> list[Document | Unread]:
    return list(read(File(str(path), path.stat().st_size), options=options or ReadOptions()))


def reason(path: Path) -> str:
    (only,) = outcomes(path)
    assert isinstance(only, Unread)
    return only.reason


@pytest.mark.parametrize("name", ["x.zip", "export", "x.tar", "x.tgz", "x.tar.gz"])
def test_files_are_read_as_files_of_their_own(name: str, tmp_path: Path) -> None:
    path = (zipped if name in ("x.zip", "export") else tarred)(tmp_path / name)
    told: list[Others] = []
    found = outcomes(path, ReadOptions(passed_over=told.append))
    places = [one.origin.path if isinstance(one, Document) else one.path for one in found]
    assert [place.removeprefix(f"{path}/") for place in places] == [
        "macros/late.md",
        *["export.json"] * 4,
        "replies.jsonl.gz",
        "replies.jsonl.gz",
    ]
    assert isinstance(found[-1], Unread)
    assert found[-1].line == 2
    assert [len(others) for others in told] == [3]  # photo, about, data; what is hidden is not told of


def test_met_in_a_folder_an_archive_is_read_if_what_is_in_it_is(tmp_path: Path) -> None:
    assert is_known(str(zipped(tmp_path / "a.zip", {"x/reply.txt": b"Hi"})))
    assert is_known(str(zipped(tmp_path / "b.zip", {"export.json": MACROS})))
    others = {"data.json": FILES["data.json"], "a.png": b"", "README.md": b"a", "__MACOSX/x.md": b"a"}
    assert not is_known(str(zipped(tmp_path / "c.zip", others)))
    (tmp_path / "d.zip").write_bytes(b"PK\x03\x04 broken")
    assert not is_known(str(tmp_path / "d.zip"))


def test_an_archive_without_replies_is_said(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"a.png": b"a", "b.png": b"b", "c.exe": b"c"})
    assert reason(path) == "no replies or templates in this archive: it has 2 .png, 1 .exe"
    assert reason(zipped(tmp_path / "y.zip", {})) == "no replies or templates in this archive"


def test_a_source_that_is_named_is_that_of_every_file(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"a.dat": b"Hi Dana", "b.html": b"Hi Lee"})
    found = outcomes(path, ReadOptions(source="text"))
    assert [one.text for one in found if isinstance(one, Document)] == ["Hi Dana", "Hi Lee"]


@pytest.mark.parametrize("names", [["[Content_Types].xml", "xl/workbook.xml"], ["a.xml", "word/document.xml"]])
def test_a_document_that_is_a_zip_is_no_archive(names: list[str], tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.docx", {**dict.fromkeys(names, b"<a/>"), "notes.txt": b"Hi"})
    assert "archive" not in reason(path).replace("a ZIP archive (.docx", "")


@pytest.mark.parametrize("name", ["../x.txt", "/etc/x.txt", "a/../../x.txt", "C:/x.txt", "..\\x.txt"])
@pytest.mark.parametrize("make", [zipped, tarred])
def test_names_that_lead_out_of_it(make, name: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = make(tmp_path / "x.zip", {name: b"Hi", "ok.txt": b"Hi"})
    first, second = outcomes(path)
    assert isinstance(first, Unread)
    assert "leads out of the archive" in first.reason
    assert isinstance(second, Document)


def test_archives_in_archives_are_said(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "a.zip", {"x.txt": b"Hi"}).read_bytes()
    assert reason(zipped(tmp_path / "x.zip", {"a.zip": inner})) == "an archive in an archive: unpack it first"


def test_encrypted_files_are_said_one_by_one(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"a.txt": b"Hi", "b.json": b"{}", "c.png": b"x", "d.txt": b"Hi Dana"})
    data = bytearray(path.read_bytes())
    for name in (b"a.txt", b"b.json", b"c.png"):
        at = data.rindex(name) - 46 + 8  # the flags of its entry in the directory at the end
        data[at] |= 1
    path.write_bytes(data)
    first, second, third = outcomes(path)
    assert isinstance(first, Unread)
    assert isinstance(second, Unread)
    assert first.reason == second.reason == "cannot be read: encrypted: unpack it first, with its password"
    assert isinstance(third, Document)


def test_what_fills_disks_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "LARGE", 1 << 20)
    path = zipped(tmp_path / "x.zip", {"a.txt": b"a" * (1 << 22)})
    assert "over 250 times its size" in reason(path)


def test_files_that_share_their_bytes(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"a.txt": b"Hi Dana " * 99, "b.txt": b"Hi Lee"}, zipfile.ZIP_STORED)
    data = bytearray(path.read_bytes())
    at = data.rindex(b"b.txt") - 46 + 20
    data[at : at + 4] = struct.pack("<I", 5000)
    path.write_bytes(data)
    assert "share their bytes" in reason(path)


@pytest.mark.parametrize("way", ["cut", "changed"])
def test_a_broken_zip_is_said(way: str, tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"a.txt": b"Hi Dana", "b.txt": b"Hi Lee"}, zipfile.ZIP_STORED)
    data = path.read_bytes()
    path.write_bytes(data[:-30] if way == "cut" else data.replace(b"Hi Dana", b"Hi DanX"))
    first, *others = outcomes(path)
    assert isinstance(first, Unread)
    assert first.reason.startswith("cannot be read: broken ZIP: ")
    assert len(others) == (way == "changed")  # one broken file costs only itself


@pytest.mark.parametrize("blocks", [18, 28, 32.4, 36, 1])
@pytest.mark.parametrize("kind", ["tar", "tgz"])
def test_a_broken_tar_is_said(kind: str, blocks: float, tmp_path: Path) -> None:
    path = tarred(tmp_path / "x.tar", {f"{at}.txt": b"Hi" * 600 for at in range(9)})
    data = path.read_bytes()[: int(512 * blocks)]
    path.write_bytes(data if kind == "tar" else gzip.compress(data))
    *before, last = outcomes(path)
    assert isinstance(last, Unread)
    assert "broken tar" in last.reason
    assert sum(isinstance(one, Document) for one in before) == int(blocks / 4)


def test_a_packed_tar_that_is_cut_is_said(tmp_path: Path) -> None:
    path = tarred(tmp_path / "x.tgz", {f"{at}.txt": bytes(range(40, 120)) * 600 for at in range(9)})
    path.write_bytes(path.read_bytes()[:-30])
    *before, last = outcomes(path)
    assert isinstance(last, Unread)
    assert "broken gzip" in last.reason
    assert len(before) >= 8


def tar_of(*headers: tuple[bytes, bytes, int]) -> bytes:
    """(type, what stands behind it, size that it says) each; then a file of no bytes."""
    blocks = b""
    for kind, data, size in headers:
        info = tarfile.TarInfo("b.txt")
        info.type, info.size = kind, size
        blocks += info.tobuf(tarfile.GNU_FORMAT) + data.ljust(-len(data) // 512 * -512, b"\0")
    return blocks + tarfile.TarInfo("a.txt").tobuf() + bytes(1024)


@pytest.mark.parametrize(
    ("made", "why"),
    [
        (tar_of((tarfile.GNUTYPE_LONGNAME, b"a.txt", 1 << 32)), "it says something of a file in 4,294,967,296 bytes"),
        (tar_of((tarfile.XHDTYPE, b"9" * 30 + b" path=x\n", 38)), "broken tar"),
        (tar_of((tarfile.GNUTYPE_SPARSE, b"", 0)), "a sparse file"),
    ],
)
def test_what_a_tar_says_of_itself_is_not_believed(made: bytes, why: str, tmp_path: Path) -> None:
    path = tmp_path / "x.tar"
    path.write_bytes(made)
    found = [one.reason for one in outcomes(path) if isinstance(one, Unread)]
    assert why in " ".join(found)


def test_the_files_of_a_tar_are_not_all_remembered(tmp_path: Path) -> None:
    path = tarred(tmp_path / "x.tar", {f"{at}.png": b"" for at in range(8000)} | {"a.txt": b"Hi Dana"})
    tracemalloc.start()
    try:
        assert len(outcomes(path)) == 1
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 3_000_000


def test_a_file_without_a_name(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"b.txt": b"Hi Dana", "a.txt": b"Hi Lee"})
    path.write_bytes(path.read_bytes().replace(b"b.txt", b"\0.txt"))
    assert [one.id for one in outcomes(path) if isinstance(one, Document)] == [f"{path}/a.txt"]
    assert is_known(str(path))


def test_a_pipe() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as target:
        target.writestr("a.txt", "Hi")
    made.seek(0)
    (only,) = read(File("-", None, True), options=ReadOptions(), stdin=made)
    assert only == Unread("-", "a ZIP is read from its end, which a pipe does not show: name the file")


@pytest.mark.parametrize("kind", ["zip", "tgz"])
def test_memory_stays_flat_and_progress_is_told_in_bytes_of_the_file(kind: str, tmp_path: Path) -> None:
    from tests.sources.archives.test_packed import records

    files = {"a.jsonl": records(9000), "b.png": records(2000), "c.jsonl": records(9000)}
    path = (zipped if kind == "zip" else tarred)(tmp_path / f"x.{kind}", files)
    told: list[int] = []
    size = path.stat().st_size
    del files
    tracemalloc.start()
    try:
        found = read(File(str(path), size), options=ReadOptions(progress=told.append))
        assert sum(isinstance(one, Document) for one in found) == 18_000
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 3_000_000  # of 7 MB
    assert 0.99 * size < sum(told) <= 1.01 * size
    assert packed.RATIO > 30


PACKED = st.sampled_from(["zip", "tar", "tgz"])


@given(PACKED, st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), max_size=6), st.integers(0, 60))
@settings(deadline=None)
def test_no_bytes_break_the_reader(kind: str, changes: list[tuple[int, int]], cut: int) -> None:
    with TemporaryDirectory() as folder:
        path = (zipped if kind == "zip" else tarred)(
            Path(folder) / f"x.{kind}", {"a.txt": b"Hi Dana", "b.jsonl": b"{}"}
        )
        data = bytearray(path.read_bytes())
        for at, value in changes:
            data[at % len(data)] = value
        path.write_bytes(data[: len(data) - cut])
        others: list[Others] = []
        assert outcomes(path, ReadOptions(passed_over=others.append)) or others
        assert is_known(str(path)) in (True, False)


def test_a_file_without_a_name_is_passed_over(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", {"a.txt": b"Hi Dana", "b.txt": b"Hi Bea"})
    path.write_bytes(path.read_bytes().replace(b"a.txt", b"\0.txt"))
    assert [each.text for each in outcomes(path) if isinstance(each, Document)] == ["Hi Bea"]
    assert is_known(str(path))

"""Files packed by gzip and Zstandard are read as what is in them, in flat memory; what is broken in them is said."""

from __future__ import annotations

import gzip
import io
import json
import random
import sys
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cxlint.model import Document, Unread
from cxlint.sources import File, ReadOptions, is_known, read
from cxlint.sources.archives import packed

if TYPE_CHECKING:
    from collections.abc import Callable

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MACROS = (Path(__file__).parent.parent / "helpdesks" / "zendesk" / "macros.json").read_bytes()
PACKERS: dict[str, Callable[[bytes], bytes]] = {"gz": gzip.compress, "zst": zstd.compress}
each = pytest.mark.parametrize("suffix", PACKERS)


def outcomes(path: Path, options: ReadOptions | None = None) -> list[Document | Unread]:
    return list(read(File(str(path), path.stat().st_size), options=options or ReadOptions()))


def records(count: int) -> bytes:
    """As large packed as records are, or the whole file would be one piece."""
    chance = random.Random(1)
    noise = (chance.randbytes(150).hex() for _ in range(count))
    return b"".join(
        b'{"id": %d, "reply": "Hi Dana", "noise": "%s"}\n' % (at, one.encode()) for at, one in enumerate(noise)
    )


@each
@pytest.mark.parametrize("name", ["x.json.", "export"])
def test_what_is_in_it_is_read(name: str, suffix: str, tmp_path: Path) -> None:
    pack = PACKERS[suffix]
    path = tmp_path / (name + suffix if name.endswith(".") else name)
    path.write_bytes(pack(MACROS[:1500]) + pack(MACROS[1500:]))  # in two pieces, as tools add to such files
    assert [each.id for each in outcomes(path) if isinstance(each, Document)][:4] == ["11", "12#1", "12#2", "13"]
    assert is_known(str(path)) is name.endswith(".")


@each
@pytest.mark.parametrize("way", ["lines", "list"])
def test_what_comes_before_a_fault_is_read(way: str, suffix: str, tmp_path: Path) -> None:
    data = records(8000)
    if way == "list":
        said = [{"author_id": 2, "public": True, "body": "Hi"}]
        data = json.dumps(
            [
                {"id": at, "requester_id": 1, "submitter_id": 2, "comments": said, "raw_subject": line}
                for at, line in enumerate(data.decode().splitlines())
            ]
        ).encode()
    pack = PACKERS[suffix](data)
    path = tmp_path / ("x.jsonl." if way == "lines" else "x.json.")
    path = path.with_name(path.name + suffix)
    path.write_bytes(pack[: len(pack) * 2 // 3])
    *read_before, last = outcomes(path)
    assert isinstance(last, Unread)
    assert last.reason.startswith(f"cannot be read: broken {'gzip' if suffix == 'gz' else 'zstd'}: ")
    assert 4500 < len(read_before) < 5500
    assert not any(isinstance(one, Unread) for one in read_before)


@each
def test_a_beginning_that_is_broken(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"x.jsonl.{suffix}"
    path.write_bytes(PACKERS[suffix](b"{}")[:5] + b"\xff" * 9)
    (only,) = outcomes(path)
    assert isinstance(only, Unread)
    path = path.rename(tmp_path / f"x.json.{suffix}")
    assert not is_known(str(path))


@each
def test_memory_stays_flat_and_progress_is_told_in_bytes_of_the_file(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"x.jsonl.{suffix}"
    path.write_bytes(PACKERS[suffix](records(20_000)))
    told: list[int] = []
    tracemalloc.start()
    try:
        options = ReadOptions(progress=told.append)
        assert sum(1 for _ in read(File(str(path), path.stat().st_size), options=options)) == 20_000
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 3_000_000  # of 7 MB
    assert sum(told) == path.stat().st_size
    assert len(told) > 5


@each
def test_what_fills_disks_is_not_unpacked(suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "LARGE", 1 << 20)
    path = tmp_path / f"x.txt.{suffix}"
    path.write_bytes(PACKERS[suffix](b"a" * (1 << 24)))
    (only,) = outcomes(path)
    assert isinstance(only, Unread)
    assert "over 250 times its size" in only.reason


def test_without_its_package_zstandard_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("compression.zstd", "backports.zstd"):
        monkeypatch.setitem(sys.modules, name, None)
    path = tmp_path / "x.jsonl.zst"
    path.write_bytes(zstd.compress(b"{}"))
    (only,) = outcomes(path)
    assert only == Unread(
        str(path), "cannot be read: Zstandard needs one more package: pip install 'cxlint-replies[zstd]'"
    )


def test_a_packed_pipe() -> None:
    found = read(File("-", None, True), options=ReadOptions(), stdin=io.BytesIO(gzip.compress(records(3))))
    assert [one.text for one in found if isinstance(one, Document)] == ["Hi Dana"] * 3

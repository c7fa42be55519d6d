from __future__ import annotations

import codecs
import io

import pytest

from cxlint.sources import encoding


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("Grüße".encode("latin1"), "not UTF-8 (byte 0xFC at offset 2): convert it with iconv -f latin1 -t utf-8"),
        (b"it\x92s", "not UTF-8 (byte 0x92 at offset 2): convert it with iconv -f windows-1252 -t utf-8"),
        ("Hello".encode("utf-16-le"), "UTF-16 without a byte order mark: convert it with iconv -f utf-16le -t utf-8"),
        ("Hello".encode("utf-16-be"), "UTF-16 without a byte order mark: convert it with iconv -f utf-16be -t utf-8"),
        ("Hello".encode("utf-32"), "UTF-32: convert it with iconv -f utf-32 -t utf-8"),
        (codecs.BOM_UTF16_LE + b"a\0b", "broken UTF-16 at offset 4: save it as UTF-8"),
        (b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0", "this is a binary file, not text"),
        (b"{\\rtf1 Hello}", "this is Rich Text (save as .txt), not text"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_the_way_out(data: bytes, reason: str) -> None:
    with pytest.raises(encoding.NotTextError) as error:
        encoding.decode(data)
    assert str(error.value) == reason


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_lines_are_those_of_the_text(name: str) -> None:
    text = "eins\r\nzwei – drei\n\nvier"
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}.get(name, b"")
    assert "".join(map(str, encoding.lines(io.BytesIO(mark + text.encode(name))))) == text


def test_one_bad_line_does_not_hide_the_others() -> None:
    first, second, third = encoding.lines(io.BytesIO(b"a\nb\xe9\nc"))
    assert (first, third) == ("a\n", "c")
    assert isinstance(second, encoding.NotTextError)
    assert str(second).startswith("not UTF-8 (byte 0xE9 at byte 1 of the line)")


def test_a_lone_return_ends_a_line_where_it_is_asked() -> None:
    data = b"a\rb\r\nc\r"
    assert list(encoding.lines(io.BytesIO(data), universal=True)) == ["a\r", "b\r\n", "c\r"]
    assert list(encoding.lines(io.BytesIO(data))) == ["a\rb\r\n", "c\r"]


def test_a_cut_stream_of_utf_16_is_an_error_and_stays_open() -> None:
    stream = io.BytesIO(codecs.BOM_UTF16_LE + b"a\0\n\0b")
    with pytest.raises(encoding.NotTextError, match="broken UTF-16"):
        list(encoding.lines(stream))
    assert not stream.closed

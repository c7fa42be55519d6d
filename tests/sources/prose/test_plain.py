from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxlint.model import Kind
from cxlint.sources import ReadOptions
from tests.sources.reading import located, one, unread

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\r\n\t"))  # controls may be binary


def test_a_text_file_is_one_document_with_its_line_ends() -> None:
    document = one(b"Hi Dana,\r\n\r\nDone.\n", "late.txt")
    assert document.text == "Hi Dana,\r\n\r\nDone.\n"
    assert (document.id, document.kind) == ("late.txt", Kind.REPLY)


@given(TEXT.filter(lambda text: not text.startswith("\ufeff")), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_every_character_is_where_the_file_has_it(text: str, encoding: str) -> None:
    document = one(text.encode(encoding), "x.txt", ReadOptions(source="text"))
    assert document.text == text
    for character, rest in located(document, text):
        assert rest.startswith(character)


def test_a_byte_order_mark_takes_no_column() -> None:
    document = one(codecs.BOM_UTF8 + "é".encode(), "x.txt")
    assert document.text == "é"
    assert document.origin.locator()(0) == (1, 1)


def test_options_fill_in_the_other_side() -> None:
    options = ReadOptions(
        kind=Kind.TEMPLATE, customer="Where?", customer_name="Dana", channel="chat", dialect="zendesk"
    )
    document = one(b"Here.", "x.txt", options)
    assert document.customer == ("Where?",)
    assert (document.kind, document.customer_name, document.channel) == (Kind.TEMPLATE, "Dana", "chat")
    assert document.dialect == "zendesk"


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
def test_an_empty_file_is_an_empty_document(mark: bytes) -> None:
    assert one(mark).text == ""


def test_a_nul_in_text_is_a_character() -> None:
    assert one(b"Hi Dana,\0 done.").text == "Hi Dana,\0 done."


def test_what_is_no_text_is_said() -> None:
    assert unread(b"%PDF-1.7 abc").reason == "this is a PDF, not text"

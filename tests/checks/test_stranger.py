"""stranger: the address or the name of somebody who has no part in the conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cxlint.checks import stranger
from cxlint.context import Case
from cxlint.model import Document, Kind, Origin

if TYPE_CHECKING:
    from cxlint.pack import Pack

PARAMS = stranger.Params(
    records=("record-of-somebody",),
    used=("address-used",),
    unless=("address-given",),
    own=("shop.example",),
    roles=("info",),
    private=("gmail.com",),
)


def excerpts(pack: Pack, text: str, **known: Any) -> list[str]:
    known = {"customer": ("Where is it?",), "customer_name": "Ana Lopez", "customer_email": "ana@x.example"} | known
    document = Document("1", Kind.REPLY, text, Origin("a.txt"), **known)
    return [mark.slots["excerpt"] for mark in stranger.run(PARAMS, Case(pack, document))]


def test_an_address_that_something_was_sent_to(pack: Pack) -> None:
    assert excerpts(pack, "I've sent it to bert@y.example.") == ["bert@y.example"]


def test_a_private_address(pack: Pack) -> None:
    assert excerpts(pack, "The second name is bert@gmail.com there.") == ["bert@gmail.com"]


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("I've sent it to ana@x.example.", {}),
        ("I've sent it to bert@mail.shop.example.", {}),
        ("I've sent it to info@y.example.", {}),
        ("I've sent it to a.lopez@y.example.", {}),
        ("I've sent it to bert@example.com.", {}),
        ("I've sent it to bert@y.example.", {"customer": ("Send it to Bert@y.example",)}),
        ("I've sent it to bert@y.example.", {"customer": (), "customer_email": None}),
        ("I've sent it to bert@gmail.com.", {"agent_name": "Bert Moss"}),
        ("Please write to bert@gmail.com.", {}),
        ("It left today.\n\n> I am bert@gmail.com, you sent it to bert@gmail.com", {}),
    ],
)
def test_addresses_that_may_be_there(pack: Pack, text: str, known: dict[str, Any]) -> None:
    assert excerpts(pack, text, **known) == []


def test_somebody_elses_record(pack: Pack) -> None:
    assert excerpts(pack, "Mr Hale's order was refunded.") == ["Mr Hale's order"]
    assert excerpts(pack, "Ms Lopez's order was refunded.") == []
    assert excerpts(pack, "Mr Hale's order was refunded.", customer=("My husband is Peter Hale.",)) == []
    assert excerpts(pack, "Mr Hale's order was refunded.", customer_name=None) == []

"""XML as records: what is read of them, and where each of their words stands in the file."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxlint.model import Unread
from cxlint.sources.tree import TreeItem
from cxlint.sources.xml import items as xml_items
from cxlint.sources.xml.items import items
from tests.sources.placed import check_places, texts

if TYPE_CHECKING:
    from cxlint.sources.item import End

TICKETS = (("tickets",),)


def found(text: str | bytes, lists: Any = TICKETS) -> list[TreeItem | End | Unread]:
    return list(items(io.BytesIO(text.encode() if isinstance(text, str) else text), "x.xml", lists))


def records(text: str | bytes, lists: Any = TICKETS) -> list[TreeItem]:
    read = found(text, lists)
    assert not [each for each in read if isinstance(each, Unread)]
    return [each for each in read if isinstance(each, TreeItem)]


def fault(text: str | bytes) -> tuple[int | None, str]:
    (unread,) = [each for each in found(text) if isinstance(each, Unread)]
    return unread.line, unread.reason


def check_all(text: str | bytes, content: str) -> int:
    seen = 0
    for record in records(text):
        for steps in texts(record.node):
            check_places(record.origin("x.xml", *steps), record.node.at(steps).value, content, "&")
            seen += 1
    return seen


def test_records_of_a_list() -> None:
    first, second = records("<tickets>\n<ticket><nice-id>1</nice-id></ticket> <ticket><a>x</a></ticket></tickets>")
    assert (first.path, first.value) == (("tickets", 0), {"nice_id": "1"})
    assert (second.path, second.value) == (("tickets", 1), {"a": "x"})
    assert second.origin("x.xml", "a")[:4] == ("x.xml", "/tickets/1/a", 2, 47)
    assert second.origin("x.xml", "a").locator()(0) == (2, 50)
    assert second.within("a").value == "x"


def test_a_record_alone() -> None:
    (record,) = records('<?xml version="1.0"?><EmailTemplate xmlns="urn:x"><name>Late</name></EmailTemplate>')
    assert (record.path, record.value) == ((), {"EmailTemplate": {"name": "Late"}})


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("<a>x</a><b/>", {"a": "x", "b": ""}),
        ("<a>x</a><a>y</a>", {"a": ["x", "y"]}),
        ("<comments><comment>x</comment></comments>", {"comments": ["x"]}),
        ("<notes><helpdesk-note>x</helpdesk-note></notes>", {"notes": ["x"]}),
        ('<tags type="array"/><x type="array"> </x>', {"tags": [], "x": []}),
        ('<x type="array"><y>1</y><z>2</z></x>', {"x": ["1", "2"]}),
        ('<x type="integer">12</x><y type="integer">no</y>', {"x": 12, "y": "no"}),
        ('<x type="boolean">false</x><y>true</y>', {"x": False, "y": True}),
        ('<x nil="true"/><y xsi:nil="true" xmlns:xsi="urn:y"/>', {"x": None, "y": None}),
        ("<x>one <b>two</b> three</x>", {"x": {"b": "two", "#text": "one  three"}}),
        ("<status>open</status><address><street>x</street></address>", {"status": "open", "address": {"street": "x"}}),
    ],
)
def test_values(written: str, value: object) -> None:
    (record,) = records(f"<ticket>{written}</ticket>")
    assert record.value == {"ticket": value}


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("<tickets>\n<ticket>", 2, "no element found"),
        ("<tickets>\n<ticket>a & b</ticket></tickets>", 2, "an & is written &amp;"),
        ("<tickets>\n<ticket>a&nbsp;b</ticket></tickets>", 2, "undefined entity; write the character"),
        ('<!DOCTYPE x [<!ENTITY a "b">]>\n<x>&a;</x>', 1, 'it declares the entity "a"'),
        ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<x>&a;</x>', 1, 'it declares the entity "a"'),
        ('<!DOCTYPE x SYSTEM "http://mail.example/x.dtd">\n<x>\n&a;</x>', 3, "declared in another file"),
        ('<?xml version="1.0" encoding="hex"?><x/>', 1, "convert it to UTF-8"),
        ('<?xml version="1.0" encoding="martian"?><x/>', 1, "convert it to UTF-8"),
        (b'<?xml version="1.0" encoding="shift_jis"?><x>\x80</x>', 1, "not in the encoding that it declares"),
        (b"<x>\ncaf\xe9</x>", 2, "not in the encoding that it declares"),
        ("<x>" * 200, 1, "more than 100 deep"),
        ("", 1, "no element found"),
    ],
)
def test_what_is_broken_is_told_with_its_line(text: str | bytes, line: int, reason: str) -> None:
    at, why = fault(text)
    assert at == line
    assert reason in why


def test_what_stands_before_the_fault_is_read() -> None:
    first, unread, _ = found("<tickets><ticket><a>x</a></ticket><ticket></tickets>")
    assert isinstance(first, TreeItem)
    assert isinstance(unread, Unread)


def test_what_is_too_large_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_items, "LONGEST", 100_000)
    monkeypatch.setattr(xml_items, "LONGEST_TAG", 50_000)
    assert "a record of more than" in fault("<tickets><ticket>" + "x " * 100_000)[1]
    assert "a tag or comment of more than" in fault("<tickets><!--" + "x " * 200_000)[1]
    many = "<tickets>" + f"<ticket><a>{'x' * 1000}</a></ticket>" * 1000 + "</tickets>"
    assert len(records(many)) == 1000


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "cp1252", "iso-8859-15"])
def test_encodings(encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    inner = "<t>é ü</t><t>é &#x201C;x</t>\n<t>né</t>\n<t>é</t>"
    text = f'<?xml version="1.0" encoding="{declared}"?><tickets>{inner}</tickets>'
    assert [record.value for record in records(text.encode(encoding))] == ["é ü", "é “x", "né", "é"]
    assert check_all(text.encode(encoding), text) == 4


def test_quotes_of_windows() -> None:
    text = '<?xml version="1.0" encoding="ISO-8859-1"?><tickets><t>Don’t – é</t></tickets>'
    assert records(text.encode("cp1252"))[0].value == "Don’t – é"


PIECES = st.sampled_from(
    ["word", "é", "😀", " ", "\n", "\r\n", "\r", "&amp;", "&#65;", "&#x1F600;", "<![CDATA[a <b> & c]]>",
     "<![CDATA[\r\nx\r]]>", "<!-- not > said -->", "<?pi x?>", "<b>bold</b>", '<br a="/>"/>', "<i/>", ">", "'"]
)  # fmt: skip


@given(st.lists(st.lists(PIECES, max_size=10).map("".join), min_size=1, max_size=3), st.sampled_from(["", "\n"]))
def test_places(bodies: list[str], between: str) -> None:
    inner = between.join(f"<ticket><a x='>'>{body}</a><b>{body}</b></ticket>" for body in bodies)
    text = f"<tickets>{between}{inner}</tickets>"
    check_all(text, text)


def test_a_record_in_one_long_line() -> None:
    text = "<tickets><ticket><notes>" + "<note>é 😀 Hello</note>" * 1000 + "</notes></ticket></tickets>"
    assert check_all(text, text) == 1000


def test_what_a_file_is_told_by() -> None:
    head = b"<?xml version='1.0'?><helpdesk-tickets><helpdesk-ticket><a/><notes type='array'><helpdesk-note><body>x"
    assert xml_items.names(head) == {"helpdesk_tickets", "helpdesk_ticket", "a", "notes", "helpdesk_note", "body"}
    assert xml_items.keys(head).at == {
        (): {"helpdesk_tickets"},
        ("helpdesk_tickets",): {"a", "notes"},
        ("helpdesk_tickets", "notes"): {"body"},
    }
    assert xml_items.keys(b"<x><!-- <y> --><z a='>'/><![CDATA[<q>]]></x>").at == {(): {"x"}, ("x",): {"z"}}

"""Mails as files: their parts, encodings and headers, what is no reply, and where their words stand."""

from __future__ import annotations

import base64
import quopri
import re
from email.header import Header
from email.utils import getaddresses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxlint.model import Document, Kind, Unread
from cxlint.sources import ReadOptions, detect
from cxlint.sources.mail import header as mail_header
from cxlint.text.original import original
from tests.growth import assert_linear
from tests.sources.reading import located, one, outcomes, unread

HEAD = "From: Sam Hill <sam@acme.example>\nTo: Dana Lee <dana@mail.example>\nSubject: Re: Box\n"


def mail(body: str, kind: str = "text/plain; charset=utf-8", more: str = "") -> bytes:
    return f"{HEAD}{more}Content-Type: {kind}\n\n{body}".encode()


def parts(kind: str, *bodies: tuple[str, str], more: str = "") -> bytes:
    told = "".join(f"--b\nContent-Type: {of}\n\n{body}\n" for of, body in bodies)
    return mail(f"{told}--b--\n", f"multipart/{kind}; boundary=b", more)


def left_out(data: bytes, path: str = "x.eml") -> list[str]:
    told: list[str] = []
    assert outcomes(data, path, ReadOptions(left_out=lambda what, count: told.append(what))) == []
    return told


def test_a_mail_is_a_reply() -> None:
    more = "Message-ID: <7@acme.example>\nDate: Mon, 3 Mar 2025 10:02:11 +0100\n"
    document = one(
        mail("It left.\n\nOn 3 Mar 2025, Dana <dana@mail.example> wrote:\n> Where is it?\n", more=more), "x.eml"
    )
    assert document.text.startswith("It left.\n")
    assert (document.kind, document.channel, document.id) == (Kind.REPLY, "email", "7@acme.example")
    assert (document.subject, document.agent_name) == ("Re: Box", "Sam Hill")
    assert (document.customer_name, document.customer_email) == ("Dana Lee", "dana@mail.example")
    assert (document.customer, document.created_at) == (("Where is it?",), "2025-03-03T10:02:11+01:00")


def test_options_go_before_what_is_quoted() -> None:
    data = mail("It left.\n\n> Where is it?\n")
    document = one(data, "x.eml", ReadOptions(customer="Where?", customer_name="Ana", channel="chat"))
    assert (document.customer, document.customer_name, document.channel) == (("Where?",), "Ana", "chat")


def test_headers_in_other_alphabets_and_orders() -> None:
    name = Header("Łukasz Żak", "utf-8").encode()
    data = (
        f'From: {name} <l@acme.example>\nTo: "Lee, Dana" <d@mail.example>\nSubject: =?iso-8859-1?Q?Gr=FC=DFe?=\n\nHi\n'
    )
    document = one(data.encode(), "x.eml")
    assert (document.agent_name, document.customer_name, document.subject) == ("Łukasz Żak", "Dana Lee", "Grüße")


@pytest.mark.parametrize(
    "to", ["dana@mail.example", "a@b.example, c@d.example", '"dana@mail.example" <dana@mail.example>']
)
def test_a_name_is_not_guessed(to: str) -> None:
    assert one(f"From: x@y.example\nTo: {to}\n\nHi\n".encode(), "x.eml").customer_name is None


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (
            parts("alternative", ("text/plain", "Hi Dana, it left."), ("text/html", "<p>Hi Dana,<p>it left.")),
            "Hi Dana, it left.",
        ),
        (
            parts("alternative", ("text/plain", "See HTML."), ("text/html", "<p>Hi Dana,<p>it left.")),
            "Hi Dana,\n\nit left.",
        ),
        (parts("alternative", ("text/plain", " "), ("text/html", "<p>Hi")), "Hi"),
        (parts("mixed", ("text/plain", "Hi"), ("text/plain; name=log.txt", "x"), ("image/png", "x")), "Hi"),
        (
            parts("mixed", ("text/plain", "Hi"), ("message/rfc822", "Subject: x\n\nother"), ("text/plain", "Sam")),
            "Hi\nSam",
        ),
        (parts("related", ("text/html", "<p>Hi"), ("text/html", "<p>not this")), "Hi"),
        (mail("<p>Hi&nbsp;<b>Dana</b>", "text/html"), "Hi Dana"),
        (f"{HEAD}Content-Type: text/plain; charset=windows-1252\n\n".encode() + "– é".encode("cp1252"), "– é"),
        (f"{HEAD}Content-Type: text/plain; charset=iso-8859-1\n\n".encode() + "“é”".encode("cp1252"), "“é”"),
        (f"{HEAD}\n\n".encode() + "é".encode(), "é"),
        (f"{HEAD}Content-Type: text/plain; charset=koi8-r\n\n".encode() + "Привет".encode("koi8-r"), "Привет"),
        (f"{HEAD}Content-Type: text/plain; charset=shift_jis\n\n".encode() + "お世話".encode("shift_jis"), "お世話"),
    ],
)
def test_the_text_of_a_mail(data: bytes, text: str) -> None:
    assert one(data, "x.eml").text.strip() == text


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_places_in_parts_of_a_mail(end: str) -> None:
    data = parts("alternative", ("text/plain; charset=utf-8", "Hi Dana,\n\nit is là."), ("text/html", "<p>Hi")).decode()
    data = data.replace("\n", end)
    document = one(data.encode(), "x.eml")
    assert len(document.text) > 10
    for character, rest in located(document, data):
        assert rest.startswith(character)


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], include_characters="\n\t="), min_size=1)


@given(TEXT.filter(lambda text: not text.isspace() and not text.startswith("\ufeff")))
def test_places_in_quoted_printable(text: str) -> None:
    """Each character, decoded, stands at its line and column."""
    body = quopri.encodestring(text.encode()).decode()
    more = "Content-Transfer-Encoding: quoted-printable\n"
    data = mail(body, more=more).decode()
    document = one(data.encode(), "x.eml", ReadOptions(kind=Kind.REPLY))
    assert document.text == text
    assert document.origin.places is not None
    for character, rest in located(document, data):
        run = re.match(r"(?:=[0-9A-F]{2})+", rest)
        shown = quopri.decodestring(run[0].encode()).decode("utf-8", "replace") if run else rest.replace("=\n", "", 1)
        assert shown.startswith((character, "\ufffd"))  # which is a letter that is folded in its middle


def test_places_in_folded_html() -> None:
    source = '<p style="color:red">Hi&nbsp;Dana, we are sorry that the café was closed when you came.</p><p>Sam</p>'
    body = quopri.encodestring(source.encode()).decode()
    data = mail(body, "text/html; charset=utf-8", "Content-Transfer-Encoding: quoted-printable\n")
    document = one(data, "x.eml")
    assert document.text == "Hi Dana, we are sorry that the café was closed when you came.\n\nSam"
    rows = data.decode().split("\n")
    locate = document.origin.locator()
    for word in ("Hi", "Dana", "sorry", "closed", "came", "Sam"):
        line, column = locate(document.text.index(word))
        assert rows[line - 1][column - 1 :].startswith(word[:2])


def test_base64_is_at_the_line_where_it_begins() -> None:
    body = base64.encodebytes("Grüße,\nSam".encode()).decode()
    document = one(mail(body, more="Content-Transfer-Encoding: base64\n"), "x.eml")
    assert document.text == "Grüße,\nSam"
    assert document.origin.locator()(8)[1] == 1


@pytest.mark.parametrize(
    "more",
    [
        "Auto-Submitted: auto-replied\n",
        "X-Autoreply: yes\n",
        "Precedence: auto_reply\n",
        "Return-Path: <>\n",
    ],
)
def test_what_nobody_wrote_is_left_out_and_counted(more: str) -> None:
    assert left_out(mail("I am away.", more=more)) == ["automatic mail"]


def test_bounces_and_mails_without_text_are_left_out() -> None:
    assert left_out(b"From: MAILER-DAEMON@x.example\nSubject: x\n\nfailed\n") == ["automatic mail"]
    assert left_out(parts("report", ("text/plain", "failed"))) == ["automatic mail"]
    assert left_out(parts("mixed", ("application/pdf", "x"))) == ["wordless mail"]
    assert one(mail("Hi", more="Auto-Submitted: no\n"), "x.eml").text == "Hi"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"just words", "no mail: it has none of the headers From, Subject and Date"),
        (mail("x", "multipart/mixed"), "a mail of several parts whose bounds are missing"),
        (parts("encrypted", ("application/pgp", "x")), "encrypted: only its reader can open it"),
        (mail("a", more="Content-Transfer-Encoding: base64\n"), "broken base64"),
        (
            f"{HEAD}Content-Type: text/plain; charset=klingon\n\n".encode() + b"\xff\xfe\xff",
            "its text is not in klingon, as it says",
        ),
    ],
)
def test_a_broken_mail_is_said(data: bytes, reason: str) -> None:
    assert unread(data, "x.eml").reason == reason


MBOX = (
    b"From sam@acme.example Mon Mar  3 10:02:11 2025\n"
    + mail("It left.\n\n>From Leeds.\nFrom here on it is quick.\n")
    + b"\nFrom sam@acme.example Mon Mar  3 10:03:11 2025\n"
    + mail("a", more="Content-Transfer-Encoding: base64\n")
    + b"\n\nFrom sam@acme.example Mon Mar  3 10:04:11 2025\n"
    + mail("Away.", more="Auto-Submitted: auto-replied\n")
    + b"\n\nFrom sam@acme.example Mon Mar  3 10:05:11 2025\n"
    + mail("It came.\n")
)


def test_an_mbox_holds_many_and_a_broken_one_costs_only_itself() -> None:
    told: list[str] = []
    found = outcomes(MBOX, "x.mbox", ReadOptions(left_out=lambda what, count: told.append(what)))
    first, second, third = found
    assert isinstance(first, Document)
    assert first.text.strip() == "It left.\n\nFrom Leeds.\nFrom here on it is quick."
    assert first.origin.locator()(0) == (7, 1)
    assert second == Unread("x.mbox", "broken base64", 13, "mail 2")
    assert isinstance(third, Document)
    line, _ = third.origin.locator()(0)
    assert MBOX.decode().split("\n")[line - 1] == "It came."
    assert (third.origin.pointer, told) == ("mail 4", ["automatic mail"])


@pytest.mark.parametrize(
    ("path", "data", "name"),
    [
        ("<stdin>", mail("Hi", more="Date: x\n"), "mail"),
        ("<stdin>", MBOX, "mail"),
        ("<stdin>", b"Subject: your box\n\nHi Dana\n", "text"),
        ("<stdin>", b"From: 12 Old Street\nTo: us\n", "text"),
        ("x.txt", mail("Hi", more="Date: x\n"), "text"),
        ("x.EML", b"Hi", "mail"),
    ],
)
def test_what_is_read_as_mail(path: str, data: bytes, name: str) -> None:
    assert detect(path, data) == name


HOSTILE = [
    "> a\n",
    ">",
    "On 3 Mar 2025, a@b.example wrote:\n",
    "From: a\nTo: b\nSent: c\n",
    "-----Original Message-----\n",
    "a: b\n",
    ">> On 3 wrote:\n",
    "_" * 9 + "\n",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_what_is_quoted_is_found_in_linear_time(unit: str) -> None:
    assert_linear(original, lambda size: "Yes.\n\n" + unit * (size // len(unit)))


@pytest.mark.parametrize(
    "unit", ["--b\n", "--b\nContent-Type: text/plain\n\na\n", "=\n", "=C3", "a: b\n", "From a 10:00\n\n"]
)
def test_mails_are_read_in_linear_time(unit: str) -> None:
    kinds = "multipart/mixed; boundary=b" if "--b" in unit else "text/plain"
    encoded = "Content-Transfer-Encoding: quoted-printable\n" if "=" in unit else ""
    head = b"From a@b Mon Mar  3 10:02:11 2025\n"
    assert_linear(
        lambda data: outcomes(data, "x.mbox"), lambda size: head + mail(unit * (size // len(unit)), kinds, encoded)
    )


@given(st.binary(max_size=200), st.booleans())
def test_no_bytes_break_the_reader(data: bytes, headed: bool) -> None:
    assert outcomes((HEAD.encode() if headed else b"") + data, "x.eml") is not None


@pytest.mark.parametrize(
    "more",
    [
        "Auto-Submitted: auto-generated (failure)\n",
        "Precedence: bulk\n",
        "X-Auto-Response-Suppress: All\nAuto-Submitted: auto-notified\n",
        "X-FC-MachineGenerated: true\n",
        "X-POST-MessageClass: 9; Autoresponder\n",
        "Delivered-To: Autoresponder\n",
        "X-Failed-Recipients: dana@mail.example\n",
        "X-Mailer: Zendesk Mailer\nAuto-Submitted: auto-replied\n",
    ],
)
def test_what_programs_send(more: str) -> None:
    assert left_out(mail("I am away.", more=more)) == ["automatic mail"]


@pytest.mark.parametrize(
    "more",
    [
        "Auto-Submitted: no\n",
        "Precedence: list\nList-Id: <help.acme.example>\nList-Unsubscribe: <mailto:x@y.example>\n",  # a shared address
        "X-Auto-Response-Suppress: OOF\n",  # asks others to send none
        "X-Mailer: Zendesk Mailer\nAuto-Submitted: auto-generated\nX-Auto-Response-Suppress: All\n",
        "RT-Ticket: acme.example #7\nPrecedence: bulk\n",
        "X-FC-MachineGenerated: false\n",
    ],
)
def test_what_people_write_with_such_headers(more: str) -> None:
    assert one(mail("It left.", more=more), "x.eml").text.strip() == "It left."


def test_invitations_and_receipts() -> None:
    invited = ("text/calendar; method=REQUEST", "BEGIN:VCALENDAR")
    assert left_out(parts("alternative", ("text/plain", "Call"), invited)) == ["automatic mail"]
    assert one(parts("mixed", ("text/plain", "Call"), ("text/calendar; name=x.ics", "x")), "x.eml").text == "Call"
    receipt = ("message/disposition-notification", "Disposition: displayed")
    assert left_out(parts("report; report-type=disposition-notification", ("text/plain", "Read"), receipt)) == [
        "automatic mail"
    ]


def test_what_is_sealed_is_said() -> None:
    found = unread(mail("x", "application/pkcs7-mime; smime-type=enveloped-data"), "x.eml")
    assert found.reason.startswith("encrypted, or signed as a whole")
    found = unread(mail("-----BEGIN PGP MESSAGE-----\n\nhQ\n-----END PGP MESSAGE-----\n"), "x.eml")
    assert found.reason == "encrypted: only its reader can open it"


@given(
    st.lists(
        st.sampled_from(['"', "Dana", " ", "Lee", ",", "<", ">", "@", "a@b.example", "(x)", ".", "=?utf-8?q?=C3=A9?="])
    )
)
def test_the_quick_way_to_read_a_person_is_that_of_the_standard_library(pieces: list[str]) -> None:
    written = "".join(pieces)
    plain = mail_header._PLAIN.fullmatch(written)
    if plain:
        assert [(" ".join((plain[1] or "").split()), plain[2] or plain[3])] == getaddresses([written])


def test_many_parts() -> None:
    part = b"--b\nContent-Type: text/plain\n\nHello there.\n"
    head = b'From: sam@shop.example\nContent-Type: multipart/mixed; boundary="b"\n\n'
    assert_linear(lambda data: outcomes(data, "x.eml"), lambda size: head + part * (size * 4 // len(part)) + b"--b--\n")


def test_a_mailbox_with_nothing_in_it_is_said() -> None:
    found = unread(b"From x@y Mon Jan  2 10:00:00 2023\n", "x.mbox")
    assert found.reason.startswith("no mail")

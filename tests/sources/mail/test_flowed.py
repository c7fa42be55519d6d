"""Lines of mails that flow (RFC 3676): a paragraph is one line, and its words keep their places."""

from __future__ import annotations

import quopri

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxlint.sources.mail.flowed import unfolded
from tests.growth import assert_linear
from tests.sources.reading import located, one

HEAD = "From: Sam Hill <sam@acme.example>\nTo: Dana Lee <dana@mail.example>\nSubject: Re: Box\n"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Your box left \ntoday.\n\nSam\n", "Your box left today.\n\nSam\n"),
        ("One \ntwo \nthree\nfour\n", "One two three\nfour\n"),
        ("Sam\n-- \nAcme \nLeeds\n", "Sam\n-- \nAcme Leeds\n"),
        ("Bye \n-- \nAcme\n", "Bye \n-- \nAcme\n"),  # the signature never joins
        ("> Where is \n> my box?\nIt left.\n", "> Where is my box?\nIt left.\n"),
        (">> a \n> b \nc\n", ">> a \n> b \nc\n"),  # other depths are other paragraphs
        (" From here on\n  two\n", "From here on\n two\n"),  # stuffed
        (">stuffed \n>not\n", ">stuffed not\n"),
        ("a \r\nb\r\n", "a b\r\n"),
        ("it goes on ", "it goes on "),
        ("", ""),
    ],
)
def test_a_paragraph_is_a_line(text: str, shown: str) -> None:
    assert unfolded(text, delsp=False).text == shown


def test_the_space_of_the_fold_may_be_none_of_the_text() -> None:
    assert unfolded("お世話 \nになります\n", delsp=True).text == "お世話になります\n"


@given(
    st.lists(st.sampled_from(["a", " ", "> ", ">", "\n", " \n", "-- \n", "\r\n", "bc"]), min_size=1, max_size=40).map(
        "".join
    ),
    st.booleans(),
)
def test_each_character_is_where_the_shifts_say(text: str, delsp: bool) -> None:
    found = unfolded(text, delsp=delsp)
    ends = [start for start, _ in [*found.shifts, (len(found.text), 0)]][1:]
    for (start, at), end in zip(found.shifts, ends, strict=True):
        assert found.text[start:end] == text[at : at + end - start]
    assert sorted(at for _, at in found.shifts) == [at for _, at in found.shifts]


@pytest.mark.parametrize("way", ["8bit", "quoted-printable"])
def test_places_in_flowing_lines(way: str) -> None:
    body = "Hi Dana,\n\nyour box left \ntoday, in the \nvan.\n\n From Sam\n\n> Where is \n> it?\n"
    if way == "quoted-printable":
        body = quopri.encodestring(body.encode()).decode()
    data = f"{HEAD}Content-Type: text/plain; charset=utf-8; format=Flowed\nContent-Transfer-Encoding: {way}\n\n{body}"
    document = one(data.encode(), "x.eml")
    assert document.text == "Hi Dana,\n\nyour box left today, in the van.\n\nFrom Sam\n\n> Where is it?\n"
    assert document.customer == ("Where is it?",)
    for character, rest in located(document, data):
        assert rest.startswith((character, "=20" if character == " " else character))


@pytest.mark.parametrize("unit", ["a \n", ">", "> a \n", " ", "-- \n"])
def test_linear(unit: str) -> None:
    assert_linear(lambda text: unfolded(text, delsp=True), lambda size: unit * (size // len(unit)))

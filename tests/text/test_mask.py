"""What no phrase may match."""

from __future__ import annotations

import pytest

from .reading import masks, reading


def kinds(text: str, kind: str) -> list[str]:
    return [found for one, found in masks(reading(text)) if one == kind]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("See https://example.com/a_b?c=d.", ["https://example.com/a_b?c=d"]),
        ("See (https://example.com/a_(b)), or", ["https://example.com/a_(b)"]),
        ("See <https://example.com/a> now", ["<https://example.com/a>"]),
        ("our guide<https://example.com/a> now", ["<https://example.com/a>"]),
        ("Go to www.example.com!", ["www.example.com"]),
        ("HTTP://EXAMPLE.COM/A and ftp://example.org", ["HTTP://EXAMPLE.COM/A", "ftp://example.org"]),
        ("Write to <mailto:ana@example.com>", ["<mailto:ana@example.com>"]),
        ("Log in at my.example.com. Then call", ["my.example.com"]),
        ("Log in at example.co/help, then call", ["example.co/help"]),
        ("Read [our guide](https://example.com/a) first", ["](https://example.com/a)"]),
        ("e.g. and/or 24/7, 3.5 kg, a.m./p.m., it.in", []),
        ("We fixed it.Come back. Node.js is fine.", []),
    ],
)
def test_links(text: str, links: list[str]) -> None:
    assert kinds(text, "url") == links


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Write to help@example.co.uk.", [("email", "help@example.co.uk")]),
        ("From <ana.b+c@example.com> today", [("email", "<ana.b+c@example.com>")]),
        ("@acme_help is there, .@115911 too", [("handle", "@acme_help"), ("handle", "@115911")]),
        ("At 5 @ the shop, me@home", []),
    ],
)
def test_addresses(text: str, found: list[tuple[str, str]]) -> None:
    assert masks(reading(text)) == found


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Run `pip install x` now", ["`pip install x`"]),
        ("Run ``a `b` c`` now", ["``a `b` c``"]),
        ("Run this:\n```sh\nrm -rf x\n```\nThen wait.", ["```sh\nrm -rf x\n```"]),
        ("Run this:\n~~~\nx\n~~~\nThen wait.", ["~~~\nx\n~~~"]),
        ("Put <code>x = 1</code> there", ["<code>x = 1</code>"]),
        ("One ` alone, it`s fine", []),
        ("```\nHi Ana,\nIt is done.\n```", []),  # a fence round all of it is how a file holds a template
    ],
)
def test_code(text: str, code: list[str]) -> None:
    assert kinds(text, "code") == code


@pytest.mark.parametrize(
    ("text", "quotations"),
    [
        ('You wrote "it never worked at all" on Monday.', ['"it never worked at all"']),
        ("You wrote “it never worked at all” on Monday.", ['"it never worked at all"']),
        ("You see 'cannot connect to it' there.", ["'cannot connect to it'"]),
        ("You see 'we don't know it' there.", ["'we don't know it'"]),
        ('The "Save changes" button', []),  # two words: the name of something
        ("It's the users' and Ana's, isn't it, 'cause we can't 'til then", []),
        ('A 12" and a 15" screen, both on the desk', []),
        ('"For your safety, only you can do that. Click the button."', []),  # all of it: it is what the agent says
        ('"Hello there, my friend. I said no', []),  # never closed
        ('A "first part\n\nof a paragraph" is none', []),
    ],
)
def test_quotations(text: str, quotations: list[str]) -> None:
    assert kinds(text, "quotation") == quotations


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("We are **really** sorry", ["**", "**"]),
        ("We are *really* _very_ ~~not~~ sorry", ["*", "*", "_", "_", "~~", "~~"]),
        ("2 * 3 * 4, snake_case_name, a*b*c, **", []),
        ("## Steps\nDo it.\n---\nDone", ["##", "---"]),
        ("<p>We are <b>sorry</b>.<br/></p>", ["<p>", "<b>", "</b>", "<br/></p>"]),
        ("I <3 you, a < b > c, vector<item>", []),
        ("See ![the logo](a.png) and [image: logo.png]", ["![the logo](a.png)", "[image: logo.png]"]),
    ],
)
def test_marks_of_markdown_and_html(text: str, marks: list[str]) -> None:
    assert "".join(kinds(text, "markup")) == "".join(marks)


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        ("Hi. <!-- only for\nreturns --> Bye.", ["<!-- only for\nreturns -->"]),
        ("Hi.\n[//]: # (only for returns)\nBye.", ["[//]: # (only for returns)"]),
        ("Hi. {% comment %}old{% endcomment %} Bye.", ["{% comment %}old{% endcomment %}"]),
        ("Hi. <!-- never closed", []),
    ],
)
def test_comments(text: str, comments: list[str]) -> None:
    assert kinds(text, "comment") == comments


def test_masks_are_in_order() -> None:
    found = reading('"See https://a.example.com/x, **now**, `x`" and <b>@ana_b</b>, more words to read here').masks
    assert len(found) > 3
    assert list(found) == sorted(found)

"""HTML files: templates as teams keep them for their mails."""

from __future__ import annotations

import pytest

from cxlint.model import Kind
from cxlint.sources import ReadOptions, detect
from tests.sources.reading import one, outcomes, unread

MACRO = """\
<!DOCTYPE html>
<html>
<head><meta charset="utf-8"><title>Late parcel</title><style>p { margin: 0 }</style></head>
<body>
  <div style="display:none">Your parcel is on its way &zwnj;&nbsp;</div>
  <table width="600"><tr><td>
    <h1>Your parcel</h1>
    <p>Hi {{ticket.requester.first_name | default: "there"}},</p>
    <p>I&rsquo;m sorry your parcel is <b>late</b>.<br>
       It comes on {{ticket.due}}:</p>
    <ul><li>before noon</li><li>or I refund you</li></ul>
    <p>See <a href="https://example.com/p?id={{ticket.id}}">its way</a>.</p>
    <!-- cxlint: ignore[canned] the brand wants it -->
    <p>Kind regards,<br>{{current_user.name}}</p>
  </td></tr></table>
</body>
</html>
"""
SHOWN = """\
Your parcel

Hi {{ticket.requester.first_name | default: "there"}},

I’m sorry your parcel is late.
It comes on {{ticket.due}}:

- before noon
- or I refund you

See its way.

<!-- cxlint: ignore[canned] the brand wants it -->

Kind regards,
{{current_user.name}}"""


def test_a_template_as_it_is_shown() -> None:
    document = one(MACRO.encode(), "macros/late.html")
    assert document.text == SHOWN
    assert (document.kind, document.id) == (Kind.TEMPLATE, "macros/late.html")
    rows = MACRO.split("\n")
    locate = document.origin.locator()
    for words, written in (("I’m", "I&rsquo;m"), ("sorry",) * 2, ("comes",) * 2, ("or I",) * 2, ("{{current",) * 2):
        line, column = locate(SHOWN.index(words))
        assert rows[line - 1][column - 1 :].startswith(written)


def test_front_matter_of_an_html_file() -> None:
    document = one(b"---\ntitle: Late\nsubject: Your box\n---\n<p>Hi</p>\n<p>Dana</p>\n", "macros/x.htm")
    assert (document.title, document.subject, document.text) == ("Late", "Your box", "Hi\n\nDana")
    assert document.origin.locator()(document.text.index("Dana")) == (6, 4)


def test_broken_front_matter_is_said() -> None:
    assert unread(b"---\ntitle: [\n---\n<p>Hi</p>", "macros/x.html").reason.startswith("front matter: ")


def test_mistakes_in_front_matter_do_not_hide_the_text() -> None:
    found = outcomes(b"---\ncxlint: {nonsense: 1}\n---\n<p>Hi</p>", "macros/x.html")
    assert [type(outcome).__name__ for outcome in found] == ["Unread", "Document"]


@pytest.mark.parametrize(
    ("path", "head", "name"),
    [
        ("macros/x.html", b"Hi {{name}},<br>", "html"),
        ("web/x.HTM", b"<p>Hi</p>", "html"),
        ("<stdin>", b"\n<!-- a -->\n<p class=x>Hi</p>", "html"),
        ("<stdin>", b"<3 you, Dana", "text"),
        ("x.txt", b"<p>Hi</p>", "text"),
        ("macros/x.liquid", b"{% if a %}<div>Hi</div>{% endif %}", "html"),
        ("macros/x.liquid", b"Hi {{name}}", "text"),
        ("macros/x.hbs", b"{{{header}}} {{#if a}}<p>Hi</p>{{/if}}", "html"),
    ],
)
def test_what_is_read_as_html(path: str, head: bytes, name: str) -> None:
    assert detect(path, head) == name


def test_the_encoding_that_it_names() -> None:
    assert one('<meta charset="windows-1252"><p>Café – so</p>'.encode("cp1252"), "macros/x.html").text == "Café – so"
    assert unread("<p>Café</p>".encode("latin1"), "macros/x.html").reason.startswith("not UTF-8")
    for name in ("klingon", "undefined"):  # the second is a codec, whose error is its own
        assert unread(f'<meta charset="{name}">é'.encode("latin1"), "macros/x.html").reason.startswith("not UTF-8")


def test_a_mail_saved_as_html_is_a_reply_unless_said() -> None:
    assert one(b"<p>Hi Dana</p>", "sent/x.html").kind is Kind.REPLY
    assert one(b"<p>Hi Dana</p>", "sent/x.html", ReadOptions(kind=Kind.TEMPLATE)).kind is Kind.TEMPLATE

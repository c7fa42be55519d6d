"""What HTML shows, and that each of its words is found where the file has it."""

from __future__ import annotations

import re
from html import escape, unescape

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cxlint.model import Origin
from cxlint.sources.markup import html
from tests.growth import assert_linear

SHOWN = {
    "paragraphs": ("<p>Hi Dana,</p><p>It is\n   on its way.</p>", "Hi Dana,\n\nIt is on its way."),
    "lines": ("Hi Dana,<br>Thanks.<br/><br>Bye", "Hi Dana,\nThanks.\n\nBye"),
    "divs of a mail program": (
        '<div dir="ltr">Hi Dana,<div><br></div><div>It is here.<br></div><div>Sam</div></div>',
        "Hi Dana,\n\nIt is here.\nSam",
    ),
    "Word's paragraphs are lines": (
        "<p class=MsoNormal>Hi Dana,<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>"
        "<p class=MsoNormal>Done.</p><p class=MsoNormal>Sam</p>",
        "Hi Dana,\n\nDone.\nSam",
    ),
    "paragraphs without a margin": ('<p style="margin:0">a</p><p style="margin: 0px">b</p>', "a\nb"),
    "emphasis": ("It is <b>not</b> <i>yet</i> he<u>re</u>.", "It is not yet here."),
    "spaces of the source": ("  <p>\n  Hi\n\t Dana </p>\n\n  <p> So </p>  ", "Hi Dana\n\nSo"),
    "a space that does not break": ("Only&nbsp;10&#160;km\xa0left", "Only 10 km left"),
    "list": (
        "<p>Try:</p><ul><li>Restart</li><li><p>Update</p></li></ul><p>Bye</p>",
        "Try:\n\n- Restart\n- Update\n\nBye",
    ),
    "numbered list": ("<ol><li>One<li>Two</ol><ol start=4><li>Four</ol>", "1. One\n2. Two\n\n4. Four"),
    "list in a list": ("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>", "- a\n  - b\n- c"),
    "table": (
        "<table><tr><td>Order</td><td>12</td></tr><tr><td>Sent</td><td>today</td></tr></table>Bye",
        "Order\t12\nSent\ttoday\n\nBye",
    ),
    "table that lays out": ("<table><tr><td><p>Hi Dana,</p><p>Yes.</p></td></tr></table>", "Hi Dana,\n\nYes."),
    "cells without ends": ("<table><tr><td>a<td>b<tr><td>c</table>", "a\tb\nc"),
    "link": ('See <a href="https://example.com/a?b=1">the page</a>.', "See the page."),
    "entities": ("Tom &amp; Ana&#39;s &lt;box&gt; &eacute;&#x20AC; AT&T &bogus;", "Tom & Ana's <box> é€ AT&T &bogus;"),
    "head": ("<html><head><title>x</title><style>p {}</style></head><body>Hi</body></html>", "Hi"),
    "head without end": ("<head><meta charset=utf-8><body>Hi", "Hi"),
    "script and style": ("a<script>if (a<b) '<p>'</script><STYLE><!-- p --></STYLE>b", "ab"),
    "comment": ("a<!-- <p>hidden</p> -->b", "ab"),
    "comments for Outlook": (
        "<!--[if mso]><p>x</p><![endif]-->a<!--[if !mso]><!-->b<!--<![endif]--><![if !a]>c",
        "abc",
    ),
    "an order in a comment": ("<p>a</p><!-- cxlint: ignore -->\n<p>b</p>", "a\n\n<!-- cxlint: ignore -->\n\nb"),
    "hidden": ('<div style="color:red; DISPLAY: none">x <div>y</div> z</div>Hi', "Hi"),
    "hidden for Outlook": ('<span style="mso-hide:all">x</span>Hi <span hidden>y</span>Dana', "Hi Dana"),
    "preheader": ('<td class="em preheader">x</td><p>Hi</p>', "Hi"),
    "not hidden": ('<p class="hidden-xs" style="max-height:0.5em;opacity:0.8">Hi</p>', "Hi"),
    "a loose end tag ends nothing": ('<div style="display:none"><b>x</b></i></span>y</div>Hi', "Hi"),
    "pre": ("<pre>a\n  b\n\nc</pre>d", "a\n  b\n\nc\n\nd"),
    "placeholders": (
        'Hi {{ticket.name | default: "<b>you</b>"}},<br>{% if a < b %}x{% endif %} <attribute key="first" default="">!',
        'Hi {{ticket.name | default: "<b>you</b>"}},\n{% if a < b %}x{% endif %} <attribute key="first" default="">!',
    ),
    "a gap to fill in": ("Hi <Customer Name>, <span>so</span>", "Hi <Customer Name>, so"),
    "signs that begin no tag": ("1 < 2, a <b and <i>d</i> & 5% of $3 #4 {x}", "1 < 2, a <b and d & 5% of $3 #4 {x}"),
    "an attribute that holds a tag": ('<img alt="a > b" title=it\'s><i title="<p>">Hi</i>', "Hi"),
    "a comment without end": ("a <!-- b <i>c</i>", "a b c"),
    "quotations of a template": ("<p>a</p><blockquote>b</blockquote>", "a\n\nb"),
    "nothing": ("", ""),
}

MAILS = {
    "quotation": ("a<blockquote type=cite>b<br>c<p>d</p></blockquote>e", "a\n\n> b\n> c\n>\n> d\n\ne"),
    "quotation in a quotation": ("<blockquote>b<blockquote>a</blockquote></blockquote>c", "> b\n>\n>> a\n\nc"),
    "indented": ('a<blockquote style="margin:0 0 0 40px;border:none;padding:0">b</blockquote>', "a\n\nb"),
    "to the end": (
        "Yes.<div id=appendonsend></div><hr><div id=divRplyFwdMsg>From: x</div>So?",
        "Yes.\n\n> From: x\n> So?",
    ),
    "Outlook's line": (
        '<p>Yes.</p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm">'
        "<p>Lähettäjä: x</p></div></div><p>So?</p>",
        "Yes.\n\n> Lähettäjä: x\n>\n> So?",
    ),
    "Yahoo": (
        '<div>Yes.</div><div id="y1yahoo_quoted_2" class="y1yahoo_quoted"><div>On x wrote:</div>So?</div>',
        "Yes.\n\n> On x wrote:\n> So?",
    ),
    "a forum's quotation": (
        '<aside class="quote no-group" data-post="1"><div class="title"><div class="quote-controls"></div> kim:</div>'
        "<blockquote><p>So?</p></blockquote></aside><p>Yes.</p>",
        "> kim:\n>\n>> So?\n\nYes.",
    ),
    "what a forum adds to links and pictures": (
        '<p>See</p><aside class="onebox allowlistedgeneric"><h3>Title</h3></aside><p><a class="inline-onebox">x</a>'
        '<div class="lightbox-wrapper"><a class="lightbox"><div class="meta">a.png 2 KB</div></a></div></p>',
        "See\n\nx",
    ),
    "signature": ("<p>Yes.</p><div class=moz-signature>Sam<br>Acme</div>", "Yes.\n\n-- \nSam\nAcme"),
    "signature with dashes": ('<p>Yes.</p><pre class="moz-signature">-- \nSam</pre>', "Yes.\n\n-- \nSam"),
}


@pytest.mark.parametrize(("source", "text"), SHOWN.values(), ids=SHOWN)
def test_what_is_shown(source: str, text: str) -> None:
    assert html.read(source).text == text


@pytest.mark.parametrize(("source", "text"), MAILS.values(), ids=MAILS)
def test_what_a_mail_shows(source: str, text: str) -> None:
    assert html.read(source, mail=True).text == text


def _check(source: str, *, mail: bool) -> None:
    """Each character that is no space, re-encoded, stands in the source at its offset, and at its line and column."""
    found = html.read(source, mail=mail)
    rows = re.findall(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+", source)
    locate = Origin("x", places=lambda: html.places(source, found.shifts)).locator()
    made = _made(found)
    for offset, character in enumerate(found.text):
        if character.isspace() or offset in made:
            continue
        rest = source[found.source(offset) :]
        line, column = locate(offset)
        assert rest.startswith(rows[line - 1][column - 1 :])
        entity = re.match(r"&#?\w+;?", rest)
        assert rest[0] == character or (entity and character in unescape(entity[0].rstrip(";") + ";"))


def _made(found: html.Html) -> set[int]:
    """The offsets of what the reader adds: marks of quotations, of items and of signatures."""
    added = re.finditer(r"(?m)^>* *(?:(?:-|\d+\.) )?(?:-- $)?", found.text)
    return {offset for match in added for offset in range(*match.span())}


PIECES = st.one_of(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<br>",
            "<div>",
            "</div>",
            "<ul>",
            "<li>",
            "</ol>",
            "<ol>",
            "<td>",
            "<tr>",
            "<table>",
            "</table>",
            "<blockquote>",
            "</blockquote>",
            "<pre>",
            "</pre>",
            "<span>",
            "</span>",
            "<b>",
            "</i>",
            "&nbsp;",
            "&amp;",
            "&#39;",
            "&euro;",
            "&acE;",
            "&lt;",
            "<!--",
            "-->",
            "<script>",
            "</script>",
            "{{a}}",
            "{%",
            "<",
            ">",
            '"',
            "'",
            "&nbsp",
            "<div style=display:none>",
            "<a href='x'>",
            "<x",
        ]
    ),
    st.sampled_from([" ", "\r\n", "\r", "\n", "  ", "\xa0"]),
    st.text("abé€> 😀ﬁ", max_size=8).map(escape),
)


@given(st.lists(PIECES).map("".join), st.booleans())
@example("<p>Tom &amp; <b>Ana</b>\r\n wait &#8364;5</p>", False)
def test_every_word_is_where_the_file_has_it(source: str, mail: bool) -> None:
    _check(source, mail=mail)


@pytest.mark.parametrize("source", [source for source, _ in (*SHOWN.values(), *MAILS.values())])
def test_every_word_of_the_samples_is_where_it_is_shown(source: str) -> None:
    _check(source, mail=False)


def test_places_begin_where_the_html_does() -> None:
    source = "<p>Hi</p>\n<p>Dana</p>"
    found = html.read(source)
    locate = Origin("x", places=lambda: html.places(source, found.shifts, 7, 11)).locator()
    assert [locate(0), locate(found.text.index("Dana"))] == [(7, 14), (8, 4)]


HOSTILE = [
    "<",
    "<a",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<i><p></i>",
    "<!--",
    "<!",
    "<?",
    "<style>",
    '<a ="',
    '<a " ="',
    '<a \'" ="',
    "&",
    "&a",
    "{{",
    "{{a",
    "{%",
    "{% a",
    "<<a",
    "<attribute ",
    "<ul><li>",
    "<table><tr><td>",
    "<blockquote>",
    "<blockquote>a",
    " ",
    "\xa0",
    "<div hidden>",
    "<pre> ",
    "\r",
    "a\n",
    "<br>",
    "<%",
    "&#1",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_is_linear(unit: str) -> None:
    assert_linear(lambda source: html.read(source, mail=True), lambda size: unit * (size // len(unit)))

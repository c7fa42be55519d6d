"""What wiki markup shows, and that each of its words is found where the markup has it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cxlint.sources.markup import wiki
from tests.growth import assert_linear

SHOWN = {
    "paragraphs and lines": ("Hi Dana,\r\n\r\nIt is on\nits way.", "Hi Dana,\n\nIt is on\nits way."),
    "bold and italics": ("It is *not* _yet_ +here+, *_really_*.", "It is not yet here, really."),
    "signs that are no marks": (
        "5*3*2, a_b_c, __init__, * alone, C++, 2 + 3",
        "5*3*2, a_b_c, __init__, * alone, C++, 2 + 3",
    ),
    "a mark that is never closed": ("*Hi Dana", "*Hi Dana"),
    "a mark does not go over lines": ("*Hi\nDana*", "*Hi\nDana*"),
    "inside a bold word": ("*C++* is it", "C++ is it"),
    "colour": ("{color:#ff0000}Late{color}, sorry", "Late, sorry"),
    "link": ("See [the page|https://example.com/a_b?c=*d*].", "See the page."),
    "address alone": ("See [https://example.com/a].", "See https://example.com/a."),
    "smart link": ("See [https://x.example/a|https://x.example/a|smart-link].", "See https://x.example/a."),
    "mail address": ("Write to [mailto:kim@mail.example].", "Write to mailto:kim@mail.example."),
    "attachment": ("In [^form.pdf] it is.", "In form.pdf it is."),
    "brackets that are no link": ("Hi [Name], [yes|no] [x]", "Hi [Name], [yes|no] [x]"),
    "somebody": ("Hi [~dana], and [~accountid:557058:f5-b6]", "Hi @dana, and @f5-b6"),
    "picture": ("So: !screen shot.png|thumbnail,width=20! or !https://x.example/y!.", "So: or ."),
    "exclamations": ("Great! Thank you!See you!", "Great! Thank you!See you!"),
    "heading": ("h1. Title\nText", "Title\n\nText"),
    "bullets": ("Try:\n* one\n** two\n*** three\n- four", "Try:\n- one\n  - two\n    - three\n- four"),
    "numbers": ("# one\n# two\n#* inner\n# three\n\n# one", "1. one\n2. two\n  - inner\n3. three\n\n1. one"),
    "quotation": (
        "You said:\n{quote}\nit is *late*\nagain{quote}\nSorry.",
        "You said:\n\n> it is late\n> again\n\nSorry.",
    ),
    "quotation in a line": ("You said {quote}late{quote} and", "You said\n\n> late\n\nand"),
    "quotation without an end": ("You said {quote}late", "You said late"),
    "quoted line": ("bq. late again\nSorry.", "> late again\n\nSorry."),
    "code": (
        "Run:\n{code:java|title=x}\nint *a* = 1;\n\n[x|y]\n{code}\nDone.",
        "Run:\n```\nint *a* = 1;\n\n[x|y]\n```\n\nDone.",
    ),
    "log": ("{noformat}a {quote} b{noformat}", "```\na {quote} b\n```"),
    "code without an end": ("{code}a *b* c", "a b c"),
    "panel": ("{panel:title=Note|bgColor=#fff}Read this.{panel}", "Note\n\nRead this."),
    "monospace": ("Open {{a.txt}}.", "Open `a.txt`."),
    "a value that was not filled in": ("Hi {{issue.reporter.displayName}},", "Hi {{issue.reporter.displayName}},"),
    "variable": ("Hi ${reporter_name},", "Hi ${reporter_name},"),
    "table": ("||Order||Sent||\n|12|today|\nBye | now", "Order\tSent\n12\ttoday\nBye | now"),
    "rule": ("a\n----\nb", "a\n\nb"),
    "signature": ("Yes.\n-- \nSam", "Yes.\n--\nSam"),
    "break and escape": (r"one\\two \*three\* \{quote}", "one\ntwo *three* {quote}"),
    "braces of somebody else": ("{x} {anchor:y} {", "{x} {anchor:y} {"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize(("source", "text"), SHOWN.values(), ids=SHOWN)
def test_what_is_shown(source: str, text: str) -> None:
    assert wiki.read(source).text == text


SIGNS = [
    "*",
    "_",
    "+",
    "{quote}",
    "{code}",
    "{noformat}",
    "{color:red}",
    "{{",
    "}}",
    "[",
    "]",
    "|",
    "||",
    "!",
    "\\",
    "\n",
    "\r\n",
    "bq. ",
    "h2. ",
    "* ",
    "# ",
    "- ",
    "----",
    " ",
    "a",
    "b.c",
    "7",
    "\U0001f600",
    "~",
    "https://x.example/",
    "{panel:title=t}",
    "${a}",
    ".png",
]


@given(st.lists(st.sampled_from(SIGNS), max_size=25).map("".join))
@example("{quote}a {code}b{quote}c{code}")
@example("# ![|")
def test_each_word_is_where_the_markup_has_it(source: str) -> None:
    found = wiki.read(source)
    reached = -1
    for offset, character in enumerate(found.text):
        if not character.isalpha():
            continue
        there = found.source(offset)
        assert source[there] == character
        assert there > reached
        reached = there


@pytest.mark.parametrize(
    "part",
    [
        "{quote}",
        "{code}",
        "{code:",
        "{{",
        "[",
        "[a|",
        "!",
        "!a|",
        "!a.",
        "*a ",
        "*",
        "_*+ ",
        "\\",
        "* ",
        "#",
        "|",
        "{",
        "${",
        "h1. ",
        "bq. ",
        " ",
        "\n",
        "a* ",
        "{panel:title=",
        "://",
        "[a:",
        "[~:",
    ],
)
def test_time_is_linear(part: str) -> None:
    assert_linear(wiki.read, lambda size: part * (size // len(part)))

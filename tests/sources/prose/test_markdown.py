from __future__ import annotations

import gc
import time
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxlint.model import Document, Kind
from tests.sources.reading import documents, located, one, outcomes

LINE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\x00"))


def read(text: str, path: str = "library.md") -> list[Document]:
    return documents(dedent(text).encode(), path)


LIBRARY = """\
    # Our replies

    Read these before you send them.

    ## Late parcel

    **Use when:** the parcel is over its date.

    > Hi {{customer.first_name}},
    >
    > your parcel is late.

    Tags: late

    ## How to choose

    Think of the customer.

    ## Broken item

    ```
    Hi {{customer.first_name}},
      a new jug is on its way.
    ```
    """


def test_a_library_is_its_quoted_bodies() -> None:
    late, broken = read(LIBRARY)
    assert late.text == "Hi {{customer.first_name}},\n\nyour parcel is late.\n"
    assert (late.id, late.title, late.kind, late.markup) == ("library.md#1", "Late parcel", Kind.TEMPLATE, "markdown")
    assert broken.text == "Hi {{customer.first_name}},\n  a new jug is on its way.\n"
    assert (broken.title, broken.markup) == ("Broken item", "text")
    assert late.origin.locator()(late.text.index("your")) == (11, 3)
    assert broken.origin.locator()(broken.text.index("a new")) == (23, 3)


@given(
    st.lists(LINE, min_size=1),
    st.lists(LINE, min_size=1),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["> ", ">"]),
)
def test_every_character_is_where_the_file_has_it(first: list[str], second: list[str], end: str, mark: str) -> None:
    first = ["Hi Dana," if mark == "> " else "x", *first]
    rows = ["# Title", "", *(mark + line for line in first), "", "# Other", "", "~~~~~", *second, "~~~~~", "After."]
    content = end.join(rows) + end
    if any(set(line.strip()) == {"~"} for line in second) or any(line.lstrip().startswith("[!") for line in first):
        return
    for document in documents(content.encode(), "x.md"):
        for character, rest in located(document, content):
            assert rest.startswith(character)


@given(st.lists(LINE, max_size=8), st.sampled_from(["\n", "\r\n"]))
def test_one_document_is_all_below_its_title(lines: list[str], end: str) -> None:
    content = end.join(["# Late", "", "Sure.", *lines])
    for document in documents(content.encode(), "x.md"):
        for character, rest in located(document, content):
            assert rest.startswith(character)


def test_an_unquoted_template_among_quoted_ones_is_read() -> None:
    found = read(
        """\
        # Replies
        For new colleagues: {{name}} is filled in.

        ## Late
        Only after a week.

        > Hi {{name}}, it is late.

        ## Lost
        **Use when:** lost.

        Dear {{name}},
        it is lost.

        ## Broken
        Your new jug {{order.id}} is on its way.

        ## Where names come from
        Write `{{name}}` and it is filled in.

        ## Variables
        {{name}} is the customer.

        ## Before sending
        - {{name}} is filled in
        - the date is right

        ## Refunds
        Ask the team first.

        ## Found
        > Hi {{name}}, it is here.
        """
    )
    assert [(document.title, document.text) for document in found] == [
        ("Late", "Hi {{name}}, it is late.\n"),
        ("Lost", "Dear {{name}},\nit is lost.\n"),
        ("Broken", "Your new jug {{order.id}} is on its way.\n"),
        ("Found", "Hi {{name}}, it is here.\n"),
    ]
    assert all(document.kind is Kind.TEMPLATE for document in found)
    assert found[1].origin.locator()(0) == (12, 1)


def test_lines_that_run_on_and_gaps_are_of_one_quotation() -> None:
    document = one(b"## Late\n> Hi Dana,\nwe are\nlate.\n\n\n> Best,\n> Sam\nUse when: late\n", "macros/x.md")
    assert document.text == "Hi Dana,\nwe are\nlate.\n\n\nBest,\nSam\n"


def test_a_quotation_in_a_fence_and_a_fence_in_a_quotation_stay() -> None:
    first, second = read("# A\n> Hi,\n> ```\n> code\n> ```\n# B\n````\nHi,\n> quoted\n```\nx\n```\n````\n")
    assert first.text == "Hi,\n```\ncode\n```\n"
    assert second.text == "Hi,\n> quoted\n```\nx\n```\n"


def test_code_callouts_comments_and_internal_notes_are_no_templates() -> None:
    (document,) = read(
        """\
        # Late
        > [!NOTE]
        > Check the date first.

        ```bash
        cxlint check .
        ```

        <!--
        > Hi, an old wording.
        -->

        > Hi Dana, it is late.

        # Late, internal note
        > Customer is angry.
        """,
        "macros/x.md",
    )
    assert document.text == "Hi Dana, it is late.\n"


def test_notes_in_quotations_beside_templates_in_fences() -> None:
    (document,) = read("# Late\n> Only for parcels over a week late.\n\n```\nHi {{name}}, it is late.\n```\n")
    assert document.text == "Hi {{name}}, it is late.\n"


def test_several_bodies_under_a_heading_and_headings_that_name_the_channel() -> None:
    found = read("# Late\n## Email\n> Hi Dana, late.\n\nShorter:\n\n> Late, sorry.\n\n## Chat\n> Hey, late.\n")
    assert [(document.id, document.title) for document in found] == [
        ("library.md#1", "Late"),
        ("library.md#2", "Late"),
        ("library.md#3", "Late"),
    ]


def test_a_subject_above_the_body() -> None:
    document = one(b"# Late\n> **Subject:** Your parcel\n>\n> Hi Dana,\n> sorry.\n", "x.md")
    assert (document.subject, document.text) == ("Your parcel", "Hi Dana,\nsorry.\n")
    assert document.origin.locator()(0) == (4, 3)


@pytest.mark.parametrize(
    "reply",
    [
        "Hi Dana,\n\n> where is it?\n\nIt is at your door.\n",
        "## Your order\n\nHi Dana,\n\n> where is it?\n\nIt is there.\n",
        "Hi Dana,\n\nOn Monday you wrote:\n> a\n> b\n> c\n> d\n> e\n",
        "Hi Dana,\n\n## First\n> why?\n\nBecause.\n\n## Second\n> when?\n\nToday at noon, as I said.\n",
        "Here is how:\n\n```\nclick\n```\n",
    ],
)
def test_a_reply_that_quotes_is_one_document(reply: str) -> None:
    (document,) = read(reply, "reply.md")
    assert document.kind is Kind.REPLY
    assert document.text in reply
    assert "Dana" in document.text or document.text == reply


def test_the_title_and_when_to_use_it_are_not_linted() -> None:
    document = one(b"# Late parcel #\n\n**Use when:** late.\n\nHi {{name}},\nsorry.\n", "x.md")
    assert (document.title, document.text) == ("Late parcel", "Hi {{name}},\nsorry.\n")
    assert (document.id, document.kind, document.origin.line) == ("x.md", Kind.TEMPLATE, 5)
    assert one(b"Late\n====\n\nHi.\n", "x.md").title == "Late"


def test_a_library_in_prose() -> None:
    late, broken, policy = read(
        """\
        # Replies

        How we write: short.

        ## Late
        Use when: late.

        - more than a week
        - not in peak time

        Hi Dana,
        it is late.

        ### Variant
        If it is lost, say so.

        ---

        ## Tone
        Be kind. Never blame.

        ## Broken
        Hello Dana,
        a new one comes.

        ---

        ## Refund policy
        **Shortcut:** /refund
        Write CONFIRM and it is on its way.

        ## Where to look
        - the tracker
        - the warehouse
        """
    )
    assert late.text == "Hi Dana,\nit is late.\n"
    assert (broken.text, broken.title) == ("Hello Dana,\na new one comes.\n", "Broken")
    assert policy.text == "Write CONFIRM and it is on its way.\n"
    assert policy.origin.locator()(0) == (30, 1)
    assert late.kind is Kind.TEMPLATE


def test_orders_in_and_between_templates_of_prose() -> None:
    late, broken = read(
        """\
        ## Late
        <!-- cxlint: ignore[a/above] -->
        Use when: late.

        Hi Dana,
        <!-- cxlint: ignore[a/inside] -->
        it is late.

        <!-- cxlint: ignore[a/next] -->
        ## Broken
        Hi Dana, here it is.
        """
    )
    assert [ignore.rules for ignore in late.ignores] == [("a/above",)]
    assert "a/inside" in late.text
    assert "a/next" not in late.text
    assert [ignore.rules for ignore in broken.ignores] == [("a/next",)]


def test_notes_are_left_out_where_few_sections_are_templates() -> None:
    notes = "".join(f"## Case {number}\nAsk the warehouse.\n\n" for number in range(5))
    found = read("## Late\nHi Dana, late.\n\n## Broken\nHi Dana, broken.\n\n" + notes)
    assert [document.title for document in found] == ["Late", "Broken"]


def test_a_bold_line_names_one_of_several_bodies() -> None:
    found = read(
        "## Triage\n- **Duplicate**\n\n  ```md\n  Thanks, it is known.\n  ```\n- **Stale:**\n\n  ```\n  Hi.\n  ```\n"
    )
    assert [(document.title, document.text) for document in found] == [
        ("Duplicate", "Thanks, it is known.\n"),
        ("Stale", "Hi.\n"),
    ]


def test_orders_between_templates() -> None:
    text = """\
    <!-- cxlint: ignore-file[a/all] -->
    # One
    <!-- cxlint: ignore[a/one] short -->
    > Hi, one.

    # Two
    > Hi, two.

    <!-- cxlint: ignore-block[a/block] -->
    # Three
    > Hi, three.

    # Four
    > Hi, four.
    > <!-- cxlint: ignore[a/inside] -->
    > More.
    <!-- cxlint: end -->

    # Five
    > Hi, five.

    <!-- cxlint: ignore[a/late] -->
    """
    rules = [[ignore.rules[0] for ignore in document.ignores] for document in read(text)]
    assert rules == [["a/all", "a/one"], ["a/all"], ["a/all", "a/block"], ["a/all", "a/block"], ["a/all", "a/late"]]
    one_, *_, five = read(text)
    assert (one_.ignores[1].line, one_.ignores[1].column, one_.ignores[1].reason) == (3, 1, "short")
    assert five.ignores[1].fault == "no template follows it"


SMALL, LARGE = 30_000, 240_000
MOST = 16  # times as long for eight times the text: 8 is linear, 64 is quadratic, and caches grow cold in between


def seconds(data: bytes) -> float:
    began = time.process_time()
    outcomes(data, "x.md")
    return time.process_time() - began


@pytest.mark.parametrize(
    ("before", "unit", "after"),
    [
        ("", "> a\n", ""),
        ("", "# a\n> Hi\n", ""),
        ("# ", " ", "x"),
        ("", "`", ""),
        ("", "```\n", ""),
        ("", "<!-- ", ""),
        ("", "_", "\n"),
        ("_" * 300, "\n", ""),
        ("", "- ", "x"),
        ("Subject: ", " ", "x\n\nHi\n"),
        ("---\n", "a: ", ""),
        ("> Subject: ", "* ", "\n> x\n"),
        ("", "<!-- cxlint: ignore[a/b] -->\n# a\n> Hi\n", ""),
        ("", "# a\nHi Dana\n# b\nHi\n", ""),
        ("# a\n> Hi\n# b\n> Hi\n", "# c\nHi Dana\n", ""),
    ],
)
def test_hostile_text_takes_linear_time(before: str, unit: str, after: str) -> None:
    """Ratios of the same machine in the same minute, never seconds."""
    small, large = (f"{before}{unit * (size // len(unit))}{after}".encode() for size in (SMALL, LARGE))
    quickest_small = quickest_large = float("inf")
    gc.disable()
    try:
        for _ in range(6):  # a busy machine is not a slow program: the quickest of each counts
            quickest_small = min(quickest_small, seconds(small), seconds(small))
            quickest_large = min(quickest_large, seconds(large))
            if quickest_large <= MOST * max(quickest_small, 0.001):
                return
    finally:
        gc.enable()
    pytest.fail(f"{quickest_large / quickest_small:.1f} times as long for eight times the text")

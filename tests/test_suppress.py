from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxlint.digest import fingerprint
from cxlint.model import Confidence, Document, Finding, Ignore, Kind, Origin, Place, Severity, Span
from cxlint.orders import order
from cxlint.suppress import MALFORMED, RULES, UNKNOWN, UNUSED, Suppressed, apply, orders, orders_of

KNOWN = {"canned/thanks", "canned/soon", "tone/must", "empathy/sorry"}


def document(text: str, ignores: tuple[Ignore, ...] = ()) -> Document:
    places = [Place(0, 1, 1), *(Place(at + 1, 0, 1) for at, each in enumerate(text) if each == "\n")]
    places = [place._replace(line=line + 10) for line, place in enumerate(places)]  # the text begins on line 10
    return Document("d", Kind.REPLY, text, Origin("r.md", places=lambda: places), ignores=ignores)


def finding(document: Document, words: str, rule: str) -> Finding:
    start = document.text.index(words)
    return Finding(
        rule=rule,
        severity=Severity.ERROR,
        confidence=Confidence.LOW,
        title="",
        message="",
        why="",
        suggestion="",
        origin=document.origin,
        document_id=document.id,
        span=Span(start, start + len(words)),
        excerpt=words,
        line=1,
        column=1,
        end_line=1,
        end_column=1,
        fingerprint="",
    )


def silenced(text: str, markup: str = "text") -> list[str]:
    return [text[ignore.start : ignore.end] for ignore in orders(text, markup)]


def faults(text: str, markup: str = "text") -> list[str]:
    return [ignore.fault for ignore in orders(text, markup)]


def run(
    text: str, *found: tuple[str, str], unheard: tuple[str, ...] = (), ignores: tuple[Ignore, ...] = ()
) -> Suppressed:
    doc = document(text, ignores)
    aliases = {"canned/thank-you": "canned/thanks"}
    return apply(doc, [finding(doc, words, rule) for words, rule in found], orders_of(doc), KNOWN, aliases, unheard)


@pytest.mark.parametrize(
    ("text", "spared"),
    [
        ("a\n<!-- cxlint: ignore -->\nb\nc", "a\nc"),
        ("a\n<!-- cxlint: ignore -->\n \n\nb\nc", "a\nc"),
        ("a\n<!-- cxlint: ignore -->\n<!-- cxlint: ignore[x] -->\nb", "a\n"),
        ("a\n<!-- cxlint: ignore\n for a reason -->\nb\nc", "a\nc"),
        ("a\nb <!-- cxlint: ignore --> b\nc", "a\nc"),
        ("a\r\n<!-- cxlint: ignore -->\r\nb\r\nc", "a\r\nc"),
        ("a\n<!-- cxlint: ignore -->\n", "a\n<!-- cxlint: ignore -->\n"),
        (
            "a<!-- cxlint: ignore-block -->b\nb<!-- cxlint: end -->c",
            "a<!-- cxlint: ignore-block --><!-- cxlint: end -->c",
        ),
        ("a\n<!-- cxlint: ignore-file -->\nb", ""),
        ("{% comment %}cxlint: ignore{% endcomment %}\nb\nc", "c"),
        ("{# cxlint: ignore #}\n{% if a %}{% if b %}\n{{#if c}}\nb\nc", "c"),
        ("{{else}} {# cxlint: ignore #}\n{%- endif -%}\nb\nc", "c"),
        ("{# cxlint: ignore #}\nb {% if a %}\nc", "c"),
        ("{# cxlint: ignore #}\n{%customer.b%}\nc", "c"),
        ("{%- comment -%} cxlint: ignore {%- endcomment -%}\nb\nc", "c"),
        ("{# cxlint: ignore #}\nb\nc", "c"),
    ],
)
def test_what_is_silenced(text: str, spared: str) -> None:
    ignore = orders(text)[0]
    assert ignore.fault == ""
    assert text[: ignore.start] + text[ignore.end :] == spared


def test_blocks_within_blocks() -> None:
    text = "<!-- cxlint: ignore-block -->a<!-- cxlint: ignore-block[x] -->b<!-- cxlint: end -->c<!-- cxlint: end -->d"
    assert [ignore.rules for ignore in orders(text) if text[ignore.start : ignore.end] == "b"] == [("x",)]
    assert silenced(text)[0].endswith("c")


def test_markdown_has_a_comment_of_its_own() -> None:
    text = "[//]: # (cxlint: ignore[x] why (really))\n\nb\n"
    assert orders(text) == ()
    (ignore,) = orders(text, "markdown")
    assert (ignore.rules, ignore.reason, text[ignore.end - 2 : ignore.end]) == (("x",), "why (really)", "b\n")


@pytest.mark.parametrize(
    "text", ["```\n<!-- cxlint: ignore -->\n```\nb", "~~~\n{# cxlint: end #}", "`<!-- cxlint: end -->`"]
)
def test_in_code_of_markdown_an_order_is_an_example(text: str) -> None:
    assert orders(text, "markdown") == ()
    assert orders(text, "text") != ()


@pytest.mark.parametrize(
    ("said", "rules", "reason"),
    [
        ("ignore", (), ""),
        (" ignore[a] ", ("a",), ""),
        ("ignore[a, b/c,a]: they asked\n for it", ("a", "b/c"), "they asked for it"),
        ("ignore [a] - why", ("a",), "why"),
        ("ignore because I say so", (), "because I say so"),
    ],
)
def test_what_an_order_says(said: str, rules: tuple[str, ...], reason: str) -> None:
    assert (order(said).rules, order(said).reason, order(said).fault) == (rules, reason, "")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("<!-- cxlint: ignroe[x] -->\na", '"ignroe" is no order'),
        ("<!-- cxlint: -->\na", '"" is no order'),
        ("<!-- cxlint: [x] -->\na", '"[x] " is no order'),
        ("<!-- cxlint: ignore[x -->\na", "its bracket is never closed"),
        ("<!-- cxlint: ignore[ , ] -->\na", "its brackets are empty"),
        ("<!-- cxlint: ignore canned/soon -->\na", "rules stand in brackets: write ignore[canned/soon]"),
        ("<!-- cxlint: ignore[x]\na", "its comment is never closed"),
        ("<!-- cxlint: ignore[x]\n<!-- cxlint: ignore[y] -->\na", "its comment is never closed"),
        ("{% comment %} cxlint: ignore {% comment %}\na", "its comment is never closed"),
        ("<!-- cxlint: ignore-block[x] -->\na", "its block never ends"),
        ("a\n<!-- cxlint: end -->", "there is no ignore-block before it"),
    ],
)
def test_an_order_that_cannot_be_followed(text: str, fault: str) -> None:
    first = orders(text)[0]
    assert first.fault.startswith(fault)
    assert first.start == first.end
    done = run(text, ("a", "canned/soon"))
    assert (done.unused[0].rule, done.silenced) == (MALFORMED, ()) or len(orders(text)) > 1
    assert fault in done.unused[0].message


def test_places() -> None:
    text = "one\n  <!-- cxlint: ignore -->\ntwo"
    (ignore,) = orders(text)
    assert (ignore.line, ignore.column, ignore.written) == (2, 3, Span(6, 29))
    (placed,) = orders_of(document(text))
    assert (placed.line, placed.column) == (11, 3)


def test_rule_pack_alias_and_all() -> None:
    found = (("a", "canned/thanks"), ("a", "canned/soon"), ("a", "tone/must"))
    for names, kept in {
        "[canned/thanks]": ["canned/soon", "tone/must"],
        "[canned/thank-you]": ["canned/soon", "tone/must"],
        "[canned]": ["tone/must"],
        "[canned, tone/must]": [],
        "": [],
    }.items():
        done = run(f"a {{# cxlint: ignore{names} #}}", *found)
        assert [each.rule for each in done.kept] == kept
        assert len(done.silenced) == 3 - len(kept)
        assert done.unused == ()


def test_findings_elsewhere_stand() -> None:
    done = run("one\n{# cxlint: ignore #}\ntwo\nthree", *((word, "tone/must") for word in ("one", "two", "three")))
    assert [each.excerpt for each in done.kept] == ["one", "three"]


def test_a_finding_about_the_whole_text() -> None:
    text = "{# cxlint: ignore[tone] #}\na\n"
    assert run(text, (text, "tone/must")).kept == ()


def test_an_order_that_silences_nothing() -> None:
    done = run("{# cxlint: ignore[canned, tone/must] #}\nb", ("b", "tone/must"))
    (unused,) = done.unused
    assert (unused.rule, unused.severity, unused.confidence) == (UNUSED, Severity.WARNING, Confidence.HIGH)
    assert (unused.line, unused.column, unused.end_column) == (10, 1, 40)
    assert unused.excerpt == "{# cxlint: ignore[canned, tone/must] #}"
    assert "no finding of canned here" in unused.message
    assert unused.suggestion == "Take canned out of its brackets."
    assert [each.rule for each in run("{# cxlint: ignore #}\nb").unused] == [UNUSED]


def test_a_rule_that_was_not_heard_may_need_its_order() -> None:
    assert run("{# cxlint: ignore[tone/must] #}\nb", unheard=("tone/must",)).unused == ()
    assert run("{# cxlint: ignore[canned] #}\nb", unheard=("canned/soon",)).unused == ()
    assert run("{# cxlint: ignore #}\nb", unheard=("canned/soon",)).unused == ()
    assert run("{# cxlint: ignore[tone/must] #}\nb", unheard=("canned/soon",)).unused != ()


@pytest.mark.parametrize(("name", "near"), [("tone/msut", "tone/must"), ("must", "tone/must"), ("cannde", "canned")])
def test_an_order_for_no_rule(name: str, near: str) -> None:
    (unknown,) = run(f"{{# cxlint: ignore[{name}] #}}\nb").unused
    assert unknown.rule == UNKNOWN
    assert unknown.message == f'There is no rule or pack "{name}" (did you mean "{near}"?).'


def test_orders_around_the_text() -> None:
    front = Ignore(("tone/must",), 0, 100, 2, 5, "front matter")
    assert run("b", ("b", "tone/must"), ignores=(front,)).kept == ()
    (unused,) = run("b", ignores=(front,)).unused
    assert (unused.line, unused.column, unused.span, unused.excerpt) == (2, 5, (0, 0), "")


def test_equal_orders_have_fingerprints_of_their_own() -> None:
    done = run("{# cxlint: ignore[tone] #}\nb\n{# cxlint: ignore[tone] #}\nc")
    assert len({each.fingerprint for each in done.unused}) == 2
    assert (
        fingerprint("a/b", "Some  Words\n", 1) == fingerprint("a/b", "some words", 1) != fingerprint("a/b", "words", 1)
    )


def test_every_rule_has_a_title() -> None:
    assert {UNUSED, UNKNOWN, MALFORMED} == set(RULES)


PIECES = [
    "<!-- cxlint: ",
    "ignore",
    "-block",
    "-file",
    "end",
    "[",
    "canned",
    "]",
    "-->",
    "{# cxlint: ",
    "#}",
    "\n",
    "```",
    "a ",
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.sampled_from(["text", "markdown"]))
def test_any_order_is_in_the_text_and_answered_for(text: str, markup: str) -> None:
    found = orders(text, markup)
    for ignore in found:
        assert ignore.written is not None
        assert "cxlint:" in text[slice(*ignore.written)]
        assert 0 <= ignore.start <= ignore.end <= len(text) + 1
    done = apply(document(text), [], found, KNOWN)
    assert len(done.unused) >= len([ignore for ignore in found if ignore.fault])


@pytest.mark.parametrize(
    "text",
    [
        "<!-- cxlint: " * 5_000,
        "<!-- cxlint: " * 5_000 + "-->",
        "<!-- cxlint: ignore -->" * 5_000,
        "<!-- cxlint: ignore -->\n" * 5_000,
        "{% comment %} cxlint: {# cxlint: <!-- cxlint: " * 3_000,
        "```\n<!-- cxlint: end -->\n```\n" * 3_000,
        "<!--" + " " * 1_000_000 + "cxlint:",
        "[x]:   #    (" * 10_000 + "cxlint:",
        "{# cxlint: ignore #}" + "{% if a %} {{#a}} \n\r{{else}}" * 5_000 + "x",
        "{# cxlint: ignore #}" + "{% if a %} {{else " * 5_000,
    ],
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    started = time.process_time()
    doc = document("x")._replace(text=text)
    for markup in ("text", "markdown"):
        apply(doc, [], orders(text, markup), KNOWN)
    assert time.process_time() - started < 3


def test_many_findings_under_many_orders() -> None:
    doc = document("{# cxlint: ignore #} a\n" * 5000)
    found = [finding(doc, "a\n", "tone/must")._replace(span=Span(at, at + 1)) for at in range(21, len(doc.text), 23)]
    started = time.process_time()
    done = apply(doc, found, orders(doc.text), KNOWN)
    assert (len(done.kept), len(done.silenced), done.unused) == (0, 5000, ())
    assert time.process_time() - started < 3


def test_a_customer_gives_no_orders() -> None:
    text = "Hi Ana,\n\nPlease do the needful.\n\nOn Monday, Ana wrote:\n> <!-- cxlint: ignore-file -->\n> It broke.\n"
    assert orders_of(Document("d", Kind.REPLY, text, Origin("d.txt"))) == ()

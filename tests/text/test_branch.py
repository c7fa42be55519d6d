"""The texts of a template: every branch is in one of them, and no text has two branches of one conditional."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxlint.model import Document, Kind, Origin, Span
from cxlint.reading import whole
from cxlint.text import read
from cxlint.text.block import DEEPEST
from cxlint.text.branch import MOST, Branching, branching
from tests.growth import assert_linear


def branches(text: str, kind: Kind = Kind.TEMPLATE) -> Branching | None:
    return branching(Document("1", kind, text, Origin("x")))


def texts(text: str) -> list[tuple[str, str]]:
    """(what a variant is called, its words)"""
    found = branches(text)
    if found is None:
        return []
    return [(found.described(text, each), " ".join(each.text(text).split())) for each in found.variants]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "A {% if late %}B{% elsif lost %}C{% else %}D{% endif %} E",
            [("where late", "A B E"), ("where lost", "A C E"), ("in the else of late", "A D E")],
        ),
        ("{% if gift %}B{% endif %} E", [("where gift", "B E"), ("unless gift", "E")]),
        ("{% if a %}B{% elif b %}C{% endif %}", [("where a", "B"), ("where b", "C"), ("unless a or b", "")]),
        ("{% unless paid %}B{% endunless %} E", [("unless paid", "B E"), ("where paid", "E")]),
        ("{% unless paid %}B{% else %}C{% endunless %}", [("unless paid", "B"), ("where paid", "C")]),
        (
            "{% case plan %} x {% when 'a' %}B{% when 'b', 'c' %}C{% else %}D{% endcase %}",
            [("where plan == 'a'", "B"), ("where plan is 'b', 'c'", "C"), ("in the else of plan", "D")],
        ),
        (
            "{% case plan %}{% when 'a' %}B{% endcase %}E",
            [("where plan == 'a'", "BE"), ("where plan is none of these", "E")],
        ),
        (
            "{% for i in items %}B{% else %}C{% endfor %}",
            [("with i in items", "B"), ("with no i in items", "C")],
        ),
        (
            "A\n%{ if var.sorry ~}\nB\n%{ else ~}\nC\n%{ endif ~}\nE",
            [("where var.sorry", "A B E"), ("in the else of var.sorry", "A C E")],
        ),
        ("A%{ if !a }B%{ endif } E", [("where !a", "AB E"), ("unless !a", "A E")]),
        (
            "%{ if a }{% if b %}B{% else %}C{% endif %}%{ else }D%{ endif }",
            [("where a, where b", "B"), ("in the else of a", "D"), ("in the else of b, where a", "C")],
        ),
        ("{{#if late}}B{{else}}C{{/if}}", [("where late", "B"), ("in the else of late", "C")]),
        ("{{#if late}}B{{^}}C{{/if}}", [("where late", "B"), ("in the else of late", "C")]),
        ("{{#if a}}B{{#elseif b}}C{{#else}}D{{/if}}", [("where a", "B"), ("where b", "C"), ("in the else of a", "D")]),
        ("{{#if a}}B{{else if b}}C{{/if}}", [("where a", "B"), ("where b", "C"), ("unless a or b", "")]),
        ("{{#unless paid}}B{{else}}C{{/unless}}", [("unless paid", "B"), ("where paid", "C")]),
        ("A{{~#if a~}} B {{~/if~}} E", [("where a", "ABE"), ("unless a", "AE")]),
        ("{{#gift}}B{{/gift}}{{^gift}}C{{/gift}}", [("where gift", "B"), ("unless gift", "C")]),
        ("{{#each items}}B{{else}}C{{/each}}", [("with items", "B"), ("with no items", "C")]),
        ('{{#eq plan "a"}}B{{else}}C{{/eq}}', [('where plan "a"', "B"), ('in the else of plan "a"', "C")]),
        ("{{#if Recipient.City}}B {{{Recipient.City}}}{{/if}}E", [
            ("where Recipient.City", "B {{{Recipient.City}}}E"), ("unless Recipient.City", "E")
        ]),
        ("{% ifequal a b %}B{% else %}C{% endifequal %}", [("where a b", "B"), ("in the else of a b", "C")]),
        ("{% if a < b %}B{% endif %}{{ x if y else z }}", [
            ("where a < b", "B{{ x if y else z }}"), ("unless a < b", "{{ x if y else z }}")
        ]),
    ],
)  # fmt: skip
def test_each_dialect(text: str, wanted: list[tuple[str, str]]) -> None:
    assert texts(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("{% if a %}B{% endif %}{% if a %}C{% else %}D{% endif %}", ["BC", "D"]),
        ("{% if a %}B{% endif %}{% unless a %}C{% endunless %}", ["B", "C"]),
        ("{% if p == 'x' %}B{% endif %}{% case p %}{% when 'y' %}C{% when \"x\" %}D{% endcase %}", ["BD", "", "C"]),
        ("{% if p == 'x' %}B{% endif %}{% if p == 'y' %}C{% endif %}", ["B", "", "C"]),
        ("{% if n == blank %}B{% else %}C{% endif %}{% if n %}D{% endif %}", ["B", "CD"]),
    ],
)
def test_what_asks_the_same_takes_the_same_branch(text: str, wanted: list[str]) -> None:
    assert [words for _, words in texts(text)] == wanted


def test_one_at_a_time() -> None:
    text = "{% if a %}A{% else %}a{% endif %}{% if b %}B{% else %}b{% endif %}{% if c %}C{% endif %}"
    assert [words for _, words in texts(text)] == ["ABC", "aBC", "AbC", "AB"]


def test_inner_branches_are_read_where_the_outer_one_is() -> None:
    text = "{% if a %}A{% if b %}B{% else %}b{% endif %}{% else %}x{% if c %}C{% endif %}{% endif %}"
    assert [words for _, words in texts(text)] == ["AB", "xC", "Ab", "x"]


def test_a_branch_that_can_never_be_taken_is_read_all_the_same() -> None:
    assert "AC" in [words for _, words in texts("{% if a %}A{% if a %}B{% else %}C{% endif %}{% endif %}")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hi",
        "{% if a %}x",
        "{% endif %}",
        "{% if a %}x{% endif %}{% else %}",
        "{% if a %}x{% endunless %}",
        "{% if a %}{{#if b}}{% endif %}{{/if}}",
        "{{#if a}}x{{/unless}}",
        "{{#if a}}x{% else %}y{{/if}}",
        "{{else}}",
        "{{{#if}}} x {{{/if}}}",
        "{% for a in b %}x{% endfor %}",
        "{{#each a}}x{{/each}}",
        "{%customer.firstName,fallback=there%} {{#link}}",
        "`{% if a %}x{% endif %}`",
        "{% raw %}{% if a %}x{% endif %}{% endraw %}",
        "{% comment %}{% if a %}x{% endif %}{% endcomment %}",
        "{# {% if a %}x{% endif %} #}",
        "{{!-- {{#if a}}x{{/if}} --}}",
        "{% if a %}" * (DEEPEST + 1) + "{% endif %}" * (DEEPEST + 1),
    ],
)
def test_one_text(text: str) -> None:
    """Nothing depends on anything, or the tags do not nest: then nobody knows what is printed."""
    assert branches(text) is None


def test_a_reply_is_read_as_it_stands() -> None:
    assert branches("{% if a %}x{% endif %}", Kind.REPLY) is None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A\n{% if a %}\nB\n{% endif %}\nC", "A\nB\nC"),
        ("A\r\n  {% if a %}\r\nB\r\n{% endif %}  \r\nC", "A\r\nB\r\nC"),
        ("- A\n{% for b in c %}{% if a %}\n- B\n{% endif %} {% endfor %}\n- C", "- A\n- B\n- C"),
        ("{% assign x = 1 %}\n{% if a %}B{% endif %}\nC", "B\nC"),
        ("A {% if a %}B{% endif %}\nC", "A B\nC"),
        ("A\n {%- if a -%} \n B \n {%- endif -%} \n C", "ABC"),
        ("{% if a %}\n{% comment %}\nnothing\n{% endcomment %}\nB\n{% endif %}\n", "B\n"),
        ("A {# no #}{% if a %}{% raw %}{{x}}{% endraw %}{% endif %}", "A {% raw %}{{x}}{% endraw %}"),
    ],
)
def test_tags_leave_no_trace(text: str, wanted: str) -> None:
    found = branches(text)
    assert found is not None
    assert found.variants[0].text(text) == wanted


# ---------------------------------------------------------------- names of what is found


NESTED = "{% if a %}A{% if b %}B{% else %}b{% endif %}{% else %}x{% endif %}{% if c %}C{% endif %} E"


@pytest.mark.parametrize(
    ("inside", "at", "name"),
    [
        ("E", "E", ""),
        ("A", "A", "where a"),
        ("B", "B", "where b"),
        ("b", "b", "in the else of b"),
        ("x", "E", "in the else of a"),
        ("b x", "E", "in the else of a or in the else of b"),
        ("-C", "E", "unless c"),
        ("BC", "E", "where a and where b and where c"),
    ],
)
def test_where_something_is_so(inside: str, at: str, name: str) -> None:
    """`inside`: found in the texts with one of these words; all of these, where they are written together."""
    found = branches(NESTED)
    assert found is not None
    within = 0
    for number, variant in enumerate(found.variants):
        words = variant.text(NESTED)
        if any(all((letter in words) != (group[0] == "-") for letter in group.strip("-")) for group in inside.split()):
            within |= 1 << number
    start = NESTED.rindex(at)
    assert found.name(NESTED, [Span(start, start + 1)], within) == name


@pytest.mark.parametrize(
    ("inside", "name"),
    [
        ("AC", "where a or in the else of a"),
        ("BC", "where b or in the else of a"),
        ("ACDE", "except where b"),
        ("ADE", "except where b or in the else of a"),
        ("DE", "where d or where e"),
        ("BDEC", "except where a"),
    ],
)
def test_where_one_of_several_branches_makes_it_so(inside: str, name: str) -> None:
    text = "{% if a %}A{% elsif b %}B{% elsif d %}D{% elsif e %}E{% else %}C{% endif %}"
    if not {*inside} & {"D", "E"}:
        text = "{% if a %}A{% elsif b %}B{% else %}C{% endif %}"
    found = branches(text + " x")
    assert found is not None
    within = sum(1 << number for number, each in enumerate(found.variants) if each.text(text)[:1] in inside)
    assert found.name(text, [Span(len(text) + 1, len(text) + 2)], within) == name


def test_many_branches_are_read_together_in_the_end() -> None:
    text = "".join(f"{{% if a{n} %}}x{n},{{% else %}}y{n},{{% endif %}}" for n in range(3 * MOST))
    found = branches(text)
    assert found is not None
    assert len(found.variants) == MOST + 1
    assert not found.unread
    assert all(f"y{n}," in "".join(each.text(text) for each in found.variants) for n in range(3 * MOST))


def quiet(text: str) -> list[str]:
    found = branches(text)
    return [] if found is None else ["".join(each.text(text).split()) for each in found.quiet]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("{% if a %}A{% endif %} E", []),
        ("{% if a %}A{% else %}B{% endif %}{% if c %}C{% endif %} E", []),
        ("{% if a %}A{% endif %}{% if b %}B{% endif %} E", ["E"]),
        ("{% if a %}A{% endif %}{% if b %}B{% endif %}{% if c %}C{% endif %}", ["", "A", "B", "C"]),
        ("{% if a %}A{% endif %}{% if b %}B{% endif %}{% if a %}C{% endif %}", [""]),
        ("{% if a %}A{% endif %}{% if b %}B{% endif %}{% unless a %}C{% endunless %}", ["C"]),
        ("{% if a %}A{% if d %}D{% endif %}{% endif %}{% if b %}B{% endif %}", [""]),
    ],
)
def test_texts_in_which_the_rest_is_left_out(text: str, wanted: list[str]) -> None:
    assert quiet(text) == wanted


def test_too_many_are_counted() -> None:
    text = "{% case a %}" + "".join(f"{{% when '{n}' %}}x{n}," for n in range(3 * MOST)) + "{% endcase %}"
    found = branches(text)
    assert found is not None
    assert (len(found.variants), found.unread) == (2 * MOST, MOST + 1)


# ---------------------------------------------------------------- properties


class Made(NamedTuple):
    text: str
    apart: tuple[tuple[frozenset[str], ...], ...]  # of each conditional the words of its branches


WORDS = re.compile(r"\bw\d+w\b")
CONDITIONS = ["a", "b", "not a", "a == 'x'", "a != 'y'", "c and d", "n == blank"]
SHAPES = [
    ("{{% if {} %}}", "{{% elsif {} %}}", "{% else %}", "{% endif %}"),
    ("{{%- unless {} -%}}", "{{%- elsif {} -%}}", "{%- else -%}", "{%- endunless -%}"),
    ("{{{{#if {}}}}}", "{{{{else if {}}}}}", "{{else}}", "{{/if}}"),
    ("\n{{% if {} %}}\n", "\n{{% elif {} %}}\n", "\n{% else %}\n", "\n{% endif %}\n"),
]


@st.composite
def templates(draw: st.DrawFn, depth: int = 3) -> Made:
    """Blocks in blocks, with each word once."""
    count = 0
    apart: list[tuple[frozenset[str], ...]] = []

    def words() -> str:
        nonlocal count
        count += 1
        return f" w{count}w &amp; "

    def run(level: int) -> str:
        return "".join(
            block(level) if draw(st.booleans()) and level else words() for _ in range(draw(st.integers(1, 3)))
        )

    def block(level: int) -> str:
        first, again, other, last = draw(st.sampled_from(SHAPES))
        condition = st.sampled_from(CONDITIONS)
        bodies = [run(level - 1) for _ in range(draw(st.integers(1, 3)))]
        tags = [first.format(draw(condition)), *(again.format(draw(condition)) for _ in bodies[1:])]
        if draw(st.booleans()):
            tags.append(other)
            bodies.append(run(level - 1))
        apart.append(tuple(frozenset(WORDS.findall(body)) for body in bodies))
        return "".join(tag + body for tag, body in zip(tags, bodies, strict=True)) + last

    text = run(depth) + block(depth) + run(depth)
    return Made(text, tuple(apart))


@given(templates())
def test_every_branch_is_read_and_never_with_another(made: Made) -> None:
    found = branches(made.text)
    assert found is not None
    read_ = [frozenset(WORDS.findall(variant.text(made.text))) for variant in found.variants]
    if not found.unread:
        assert frozenset().union(*read_) == frozenset(WORDS.findall(made.text))
    for arms in made.apart:
        for words in read_:
            assert sum(not words.isdisjoint(arm) for arm in arms) <= 1
    assert all("{%" not in variant.text(made.text) for variant in found.variants)


@given(templates(depth=2))
def test_words_are_where_they_were(made: Made) -> None:
    found = branches(made.text)
    assert found is not None
    document = Document("1", Kind.TEMPLATE, made.text, Origin("x"))
    for variant in found.variants:
        text = variant.text(made.text)
        for match in WORDS.finditer(text):
            span = whole(variant.placed, *match.span())
            assert made.text[slice(*span)] == match[0]
        reading = read(document, variant)
        for match in WORDS.finditer(reading.text):
            span = reading.original(*match.span())
            assert made.text[slice(*span)] == match[0]
            assert reading.normalised(*span) == match.span()


PIECES = ["{% if a %}", "{% else %}", "{% endif %}", "{%- case b -%}", "{% when 'x' %}", "{% endcase %}", "{{#if a}}"]
PIECES += [
    "{{else}}",
    "{{/if}}",
    "{{^}}",
    "{{#x}}",
    "{{/x}}",
    "{% for i in j %}",
    "{% endfor %}",
    "{#",
    "#}",
    "{{!",
    "}}",
]
PIECES += [
    "{% raw %}",
    "{% endraw %}",
    "{% comment %}",
    "{%",
    "%}",
    "{",
    "`",
    "\n",
    " ",
    "w",
    "&amp;",
    "<!--",
    "-->",
    "\r\n",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_text_can_be_read(text: str) -> None:
    found = branches(text)
    for variant in found.variants if found else ():
        document = Document("1", Kind.TEMPLATE, text, Origin("x"))
        reading = read(document, variant)
        assert len(reading.folded) == len(reading.text)
        assert list(variant.runs) == sorted(variant.runs)
        assert found
        assert found.described(text, variant) is not None


@pytest.mark.parametrize(
    "unit",
    [
        "{% if a %}",
        "{% if a %}x{% endif %}",
        "{% if a %}x{% else %}y{% endif %}\n",
        "{% endif %}",
        "{%- ",
        "{%- if a -%}      {%- endif -%}",
        "{{#a}}",
        "{{#a}}x{{/a}}",
        "{{^",
        "{{~#if a~}} {{~/if~}}",
        "{{!--",
        "{#",
        "{% comment %}",
        "{% raw %}{% endraw %}",
        "{% if a %}`{% endif %}",
        "{% endcomment %}{% raw %}",
        "{% assign a = b %}\n",
    ],
)  # fmt: skip
def test_hostile_tags(unit: str) -> None:
    assert_linear(branches, lambda size: unit * (size // len(unit)))


@pytest.mark.parametrize("unit", ["{{% when '{}' %}}x", "{{% elsif a{} %}}x", "{{% endif %}}{{% if a{} %}}x"])
def test_many_branches(unit: str) -> None:
    word = "case p" if "when" in unit else "if p"

    def make(size: int) -> str:
        arms = "".join(unit.format(number) for number in range(size // 20))
        return f"{{% {word} %}}{arms}{{% end{word.split()[0]} %}}"

    assert_linear(branches, make)


def test_a_hundred_thousand_tags() -> None:
    assert branches("{% if a %}" * 100_000) is None
    assert branches("{% if a %}" * 100_000 + "{% endif %}" * 100_000) is None
    assert branches("{% if a %}x{% endif %}" * 100_000) is not None

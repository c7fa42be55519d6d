"""What is found in the texts of a template: once, in its place, with the branch that it is in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from cxlint.engine import Chosen, Engine
from cxlint.memory import Memory
from cxlint.model import Checked, Document, Finding, Kind, Origin, Place
from tests.growth import assert_linear
from tests.text.test_branch import Made, templates

if TYPE_CHECKING:
    from cxlint.pack import Pack


def template(text: str) -> Document:
    ends = [match.end() for match in re.finditer("\n", text)]
    places = [Place(offset, line, 1) for line, offset in enumerate([0, *ends], 1)]
    return Document("1", Kind.TEMPLATE, text, Origin("x.liquid", places=lambda: places))


def check(pack: Pack, text: str, rules: str = "") -> Checked:
    chosen = [
        Chosen(rule, rule.severity, rule.params)
        for rule in pack.rules.values()
        if rule.id.startswith(tuple(rules.split()) or ("",))
    ]
    return Engine(pack, chosen, memory=Memory()).check(template(text))


def found(pack: Pack, text: str, rules: str = "") -> list[tuple[str, str, str]]:
    """(name of the rule, its words, its branch)"""
    findings = check(pack, text, rules).findings
    return [(each.rule.partition("/")[2], each.excerpt, each.branch) for each in findings]


LATE = (
    "Hi {{first_name | default: 'you'}},\n\nYour parcel is late. {% if ticket.priority == 'high' %}We're sorry about "
    "the delay.{% elsif vip %}It comes on Monday.{% else %}Thanks for reaching out.{% endif %}\n\n"
    "We apologize for any inconvenience."
)


def test_a_finding_names_its_branch(pack: Pack) -> None:
    assert found(pack, LATE, "canned/stock canned/any-in") == [
        ("stock-phrase", "Thanks for reaching out", "in the else of ticket.priority == 'high'"),
        ("any-inconvenience", "We apologize for any inconvenience", ""),
    ]


def test_an_apology_in_one_branch_is_missing_in_the_other(pack: Pack) -> None:
    text = "Your parcel is late. {% if a %}We're sorry about the delay. {% endif %}It arrives on Monday."
    assert found(pack, text, "empathy/missing") == [("missing-apology", "Your parcel is late.", "unless a")]
    assert not found(pack, text.replace("{% if a %}", "").replace("{% endif %}", ""), "empathy/missing")


def test_words_that_only_the_tags_part(pack: Pack) -> None:
    """Found as each customer reads it, and told once; the excerpt is what stands there."""
    text = "We {% if a %}apologize{% else %}apologise{% endif %} for any inconvenience."
    (finding,) = check(pack, text, "canned/any-in").findings
    assert finding.excerpt == text[slice(*finding.span)] == text.rstrip(".")
    assert finding.message.startswith('"We apologize for any inconvenience"')
    assert finding.branch == ""


def test_line_and_column_are_those_of_the_file(pack: Pack) -> None:
    (finding,) = check(pack, "Hi.\n{% if a %}\nSo.\n{% else %}\n  Thanks for reaching out.\n{% endif %}", "canned/stock").findings  # noqa: E501  # fmt: skip
    assert (finding.line, finding.column, finding.end_line, finding.end_column) == (5, 3, 5, 26)


def test_a_second_place_is_that_of_the_file(pack: Pack) -> None:
    text = (
        "{% if a %}So. {% else %}Due to high demand our couriers are running late. {% endif %}"
        "{% if b %}I've asked them to bring yours tomorrow.{% endif %}"
    )
    (finding,) = check(pack, text, "ownership/excuse-before").findings
    (related,) = finding.related
    assert text[slice(*finding.span)].startswith("Due to high demand")
    assert text[slice(*related.span)].startswith("I've asked them")
    assert finding.branch == "in the else of a and where b"


def hopes(*asked: str) -> str:
    parts = [f"{{% if {each} %}}We hope to send part {each} soon.{{% endif %}}" for each in asked]
    return "Hi {{ customer.first_name | default: 'friend' }},\n\n" + "\n".join(parts)


@pytest.mark.parametrize("rule", ["next/vague-time", "next/open-ended"])
def test_what_is_said_once_of_a_text_is_said_of_each_branch(pack: Pack, rule: str) -> None:
    for asked in ("ab", "abc", "abcdefghijkl"):
        assert [branch for _, _, branch in found(pack, hopes(*asked), rule)] == [f"where {each}" for each in asked]


def test_what_is_hidden_outside_of_branches(pack: Pack) -> None:
    text = hopes("a", "b") + "\n\nThe rest comes soon."
    assert [branch for _, _, branch in found(pack, text, "next/vague-time")] == ["where a", "where b", ""]


def test_what_another_branch_makes_so(pack: Pack) -> None:
    text = "{% if a %}We're sorry about the delay. {% endif %}{% if b %}Your parcel is late.{% endif %} So."
    assert found(pack, text, "empathy/missing") == [("missing-apology", "Your parcel is late.", "where b and unless a")]


def test_what_stands_outside_is_not_named_by_what_is_beside_it(pack: Pack) -> None:
    text = "Dear {{user.firstName}},\n\n{{#if late}}It left today.{{/if}}\n\nAnna"
    assert found(pack, text, "template/hardcoded") == [("hardcoded-name", "Anna", "")]


@pytest.mark.parametrize(
    ("path", "text", "advice"),
    [
        ("x.hbs", "Hi {{user.firstName}}, it left.", "{{#if user.firstName}}{{user.firstName}}{{else}}there{{/if}}"),
        ("x.html", "Hi {{name}}, it left. {{#if a}}So.{{/if}}", "{{#if name}}{{name}}{{else}}there{{/if}}"),
        ("x.txt", "Hi {{name}}, {{#a}}it left.{{/a}}", "{{#name}}{{.}}{{/name}}{{^name}}there{{/name}}"),
        ("x.j2", "Hi {{ client.name }}, it left.", '{{ client.name or "there" }}'),
        ("x.liquid", "Hi {{client.name}}, it left.", '{{client.name | default: "there"}}'),
    ],
)
def test_a_fallback_is_written_as_the_template_is(pack: Pack, path: str, text: str, advice: str) -> None:
    (rule,) = (rule for rule in pack.rules.values() if rule.id == "template/no-fallback")
    document = Document("1", Kind.TEMPLATE, text, Origin(path))
    (finding,) = Engine(pack, [Chosen(rule, rule.severity, rule.params)]).check(document).findings
    assert finding.suggestion.startswith(f"Write {advice} instead")


def test_a_correction_never_deletes_tags(pack: Pack) -> None:
    inside, across = "{% if a %}Send the the form.{% endif %}", "Send the {% if a %}the form{% endif %}."
    (finding,) = check(pack, inside, "template/doubled").findings
    assert [inside[slice(*edit.span)] for edit in finding.fix] == ["the the"]
    (finding,) = check(pack, across, "template/doubled").findings
    assert (finding.branch, finding.fix) == ("where a", ())


def test_what_a_missing_name_leaves(pack: Pack) -> None:
    text = "Hi {% if first_name %}{{first_name}}{% endif %}, your parcel left today."
    assert [(rule, branch) for rule, _, branch in found(pack, text, "template personal")] == [
        ("empty-render", "unless first_name")
    ]
    fallback = "{% if first_name %}Hi {{first_name}}{% else %}Hi there{% endif %}, your parcel left today."
    assert not found(pack, fallback, "template personal")
    other = "{% if vip %}Hi {{first_name | default: 'you'}}{% else %}Hi there{% endif %}, your parcel left today."
    assert found(pack, other, "personal") == [("generic-greeting", "Hi there", "in the else of vip")]


def test_each_text_is_judged_in_its_own_language(pack: Pack) -> None:
    text = (
        "{% case locale %}{% when 'fr' %}Bonjour, merci pour votre message. Nous sommes désolés pour le retard de "
        "votre colis et nous vous remercions pour votre patience.{% else %}Thanks for reaching out.{% endcase %}"
    )
    checked = check(pack, text, "canned/stock")
    assert [each.branch for each in checked.findings] == ["in the else of locale"]
    assert checked.foreign == "French"


def test_a_secret_beside_a_tag_is_black_everywhere(pack: Pack) -> None:
    text = (
        "Your password is {% if a %}hunter2xx{% else %}hunter3yy{% endif %} now, hunter3yy. "
        "{% if pin == 'hunter2xx' %}Thanks for reaching out.{% endif %}"
    )
    checked = check(pack, text)
    assert "hunter" not in repr(checked)
    assert [each.branch for each in checked.findings if each.rule == "safety/secret-in-reply"] == [
        "where a",
        "in the else of a",
    ]


def test_nothing_is_sent_where_nothing_is_printed(pack: Pack) -> None:
    assert [
        branch for _, _, branch in found(pack, "{% if a %}Thanks for reaching out.{% endif %}", "canned/stock")
    ] == ["where a"]
    assert check(pack, "{% if a %} {% endif %}").findings == ()
    assert [
        branch for _, _, branch in found(pack, "{% if a %}{% else %}Thanks for reaching out.{% endif %}", "canned/st")
    ] == ["in the else of a"]


def test_its_texts_are_not_held_against_each_other(pack: Pack) -> None:
    text = (
        "{% for i in j %}"
        + "The router that you sent came on Tuesday and we booked it. " * 3
        + "{% else %}a{% endfor %}"
    )
    assert not found(pack, text, "canned/duplicate")


def test_too_many_branches_are_told(pack: Pack) -> None:
    text = "{% case a %}" + "".join(f"{{% when '{n}' %}}It is {n}." for n in range(100)) + "{% endcase %}"
    (unread,) = check(pack, text, "canned/stock").unread
    assert "21 of its branches were not read" in unread.reason


def test_fingerprints_are_those_of_the_words(pack: Pack) -> None:
    with_, without = "{% if a %}Thanks for reaching out.{% endif %} So.", "Thanks for reaching out. So."
    prints = [[each.fingerprint for each in check(pack, text, "canned/stock").findings] for text in (with_, without)]
    assert prints[0] == prints[1]
    twice = check(
        pack, "{% if a %}Thanks for reaching out.{% else %}Thanks for reaching out.{% endif %}", "canned/stock"
    )
    assert len({each.fingerprint for each in twice.findings}) == 2


@given(made=templates(depth=2))
def test_all_findings_are_in_their_places(pack: Pack, made: Made) -> None:
    """Of a rule that speaks wherever its words stand: in every branch once, with the words of its place."""
    text = re.sub(r"w\d+w", "Send the the form. ", made.text)
    findings: tuple[Finding, ...] = check(pack, text, "template/doubled").findings
    assert [each.span for each in findings] == sorted({each.span for each in findings})
    wanted = [match.span() for match in re.finditer("the the", text)]
    assert [
        tuple(each.span) for each in findings if each.excerpt == "the the"
    ] == wanted  # other sentences are doubled, too
    assert all(text[slice(*each.span)] == each.excerpt for each in findings)


@pytest.mark.parametrize("unit", ["{% if a %}Thanks for reaching out. {% endif %}", "{{#x}}We did it. {{/x}}\n"])
def test_hostile_templates(pack: Pack, unit: str) -> None:
    chosen = [
        Chosen(rule, rule.severity, rule.params) for rule in pack.rules.values() if rule.id.startswith("canned/st")
    ]
    engine = Engine(pack, chosen)
    assert_linear(engine.check, lambda size: template(unit * (size // len(unit))))

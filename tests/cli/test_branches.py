"""Templates with branches, from the file to what is reported."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Cxlint

LATE = """Hi {{first_name | default: 'you'}},

Your parcel is late.
{% if ticket.priority == 'high' %}
We're sorry about that.
{% else %}
Thanks for reaching out.
{% endif %}
It arrives on Monday.
"""


def test_what_is_found_in_a_template(cxlint: Cxlint) -> None:
    Path("late.liquid").write_text(LATE)
    ran = cxlint(
        "check", "late.liquid", "--output-format", "concise", "--select", "canned,empathy", "--fail-on", "info"
    )
    assert ran.code == 1
    first, second, last = ran.out.splitlines()
    assert first.startswith("late.liquid:3:1: warning empathy/missing-apology ")
    assert second.startswith("late.liquid:7:1: info canned/stock-phrase ")
    assert all(line.endswith(" [in the else of ticket.priority == 'high']") for line in (first, second))
    assert last == "1 document (read as a template), 1 warning, 1 info."


def test_the_branch_in_records(cxlint: Cxlint) -> None:
    Path("late.liquid").write_text(LATE + "Please do not hesitate to contact us.\n")
    ran = cxlint("check", "late.liquid", "--output-format", "jsonl", "--select", "canned/stock-phrase")
    records = [json.loads(line) for line in ran.out.splitlines()]
    assert [(each["line"], each["branch"]) for each in records] == [
        (7, "in the else of ticket.priority == 'high'"),
        (10, None),
    ]
    assert all(LATE[slice(*each["span"])] == each["excerpt"] for each in records[:1])


@pytest.mark.parametrize(
    "text",
    [
        LATE.replace("Thanks for", "<!-- cxlint: ignore -->\nThanks for"),
        LATE.replace("Thanks for", "{# cxlint: ignore[canned/stock-phrase] so be it #}\nThanks for"),
        LATE.replace("out.\n", "out. <!-- cxlint: ignore -->\n"),
        LATE.replace("{% else %}", "<!-- cxlint: ignore -->\n{% else %}"),
        LATE.replace("{% if", "<!-- cxlint: ignore-block -->\n{% if").replace("It arr", "<!-- cxlint: end -->\nIt arr"),
        LATE + "{% comment %} cxlint: ignore-file {% endcomment %}\n",
    ],
)
def test_orders_in_and_around_branches(cxlint: Cxlint, text: str) -> None:
    Path("late.liquid").write_text(text)
    ran = cxlint("check", "late.liquid", "--output-format", "concise", "--select", "canned,cxlint", "--fail-on", "info")
    assert (ran.code, ran.out) == (0, "1 document (read as a template), no findings, 1 ignored.\n")


def test_an_order_for_nothing_in_a_branch_is_told_once(cxlint: Cxlint) -> None:
    Path("late.liquid").write_text(LATE.replace("We're", "<!-- cxlint: ignore[canned] -->\nWe're"))
    ran = cxlint(
        "check", "late.liquid", "--output-format", "concise", "--select", "canned,cxlint", "--fail-on", "never"
    )
    assert "late.liquid:5:1: warning cxlint/unused-ignore" in ran.out
    assert ran.out.count("unused-ignore") == 1


def test_html_with_tags_between_rows_and_items(cxlint: Cxlint) -> None:
    Path("late.html").write_text(
        "<p>Hi {{first_name | default: 'you'}},</p>\n<table>\n{% for item in items %}\n<tr><td>{{item}}</td></tr>\n"
        "{% else %}\n<tr><td>We apologize for any inconvenience.</td></tr>\n{% endfor %}\n</table>\n<ul><li>One</li>\n"
        "{% if gift %}<li>Thanks&nbsp;for reaching <b>out</b></li>{% endif %}\n<li>Two</li></ul>\n"
    )
    ran = cxlint("check", "late.html", "--output-format", "concise", "--select", "canned", "--fail-on", "never")
    first, second, _ = ran.out.splitlines()
    assert first.startswith("late.html:6:9: warning canned/any-inconvenience ")
    assert first.endswith(" [with no item in items]")
    assert second.startswith("late.html:10:18: info canned/stock-phrase ")
    assert second.endswith(" [where gift]")


def test_one_of_many_templates_in_a_table(cxlint: Cxlint) -> None:
    Path("macros.csv").write_text(
        'title,template\nLate,"{{#if gift}}Thanks for reaching out.{{else}}So.{{/if}}"\nOther,"It is here."\n'
    )
    ran = cxlint("check", "macros.csv", "--output-format", "concise", "--select", "canned", "--fail-on", "never")
    assert "macros.csv:2:19: info canned/stock-phrase" in ran.out
    assert "[where gift] [record " in ran.out
    assert "2 documents" in ran.out


def test_a_macro_with_branches_that_nobody_touched(cxlint: Cxlint) -> None:
    Path("macros.md").write_text(
        "Hi {{name}}, sorry for the delay to your order.{% if express %} The courier calls you before nine tomorrow, "
        "and the fee is booked back.{% else %} It is on its way and should be with you in a few days.{% endif %}\n"
    )
    Path("cxlint.yaml").write_text("macros: [macros.md]\nselect: canned/unedited-macro\n")
    reply = "Hi Dan, sorry for the delay to your order. It is on its way and should be with you in a few days."
    angry = "My order is two weeks late and nobody answers. I am really fed up."
    Path("export.jsonl").write_text(json.dumps({"reply": reply, "customer": angry, "customer_name": "Dan Poe"}))
    assert "canned/unedited-macro" in cxlint("check", "export.jsonl", "--output-format", "concise").out


def test_segment_shows_each_text(cxlint: Cxlint) -> None:
    Path("late.liquid").write_text(LATE)
    out = cxlint("segment", "late.liquid").out
    first, second = out.split("in the else of ticket.priority == 'high'")
    assert "where ticket.priority == 'high'" in first
    assert ("We're sorry" in first, "reaching out" in first) == (True, False)
    assert ("We're sorry" in second, "reaching out" in second) == (False, True)


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("{% endif %}", "", 4, "{% if ticket.priority == 'high' %} is never closed"),
        ("{% if ticket.priority == 'high' %}", "", 8, "{% endif %} closes nothing"),
        ("{% endif %}", "{% endunless %}", 4, "{% if ticket.priority == 'high' %} is never closed"),
    ],
)
def test_tags_that_do_not_match_are_one_text(cxlint: Cxlint, old: str, new: str, line: int, what: str) -> None:
    Path("late.liquid").write_text(LATE.replace(old, new))
    ran = cxlint("check", "late.liquid", "--output-format", "concise", "--select", "canned,empathy")
    assert ran.code == 2
    assert (
        f"late.liquid:{line}: not checked: its tags do not match: {what}, so no helpdesk can fill" in ran.out + ran.err
    )
    assert "canned/stock-phrase" in ran.out
    assert "[" not in ran.out


@pytest.mark.parametrize(
    "text",
    [
        "{% widget 'x' %}Hi.{% endwidget %}",
        "{% trans a=1 %}Hi.{% endtrans %}",  # whose end nobody knows
        "{{#link}}Hi.",
        "Write `{% if a %}` first.",
        "{% raw %}{% if a %}{% endraw %}Hi.",
        "{# {% if a %} #}Hi.",
        "{% if a %}A{% else %}B{% else %}C{% endif %}",
    ],
)
def test_tags_of_which_nothing_is_known(cxlint: Cxlint, text: str) -> None:
    Path("late.liquid").write_text(text)
    assert cxlint("check", "late.liquid", "--select", "canned").code == 0


def test_directives_of_terraform(cxlint: Cxlint) -> None:
    Path("macros.tf").write_text(
        'resource "zendesk_macro" "late" {\n  title = "Late"\n  action {\n    field = "comment_value"\n'
        "    value = <<-EOT\n      It left today.\n\n      %{ if var.sorry ~}\n"
        "      We apologize for any inconvenience.\n"
        "      %{ else ~}\n      Thanks for reaching out.\n      %{ endif ~}\n    EOT\n  }\n}\n"
    )
    ran = cxlint("check", "macros.tf", "--output-format", "concise", "--select", "canned", "--fail-on", "never")
    first, second, _ = ran.out.splitlines()
    assert first.startswith("macros.tf:9:7: ")
    assert "[where var.sorry]" in first
    assert second.startswith("macros.tf:11:7: ")
    assert "[in the else of var.sorry]" in second

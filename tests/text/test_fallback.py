"""Customers whose name is not known: which text is theirs, and which names are printed only where there is one."""

from __future__ import annotations

import pytest

from cxlint.model import Document, Kind, Origin
from cxlint.text import placeholder
from cxlint.text.branch import branching
from cxlint.text.fallback import Fallback


def fallback(text: str) -> tuple[list[bool], list[bool]]:
    """(of each text whether it is for the nameless, of each name whether it is guarded)"""
    document = Document("1", Kind.TEMPLATE, text, Origin("x"))
    branches = branching(document)
    assert branches is not None
    of = Fallback(document, branches)
    names = [each for each in placeholder.find(text, None) if each.role == "customer-name"]
    return [of.is_nameless(each) for each in branches.variants], [of.guards(each, each.start) for each in names]


@pytest.mark.parametrize(
    ("text", "nameless", "guarded"),
    [
        ("{% if contact.firstname %}Hi {{contact.firstname}}{% else %}Hi there{% endif %}", [False, True], [True]),
        ("Hi{% if first_name %} {{ first_name }}{% endif %},", [False, True], [True]),
        ("{% unless contact.firstname %}Hi{% else %}Hi {{contact.firstname}}{% endunless %}", [True, False], [True]),
        ("{% if customer %}Hi {{customer.name}}{% else %}Hi there{% endif %}", [False, True], [True]),
        ("{{#if first_name}}Hi {{first_name}}{{else}}Hi there{{/if}}", [False, True], [True]),
        (
            "{{#first_name}}Hi {{first_name}}{{/first_name}}{{^first_name}}Hi there{{/first_name}}",
            [False, True],
            [True],
        ),
        # vip or not says nothing of names; but who greets differently may well have thought of them
        ("{% if vip %}Hi {{first_name}}{% else %}Hi there{% endif %}", [False, False], [True]),
        ("{% if vip %}Thanks{% endif %} Hi {{first_name}}", [False, False], [False]),
        ("{% if vip %}Dear {{first_name}}{% else %}Hi {{first_name}}{% endif %}", [False, False], [False, False]),
        # asked before, printed later
        ("{% if name == blank %}{% assign name = 'you' %}{% endif %}Hi {{name}}", [False, False], [True]),
        ("Hi {{first_name}}{% if first_name %}, {{first_name}}{% endif %}", [False, True], [False, True]),
    ],
)
def test_fallback(text: str, nameless: list[bool], guarded: list[bool]) -> None:
    assert fallback(text) == (nameless, guarded)

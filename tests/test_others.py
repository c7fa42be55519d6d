"""What is passed over: how many of each kind, and the names of those that could have been exports."""

from __future__ import annotations

from cxlint.others import Others


def others(*paths: str) -> Others:
    made = Others()
    for path in paths:
        made.add(path)
    return made


def test_kinds_are_counted_most_first() -> None:
    found = others("a.pdf", "d/b.PDF", "c.json", "Makefile", ".hidden")
    assert (len(found), found.described()) == (5, "2 .pdf, 1 .json")


def test_those_that_were_looked_into_are_named() -> None:
    assert others("a.pdf").names() == ""
    assert others("d/a.json", "b.yaml").names() == "d/a.json, b.yaml"
    assert others(*(f"{name}.json" for name in "abcdef")).names() == "a.json, b.json, c.json and more"


def test_those_where_templates_are_kept_are_named_first() -> None:
    assert others("a.json", "b.json", "c.json", "d/macros/x.yaml").names() == "d/macros/x.yaml, a.json, b.json and more"


def test_the_configuration_is_no_other_file() -> None:
    assert len(others("cxlint.yaml", "d/.cxlint.yaml")) == 0


def test_they_are_merged() -> None:
    found = others("a.json", "b.pdf")
    found.merge(others("c.xml", "d.pdf"))
    assert (len(found), found.names()) == (4, "a.json, c.xml")

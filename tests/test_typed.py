"""Nodes to values of a type, and the errors when they do not fit."""

# The types are read at run time.
# ruff: noqa: TC001, TC003

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, NamedTuple, TypedDict

import pytest

from cxlint.model import Kind, OneOrMany, Severity
from cxlint.node import Node, load_yaml
from cxlint.place import PlacedError
from cxlint.shape import Placed
from cxlint.typed import Spot, build, build_some


def upper(text: str) -> str:
    if text == "bad":
        raise ValueError('"bad" is no good')
    return text.upper()


class Point(NamedTuple):
    x: int
    y: int = 0


class Named(TypedDict):
    first_name: str


@dataclass(frozen=True, slots=True)
class Entry:
    reply: str
    marks: tuple[str, ...] = ()
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Form:
    title: str
    phrases: OneOrMany[Placed[str]] = ()
    words: tuple[str, ...] | str = ()
    max_gap: Annotated[int, "how many", {"minimum": 0, "maximum": 9}] = 4
    in_: Literal["body", "any"] = "any"
    levels: Mapping[str, Severity | Literal["off"]] | None = None
    kinds: OneOrMany[Kind] = ()
    sure: bool = False
    state: Literal["yes", "no"] | None = None
    number: int | float | str = 0
    entries: tuple[Entry, ...] = ()
    entry: Entry | None = None
    pair: tuple[int, str] | None = None
    names: frozenset[str] = frozenset()
    loud: Annotated[str, upper] = ""
    some: Annotated[OneOrMany[str], {"minItems": 1}] = ("x",)
    code: Annotated[str, {"pattern": "^[a-z]+$", "minLength": 2}] = "ab"
    point: Point | None = None
    named: Named | None = None
    anything: Any = None
    later: Node | None = None
    plain_key: str = field(default="", metadata={"key": "plain_key"})
    either: Entry | Point | None = None

    def __post_init__(self) -> None:
        if self.title == "clash":
            raise ValueError("this title clashes")


def form(text: str) -> Form:
    return build(Form, load_yaml("f.yaml", "title: t\n" + text))


def first_line(text: str) -> str:
    with pytest.raises(PlacedError) as caught:
        form(text)
    return str(caught.value).splitlines()[0]


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("words: a", "words", ("a",)),
        ("words: [a, off, 1.5]", "words", ("a", "off", "1.5")),
        ("max-gap: 3", "max_gap", 3),
        ("in: body", "in_", "body"),
        ("levels: {a: off, b: error}", "levels", {"a": "off", "b": Severity.ERROR}),
        ("levels: ~", "levels", None),
        ("kinds: reply", "kinds", (Kind.REPLY,)),
        ("kinds: [reply, template]", "kinds", (Kind.REPLY, Kind.TEMPLATE)),
        ("sure: yes", "sure", True),
        ("state: yes", "state", "yes"),
        ("state:", "state", None),
        ("number: 2", "number", 2),
        ("number: 2.5", "number", 2.5),
        ("number: two", "number", "two"),
        ("pair: [1, b]", "pair", (1, "b")),
        ("names: [a, b, a]", "names", frozenset("ab")),
        ("loud: hey", "loud", "HEY"),
        ("some: a", "some", ("a",)),
        ("point: {x: 1}", "point", Point(1)),
        ("named: {first-name: Ana}", "named", {"first_name": "Ana"}),
        ("anything: {a: [1, no]}", "anything", {"a": [1, False]}),
        ("plain_key: x", "plain_key", "x"),
        ("either: {x: 1}", "either", Point(1)),
        ("loud: 12:30", "loud", "12:30"),
    ],
)
def test_builds(text: str, name: str, value: object) -> None:
    assert getattr(form(text), name) == value


def test_places_come_with_the_values_that_ask_for_them() -> None:
    made = form("phrases: [a, b]\nentries:\n  - reply: x\n")
    assert [(each.value, each.spot.line, each.spot.column) for each in made.phrases] == [("a", 2, 11), ("b", 2, 14)]
    assert made.entries[0].spot is not None
    assert made.entries[0].spot.line == 4


def test_a_node_is_kept_for_later() -> None:
    later = form("later: [no]").later
    assert later is not None
    assert later.items[0].raw == "no"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("titel: x", '2:1: unknown key "titel" (did you mean "title"?)'),
        ("max_gap: 1", '2:1: unknown key "max_gap" (did you mean "max-gap"?)'),
        ("max-gap: -1", "2:10: -1 must be at least 0"),
        ("max-gap: 10", "2:10: 10 must be at most 9"),
        ("max-gap: many", '2:10: expected a whole number, got text "many"'),
        ("max-gap: 1.5", '2:10: expected a whole number, got a number "1.5"'),
        ("loud: ~", '2:7: expected text, got nothing "~"'),
        ("loud:", "2:6: expected text, got nothing"),
        ("loud: bad", '2:7: "bad" is no good'),
        ("loud: [a]", "2:7: expected text, got a list"),
        ("words: {a: b}", "2:8: expected text or a list of text, got a mapping of keys to values"),
        ("words:", "2:7: expected text or a list of text, got nothing"),
        ("phrases: [a, [b]]", "2:14: expected text, got a list"),
        ("levels: {a: wanring}", '2:13: expected one of info, warning, error, off, got text "wanring"'),
        ("levels: [a]", "2:9: expected a mapping, got a list"),
        ("kinds: replay", '2:8: expected one of reply, template, got "replay" (did you mean "reply"?)'),
        ("in: header", '2:5: expected one of body, any, got "header"'),
        ("sure: maybe", '2:7: expected true or false, got text "maybe"'),
        ("entries: {reply: x}", "2:10: expected a list of mappings, got a mapping of keys to values"),
        ("entries: [{marks: [a]}]", "2:11: missing key: reply"),
        ("entries: [{reply: x, mark: y}]", '2:22: unknown key "mark" (did you mean "marks"?)'),
        ("entry: {marks: []}", "2:8: missing key: reply"),
        ("pair: [1]", "2:7: expected 2 items, got 1"),
        ("some: []", "2:7: the list has fewer items than 1"),
        ("code: A1", '2:7: "A1" does not look like ^[a-z]+$'),
        ("code: a", '2:7: "a" is shorter than 2'),
        ("number: [a]", "2:9: expected a whole number or a number or text, got a list"),
    ],
)
def test_complains(text: str, message: str) -> None:
    assert first_line(text).startswith(f"f.yaml:{message}")


def test_names_what_is_missing_and_where() -> None:
    with pytest.raises(PlacedError, match=r"f\.yaml:1:1: missing key: title") as caught:
        build(Form, load_yaml("f.yaml", "words: a"))
    assert "╰ add `title: …` here" in str(caught.value)


def test_a_file_that_is_no_mapping() -> None:
    with pytest.raises(
        PlacedError, match=r"f\.yaml:1:1: expected a mapping with the keys title, phrases, .* got a list"
    ):
        build(Form, load_yaml("f.yaml", "- a"))


def test_fields_may_be_checked_against_each_other() -> None:
    with pytest.raises(PlacedError, match="this title clashes"):
        build(Form, load_yaml("f.yaml", "title: clash"))


def test_some_keys_of_a_type() -> None:
    assert build_some(Form, load_yaml("f.yaml", "words: a\nmax-gap: 1")) == {"words": ("a",), "max_gap": 1}
    with pytest.raises(PlacedError, match='unknown key "wrods"'):
        build_some(Form, load_yaml("f.yaml", "wrods: a"))

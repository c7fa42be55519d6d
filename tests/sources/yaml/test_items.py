"""YAML as records: what is read of them, and where each of their words stands in the file."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxlint.model import Unread
from cxlint.sources.item import End
from cxlint.sources.tree import Node, TreeItem
from cxlint.sources.yaml.items import items, keys, names
from tests.sources.placed import check_places, texts

if TYPE_CHECKING:
    from collections.abc import Iterator


def found(text: str | bytes) -> list[TreeItem | End | Unread]:
    return list(items(io.BytesIO(text.encode() if isinstance(text, str) else text), "x.yaml"))


def values(text: str) -> list[Any]:
    return [item.value for item in found(text) if isinstance(item, TreeItem)]


def faults(text: str) -> list[tuple[int | None, str]]:
    return [(each.line, each.reason) for each in found(text) if isinstance(each, Unread)]


def test_a_list_is_read_element_by_element() -> None:
    first, second, end = found("- title: Late\n  body: Sorry\n- title: Lost\n")
    assert isinstance(first, TreeItem)
    assert isinstance(second, TreeItem)
    assert isinstance(end, End)
    assert (first.path, first.value) == ((0,), {"title": "Late", "body": "Sorry"})
    assert second.path == (1,)
    assert second.origin("x.yaml", "title")[:4] == ("x.yaml", "/1/title", 3, 10)
    assert first.within("title").value == "Late"
    assert first.size == len("title: Late\n  body: Sorry\n")


def test_a_mapping_and_several_documents() -> None:
    assert values("a: 1\n---\nb: [2, x]\n---\n- c\n--- d\n") == [{"a": 1}, {"b": [2, "x"]}, "c", "d"]
    assert values("") == []
    assert values("# nothing\n") == []


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("yes", True),
        ("off", False),
        ("~", None),
        ("", None),
        ("12", 12),
        ("1_000", 1000),
        ("1.5", 1.5),
        ("12:30", "12:30"),
        ("2026-01-02", "2026-01-02"),
        ("'12'", "12"),
        ("9" * 50, "9" * 50),
        ("!Ref Name", "Name"),
        ("!!binary aGk=", "aGk="),
        ("!Sub [a, !Ref b]", ["a", "b"]),
        ("!include reply.md", "reply.md"),
    ],
)
def test_values(written: str, value: object) -> None:
    assert values(f"k: {written}\n") == [{"k": value}]


def test_merged_and_repeated_values() -> None:
    text = "- &base {status: open, body: Hello}\n- <<: *base\n  body: Bye\n- <<: [*base, {x: 1}]\n- *base\n"
    base = {"status": "open", "body": "Hello"}
    assert values(text) == [base, {"status": "open", "body": "Bye"}, {**base, "x": 1}, base]
    item = found(text)[2]
    assert isinstance(item, TreeItem)
    assert item.origin("x.yaml", "status")[2:4] == (1, 18)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("x: 1\na: 'open\n\n", 2, "unexpected end"),
        ("a: b: c\n", 1, "put quotes around text that has a colon"),
        ("a:\n\tb: c\n", 2, "indent with spaces, not tabs"),
        ("a: 1\n{% if x %}\nb: 2\n{% endif %}\n", 2, "to be rendered first"),
        ("a: *b\n", 1, 'no complete anchor "&b"'),
        ("a: &a [*a]\n", 1, 'no complete anchor "&a"'),
        ("a: \x01\n", 1, "#x0001 is not allowed"),
        ("[" * 200, 1, "levels deep"),
    ],
)
def test_what_is_broken_is_told_with_its_line(text: str, line: int, reason: str) -> None:
    ((at, why),) = faults(text)
    assert at == line
    assert reason in why


def test_what_stands_before_and_behind_a_broken_document_is_read() -> None:
    text = "- a\n- 'b\n---\n: : :\n--- [\n---\nc: d\n"
    assert values("- a\n- b: [}\n---\nc: d\n") == ["a", {"c": "d"}]
    assert faults("- a\n- b: [}\n---\nc: d\n")[0][0] == 2
    assert faults(text)
    assert len(faults("--- [}\n" * 300)) == 100
    assert "the rest was not read" in faults("--- [}\n" * 300)[-1][1]


def test_aliases_of_aliases_are_refused() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 8)}]" for i in range(1, 12)]
    ((_, reason),) = faults("\n".join(lines))
    assert "more than 500,000 values" in reason


@pytest.mark.parametrize("long", [f"[{'x, ' * 3000}]", f"{{reply: {'words ' * 3000}}}"])
def test_a_list_of_aliases_of_something_long_is_refused(long: str) -> None:
    text = f"- &a {long}\n" + "- *a\n" * 5000
    ((at, reason),) = faults(text)
    assert at is not None
    assert 500 < at < 4000
    assert "aliases repeat" in reason


def test_bytes_that_are_no_text() -> None:
    (outcome,) = found(b"a: caf\xe9\n")
    assert isinstance(outcome, Unread)
    assert "not UTF-8" in outcome.reason


def leaves(text: str) -> Iterator[tuple[TreeItem, tuple[Any, ...], Node]]:
    for item in found(text):
        if isinstance(item, TreeItem):
            for steps in texts(item.node):
                yield item, steps, item.node.at(steps)


HAND = """\
# canned
- &one
  plain: Hello   there
    dear friend

    of ours # not said
  single: 'it''s
    here'
  double: !x "tab\\there \\u00e9 \\x41\\
     glued

    apart"
  literal: |
    one

      two
    three
  keep: |+
    end

  folded: >-

    first line
    second line

    third
      apart
    fourth
  given: |2
      two more
    none
- {a: *one, b: [c d, "e"]}
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_places_by_hand(line_end: str) -> None:
    text = HAND.replace("\n", line_end)
    seen = 0
    for item, steps, node in leaves(text):
        check_places(item.origin("x.yaml", *steps), node.value, text)
        seen += 1
    assert seen == 7 * 2 + 2


BEGINNINGS = ["k: ", 'k: "', "k: '", "k: |\n ", "k: >\n ", "k: |-\n", "k: >+\n", "k: >2-\n   ", "- - |1\n", "- &a !t ",
              '[a, "', "k: !<x,y>  # c\n  '", "? "]  # fmt: skip
PIECES = st.sampled_from(
    ["a", "b ", "é", "😀", " ", "\n", "\n ", "\n  ", "\n    ", "\r\n ", "\t", "\\n", "\\x41", "\\\n ", "''", "#", ":",
     "-", "\u2028", "\x85", '"', "'", "word"]
)  # fmt: skip
ENDS = st.sampled_from(["", "\n", '"', '"\n', "'", "\nz: q\n", "\n# c\nz: q\n", '"]', "\n  # c\n- b\n"])


@given(st.sampled_from(BEGINNINGS), st.lists(PIECES, max_size=15), ENDS)
def test_places(beginning: str, pieces: list[str], end: str) -> None:
    text = beginning + "".join(pieces) + end
    for item, steps, node in leaves(text):
        check_places(item.origin("x.yaml", *steps), node.value, text)


@given(st.text(max_size=60), st.sampled_from(["'", '"', "|", ">", ""]))
def test_places_of_what_other_writers_write(said: str, style: str) -> None:
    import yaml

    said = re.sub("[\ud800-\udfff]", "", said)
    text = yaml.safe_dump({"k": [said, said]}, default_style=style or None, width=20, allow_unicode=True)
    for item, steps, node in leaves(text):
        if isinstance(node.value, str):
            check_places(item.origin("x.yaml", *steps), node.value, text)


def test_what_a_file_is_told_by() -> None:
    head = b"# c\n- name: x\n  'a b': 1\n  body:\n  - {type: y, z: [*q]}\n  - *q\n  end: 'cut"
    assert names(head) == {"name", "body", "end"}
    assert keys(head).at == {(): {"name", "a b", "body", "end"}, ("body",): {"type", "z"}}
    assert keys(b"{{ x }}: [").at == {}

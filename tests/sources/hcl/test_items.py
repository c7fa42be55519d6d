"""Terraform as records: what is read of its resources, and where each of their words stands in the file."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxlint.model import Unread
from cxlint.sources import ReadOptions
from cxlint.sources.hcl.items import items, names
from cxlint.sources.hcl.parser import Expression
from cxlint.sources.tree import TreeItem
from tests.sources.placed import check_places, texts
from tests.sources.reading import documents, in_place, outcomes


def found(text: str | bytes) -> list[Any]:
    return list(items(io.BytesIO(text.encode() if isinstance(text, str) else text), "x.tf"))


def resources(text: str) -> list[TreeItem]:
    read = found(text)
    assert not [each for each in read if isinstance(each, Unread)]
    return [each for each in read if isinstance(each, TreeItem)]


def value(written: str) -> Any:
    (item,) = resources(f'resource "a" "b" {{\n  k = {written}\n  z = 1\n}}\n')
    assert item.value["a"]["z"] == 1
    return item.value["a"]["k"]


def faults(text: str) -> list[tuple[int | None, str]]:
    return [(each.line, each.reason) for each in found(text) if isinstance(each, Unread)]


def test_resources_and_their_blocks() -> None:
    text = """\
    # macros
    terraform { required_version = ">= 1" }
    resource "zendesk_macro" "late" {
      title = "Late" // told
      action { field = "status" }
      action {
        field = "comment_value" /* more */
        /* and
        more */ value = "Sorry"
      }
      labelled "x" y { z = 1 }
    }
    data "a" "b" {}
    resource "c" "d" { e = [] }
    """.replace("    ", "")
    first, second = resources(text)
    assert first.path == ("resource", "late")
    macro = first.value["zendesk_macro"]
    assert macro["title"] == "Late"
    assert macro["action"] == [{"field": "status"}, {"field": "comment_value", "value": "Sorry"}]
    assert macro["labelled"] == [{"x": {"y": {"z": 1}}}]
    assert second.value == {"c": {"e": []}}
    origin = first.origin("x.tf", "zendesk_macro", "action", 1, "value")
    assert origin.pointer == "/resource/late/zendesk_macro/action/1/value"
    assert origin.locator()(0) == (9, 18)
    assert names(text.encode()) == {"zendesk_macro", "c"}


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('"a\\n\\"b\\" \\\\ \\u00e9 \\U0001F600"', 'a\n"b" \\ é 😀'),
        ('"Hi ${lookup(var.m, "x}")}, %{ if a }b%{ endif }"', 'Hi ${lookup(var.m, "x}")}, %{ if a }b%{ endif }'),
        ('"$${a} %%{b} 5% $5 $$"', "${a} %{b} 5% $5 $$"),
        ('"a ${"b ${"c"} d"} e"', 'a ${"b ${"c"} d"} e'),
        ("<<EOT\n  a\n b \"c\" \\n ${d}\n  EOT", "  a\n b \"c\" \\n ${d}\n"),
        ("<<-EOT\n    a\n\n      $${b}\n    EOT", "a\n\n  ${b}\n"),
        ("<<-A_B\n\tx\n\tA_B", "x\n"),
        ("<<E\nE", ""),
        ("trimspace(<<EOT\na\nEOT\n)", "a\n"),
        ('jsonencode(["channel:all", "Hi"])', ["channel:all", "Hi"]),
        ('[1, -2.5, true, null, "x", ]', [1, -2.5, True, None, "x"]),
        ('[\n"a",\n# no\n"b"\n]', ["a", "b"]),
        ('{ a = 1, "b c" : 2\n (d) = 3 }', {"a": 1, "b c": 2, "(d)": 3}),
    ],
)  # fmt: skip
def test_values(written: str, said: object) -> None:
    assert value(written) == said
    assert not isinstance(value(written), Expression)


@pytest.mark.parametrize(
    "written",
    [
        "var.x",
        'file("reply.md")',
        'templatefile("${path.module}/x", { a = "}" })',
        'c ? "a" : "b"',
        '"a" == "b" ? <<EOT\nx\nEOT\n: "y"',
        '[for s in var.l : "${s}x"]',
        "{ for k, v in var.m : k => v }",
        'merge({ a = 1 }, { b = "]" }) # why',
        '"${local.reply}"',
        'join("\\n", ["a", "b"])',
        'trimspace("a", "b")',
        "[1][0]",
    ],
)
def test_what_has_to_be_worked_out(written: str) -> None:
    if "\n:" in written:
        written = f"({written})"
    read = value(written)
    assert isinstance(read, Expression)
    assert read == written.removesuffix(" # why").strip('"') if written.startswith('"$') else read in written


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ('resource "a" "b" {\n  k = "open\n}\n', 2, "this string is never closed"),
        ('resource "a" "b" {\n  k = <<EOT\n x\n}\n', 2, "a line with only EOT is missing"),
        ('\nresource "a" "b" {\n  k = 1\n', 2, "this block is never closed"),
        ('resource "a" "b" {\n  k = [1\n', 2, "this bracket is never closed"),
        ('resource "a" "b" {\n  k\n}\n', 2, "followed by neither = nor {"),
        ('resource "a" "b" {\n  k = [}]\n}\n', 2, "no value"),
        ('resource "a" "b" {\n  k = {1}\n}\n', 2, "no key"),
        ("<html>", 1, "neither a name nor a block"),
        ("a " + "{ a " * 200, 1, "levels deep"),
    ],
)
def test_what_is_broken_is_told_with_its_line(text: str, line: int, reason: str) -> None:
    ((at, why),) = faults(text)
    assert at == line
    assert reason in why


def test_what_stands_around_a_broken_block_is_read() -> None:
    good = 'resource "a" "b" {\n  k = 1\n}\n'
    read = found(good + 'resource "a" "b" {\n  k = "\n}\n' + good + good.replace("}", "") + good)
    assert [isinstance(each, TreeItem) for each in read] == [True, False, True, False, True, False]
    assert len(faults('resource "a" "b" { k }\n' * 300)) == 100


PIECES = st.sampled_from(
    [
        "word",
        "é",
        "😀",
        " ",
        "\\n",
        '\\"',
        "\\u0041",
        "${a.b}",
        '${f("x}")}',
        "$${",
        "%%{",
        "%{ if x }",
        "$",
        "%",
        "}",
        "{",
    ]
)


@given(st.lists(PIECES, max_size=12), st.sampled_from(["{}", '["x", {}]', "jsonencode([{}])", "{{ a = {} }}"]))
def test_places_of_strings(pieces: list[str], around: str) -> None:
    check_all(f'resource "a" "b" {{\n  k = {around.format(chr(34) + "".join(pieces) + chr(34))}\n}}\n')


LINES = st.lists(
    st.sampled_from(["word", "é 😀", "  in", "    deep", "", "\tx", "$${a} ${b}", "%%{ x", ' "q" \\n']), max_size=6
)


@given(LINES, st.sampled_from(["<<", "<<-"]), st.sampled_from(["\n", "\r\n"]))
def test_places_of_heredocs(lines: list[str], opened: str, line_end: str) -> None:
    heredoc = line_end.join([f"{opened}EOT", *lines, "  EOT"])
    check_all(f'resource "a" "b" {{{line_end}  k = {heredoc}{line_end}  z = "y"{line_end}}}{line_end}')


def check_all(text: str) -> None:
    for item in found(text):
        if not isinstance(item, TreeItem):
            continue
        for steps in texts(item.node):
            if item.node.at(steps).style == "text":
                check_places(item.origin("x.tf", *steps), item.node.at(steps).value, text)


def test_a_text_with_a_name_stands_where_its_name_does() -> None:
    first, second = resources(
        'resource "a" "b" {\n  k = local.bye\n  l = ["${local.bye}", local.no, local.list]\n}\n'
        'locals {\n  bye = "Good bye"\n  list = []\n}\nresource "c" "d" {}\n'
    )
    assert first.value == {"a": {"k": "Good bye", "l": ["Good bye", "local.no", "local.list"]}}
    assert first.origin("x.tf", "a", "k").locator()(0) == (6, 10)
    assert second.value == {"c": {}}


def test_a_long_configuration_in_json_is_read_in_pieces() -> None:
    action = {"field": "comment_value", "value": "Please do the needful. " * 20}
    macros = {f"m{at}": {"title": "T", "action": [action]} for at in range(1_000)}
    content = json.dumps({"terraform": {}, "resource": {"zendesk_macro": macros}}, indent=1)
    read = documents(content.encode(), "x.tf.json")
    assert [document.id for document in read] == list(macros)
    assert in_place(read[-1], content)


@pytest.mark.parametrize("content", [{"tickets": [1]}, [{"resource": {}}, {"id": 1}]])
def test_other_json_is_no_configuration(content: Any) -> None:
    read = outcomes(json.dumps(content).encode(), "x.json", ReadOptions(source="terraform"))
    assert read
    assert all(isinstance(each, Unread) for each in read)

"""`sources` of the configuration: how to read the exports of one's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from .conftest import Cxlint

FOUND = ("--output-format", "concise", "--select", "personal/generic-greeting")
REPLY = "Dear customer, it is there."


def configure(text: str) -> None:
    Path("cxlint.yaml").write_text(f"sources: {text}\n")


def test_an_entry_without_paths_is_for_every_file_of_its_format(cxlint: Cxlint) -> None:
    configure("{ours: {format: csv, reply: Body, customer: Question}}")
    Path("a.csv").write_text(f'Question,Body,Answer\nWhere?,"{REPLY}",no\n')
    Path("b.json").write_text(json.dumps([{"reply": REPLY}]))
    ran = cxlint("check", "a.csv", "b.json", *FOUND)
    assert [line.split(" ")[0] for line in ran.out.splitlines()[:2]] == ["a.csv:2:9:", "b.json:1:13:"]


def test_without_a_format_it_is_for_whatever_has_columns_or_keys(cxlint: Cxlint) -> None:
    configure("{ours: {reply: ticket.body}}")
    for name in ("a.json", "b.yaml", "c.jsonl"):
        Path(name).write_text(json.dumps({"ticket": {"body": REPLY}}))
    ran = cxlint("check", "a.json", "b.yaml", "c.jsonl", *FOUND)
    assert ran.code == 1
    assert len([line for line in ran.out.splitlines() if "generic-greeting" in line]) == 3


def test_an_export_that_is_known_needs_no_entry(cxlint: Cxlint) -> None:
    configure("{ours: {reply: body}}")
    data = Path(__file__).parent.parent / "sources" / "helpdesks" / "salesforce" / "query.json"
    Path("a.json").write_bytes(data.read_bytes())
    assert cxlint("check", "a.json", *FOUND).code == 0


def test_entries_without_paths_may_be_too_many(cxlint: Cxlint) -> None:
    configure("{ours: {reply: body}, theirs: {reply: text, format: json}}")
    Path("a.json").write_text(json.dumps([{"body": REPLY, "text": REPLY}]))
    ran = cxlint("check", "a.json", *FOUND)
    assert ran.code == 2
    assert "ours and theirs of `sources` could be meant: give them `paths`, or name one by --source" in ran.out
    ran = cxlint("check", "a.json", "--source", "theirs", *FOUND)
    assert ran.out.startswith("a.json:1:")
    assert ran.code == 1


def test_files_of_its_paths_are_read_in_a_folder(cxlint: Cxlint) -> None:
    configure('{ours: {paths: "logs/*.json", reply: body}}')
    Path("logs").mkdir()
    Path("logs/a.json").write_text(json.dumps([{"body": REPLY}]))
    Path("package.json").write_text(json.dumps({"body": REPLY}))
    ran = cxlint("check", ".", *FOUND)
    assert [line.split(" ")[0] for line in ran.out.splitlines()[:1]] == ["logs/a.json:1:12:"]
    assert ran.code == 1


def test_replies_in_html(cxlint: Cxlint) -> None:
    configure('{ours: {paths: "*", reply: body, markup: html}}')
    html = "<p>Dear customer,</p><p>it is <b>there</b>.</p>"
    Path("a.csv").write_text(f"id,body\n1,{html}\n".replace("er,<", "er<"))
    Path("b.json").write_text(json.dumps({"body": html}))
    ran = cxlint("check", "a.csv", "b.json", *FOUND)
    assert [line.split(" ")[0] for line in ran.out.splitlines()[:2]] == ["a.csv:2:6:", "b.json:1:14:"]


def test_keys_by_a_glob_and_several(cxlint: Cxlint) -> None:
    configure('{ours: {paths: "*.yaml", reply: ["en.*", sms]}}')
    Path("a.yaml").write_text(f"en:\n  late: {REPLY}\nother:\n  sms: {REPLY}\n  body: {REPLY}\n")
    ran = cxlint("check", ".", *FOUND)
    assert [line.split(" ")[0] for line in ran.out.splitlines()[:-1]] == ["a.yaml:2:9:", "a.yaml:4:8:"]


def test_a_key_that_is_nowhere_is_exit_code_2(cxlint: Cxlint) -> None:
    configure('{ours: {paths: "*.json", reply: boddy}}')
    Path("a.json").write_text(json.dumps([{"body": REPLY}]))
    ran = cxlint("check", "a.json", *FOUND)
    assert ran.code == 2
    assert '"boddy" is nowhere in it: it has "body". Say in cxlint.yaml' in ran.out


@pytest.mark.parametrize(
    ("entry", "place", "problem"),
    [
        ("format: cvs, reply: a", "1:26", 'unknown format "cvs" (did you mean "csv"?)'),
        ("replyy: a", "1:18", 'unknown key "replyy" (did you mean "reply"?)'),
        ("messages: a, reply: b", "1:18", "`messages` needs `role`, or another key that says whose a message is"),
        ("reply: a, markup: rtf", "1:36", '"rtf"'),
        ('messages: a, role: b, reply: "*.c"', "1:40", "`messages` needs one `reply`, without stars"),
        ("paths: [a, b], reply: a}, more: {paths: b, reply: c", "1:51", '"b" is one of the `paths` of "ours", too'),
    ],
)
def test_what_is_wrong_in_an_entry_is_said_with_its_place(cxlint: Cxlint, entry: str, place: str, problem: str) -> None:
    configure(f"{{ours: {{{entry}}}}}")
    Path("a.txt").write_text("Hi")
    ran = cxlint("check", "a.txt")
    assert ran.code == 2
    assert f"cxlint.yaml:{place}" in ran.err + ran.out
    assert problem in ran.err + ran.out


def test_a_source_that_is_named_reads_what_lies_in_a_folder(cxlint: Cxlint) -> None:
    Path("d").mkdir()
    Path("d/a.json").write_text(json.dumps({"id": 7, "name": "There", "text": f"<p>{REPLY}</p>"}))
    assert "no replies or templates in this folder: it has 1 .json" in cxlint("check", "d", *FOUND).out
    ran = cxlint("check", "d", "--source", "helpscout", *FOUND)
    assert ran.out.splitlines()[0].startswith(f"{Path('d/a.json')}:1:")

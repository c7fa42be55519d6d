"""`macros:` of the configuration, and what a run sees of its other documents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Cxlint

MACRO = "Hi {{name}}, sorry for the delay to your order. It is on its way and should be with you in a few days."
REPLY = "Hi Dan, sorry for the delay to your order. It is on its way and should be with you in a few days."
ANGRY = "My order is two weeks late and nobody answers. I am really fed up."


def _write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def _records(*records: dict[str, object]) -> str:
    return "".join(json.dumps(record) + "\n" for record in records)


def test_a_macro_that_nobody_touched(cxlint: Cxlint) -> None:
    _write("team/macros/delay.md", f"---\ntitle: Delay\n---\n{MACRO}\n")
    _write("team/cxlint.yaml", "macros: macros\nselect: canned/unedited-macro\n")
    _write("team/export.jsonl", _records({"reply": REPLY, "customer": ANGRY, "customer_name": "Dan Poe"}))
    ran = cxlint("check", "team/export.jsonl", "--output-format", "concise", "--fail-on", "info")
    assert ran.code == 1
    assert '"Delay"' in ran.out


def test_macros_in_a_file_of_ones_own(cxlint: Cxlint) -> None:
    _write("team/snippets.json", json.dumps({"all": [{"text": MACRO}]}))
    sources = 'sources: {ours: {paths: "**/snippets.json", reply: text}}'
    _write("team/cxlint.yaml", f"macros: snippets.json\nselect: canned/unedited-macro\n{sources}\n")
    _write("team/export.jsonl", json.dumps({"reply": REPLY, "customer": ANGRY, "customer_name": "Dan Poe"}))
    assert "canned/unedited-macro" in cxlint("check", "team/export.jsonl").out


def test_macros_that_are_not_there(cxlint: Cxlint) -> None:
    _write("cxlint.yaml", "macros: [macros]\n")
    _write("reply.txt", REPLY)
    ran = cxlint("check", "reply.txt")
    assert ran.code == 2
    assert 'cxlint.yaml:1:10: there is no file or folder "macros"' in ran.err


def test_a_macro_that_cannot_be_read_is_said(cxlint: Cxlint) -> None:
    _write("macros/good.txt", MACRO)
    Path("macros/bad.txt").write_bytes(b"\xff\xfe\xff")
    _write("cxlint.yaml", "macros: macros\n")
    _write("reply.txt", REPLY)
    ran = cxlint("check", "reply.txt", "--output-format", "concise")
    assert ran.code == 2
    assert "macros/bad.txt" in ran.out
    assert "1 document" in ran.out


def test_the_third_customer_who_gets_the_same(cxlint: Cxlint) -> None:
    text = "We value what you told us about the shower and have shared it with the house team for the next guest."
    _write("export.jsonl", _records(*({"reply": text, "customer_name": name} for name in ("A One", "B Two", "C Six"))))
    ran = cxlint("check", "export.jsonl", "--select", "canned/duplicate-reply", "--output-format", "jsonl")
    (finding,) = map(json.loads, ran.out.splitlines())
    assert finding["line"] == 3
    assert "2" in finding["message"]
    assert "export.jsonl:1" in finding["message"]

"""What is no reply is left out, and said."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .conftest import Cxlint

CONVERSATION = [
    {"id": 1, "author_id": 7, "public": True, "plain_body": "My lamp is dark."},
    {"id": 2, "author_id": 9, "public": False, "plain_body": "The third one."},
    {
        "id": 3,
        "author_id": 9,
        "public": True,
        "plain_body": "Hi Mina,\n\nwe sent one.\n\nOn Monday Mina wrote:\n> dark\n> lamp",
    },
]


def test_segment_says_what_was_left_out(cxlint: Cxlint) -> None:
    Path("x.json").write_text(json.dumps({"comments": CONVERSATION}))
    ran = cxlint("segment", "x.json")
    assert ran.code == 0
    assert "first reply" in ran.out
    assert ran.out.splitlines()[-1] == "left out: 1 customer message, 1 private note"
    Path("y.json").write_text(json.dumps({"comments": CONVERSATION[:2]}))
    ran = cxlint("segment", "y.json", "--source", "zendesk")
    assert ran.code == 2
    assert "no reply or template in it, only 1 customer message, 1 private note" in ran.err


def test_quoted_lines_are_counted(cxlint: Cxlint) -> None:
    Path("x.json").write_text(json.dumps({"comments": CONVERSATION}))
    ran = cxlint("check", "x.json", "--output-format", "concise", "--fail-on", "never", "--statistics", "--quiet")
    counts = ["       3  quoted lines", "       1  customer message", "       1  private note"]
    assert ran.out.splitlines()[-4:] == ["left out", *counts]


def test_segment_reads_as_the_configuration_says(cxlint: Cxlint) -> None:
    Path("cxlint.yaml").write_text("sources: {ours: {paths: '*.json', reply: said.text}}\n")
    Path("x.json").write_text(json.dumps([{"said": {"text": "Hi Mina, it is sent."}}]))
    assert "it is sent." in cxlint("segment", "x.json").out
    assert "it is sent." in cxlint("segment", "x.json", "--source", "ours").out
    assert "it is sent." in cxlint("segment", ".").out
    assert cxlint("segment", "x.json", "--isolated").code == 2

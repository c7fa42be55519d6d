"""The commands beside `check`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.cli.conftest import Cxlint


def test_rules_as_table_and_json(cxlint: Cxlint) -> None:
    table = cxlint("rules")
    assert table.code == 0
    assert "empathy/missing-apology" in table.out
    rows = json.loads(cxlint("rules", "--output-format", "json").out)
    assert {"id", "title", "severity", "confidence", "check", "why", "since", "aliases"} == rows[0].keys()
    assert [row["id"] for row in rows] == sorted(row["id"] for row in rows)


def test_explain(cxlint: Cxlint) -> None:
    page = cxlint("explain", "missing-apology")
    assert page.code == 0
    for part in ("empathy/missing-apology", "Why", "Try", "Flagged", "Fine", "Source"):
        assert part in page.out
    assert not any(line.endswith(" ") for line in page.out.splitlines())


def test_explain_suggests(cxlint: Cxlint) -> None:
    ran = cxlint("explain", "mising-apology")
    assert (ran.code, "did you mean" in ran.err) == (2, True)


def test_a_new_rule_passes_its_own_test(cxlint: Cxlint) -> None:
    assert cxlint("new", "house/needful", "--folder", "ours").code == 0
    ran = cxlint("test", "ours")
    assert (ran.code, ran.err) == (0, "")
    assert "0 not as written" in ran.out


def test_new_overwrites_nothing(cxlint: Cxlint) -> None:
    assert cxlint("new", "house/needful").code == 0
    Path("house/needful.yaml").write_text("mine")
    assert cxlint("new", "house/needful").code == 2
    assert Path("house/needful.yaml").read_text() == "mine"
    assert cxlint("new", "Needful!").code == 2


def test_an_example_that_comes_out_otherwise(cxlint: Cxlint) -> None:
    assert cxlint("new", "house/needful", "--folder", "ours").code == 0
    rule = Path("ours/house/needful.yaml")
    rule.write_text(rule.read_text().replace('marks: ["do the needful"]', 'marks: ["the needful"]'))
    ran = cxlint("test", "ours")
    assert ran.code == 1
    assert 'ours/house/needful.yaml:13: house/needful: expected "the needful", found "do the needful"' in ran.out


def test_a_rule_without_examples_is_an_error(cxlint: Cxlint) -> None:
    assert cxlint("new", "house/needful", "--folder", "ours").code == 0
    rule = Path("ours/house/needful.yaml")
    rule.write_text(rule.read_text().partition("  good:")[0])
    ran = cxlint("test", "ours")
    assert (ran.code, "a rule needs examples of both kinds" in ran.err) == (2, True)


def test_test_of_nothing(cxlint: Cxlint) -> None:
    assert cxlint("test", "emptyy").code == 2


def test_segment(cxlint: Cxlint) -> None:
    Path("reply.txt").write_text("Hi Ana,\n\nI'm sorry it broke.\n\nBest,\nNoor\n")
    ran = cxlint("segment", "reply.txt", "--customer", "My kettle arrived broken and nobody answers!", "--why")
    assert ran.code == 0
    for part in ("greeting", "body", "closing", "signature", "apology", "why: complaint", "to begin with"):
        assert part in ran.out
    assert cxlint("segment", "nope.txt").code == 2


def test_segment_says_what_a_channel_asks_for(cxlint: Cxlint) -> None:
    said = "the map crashes when i open it"
    Path("chat.jsonl").write_text(
        json.dumps({"reply": "Which phone is it?", "customer": said, "channel": "chat"}) + "\n"
    )
    ran = cxlint("segment", "chat.jsonl", "--why")
    assert "complaint: unknown" in ran.out
    assert "(yes in chat from 97%, no below 17%)" in ran.out


def test_config_show(cxlint: Cxlint) -> None:
    Path("cxlint.yaml").write_text("ignore: [canned]\nper-path: [{paths: ['legal/*'], ignore: [next]}]\n")
    ran = cxlint("config", "show", "legal/a.txt")
    assert ran.code == 0
    assert "cxlint.yaml:1" in ran.out
    assert "cxlint.yaml:2" in ran.out
    Path("cxlint.yaml").write_text("ignore: [cannd]\n")
    assert cxlint("config", "show", "a.txt").code == 2


def test_rules_and_explain_know_the_packs_of_the_configuration(cxlint: Cxlint) -> None:
    assert cxlint("new", "house/needful", "--folder", "ours").code == 0
    Path("cxlint.yaml").write_text("packs: [ours]\n")
    assert "house/needful" in cxlint("rules").out
    assert cxlint("explain", "house/needful").code == 0
    assert cxlint("new", "cues/needful").code == 2


def test_a_slip_in_the_words_of_a_message(cxlint: Cxlint) -> None:
    assert cxlint("new", "house/needful", "--folder", "ours").code == 0
    rule = Path("ours/house/needful.yaml")
    rule.write_text(rule.read_text().replace("{excerpt}", "{excrpt}"))
    ran = cxlint("test", "ours")
    assert ran.code == 1
    assert 'message: nothing fills {excrpt} (did you mean "excerpt"?)' in ran.out


def test_segment_takes_a_kind(cxlint: Cxlint) -> None:
    Path("a.txt").write_text("Hi Ana, it is done.", encoding="utf-8")
    assert "template" in cxlint("segment", "--as", "template", "a.txt").out

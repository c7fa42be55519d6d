from __future__ import annotations

import json
import re
import subprocess
import sys
import time

import pytest

from cxlint.model import Checked, Edit, Outcome, Severity, Span, Unread
from cxlint.reports import FORMATS, Style
from cxlint.reports.statistics import table
from cxlint.reports.summary import asks, totals
from cxlint.tally import Summary

from .cases import document, finding
from .golden import rendered

REPLY = document("Hi,\n\nsorry for any inconvenience.\n", "reply.txt")


def many(number: int, severity: Severity) -> list[Outcome]:
    found = finding(REPLY, "any inconvenience", "empathy/any-inconvenience", severity)
    return [Checked(REPLY, (found,)) for _ in range(number)]


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_found_is_no_finding(name: str) -> None:
    text = rendered(name, Style(), [Checked(REPLY, ())], Summary(1))
    if name == "json":
        assert json.loads(text)["findings"] == []
    else:
        assert text in ("", "1 document, no findings.\n", "✓ 1 document, no findings.\n")


def test_the_record_of_a_finding() -> None:
    fix = (Edit(Span(15, 32), "the wait"),)
    found = finding(REPLY, "any inconvenience", "empathy/x", related=(("Hi", "here"),), suggestion="s", fix=fix)
    (line,) = rendered("jsonl", Style(), [Checked(REPLY, (found,))], Summary(1)).splitlines()
    assert json.loads(line) == {
        "rule": "empathy/x",
        "severity": "warning",
        "confidence": "high",
        "message": found.message,
        "branch": None,
        "path": "reply.txt",
        "line": 3,
        "column": 11,
        "end_line": 3,
        "end_column": 28,
        "record": {"id": "reply.txt", "pointer": ""},
        "span": [15, 32],
        "excerpt": "any inconvenience",
        "related": [{"span": [0, 2], "note": "here", "line": 1, "column": 1}],
        "suggestion": "s",
        "fix": [{"span": [15, 32], "text": "the wait"}],
        "fingerprint": "f" * 16,
        "schema": 1,
    }


def test_json_lines_keep_what_could_not_be_checked() -> None:
    (line,) = rendered("jsonl", Style(), [Unread("a.jsonl", "no JSON", 3, "/3")], Summary(unread=1)).splitlines()
    unread = {"path": "a.jsonl", "line": 3, "pointer": "/3", "reason": "no JSON"}
    assert json.loads(line) == {"unread": unread, "schema": 1}


def test_json_is_written_as_it_comes() -> None:
    report = FORMATS["json"](Style())
    written = [report.begin(), *map(report.outcome, many(3, Severity.INFO)), report.end(Summary(3, infos=3))]
    assert all(written)
    value = json.loads("".join(written))
    assert (value["schema"], len(value["findings"]), value["summary"]["infos"]) == (1, 3, 3)


def test_github_shows_ten_of_a_level_and_says_how_many_more() -> None:
    outcomes = [*many(12, Severity.INFO), *many(11, Severity.WARNING), *many(10, Severity.ERROR)]
    outcomes.append(Unread("bad.txt", "not UTF-8"))
    lines = rendered("github", Style(), outcomes, Summary()).splitlines()
    commands = [line for line in lines if line.startswith("::")]
    assert [sum(line.startswith(f"::{level} ") for line in commands) for level in ("error", "warning", "notice")] == [
        10,
        10,
        10,
    ]
    assert commands[0].startswith("::error file=bad.txt,")
    assert commands[-1].startswith("::notice title=cxlint::1 error, 1 warning, 3 notices more: ")
    assert len(lines) - len(commands) == 5


def test_github_gives_no_file_for_standard_input() -> None:
    reply = document("sorry", "-")
    text = rendered("github", Style(), [Checked(reply, (finding(reply, "sorry", "a/b", message="m"),))], Summary())
    assert text == "::warning title=a/b::m\n"


def test_context_is_shown_once() -> None:
    reply = document("one\ntwo\nthree\nfour\n")
    findings = tuple(finding(reply, word) for word in ("one", "two", "four"))
    text = rendered("full", Style(), [Checked(reply, findings)], Summary())
    assert [text.count(f"│ {word}\n") for word in ("one", "two", "three", "four")] == [1, 2, 1, 1]


def test_the_reason_is_given_once_a_document() -> None:
    reply = document("one\n\ntwo\n")
    checked = Checked(reply, tuple(finding(reply, word, why="Because.") for word in ("one", "two")))
    assert rendered("full", Style(), [checked, checked], Summary()).count("Because.") == 2


def test_a_finding_outside_of_the_text_quotes_no_line() -> None:
    reply = document("one\n")
    outside = finding(reply, Span(0, 0), message="m")._replace(line=7, column=3)
    assert rendered("full", Style(), [Checked(reply, (outside,))], Summary(1)).splitlines()[:2] == [
        "late-parcel.txt:7:3  warning  ownership/excuse-before-action",
        "     ╰ m",
    ]


def test_lines_end_as_editors_count_them() -> None:
    reply = document("one\rtwo\r\nthree\n")
    text = rendered("full", Style(), [Checked(reply, (finding(reply, "two"),))], Summary())
    assert "   1 │ one\n   2 │ two\n     │ ━━━\n   3 │ three\n" in text


@pytest.mark.parametrize("width", [40, 80, 120])
def test_rows_fit_the_terminal(width: int) -> None:
    from rich.cells import cell_len

    from .cases import paragraph, parcel, scripts, wall

    outcomes = [outcome for case in (parcel, paragraph, scripts, wall) for outcome in case()]
    rows = rendered("full", Style(width=width), outcomes, Summary(1, silent={"customer": 1})).split("\n")
    assert not [row for row in rows if cell_len(row) > width and not re.match(r"\S+:\d+:\d+  ", row)]


def test_a_crowded_document_is_a_screen_on_a_terminal_and_whole_in_a_file() -> None:
    reply = document("sorry\n\n" * 5000)
    first = finding(reply, "sorry")
    findings = tuple(
        first._replace(span=Span(at, at + 5), line=2 * line + 1) for line, at in enumerate(range(0, len(reply.text), 7))
    )
    started = time.process_time()
    screen = rendered("full", Style(width=80), [Checked(reply, findings)], Summary(1)).splitlines()
    whole = rendered("full", Style(), [Checked(reply, findings)], Summary(1)).splitlines()
    assert time.process_time() - started < 5
    assert len(screen) < 70
    assert sum("  warning  " in line for line in whole) == 5000
    assert any("more findings here" in line for line in screen)


def test_a_wall_of_text_is_quick() -> None:
    reply = document("word " * 2_000_000)
    checked = Checked(reply, (finding(reply, Span(5_000_000, 5_000_004)),))
    started = time.process_time()
    assert "word" in rendered("full", Style(width=80), [checked], Summary(1))
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("summary", "said"),
    [
        (Summary(), "no documents"),
        (Summary(unread=1), "no documents, 1 not checked"),
        (Summary(2000, errors=1, warnings=2, infos=3), "2,000 documents, 1 error, 2 warnings, 3 info"),
        (Summary(1, ignored=2, hidden=1), "1 document, no findings, 1 hidden below --min-confidence, 2 ignored"),
    ],
)
def test_totals(summary: Summary, said: str) -> None:
    assert ", ".join(text for text, _ in totals(summary)) == said


@pytest.mark.parametrize(
    ("unknown", "records", "said"),
    [
        ("customer", False, "1 rule needs the customer's message: add --customer TEXT or --customer FILE."),
        ("customer", True, '1 rule needs the customer\'s message: the export must hold it ("customer").'),
        ("customer_name", False, "1 rule needs the customer's name: add --customer-name NAME."),
        ("channel", False, "1 rule needs the channel: add --channel NAME."),
        ("rating", False, "1 rule needs the customer's rating: only records can hold it, as in cxlint JSON Lines."),
        ("new_thing", True, '1 rule needs new thing: the export must hold it ("new_thing").'),
    ],
)
def test_asks(unknown: str, records: bool, said: str) -> None:
    assert asks(Summary(silent={unknown: 1}), records) == [said]


def test_a_complaint_is_told_by_what_is_missing() -> None:
    need = "1 rule needs to know whether it answers a complaint: "
    assert asks(Summary(silent={"complaint": 1}), False) == [need + "the customer's words leave it open."]
    sentences = asks(Summary(silent={"complaint": 1, "customer": 2}), True)
    assert sentences[0] == need + "the customer's message or a rating tells."


def test_statistics() -> None:
    by_rule = {"canned/x": 3, "tone/y": 1204}
    summary = Summary(2000, by_rule=by_rule, documents_by_rule={"canned/x": 2, "tone/y": 500})
    assert table(summary, Style()).splitlines() == [
        "",
        "findings  documents  share  rule",
        "   1,204        500  25.0%  tone/y",
        "       3          2   0.1%  canned/x",
    ]
    assert table(summary, Style(color=True)) != table(summary, Style())
    assert table(Summary(1), Style()) == ""


def test_statistics_tell_what_was_left_out() -> None:
    summary = Summary(1, left_out={"private note": 2, "customer message": 1300})
    assert table(summary, Style()).splitlines() == [
        "",
        "left out",
        "   1,300  customer messages",
        "       2  private notes",
    ]


def test_concise_imports_nothing_heavy() -> None:
    code = "import sys; from cxlint.reports import FORMATS, Style; FORMATS['concise'](Style()); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "cxlint.reports.concise" in loaded
    assert not loaded & {"rich", "json", "dataclasses", "inspect", "yaml", "regex", "click", "cxlint.reports.full"}

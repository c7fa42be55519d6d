from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Cxlint

CANNED = "Dear valued customer,\n\nWe apologise for any inconvenience caused.\n\nBest,\nNoor\n"
GOOD = (
    "Hi Ana,\n\nThe zip on your blue tent is stitched, and it leaves Lyon by courier today at 17:00.\n\nBest,\nNoor\n"
)


def rules_of(out: str) -> list[str]:
    return [json.loads(line)["rule"] for line in out.splitlines()]


def test_findings_exit_1_and_a_good_reply_0(cxlint: Cxlint) -> None:
    Path("bad.txt").write_text(CANNED)
    Path("good.txt").write_text(GOOD)
    assert cxlint("check", "bad.txt").code == 1
    good = cxlint("check", "good.txt", "--output-format", "concise")
    assert (good.code, good.err) == (0, "")


def test_the_other_side_of_a_single_reply(cxlint: Cxlint) -> None:
    Path("reply.txt").write_text("Hi Ana,\n\nPlease send a photo of the jug.\n\nBest,\nNoor\n")
    complaint = "My blender arrived with a cracked jug, this is the second time. I am furious."
    alone = cxlint("check", "reply.txt")
    assert "the customer's message: add --customer TEXT or --customer FILE" in alone.out
    known = cxlint("check", "reply.txt", "--customer", complaint)
    assert "empathy/missing-apology" in known.out
    Path("customer.txt").write_text(complaint)
    assert cxlint("check", "reply.txt", "--customer", "customer.txt").out == known.out
    named = cxlint("check", "reply.txt", "--customer-name", "Maria Lopez", "--output-format", "jsonl")
    assert "personal/wrong-name" in rules_of(named.out)


def test_a_pipe(cxlint: Cxlint) -> None:
    for arguments in (["check", "-"], ["check"]):
        piped = cxlint(*arguments, "--output-format", "concise", "--stdin-filename", "draft.txt", stdin=CANNED.encode())
        assert piped.code == 1
        assert piped.out.startswith("draft.txt:1:1: warning personal/generic-greeting")


def test_several_paths_and_folders_in_order(cxlint: Cxlint) -> None:
    Path("b").mkdir()
    for name in ("b/2.txt", "b/1.txt", "a.txt"):
        Path(name).write_text(CANNED)
    out = cxlint("check", "b", "a.txt", "--output-format", "concise", "--select", "personal/generic-greeting").out
    assert [line.split(":")[0] for line in out.splitlines()[:-1]] == ["b/1.txt", "b/2.txt", "a.txt"]


def test_records_of_a_stream(cxlint: Cxlint) -> None:
    Path("export.jsonl").write_text(
        json.dumps({"id": 7, "reply": 'Say "Hi":\nDear customer,', "extra": 1})
        + "\n"
        + json.dumps({"reply": GOOD})
        + "\n"
    )
    Path("export.jsonl").write_text(
        '{"id": 7, "reply": "Dear customer, \\u2019tis done today."}\n{"reply": "Fine, Ana."}\n'
    )
    out = cxlint("check", "export.jsonl", "--output-format", "jsonl", "--select", "personal/generic-greeting").out
    (finding,) = map(json.loads, out.splitlines())
    assert finding["record"] == {"id": "7", "pointer": finding["record"]["pointer"]}
    assert (finding["line"], finding["schema"], finding["span"][0]) == (1, 1, 0)
    assert finding["excerpt"].startswith("Dear customer")


def test_choosing_rules(cxlint: Cxlint) -> None:
    Path("bad.txt").write_text(CANNED)

    def found(*options: str) -> set[str]:
        return set(rules_of(cxlint("check", "bad.txt", "--output-format", "jsonl", *options).out))

    everything = found()
    assert {"personal/generic-greeting", "canned/any-inconvenience"} <= everything
    assert found("--select", "personal") == {"personal/generic-greeting"}
    assert found("--select", "personal", "--extend-select", "canned/any-inconvenience") == {
        "personal/generic-greeting",
        "canned/any-inconvenience",
    }
    assert "personal/generic-greeting" not in found("--ignore", "personal")


def test_thresholds(cxlint: Cxlint) -> None:
    Path("bad.txt").write_text(CANNED)
    assert cxlint("check", "bad.txt", "--fail-on", "error").code == 0
    assert cxlint("check", "bad.txt", "--fail-on", "info").code == 1
    assert cxlint("check", "bad.txt", "--fail-on", "never").code == 0
    assert cxlint("check", "bad.txt", "--exit-zero").code == 0
    sure = cxlint("check", "bad.txt", "--min-confidence", "high", "--output-format", "concise")
    assert "hidden below --min-confidence" in sure.out or "warning" in sure.out


def test_reports_beside_the_findings(cxlint: Cxlint) -> None:
    Path("bad.txt").write_text(CANNED)
    ran = cxlint("check", "bad.txt", "--report", "jsonl=out.jsonl", "--report", "json=out.json", "--quiet")
    assert ran.code == 1
    assert rules_of(Path("out.jsonl").read_text()) == [
        finding["rule"] for finding in json.loads(Path("out.json").read_text())["findings"]
    ]
    assert sorted(path.name for path in Path().iterdir()) == ["bad.txt", "out.json", "out.jsonl"]


@pytest.mark.parametrize(
    ("report", "message"),
    [
        ("jsnl=x", "write FORMAT=FILE, with one of"),
        ("jsonl", "write FORMAT=FILE"),
        ("jsonl=nowhere/x", "cannot write there"),
    ],
)
def test_reports_that_cannot_be_written(cxlint: Cxlint, report: str, message: str) -> None:
    Path("bad.txt").write_text(CANNED)
    ran = cxlint("check", "bad.txt", "--report", report)
    assert (ran.code, message in ran.err) == (2, True)


def test_a_report_is_written_whole_or_not_at_all(cxlint: Cxlint, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("bad.txt").write_text(CANNED)
    Path("out.jsonl").write_text("before")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("cxlint.engine.Engine.check", stop)
    assert cxlint("check", "bad.txt", "--report", "jsonl=out.jsonl").code == 130
    assert Path("out.jsonl").read_text() == "before"
    assert sorted(path.name for path in Path().iterdir()) == ["bad.txt", "out.jsonl"]


def test_statistics_and_quiet(cxlint: Cxlint) -> None:
    Path("bad.txt").write_text(CANNED)
    ran = cxlint("check", "bad.txt", "--statistics", "--output-format", "concise", "--select", "personal")
    assert ran.out.splitlines()[1:] == [
        "1 document, 1 warning.",
        "",
        "findings  documents   share  rule",
        "       1          1  100.0%  personal/generic-greeting",
    ]
    quiet = cxlint("check", "bad.txt", "--quiet", "--output-format", "concise", "--select", "personal")
    assert len(quiet.out.splitlines()) == 1


# ---------------------------------------------------------------- bad input: one clear line, the rest goes on, exit 2


def test_a_missing_path_hides_no_other_finding(cxlint: Cxlint) -> None:
    Path("bad.txt").write_text(CANNED)
    ran = cxlint("check", "nope.txt", "bad.txt", "--output-format", "concise")
    assert ran.code == 2
    assert ran.out.splitlines()[0] == "nope.txt: not checked: no such file or folder"
    assert "personal/generic-greeting" in ran.out


def test_a_folder_without_documents(cxlint: Cxlint) -> None:
    Path("empty").mkdir()
    assert cxlint("check", "empty").code == 2
    assert cxlint("check", "empty", "--allow-empty").code in (0, 2)


def test_undecodable_bytes(cxlint: Cxlint) -> None:
    Path("latin.txt").write_bytes("Café".encode("latin-1"))
    Path("bad.txt").write_text(CANNED)
    ran = cxlint("check", "latin.txt", "bad.txt", "--output-format", "concise")
    assert ran.code == 2
    assert "latin.txt" in ran.out.splitlines()[0]
    assert "iconv" in ran.out.splitlines()[0]
    assert "personal/generic-greeting" in ran.out


def test_a_broken_json_line_is_named_and_the_rest_goes_on(cxlint: Cxlint) -> None:
    Path("x.jsonl").write_text(
        '{"reply": "Dear customer, hi."}\n{"reply": \n{"reply": "Dear guest, hi."}\n{"reply": 5}\n'
    )
    ran = cxlint("check", "x.jsonl", "--output-format", "concise", "--select", "personal/generic-greeting")
    assert ran.code == 2
    assert [line.split(" ")[0] for line in ran.out.splitlines()[:4]] == [
        "x.jsonl:1:12:",
        "x.jsonl:2:",
        "x.jsonl:3:12:",
        "x.jsonl:4:",
    ]


def test_csv_without_a_reply_column(cxlint: Cxlint) -> None:
    Path("x.csv").write_text("alpha,beta\n1,2\n")
    ran = cxlint("check", "x.csv", "--output-format", "concise")
    assert ran.code == 2
    assert "alpha" in ran.out
    assert "beta" in ran.out


def test_csv_with_columns_named_in_the_configuration(cxlint: Cxlint) -> None:
    Path("x.csv").write_text('alpha,beta\n"Dear customer, hi.",2\n')
    Path("cxlint.yaml").write_text("sources: {ours: {format: csv, reply: alpha, paths: ['*.csv']}}\n")
    ran = cxlint("check", "x.csv", "--output-format", "concise", "--select", "personal/generic-greeting")
    assert (ran.code, ran.out.splitlines()[0].split(" ")[0]) == (1, "x.csv:2:2:")


def test_a_typo_in_a_rule_file(cxlint: Cxlint) -> None:
    Path("bad.txt").write_text(CANNED)
    assert cxlint("new", "house/needful", "--folder", "ours").code == 0
    broken = Path("ours/house/needful.yaml")
    broken.write_text(broken.read_text().replace("severity:", "severty:"))
    Path("cxlint.yaml").write_text("packs: [ours]\n")
    ran = cxlint("check", "bad.txt")
    assert ran.code == 2
    assert "ours/house/needful.yaml:2:1" in ran.out
    assert '(did you mean "severity"?)' in ran.out
    assert "personal/generic-greeting" in ran.out


def test_an_endless_regex_in_a_pack(cxlint: Cxlint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cxlint.scan.PATTERN_SECONDS", 0.05)
    Path("bad.txt").write_text(CANNED + "x" * 60 + " y")
    assert cxlint("new", "house/needful", "--folder", "ours").code == 0
    cues = Path("ours/cues/needful.yaml")
    cues.write_text(cues.read_text() + "    patterns: [{regex: '(x|xx)+$'}]\n")
    Path("cxlint.yaml").write_text("packs: [ours]\n")
    ran = cxlint("check", "bad.txt", "--output-format", "concise")
    assert ran.code == 2
    assert "house/needful was given up on" in ran.out
    assert "personal/generic-greeting" in ran.out


def test_configuration_mistakes(cxlint: Cxlint) -> None:
    Path("bad.txt").write_text(CANNED)
    Path("cxlint.yaml").write_text("select: [personnal]\n")
    ran = cxlint("check", "bad.txt")
    assert ran.code == 2
    assert 'cxlint.yaml:1:10: unknown rule or pack "personnal" (did you mean "personal"?)' in ran.err
    assert cxlint("check", "bad.txt", "--isolated").code == 1


def test_no_rule_left(cxlint: Cxlint) -> None:
    Path("bad.txt").write_text(CANNED)
    ran = cxlint("check", "bad.txt", "--ignore", "all")
    assert (ran.code, "no rule is switched on" in ran.err) == (2, True)


def test_excluded_by_force_is_no_error(cxlint: Cxlint) -> None:
    Path("bad.txt").write_text(CANNED)
    Path("cxlint.yaml").write_text("exclude: ['*.txt']\n")
    assert cxlint("check", "bad.txt").code == 1
    assert cxlint("check", "bad.txt", "--force-exclude").code == 0


def test_nul_bytes_and_hostile_text(cxlint: Cxlint) -> None:
    Path("bad.txt").write_text("Dear valued customer\x1b[31m [bold]x[/bold],\n\nSo\x00rry for any inconvenience.\n")
    for report in ("full", "concise", "github"):
        ran = cxlint("check", "bad.txt", "--output-format", report)
        assert ran.code in (1, 2)
        assert "\x1b" not in ran.out
        assert "\x00" not in ran.out


def test_usage(cxlint: Cxlint) -> None:
    assert cxlint("check", "--selct", "x").code == 2
    assert cxlint("chck").code == 2
    assert cxlint("--version").code == 0


def test_a_text_with_nothing_in_it_is_nothing_checked(cxlint: Cxlint) -> None:
    Path("empty.txt").write_text(" \n")
    for arguments in (["empty.txt"], ["-"], ["/dev/null"]):
        ran = cxlint("check", *arguments, "--output-format", "concise")
        assert (ran.code, ran.out) == (2, "no documents, 1 empty.\n"), arguments
        assert "nothing was checked" in ran.err
    Path("good.txt").write_text(GOOD)
    beside = cxlint("check", "good.txt", "empty.txt", "--output-format", "concise")
    assert (beside.code, "1 empty" in beside.out) == (0, True)


@pytest.mark.parametrize("given", ["custmer.txt", "mails/ana", "@ana.txt"])
def test_a_customer_file_that_is_not_there(cxlint: Cxlint, given: str) -> None:
    Path("reply.txt").write_text(GOOD)
    ran = cxlint("check", "reply.txt", "--customer", given)
    assert (ran.code, "no such file" in ran.err) == (2, True)


def test_who_tells_of_the_customer_has_a_reply_in_hand(cxlint: Cxlint) -> None:
    Path("draft.txt").write_text("Hi {{customer.first_name}},\n\nYour [ORDER NUMBER] left today.\n\nBest,\nNoor\n")
    alone = cxlint("check", "draft.txt", "--output-format", "concise")
    assert "1 document (read as a template)" in alone.out
    ran = cxlint("check", "draft.txt", "--output-format", "jsonl", "--customer", "Where is my order?")
    assert ran.code == 1
    assert "template/unfilled-placeholder" in rules_of(ran.out)


def test_what_cannot_be_written_is_no_bug(cxlint: Cxlint, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("bad.txt").write_text(CANNED)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("cxlint.cli.output.Outputs.write", full)
    ran = cxlint("check", "bad.txt")
    assert (ran.code, ran.err) == (2, "cxlint: No space left on device\n")


def test_a_report_into_a_pipe_or_through_a_link(cxlint: Cxlint, tmp_path: Path) -> None:
    import os
    import threading

    Path("bad.txt").write_text(CANNED)
    Path("real.jsonl").write_text("before")
    Path("link.jsonl").symlink_to("real.jsonl")
    assert cxlint("check", "bad.txt", "--report", "jsonl=link.jsonl").code == 1
    assert Path("link.jsonl").is_symlink()
    assert rules_of(Path("real.jsonl").read_text())
    os.mkfifo("pipe")
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(Path("pipe").read_text()))
    reader.start()
    assert cxlint("check", "bad.txt", "--report", "jsonl=pipe").code == 1
    reader.join()
    assert rules_of(read[0])
    assert Path("pipe").is_fifo()


def test_each_file_has_the_excludes_of_its_own_configuration(cxlint: Cxlint) -> None:
    for name in ("a/bad.txt", "b/bad.txt", "b/skip.txt"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(CANNED)
    Path("b/cxlint.yaml").write_text("exclude: [skip.txt]\n")
    ran = cxlint("check", "a", "b", "--output-format", "concise", "--select", "personal")
    assert [line.split(":")[0] for line in ran.out.splitlines()[:-1]] == ["a/bad.txt", "b/bad.txt"]
    assert "1 file excluded" in ran.out
    forced = cxlint("check", "a/bad.txt", "b/skip.txt", "--force-exclude", "--output-format", "concise")
    assert "b/skip.txt" not in forced.out


def test_all_excluded_without_force_is_nothing_checked(cxlint: Cxlint) -> None:
    Path("d").mkdir()
    Path("d/bad.txt").write_text(CANNED)
    Path("cxlint.yaml").write_text("exclude: ['d/**']\n")
    assert cxlint("check", "d").code == 2


def test_what_is_passed_over_in_a_folder_is_said(cxlint: Cxlint) -> None:
    Path("d").mkdir()
    Path("d/good.txt").write_text(GOOD)
    Path("d/other.pdf").write_text("%PDF-1.7")
    ran = cxlint("check", "d", "--output-format", "concise")
    assert (ran.code, "1 other file passed over" in ran.out) == (0, True)


def test_messages_that_are_no_replies_are_counted(cxlint: Cxlint) -> None:
    said = {"requester_id": 1, "submitter_id": 1, "comments": [{"author_id": 1, "body": "Where is it?"}] * 2}
    Path("tickets.json").write_text(json.dumps([{"id": 4, **said}, {"id": 5, **said}]))
    Path("package.json").write_text('{"name": "x", "version": "1"}')
    ran = cxlint("check", ".", "--output-format", "concise")
    assert ran.code == 2
    assert "no documents, left out: 4 customer messages, 1 other file passed over (package.json)" in ran.out


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ("{canned/stock-phrase: {any: [stock-closr]}}", 'no cue is named "stock-closr" (did you mean "stock-closer"?)'),
        ("{ownership/excuse-before-action: {weak: nope}}", 'no cue is named "nope"'),
        ("{canned/canned-response: {score: cannd}}", 'no score is named "cannd" (did you mean "canned"?)'),
        ("{canned/stock-phrase: {alow: [x]}}", 'unknown option "alow" (did you mean "allow"?)'),
    ],
)
def test_an_option_of_a_rule_that_names_nothing(cxlint: Cxlint, rules: str, message: str) -> None:
    Path("bad.txt").write_text(CANNED)
    Path("cxlint.yaml").write_text(f"rules: {rules}\n")
    ran = cxlint("check", "bad.txt")
    assert ran.code == 2
    assert message in ran.err
    assert ran.err.startswith("cxlint: cxlint.yaml:1:")


def test_reading_stops_when_too_much_is_broken(cxlint: Cxlint) -> None:
    Path("export.jsonl").write_text('{"reply": "Hi"}\n' + "broken\n" * 5 + '{"reply": "Dear valued customer,"}\n')
    everything = cxlint("check", "export.jsonl", "--output-format", "concise")
    assert (everything.code, everything.out.count(": not checked: ")) == (2, 5)
    assert "generic-greeting" in everything.out
    stopped = cxlint("check", "export.jsonl", "--output-format=concise", "--select=canned", "--max-errors", "2")
    assert stopped.code == 2
    assert [line.partition(": not checked: ")[0] for line in stopped.out.splitlines()[:-1]] == [
        "export.jsonl:2",
        "export.jsonl:3",
        "export.jsonl",
    ]
    assert "stopped after 2 that could not be read (--max-errors)" in stopped.out
    assert "2 not checked" in stopped.out
    told = cxlint("check", "export.jsonl", "--output-format", "jsonl", "--max-errors", "1").out.splitlines()
    assert "stopped after 1" in json.loads(told[-1])["unread"]["reason"]


@pytest.mark.parametrize("number", ["0", "-1", "many", "1.5", "²"])
def test_the_number_of_errors_is_a_number(number: str, cxlint: Cxlint) -> None:
    ran = cxlint("check", "x.txt", f"--max-errors={number}")
    assert ran.code == 2
    assert f"--max-errors {number}: a whole number from 1 up" in ran.err

from __future__ import annotations

from collections.abc import Callable

import pytest

from cxlint.engine import Chosen, Engine
from cxlint.finding import worded
from cxlint.model import Checked, Document, Kind, Origin, Place, Severity
from cxlint.pack import Pack
from tests.growth import assert_linear

PackOf = Callable[[dict[str, str]], Pack]

CUES = """
cues:
  sorry: {about: x, phrases: [sorry]}
  late: {about: x, phrases: ["(late|delay*)"]}
  slow: {about: x, patterns: [{regex: '(x|xx)+$'}]}
"""
RULE = """
title: {title}
severity: warning
confidence: high
since: 0.1.0
message: '{{excerpt}} is here[; {{nothing}} too].'
why: w
suggestion: s
source: test
check: flag
any: [{cue}]
{more}
examples: {{bad: [{{reply: "{cue}", marks: ["{cue}"]}}], good: [{{reply: fine}}]}}
"""


def rule(cue: str, more: str = "", title: str = "T") -> str:
    return RULE.format(cue=cue, more=more, title=title)


def engine(pack: Pack) -> Engine:
    return Engine(pack, [Chosen(rule, rule.severity, rule.params) for rule in pack.rules.values()])


def document(text: str, **known: object) -> Document:
    return Document("d", Kind.REPLY, text, Origin("d.txt", places=lambda: [Place(0, 5, 3)]), **known)  # type: ignore[arg-type]


def spoke(checked: Checked) -> list[tuple[str, str]]:
    return [(finding.rule, finding.excerpt) for finding in checked.findings]


def test_a_finding_is_complete(pack_of: PackOf) -> None:
    pack = pack_of({"cues/c.yaml": CUES, "p/r.yaml": rule("sorry")})
    (finding,) = engine(pack).check(document("I&#39;m sorry.")).findings
    assert (finding.rule, finding.excerpt, finding.span) == ("p/r", "sorry", (8, 13))
    assert (finding.line, finding.column, finding.end_line, finding.end_column) == (5, 11, 5, 16)
    assert (finding.message, finding.why, finding.suggestion) == ("sorry is here.", "w", "s")


def test_fingerprints_count_occurrences_and_know_no_lines(pack_of: PackOf) -> None:
    run = engine(pack_of({"cues/c.yaml": CUES, "p/r.yaml": rule("sorry")}))
    twice = [finding.fingerprint for finding in run.check(document("sorry sorry")).findings]
    moved = [finding.fingerprint for finding in run.check(document("\n\nWell.\nSORRY,\nsorry")).findings]
    assert twice == moved
    assert len(set(twice)) == 2


def test_one_defect_one_finding(pack_of: PackOf) -> None:
    files = {
        "cues/c.yaml": CUES,
        "p/a.yaml": rule("sorry"),
        "p/b.yaml": rule("late", "yields-to: [p/a]"),
        "p/c.yaml": rule("late", "yields-in-sentence: [p/a]"),
    }
    run = engine(pack_of(files))
    assert spoke(run.check(document("It is late. I am sorry."))) == [("p/c", "late"), ("p/a", "sorry")]
    assert spoke(run.check(document("I am sorry it is late."))) == [("p/a", "sorry")]
    assert spoke(run.check(document("It is late."))) == [("p/b", "late"), ("p/c", "late")]


def test_some_yield_only_where_the_customer_complains(pack_of: PackOf) -> None:
    files = {
        "cues/c.yaml": CUES,
        "p/a.yaml": rule("sorry"),
        "p/b.yaml": rule("late", "yields-to: [p/a]\nyields-without-complaint: no"),
    }
    run = engine(pack_of(files))
    assert spoke(run.check(document("Sorry, late.", rating=1))) == [("p/a", "Sorry")]
    assert spoke(run.check(document("Sorry, late.", rating=5))) == [("p/a", "Sorry"), ("p/b", "late")]


def test_a_rule_weighs_less_where_nobody_is_known_to_complain(pack_of: PackOf) -> None:
    pack = pack_of({"cues/c.yaml": CUES, "p/r.yaml": rule("sorry", "severity-without-complaint: info")})

    def severity(run: Engine, rating: int) -> Severity:
        return run.check(document("sorry", rating=rating)).findings[0].severity

    assert severity(engine(pack), 5) is Severity.INFO
    assert severity(engine(pack), 1) is Severity.WARNING
    chosen = Engine(pack, [Chosen(rule, Severity.ERROR, rule.params) for rule in pack.rules.values()])
    assert severity(chosen, 5) is Severity.ERROR


def test_what_is_not_known_keeps_a_rule_silent_and_is_counted(pack_of: PackOf) -> None:
    files = {"cues/c.yaml": CUES, "p/r.yaml": rule("sorry", "when: {customer: yes, channel: [email]}")}
    run = engine(pack_of(files))
    assert run.check(document("sorry", channel="email")).silent == {"customer": ("p/r",)}
    assert run.check(document("sorry", customer=("Hi",))).silent == {"channel": ("p/r",)}
    elsewhere = run.check(document("sorry", customer=("Hi",), channel="chat"))
    assert (spoke(elsewhere), elsewhere.silent) == ([], {})
    assert spoke(run.check(document("sorry", customer=("Hi",), channel="email"))) == [("p/r", "sorry")]


def test_a_slow_pattern_costs_only_its_own_rule(pack_of: PackOf) -> None:
    import cxlint.scan

    pack = pack_of({"cues/c.yaml": CUES, "p/fast.yaml": rule("sorry"), "p/slow.yaml": rule("slow")})
    before, cxlint.scan.PATTERN_SECONDS = cxlint.scan.PATTERN_SECONDS, 0.05
    try:
        checked = engine(pack).check(document("sorry " + "x" * 60 + " y"))
    finally:
        cxlint.scan.PATTERN_SECONDS = before
    assert spoke(checked) == [("p/fast", "sorry")]
    assert "p/slow was given up on d" in checked.unread[0].reason


def test_messages_leave_out_what_they_have_no_words_for() -> None:
    assert worded('"{a}" is bad[, as {b} says].', {"a": "x", "b": "Ana"}) == '"x" is bad, as Ana says.'
    assert worded('"{a}" is bad[, as {b} says].', {"a": "x"}) == '"x" is bad.'
    assert worded("{a}", {"a": "y" * 200}).endswith("…")
    assert worded('They say "{a}".', {"a": "It leaks."}) == 'They say "It leaks".'
    assert worded('They say "{a}".', {"a": "It leaks!"}) == 'They say "It leaks!".'


def test_a_template_misses_no_customer(pack_of: PackOf) -> None:
    pack = pack_of({"cues/c.yaml": CUES, "p/r.yaml": rule("sorry", "when: {customer: yes}")})
    template = document("sorry")._replace(kind=Kind.TEMPLATE)
    assert engine(pack).check(template).silent == {}
    assert engine(pack).check(document("sorry")).silent == {"customer": ("p/r",)}


@pytest.mark.parametrize(("suspicious", "severities"), [(False, []), (True, [Severity.INFO])])
def test_where_a_complaint_is_unknown(suspicious: bool, severities: list[Severity], pack: Pack) -> None:
    rule = pack.rules["empathy/missing-apology"]
    engine = Engine(pack, [Chosen(rule, rule.severity, rule.params)], suspicious=suspicious)
    checked = engine.check(Document("d", Kind.REPLY, "We will look into it.", Origin("d")))
    assert [finding.severity for finding in checked.findings] == severities
    assert dict(checked.silent) == ({} if suspicious else {"customer": ("empathy/missing-apology",)})


@pytest.mark.parametrize(("channel", "severity"), [("forum", Severity.INFO), ("email", Severity.WARNING)])
def test_a_rule_may_weigh_less_in_a_channel(channel: str, severity: Severity, pack_of: PackOf) -> None:
    run = engine(pack_of({"cues/c.yaml": CUES, "p/r.yaml": rule("sorry", "severity-in: {forum: info}")}))
    assert [finding.severity for finding in run.check(document("sorry", channel=channel)).findings] == [severity]


def test_a_rule_may_weigh_less_where_a_complaint_is_only_likely(pack: Pack) -> None:
    rule = pack.rules["empathy/missing-apology"]
    engine = Engine(pack, [Chosen(rule, rule.severity, rule.params)])
    likely = "I booked two hours ago and there is no confirmation mail. Did it work?"
    sure = "The lamp is broken again and nobody answers me. This is the third time I write. I want my money back!"
    severities = {
        customer: [f.severity for f in engine.check(document("We will see.", customer=(customer,))).findings]
        for customer in (likely, sure)
    }
    assert severities[sure] == [Severity.WARNING]
    assert severities[likely] == [Severity.INFO]


UNITS = [
    "4111 1111 1111 1111 ",
    "{{a.b}} [NAME], dear Ana,\n",
    "> said so\n\nREAD THIS NOW!\n\n",
    "Please send your name, address and ",
    "Dear Mr Hale's order, fyi ana@gmail.com, room 214. ",
    "When does it come? Can I wash it? ",
    "Sorry for any inconvenience, but we are sorry. ",
    "Best,\nSam\n",
]


@pytest.mark.parametrize("unit", UNITS, ids=repr)
@pytest.mark.parametrize("kind", Kind)
def test_no_rule_makes_hostile_text_dear(pack: Pack, kind: Kind, unit: str) -> None:
    def make(size: int) -> Document:
        text, asked = unit * (size // len(unit)), "My lamp broke, why? " * (size // 80)
        made = Document("1", kind, f"Hi Ana,\n{text}", Origin("a.txt"))
        known = made._replace(customer=(asked + text[: size // 4],), customer_name="Ana L", channel="review")
        return known if kind is Kind.REPLY else made

    assert_linear(lambda document: engine(pack).check(document), make)


def test_no_example_of_something_else_where_grief_is_told(pack: Pack) -> None:
    chosen = pack.rules["tone/cheer-on-complaint"]
    judge = Engine(pack, [Chosen(chosen, chosen.severity, chosen.params)])
    said = {
        customer: judge.check(document("Great question! It is cancelled.", customer=(customer,), rating=1)).findings
        for customer in ("My mother died last week.", "You lost my ring, I'm furious.")
    }
    told, usual = ((finding,) for (finding,) in said.values())
    assert told[0].suggestion == "Open with what happened to them."
    assert "the ring" in usual[0].suggestion

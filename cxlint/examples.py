"""Runs the examples that rules and cues carry: a rule is tested by its own file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cxlint.checks import CHECKS
from cxlint.context import Case, Side
from cxlint.engine import Chosen, Engine
from cxlint.finding import slots_of
from cxlint.memory import Memory
from cxlint.model import Document, Kind, Origin
from cxlint.place import did_you_mean
from cxlint.text import read_customer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxlint.cue import CueEntry
    from cxlint.library import Library
    from cxlint.model import Example
    from cxlint.pack import Pack
    from cxlint.rule import LoadedRule
    from cxlint.typed import Placed

_EXACT = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)


class Outcome(NamedTuple):
    """One example, run. `problem` is empty when it came out as written."""

    path: str
    line: int
    subject: str  # the rule or cue
    problem: str


def rule_outcomes(rule: LoadedRule, pack: Pack) -> Iterator[Outcome]:
    """All rules run on each example, so that what a rule yields to is tested too."""
    chosen = [Chosen(each, each.severity, each.params) for each in pack.rules.values()]
    alone = Engine(pack, chosen)
    path = rule.node.spot.source.path
    for example in rule.examples():
        engine = _after(example, pack, chosen) if example.earlier or example.macros else alone
        findings = engine.check(example.document).findings
        found = tuple(finding.excerpt for finding in findings if finding.rule == rule.id)
        wanted = example.marks or ()
        problem = ""
        if example.marks is not None and not example.marks:
            problem = "a bad example needs `marks`: the exact words that are flagged"
        elif found != wanted:
            others = sorted({finding.rule for finding in findings} - {rule.id})
            problem = f"expected {_quoted(wanted)}, found {_quoted(found)}"
            problem += f" (other rules that spoke: {', '.join(others)})" if others else ""
        yield Outcome(path, example.line, rule.id, problem)
    yield from _empty_slots(rule, pack)


def _after(example: Example, pack: Pack, chosen: list[Chosen]) -> Engine:
    """An engine that knows what the example says was before it."""
    origin = Origin("earlier")
    templates = [Document(f"macro {n}", Kind.TEMPLATE, text, origin) for n, text in enumerate(example.macros, 1)]
    engine = Engine(pack, chosen, memory=Memory(templates))
    for number, text in enumerate(example.earlier):
        engine.check(Document(f"earlier {number}", Kind.REPLY, text, origin, customer_name=f"Customer {number}"))
    return engine


def _empty_slots(rule: LoadedRule, pack: Pack) -> Iterator[Outcome]:
    """{words} of the message that the rule's check never gives: a slip of the pen, else unseen."""
    run, params = CHECKS[rule.file.check.value].run, pack.rules[rule.id].params
    bad = [example.document for example in rule.examples() if example.marks is not None]
    given = {name for document in bad for mark in run(params, Case(pack, document)) for name in mark.slots}
    for key in ("message", "suggestion"):
        for name in sorted(slots_of(getattr(rule.file, key)) - given) if given else ():
            line = rule.node.keys[key].line
            problem = f"{key}: nothing fills {{{name}}}{did_you_mean(name, sorted(given))}"
            yield Outcome(rule.node.spot.source.path, line, rule.id, problem)


def cue_outcomes(library: Library, pack: Pack) -> Iterator[Outcome]:
    for name, cue in library.vocabulary.cues.items():
        yield from _cue(name, cue, pack)


def _cue(name: str, cue: CueEntry, pack: Pack) -> Iterator[Outcome]:
    for sentence in cue.is_:
        exact = tuple(_EXACT.findall(sentence.value))
        found = _hits(name, sentence.value.replace("**", ""), pack)
        right = found == exact if exact else bool(found)
        yield _outcome(
            name, sentence, "" if right else f"expected {_quoted(exact) if exact else 'a hit'}, found {_quoted(found)}"
        )
    for sentence in cue.is_not:
        found = _hits(name, sentence.value, pack)
        yield _outcome(name, sentence, f"expected no hit, found {_quoted(found)}" if found else "")


def _outcome(name: str, sentence: Placed[str], problem: str) -> Outcome:
    detail = f"{sentence.value!r}: {problem}" if problem else ""
    return Outcome(sentence.spot.source.path, sentence.spot.line, f"cue {name}", detail)


def _hits(cue: str, text: str, pack: Pack) -> tuple[str, ...]:
    document = Document("example", Kind.REPLY, text, Origin("example"))
    side = Side(pack, read_customer(text), document)
    return tuple(side.excerpt(hit) for hit in side.hits.of(cue))


def _quoted(words: tuple[str, ...]) -> str:
    return ", ".join(f'"{" ".join(word.split())}"' for word in words) or "nothing"

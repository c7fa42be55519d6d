"""Every rule and every cue against the examples in its own file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from cxlint import plan
from cxlint.engine import Chosen, Engine
from cxlint.examples import Outcome, cue_outcomes, rule_outcomes
from cxlint.library import Library, read_library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cxlint.model import Example
    from cxlint.pack import Pack
    from cxlint.rule import LoadedRule

_LIBRARY = read_library([plan.builtin_rules()])
_RULES = sorted(rule.id for rule in _LIBRARY.rules)
_LONGEST = {"message": 160, "why": 110, "suggestion": 180}
_QUOTED = re.compile(r'"[^"]*"')
_STOP = re.compile(r"[.!?…](?=\s|$)")
_BLAME = re.compile(
    r"\b(you (failed|forgot|neglected|should have|must)|your (fault|mistake|error)|careless\w*|lazy|sloppy|rude\w*"
    r"|poor\w*|bad(ly)?|wrong(ly)? to|unacceptable|unprofessional|obvious\w*|simply|of course|never do)\b",
    re.IGNORECASE,
)
_TICKET_SPEAK = re.compile(
    r"\b(tickets?|requesters?|agents?|end[- ]users?|SLAs?|KPIs?|CSAT|escalat\w+|leverag\w+|utili[sz]\w+|violat\w+)\b"
)


def test_nothing_is_broken() -> None:
    assert _LIBRARY.errors == ()


@pytest.mark.parametrize("rule_id", _RULES)
def test_rule(rule_id: str, library: Library, pack: Pack) -> None:
    rule = next(rule for rule in library.rules if rule.id == rule_id)
    assert _failures(list(rule_outcomes(rule, pack))) == []
    assert len(rule.file.examples.bad) >= 3
    assert len(rule.file.examples.good) >= 3
    assert max(map(_words, rule.examples())) >= 35, "a realistic example: a whole reply"


@pytest.mark.parametrize("rule_id", _RULES)
def test_what_it_says_is_short_and_kind(rule_id: str) -> None:
    for key, said in _texts(next(rule for rule in _LIBRARY.rules if rule.id == rule_id)):
        own = _QUOTED.sub('""', said)
        assert len(said) <= _LONGEST[key], (key, len(said), said)
        assert all(len(_STOP.findall(part)) <= 2 for part in (own, *_QUOTED.findall(said))), (key, said)
        assert said.count('"') % 2 == 0, (key, said)
        assert re.search(r'([.]|[.!?…]"|[.]\])$', said), (key, said)
        assert not said[0].islower(), (key, said)
        assert not re.search(r"\b[A-Z]{2,}\b|!", own), (key, said)
        assert not _BLAME.search(own), (key, said)
        assert not _TICKET_SPEAK.search(own), (key, said)


@pytest.mark.parametrize("rule_id", _RULES)
def test_its_findings_read_well(rule_id: str, pack: Pack) -> None:
    """The texts with their words in: no holes, nothing that was not filled in, no stop too many."""
    rule = pack.rules[rule_id]
    engine = Engine(pack, [Chosen(rule, rule.severity, rule.params)])
    for example in next(rule for rule in _LIBRARY.rules if rule.id == rule_id).examples():
        for finding in engine.check(example.document).findings:
            for said in (finding.message, finding.why, finding.suggestion):
                assert not re.search(
                    r'""|  |\.\.$|\(\)| [.,;:](\s|$)|: *\.$|\."[.,;:)]', said.replace(finding.excerpt, "x")
                ), said
                assert len(said) <= 360, (len(said), said)


def test_cues(library: Library, pack: Pack) -> None:
    assert _failures(list(cue_outcomes(library, pack))) == []


@pytest.mark.parametrize("name", sorted(_LIBRARY.vocabulary.cues))
def test_cue_has_examples(name: str) -> None:
    cue = _LIBRARY.vocabulary.cues[name]
    assert cue.also or (cue.is_ and cue.is_not)


def _texts(rule: LoadedRule) -> Iterator[tuple[str, str]]:
    """What people read of it, with the sentences that its check puts in for {instead} or {fault}."""
    for key in _LONGEST:
        said = getattr(rule.file, key).strip()
        words: list[dict[str, str]] = [dict(each) for each in getattr(rule.params, "words", {}).values()]
        slots = [each for each in words if any("{" + name + "}" in said for name in each)]
        for each in slots or [{}]:
            full = said
            for name, wording in each.items():
                full = full.replace("{" + name + "}", wording)
            if full != "{instead}":  # of a table of plain words
                yield key, full


def _words(example: Example) -> int:
    return sum(len(text.split()) for text in (example.document.text, *example.document.customer))


def _failures(outcomes: list[Outcome]) -> list[str]:
    assert outcomes
    return [f"{each.path}:{each.line} {each.subject}: {each.problem}" for each in outcomes if each.problem]

"""Every rule and every cue against the examples in its own file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cxlint import plan
from cxlint.examples import Outcome, cue_outcomes, rule_outcomes
from cxlint.library import Library, read_library

if TYPE_CHECKING:
    from cxlint.pack import Pack

_LIBRARY = read_library([plan.builtin_rules()])


def test_nothing_is_broken() -> None:
    assert _LIBRARY.errors == ()


@pytest.mark.parametrize("rule_id", sorted(rule.id for rule in _LIBRARY.rules))
def test_rule(rule_id: str, library: Library, pack: Pack) -> None:
    rule = next(rule for rule in library.rules if rule.id == rule_id)
    assert _failures(list(rule_outcomes(rule, pack))) == []
    assert len(rule.file.examples.bad) >= 3
    assert len(rule.file.examples.good) >= 3


def test_cues(library: Library, pack: Pack) -> None:
    assert _failures(list(cue_outcomes(library, pack))) == []


@pytest.mark.parametrize("name", sorted(_LIBRARY.vocabulary.cues))
def test_cue_has_examples(name: str) -> None:
    cue = _LIBRARY.vocabulary.cues[name]
    assert cue.also or (cue.is_ and cue.is_not)


def _failures(outcomes: list[Outcome]) -> list[str]:
    assert outcomes
    return [f"{each.path}:{each.line} {each.subject}: {each.problem}" for each in outcomes if each.problem]

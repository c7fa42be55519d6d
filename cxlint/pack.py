"""Folders of rules and cues -> one Pack, compiled once: the shipped packs travel precompiled, a team's own are cached.

A plan is plain JSON. It is used only when it was made by this version from exactly these files; at any doubt it is made anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cxlint.checks import params_of
from cxlint.machine import Machine
from cxlint.model import Confidence, CxlintError, Rule, Severity
from cxlint.scan import CuePlan, Pattern
from cxlint.score import Score


@dataclass(slots=True)
class Pack:
    """Everything that judging needs. `rules` holds all of them; which ones run is the engine's choice."""

    rules: dict[str, Rule]
    cues: dict[str, CuePlan]
    numbers: dict[str, int]
    scores: dict[str, Score]
    machine: Machine
    profiles: Mapping[str, Any] = field(default_factory=dict)
    errors: tuple[str, ...] = ()  # rules that could not be used, each with file, line and fix
    _compiled: dict[str, Any] = field(default_factory=dict)

    def compiled(self, regex: str) -> Any:
        found = self._compiled.get(regex)
        if found is None:
            import regex as regex_module  # only where a pattern is tried: most texts need none

            found = self._compiled[regex] = regex_module.compile(regex, regex_module.IGNORECASE)
        return found

    @property
    def aliases(self) -> dict[str, str]:
        return {alias: rule.id for rule in self.rules.values() for alias in rule.aliases}


def from_plan(plan: Mapping[str, Any]) -> Pack:
    cues = {name: _cue(rest) for name, rest in plan["cues"].items()}
    return Pack(
        rules={each["id"]: _rule(each) for each in plan["rules"]},
        cues=cues,
        numbers={name: number for number, name in enumerate(cues)},
        scores={name: Score(name, **score) for name, score in plan["scores"].items()},
        machine=Machine(plan["machine"]),
        profiles=plan["profiles"],
        errors=tuple(plan["errors"]),
    )


def _cue(rest: Sequence[Any]) -> CuePlan:
    patterns, also, together, without, question = rest
    made = tuple(Pattern(regex, tuple(needs), raw, unless) for regex, needs, raw, unless in patterns)
    return CuePlan(made, tuple(also), tuple(together), tuple(without), question)


def _rule(plan: Mapping[str, Any]) -> Rule:
    values = dict(plan)
    values["severity"] = Severity(plan["severity"])
    values["confidence"] = Confidence(plan["confidence"])
    values["params"] = params_of(plan["check"], plan["params"])
    for key in ("yields_to", "yields_in_sentence", "aliases"):
        values[key] = tuple(plan[key])
    return Rule(**values)


class NoRules(CxlintError):
    """There is nothing to check with."""


def load(folders: Iterable[str] = ()) -> Pack:
    """The shipped packs and a team's own `folders`. Raises NoRules, or CxlintError for a folder that is none."""
    from cxlint import plan

    made = plan.find(tuple(folders))
    if not made["rules"]:
        raise NoRules(
            "no rules were found, so nothing would be checked: reinstall cxlint, or name a pack that has rules"
        )
    return from_plan(made)

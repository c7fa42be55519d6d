"""Folders of rules and cues -> one Pack, compiled once: the shipped packs travel precompiled, a team's own are cached.

A plan is plain values (dicts, lists, text, numbers). It is used only when this version made it from exactly these
files; at any doubt it is made anew.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from cxlint.checks import params_of
from cxlint.language import HOME, in_language
from cxlint.machine import Machine
from cxlint.model import Confidence, CxlintError, Rule, Severity
from cxlint.said import Scanner
from cxlint.scan import CuePlan, Pattern, with_sources
from cxlint.score import Score

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cxlint.language import Languages
    from cxlint.names import NameBook
    from cxlint.plain import PlainWords
    from cxlint.secret import SecretBook
    from cxlint.specificity import GenericCues
    from cxlint.vocabulary import Vocabulary


class Sources(NamedTuple):
    """Numbers of cues whose phrases can make a hit; None where a pattern may make one too."""

    all: frozenset[int] | None
    each: tuple[tuple[str, frozenset[int] | None], ...]  # by name of the cue


class Pack:
    """Everything that judging needs. `rules` holds all of them; which ones run is the engine's choice."""

    def __init__(self, plan: Mapping[str, Any]) -> None:
        self.rules: dict[str, Rule] = {each["id"]: _rule(each) for each in plan["rules"]}
        plans = {name: _cue(number, rest) for number, (name, rest) in enumerate(plan["cues"].items())}
        self.cues: dict[str, CuePlan] = with_sources(plans)
        self.scores: dict[str, Score] = {name: Score(name, **score) for name, score in plan["scores"].items()}
        self.scanner = Scanner(Machine(plan["machine"]), self.cues)
        self._books: dict[str, NameBook] = {}  # by language
        self._sources: dict[tuple[str, ...], Sources] = {}  # as few as there are lists of cues in rules
        self.profiles: Mapping[str, Any] = plan["profiles"]
        self.errors: tuple[str, ...] = tuple(plan["errors"])  # rules that could not be used, with file, line and fix
        self._plan = plan

    def sources(self, cues: tuple[str, ...]) -> Sources:
        """What any hit of these cues can come from."""
        found = self._sources.get(cues)
        if found is None:
            plans = [(cue, self.cues[cue]) for cue in cues]
            each = tuple((cue, plan.sources if plan.literals == () else None) for cue, plan in plans)
            known = [numbers for _, numbers in each if numbers is not None]
            found = Sources(frozenset().union(*known) if len(known) == len(each) else None, each)
            self._sources[cues] = found
        return found

    @cached_property
    def names(self) -> NameBook:
        """Made when the first check asks."""
        return self.names_in(HOME)

    def names_in(self, language: str) -> NameBook:
        """The lists as they hold in texts of a language."""
        book = self._books.get(language)
        if book is None:
            from cxlint.names import NameBook

            book = self._books[language] = NameBook(self._plan["names"], language)
        return book

    def said_in(self, language: str, *cues: str) -> tuple[str, ...]:
        """These cues, with those of the same names for texts of a language."""
        if language == HOME:
            return cues
        return (*cues, *(own for cue in cues if (own := in_language(cue, language)) in self.cues))

    @cached_property
    def languages(self) -> Languages:
        from cxlint.language import Languages

        return Languages(self._plan["languages"])

    @cached_property
    def words(self) -> Vocabulary:
        """Made when the first check asks."""
        from cxlint.vocabulary import Vocabulary

        return Vocabulary(self._plan["words"])

    @cached_property
    def plain(self) -> PlainWords:
        """Made when the first finding asks."""
        from cxlint.plain import PlainWords

        return PlainWords(self._plan["plain"])

    @cached_property
    def secrets(self) -> SecretBook:
        from cxlint.secret import SecretBook

        return SecretBook(self._plan["secrets"])

    @cached_property
    def generic(self) -> GenericCues:
        from cxlint.specificity import GenericCues

        return GenericCues(self.cues)

    @property
    def aliases(self) -> dict[str, str]:
        return {alias: rule.id for rule in self.rules.values() for alias in rule.aliases}


def _cue(number: int, rest: Sequence[Any]) -> CuePlan:
    patterns, also, together, without, anywhere, question = rest
    made = tuple(Pattern(regex, tuple(needs), raw, unless) for regex, needs, raw, unless in patterns)
    return CuePlan(number, made, tuple(also), tuple(together), tuple(without), tuple(anywhere), question)


def _rule(plan: Mapping[str, Any]) -> Rule:
    values = dict(plan)
    values["severity"] = Severity(plan["severity"])
    for key in ("severity_in_templates", "severity_without_complaint", "severity_unsure"):
        values[key] = Severity(plan[key]) if plan[key] else None
    values["severity_in"] = {channel: Severity(level) for channel, level in plan["severity_in"].items()}
    values["confidence"] = Confidence(plan["confidence"])
    values["params"] = params_of(plan["check"], plan["params"])
    for key in ("yields_to", "yields_in_sentence", "yields_in_place", "aliases"):
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
    return Pack(made)

"""Document -> findings. No I/O: everything it needs is in the pack, the options and the document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cxlint.checks import CHECKS
from cxlint.condition import CONDITIONS, Condition
from cxlint.context import Case
from cxlint.finding import made
from cxlint.language import ANY
from cxlint.model import Checked, Document, Kind, Rule, Severity, Unread
from cxlint.scan import SlowPattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from cxlint.branched import Branched
    from cxlint.checks.mark import Mark
    from cxlint.memory import Memory
    from cxlint.pack import Pack


class Chosen(NamedTuple):
    """A rule as this run wants it."""

    rule: Rule
    severity: Severity
    params: Any


class _Armed(NamedTuple):
    """A rule with its check and its conditions looked up once."""

    rule: Rule
    severity: Severity
    params: Any
    run: Callable[[Any, Case], Iterator[Mark]]
    conditions: tuple[tuple[str, Condition, Any], ...]
    triggers: frozenset[int] | None  # cues (by number) of which a phrase has to occur; None = may speak without


_BLOCKS = ("{%", "{{#", "{{^", "{{~", "%{")  # without one of these a template has no conditionals


class Engine:
    """Judges documents by a fixed choice of rules."""

    def __init__(
        self,
        pack: Pack,
        chosen: Iterable[Chosen],
        clock: date | None = None,
        memory: Memory | None = None,
        *,
        suspicious: bool = False,
    ) -> None:
        """`clock` is today, for what a template says of dates; without it they are measured by the document's own.

        `memory` is of the run's other documents; without it each is judged alone. `suspicious`: where nobody can tell
        whether the customer complains, the rules for complaints speak all the same, as info.
        """
        self.pack = pack
        self._clock = clock
        self._memory = memory
        self._suspicious = suspicious
        self._armed = [_arm(each, pack) for each in chosen]
        self._languages = frozenset(armed.rule.language for armed in self._armed) - {ANY}
        self._concerned: dict[tuple[Kind, str], list[_Armed]] = {}
        self._rules = [(armed.rule, armed.severity) for armed in self._armed]
        self._checks = {armed.rule.id: armed.rule.check for armed in self._armed}
        self.rules = frozenset(armed.rule.id for armed in self._armed)

    def check(self, document: Document) -> Checked:
        if document.kind is Kind.TEMPLATE and any(sign in document.text for sign in _BLOCKS):
            from cxlint import branched  # most texts have no branches

            if checked := branched.check(document, self.pack.secrets, self._branch, self._checks):
                return checked
            alone = self._judged(Case(self.pack, document, self._clock, self._memory))
            return alone._replace(unread=(*alone.unread, *branched.unread(document)))
        return self._judged(Case(self.pack, document, self._clock, self._memory))

    def _branch(self, text: Branched) -> Checked:
        """One text of a template; the texts of one are not held against each other."""
        return self._judged(Case(self.pack, text.document, self._clock, None, text))

    def _judged(self, case: Case) -> Checked:
        document = case.document
        marks: dict[str, list[Mark]] = {}
        silent: dict[str, list[str]] = {}
        unread: list[Unread] = []
        present = case.hits.present
        for armed in self._concerned_with(document.kind, case.language):
            if armed.triggers is not None and armed.triggers.isdisjoint(present):
                continue
            try:
                unknown = _unmet(armed, case) if armed.conditions else None
                if unknown is None:
                    if found := list(armed.run(armed.params, case)):
                        marks[armed.rule.id] = found
                elif unknown == "complaint" and self._suspicious:
                    if found := [mark._replace(most=Severity.INFO) for mark in armed.run(armed.params, case)]:
                        marks[armed.rule.id] = found
                elif unknown and not _is_nobody(unknown := _needed(unknown, case), document):
                    silent.setdefault(unknown, []).append(armed.rule.id)
            except SlowPattern as slow:
                reason = f"{armed.rule.id} was given up on {document.id}: {slow}; the other rules went on"
                unread.append(Unread(document.origin.path, reason, document.origin.line, document.origin.pointer))
        findings = tuple(made(case, self._rules, marks)) if marks else ()
        left_out = self._languages and case.language not in self._languages
        foreign = self.pack.languages.name(case.language) if left_out else ""
        untold = {need: tuple(ids) for need, ids in silent.items()}
        return Checked(case.document, findings, untold, tuple(unread), foreign, case.reply.reading.quoted_lines())

    def _concerned_with(self, kind: Kind, language: str) -> list[_Armed]:
        """The rules that can judge such documents, looked up once for all of them."""
        armed = self._concerned.get((kind, language))
        if armed is None:
            able = [each for each in self._armed if each.rule.language in (language, ANY)]
            armed = self._concerned[kind, language] = [each for each in able if _concerns(each, kind)]
        return armed


def _is_nobody(unknown: str, document: Document) -> bool:
    """A template has no customer: what is to be known of one is not missing."""
    return document.kind is Kind.TEMPLATE and unknown in ("customer", "customer_name")


def _arm(chosen: Chosen, pack: Pack) -> _Armed:
    when = chosen.rule.when.items()
    conditions = tuple((*CONDITIONS[key], _frozen(wanted)) for key, wanted in when if key != "kind")  # see _concerns
    check = CHECKS[chosen.rule.check]
    cues = tuple(cue for name in check.TRIGGERS for cue in getattr(chosen.params, name))
    triggers = pack.sources(cues).all if cues else None
    return _Armed(chosen.rule, chosen.severity, chosen.params, check.run, conditions, triggers)


def _concerns(armed: _Armed, kind: Kind) -> bool:
    return "kind" not in armed.rule.when or kind in armed.rule.when["kind"]


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _unmet(armed: _Armed, case: Case) -> str | None:
    """None = all conditions hold; "" = one does not; else what is not known, a complaint only when nothing else."""
    unknown = None
    for need, condition, wanted in armed.conditions:
        answer = condition(case, wanted)
        if answer is False:
            return ""
        if answer is None and unknown in (None, "complaint"):
            unknown = need
    return unknown


def _needed(unknown: str, case: Case) -> str:
    """What would tell whether it answers a complaint is, first of all, the customer's message."""
    return "customer" if unknown == "complaint" and case.customer is None else unknown

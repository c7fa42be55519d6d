"""Document -> findings. No I/O: everything it needs is in the pack, the options and the document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from cxlint.checks import CHECKS
from cxlint.checks.mark import Mark
from cxlint.context import CONDITIONS, Case, Condition
from cxlint.digest import fingerprint
from cxlint.model import Checked, Document, Edit, Finding, Kind, Related, Rule, Severity, Unread
from cxlint.pack import Pack
from cxlint.scan import SlowPattern

if TYPE_CHECKING:
    from datetime import date


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


class Engine:
    """Judges documents by a fixed choice of rules."""

    def __init__(self, pack: Pack, chosen: Iterable[Chosen], clock: date | None = None) -> None:
        """`clock` is today, for what a template says of dates; without it they are measured by the document's own."""
        self.pack = pack
        self._clock = clock
        self._armed = [_arm(each, pack) for each in chosen]
        self._by_kind = {kind: [armed for armed in self._armed if _concerns(armed, kind)] for kind in Kind}
        self.rules = frozenset(armed.rule.id for armed in self._armed)

    def check(self, document: Document) -> Checked:
        case = Case(self.pack, document, self._clock)
        marks: dict[str, list[Mark]] = {}
        silent: dict[str, list[str]] = {}
        unread: list[Unread] = []
        nothing_of = case.hits.none_of
        for armed in self._by_kind[document.kind]:
            if armed.triggers is not None and nothing_of(armed.triggers):
                continue
            try:
                unknown = _unmet(armed, case)
                if unknown is None:
                    found = list(armed.run(armed.params, case))
                    if found:
                        marks[armed.rule.id] = found
                elif unknown:
                    silent.setdefault(unknown, []).append(armed.rule.id)
            except SlowPattern as slow:
                reason = f"{armed.rule.id} was given up on {document.id}: {slow}; the other rules went on"
                unread.append(Unread(document.origin.path, reason, document.origin.line, document.origin.pointer))
        findings = tuple(self._findings(case, marks)) if marks else ()
        return Checked(document, findings, {need: tuple(ids) for need, ids in silent.items()}, tuple(unread))

    def _findings(self, case: Case, marks: Mapping[str, list[Mark]]) -> list[Finding]:
        locate = case.document.origin.locator()
        made: list[Finding] = []
        for armed in self._armed:
            for mark in marks.get(armed.rule.id, ()):
                if not _yields(armed.rule, mark, marks, case):
                    made.append(_finding(armed, mark, case, locate))
        made.sort(key=lambda finding: (finding.span, finding.rule))
        return _numbered(made)


def _arm(chosen: Chosen, pack: Pack) -> _Armed:
    when = chosen.rule.when.items()
    conditions = tuple((*CONDITIONS[key], _frozen(wanted)) for key, wanted in when if key != "kind")  # see _concerns
    check = CHECKS[chosen.rule.check]
    triggers = _triggers([cue for name in check.TRIGGERS for cue in getattr(chosen.params, name)], pack)
    return _Armed(chosen.rule, chosen.severity, chosen.params, check.run, conditions, triggers)


def _triggers(cues: list[str], pack: Pack) -> frozenset[int] | None:
    """Where the cues' hits can come from; None where a pattern may make one too."""
    plans = [pack.cues[cue] for cue in cues]
    if not plans or any(plan.literals != () for plan in plans):
        return None
    return frozenset().union(*(plan.sources for plan in plans))


def _concerns(armed: _Armed, kind: Kind) -> bool:
    """The first condition, asked once for all documents."""
    return "kind" not in armed.rule.when or kind in armed.rule.when["kind"]


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _unmet(armed: _Armed, case: Case) -> str | None:
    """None = all conditions hold; "" = one does not; else the name of what is not known."""
    unknown = None
    for need, condition, wanted in armed.conditions:
        answer = condition(case, wanted)
        if answer is False:
            return ""
        if answer is None and unknown is None:
            # what would tell whether it answers a complaint is, first of all, the customer's message
            unknown = "customer" if need == "complaint" and case.customer is None else need
    return unknown


def _yields(rule: Rule, mark: Mark, marks: Mapping[str, list[Mark]], case: Case) -> bool:
    """One defect, one finding."""
    if any(other in marks for other in rule.yields_to):
        return True
    for name in rule.yields_in_place:
        if any(mark.start < other.end and other.start < mark.end for other in marks.get(name, ())):
            return True
    if not rule.yields_in_sentence:
        return False
    sentence_of = case.hits.sentence_of
    here = sentence_of(mark.start)
    return any(sentence_of(other.start) == here for name in rule.yields_in_sentence for other in marks.get(name, ()))


def _finding(armed: _Armed, mark: Mark, case: Case, locate: Callable[[int], tuple[int, int]]) -> Finding:
    rule, document = armed.rule, case.document
    span = case.reading.original(mark.start, mark.end)
    line, column = locate(span.start)
    last_line, last_column = locate(max(span.start, span.end - 1))
    excerpt = document.text[span.start : span.end]
    slots = {**mark.slots, "count": mark.slots.get("count", "")}
    return Finding(
        rule=rule.id,
        severity=_severity(armed, case),
        confidence=rule.confidence,
        title=rule.title,
        message=worded(rule.message, slots),
        why=rule.why,
        suggestion=worded(rule.suggestion, slots, longest=400),
        origin=document.origin,
        document_id=document.id,
        span=span,
        excerpt=excerpt,
        line=line,
        column=column,
        end_line=last_line,
        end_column=last_column + 1,
        fingerprint="",
        related=_related(mark, case, locate),
        fix=() if mark.replacement is None else (Edit(span, mark.replacement),),
    )


def _severity(armed: _Armed, case: Case) -> Severity:
    """What the run chose; the rule's own other levels count only where it chose nothing else."""
    rule = armed.rule
    if armed.severity is not rule.severity:
        return armed.severity
    if rule.severity_in_templates and case.document.kind is Kind.TEMPLATE:
        return rule.severity_in_templates
    if rule.severity_without_complaint and case.complaint.state != "yes":
        return rule.severity_without_complaint
    return rule.severity


def _related(mark: Mark, case: Case, locate: Callable[[int], tuple[int, int]]) -> tuple[Related, ...]:
    if mark.related is None:
        return ()
    start, end, note = mark.related
    span = case.reading.original(start, end)
    return (Related(span, note, *locate(span.start)),)


def _numbered(findings: list[Finding]) -> list[Finding]:
    """Fingerprints: rule, normalised excerpt and occurrence in the document; no line, no time."""
    seen: dict[tuple[str, str], int] = {}
    numbered = []
    for finding in findings:
        key = (finding.rule, " ".join(finding.excerpt.casefold().split()))
        seen[key] = seen.get(key, 0) + 1
        numbered.append(finding._replace(fingerprint=fingerprint(*key, seen[key])))
    return numbered


_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{([a-z_]+)\}")
_LONGEST_SLOT = 90


def worded(template: str, slots: Mapping[str, str], longest: int = _LONGEST_SLOT) -> str:
    """A message with its {slots} filled; a [part] whose slots are empty is left out."""
    if "{" not in template:
        return template

    def optional(match: re.Match[str]) -> str:
        return match[1] if all(slots.get(name) for name in _SLOT.findall(match[1])) else ""

    return _SLOT.sub(lambda match: _brief(slots.get(match[1], ""), longest), _OPTIONAL.sub(optional, template)).strip()


def _brief(text: str, longest: int) -> str:
    text = " ".join(text.split())
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"

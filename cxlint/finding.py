"""Marks -> findings: which of them yield, where they stand in the file, and what they say."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from cxlint.digest import fingerprint
from cxlint.model import Edit, Finding, Kind, Related, Rule, Severity, Span

if TYPE_CHECKING:
    from cxlint.checks.mark import Mark
    from cxlint.context import Case

Locate = Callable[[int], tuple[int, int]]


def made(case: Case, rules: Iterable[tuple[Rule, Severity]], marks: Mapping[str, list[Mark]]) -> list[Finding]:
    """The findings of one document in order of its text. `rules` have the severity that this run wants."""
    yielding = _Yielding(case, marks)
    original = case.reading.original
    kept = [
        (original(mark.start, mark.end), rule.id, rule, severity, mark)
        for rule, severity in rules
        for mark in marks.get(rule.id, ())
        if not yielding.yields(rule, mark)
    ]
    kept.sort(key=lambda each: each[:2])
    locate = case.document.origin.locator()
    seen: dict[tuple[str, str], int] = {}
    findings = []
    for span, name, rule, severity, mark in kept:
        excerpt = case.document.text[span.start : span.end]
        key = (name, " ".join(excerpt.casefold().split()))
        seen[key] = seen.get(key, 0) + 1
        findings.append(_finding(case, rule, severity, mark, span, excerpt, fingerprint(*key, seen[key]), locate))
    return findings


class _Yielding:
    """One defect, one finding. What is yielded to is sorted once: there may be one in every sentence of a long text."""

    def __init__(self, case: Case, marks: Mapping[str, list[Mark]]) -> None:
        self._case = case
        self._sentence_of = case.hits.sentence_of
        self._marks = marks
        self._sentences: dict[str, frozenset[int]] = {}
        self._places: dict[str, tuple[list[int], list[int]]] = {}

    def yields(self, rule: Rule, mark: Mark) -> bool:
        marks = self._marks
        if not rule.yields_without_complaint and self._case.complaint.state != "yes":
            return False
        return (
            any(name in marks for name in rule.yields_to)
            or any(name in marks and self._in_place(name, mark) for name in rule.yields_in_place)
            or any(name in marks and self._in_sentence(name, mark) for name in rule.yields_in_sentence)
        )

    def _in_sentence(self, name: str, mark: Mark) -> bool:
        if name not in self._sentences:
            self._sentences[name] = frozenset(self._sentence_of(other.start) for other in self._marks[name])
        return self._sentence_of(mark.start) in self._sentences[name]

    def _in_place(self, name: str, mark: Mark) -> bool:
        """Whether a mark of that rule overlaps: of those that begin before its end, one ends after its start."""
        if name not in self._places:
            spans = sorted((other.start, other.end) for other in self._marks[name])
            self._places[name] = [start for start, _ in spans], list(accumulate((end for _, end in spans), max))
        starts, reached = self._places[name]
        before = bisect_left(starts, mark.end)
        return before > 0 and reached[before - 1] > mark.start


def _finding(
    case: Case, rule: Rule, severity: Severity, mark: Mark, span: Span, excerpt: str, print_: str, locate: Locate
) -> Finding:
    document = case.document
    line, column = locate(span.start)
    last_line, last_column = locate(max(span.start, span.end - 1))
    return Finding(
        rule=rule.id,
        severity=_severity(case, rule, severity, mark.most),
        confidence=rule.confidence,
        title=rule.title,
        message=worded(rule.message, mark.slots),
        why=rule.why,
        suggestion=_suggestion(case, rule, mark.slots),
        origin=document.origin,
        document_id=document.id,
        span=span,
        excerpt=excerpt,
        line=line,
        column=column,
        end_line=last_line,
        end_column=last_column + 1,
        fingerprint=print_,
        related=() if mark.related is None else (_related(case, mark.related, locate),),
        fix=() if mark.replacement is None else (Edit(span, mark.replacement),),
    )


_EXAMPLE = re.compile(r': "[^"{}]*"\.?\Z')


def _suggestion(case: Case, rule: Rule, slots: Mapping[str, str]) -> str:
    """Where the customer tells of grief or fear it goes without its example: one about a jug would be out of place."""
    if not case.is_grave:
        return worded(rule.suggestion, slots, longest=400)
    if "instead" in slots:
        slots = {**slots, "instead": _EXAMPLE.sub(".", slots["instead"])}
    return worded(_EXAMPLE.sub(".", rule.suggestion), slots, longest=400)


def _severity(case: Case, rule: Rule, wanted: Severity, most: Severity | None) -> Severity:
    """What the run chose; the rule's own other levels count only where it chose nothing else."""
    if wanted is not rule.severity:
        return wanted
    if most is not None:
        return min(most, rule.severity)
    if (here := rule.severity_in.get(case.channel or "")) is not None:
        return here
    if rule.severity_in_templates and case.document.kind is Kind.TEMPLATE:
        return rule.severity_in_templates
    if rule.severity_unsure and not case.complaint.sure:
        return rule.severity_unsure
    if rule.severity_without_complaint and case.complaint.state != "yes":
        return rule.severity_without_complaint
    return rule.severity


def _related(case: Case, related: tuple[int, int, str], locate: Locate) -> Related:
    start, end, note = related
    span = case.reading.original(start, end)
    return Related(span, note, *locate(span.start))


_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_SLOT = re.compile(r"\{([a-z_]+)\}")
_STOP_IN_QUOTES = re.compile(r"(?<!\.)\.(?=\"[.,;:)])")
_LONGEST_SLOT = 120


class _Piece(NamedTuple):
    """A stretch of a message: text and names of slots in turn. `optional`: left out where one of these is empty."""

    turns: tuple[str, ...]
    optional: tuple[str, ...] = ()


def worded(template: str, slots: Mapping[str, str], longest: int = _LONGEST_SLOT) -> str:
    """A message with its {slots} filled; a [part] whose slots are empty is left out.

    A sentence that is quoted in ours ends where ours does: `says "It leaks."` and a full stop have one stop.
    """
    if "{" not in template:
        return template
    said: list[str] = []
    for turns, optional in _pieces(template):
        if not optional or all(map(slots.get, optional)):
            said += _filled(turns, slots, longest)
    return _STOP_IN_QUOTES.sub("", "".join(said).strip())


def slots_of(template: str) -> frozenset[str]:
    """The names of all {slots} of a message."""
    return frozenset(name for piece in _pieces(template) for name in piece.turns[1::2])


def _filled(turns: tuple[str, ...], slots: Mapping[str, str], longest: int) -> list[str]:
    filled = list(turns)
    for number in range(1, len(filled), 2):
        text = " ".join(slots.get(filled[number], "").split())
        filled[number] = text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
    return filled


@lru_cache(maxsize=1024)
def _pieces(template: str) -> tuple[_Piece, ...]:
    # split by an expression with one group gives text and group in turn
    parts = _OPTIONAL.split(template)
    return tuple(
        _Piece(tuple(_SLOT.split(part)), tuple(_SLOT.findall(part)) if number % 2 else ())
        for number, part in enumerate(parts)
    )

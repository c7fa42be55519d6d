"""Outcomes -> what a run amounts to: counts, and the exit code that is read off them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxlint.model import NOTHING, Kind, Severity, Unread
from cxlint.others import Others

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cxlint.model import Outcome

MOST_NOTES = 5
QUOTED = "quoted line"


class Summary(NamedTuple):
    """What a run amounts to; reports end with it and the exit code is read off it."""

    documents: int = 0
    templates: int = 0  # of them; the others are replies
    empty: int = 0  # texts with nothing in them, which are no documents
    excluded: int = 0  # files that the configuration leaves out
    passed_over: int = 0  # files in folders and archives that no source reads
    looked_into: str = ""  # the first of these whose content could have been an export, by name
    errors: int = 0
    warnings: int = 0
    infos: int = 0
    unread: int = 0
    ignored: int = 0  # findings silenced by ignores in the text
    hidden: int = 0  # findings below --min-confidence
    foreign: Mapping[str, int] = NOTHING  # a language that no rule reads -> documents in it
    left_out: Mapping[str, int] = NOTHING  # what is no reply ("private note") -> how many
    notes: tuple[str, ...] = ()  # what was guessed of the input, in sentences
    silent: Mapping[str, int] = NOTHING  # what was unknown -> how many rules it kept silent
    by_rule: Mapping[str, int] = NOTHING  # rule -> findings
    documents_by_rule: Mapping[str, int] = NOTHING  # rule -> documents with at least one


class Tally:
    """Counts outcomes as they pass."""

    def __init__(self) -> None:
        self.ignored = self.hidden = self.empty = self.excluded = 0
        self._documents = self._templates = self.unread = 0
        self._by_severity = dict.fromkeys(Severity, 0)
        self._by_rule: dict[str, int] = {}
        self._documents_by_rule: dict[str, int] = {}
        self._foreign: dict[str, int] = {}
        self._silent: dict[str, set[str]] = {}
        self._left_out: dict[str, int] = {}
        self.passed_over = Others()
        self._notes: dict[str, None] = {}

    def leave_out(self, what: str, count: int) -> None:
        self._left_out[what] = self._left_out.get(what, 0) + count

    def note(self, sentence: str) -> None:
        if len(self._notes) < MOST_NOTES:
            self._notes[sentence] = None

    def pass_over(self, others: Others) -> None:
        self.passed_over.merge(others)

    def add(self, outcome: Outcome) -> None:
        if isinstance(outcome, Unread):
            self.unread += 1
            return
        self._documents += 1
        self._templates += outcome.document.kind is Kind.TEMPLATE
        self.unread += len(outcome.unread)
        if outcome.quoted:
            self.leave_out(QUOTED, outcome.quoted)
        if outcome.foreign:
            self._foreign[outcome.foreign] = self._foreign.get(outcome.foreign, 0) + 1
        for finding in outcome.findings:
            self._by_severity[finding.severity] += 1
            self._by_rule[finding.rule] = self._by_rule.get(finding.rule, 0) + 1
        for rule in {finding.rule for finding in outcome.findings}:
            self._documents_by_rule[rule] = self._documents_by_rule.get(rule, 0) + 1
        for need, rules in outcome.silent.items():
            known = self._silent.setdefault(need, set())
            if not known.issuperset(rules):
                known.update(rules)

    def summary(self) -> Summary:
        return Summary(
            documents=self._documents,
            templates=self._templates,
            empty=self.empty,
            excluded=self.excluded,
            passed_over=len(self.passed_over),
            looked_into=self.passed_over.names(),
            errors=self._by_severity[Severity.ERROR],
            warnings=self._by_severity[Severity.WARNING],
            infos=self._by_severity[Severity.INFO],
            unread=self.unread,
            ignored=self.ignored,
            hidden=self.hidden,
            foreign=dict(sorted(self._foreign.items(), key=lambda item: (-item[1], item[0]))),
            left_out=self._left_out,
            notes=tuple(self._notes),
            silent={need: len(rules) for need, rules in self._silent.items()},
            by_rule=self._by_rule,
            documents_by_rule=self._documents_by_rule,
        )


def exit_code(summary: Summary, failed: bool, *, empty_is_fine: bool) -> int:
    """0 nothing at or above --fail-on · 1 findings · 2 something could not be checked, or nothing was."""
    if summary.unread or (not summary.documents and not empty_is_fine):
        return 2
    return int(failed)

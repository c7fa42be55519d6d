"""Findings that an order in the text silences, and orders that silence nothing: those are findings themselves."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cxlint.digest import fingerprint
from cxlint.model import Confidence, Finding, Part, Severity, Span
from cxlint.orders import orders as orders
from cxlint.text import read

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from cxlint.model import Document, Ignore

UNUSED, UNKNOWN, MALFORMED = "cxlint/unused-ignore", "cxlint/unknown-ignore", "cxlint/malformed-ignore"
RULES = {
    UNUSED: "An ignore that silences nothing",
    UNKNOWN: "An ignore for a rule that does not exist",
    MALFORMED: "An ignore that cannot be followed",
}
"""Rules without a file: what cxlint says about the orders it was given. Id -> title."""

_WHY = "An order that silences nothing today hides a new mistake tomorrow."


class Suppressed(NamedTuple):
    kept: tuple[Finding, ...]
    silenced: tuple[Finding, ...]
    unused: tuple[Finding, ...]
    """Of the orders themselves: those that silence nothing, name no rule, or cannot be followed."""


def orders_of(document: Document) -> tuple[Ignore, ...]:
    """The orders that hold for a document: those in its text, placed in its file, and those around it."""
    found = [order for order in orders(document.text, document.markup) if not _is_quoted(order, document)]
    if not found:
        return document.ignores
    locate = document.origin.locator()
    placed = [(ignore, locate(ignore.written.start)) for ignore in found if ignore.written]
    return (*(ignore._replace(line=line, column=column) for ignore, (line, column) in placed), *document.ignores)


def apply(
    document: Document,
    findings: Sequence[Finding],
    ignores: Sequence[Ignore],
    known_rules: Collection[str],
    aliases: Mapping[str, str] | None = None,
    unheard: Collection[str] = (),
) -> Suppressed:
    """Sorts findings into those that stand and those that an order silences.

    `aliases`: old rule id -> id. `unheard`: rules that could not speak here (switched off in this run, waiting for the
    customer's message, out of time): an order for one of them may well be needed, and is not called unused.
    """
    if not ignores:
        return Suppressed(tuple(findings), (), ())
    named = [tuple((aliases or {}).get(name, name) for name in ignore.rules) for ignore in ignores]
    used = _uses(findings, ignores, named)
    by_ignore: dict[int, set[str]] = {}
    for at, name in set().union(*used):
        by_ignore.setdefault(at, set()).add(name)
    kept = tuple(finding for finding, by in zip(findings, used, strict=True) if not by)
    silenced = tuple(finding for finding, by in zip(findings, used, strict=True) if by)
    judge = _Judge(document, known_rules, unheard)
    for at, ignore in enumerate(ignores):
        judge.hear(ignore, named[at], by_ignore.get(at, set()))
    return Suppressed(kept, silenced, tuple(judge.findings))


def _uses(
    findings: Sequence[Finding], ignores: Sequence[Ignore], named: Sequence[tuple[str, ...]]
) -> list[set[tuple[int, str]]]:
    """For each finding the orders that silence it: their index, and the name by which they do ("" = every rule)."""
    used: list[set[tuple[int, str]]] = [set() for _ in findings]
    waiting = sorted((at for at in range(len(ignores)) if not ignores[at].fault), key=lambda at: -ignores[at].start)
    active: list[int] = []
    # In order of the text, so that each finding meets only the orders around it.
    for index in sorted(range(len(findings)), key=lambda index: findings[index].span.start):
        offset, rule = findings[index].span.start, findings[index].rule
        while waiting and ignores[waiting[-1]].start <= offset:
            active.append(waiting.pop())
        active = [at for at in active if offset < ignores[at].end]
        used[index] = {(at, name) for at in active for name in named[at] or ("",) if _covers(name, rule)}
    return used


def _covers(name: str, rule: str) -> bool:
    """A name is a rule, a pack, or "" for every rule."""
    return name in ("", rule) or rule.startswith(f"{name}/")


def _is_quoted(order: Ignore, document: Document) -> bool:
    """Whether it stands in quoted mail: a customer gives no orders."""
    reading = read(document)
    return order.written is not None and any(
        region.part is Part.QUOTE
        and reading.original(region.start, region.end).start <= order.written.start
        and order.written.end <= reading.original(region.start, region.end).end
        for region in reading.parts
    )


class _Judge:
    """Finds what is wrong with the orders of one document."""

    def __init__(self, document: Document, known_rules: Collection[str], unheard: Collection[str]) -> None:
        self.findings: list[Finding] = []
        self._document = document
        self._known = known_rules
        self._unheard = unheard
        self._seen: dict[tuple[str, str], int] = {}

    def hear(self, ignore: Ignore, names: tuple[str, ...], used: set[str]) -> None:
        if ignore.fault:
            how = "Write <!-- cxlint: ignore[rule] reason -->."
            self._report(MALFORMED, ignore, f"This order is not followed: {ignore.fault}.", how)
            return
        known = [name for name in names if any(_covers(name, rule) for rule in self._known)]
        for name, written in zip(names, ignore.rules, strict=True):
            if name not in known:
                message = f'There is no rule or pack "{written}"{_did_you_mean(name, self._known)}.'
                self._report(UNKNOWN, ignore, message, "Name the rule as its finding does, or remove the order.")
        idle = [name for name in (known if names else ("",)) if name not in used and not self._may_speak(name)]
        if idle:
            what = " or ".join(idle) or "any rule"
            how = "Remove it." if len(idle) == len(names or ("",)) else f"Take {', '.join(idle)} out of its brackets."
            self._report(UNUSED, ignore, f"This order silences nothing: there is no finding of {what} here.", how)

    def _may_speak(self, name: str) -> bool:
        """Whether a rule that the name covers was not heard in this run."""
        return any(_covers(name, rule) for rule in self._unheard)

    @cached_property
    def _locate(self) -> Callable[[int], tuple[int, int]]:
        return self._document.origin.locator()

    def _report(self, rule: str, ignore: Ignore, message: str, suggestion: str) -> None:
        span = ignore.written or Span(0, 0)
        excerpt = self._document.text[span.start : span.end]
        line, column = end_line, end_column = ignore.line, ignore.column
        if ignore.written:
            locate = self._locate
            (line, column), (end_line, end_column) = locate(span.start), locate(max(span.start, span.end - 1))
            end_column += 1
        key = (rule, excerpt)
        self._seen[key] = self._seen.get(key, 0) + 1
        self.findings.append(
            Finding(
                rule=rule,
                severity=Severity.WARNING,
                confidence=Confidence.HIGH,
                title=RULES[rule],
                message=message,
                why=_WHY,
                suggestion=suggestion,
                origin=self._document.origin,
                document_id=self._document.id,
                span=span,
                excerpt=excerpt,
                line=line,
                column=column,
                end_line=end_line,
                end_column=end_column,
                fingerprint=fingerprint(*key, self._seen[key]),
            )
        )


def _did_you_mean(name: str, known: Collection[str]) -> str:
    from cxlint.node import did_you_mean  # a mistake is rare, and difflib slow to load

    stems = [rule for rule in known if rule.rpartition("/")[2] == name]
    if len(stems) == 1:
        return f' (did you mean "{stems[0]}"?)'
    return did_you_mean(name, [*known, *{rule.rpartition("/")[0] for rule in known}])

"""A template with conditionals -> its texts, judged one by one -> one list of findings, which name their branch."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxlint.digest import fingerprint
from cxlint.model import Checked, Document, Finding, Span, Unread
from cxlint.text import branch
from cxlint.text.fallback import Fallback
from cxlint.text.unbalanced import fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from cxlint.secret import Secret, SecretBook
    from cxlint.text.branch import Branching, Variant

_IN_PLACE = ("literal", "placeholder", "repeat", "secret", "signature")
"""Checks that mark what is wrong wherever it stands: what else is printed may hide it, and never makes it right."""


class Branched(NamedTuple):
    """One of the texts of a template."""

    document: Document  # the whole template, as it may be shown
    secrets: tuple[Secret, ...]  # those of this text
    variant: Variant
    fallback: Fallback

    @property
    def is_nameless(self) -> bool:
        """Whether it is for customers whose name is not known: so the conditional asks that it is in."""
        return self.fallback.is_nameless(self.variant)


def texts(document: Document, branching: Branching, book: SecretBook) -> list[Branched]:
    """All texts of a template, the quiet ones last."""
    fallback = Fallback(document, branching)
    variants = (*branching.variants, *branching.quiet)
    shown, secrets = book.blacked_out_in(document, variants)
    return [Branched(shown, own, each, fallback) for each, own in zip(variants, secrets, strict=True)]


def check(
    document: Document, book: SecretBook, judge: Callable[[Branched], Checked], checks: Mapping[str, str]
) -> Checked | None:
    """What is found in the texts of a template; None where it has but one. `judge` judges one.

    `checks`: which check each rule uses.
    """
    branching = branch.branching(document)
    if branching is None:
        return None
    every = texts(document, branching, book)
    shown = every[0].document
    printed = [(number, text) for number, text in enumerate(every) if text.variant.text(document.text).strip()]
    judged = {number: judge(text) for number, text in printed}  # where it prints nothing, nothing is sent
    silent: dict[str, dict[str, None]] = {}
    for each in judged.values():
        for need, rules in each.silent.items():
            silent.setdefault(need, {}).update(dict.fromkeys(rules))
    unread = dict.fromkeys(what for each in judged.values() for what in each.unread)
    if branching.unread:
        reason = (
            f"{branching.unread:,} of its branches were not read, there are too many: make several templates of it; "
            "the others were"
        )
        unread[Unread(document.origin.path, reason, document.origin.line, document.origin.pointer)] = None
    return Checked(
        shown,
        _United(shown, branching, checks).findings(judged),
        {need: tuple(rules) for need, rules in silent.items()},
        tuple(unread),
        next((each.foreign for each in judged.values() if each.foreign), ""),
        max((each.quoted for each in judged.values()), default=0),
    )


def unread(document: Document) -> tuple[Unread, ...]:
    """What is wrong with the tags of a template that was read as one text."""
    found = fault(document.text)
    if found is None:
        return ()
    origin = document.origin
    line, _ = origin.locator()(found.start)
    what = f"{found.tag} is never closed" if found.is_begun else f"{found.tag} closes nothing"
    reason = f"its tags do not match: {what}, so no helpdesk can fill it in; its branches were read as one text"
    return (Unread(origin.path, reason, line, origin.pointer),)


class _Found(NamedTuple):
    finding: Finding
    within: int  # the variants that it was found in, a bit each

    @property
    def places(self) -> tuple[Span, ...]:
        return (self.finding.span, *(each.span for each in self.finding.related))


class _United:
    """What is the same in several texts is one finding, which says where it is."""

    def __init__(self, document: Document, branching: Branching, checks: Mapping[str, str]) -> None:
        self._text = document.text
        self._branching = branching
        self._checks = checks
        self._found: dict[tuple[Span, str], _Found] = {}
        self._spoken: dict[str, int] = {}  # the variants that a rule spoke of
        self._judged = 0

    def findings(self, judged: Mapping[int, Checked]) -> tuple[Finding, ...]:
        for number, checked in judged.items():
            if number < len(self._branching.variants):
                self._judged |= 1 << number
                self._gather(checked.findings, 1 << number)
        for number, checked in judged.items():
            if number >= len(self._branching.variants):
                self._gather([each for each in checked.findings if self._was_hidden(each)], 0)
        seen: dict[tuple[str, str], int] = {}
        united = []
        for (span, rule), found in sorted(self._found.items(), key=lambda item: item[0]):
            key = (rule, " ".join(found.finding.excerpt.casefold().split()))
            seen[key] = seen.get(key, 0) + 1
            finding = found.finding._replace(branch=self._name(found), fingerprint=fingerprint(*key, seen[key]))
            is_whole = self._branching.is_whole(span)
            united.append(finding if is_whole else finding._replace(fix=()))  # it would delete the tags
        return tuple(united)

    def _gather(self, findings: Iterable[Finding], text: int) -> None:
        for finding in findings:
            known, within = self._found.get((finding.span, finding.rule), (finding, 0))
            gravest = finding if finding.severity > known.severity else known
            self._found[finding.span, finding.rule] = _Found(gravest, within | text)
            self._spoken[finding.rule] = self._spoken.get(finding.rule, 0) | text

    def _was_hidden(self, finding: Finding) -> bool:
        """Whether the rule, which may speak once of a text, spoke of other words wherever these stand."""
        return (
            self._checks.get(finding.rule) == "flag"
            and self._branching.is_whole(finding.span)
            and (finding.span, finding.rule) not in self._found
            and not self._missing(_Found(finding, 0))
        )

    def _missing(self, found: _Found) -> int:
        """The variants that its words stand in, and of which its rule says nothing at all."""
        printed = self._branching.printed(found.places) & self._judged
        return printed & ~(found.within | self._spoken.get(found.finding.rule, 0))

    def _name(self, found: _Found) -> str:
        in_place = self._checks.get(found.finding.rule) in _IN_PLACE and self._branching.is_whole(found.finding.span)
        depends = not in_place and self._missing(found)
        return self._branching.name(self._text, found.places, found.within if depends else None)

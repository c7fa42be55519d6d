"""A template with conditionals -> its texts, judged one by one -> one list of findings, which name their branch."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cxlint.digest import fingerprint
from cxlint.model import Checked, Document, Finding, Span, Unread
from cxlint.text import branch
from cxlint.text.fallback import Fallback

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from cxlint.secret import Secret, SecretBook
    from cxlint.text.branch import Branching, Variant


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


def texts(document: Document, branching: Branching, book: SecretBook) -> Iterator[Branched]:
    """All texts of a template."""
    fallback = Fallback(document, branching)
    shown, secrets = book.blacked_out_in(document, branching.variants)
    for variant, own in zip(branching.variants, secrets, strict=True):
        yield Branched(shown, own, variant, fallback)


def check(document: Document, book: SecretBook, judge: Callable[[Branched], Checked]) -> Checked | None:
    """What is found in the texts of a template; None where it has but one. `judge` judges one."""
    branching = branch.branching(document)
    if branching is None:
        return None
    every = list(texts(document, branching, book))
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
        _united(shown, branching, judged),
        {need: tuple(rules) for need, rules in silent.items()},
        tuple(unread),
        next((each.foreign for each in judged.values() if each.foreign), ""),
        max((each.quoted for each in judged.values()), default=0),
    )


def _united(document: Document, branching: Branching, judged: Mapping[int, Checked]) -> tuple[Finding, ...]:
    """What is the same in several texts is one finding; what is not in all of them says where it is."""
    found: dict[tuple[Span, str], tuple[Finding, int]] = {}
    for number, checked in judged.items():
        for finding in checked.findings:
            known, within = found.get((finding.span, finding.rule), (finding, 0))
            gravest = finding if finding.severity > known.severity else known
            found[finding.span, finding.rule] = gravest, within | 1 << number
    seen: dict[tuple[str, str], int] = {}
    united = []
    for (span, rule), (finding, within) in sorted(found.items(), key=lambda item: item[0]):
        key = (rule, " ".join(finding.excerpt.casefold().split()))
        seen[key] = seen.get(key, 0) + 1
        finding = finding._replace(
            branch=branching.name(document.text, within, span), fingerprint=fingerprint(*key, seen[key])
        )
        united.append(finding if branching.is_whole(span) else finding._replace(fix=()))  # it would delete the tags
    return tuple(united)

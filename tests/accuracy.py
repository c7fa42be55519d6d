"""How right the shipped rules are on the texts of tests/corpus: `python -m tests.accuracy`.

    python -m tests.accuracy                     # a table: precision and recall of each rule with 95 % intervals
    python -m tests.accuracy --wrong canned      # … and the texts where a rule (or a pack) is wrong
    python -m tests.accuracy --write             # keep the counts in rules/accuracy.csv, for explain and the pages

A finding is right when it stands on some of the labelled words, or when the label is something missing, which has no
words. Where two readers differed the label is `doubtful`: what a rule says or leaves unsaid there is not counted.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from dataclasses import dataclass, field
from datetime import date
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cxlint import plan
from cxlint.accuracy import RECORD, Accuracy
from cxlint.engine import Chosen, Engine
from cxlint.memory import Memory
from cxlint.model import Document, Kind, OneOrMany, Origin
from cxlint.pack import Pack, load
from cxlint.typed import Spot, build, load_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cxlint.model import Finding

CORPUS = Path(__file__).parent / "corpus"
_Z = 1.96  # of 95 in 100
TODAY = date(2026, 11, 1)  # of the templates that speak of dates


def _known(key: str) -> Any:
    """What may be known around a text, by its key in cxlint JSON Lines."""
    return field(default=None, metadata={"key": key})


class Label(NamedTuple):
    """Words that a rule should flag, wherever they stand; without any, the finding may stand anywhere."""

    words: str
    places: tuple[tuple[int, int], ...]

    def met_by(self, finding: Finding) -> bool:
        start, end = finding.span
        return not self.places or any(start < stop and begin < max(end, start + 1) for begin, stop in self.places)


@dataclass(frozen=True, slots=True)
class Text:
    """A reply or template, what is known around it, and what careful readers see in it."""

    id: str
    faults: dict[str, OneOrMany[str]]
    """Rule -> the words that it should flag, a place each; none = something is missing, wherever that is said."""
    reply: str | None = None
    template: str | None = None
    title: str | None = None
    subject: str | None = None
    channel: str | None = None
    customer: OneOrMany[str] = ()
    customer_name: str | None = _known("customer_name")
    customer_email: str | None = _known("customer_email")
    agent_name: str | None = _known("agent_name")
    rating: int | None = None
    first_reply: bool | None = _known("first_reply")
    status: str | None = None
    tags: tuple[str, ...] = ()
    created_at: str | None = _known("created_at")
    voice: str = ""
    """Who writes to whom, for people."""
    doubtful: dict[str, OneOrMany[str]] = field(default_factory=dict)
    """Rules on which two readers differed."""
    spot: Spot | None = None

    def document(self) -> Document:
        text = self.reply if self.reply is not None else self.template
        assert text is not None, self.id
        kind = Kind.REPLY if self.reply is not None else Kind.TEMPLATE
        shared = [name for name in Document._fields if name in self.__slots__ and name != "id"]
        known = {name: getattr(self, name) for name in shared}
        return Document(self.id, kind, text, Origin(self.id), **known)

    def labels(self, said: Mapping[str, tuple[str, ...]], rule: str) -> list[Label]:
        """Where the rule should (or may) speak."""
        if rule not in said:
            return []
        text = self.document().text
        found = [Label(words, tuple(m.span() for m in re.finditer(re.escape(words), text))) for words in said[rule]]
        assert all(label.places for label in found), f"{self.id}: {said[rule]} are not all in the text"
        return found or [Label("", ())]


@dataclass(frozen=True, slots=True)
class Business:
    about: str
    texts: tuple[Text, ...]
    macros: tuple[str, ...] = ()
    """Templates that its team has."""

    def memory(self) -> Memory:
        origin = Origin("macros")
        return Memory(Document(f"macro {n}", Kind.TEMPLATE, text, origin) for n, text in enumerate(self.macros, 1))


class Verdict(NamedTuple):
    """What one rule says of one text."""

    rule: str
    text: Text
    right: tuple[Finding, ...]
    wrong: tuple[Finding, ...]
    found: int
    missed: tuple[str, ...]  # labelled words it passed over; "" where something missing was not noticed


def corpus(folder: Path = CORPUS) -> list[Business]:
    files = sorted(folder.glob("*.yaml"))
    return [build(Business, load_yaml(str(path), path.read_text(encoding="utf-8"))) for path in files]


def verdicts(businesses: Iterable[Business], pack: Pack) -> Iterator[Verdict]:
    """Every shipped rule on every text, whatever a profile would leave out."""
    chosen = [Chosen(rule, rule.severity, rule.params) for rule in pack.rules.values()]
    for business in businesses:
        engine = Engine(pack, chosen, TODAY, business.memory())
        for text in business.texts:
            findings = engine.check(text.document()).findings
            for rule in sorted({finding.rule for finding in findings} | set(text.faults)):
                spoken = [finding for finding in findings if finding.rule == rule]
                if verdict := _verdict(rule, text, spoken):
                    yield verdict


def _verdict(rule: str, text: Text, findings: list[Finding]) -> Verdict | None:
    labels = text.labels(text.faults, rule)
    doubtful = text.labels(text.doubtful, rule)
    right = tuple(each for each in findings if any(label.met_by(each) for label in labels))
    open_ = tuple(each for each in findings if any(label.met_by(each) for label in doubtful))
    wrong = tuple(each for each in findings if each not in right and each not in open_)
    if not labels and not wrong:
        return None
    missed = tuple(label.words for label in labels if not any(map(label.met_by, findings)))
    return Verdict(rule, text, right, wrong, len(labels) - len(missed), missed)


def counted(given: Iterable[Verdict], rules: Iterable[str]) -> dict[str, Accuracy]:
    counts = {rule: [0, 0, 0, 0] for rule in sorted(rules)}
    for verdict in given:
        right, found = len(verdict.right), verdict.found
        added = (right + len(verdict.wrong), right, found + len(verdict.missed), found)
        counts[verdict.rule] = [a + b for a, b in zip(counts[verdict.rule], added, strict=True)]
    return {rule: Accuracy(*numbers) for rule, numbers in counts.items()}


def record(counts: Mapping[str, Accuracy]) -> str:
    """The file's text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["rule", *Accuracy._fields])
    writer.writerows([rule, *counts[rule]] for rule in counts)
    return out.getvalue()


def table(counts: Mapping[str, Accuracy]) -> Iterator[str]:
    yield f"{'rule':<34}{'precision':>28}{'recall':>28}"
    for rule, each in counts.items():
        yield f"{rule:<34}{_share(each.right, each.findings):>28}{_share(each.found, each.labelled):>28}"
    total = Accuracy(*map(sum, zip(*counts.values(), strict=True)))
    yield f"{'all':<34}{_share(total.right, total.findings):>28}{_share(total.found, total.labelled):>28}"


def _share(part: int, whole: int) -> str:
    if not whole:
        return "-"
    low, high = interval(part, whole)
    return f"{part / whole:.2f} [{low:.2f}, {high:.2f}] {part}/{whole}"


def interval(part: int, whole: int) -> tuple[float, float]:
    """Where the share `part/whole` lies with 95 % confidence: Wilson's score interval, (0, 1) where nothing is known.

    Source: Wilson 1927, doi 10.1080/01621459.1927.10502953.
    """
    if not whole:
        return 0.0, 1.0
    share, spread = part / whole, _Z * _Z / whole
    middle = share + spread / 2
    width = _Z * sqrt(share * (1 - share) / whole + spread / (4 * whole))
    return max(0.0, (middle - width) / (1 + spread)), min(1.0, (middle + width) / (1 + spread))


def _wrong(given: Iterable[Verdict], wanted: str) -> Iterator[str]:
    for verdict in given:
        if verdict.rule.startswith(wanted) and (verdict.wrong or verdict.missed):
            spot = verdict.text.spot
            place = f"{Path(spot.source.path).name}:{spot.line}" if spot is not None else verdict.text.id
            for finding in verdict.wrong:
                yield f"{place}: {verdict.rule} says {finding.excerpt[:90]!r}"
            for words in verdict.missed:
                yield f"{place}: {verdict.rule} misses {words[:90]!r}"


def main(arguments: list[str]) -> None:
    pack = load()
    given = list(verdicts(corpus(), pack))
    counts = counted(given, pack.rules)
    if "--wrong" in arguments:
        print("\n".join(_wrong(given, arguments[arguments.index("--wrong") + 1])))
    print("\n".join(table(counts)))
    if "--write" in arguments:
        (plan.builtin_rules() / RECORD).write_text(record(counts), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])

"""How often each rule is right: counted on the labelled texts of the project, kept in rules/accuracy.csv."""

from __future__ import annotations

import csv
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

RECORD = "accuracy.csv"
_Z = 1.96  # of 95 in 100


class Accuracy(NamedTuple):
    """Counts, not shares: three findings that are all right prove less than fifty."""

    findings: int
    right: int  # of the findings
    labelled: int  # faults that careful readers see
    found: int  # of the labelled

    def sentence(self) -> str:
        if not self.labelled and not self.findings:
            return "not in the labelled texts"
        return f"right in {self.right} of {self.findings} labelled findings, found {self.found} of {self.labelled}"


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


def recorded(folder: Path) -> dict[str, Accuracy]:
    """Rule id -> what was counted when the rules of `folder` were last measured; empty where nobody did."""
    path = folder / RECORD
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row["rule"]: Accuracy(*(int(row[name]) for name in Accuracy._fields)) for row in csv.DictReader(file)}

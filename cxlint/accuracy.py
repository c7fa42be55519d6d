"""How often each rule is right: counted on the labelled texts of the project, kept in rules/accuracy.csv."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

RECORD = "accuracy.csv"


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


def recorded(folder: Path) -> dict[str, Accuracy]:
    """Rule id -> what was counted when the rules of `folder` were last measured; empty where nobody did."""
    path = folder / RECORD
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row["rule"]: Accuracy(*(int(row[name]) for name in Accuracy._fields)) for row in csv.DictReader(file)}

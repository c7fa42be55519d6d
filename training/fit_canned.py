"""Fit the points of `rules/scores/canned.yaml` on labelled replies, and say how well they hold on sources not seen.

    python training/fit_canned.py [MORE.jsonl …] [--write]

A line of the data: {"reply": "…", "customer": "…" or null, "canned": 0, 1 or 2, "source": "tweets/airline"}; 2 is a
reply with nothing of the case in it. What stands before the slash of `source` is a fold, as in `fit`.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

sys.path.insert(0, str(Path(__file__).absolute().parent.parent))
sys.path.insert(0, str(Path(__file__).absolute().parent))
import fit

from cxlint import pack
from cxlint.context import Case
from cxlint.measure import MEASURES
from cxlint.model import Document, Kind, Origin

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

PLAN = Path(__file__).resolve().parent / "canned.yaml"
CANNED = 2
PRECISE = 0.8  # how often "yes" has to be right on unseen sources: templates with a word of the case count as wrong


def read_rows(paths: Iterable[Path]) -> list[dict[str, Any]]:
    """Labelled replies; the first of several equal ones counts, so that none is in two folds."""
    rows: dict[str, dict[str, Any]] = {}
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row.get("canned") in (0, 1, CANNED):
                rows.setdefault(" ".join(row["reply"].lower().split()), row)
    return list(rows.values())


def features_of(rows: Sequence[Mapping[str, Any]], plan: fit.Plan) -> fit.Data:
    loaded = pack.load()
    cues = [*plan.speaks_for, *plan.speaks_against, *plan.either]
    vectors = []
    for row in rows:
        asked = (row["customer"],) if row.get("customer") else ()
        document = Document("", Kind.REPLY, row["reply"], Origin(""), customer=asked, channel=row.get("channel"))
        side = Case(loaded, document).reply
        found = [float(bool(side.hits.of(cue))) for cue in cues]
        vectors.append(found + [MEASURES[name](side) for name in plan.measures])
    folds = [str(row.get("source", "all")).split("/")[0] for row in rows]
    labels = np.array([float(row["canned"] == CANNED) for row in rows])
    return fit.Data(folds, labels, np.array(vectors), [frozenset[str]()] * len(rows))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path, nargs="*", help="more labelled replies (JSON Lines)")
    parser.add_argument("--write", action="store_true", help="write the points into the score file")
    arguments = parser.parse_args()
    plan = fit.read_plan(PLAN)
    data = features_of(read_rows([*arguments.data, *plan.data]), plan)
    probability = fit.unseen(data, plan)
    weights = fit.weights_of(data.folds, plan)
    _, no = fit.cuts(data.labels, probability, weights)
    grid = [step / 100 for step in range(50, 96)]
    yes = next(
        (cut for cut in grid if fit.precision(data.labels, (probability >= cut).astype(float), weights) >= PRECISE),
        grid[-1],
    )
    fit.report(data, probability, yes, no)
    if arguments.write:
        fit.write(plan, fit.train(data, np.ones(len(data.labels), bool), plan), yes, no)


if __name__ == "__main__":
    main()

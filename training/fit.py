"""Fit the points of a score file on labelled messages, and say how well they hold on sources they have not seen.

    pip install -e '.[training]'
    python training/fit.py training/complaint.yaml [MORE.jsonl …] [--write]

A line of the data: {"customer": "…", "complaint": 0 or 1, "source": "mail/2024"}. What stands before the slash of
`source` is a fold: each fold is judged by points that were fitted on the others, as a new writer's messages will be.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence  # noqa: TC003
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from scipy.optimize import minimize  # type: ignore[import-untyped]

sys.path.insert(0, str(Path(__file__).absolute().parent.parent))
from cxlint import pack
from cxlint.context import Side
from cxlint.measure import MEASURES
from cxlint.model import Document, Kind, Origin
from cxlint.score import speaks
from cxlint.text import read_customer

HERE = Path(__file__).resolve().parent
Array = np.ndarray[Any, np.dtype[np.float64]]
LABEL, TEXT = "complaint", "customer"
FLOOR = 0.05  # points below this are left out of the file …
WORD_FLOOR = 0.1  # … and words below this are not weighed at all, to keep the table short
PRECISE, SURE = 0.88, 0.95  # how often "yes" and "no" have to be right on unseen sources


@dataclass(frozen=True)
class Plan:
    """What to fit (training/*.yaml)."""

    score: Path
    data: Sequence[Path]
    speaks_for: Sequence[str]  # cues whose points may only be positive
    speaks_against: Sequence[str]  # … only negative
    either: Sequence[str] = ()
    aside: Sequence[str] = ()  # cues in whose sentences nothing speaks for it
    measures: Mapping[str, str] = field(default_factory=dict)  # name -> for, against, either
    weights: Mapping[str, float] = field(default_factory=dict)  # of a fold, against 1
    penalty: float = 1.0
    yes_in: Mapping[str, float] = field(default_factory=dict)  # channels with a cut of their own, set by hand
    beyond: Mapping[str, Sequence[str]] = field(default_factory=dict)  # cues with which a channel has no cut of its own
    small_words: str = ""  # words to weigh one by one, separated by spaces
    word_penalty: float = 15.0
    words_in: int = 8  # a word is weighed when it occurs in so many messages …
    words_folds: int = 2  # … of so many folds


@dataclass(frozen=True)
class Data:
    folds: Sequence[str]
    labels: Array
    features: Array
    words: Sequence[frozenset[str]]


def read_plan(path: Path) -> Plan:
    keys = yaml.safe_load(path.read_text(encoding="utf-8"))
    keys["score"] = path.parent / keys["score"]
    keys["data"] = [path.parent / name for name in keys["data"]]
    return Plan(**{key.replace("-", "_"): value for key, value in keys.items()})


def read_rows(paths: Iterable[Path]) -> list[dict[str, Any]]:
    """Labelled messages; the first of several equal ones counts, so that none is in two folds."""
    rows, seen = [], set()
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            key = " ".join(re.findall(r"[^\W\d_]+", (row.get(TEXT) or "").lower()))[:300]
            if row.get(LABEL) in (0, 1) and key and key not in seen:
                seen.add(key)
                rows.append(row)
    return rows


def features_of(rows: Sequence[Mapping[str, Any]], plan: Plan) -> Data:
    loaded = pack.load()
    other = [*plan.speaks_against, *plan.either]
    vectors, words = [], []
    for row in rows:
        document = Document("", Kind.REPLY, "", Origin(""))
        side = Side(loaded, read_customer(row[TEXT]), document)
        aside = side.hits.sentences_with(tuple(plan.aside))
        found = [float(speaks(side, cue, aside)) for cue in plan.speaks_for]
        found += [float(side.hits.has(cue)) for cue in other]
        vectors.append(found + [MEASURES[name](side) for name in plan.measures])
        words.append(frozenset(side.words))
    folds = [str(row.get("source", "all")).split("/")[0] for row in rows]
    return Data(folds, np.array([float(row[LABEL]) for row in rows]), np.array(vectors), words)


def bounds_of(plan: Plan) -> list[tuple[float | None, float | None]]:
    sides = {"for": (0.0, None), "against": (None, 0.0), "either": (None, None)}
    signs = ["for"] * len(plan.speaks_for) + ["against"] * len(plan.speaks_against) + ["either"] * len(plan.either)
    return [sides[sign] for sign in [*signs, *plan.measures.values()]]


def weights_of(folds: Sequence[str], plan: Plan) -> Array:
    """Every fold weighs the same however many messages it has, unless the plan says otherwise."""
    counts = {fold: folds.count(fold) for fold in set(folds)}
    weights = np.array([plan.weights.get(fold, 1.0) / counts[fold] for fold in folds])
    return np.asarray(weights * len(folds) / weights.sum())


def fit(x: Array, y: Array, weights: Array, bounds: Sequence[Any], penalty: Array) -> Array:
    """Intercept and points of a logistic regression with bounds and a quadratic penalty on the points."""
    sign = 1 - 2 * y

    def loss(theta: Array) -> tuple[float, Array]:
        z = sign * (theta[0] + x @ theta[1:])
        share = weights * sign / (1 + np.exp(-np.clip(z, -40, 40)))
        value = float(weights @ np.logaddexp(0, z) + 0.5 * penalty @ theta[1:] ** 2)
        return value, np.concatenate([[share.sum()], x.T @ share + penalty * theta[1:]])

    start = np.zeros(x.shape[1] + 1)
    every = [(None, None), *bounds]
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", bounds=every, options={"maxiter": 2000}).x)


def vocabulary(data: Data, rows: Array, plan: Plan) -> list[str]:
    wanted = frozenset(plan.small_words.split())
    messages: dict[str, int] = {}
    sources: dict[str, set[str]] = {}
    for i in np.flatnonzero(rows):
        for word in data.words[i] & wanted:
            messages[word] = messages.get(word, 0) + 1
            sources.setdefault(word, set()).add(data.folds[i])
    return sorted(word for word, n in messages.items() if n >= plan.words_in and len(sources[word]) >= plan.words_folds)


@dataclass(frozen=True)
class Model:
    theta: Array
    words: Sequence[str]

    def probability(self, data: Data) -> Array:
        z = self.theta[0] + with_words(data, self.words) @ self.theta[1:]
        return np.asarray(1 / (1 + np.exp(-z)))


def with_words(data: Data, words: Sequence[str]) -> Array:
    if not words:
        return data.features
    extra = np.array([[float(word in found) for word in words] for found in data.words])
    return np.hstack([data.features, extra])


def train(data: Data, rows: Array, plan: Plan) -> Model:
    """Twice: the second time with those words only that had some weight."""
    first = train_with(vocabulary(data, rows, plan), data, rows, plan)
    points = first.theta[1 + data.features.shape[1] :]
    kept = [word for word, point in zip(first.words, points, strict=True) if abs(point) >= WORD_FLOOR]
    return train_with(kept, data, rows, plan) if len(kept) < len(first.words) else first


def train_with(words: Sequence[str], data: Data, rows: Array, plan: Plan) -> Model:
    x = with_words(data, words)[rows]
    folds = [fold for fold, taken in zip(data.folds, rows, strict=True) if taken]
    bounds = bounds_of(plan) + [(None, None)] * len(words)
    penalty = np.array([plan.penalty] * data.features.shape[1] + [plan.word_penalty] * len(words))
    return Model(fit(x, data.labels[rows], weights_of(folds, plan), bounds, penalty), words)


def unseen(data: Data, plan: Plan) -> Array:
    """For each message the probability from points fitted on the other folds (if there are none: nine tenths)."""
    probability = np.zeros(len(data.labels))
    folds = np.array(data.folds)
    if len(set(data.folds)) == 1:
        folds = np.arange(len(folds)) % 10
    for fold in sorted(set(folds.tolist())):
        model = train(data, folds != fold, plan)
        probability[folds == fold] = model.probability(data)[folds == fold]
    return probability


def ranking(y: Array, p: Array) -> float:
    """Area under the ROC curve: how often a complaint stands above what is none."""
    positive, negative = p[y == 1], p[y == 0]
    if not len(positive) or not len(negative):
        return float("nan")
    return float(np.mean((positive[:, None] > negative) + 0.5 * (positive[:, None] == negative)))


def precision(y: Array, chosen: Array, weights: Array) -> float:
    return float((y * chosen * weights).sum() / max(1e-9, (chosen * weights).sum()))


def cuts(y: Array, p: Array, weights: Array) -> tuple[float, float]:
    """The lowest "yes" that is precise and the highest "no" that is sure, on sources not seen in fitting."""
    grid = np.arange(0.05, 0.96, 0.01)
    yes = next((cut for cut in grid if cut >= 0.3 and precision(y, p >= cut, weights) >= PRECISE), grid[-1])
    no = next((cut for cut in grid[::-1] if cut <= yes and precision(1 - y, p < cut, weights) >= SURE), grid[0])
    return round(float(yes), 2), round(float(no), 2)


def report(data: Data, p: Array, yes: float, no: float) -> None:
    folds, y = np.array(data.folds), data.labels
    print(f"\nyes from {yes}, no below {no}; every fold judged by points fitted on the others")
    print("fold             n compl.    AUC  P(yes)  R(yes)     F1   P(no)  unknown")
    for fold in [*sorted(set(data.folds)), "all"]:
        here = np.ones(len(y), bool) if fold == "all" else folds == fold
        q, t = p[here], y[here]
        one = np.ones(len(t))
        right, found = precision(t, q >= yes, one), float(((q >= yes) * t).sum() / max(1, t.sum()))
        f1 = 2 * right * found / max(1e-9, right + found)
        unknown = np.mean((q < yes) & (q >= no))
        print(
            f"{fold:12s} {len(t):5d} {int(t.sum()):6d} {ranking(t, q):6.3f} {right:7.3f} {found:7.3f} {f1:6.3f} "
            f"{precision(1 - t, q < no, one):7.3f} {unknown:8.2f}"
        )
    print("\nprobability  messages  complaints")
    for low in np.arange(0, 1, 0.1):
        here = (p >= low) & (p < low + 0.1)
        if here.any():
            print(f"  {low:.1f} – {low + 0.1:.1f} {int(here.sum()):9d} {y[here].mean():10.2f}")


def write(plan: Plan, model: Model, yes: float, no: float) -> None:
    """Put the fitted figures in place; the comments at the head of the file stay."""
    cues = [*plan.speaks_for, *plan.speaks_against, *plan.either]
    names = [*cues, *plan.measures]
    points = dict(zip([*names, *model.words], model.theta[1:].tolist(), strict=True))
    head = re.split(r"(?m)^intercept:", plan.score.read_text(encoding="utf-8"))[0]
    lines = [head + f"intercept: {model.theta[0]:.2f}", f"yes: {yes}", f"no: {no}"]
    lines += [f"yes-in: {json.dumps(dict(plan.yes_in))}"] if plan.yes_in else []
    lines += [f"aside: [{', '.join(plan.aside)}]"] if plan.aside else []
    lines += [f"beyond: {json.dumps({each: list(cues) for each, cues in plan.beyond.items()})}"] if plan.beyond else []
    for key, chosen in (("cues", cues), ("measures", plan.measures), ("words", model.words)):
        kept = sorted((name for name in chosen if abs(points[name]) >= FLOOR), key=lambda name: (-points[name], name))
        if kept:
            lines.append(f"{key}:")
            lines += [f"  {json.dumps(name) if key == 'words' else name}: {points[name]:.2f}" for name in kept]
    plan.score.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("plan", type=Path, help="what to fit, e.g. training/complaint.yaml")
    parser.add_argument("data", type=Path, nargs="*", help="more labelled messages (JSON Lines)")
    parser.add_argument("--write", action="store_true", help="write the points into the score file")
    arguments = parser.parse_args()
    plan = read_plan(arguments.plan)
    data = features_of(read_rows([*arguments.data, *plan.data]), plan)
    probability = unseen(data, plan)
    yes, no = cuts(data.labels, probability, weights_of(data.folds, plan))
    report(data, probability, yes, no)
    model = train(data, np.ones(len(data.labels), bool), plan)
    names = [*plan.speaks_for, *plan.speaks_against, *plan.either, *plan.measures, *model.words]
    print("\npoints on everything")
    for name, point in sorted(zip(names, model.theta[1:], strict=True), key=lambda pair: -pair[1]):
        if abs(point) >= FLOOR:
            print(f"  {point:6.2f}  {name}")
    if arguments.write:
        write(plan, model, yes, no)


if __name__ == "__main__":
    main()

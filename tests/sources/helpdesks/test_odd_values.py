"""A record may hold anything under any key: readers tell what they can, and never break."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from cxlint.model import Document
from cxlint.sources import ReadOptions
from cxlint.sources.helpdesks import HELPDESKS
from tests.sources.reading import outcomes

HERE = Path(__file__).parent
FILES = sorted(file for name in HELPDESKS for file in (HERE / name).rglob("*.json"))
ODD: list[Any] = [None, 7, -1, 1.5, True, "", "x", [], ["x"], [[]], [{}], {}, {"a": []}]
SHARE = 0.04  # of the values of a file


def changed(value: Any, chance: random.Random) -> Any:
    if isinstance(value, dict):
        return {key: changed_or_odd(inner, chance) for key, inner in value.items()}
    if isinstance(value, list):
        return [changed_or_odd(inner, chance) for inner in value]
    return value


def changed_or_odd(value: Any, chance: random.Random) -> Any:
    return chance.choice(ODD) if chance.random() < SHARE else changed(value, chance)


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}-{file.name}")
def test_a_value_of_any_kind(file: Path) -> None:
    value = json.loads(file.read_bytes())
    for seed in range(20):
        content = json.dumps(changed(value, random.Random(seed)))
        for outcome in outcomes(content.encode(), "x.json", ReadOptions(source=file.parent.name)):
            if isinstance(outcome, Document):
                outcome.origin.locator()

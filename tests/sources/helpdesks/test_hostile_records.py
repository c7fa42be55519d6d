"""Records of helpdesks in which a value is not what it should be are read, or said; nothing breaks on them."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import pytest

from cxlint.model import Document
from cxlint.sources import ReadOptions
from tests.sources.conversations.test_shapes import JSON_FILES, name_of, values
from tests.sources.reading import outcomes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WRONG: list[Any] = [None, [], {}, "", 0, -1, True, 1.5, "x", [None], [[]], [{}], {"a": None}, 10**30, ["a", 1]]
TRIALS = 60  # of a file


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Each object or list in a value, with each of its keys."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from places(value[key])


@pytest.mark.parametrize("file", JSON_FILES, ids=lambda file: f"{name_of(file)}-{file.name}")
def test_a_wrong_value_breaks_nothing(file: Path) -> None:
    chance = random.Random(file.name)
    options = ReadOptions(source=name_of(file), left_out=lambda what, count: None)
    text = json.dumps(values(file))
    for _ in range(TRIALS):
        broken = json.loads(text)
        holder, key = chance.choice(list(places(broken)))
        holder[key] = chance.choice(WRONG)
        for outcome in outcomes(json.dumps(broken[0] if broken else None).encode(), "x.json", options):
            if isinstance(outcome, Document):
                outcome.origin.locator()(0)

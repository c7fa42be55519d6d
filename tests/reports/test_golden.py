from __future__ import annotations

import pytest

from .golden import FOLDER, texts

TEXTS = dict(texts())


@pytest.mark.parametrize("name", TEXTS)
def test_looks_as_it_should(name: str) -> None:
    """After a wanted change: `python -m tests.reports.golden`, and read the difference."""
    assert TEXTS[name].splitlines() == (FOLDER / name).read_text(encoding="utf-8").splitlines()


def test_no_golden_text_is_left_over() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(TEXTS)

"""What tests share: the shipped pack, and a home of their own for caches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from cxlint import plan
from cxlint.library import Library, read_library
from cxlint.pack import Pack

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


settings.register_profile("patient", deadline=None)  # a busy machine is no fault of an example
settings.load_profile("patient")


@pytest.fixture(scope="session")
def library() -> Library:
    return read_library([plan.builtin_rules()])


@pytest.fixture(scope="session")
def pack(library: Library) -> Pack:
    return Pack(plan.compiled(library))


@pytest.fixture
def pack_of(tmp_path: Path) -> Callable[[dict[str, str]], Pack]:
    """A pack made of the given files only: path inside the pack -> YAML."""

    def make(files: dict[str, str]) -> Pack:
        folder = tmp_path / "pack"
        for name, text in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return Pack(plan.compiled(read_library([folder])))

    return make
